"""Whether two texts go back to one: copies, shortened or lengthened versions, and rewrites of one agency's report.

Words between quotation marks count for nothing here: two reporters who heard the same speech quote the same words.

Source: A. Broder, "On the resemblance and containment of documents" (1997), for shared shingles as a share of the
smaller text.
"""

import datetime
import re
from dataclasses import dataclass
from enum import StrEnum

from factcheck.text.folding import key

SHINGLE_WORDS = 5
# Below this nothing can be said: a headline and a date line are alike in many texts.
FEWEST = 12
# The thresholds stand in gaps that were measured on texts of our own (tests/sources/test_origins.py): independent
# reports of one event share at most 0.02 outside quotations, credited rewrites 0.10 to 0.18, edited copies 0.85.
COPIED = 0.4
# Two pages of one site share its furniture.
COPIED_ON_ONE_SITE = 0.8
# A rewrite keeps the names and the figures of the report that it credits, and a few turns of phrase.
REWRITTEN = 0.06
FEWEST_OF_A_REWRITE = 6
# A round-up holds whole reports about different things: it must not tie them together.
LONGEST = 3
DAYS_APART = 3

_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"«[^»]{0,2000}»|“[^”]{0,2000}”|„[^“”]{0,2000}[“”]|\"[^\"\n]{0,2000}\"")

_AGENCIES = {
    "AFP": r"AFP|Agence France[- ]Presse",
    "Reuters": r"Reuters",
    "AP": r"AP|(?:The )?Associated Press",
    "dpa": r"dpa|Deutsche Presse-Agentur",
    "EFE": r"EFE",
    "ANSA": r"ANSA",
    "PA Media": r"PA Media|Press Association",
    "ATS": r"ATS|Keystone-ATS",
    "APA": r"APA",
    "Belga": r"Belga",
    "Kyodo": r"Kyodo(?: News)?",
    "Xinhua": r"Xinhua|Chine nouvelle",
    "Yonhap": r"Yonhap",
    "TASS": r"TASS",
    "Interfax": r"Interfax",
    "Anadolu": r"Anadolu(?: Agency)?",
    "UPI": r"UPI",
    "PTI": r"PTI",
    "Bloomberg": r"Bloomberg(?: News)?",
    "Canadian Press": r"(?:The )?Canadian Press|(?:La )?Presse canadienne",
}
_NAMED = {name: re.compile(rf"(?<!\w)(?:{pattern})(?!\w)") for name, pattern in _AGENCIES.items()}
# "LYON (AFP) –", "(Reuters) -", "WASHINGTON, AP —" before the first sentence.
_DATELINE = re.compile(r"^[^.!?\n]{0,80}?[(\[,]\s*(?P<who>[\w .\-]{2,40}?)\s*(?:[)\]]|\s[-–—])", re.MULTILINE)
_HEAD, _TAIL_LINES, _TAIL_CHARS = 600, 4, 160
# A credit is a line of its own, or stands in brackets or after a word of credit at the end.
_CREDIT = re.compile(
    r"(?:avec|with|source\s*:|sources\s*:|©|\(c\)|crédit\s*:|credit\s*:|from|par|by|d’après|via|additional reporting)",
    re.IGNORECASE,
)


class Rule(StrEnum):
    """COPY: the wording is shared. REWRITE: the same agency is credited and some of the wording is shared."""

    COPY = "COPY"
    REWRITE = "REWRITE"


@dataclass(frozen=True, slots=True)
class Piece:
    """One captured text as it is compared. `site` is whoever published it, None when that is not known."""

    shingles: frozenset[str]
    agencies: frozenset[str]
    published_on: datetime.date | None
    site: int | None


@dataclass(frozen=True, slots=True)
class Kinship:
    """Why two texts count as one origin: `share` of the smaller one's shingles, and the agency that both credit."""

    rule: Rule
    share: float
    agency: str


def shingles(text: str) -> frozenset[str]:
    """The five-word shingles outside quotation marks, folded; all of the text where that leaves too few."""
    outside = _shingles(_QUOTED.sub(" \n", text))
    return outside if len(outside) >= FEWEST else _shingles(text)


def _shingles(text: str) -> frozenset[str]:
    words = _WORD.findall(key(text))
    return frozenset(" ".join(words[i : i + SHINGLE_WORDS]) for i in range(len(words) - SHINGLE_WORDS + 1))


def agencies(text: str, *, byline: str = "", publisher: str = "") -> frozenset[str]:
    """The news agencies that a text credits: in its byline, its date line or its last lines, or its publisher is one.

    "Selon l'AFP" and "told Reuters" in the body are no credit: that is one voice among others.
    """
    found = {name for name, named in _NAMED.items() if named.search(byline) or named.fullmatch(publisher.strip())}
    for dateline in _DATELINE.finditer(text[:_HEAD]):
        found |= {name for name, named in _NAMED.items() if named.fullmatch(dateline["who"].strip())}
    last = [line.strip() for line in text.rstrip().splitlines() if line.strip()][-_TAIL_LINES:]
    for line in last:
        if len(line) <= _TAIL_CHARS:
            found |= {name for name, named in _NAMED.items() if _is_credit(line, named)}
        else:
            closing = re.search(r"[(\[]([^()\[\]]{2,60})[)\]]\W*$", line)
            if closing:
                found |= {name for name, named in _NAMED.items() if _is_credit(closing[1], named)}
    return frozenset(found)


def _is_credit(line: str, named: re.Pattern[str]) -> bool:
    match = named.search(line)
    if match is None:
        return False
    rest = (line[: match.start()] + line[match.end() :]).strip(" ()[]/,.;–—-|*")
    return not rest or (bool(_CREDIT.search(line[: match.start()])) and len(_WORD.findall(rest)) <= 12)


def kinship(one: Piece, other: Piece) -> Kinship | None:
    """Say why two texts go back to one, None when nothing shows that they do. The order does not matter."""
    smaller, larger = sorted((len(one.shingles), len(other.shingles)))
    if smaller < FEWEST or larger > LONGEST * smaller:
        return None
    shared = len(one.shingles & other.shingles)
    share = shared / smaller
    credited = sorted(one.agencies & other.agencies)
    agency = credited[0] if credited else ""
    on_one_site = one.site is not None and one.site == other.site
    if share >= (COPIED_ON_ONE_SITE if on_one_site else COPIED):
        return Kinship(Rule.COPY, share, agency)
    is_credited = bool(agency) and not on_one_site and _near(one.published_on, other.published_on)
    if is_credited and share >= REWRITTEN and shared >= FEWEST_OF_A_REWRITE:
        return Kinship(Rule.REWRITE, share, agency)
    return None


def _near(one: datetime.date | None, other: datetime.date | None) -> bool:
    return one is None or other is None or abs((one - other).days) <= DAYS_APART
