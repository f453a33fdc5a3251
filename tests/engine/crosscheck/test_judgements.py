"""How many, in which order, where, and what is called wrong: our own sentences, labelled as a careful reader would."""

import pytest

from claims.engine.crosscheck import check_claim
from claims.engine.crosscheck.model import Finding, Outcome, PassageText, StatementText

SUPPORTS, PARTLY, CONTRADICTS, NOT_ENOUGH = (
    Outcome.SUPPORTS, Outcome.PARTLY, Outcome.CONTRADICTS, Outcome.NOT_ENOUGH,
)  # fmt: skip


def check(claim: str, source: str, *, languages: str = "en", title: str = "", context: str = "") -> Finding:
    """`languages` is that of both, or "fr-en" for a French claim against an English source."""
    own, _, other = languages.partition("-")
    statement = StatementText(claim, claim, own, (), context=context)
    return check_claim(statement, PassageText(source, other or own, context=title))


@pytest.mark.parametrize(
    ("languages", "claim", "source", "expected"),
    [
        ("en", "All farmers signed the petition.", "All farmers signed the petition.", SUPPORTS),
        ("en", "Some farmers signed the petition.", "Most farmers signed the petition.", SUPPORTS),
        ("en", "All farmers signed the petition.", "Most farmers signed the petition.", NOT_ENOUGH),
        ("en", "No farmers signed the petition.", "Several farmers signed the petition.", CONTRADICTS),
        ("en", "Most farmers signed the petition.", "In spring 12 % of farmers signed the petition.", CONTRADICTS),
        ("en", "Most farmers signed the petition.", "In spring 71 % of farmers signed the petition.", SUPPORTS),
        ("en", "Few farmers signed the petition.", "A third of the farmers signed the petition.", SUPPORTS),
        ("en", "Five nurses resigned.", "Half of the ten nurses resigned.", SUPPORTS),
        ("en", "Eight nurses resigned.", "Half of the ten nurses resigned.", CONTRADICTS),
        ("en", "At least four nurses resigned.", "Half of the ten nurses resigned.", SUPPORTS),
        ("fr", "La plupart des garçons portent des bottes.",
         "Il y a huit garçons. Un quart portent des bottes et la moitié des sandales.", CONTRADICTS),
        ("fr", "Deux garçons portent des bottes.",
         "Il y a huit garçons. Un quart portent des bottes et la moitié des sandales.", SUPPORTS),
        ("fr", "La plupart des garçons portent des bottes.", "Un quart des garçons portent des bottes rouges.",
         NOT_ENOUGH),
        ("en", "Some trains do not stop in the village.", "Most trains stop in the village.", NOT_ENOUGH),
        ("fr", "Tous les pêcheurs ont voté.", "La plupart des pêcheurs ont voté.", NOT_ENOUGH),
        ("fr", "L’ensemble des pêcheurs ont voté.", "Tous les pêcheurs ont voté.", SUPPORTS),
        ("fr", "L’ensemble des pêcheurs ont voté.", "Aucun des pêcheurs n’a voté.", CONTRADICTS),
        ("fr", "Quelques pêcheurs ont voté.", "La plupart des pêcheurs ont voté.", SUPPORTS),
        ("fr", "Aucun pêcheur n’a voté.", "La moitié des pêcheurs ont voté.", CONTRADICTS),
        ("fr", "La majorité des pêcheurs n’ont pas voté.", "Un tiers des pêcheurs ont voté.", SUPPORTS),
        ("fr", "La majorité des pêcheurs ont voté.", "Un tiers des pêcheurs ont voté.", CONTRADICTS),
        ("fr", "Tous les pêcheurs n’ont pas voté.", "Un tiers des pêcheurs ont voté.", SUPPORTS),
        ("fr", "Beaucoup de pêcheurs ont voté.", "Un quart des huit pêcheurs ont voté.", CONTRADICTS),
        ("fr", "La plupart des habitants vivent en ville.",
         "En 2021, 3 millions de gens vivent en ville, soit 70 % des habitants.", SUPPORTS),
        ("fr", "Tous les pêcheurs et certains marins ont voté.",
         "La plupart des pêcheurs et la plupart des marins ont voté.", NOT_ENOUGH),
        ("fr", "Certains pêcheurs et certains marins ont voté.",
         "La plupart des pêcheurs et la plupart des marins ont voté.", SUPPORTS),
        ("fr", "Aucun pêcheur et aucun marin n’ont voté.",
         "La plupart des pêcheurs et la plupart des marins ont voté.", CONTRADICTS),
        ("fr", "Tous les pêcheurs et certains marins ont voté.", "La plupart des pêcheurs et les marins ont voté.",
         NOT_ENOUGH),
        ("fr", "La moitié des pêcheurs ont voté.", "La plupart des pêcheurs ont voté.", CONTRADICTS),
        ("fr-en", "La plupart des étudiants ont voté.", "Most students voted.", SUPPORTS),
        ("fr-en", "Aucun étudiant ne parle anglais.", "All students speak English.", CONTRADICTS),
        ("en", "Each year the town plants trees.", "Every year the town plants trees.", SUPPORTS),
        ("en", "The most expensive house was sold.", "The most expensive house was sold.", SUPPORTS),
    ],
)  # fmt: skip
def test_how_many_of_a_group_is_told_by_what_the_words_leave_room_for(
    languages: str, claim: str, source: str, expected: Outcome
) -> None:
    assert check(claim, source, languages=languages).outcome is expected


