"""What the cross-check found, as a reviewer reads it: grouped, counted, each with its values side by side."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F
from django.db.models.functions import Greatest, Length, Substr
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.choices import FindingOutcome, Stance
from claims.engine.crosscheck.model import PairOutcome, QuoteMatch
from claims.models import CrossCheck, Evidence, Finding, Statement
from claims.web import wordings
from factcheck.text.spans import Span
from sources.models import Document
from sources.services import clustering
from sources.web import painting

# How much of the snapshot is shown around a passage, in code points on each side.
AROUND = 160

_TONES = {
    FindingOutcome.SUPPORTS: "supports",
    FindingOutcome.PARTLY: "partly",
    FindingOutcome.CONTRADICTS: "contradicts",
    FindingOutcome.NOT_ENOUGH: "not-enough",
}
_STANCE_OF = {
    FindingOutcome.SUPPORTS: Stance.SUPPORTS,
    FindingOutcome.PARTLY: Stance.SUPPORTS,
    FindingOutcome.CONTRADICTS: Stance.UNDERMINES,
    FindingOutcome.NOT_ENOUGH: Stance.CONTEXT,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One pair of values. `tone` chooses the mark, `outcome` says it in words."""

    ours: str
    theirs: str
    ours_value: str
    theirs_value: str
    tone: str
    outcome: str
    rule: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One finding with everything its template prints."""

    id: int
    tone: str
    source: str
    title: str
    published_on: object
    language: str
    href: str
    before: SafeString
    passage: SafeString
    after: SafeString
    rows: tuple[Row, ...]
    reasons: tuple[str, ...]
    strength_pct: int
    quote_match: str
    diff: tuple[tuple[str, str], ...]
    stance: str
    attached: bool
    engine: str


@dataclass(frozen=True, slots=True)
class Group:
    tone: str
    title: str
    shown: tuple[Shown, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """All findings of a statement. `summary` counts sides and never merges them: three for and two against."""

    groups: tuple[Group, ...]
    summary: str
    spread: str
    searched: str
    count: int


def build(statement: Statement, evidence: Sequence[Evidence]) -> Overview:
    """Read and group the current findings of one statement: two queries, whatever their number."""
    attached = {(one.snapshot_id, one.start, one.end) for one in evidence if one.withdrawn_at is None}
    rows = (
        Finding.objects.current()
        .filter(statement=statement)
        .select_related("passage__snapshot__document__source")
        .defer("passage__snapshot__text")
        .annotate(
            before=Substr(
                "passage__snapshot__text",
                Greatest(F("passage__start") - AROUND + 1, 1),
                F("passage__start") - Greatest(F("passage__start") - AROUND, 0),
            ),
            after=Substr("passage__snapshot__text", F("passage__end") + 1, AROUND),
            text_length=Length("passage__snapshot__text"),
        )
        .strongest_first()
    )
    shown = [(one.outcome, _show(one, attached)) for one in rows]
    titles = {
        FindingOutcome.SUPPORTS: _("Supports"),
        FindingOutcome.PARTLY: _("Supports in part"),
        FindingOutcome.CONTRADICTS: _("Contradicts"),
        FindingOutcome.NOT_ENOUGH: _("Not enough to say"),
    }
    groups = []
    for outcome, title in titles.items():
        members = tuple(one for found, one in shown if found == outcome)
        if members:
            groups.append(Group(_TONES[outcome], title, members, is_open=outcome != FindingOutcome.NOT_ENOUGH))
    counts = {outcome: sum(found == outcome for found, _one in shown) for outcome in titles}
    telling = [one.passage.snapshot.document for one in rows if one.outcome != FindingOutcome.NOT_ENOUGH]
    return Overview(tuple(groups), _summary(counts), spread_of(telling), _searched(statement), len(shown))


def spread_of(documents: Iterable[Document]) -> str:
    """How many sources speak, and how many origins they go back to; "" where every one is its own origin."""
    found = clustering.spread((one.pk, one.origin_id) for one in documents)
    if found.documents == found.origins:
        return ""
    return _("%(sources)s, %(origins)s") % {
        "sources": ngettext("%(n)s source", "%(n)s sources", found.documents) % {"n": found.documents},
        "origins": ngettext("%(n)s origin", "%(n)s origins", found.origins) % {"n": found.origins},
    }


def _summary(counts: Mapping[FindingOutcome, int]) -> str:
    supports, partly = counts[FindingOutcome.SUPPORTS], counts[FindingOutcome.PARTLY]
    against = counts[FindingOutcome.CONTRADICTS]
    if not supports + partly + against:
        return _("Not enough evidence in the library to say anything yet.")
    parts = [
        ngettext("%(n)s passage for", "%(n)s passages for", supports) % {"n": supports},
        ngettext("%(n)s in part", "%(n)s in part", partly) % {"n": partly} if partly else "",
        ngettext("%(n)s against", "%(n)s against", against) % {"n": against},
    ]
    return ", ".join(part for part in parts if part)


def _searched(statement: Statement) -> str:
    compared = CrossCheck.objects.passages_compared(statement)
    if compared is None:
        return _("Not compared with the library yet.")
    return ngettext(
        "%(n)s passage of the library was compared.",
        "%(n)s passages of the library were compared.",
        compared,
    ) % {"n": compared}


def _show(finding: Finding, attached: Iterable[tuple[int, int, int]]) -> Shown:
    passage, snapshot = finding.passage, finding.passage.snapshot
    marks = [
        Span(row["evidence_span"]["start"], row["evidence_span"]["end"])
        for row in finding.compared
        if row.get("evidence_span")
    ]
    before, after = str(getattr(finding, "before", "")), str(getattr(finding, "after", ""))
    return Shown(
        id=finding.pk,
        tone=_TONES[FindingOutcome(finding.outcome)],
        source=str(snapshot.document.source or snapshot.outlet or snapshot.document),
        title=snapshot.title,
        published_on=snapshot.published_on,
        language=passage.language,
        href=place_of(snapshot.document_id, snapshot.pk, passage.start, passage.end),
        before=painting.visible(("… " if passage.start > AROUND else "") + before),
        passage=painting.with_marks(passage.text, marks),
        after=painting.visible(after + (" …" if getattr(finding, "text_length", 0) > passage.end + AROUND else "")),
        rows=tuple(_row(row) for row in finding.compared),
        reasons=tuple(dict.fromkeys(wordings.in_words(name) for name in finding.reasons)),
        strength_pct=round(finding.strength * 100),
        quote_match=str(wordings.QUOTE_MATCH[QuoteMatch(finding.quote_match)]) if finding.quote_match else "",
        diff=tuple((str(op), str(words)) for op, words in finding.diff),
        stance=_STANCE_OF[FindingOutcome(finding.outcome)],
        attached=(snapshot.pk, passage.start, passage.end) in attached,
        engine=finding.engine_version,
    )


def place_of(document_id: int, snapshot_id: int, start: int, end: int) -> str:
    """The address that shows a document's captured text at this place."""
    page = reverse("sources:document-detail", args=[document_id])
    return f"{page}?snapshot={snapshot_id}&at={start}-{end}#at"


def _row(row: Mapping[str, str]) -> Row:
    outcome = PairOutcome(row["outcome"])
    return Row(
        ours=row["claim"],
        theirs=row["evidence"],
        ours_value=_unless_same(row["claim_value"], row["claim"]),
        theirs_value=_unless_same(row["evidence_value"], row["evidence"]),
        tone=wordings.PAIR_TONE[outcome],
        outcome=str(wordings.PAIR[outcome]),
        rule=wordings.in_words(row["rule"]),
    )


def _unless_same(value: str, words: str) -> str:
    """The normalised value where it says more than the printed words."""
    return "" if value.casefold() == words.casefold() else value
