"""The seed article, read by hand: what a colleague would mark in it."""

from pathlib import Path

import pytest

from claims.engine.extraction import analyse
from claims.engine.extraction.model import Analysis, ClaimKind, SetAside
from factcheck.text.facts.model import FactType

SEED = Path(__file__).parents[3] / "seeds" / "articles" / "china-ai-plan.txt"


@pytest.fixture(scope="module")
def text() -> str:
    with SEED.open(encoding="utf-8", newline="") as file:
        return file.read()


@pytest.fixture(scope="module")
def found(text: str) -> Analysis:
    return analyse(text)


def test_the_article_is_french_of_26_july_2025_and_credits_cnbc(found: Analysis) -> None:
    assert (found.language, str(found.date), found.credited_source) == ("fr", "2025-07-26", "CNBC")
    assert found.title is not None
    assert found.title.startswith("La Chine dévoile un plan mondial")


def test_the_page_around_the_article_is_furniture(text: str, found: Analysis) -> None:
    assert [span.of(text)[:20] for span in found.furniture] == [
        "menu", "close", "La Chine dévoile un ", "Source: Cnbc", "Latest News",
    ]  # fmt: skip


def test_the_four_quotes_have_type_speaker_and_cue(found: Analysis) -> None:
    read = [
        (
            quote.type.value,
            quote.text[:24],
            quote.speaker.text if quote.speaker else None,
            quote.speaker.resolved if quote.speaker else None,
            bool(quote.speaker and quote.speaker.anonymous),
            quote.cue.text if quote.cue else None,
        )
        for quote in found.quotes
    ]

    assert read == [
        ("indirect", "le gouvernement chinois ", "des sources proches du dossier", None, True, "Selon"),
        ("mixed", "fossé numérique et intel", "les responsables chinois", None, False, "appellent"),
        ("direct", "La Chine accorde une gra", "le premier ministre Li", "Li Qiang", False, "a déclaré"),
        ("direct", "En tant que plus grandes", "Eric Schmidt", "Eric Schmidt", False, "déclarant"),
    ]


def test_the_programme_s_name_in_marks_is_no_quote(found: Analysis) -> None:
    assert [aside.text for aside in found.asides if aside.why is SetAside.NAME_IN_MARKS] == ["« IA plus »"]


def test_attendance_countries_and_days_are_three_claims_over_one_sentence(found: Analysis) -> None:
    claims = [claim for claim in found.claims if claim.text.startswith("L’événement de trois jours")]

    assert {
        (c.facts[0].type, c.facts[0].comparator.value, str(c.facts[0].value), c.facts[0].unit) for c in claims
    } == {
        (FactType.QUANTITY, ">", "1200", "people"),
        (FactType.QUANTITY, "=", "30", "country"),
        (FactType.DURATION, "=", "3", "day"),
    }
    assert len({claim.span for claim in claims}) == 1


def test_the_date_without_a_year_gets_the_article_s(found: Analysis) -> None:
    claim = next(claim for claim in found.claims if claim.text.startswith("il survient quelques jours après"))

    assert claim.kind is ClaimKind.DATE
    assert {str(fact.value) for fact in claim.facts} >= {"2025-07-23", "Donald Trump", "US"}


def test_the_seat_in_shanghai_is_a_claim_of_anonymous_sources(found: Analysis) -> None:
    claim = next(claim for claim in found.claims if claim.text.startswith("le gouvernement chinois envisage"))

    assert claim.kind is ClaimKind.LOCATION
    assert [(hop.kind.value, hop.anonymous) for hop in claim.attribution] == [
        ("according-to", True),
        ("credited-to", False),
    ]


def test_a_judgement_is_set_aside(found: Analysis) -> None:
    assert "Le moment choisi pour l’annonce de la Chine est significatif" in [
        aside.text for aside in found.asides if aside.why is SetAside.OPINION
    ]
