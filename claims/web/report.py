"""The article report: the text with numbered marks and notes beside it, to read, print, or keep as one file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from claims.choices import StatementKind
from claims.models import Article, Evidence, ReplyRequest, Statement, Verdict
from claims.publishing.addresses import host_of
from claims.services import publiccontent
from claims.web import factwords, highlighting, looks, replybox, screens
from claims.web.highlighting import Stretch
from claims.web.looks import Look
from factcheck.accounts.web import for_readers
from sources.web.painting import visible

_STYLES = ("tokens.css", "report.css")
_SHEET = "@sheet@"
# Drawings of their own would need a second file.
_GLYPHS = {"true": "✓", "mixed": "◐", "false": "✗", "open": "?"}


@dataclass(frozen=True, slots=True)
class Cited:
    """One attached passage, in short."""

    stance: str
    exact: SafeString
    source: str
    href: str


@dataclass(frozen=True, slots=True)
class Note:
    """What stands beside the text. Without a signed verdict, `rating` and `rationale` are empty: there is none yet."""

    number: int
    kind: str
    tone: str
    wording: SafeString
    language: str
    speaker: str
    state: Look
    rating: str
    glyph: str
    rating_tone: str
    rationale: str
    signed_by: str
    cited: tuple[Cited, ...]
    asked: tuple[replybox.Asked, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph with the notes that begin in it. Menus and credit lines stand back."""

    html: SafeString
    notes: tuple[Note, ...]
    is_furniture: bool


@require_safe
@for_readers
def article_report(request: HttpRequest, pk: int) -> HttpResponse:
    article = get_object_or_404(Article, pk=pk)
    return render(request, "claims/report.html", {**_context(article), "offline_sheet": ""})


@require_safe
@for_readers
def report_download(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as one file that needs nothing else: styles inside, no script, no picture, no address to load."""
    article = get_object_or_404(Article, pk=pk)
    page = render_to_string("claims/report.html", {**_context(article), "offline_sheet": _SHEET})
    folder = Path(settings.BASE_DIR) / "factcheck" / "static" / "factcheck" / "css"
    styles = "".join((folder / name).read_text("utf-8") for name in _STYLES)
    # The first one stands in the head, before the title; any other is somebody's text.
    answer = HttpResponse(page.replace(_SHEET, f"<style>{styles}</style>", 1))
    name = slugify(str(article))[:60] or "article"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}-{article.pk}.html"'
    return answer


def _context(article: Article) -> dict[str, object]:
    """Nine queries, however long the article."""
    statements = _statements(article)
    rows = _rows(article, statements)
    return {
        "article": article,
        "published_on": factwords.date(article.published_on.isoformat()) if article.published_on else "",
        "href": next((url for url in (article.canonical_url, article.url) if host_of(url)), ""),
        "rows": rows,
        "signed": sum(bool(note.rating) for row in rows for note in row.notes),
        "count": len(statements),
        "newsroom": publiccontent.newsroom().name,
        "today": factwords.date(timezone.localdate().isoformat()),
    }


def _statements(article: Article) -> list[Statement]:
    evidence = Evidence.objects.standing().select_related("snapshot__document__source").defer("snapshot__text")
    verdicts = Verdict.objects.current().select_related("rating").prefetch_related("sign_offs__signed_by")
    rows = article.statements.shown().select_related("claim", "quote").defer("terms").in_reading_order()
    return list(
        rows.prefetch_related(
            "quote__parts",
            Prefetch("evidence", evidence.order_by("pk")),
            Prefetch("verdicts", verdicts),
        )
    )


def _rows(article: Article, statements: Sequence[Statement]) -> list[Row]:
    stretches = [one for number, row in enumerate(statements, start=1) for one in _stretches(row, number)]
    sentences = list(article.sentences.values_list("start", "is_furniture"))
    asked: dict[int, list[replybox.Asked]] = {}
    for request in ReplyRequest.objects.filter(statement__article=article).select_related("asked_by"):
        shown = replybox.shown(request, today=timezone.localdate())
        asked.setdefault(request.statement_id, []).append(shown)
    rows = []
    for line in highlighting.lines(article.text):
        cut = highlighting.pieces(line, sentences=(), stretches=stretches)
        starting = [
            _note(one, number, asked.get(one.pk, ()))
            for number, one in enumerate(statements, start=1)
            if line.start <= one.start < line.end
        ]
        painted = format_html_join("", "{}", ((_paint(article.text, piece),) for piece in cut))
        furniture = {is_furniture for start, is_furniture in sentences if line.start <= start < line.end}
        rows.append(Row(painted, tuple(starting), is_furniture=furniture == {True}))
    return rows


def _stretches(statement: Statement, number: int) -> list[Stretch]:
    return [
        Stretch(statement.pk, span, statement.statement_kind.lower(), "", number, "", "", is_continued=order > 0)
        for order, span in enumerate(screens.spans_of(statement))
    ]


def _paint(text: str, piece: highlighting.Piece) -> SafeString:
    words = visible(piece.span.of(text))
    if not piece.stretches:
        return words
    beginning = [one for one in piece.stretches if one.span.start == piece.span.start and not one.is_continued]
    numbers = format_html_join(
        "", '<sup><a href="#note-{}">{}</a></sup>', ((one.number, one.number) for one in beginning)
    )
    kinds = " ".join(sorted({f"seen--{one.kind}" for one in piece.stretches}))
    return format_html('{}<mark class="seen {}">{}</mark>', numbers, kinds, words)


def _note(statement: Statement, number: int, asked: Sequence[replybox.Asked]) -> Note:
    verdict = next(iter(statement.verdicts.all()), None)
    sign_off = verdict.sign_off_standing if verdict else None
    signed = verdict if sign_off else None
    return Note(
        number=number,
        kind=str(StatementKind(statement.statement_kind).label),
        tone=statement.statement_kind.lower(),
        wording=visible(statement.wording_shown),
        language=statement.language,
        speaker="" if statement.is_claim else statement.quote.speaker_shown,
        state=looks.of_state(statement.state),
        rating=signed.rating.label if signed else "",
        glyph=_GLYPHS[signed.rating.tone] if signed else "",
        rating_tone=signed.rating.tone if signed else "",
        rationale=signed.rationale if signed else "",
        signed_by=str(sign_off.signed_by) if sign_off else "",
        cited=tuple(_cited(one) for one in statement.evidence.all()),
        asked=tuple(asked),
    )


def _cited(one: Evidence) -> Cited:
    document = one.snapshot.document
    return Cited(
        stance=one.get_stance_display(),
        exact=visible(_shortened(one.exact)),
        source=str(document.source or one.snapshot.outlet or document),
        href=document.url if host_of(document.url) else "",
    )


def _shortened(text: str, *, most: int = 280) -> str:
    words = re.sub(r"\s+", " ", text).strip()
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"
