"""The article screen: the text with its marks, the ledger beside it, and the list of what was found."""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.forms import Form
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.choices import StatementKind
from claims.models import Article, Comment, Sentence, Statement
from claims.services import undoing
from claims.web import cards, events, factwords, highlighting, ledger, looks, wordings
from claims.web.forms import AddForm
from claims.web.highlighting import Stretch
from claims.web.looks import Look
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, allows
from factcheck.text.spans import Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the article with the ticks of the sentences that begin in it. `id` is its order, from 1."""

    id: int
    span: Span
    html: SafeString
    ticks: tuple[ledger.Tick, ...]
    is_furniture: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list of claims and quotes."""

    id: int
    number: int
    wording: str
    gist: str
    type_label: str
    state: Look
    href: str
    assignee: str
    open_threads: int
    score_pct: int | None
    score_label: str
    is_selected: bool
    is_aside: bool


@dataclass(frozen=True, slots=True)
class Section:
    """All rows of one kind."""

    kind: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Detail:
    """One piece of metadata with where it came from."""

    name: str
    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class NearCopy:
    title: str
    outlet: str
    href: str


@dataclass(frozen=True, slots=True)
class Editbar:
    """What may be done to the article's claims as a whole: add one, take a step back, take it again.

    `back` and `forward` are ids of events with what they would undo or do again in words, 0 and "" for none.
    """

    back: int
    back_what: str
    forward: int
    forward_what: str
    form: Form
    error: str


@dataclass(frozen=True, slots=True)
class Screen:
    id: int
    title: str
    language: str
    is_split: bool
    details: tuple[Detail, ...]
    flags: tuple[str, ...]
    url: str
    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    counts: tuple[ledger.Count, ...]
    summary: str
    near_copies: tuple[NearCopy, ...]
    editbar: Editbar | None

    def touching(self, spans: Sequence[Span]) -> tuple[Paragraph, ...]:
        """The paragraphs that a change in one of these stretches repaints."""
        return tuple(one for one in self.paragraphs if any(one.span.overlaps(span) for span in spans))


def build(
    article: Article, *, user: User, selected: int | None, add_form: Form | None = None, add_error: str = ""
) -> Screen:
    """Build the whole screen but the card: a number of queries that does not grow with the article."""
    statements = _statements(article)
    sentences = list(article.sentences.select_related("nothing_to_check_by").order_by("number"))
    paragraphs = _paragraphs(article, statements, sentences, user=user, selected=selected)
    ticks = [tick for paragraph in paragraphs for tick in paragraph.ticks]
    return Screen(
        id=article.pk,
        title=str(article),
        language=article.language,
        is_split=article.split_at is not None,
        details=_details(article),
        flags=tuple(str(wordings.FLAG.get(flag, flag)) for flag in article.flags),
        url=article.url,
        paragraphs=paragraphs,
        sections=_sections(statements, selected=selected),
        counts=ledger.counts(ticks),
        summary=_summary(statements),
        near_copies=tuple(
            NearCopy(str(one), one.outlet, reverse("claims:article-detail", args=[one.pk]))
            for one in Article.objects.nearly_like(article).defer("text")[:5]
        ),
        editbar=_editbar(article, user, form=add_form or AddForm(), error=add_error),
    )


def _editbar(article: Article, user: User, *, form: Form, error: str) -> Editbar | None:
    if article.split_at is None or not allows(user, Action.EDIT_STATEMENT):
        return None
    line = undoing.line_of(article=article, by=user)
    return Editbar(
        back=line.back.pk if line.back else 0,
        back_what=events.edit_of(line.back) if line.back else "",
        forward=line.forward.pk if line.forward else 0,
        forward_what=events.edit_of(line.forward) if line.forward else "",
        form=form,
        error=error,
    )


def _statements(article: Article) -> list[Statement]:
    rows = (
        article.statements.shown()
        .select_related("claim", "quote", "assignee")
        .defer("terms")
        .annotate(open_threads=Comment.objects.unsettled_on_each())
    )
    return list(rows.prefetch_related("quote__parts", "claim__facts").in_reading_order())


def spans_of(statement: Statement) -> list[Span]:
    """Where a statement stands: a quote at each of its parts, without what the article says between them."""
    whole = Span(statement.start, statement.end)
    if statement.is_claim:
        return [whole]
    return [Span(part.start, part.end) for part in statement.quote.parts.all()] or [whole]


