"""What does not add up in an article by itself, as a quiet list beside its text."""

import datetime
from dataclasses import dataclass

from django.urls import reverse

from claims.models import Article, Oddity
from claims.web import comparedrows, rulewords
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, allows
from factcheck.text.spans import Span
from sources.web.painting import visible


@dataclass(frozen=True, slots=True)
class Place:
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One oddity: what is wrong in a sentence, and the one or two places in the text."""

    id: int
    said: str
    places: tuple[Place, ...]
    dismissed_by: str
    dismissed_at: datetime.datetime | None


@dataclass(frozen=True, slots=True)
class Box:
    """`may_settle`: this person may dismiss and take back."""

    article_id: int
    language: str
    standing: tuple[Shown, ...]
    dismissed: tuple[Shown, ...]
    may_settle: bool


def build(article: Article, *, user: User) -> Box:
    """The oddities of an article in reading order, in one query."""
    rows = list(article.oddities.current().in_reading_order().select_related("dismissed_by"))
    shown = [_show(article, row) for row in rows]
    return Box(
        article_id=article.pk,
        language=article.language,
        standing=tuple(one for one in shown if one.dismissed_at is None),
        dismissed=tuple(one for one in shown if one.dismissed_at is not None),
        may_settle=allows(user, Action.EDIT_STATEMENT),
    )


def _show(article: Article, row: Oddity) -> Shown:
    spans = [Span(row.start, row.end)] + ([Span(row.beside_start, row.beside_end)] if row.beside_end else [])
    page = reverse("claims:article-detail", args=[article.pk])
    return Shown(
        id=row.pk,
        said=rulewords.oddity(row.rule, row.values),
        places=tuple(
            Place(visible(span.of(article.text)), f"{page}#{comparedrows.fragment(article.text, span)}")
            for span in sorted(spans)
        ),
        dismissed_by=str(row.dismissed_by or ""),
        dismissed_at=row.dismissed_at,
    )
