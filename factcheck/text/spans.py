"""Where something stands in a text."""

from dataclasses import dataclass

_write = object.__setattr__


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A non-empty stretch of a text: `text[span.start:span.end]`.

    Offsets are Unicode code points from the start of the stored text, `end` exclusive.

    Raises:
        ValueError: negative start, or an end that is not after the start.
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        # An article has hundreds of spans: written out, because the class that is frozen writes a field slowly.
        if start < 0 or end <= start:
            raise ValueError(f"not a span: {start}..{end}")
        _write(self, "start", start)
        _write(self, "end", end)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The stretch itself. Raises ValueError when the span leaves the text."""
        if self.end > len(text):
            raise ValueError(f"span {self.start}..{self.end} leaves a text of {len(text)}")
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Hold every code point of `other`; a span contains itself."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> "Span":
        """The same stretch seen from a text that begins `by` code points earlier."""
        return Span(self.start + by, self.end + by)
