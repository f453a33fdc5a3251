"""How a printed quote stands against a source: our own little speech, and what newspapers do to it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.engine.crosscheck import check_quote
from claims.engine.crosscheck.model import Finding, Outcome, PassageText, QuoteMatch, StatementText

ENGLISH = (
    "The mayor spoke at noon. “We will not close the library this year, whatever the budget says, and we will hire,” "
    "she added. Nobody asked about the pool. “We have plans for the pool too. It never made money.”"
)
FRENCH = (
    "La maire a pris la parole à midi. « Nous ne fermerons pas la bibliothèque cette année, quoi que dise le budget, "
    "et nous embaucherons », a-t-elle ajouté. « Je veux croire à cette ville. »"
)


def check(quote: str, source: str, language: str = "en", source_language: str = "", speaker: str = "") -> Finding:
    statement = StatementText(text=quote, wording=quote, language=language, facts=(), speaker=speaker)
    return check_quote(statement, PassageText(text=source, language=source_language or language))


@pytest.mark.parametrize(
    ("language", "quote", "expected"),
    [
        ("en", "We will not close the library this year", QuoteMatch.IDENTICAL),
        ("en", "We have plans for the pool too.", QuoteMatch.IDENTICAL),
        ("en", "we will not close the library, this year", QuoteMatch.TYPOGRAPHY),
        ("en", "We  will not close the library this year", QuoteMatch.TYPOGRAPHY),
        ("en", "We will not close the library […] and we will hire", QuoteMatch.ELISION_MARKED),
        ("en", "We will not close the library... and we will hire", QuoteMatch.ELISION_MARKED),
        ("en", "We will not close the [town] library this year", QuoteMatch.ELISION_MARKED),
        ("en", "We will not close the library and we will hire", QuoteMatch.ELISION_UNMARKED),
        ("en", "We will not shut the library this year", QuoteMatch.WORDS_CHANGED),
        ("en", "We will not close the old library this year", QuoteMatch.WORDS_CHANGED),
        ("en", "They will not close the library this year", QuoteMatch.WORDS_CHANGED),
        ("en", "We will not close the library this decade", QuoteMatch.WORDS_CHANGED),
        ("en", "We will close the library this year", QuoteMatch.NEGATION_CHANGED),
        ("en", "We will close the library […] and we will hire", QuoteMatch.NEGATION_CHANGED),
        ("en", "We will not close the library this year and we will not hire", QuoteMatch.NEGATION_CHANGED),
        ("en", "We have plans for the pool too. It made money.", QuoteMatch.NEGATION_CHANGED),
        ("en", "and we will hire. We have plans for the pool too", QuoteMatch.STITCHED),
        ("en", "We have plans for the pool too. We will not close the library this year", QuoteMatch.STITCHED),
        ("en", "We have plans for the pool too and we will close", QuoteMatch.WORDS_CHANGED),
        (
            "en",
            "close the library this year, whatever the budget says. We have plans for the pool",
            QuoteMatch.STITCHED,
        ),
        ("en", "Cows eat hay in winter and grass in summer", QuoteMatch.NOT_FOUND),
        ("en", "the pool of cows", QuoteMatch.NOT_FOUND),
        ("en", "…", QuoteMatch.NOT_FOUND),
        ("en", "", QuoteMatch.NOT_FOUND),
        ("fr", "Nous ne fermerons pas la bibliothèque cette année", QuoteMatch.IDENTICAL),
        ("fr", "nous ne fermerons pas la bibliothèque, cette année", QuoteMatch.TYPOGRAPHY),
        ("fr", "Nous fermerons pas la bibliothèque cette année", QuoteMatch.ELISION_UNMARKED),
        ("fr", "Nous fermerons la bibliothèque cette année", QuoteMatch.NEGATION_CHANGED),
        ("fr", "Nous ne fermerons pas la bibliothèque (…) et nous embaucherons", QuoteMatch.ELISION_MARKED),
        ("fr", "Nous ne fermerons jamais la bibliothèque cette année", QuoteMatch.WORDS_CHANGED),
        ("fr", "Je ne veux pas croire à cette ville", QuoteMatch.NEGATION_CHANGED),
    ],
)
def test_a_quote_is_classed_by_how_its_words_drifted(language: str, quote: str, expected: QuoteMatch) -> None:
    found = check(quote, FRENCH if language == "fr" else ENGLISH, language)

    assert found.quote_match is expected
    assert found.rule == f"quote-{expected.value}"


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("We will not close the library this year", Outcome.SUPPORTS),
        ("we will not close the library, this year", Outcome.SUPPORTS),
        ("We will not close the library […] and we will hire", Outcome.SUPPORTS),
        ("We will not close the library and we will hire", Outcome.PARTLY),
        ("We will not shut the library this year", Outcome.PARTLY),
        ("We will close the library this year", Outcome.CONTRADICTS),
        ("Cows eat hay in winter and grass in summer", Outcome.NOT_ENOUGH),
    ],
)
def test_only_a_quote_with_its_own_words_is_supported(quote: str, expected: Outcome) -> None:
    assert check(quote, ENGLISH).outcome is expected


def test_the_diff_leads_from_the_source_to_the_quote() -> None:
    found = check("We will not shut the library this year", ENGLISH)

    assert found.diff == (("=", "We will not"), ("-", "close"), ("+", "shut"), ("=", "the library this year"))


def test_the_diff_shows_the_words_that_were_left_out() -> None:
    found = check("We will not close the library and we will hire", ENGLISH)

    assert found.diff[1] == ("-", "this year, whatever the budget says")


def test_the_row_points_to_the_words_in_the_source() -> None:
    row = check("we will not close the library, this year", ENGLISH).compared[0]

    assert row.evidence_span is not None
    assert row.evidence_span.of(ENGLISH) == row.evidence == "We will not close the library this year"


def test_a_whole_quote_is_not_found_inside_a_longer_word() -> None:
    assert check("art", "The start of the cart race.").quote_match is QuoteMatch.NOT_FOUND


def test_a_negation_that_stands_just_before_the_quoted_words_is_told() -> None:
    found = check("close the library this year", ENGLISH)

    assert found.quote_match is QuoteMatch.IDENTICAL
    assert found.outcome is Outcome.PARTLY
    assert "negation-just-before-in-source" in found.reasons


def test_runs_cut_off_from_their_negation_are_no_faithful_stitching() -> None:
    source = "We do not want a war with anyone. We love this town and all its people."

    found = check("We love this town and all its people. want a war with anyone", source)

    assert found.quote_match is QuoteMatch.NEGATION_CHANGED


def test_a_long_source_is_searched_to_its_end() -> None:
    source = "The weather was fine and the street was calm that day. " * 400 + ENGLISH

    assert check("We will not shut the library this year, whatever the budget says", source).diff[1:3] == (
        ("-", "close"), ("+", "shut"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("speaker", "rule", "value"),
    [("Anne Moreau", "speaker-named", "moreau"), ("Paul Petit", "speaker-not-named", "")],
)
def test_the_speaker_is_looked_for_by_the_last_name(speaker: str, rule: str, value: str) -> None:
    found = check("We will hire", "“We will hire,” Moreau said.", speaker=speaker)

    assert (found.compared[1].rule, found.compared[1].evidence_value) == (rule, value)
    assert rule in found.reasons


def test_the_title_of_the_document_may_name_the_speaker() -> None:
    statement = StatementText("We will hire", "We will hire", "en", (), speaker="Anne Moreau")

    found = check_quote(statement, PassageText("“We will hire,” she said.", "en", context="Moreau answers"))

    assert found.compared[1].rule == "speaker-named"
    assert found.compared[1].evidence_span is None


TRANSLATION = (
    "The conference opened on Monday. “The ministers of both countries must protect the forests and finance the "
    "research,” Anna Keller told the assembly. The hall was full."
)


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("Les ministres des deux pays doivent protéger les forêts et financer la recherche", QuoteMatch.TRANSLATED),
        ("Les ministres des deux pays ne doivent pas protéger les forêts ni financer la recherche",
         QuoteMatch.NEGATION_CHANGED),
        ("Les boulangers du quartier ont vendu moins de pain que l’an dernier", QuoteMatch.NOT_FOUND),
        ("Les forêts", QuoteMatch.NOT_FOUND),
    ],
)  # fmt: skip
def test_a_translated_quote_is_known_by_its_names_and_words(quote: str, expected: QuoteMatch) -> None:
    found = check(quote, TRANSLATION, "fr", "en", speaker="Anna Keller")

    assert found.quote_match is expected


def test_a_translated_quote_says_that_its_wording_was_not_compared() -> None:
    found = check(
        "Les ministres des deux pays doivent protéger les forêts et financer la recherche", TRANSLATION, "fr", "en"
    )

    assert found.outcome is Outcome.PARTLY
    assert "translated-wording-not-compared" in found.reasons
    assert found.diff == ()
    assert found.compared[0].evidence.startswith("“The ministers")


def test_an_empty_source_holds_no_quote() -> None:
    assert check("Nous ne fermerons pas la bibliothèque", "", "fr", "en").quote_match is QuoteMatch.NOT_FOUND
    assert check("We will hire", "", "en", "en").quote_match is QuoteMatch.NOT_FOUND


WORDS = st.lists(
    st.sampled_from(
        [
            "we",
            "will",
            "not",
            "close",
            "the",
            "library",
            "never",
            "and",
            "hire",
            "«",
            "…",
            "[x]",
            "1",
            "200",
            "ne",
            "pas",
            "é",
        ]
    ),
    max_size=14,
)


@settings(deadline=None, max_examples=60)
@given(WORDS, WORDS, st.sampled_from(["fr", "en"]), st.sampled_from(["fr", "en", "de"]))
def test_any_quote_against_any_text_gives_the_same_finding_twice(
    quote: list[str], source: list[str], language: str, source_language: str
) -> None:
    one, other = " ".join(quote), " ".join(source)

    found = check(one, other, language, source_language)

    assert found == check(one, other, language, source_language)
    assert 0 <= found.strength <= 1
    assert all(row.evidence_span is None or row.evidence_span.of(other) == row.evidence for row in found.compared)


@settings(deadline=None, max_examples=60)
@given(WORDS)
def test_a_text_quotes_itself(words: list[str]) -> None:
    text = " ".join(words)

    expected = QuoteMatch.IDENTICAL if any(word[0].isalnum() for word in words) else QuoteMatch.NOT_FOUND

    assert check(text, text).quote_match is expected