def _paragraphs(
    article: Article,
    statements: Sequence[Statement],
    sentences: Sequence[Sentence],
    *,
    user: User,
    selected: int | None,
) -> tuple[Paragraph, ...]:
    stretches = [stretch for number, one in enumerate(statements, start=1) for stretch in _stretches(one, number)]
    spans = [Span(row.start, row.end) for row in sentences]
    furniture = frozenset(row.number for row in sentences if row.is_furniture)
    ticks = ledger.ticks(
        sentences,
        [(span, one.state) for one in statements for span in spans_of(one)],
        may_mark=allows(user, Action.EDIT_STATEMENT),
    )
    painted = []
    for order, line in enumerate(highlighting.lines(article.text), start=1):
        cut = highlighting.pieces(line, sentences=spans, stretches=stretches)
        beginning = [row.number for row in sentences if line.start <= row.start < line.end]
        inside = {piece.sentence for piece in cut} - {0}
        painted.append(
            Paragraph(
                id=order,
                span=line,
                html=highlighting.paint(article.text, cut, selected=selected, dimmed=furniture),
                ticks=tuple(ticks[number] for number in beginning),
                is_furniture=bool(inside) and inside <= furniture,
            )
        )
    return tuple(painted)


def _stretches(statement: Statement, number: int) -> list[Stretch]:
    look = looks.of_state(statement.state)
    kind = StatementKind(statement.statement_kind)
    label = _("%(kind)s %(number)s, %(state)s") % {"kind": kind.label, "number": number, "state": look.label}
    return [
        Stretch(
            statement_id=statement.pk,
            span=span,
            kind=kind.value.lower(),
            tone=look.tone,
            number=number,
            label=label,
            href=f"?statement={statement.pk}#panel",
            is_continued=order > 0,
        )
        for order, span in enumerate(spans_of(statement))
    ]


def _sections(statements: Sequence[Statement], *, selected: int | None) -> tuple[Section, ...]:
    numbered = list(enumerate(statements, start=1))
    titles = {StatementKind.CLAIM: _("Claims"), StatementKind.QUOTE: _("Quotes")}
    return tuple(
        Section(
            kind.value.lower(),
            title,
            tuple(_row(one, number, selected=selected) for number, one in numbered if one.statement_kind == kind),
        )
        for kind, title in titles.items()
    )


def _row(statement: Statement, number: int, *, selected: int | None) -> Row:
    look = looks.of_state(statement.state)
    return Row(
        id=statement.pk,
        number=number,
        wording=statement.wording_shown,
        gist=factwords.gist(statement.claim.facts.all()) if statement.is_claim else "",
        type_label=statement.claim.get_kind_display() if statement.is_claim else statement.quote.speaker_shown,
        state=look,
        href=cards.article_href(statement),
        assignee=str(statement.assignee or ""),
        open_threads=vars(statement)["open_threads"],
        score_pct=round(statement.claim.score * 100) if statement.is_claim else None,
        score_label=cards.worth(statement.claim) if statement.is_claim else "",
        is_selected=statement.pk == selected,
        is_aside=look.tone == "aside",
    )


def _summary(statements: Sequence[Statement]) -> str:
    numbers = Counter(one.statement_kind for one in statements)
    claims, quotes = numbers[StatementKind.CLAIM], numbers[StatementKind.QUOTE]
    return _("%(claims)s and %(quotes)s") % {
        "claims": ngettext("%(n)s claim", "%(n)s claims", claims) % {"n": claims},
        "quotes": ngettext("%(n)s quote", "%(n)s quotes", quotes) % {"n": quotes},
    }


def _details(article: Article) -> tuple[Detail, ...]:
    languages = factwords.locale().languages
    values = (
        ("byline", _("Byline"), article.byline),
        ("outlet", _("Outlet"), article.outlet),
        ("published_on", _("Published"), _day(article.published_on)),
        ("language", _("Language"), str(languages.get(article.language, article.language))),
        ("credited_source", _("Credited source"), article.credited_source),
    )
    return tuple(
        Detail(name, value, str(wordings.ORIGIN.get(article.origins.get(key, ""), article.origins.get(key, ""))))
        for key, name, value in values
        if value
    )


def _day(day: datetime.date | None) -> str:
    return factwords.date(day.isoformat()) if day else ""