@pytest.mark.parametrize(
    ("languages", "claim", "source", "rule"),
    [
        ("en", "Spain is the largest producer of olives.", "Spain is the third-largest producer of olives.",
         "rank-differs"),
        ("en", "Spain ranked second among producers of olives.", "Spain ranked third among producers of olives.",
         "rank-differs"),
        ("en", "Spain is the largest producer of olives.", "Spain is one of the largest producers of olives.", ""),
        ("en", "Spain is a leading producer of olives.", "Spain is the third-largest producer of olives.", ""),
        ("fr", "Brest est le numéro un des ports de pêche.", "Brest est classé deuxième des ports de pêche.",
         "rank-differs"),
        ("fr", "Brest est le numéro 2 des ports de pêche.", "Brest est classé deuxième des ports de pêche.", ""),
        ("fr", "Le premier ministre a visité le port de Brest.",
         "Le ministre a visité le port de Brest, classé deuxième.", ""),
        ("fr", "Le port de Brest est classé deuxième.", "Le port de Brest est classé quatrième.", "rank-differs"),
        ("en", "Anna Keller was born in Vienna.", "The painter Anna Keller was born on 3 May 1901 in Prague.",
         "happened-elsewhere"),
        ("fr", "Selon le musée, Anna Keller est née à Vienne.", "La peintre Anna Keller est née à Prague.",
         "happened-elsewhere"),
        ("en", "Anna Keller was born in Vienna.", "Anna Keller was born in May 1901.", ""),
        ("en", "Anna Keller was born in Vienna.", "Anna Keller was born in May 1901 in Prague.", "happened-elsewhere"),
        ("en", "Anna Keller was born in Vienna.", "Anna Keller was born to a baker and studied in Prague.", ""),
        ("en", "Anna Keller was born in Austria.", "The painter Anna Keller was born in Vienna.", ""),
        ("en", "Anna Keller was born in Vienna.", "The painter Paul Adler was born in Prague.", ""),
        ("en", "Anna Keller was born in Vienna.", "Anna Keller was born in Prague, a day from Vienna.", ""),
        ("fr", "La photo montre une fusée à Kourou.", "La photo d’une fusée à Kourou est fausse.", "called-wrong"),
        ("en", "The photo shows a shark in the harbour.", "The photo of a shark in the harbour is a hoax.",
         "called-wrong"),
        ("en", "The police found false papers in the harbour.", "The police found false papers in the harbour shed.",
         ""),
        ("en", "The mayor never paid 450 euros for the boat.", "At last, the mayor paid for the boat.",
         "negation-differs"),
        ("fr", "Le maire a quitté la réunion.", "Le maire a quitté la réunion sans attendre.", ""),
        ("fr", "Le maire n’a jamais quitté la ville de Brest.", "Le maire a quitté la ville de Brest.",
         "negation-differs"),
    ],
)  # fmt: skip
def test_order_place_and_refutation_contradict_by_their_own_rule(
    languages: str, claim: str, source: str, rule: str
) -> None:
    found = check(claim, source, languages=languages)

    assert (found.rule if found.outcome is CONTRADICTS else "") == rule


LONG = "The port opened at dawn. {} Crews had waited for hours. Rain fell over the bay. A band played on."


