"""What a span promises."""

import pytest

from factcheck.text.spans import Span


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 1)])
def test_an_empty_or_negative_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError):
        Span(start, end)


def test_a_span_that_leaves_its_text_is_refused() -> None:
    with pytest.raises(ValueError):
        Span(1, 9).of("short")


def test_a_span_cuts_its_stretch_and_knows_its_neighbours() -> None:
    span = Span(1, 4)

    assert span.of("abcdef") == "bcd"
    assert len(span) == 3
    assert span.overlaps(Span(3, 5))
    assert not span.overlaps(Span(4, 5))
    assert span.contains(Span(1, 4))
    assert not span.contains(Span(0, 2))
    assert span.shifted(2) == Span(3, 6)
