"""What a careful reader says of a claim beside a source: our own sentences, French against English and each alone."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.engine.crosscheck import VERSION, check_claim, query
from claims.engine.crosscheck.model import Finding, Outcome, PairOutcome, PassageText, StatementText
from factcheck.text import facts
from factcheck.text.facts.model import FactType

SUPPORTS, PARTLY, CONTRADICTS, NOT_ENOUGH = (
    Outcome.SUPPORTS, Outcome.PARTLY, Outcome.CONTRADICTS, Outcome.NOT_ENOUGH,
)  # fmt: skip
ARTICLE_DAY = datetime.date(2025, 7, 28)


def check(
    claim: str,
    source: str,
    *,
    language: str = "fr",
    source_language: str = "en",
    about: FactType | None = None,
    title: str = "",
) -> Finding:
    """Compare, the claim being about its facts of one type only, as a claim that was split off a sentence is."""
    found = facts.find(claim, language=language, date=ARTICLE_DAY)
    own = tuple(fact for fact in found if about is None or fact.type is about)
    statement = StatementText(claim, claim, language, own, date=ARTICLE_DAY)
    return check_claim(statement, PassageText(source, source_language, date=ARTICLE_DAY, context=title))


CONFERENCE = "La conférence de Shanghai a attiré plus de 1 200 participants."
COUNTRIES = "Les participants à la conférence de Shanghai venaient de 30 pays."
LENGTH = "La conférence de Shanghai a duré trois jours."
OPENING = "La conférence de Shanghai s’est ouverte le 26 juillet 2025."
MEASURES = "Le plan américain recense plus de 90 mesures fédérales."
PILLARS = "Le plan américain recense des mesures réparties en trois axes."
UNVEILED = "Le président américain a dévoilé le plan le 23 juillet 2025."


@pytest.mark.parametrize(
    ("claim", "source", "expected"),
    [
        (CONFERENCE, "The conference in Shanghai drew over 1,200 participants.", SUPPORTS),
        (CONFERENCE, "The conference in Shanghai drew more than 1,200 attendees from industry.", SUPPORTS),
        (CONFERENCE, "The conference in Shanghai drew over 1,000 participants.", PARTLY),
        (CONFERENCE, "The conference in Shanghai drew 1,350 participants.", SUPPORTS),
        (CONFERENCE, "The conference in Shanghai drew only 800 participants.", CONTRADICTS),
        (CONFERENCE, "At the conference in Shanghai 800 companies showed their products.", NOT_ENOUGH),
        (COUNTRIES, "Participants in the Shanghai conference came from 30 countries.", SUPPORTS),
        (COUNTRIES, "Participants in the Shanghai conference came from over 30 countries.", PARTLY),
        (COUNTRIES, "Participants in the Shanghai conference came from over 40 countries.", CONTRADICTS),
        (COUNTRIES, "Participants in the Shanghai conference came from more than 70 companies.", NOT_ENOUGH),
        (LENGTH, "The Shanghai conference was a three-day event.", SUPPORTS),
        (LENGTH, "The two-day conference in Shanghai brought officials together.", CONTRADICTS),
        (OPENING, "The Shanghai conference opened on July 26, 2025.", SUPPORTS),
        (OPENING, "The Shanghai conference opened on Friday, July 25, 2025.", CONTRADICTS),
        (OPENING, "The Shanghai conference opened in July 2025.", PARTLY),
        (OPENING, "The Shanghai conference will publish its report on 1 September 2025.", NOT_ENOUGH),
        (MEASURES, "The American plan lists over 90 federal measures.", SUPPORTS),
        (MEASURES, "The American plan lists 90 federal measures.", PARTLY),
        (MEASURES, "The American plan lists over 100 federal measures.", SUPPORTS),
        (MEASURES, "The American plan lists 40 federal measures.", CONTRADICTS),
        (PILLARS, "The American plan groups its measures into three pillars.", SUPPORTS),
        (PILLARS, "The American plan groups its measures into five pillars.", CONTRADICTS),
        (UNVEILED, "The American president unveiled the plan on Wednesday, July 23, 2025.", SUPPORTS),
        (UNVEILED, "The American president unveiled the plan on July 24, 2025.", CONTRADICTS),
        (UNVEILED, "Bakers in Lyon sold fewer croissants last winter.", NOT_ENOUGH),
        (CONFERENCE, "Bakers in Lyon sold fewer croissants last winter.", NOT_ENOUGH),
        (CONFERENCE, "", NOT_ENOUGH),
    ],
)
def test_a_french_claim_is_read_against_an_english_source(claim: str, source: str, expected: Outcome) -> None:
    numbers = {FactType.QUANTITY, FactType.DURATION, FactType.DATE}
    about = next(fact.type for fact in facts.find(claim, language="fr", date=ARTICLE_DAY) if fact.type in numbers)

    assert check(claim, source, about=about).outcome is expected


@pytest.mark.parametrize(
    ("language", "claim", "source", "expected"),
    [
        ("en", "The flood in Valencia killed 40 people.", "The flood in Valencia left 40 dead.", SUPPORTS),
        ("en", "The flood in Valencia caused 40 deaths.", "In Valencia 52 people died in the flood.", CONTRADICTS),
        ("en", "The flood in Valencia caused 40 deaths.", "In Valencia 5,200 people watched the flood.", NOT_ENOUGH),
        ("en", "The club sold 30 million shirts.", "The club sold 12 million shirts.", CONTRADICTS),
        ("en", "The bank lost $30 million.", "The bank lost €30 million.", NOT_ENOUGH),
        ("en", "Exports of Brest rose by 5% in May.", "Exports of Brest fell by 5% in May.", CONTRADICTS),
        ("fr", "Les ventes ont augmenté de 5 % à Brest.", "Les ventes ont baissé de 5 % à Brest.", CONTRADICTS),
        ("fr", "La mairie de Brest a interdit la vente.", "La mairie de Brest a autorisé la vente.", CONTRADICTS),
        ("fr", "Le juge a acquitté le maire de Brest.", "Le juge a condamné le maire de Brest.", CONTRADICTS),
        ("fr", "La réunion de Brest a repris lundi.", "La réunion de Brest est suspendue lundi.", CONTRADICTS),
        ("fr", "Le musée de Brest a fermé.", "La mairie de Quimper a ouvert une école.", NOT_ENOUGH),
        ("en", "Unemployment rose by 2 points.", "Unemployment rose by 2 percent.", NOT_ENOUGH),
        ("en", "The works lasted two weeks.", "The works lasted 14 days.", SUPPORTS),
        ("en", "The works lasted two weeks.", "The works lasted 20 days.", CONTRADICTS),
        ("en", "The bridge opened in 2019.", "The bridge opened on 3 May 2019.", SUPPORTS),
        ("en", "The bridge opened in 2019.", "The bridge opened on 3 May 2021.", CONTRADICTS),
        ("en", "Arsenal won the title in 1989.", "Arsenal won the title in 2003.", NOT_ENOUGH),
        ("en", "The mayor closed the library.", "The mayor closed the library in the old town.", SUPPORTS),
        ("en", "The mayor closed the library.", "The mayor did not close the library.", CONTRADICTS),
        ("en", "The mayor did not close the library.", "The mayor closed the library.", CONTRADICTS),
        ("en", "Exports to Japan increased.", "Exports to Japan decreased.", CONTRADICTS),
        ("en", "The mayor closed the library.", "The mayor opened a swimming pool.", NOT_ENOUGH),
        ("en", "The company supports Ukraine.", "The company supports Poland.", NOT_ENOUGH),
        ("en", "The town will sell the bridge.", "The town may sell the bridge.", PARTLY),
        ("en", "The town sold the bridge.", "The town will sell the bridge.", PARTLY),
        ("fr", "La ville de Brest a vendu le pont.", "La ville de Brest va vendre le pont.", PARTLY),
        ("fr", "La ville de Brest vendra le pont.", "La ville de Brest va vendre le pont.", SUPPORTS),
        ("en", "Chapter 3 of the book describes the town.", "Chapter 5 of the book describes the town.", NOT_ENOUGH),
        ("en", "The U-30 submarine sank 42 ships.", "The U-31 submarine sank 18 ships.", NOT_ENOUGH),
        ("en", "Some 40 people died in the Valencia flood in 2024.", "In 2019 a flood in Valencia killed 12 people.",
         NOT_ENOUGH),
        ("en", "Rents in Lyon rose by 12 %.", "Rents in Paris rose by 4 %.", NOT_ENOUGH),
        ("fr", "Le musée a reçu 30 000 visiteurs.", "Le musée a reçu plus de 30 000 visiteurs.", PARTLY),
        ("fr", "Le musée a reçu 30 000 visiteurs.", "Le musée a reçu 45 000 visiteurs.", CONTRADICTS),
        ("fr", "Le musée a coûté 1,2 milliard d’euros.", "Le musée a coûté 1 198 millions d’euros.", SUPPORTS),
        ("fr", "La mairie a fermé le musée.", "La mairie n’a pas fermé le musée.", CONTRADICTS),
        ("fr", "La mairie a fermé le musée.", "La mairie a fermé le musée de la ville.", SUPPORTS),
        ("fr", "Un tiers des élèves ont échoué.", "Au total, 33 % des élèves ont échoué.", SUPPORTS),
    ],
)  # fmt: skip
def test_a_claim_is_read_against_a_source_in_its_own_language(
    language: str, claim: str, source: str, expected: Outcome
) -> None:
    assert check(claim, source, language=language, source_language=language).outcome is expected


def test_the_table_shows_both_values_as_printed_and_normalised() -> None:
    source = "The conference in Shanghai drew over 1,000 participants."

    row = check(CONFERENCE, source, about=FactType.QUANTITY).compared[0]

    assert (row.claim_value, row.evidence_value) == ("> 1200 people", "> 1000 people")
    assert (row.outcome, row.rule) == (PairOutcome.BOUND_DIFFERS, "number-bound-differs")
    assert row.claim_span is not None
    assert row.evidence_span is not None
    assert row.claim_span.of(CONFERENCE) == row.claim
    assert row.evidence_span.of(source) == row.evidence


def test_a_hedge_that_only_one_side_has_is_a_row_of_its_own() -> None:
    claim = "Le gouvernement envisage d’établir le siège de l’organisation à Shanghai."
    source = "The government will establish the headquarters of the organization provisionally in Shanghai."

    found = check(claim, source)

    assert found.outcome is PARTLY
    assert {(row.claim, row.evidence, row.rule) for row in found.compared if row.rule.startswith("hedge")} == {
        ("envisage", "", "hedge-only-in-claim"),
        ("", "provisionally", "hedge-only-in-source"),
    }


def test_names_are_rows_that_say_whether_they_were_found() -> None:
    found = check("Anna Keller a ouvert le musée à Lyon.", "Keller opened the museum.", about=FactType.DATE)

    rules = {row.claim: row.rule for row in found.compared}
    assert rules["Anna Keller"] == "name-found"
    assert rules["Lyon"] == "name-not-found"


def test_the_title_of_the_document_may_carry_the_subject() -> None:
    claim, source = (
        "The Valencia flood caused 40 deaths.",
        "Officials in the region counted 52 deaths after the flood.",
    )

    with_title = check(claim, source, language="en", title="Flood in Valencia")
    with_other = check(claim, source, language="en", title="Flood in Bologna, Italy")

    assert with_title.outcome is CONTRADICTS
    assert with_other.outcome is NOT_ENOUGH


def test_one_of_two_values_is_partly() -> None:
    claim = "The museum has 40 rooms and 12 gardens."

    found = check(claim, "The museum has 40 rooms.", language="en")

    assert found.outcome is PARTLY
    assert "some-values-not-found" in found.reasons


def test_an_agreeing_value_nearby_wins_over_a_differing_one() -> None:
    source = "The museum sold 200 tickets on Monday. The museum sold 450 tickets on Tuesday."

    assert check("The museum sold 450 tickets.", source, language="en").outcome is SUPPORTS


def test_a_value_within_the_claimed_bound_wins_over_a_differing_one() -> None:
    source = "The museum sold 200 tickets on Monday. The museum sold 450 tickets on Tuesday."

    assert check("The museum sold over 400 tickets.", source, language="en").outcome is SUPPORTS


def test_nothing_differs_from_something() -> None:
    source = "The match in Lyon ended with 3 goals."

    assert check("The match in Lyon ended with 0 goals.", source, language="en").outcome is CONTRADICTS


def test_the_same_inputs_give_the_same_finding_and_other_inputs_another_hash() -> None:
    source = "The conference in Shanghai drew over 1,000 participants."

    one, again = check(CONFERENCE, source), check(CONFERENCE, source)
    other = check(CONFERENCE, source + " ")

    assert one == again
    assert one.version == VERSION
    assert len(one.input_hash) == 64
    assert one.input_hash != other.input_hash


def test_a_source_in_a_language_without_tables_is_not_enough() -> None:
    found = check(CONFERENCE, "Mehr als 800 Teilnehmer kamen nach Shanghai.", source_language="de")

    assert found.outcome is NOT_ENOUGH


def test_the_query_asks_for_facts_words_meanings_and_the_speaker() -> None:
    statement = StatementText(
        CONFERENCE, "La conférence de Shanghai a attiré la foule.", "fr", (), date=ARTICLE_DAY, speaker="Anna Keller"
    )

    terms = query(statement)

    assert {"n:1200", "w:foul", "w:attract", "w:crowd", "k:confer", "k:keller"} <= set(terms)
    assert len(terms) == len(set(terms))


def test_the_query_of_nothing_is_empty() -> None:
    assert query(StatementText("", "", "fr", ())) == ()


CUTTINGS = (
    "La Chine|the town|1 200|1\u202f200|1,200|30 pays|30 countries|plus de|over|n’a pas|not|"
    "le 26 juillet 2025|July 2025|mercredi|50 %|U-30|«|»|été|e\u0301te\u0301|\u202e|😀|.|\u00a0|"
    "envisage|may|Li Qiang|a ouvert|opened|before|$1.2bn|trois jours|two-day|…|\r\n|40 people died|"
    "April 19 , 2020|2025|un tiers|33 %|points|#|the 1932 Grand Prix"
)
PIECES = st.lists(st.sampled_from(CUTTINGS.split("|")), max_size=12).map(" ".join)


@settings(deadline=None, max_examples=150)
@given(PIECES, PIECES, st.sampled_from(["fr", "en", "de"]), st.sampled_from(["fr", "en", "de"]))
def test_any_claim_against_any_text_gives_the_same_lawful_finding_twice(
    claim: str, source: str, language: str, source_language: str
) -> None:
    statement, passage = StatementText(claim, claim, language, ()), PassageText(source, source_language, ARTICLE_DAY)

    found = check_claim(statement, passage)

    assert found == check_claim(statement, passage)
    assert 0 <= found.strength <= 1
    for row in found.compared:
        assert row.claim_span is None or row.claim_span.of(claim) == row.claim
        assert row.evidence_span is None or row.evidence_span.of(source) == row.evidence


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_breaks_it(claim: str, source: str) -> None:
    check_claim(StatementText(claim, claim, "fr", ()), PassageText(source, "en"))
