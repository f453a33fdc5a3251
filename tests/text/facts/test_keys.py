"""Facts as index terms: the same in both languages."""

import datetime as dt

from factcheck.text import facts

FRENCH = (
    "Le président américain Donald Trump a promis 1,2 milliard de dollars à l'ONU à Pékin le 23 juillet. "
    "Plus de 1 200 participants, 12,5 % de plus, un tiers de femmes, pendant trois jours, ont entendu Google."
)
ENGLISH = (
    "On July 23, U.S. President Donald Trump pledged $1.2bn to the United Nations in Beijing. "
    "More than 1,200 people, 12.5% more, a third of them women, heard Google for three days."
)


def terms(text: str, language: str) -> set[str]:
    return set(facts.keys(facts.find(text, language=language, date=dt.date(2025, 7, 28))))


def test_french_and_english_index_the_same_facts_under_the_same_terms() -> None:
    shared = {
        "c:US", "p:donald trump", "m:USD:1200000000", "l:beijing", "d:2025-07-23", "d:2025-07", "n:1200", "%:12.5",
        "r:0.333333", "t:3:day", "o:google", "o:united nations",
    }  # fmt: skip

    assert shared <= terms(FRENCH, "fr")
    assert shared <= terms(ENGLISH, "en")


def test_both_ends_of_a_range_and_other_readings_are_indexed() -> None:
    assert terms("entre 10 et 20 votes, puis 1,500 euro", "fr") == {"n:10", "n:20", "m:EUR:1.5", "m:EUR:1500"}


def test_a_quarter_is_found_by_each_of_its_months() -> None:
    assert terms("au premier trimestre 2025", "fr") == {"d:2025-01", "d:2025-02", "d:2025-03", "y:2025"}


def test_a_relative_date_is_no_term() -> None:
    assert terms("quelques jours après", "fr") == set()


def test_each_term_comes_once() -> None:
    assert facts.keys(facts.find("30 pays et 30 pays", language="fr")) == ("n:30",)


def test_a_day_and_its_year_meet() -> None:
    assert "y:2024" in terms("on 3 May 2024", "en") & terms("en 2024", "fr")
    assert {"y:2023", "y:2024"} <= terms("from November 2023 to January 2024", "en")
