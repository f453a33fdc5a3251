"""Cases as a journalist writes them: the text itself, with marks around what should be found.

    {d:…} direct, {m:…} mixed and {i:…} indirect words of somebody     {s:…} who says them
    {f TYPE VALUE:…} a fact     {k:…} a statement to check     {x:…} furniture     {t:…} the title

A number behind d, m, i or s ties words to one of several speakers. `{d>Name:…}` says by name who speaks, printed
there or resolved; words without a speaker are nobody's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from factcheck.text.spans import Span

HERE = Path(__file__).parent
_OPENING = re.compile(r"\{(?P<kind>[dmisfkxt])(?P<voice>\d?)(?P<rest>(?:>[^:{}]+| [^:{}]+)?):")


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked stretch; `rest` is the name behind ">" or the type and value of a fact."""

    kind: str
    voice: str
    rest: str
    span: Span


@dataclass
class Case:
    """A text without its marks, and what they expect. `group` names the construction, or the article."""

    language: str
    group: str
    text: str
    marks: list[Mark] = field(default_factory=list)


def parse(marked: str, *, language: str, group: str) -> Case:
    """Take the marks out of a text. Offsets are those of the text that is left.

    Raises:
        ValueError: a mark that is never closed.
    """
    text = ""
    marks: list[Mark] = []
    opened: list[tuple[re.Match[str], int]] = []
    position = 0
    while position < len(marked):
        opening = _OPENING.match(marked, position)
        if opening:
            opened.append((opening, len(text)))
            position = opening.end()
            continue
        if marked[position] == "}" and opened:
            tag, start = opened.pop()
            marks.append(Mark(tag["kind"], tag["voice"], tag["rest"][1:], Span(start, len(text))))
        else:
            text += marked[position]
        position += 1
    if opened:
        raise ValueError(f"never closed: {marked!r}")
    return Case(language, group, text, marks)


def sentences() -> Iterator[Case]:
    """Every line of the tables, in order, with the heading above it."""
    for language in ("fr", "en"):
        group = ""
        for line in (HERE / f"{language}.txt").read_text(encoding="utf-8").splitlines():
            if line.startswith("## "):
                group = line.removeprefix("## ")
            elif line:
                yield parse(line, language=language, group=group)


def articles() -> Iterator[Case]:
    """Every whole article, in order of its name, which begins with its language."""
    for path in sorted((HERE / "articles").glob("*.txt")):
        yield parse(path.read_text(encoding="utf-8"), language=path.stem[:2], group=path.stem)
