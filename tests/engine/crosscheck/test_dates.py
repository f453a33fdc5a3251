import pytest

from claims.engine.crosscheck import dates
from claims.engine.crosscheck.model import PairOutcome
from factcheck.text.facts.model import FactType
from factcheck.text.languages.comparing import Side
from factcheck.text.spans import Span
from tests.engine.crosscheck.making import day

SAME, COMPATIBLE = PairOutcome.SAME, PairOutcome.COMPATIBLE
BOUND_DIFFERS, DIFFERENT = PairOutcome.BOUND_DIFFERS, PairOutcome.DIFFERENT


@pytest.mark.parametrize(
    ("claim", "claim_side", "source", "source_side", "expected"),
    [
        ("2025-07-23", None, "2025-07-23", None, SAME),
        ("2025-07-26", None, "2025-07-25", None, DIFFERENT),
        ("2025-07", None, "2025-07-25", None, COMPATIBLE),
        ("2025", None, "2025-07-25", None, COMPATIBLE),
        ("2025-07-25", None, "2025-07", None, BOUND_DIFFERS),
        ("2025-07-25", None, "2025", None, BOUND_DIFFERS),
        ("2025-06", None, "2025-07-25", None, DIFFERENT),
        ("2024", None, "2025-07", None, DIFFERENT),
        ("1960-01", Side.BEFORE, "1968-01-27", None, DIFFERENT),
        ("1970", Side.BEFORE, "1968-01-27", None, COMPATIBLE),
        ("1970", Side.BEFORE, "1970", None, DIFFERENT),
        ("1970", Side.UNTIL, "1970-03", None, COMPATIBLE),
        ("2019", Side.AFTER, "2020-01-01", None, COMPATIBLE),
        ("2019", Side.AFTER, "2019-12-31", None, DIFFERENT),
        ("2019", Side.SINCE, "2019-05", None, COMPATIBLE),
        ("2019", Side.SINCE, "2018", None, DIFFERENT),
        ("2019", None, "2019", Side.AFTER, DIFFERENT),
        ("2019-05", None, "2019", Side.SINCE, BOUND_DIFFERS),
        ("2019", Side.BEFORE, "2019", Side.BEFORE, SAME),
        ("--07-23", None, "2025-07-23", None, COMPATIBLE),
        ("--07-23", None, "--07-23", None, COMPATIBLE),
        ("--07-23", None, "2025-07", None, BOUND_DIFFERS),
        ("--07-23", None, "2025-07-24", None, DIFFERENT),
        ("--07-23", None, "2025", None, PairOutcome.INCOMPARABLE),
        ("2025-02-30", None, "2025-02-28", None, PairOutcome.INCOMPARABLE),
        ("--07-23", Side.BEFORE, "2025-07-22", None, COMPATIBLE),
        ("2025-07-23", Side.AFTER, "--07-22", None, DIFFERENT),
    ],
)
def test_dates_are_compared_as_days(
    claim: str, claim_side: Side | None, source: str, source_side: Side | None, expected: PairOutcome
) -> None:
    outcome, rule = dates.relate(day(claim), day(source), claim_side=claim_side, evidence_side=source_side)

    assert outcome is expected
    assert rule.startswith("date-")


@pytest.mark.parametrize(
    ("claim", "source", "expected"),
    [
        ("a few days after", "a few days after", SAME),
        ("a few days after", "3 days after", COMPATIBLE),
        ("2 days after", "3 days after", PairOutcome.INCOMPARABLE),
        ("a few days after", "3 days before", PairOutcome.INCOMPARABLE),
    ],
)
def test_relative_dates_never_contradict(claim: str, source: str, expected: PairOutcome) -> None:
    one, other = day(claim, FactType.RELATIVE_DATE), day(source, FactType.RELATIVE_DATE)

    assert dates.relate(one, other, claim_side=None, evidence_side=None)[0] is expected


def test_a_relative_date_cannot_be_set_against_the_calendar() -> None:
    outcome, _ = dates.relate(
        day("a few days after", FactType.RELATIVE_DATE), day("2025-07-23"), claim_side=None, evidence_side=None
    )

    assert outcome is PairOutcome.INCOMPARABLE


@pytest.mark.parametrize("value", ["", "july", "2025-13", "2025-00-01", "0000", "2025-04-31", "20250723", "2025-01/x"])
def test_what_is_no_date_has_no_days(value: str) -> None:
    assert dates.calendar_days(value) is None


@pytest.mark.parametrize(
    ("language", "text", "date", "expected"),
    [
        ("en", "It opened before July 2025.", "July 2025", Side.BEFORE),
        ("en", "It opened prior to July 2025.", "July 2025", Side.BEFORE),
        ("en", "No one came until July 2025.", "July 2025", Side.UNTIL),
        ("en", "Open since July 2025.", "July 2025", Side.SINCE),
        ("en", "Open since July 2025.", "since July 2025", Side.SINCE),
        ("en", "It opened in July 2025.", "July 2025", None),
        ("en", "July 2025 was hot.", "July 2025", None),
        ("fr", "Ouvert avant le 3 mai 2024.", "3 mai 2024", Side.BEFORE),
        ("fr", "Ouvert depuis mai 2024.", "mai 2024", Side.SINCE),
        ("fr", "Ouvert à partir du 3 mai 2024.", "3 mai 2024", Side.SINCE),
        ("fr", "Ouvert jusqu’au 3 mai 2024.", "3 mai 2024", Side.UNTIL),
        ("fr", "Ouvert le 3 mai 2024.", "3 mai 2024", None),
        ("de", "Vor Mai 2024.", "Mai 2024", None),
    ],
)
def test_the_word_before_a_date_opens_it_to_one_side(
    language: str, text: str, date: str, expected: Side | None
) -> None:
    at = text.index(date)
    fact = day("2024")
    fact = type(fact)(span=Span(at, at + len(date)), text=date, type=fact.type, value="2024", rule="test")

    assert dates.side(fact, text, language=language) is expected


@pytest.mark.parametrize(
    ("claim", "source", "expected"),
    [
        ("2025-07/2025-09", "2025-08-14", PairOutcome.COMPATIBLE),
        ("2025-07/2025-09", "2025-10", PairOutcome.DIFFERENT),
        ("2025-07", "2025-07/2025-09", PairOutcome.BOUND_DIFFERS),
        ("2024-12/2025-03", "2024-12/2025-03", PairOutcome.SAME),
    ],
)
def test_a_quarter_or_season_is_its_months(claim: str, source: str, expected: PairOutcome) -> None:
    assert dates.relate(day(claim), day(source), claim_side=None, evidence_side=None)[0] is expected


def test_the_ends_of_the_calendar_do_not_break_it() -> None:
    first, last = dates.calendar_days("0001-01-01"), dates.calendar_days("9999-12-31")

    assert first is not None
    assert last is not None
    assert dates.opened(first, Side.BEFORE) == first
    assert dates.opened(last, Side.AFTER) == last
