"""What a page leaves around an article: menus, repeated headlines, credit lines, "latest news" tails."""

import re
from dataclasses import dataclass
from functools import cache

from claims.engine.extraction import outlets
from claims.engine.extraction.model import SetAside
from factcheck.text import languages
from factcheck.text.folding import key
from factcheck.text.spans import Span

_TERMINAL = ".!?…:;,"
_CLOSING = " \t\"'»”’)]"
_LONGEST_TITLE = 220
_LONGEST_CREDIT = 60
_LONGEST_LABEL = 40
_LONGEST_MENU = 100
_LONGEST_DATELINE = 110

_CREDIT = re.compile(r"^\W{0,3}(?P<label>[^:()]{2,20}?)\s{0,3}:\s{0,3}(?P<name>[^:]{2,50})$")
_PLAIN_CREDIT = re.compile(r"^\W{0,3}(?P<label>\w{2,8})\s+(?P<name>[^:]{2,40})$")
# "PARIS (AFP) -", "BRUXELLES, 3 mars 2026 (AFP) -", "RENNES, May 5 /PRNewswire/ --", "ROME —": a place in capitals.
_DATELINE = re.compile(
    r"(?=[A-ZÀ-Þ][A-ZÀ-Þ])(?:[\w .,’'-]{2,60}?\s?"
    r"(?:[(](?P<name>[\w .’'&-]{2,30})[)]|/\s?[A-Z][\w ]{2,30}/)\s?(?:--|[-—–])"
    r"|[A-ZÀ-Þ][A-ZÀ-Þ .,’'-]{2,30}\s(?:--|[—–]))\s(?=\W{0,3}[A-ZÀ-Þ0-9])"
)
# "Par Anne Roux", "By Ann Roux | 12 May": names, and behind a mark whatever else a page says there.
_BYLINE = re.compile(
    r"\W{0,3}(?P<label>\w{2,5})\s[A-ZÀ-Þ][\w.’'-]+(?:\s(?:(?:et|and|de|von|van)\s)?[A-ZÀ-Þ][\w.’'-]*){1,5}"
    r"(?:\s?[,–—|•(-].{0,60})?"
)
# "Home | News | Weather", "Accueil > Régions > Loire": short pieces between the marks of a menu.
_MENU = re.compile(r"[^|>›»]{1,30}(?:\s[|>›»]\s[^|>›»]{1,30}){2,8}")
_CLOSING_CREDIT = re.compile(r"[(]\s?(?:avec|with)\s+(?P<name>[\w .’'&-]{2,30})[)]\W{0,3}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not the article's own text, with the reason and the rule."""

    span: Span
    why: SetAside
    rule: str


@dataclass(frozen=True, slots=True)
class Layout:
    """`title` is the first headline; `credit` is the line that names `credited_source`."""

    title: Span | None
    lines: tuple[Line, ...]
    credited_source: str | None
    credit: Span | None


def find(text: str, paragraphs: tuple[Span, ...]) -> Layout:
    """Tell an article's own lines from the page's. The title is neither furniture nor text to check.

    Labels of every known language count, because pages mix them ("Latest News" below a French article).
    """
    labels = _labels()
    # Long paragraphs are no labels, credits or headlines: they are compared as they are printed.
    keys = [key(span.of(text)) if len(span) <= _LONGEST_TITLE else span.of(text) for span in paragraphs]
    lines: dict[int, Line] = {}
    title: int | None = None
    credited: tuple[str, Span] | None = None
    seen: dict[str, int] = {}
    for index, (span, line) in enumerate(zip(paragraphs, keys, strict=True)):
        credit = _credit(span.of(text))
        if line.strip(" >|·•:-#") in labels or _is_menu(span.of(text)):
            lines[index] = Line(span, SetAside.FURNITURE, "label")
        elif _points_elsewhere(line):
            lines[index] = Line(span, SetAside.FURNITURE, "link-to-another-page")
        elif credit is not None:
            lines[index] = Line(span, SetAside.CREDIT, "credit-line")
            credited = credited or (credit, span)
        elif _is_byline(span.of(text)):
            lines[index] = Line(span, SetAside.FURNITURE, "byline")
        elif line in seen and (seen[line] == title or _headline(span.of(text))):
            lines[index] = Line(span, SetAside.REPEATED, "line-printed-before")
        elif title is None and not seen and _headline(span.of(text)) and index + 1 < len(paragraphs):
            title = index
        if index not in lines:
            seen.setdefault(line, index)
    _tail(text, paragraphs, keys, lines)
    credited = credited or _inline_credit(text, paragraphs, lines)
    return Layout(
        paragraphs[title] if title is not None and title not in lines else None,
        tuple(lines[index] for index in sorted(lines)),
        credited[0] if credited else None,
        credited[1] if credited else None,
    )


def _is_menu(line: str) -> bool:
    """Whether a line is a path or a row of links, of three pieces at least."""
    return len(line) <= _LONGEST_MENU and line[-1] not in _TERMINAL and _MENU.fullmatch(line) is not None


def _is_byline(line: str) -> bool:
    found = _BYLINE.fullmatch(line) if len(line) <= _LONGEST_MENU else None
    return found is not None and key(found["label"]) in _credit_labels() and line[-1] not in ".!?:"


def _points_elsewhere(line: str) -> bool:
    """ "Lire aussi : …", "Read more: …": a label for other pages, with a page's title on the same line."""
    label, mark, title = line.partition(":")
    if not mark or len(label) > _LONGEST_LABEL:
        label, mark, title = line.partition("|")
    return bool(mark) and bool(title.strip()) and label.strip(" >·•-") in _pointers()


def dateline(text: str, span: Span) -> int:
    """Where the words of a paragraph begin: behind "PARIS (AFP) — ", else at its start."""
    found = _DATELINE.match(text[span.start : min(span.end, span.start + _LONGEST_DATELINE)])
    if found is None or (found["name"] and not outlets.known(found["name"])):
        return span.start
    return span.start + found.end()


@cache
def _pointers() -> frozenset[str]:
    return frozenset(key(label) for code in languages.CODES for label in languages.get(code).speech.page.pointers)


@cache
def _tail_labels() -> frozenset[str]:
    return frozenset(key(label) for code in languages.CODES for label in languages.get(code).speech.page.tails)


@cache
def _credit_labels() -> frozenset[str]:
    return frozenset(key(label) for code in languages.CODES for label in languages.get(code).speech.page.credits)


@cache
def _labels() -> frozenset[str]:
    found: set[str] = set()
    for code in languages.CODES:
        language = languages.get(code)
        page = language.speech.page
        for label in (*language.words.furniture_labels, *page.navigation, *page.tails):
            found.add(key(label))
    return frozenset(found)


def _headline(line: str) -> bool:
    return len(line) <= _LONGEST_TITLE and line.rstrip(_CLOSING)[-1:] not in (*_TERMINAL, "")


def _credit(line: str) -> str | None:
    if len(line) > _LONGEST_CREDIT:
        return None
    bare = line.strip(" ()[].-–—")
    if outlets.known(bare):
        return outlets.display(bare)
    found = _CREDIT.match(bare)
    if found and key(found["label"]) in _credit_labels() and found["name"][0].isalpha():
        return _credited(found["name"])
    found = _PLAIN_CREDIT.match(bare)
    if found and key(found["label"]) in _credit_labels() and any(map(outlets.known, _names(found["name"]))):
        return _credited(found["name"])
    return None


def _names(line: str) -> list[str]:
    return [name.strip() for name in re.split(r",|/|\bet\b|\band\b|\bavec\b|\bwith\b", line) if name.strip()]


def _credited(line: str) -> str:
    names = _names(line.rstrip(" ."))
    for name in names:
        if outlets.known(name):
            return outlets.display(name)
    return outlets.display(names[0] if names else line)


def _tail(text: str, paragraphs: tuple[Span, ...], keys: list[str], lines: dict[int, Line]) -> None:
    """After a label such as "latest news", headline-like lines up to the end are the page's, not the article's."""
    tails = _tail_labels()
    first = None
    for index in range(len(paragraphs) - 1, -1, -1):
        if index not in lines and not _headline(paragraphs[index].of(text)):
            break
        if keys[index].strip(" >|·•:-") in tails:
            first = index
    if first is not None:
        for index in range(first + 1, len(paragraphs)):
            lines.setdefault(index, Line(paragraphs[index], SetAside.FURNITURE, "after-a-tail-label"))


def _inline_credit(text: str, paragraphs: tuple[Span, ...], lines: dict[int, Line]) -> tuple[str, Span] | None:
    """ "PARIS (AFP) — …" and "… (avec AFP)": a credit inside a line of text."""
    for index, span in enumerate(paragraphs):
        if index in lines:
            continue
        found = _DATELINE.match(text[span.start : span.start + _LONGEST_DATELINE]) or _CLOSING_CREDIT.search(
            text[max(span.start, span.end - 60) : span.end]
        )
        if found and found["name"] and outlets.known(found["name"]):
            base = span.start if found.re is _DATELINE else max(span.start, span.end - 60)
            return outlets.display(found["name"]), Span(base + found.start("name"), base + found.end("name"))
    return None
