"""What the cross-check found, as a reviewer reads it: grouped, counted, each with its values side by side."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import F
from django.db.models.functions import Greatest, Length, Substr
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.choices import FindingOutcome, Stance
from claims.engine.crosscheck.model import QuoteMatch
from claims.models import CrossCheck, Evidence, Finding, Refusal, Statement
from claims.web import comparedrows, likes, rulewords, wordings
from claims.web.comparedrows import Row
from factcheck.text import edges
from factcheck.text.spans import Span
from sources.models import Document
from sources.services import clustering
from sources.web import painting

# How much of the snapshot is shown around a passage at most, in code points on each side.
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
class Copy:
    """Another passage of the same origin that says the same: listed, never counted again (FEATURES 3.9)."""

    source: str
    title: str
    published_on: object
    href: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One finding with everything its template prints. `document_id` is what a person may refuse."""

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
    decided_by: str
    rows: tuple[Row, ...]
    missing: tuple[str, ...]
    reasons: tuple[str, ...]
    quote_match: str
    diff: tuple[tuple[str, str], ...]
    stance: str
    attached: bool
    document_id: int
    copies: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    tone: str
    title: str
    shown: tuple[Shown, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class RefusalShown:
    """A document that somebody refused as evidence."""

    id: int
    name: str
    reason: str
    by: str
    at: object
    href: str


@dataclass(frozen=True, slots=True)
class Overview:
    """All findings of a statement. `summary` counts sides and never merges them: three for and two against.

    Findings of copies of one origin are one finding, with the copies listed under it; they count as one.
    """

    groups: tuple[Group, ...]
    summary: str
    spread: str
    searched: str
    count: int
    refused: tuple[RefusalShown, ...]
    likes: likes.Overview


def build(statement: Statement, evidence: Sequence[Evidence]) -> Overview:
    """Read and group the current findings of one statement: a few queries, whatever their number."""
    attached = {(one.snapshot_id, one.start, one.end) for one in evidence if one.withdrawn_at is None}
    refusals = list(statement.refusals.standing().select_related("document", "refused_by").order_by("pk"))
    refused = {one.document_id for one in refusals}
    rows = [row for row in _current(statement) if row.passage.snapshot.document_id not in refused]
    titles = {
        FindingOutcome.SUPPORTS: _("Supports"),
        FindingOutcome.PARTLY: _("Supports in part"),
        FindingOutcome.CONTRADICTS: _("Contradicts"),
        FindingOutcome.NOT_ENOUGH: _("Not enough to say"),
    }
    groups, counts = [], {}
    for outcome, title in titles.items():
        origins: dict[int, list[Finding]] = {}
        for row in rows:
            if row.outcome == outcome:
                document = row.passage.snapshot.document
                origins.setdefault(document.goes_back_to, []).append(row)
        counts[outcome] = len(origins)
        members = tuple(_with_copies(same, statement, attached) for same in origins.values())
        if members:
            groups.append(Group(_TONES[outcome], title, members, is_open=outcome != FindingOutcome.NOT_ENOUGH))
    telling = [one.passage.snapshot.document for one in rows if one.outcome != FindingOutcome.NOT_ENOUGH]
    return Overview(
        groups=tuple(groups),
        summary=_summary(counts),
        spread=spread_of(telling),
        searched=_searched(statement),
        count=sum(counts.values()),
        refused=tuple(_refused(one) for one in refusals),
        likes=likes.build(statement),
    )


def _current(statement: Statement) -> list[Finding]:
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
    return list(rows)


def _with_copies(findings: Sequence[Finding], statement: Statement, attached: Iterable[tuple[int, int, int]]) -> Shown:
    """The strongest finding of one origin, with the others of that origin under it."""
    first, *others = findings
    return replace(_show(first, statement, attached), copies=tuple(_copy(one) for one in others))


def _copy(finding: Finding) -> Copy:
    passage, snapshot = finding.passage, finding.passage.snapshot
    return Copy(
        source=_source(finding),
        title=snapshot.title,
        published_on=snapshot.published_on,
        href=place_of(snapshot.document_id, snapshot.pk, passage.start, passage.end),
    )


def _source(finding: Finding) -> str:
    snapshot = finding.passage.snapshot
    return str(snapshot.document.source or snapshot.outlet or snapshot.document)


def _refused(refusal: Refusal) -> RefusalShown:
    return RefusalShown(
        id=refusal.pk,
        name=str(refusal.document),
        reason=refusal.reason,
        by=str(refusal.refused_by),
        at=refusal.refused_at,
        href=reverse("sources:document-detail", args=[refusal.document_id]),
    )


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
        ngettext("%(n)s source for", "%(n)s sources for", supports) % {"n": supports},
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


def _show(finding: Finding, statement: Statement, attached: Iterable[tuple[int, int, int]]) -> Shown:
    passage, snapshot = finding.passage, finding.passage.snapshot
    marks = [
        Span(row["evidence_span"]["start"], row["evidence_span"]["end"])
        for row in finding.compared
        if row.get("evidence_span")
    ]
    before, after = _around(finding)

    def in_article(span: Span) -> str:
        return article_place(statement, span.shifted(statement.start))

    def in_source(span: Span) -> str:
        return place_of(snapshot.document_id, snapshot.pk, passage.start + span.start, passage.start + span.end)

    decided_by = rulewords.rule(finding.rule)
    reasons = dict.fromkeys(rulewords.rule(name) for name in finding.reasons)
    return Shown(
        id=finding.pk,
        tone=_TONES[FindingOutcome(finding.outcome)],
        source=_source(finding),
        title=snapshot.title,
        published_on=snapshot.published_on,
        language=passage.language,
        href=place_of(snapshot.document_id, snapshot.pk, passage.start, passage.end),
        before=painting.visible(before),
        passage=painting.with_marks(passage.text, marks),
        after=painting.visible(after),
        decided_by=decided_by,
        rows=comparedrows.rows(finding.compared, ours=in_article, theirs=in_source),
        missing=comparedrows.missing(finding.compared),
        reasons=tuple(reason for reason in reasons if reason != decided_by),
        quote_match=str(wordings.QUOTE_MATCH[QuoteMatch(finding.quote_match)]) if finding.quote_match else "",
        diff=tuple((str(op), str(words)) for op, words in finding.diff),
        stance=_STANCE_OF[FindingOutcome(finding.outcome)],
        attached=(snapshot.pk, passage.start, passage.end) in attached,
        document_id=snapshot.document_id,
    )


def _around(finding: Finding) -> tuple[str, str]:
    """What stands before and after the passage in its snapshot, whole words only, with "…" where there is more."""
    before, after = str(getattr(finding, "before", "")), str(getattr(finding, "after", ""))
    if finding.passage.start > AROUND:
        before = f"… {edges.without_broken_start(before)}"
    if getattr(finding, "text_length", 0) > finding.passage.end + AROUND:
        after = f"{edges.without_broken_end(after)} …"
    return before, after


def article_place(statement: Statement, span: Span) -> str:
    """The address that shows the article at this place; the browser marks the words."""
    page = reverse("claims:article-detail", args=[statement.article_id])
    return f"{page}?statement={statement.pk}#{comparedrows.fragment(statement.article.text, span)}"


def place_of(document_id: int, snapshot_id: int, start: int, end: int) -> str:
    """The address that shows a document's captured text at this place."""
    page = reverse("sources:document-detail", args=[document_id])
    return f"{page}?snapshot={snapshot_id}&at={start}-{end}#at"
