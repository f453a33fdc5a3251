"""Facts for tests, as short as a table cell."""

from decimal import Decimal

from factcheck.text.facts.model import Comparator, Fact, FactType
from factcheck.text.spans import Span

_SIGNS = {"=": Comparator.EQUAL, ">": Comparator.MORE, "≥": Comparator.AT_LEAST, "<": Comparator.LESS,
          "≤": Comparator.AT_MOST, "≈": Comparator.ABOUT}  # fmt: skip


def number(written: str, unit: str = "people", kind: FactType = FactType.QUANTITY) -> Fact:
    """ "30", "> 30", "≈ 30" or "10..20" as a fact."""
    sign, _, rest = written.rpartition(" ")
    low, dots, high = rest.partition("..")
    return Fact(
        span=Span(0, len(written)),
        text=written,
        type=kind,
        value=Decimal(low),
        value_to=Decimal(high) if dots else None,
        comparator=Comparator.RANGE if dots else _SIGNS[sign or "="],
        unit=unit,
        rule="test",
    )


def day(value: str, kind: FactType = FactType.DATE) -> Fact:
    """A date or relative date by its canonical value."""
    return Fact(span=Span(0, len(value)), text=value, type=kind, value=value, rule="test")
