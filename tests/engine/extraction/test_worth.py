"""What is worth checking: the order that a desk would choose, and reasons that can be read."""

from decimal import Decimal

import pytest

from claims.engine.extraction import analyse, lexicon, worth
from claims.engine.extraction.tokens import tokenise
from factcheck.text import facts, languages
from factcheck.text.folding import fold
from factcheck.text.languages import weights

# (language, worth checking, not worth checking)
PAIRS = [
    ("fr", "La commune a fermé 12 écoles en 2023.", "Merci de votre fidélité à tous !"),
    ("fr", "Le Chili a interdit les sacs en plastique.", "Il faudrait interdire les sacs en plastique, à mon avis."),
    ("fr", "Le maire de Vierzon a été condamné pour fraude.", "Que pensez-vous du maire ?"),
    ("fr", "Un vaccin sur trois vient de l’Inde.", "Je me sens mieux depuis hier."),
    ("fr", "Les importations ont reculé de 8 %.", "Elle n’a rien voulu nous dire."),
    ("en", "The city closed 12 schools in 2023.", "Thank you all for coming tonight!"),
    ("en", "Unemployment has fallen to 3 percent.", "I hope that we can bring people together."),
    ("en", "The senator voted against the tax cut.", "What would you do about the senator?"),
    ("en", "Exports to China doubled in ten years.", "We must believe in a better future."),
]


def score(text: str, language: str) -> tuple[Decimal, tuple[str, ...]]:
    folded = fold(text)
    items = tokenise(folded, 0, len(folded), language)
    return worth.score(items, facts.find(text, language=language), lexicon.get(language))


@pytest.mark.parametrize(("language", "checked", "left"), PAIRS, ids=[row[1] for row in PAIRS])
def test_what_can_be_checked_ranks_before_what_cannot(language: str, checked: str, left: str) -> None:
    assert score(checked, language)[0] > Decimal("0.5") > score(left, language)[0]


def test_the_reasons_name_traits_then_words_then_the_table_of_weights() -> None:
    value, reasons = score("Unemployment fell to 3.5 percent in 2023.", "en")

    assert value > Decimal("0.7")
    assert {"figure", "percentage", "date", "evidence-noun"} <= set(reasons)
    assert "word+unemployment" in reasons
    assert reasons[-1] == f"weights:{weights.get('en').version}"


def test_a_word_that_speaks_against_is_marked_so() -> None:
    assert "word-thank" in score("Thank you.", "en")[1]


@pytest.mark.parametrize(
    ("text", "trait"),
    [
        ("« Nous verrons bien…", "broken-off"),
        ("Bravo 😀", "pictograph"),
        ("#honte", "hashtag"),
        ("LE MAIRE DÉMISSIONNE", "all-capitals"),
        ("puis il est parti", "begins-small"),
        ("Elle a refusé.", "pronoun-first"),
        ("Il en coûte 12 euros.", "money"),
        ("12 %", "percentage"),
        ("Le prix a baissé de 10 € puis de 3 €.", "second-figure"),
    ],
)
def test_the_form_of_a_sentence_is_a_trait(text: str, trait: str) -> None:
    assert trait in score(text, "fr")[1]


def test_no_words_have_a_score_too() -> None:
    assert Decimal(0) < worth.score([], [], lexicon.get("fr"))[0] < Decimal("0.5")
    assert worth.share(0) == 0.0


def test_the_traits_are_told_without_a_score_too() -> None:
    items = tokenise("Who paid 12 euros?", 0, 18, "en")

    assert {"figure", "question", "short"} <= worth.traits_of(items, [], lexicon.get("en"))


def test_pairs_of_words_and_folded_numbers_are_counted_once() -> None:
    items = tokenise("no no 12 and 13", 0, 15, "en")

    assert worth.grams_of(items) == ["no", "0", "and", "no no", "no 0", "0 and", "and 0"]


def test_every_language_has_weights_of_a_named_version() -> None:
    for code in languages.CODES:
        table = weights.get(code)

        assert table.version.startswith(f"{code}-")
        assert table.words
        assert table.traits["figure"] > 0


@pytest.mark.parametrize(
    "table",
    ["figure\t1.0\n", "# version: xx-1\n# temper: 1\nfigure\t1.0\n", "(base)\t-1\n", "# version: xx-1\n(base)\t-1\n"],
)
def test_a_table_without_version_temper_or_base_is_refused(table: str) -> None:
    with pytest.raises(ValueError, match="version"):
        weights.read(table)


@pytest.mark.parametrize("language", languages.CODES)
def test_the_claims_of_news_do_not_all_read_a_hundred_percent(language: str) -> None:
    texts = {
        "fr": "La banque Morel a fermé 12 agences à Lyon en 2023.\nElle a perdu 4 millions d’euros.\n"
        "Le directeur, Paul Vian, a été nommé en mars.\nLes 300 salariés de Lille toucheront une prime.",
        "en": "Morel Bank closed 12 branches in Leeds in 2023.\nIt lost 4 million pounds.\n"
        "Its director, Paul Vian, was appointed in March.\nThe 300 workers in Hull will be paid a bonus.",
    }

    scores = sorted(claim.score for claim in analyse(texts[language], language=language).claims)

    assert scores[-1] < Decimal("0.95")
    assert scores[-1] - scores[0] > Decimal("0.1")


def test_the_same_sentence_has_the_same_score_twice_and_alone_or_in_an_article() -> None:
    text = "The city closed 12 schools in 2023."

    assert analyse(text, language="en", in_full=True).score == score(text, "en")[0] == score(text, "en")[0]