@pytest.mark.parametrize(
    ("claim", "source", "expected"),
    [
        ("The Delmare sank 42 ships.", LONG.format("The Delmare sank 27 ships."), CONTRADICTS),
        ("The Delmare sank 42 ships.", LONG.format("The Delmare sank 27 merchant ships."), NOT_ENOUGH),
        ("The song ‘Blue River’ sold 900 copies.", "The song Blue River sold 400 copies.", CONTRADICTS),
        ("The works cost about $520,000.", "The works cost $435,000.", NOT_ENOUGH),
        ("The works cost about $520,000.", "The works cost about $235,000.", CONTRADICTS),
        ("Six hundred guests came to the fair.", "Half of the 1,200 guests came to the fair.", SUPPORTS),
        ("The song 'Blue River Home' was released in 2018.",
         "The film Blue Hills and River was released in May 2020.", NOT_ENOUGH),
        ("Over 900 books were lent.", "Over 870 books were lent, 40 of them twice.", PARTLY),
        ("Less than 900 books were lent by the library.", "The library lent 950 books, 40 books of them twice.",
         CONTRADICTS),
        ("The Mayor opened 12 schools in Lyon.", "According to Reuters, 9 schools were opened in Lyon.", CONTRADICTS),
    ],
)  # fmt: skip
def test_a_differing_figure_must_count_the_same_thing(claim: str, source: str, expected: Outcome) -> None:
    assert check(claim, source).outcome is expected


@pytest.mark.parametrize(
    ("opening", "expected"),
    [("On sait que", NOT_ENOUGH), ("D’après", CONTRADICTS)],
)
def test_only_who_tells_a_figure_may_be_named_before_it(opening: str, expected: Outcome) -> None:
    source = f"{opening} Marie Durand, maire, a ouvert 9 écoles cette semaine."

    assert check("Paul Adler a ouvert 12 écoles cette semaine.", source, languages="fr").outcome is expected


SHOW = (
    "Le festival de quatre jours attire une foule curieuse de badauds, de marchands, de voisins bavards, "
    "de cousins éloignés et de parents inquiets."
)
CONTEXT = "Nantes accueille le Salon de la Loire\nÀ Nantes, les bateliers de la Loire se retrouvent."


@pytest.mark.parametrize(
    ("claim", "source", "context", "expected"),
    [
        (SHOW, "The three-day festival will present boats.", CONTEXT, CONTRADICTS),
        (SHOW, "The three-day festival will present boats.", "", NOT_ENOUGH),
        ("Le public est nombreux, provenant de 12 villes.", "Guests from over 20 cities are taking part.", CONTEXT,
         CONTRADICTS),
        ("Le public est nombreux, provenant de 12 villes.", "The law of over 20 cities forbids it.", CONTEXT,
         NOT_ENOUGH),
    ],
)  # fmt: skip
def test_the_article_tells_whether_a_source_is_of_the_same_story(
    claim: str, source: str, context: str, expected: Outcome
) -> None:
    found = check(claim, source, languages="fr-en", title="Boat fair of the Loire in Nantes", context=context)

    assert found.outcome is expected


@pytest.mark.parametrize(
    ("claim", "source", "expected"),
    [
        ("The Lyon library reopened in May 2019.", "The Lyon library reopened in March 2021.", CONTRADICTS),
        ("Keller renewed her lease in May 2019.", "Keller renewed her lease in March 2021.", CONTRADICTS),
        ("Keller won the Lyon race in May 2019.", "Keller won the Lyon race in March 2021.", NOT_ENOUGH),
        ("The minister E. Keller opened the museum.", "The minister Eva Keller opened the museum.", SUPPORTS),
        ("The minister Jan Keller opened the museum.", "The minister Piet Jan Keller opened the museum.", SUPPORTS),
    ],
)
def test_dates_of_one_happening_and_parts_of_one_name_meet(claim: str, source: str, expected: Outcome) -> None:
    assert check(claim, source).outcome is expected


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Le premier ministre chinois a ouvert la conférence.", "China’s premier opened the conference."),
        ("L’ancien PDG de la banque plaide pour la paix.", "The bank’s former chief executive argued for peace."),
        ("Une vache a été volée à Varsovie.", "A cow was stolen in Warsaw."),
        ("Les requins ont disparu de la mer.", "The sharks disappeared from the sea."),
    ],
)
def test_french_words_meet_the_english_ones_that_say_the_same(claim: str, source: str) -> None:
    assert check(claim, source, languages="fr-en").outcome is SUPPORTS
