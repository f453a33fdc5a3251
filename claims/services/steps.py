"""What one editing step changed, kept in its event, so that it can be taken back and done again.

For services only: each of these stands inside the transaction of the service that calls it. A step is the shape of
every statement that it touched, before and after, the evidence that it moved and the sentence that it marked.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self

from django.utils.translation import gettext as _

from claims.models import Article, Claim, ClaimFact, QuotePart, Statement
from claims.services import changing, splitting
from claims.workflow import State
from factcheck.common.errors import Invalid
from factcheck.text.spans import Span

# Longer is no single claim and no single quote, and every highlight and list would suffer from it.
LONGEST_CHARS = 4000


@dataclass(frozen=True, slots=True)
class Shape:
    """Where a statement stands and what it says there. `facts` and `parts` are empty where its kind has none.

    `parts` are pairs of offsets into the article. `dismissed` is the reason, "" while the statement stands; `is_gone`
    says that it is no longer shown: another took it in, or its addition was undone.
    """

    start: int
    end: int
    wording: str
    facts: tuple[int, ...]
    parts: tuple[tuple[int, int], ...]
    dismissed: str
    is_gone: bool

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def as_json(self) -> dict[str, object]:
        """The form that an event keeps."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        """The shape that `as_json` kept."""
        parts = tuple((start, end) for start, end in kept["parts"])
        return cls(**kept | {"facts": tuple(kept["facts"]), "parts": parts})


@dataclass(frozen=True, slots=True)
class Turn:
    """One statement in a step."""

    statement_id: int
    before: Shape
    after: Shape

    def as_json(self) -> dict[str, object]:
        """The form that an event keeps."""
        return {"statement": self.statement_id, "before": self.before.as_json(), "after": self.after.as_json()}


def shape_of(statement: Statement) -> Shape:
    """The shape of a statement as the database has it: one query."""
    facts: Iterable[int] = ()
    parts: Iterable[tuple[int, int]] = ()
    if statement.is_claim:
        facts = ClaimFact.objects.filter(claim_id=statement.pk).order_by("fact_id").values_list("fact_id", flat=True)
    else:
        parts = QuotePart.objects.filter(quote_id=statement.pk).order_by("number").values_list("start", "end")
    return Shape(
        start=statement.start,
        end=statement.end,
        wording=statement.claim.wording if statement.is_claim else "",
        facts=tuple(facts),
        parts=tuple(parts),
        dismissed=statement.dismissed_reason,
        is_gone=statement.is_gone,
    )


def step(*turns: Turn, evidence: Sequence[int] = (), to: int = 0) -> dict[str, object]:
    """The payload of an editing event. `evidence` moved from the second turn's statement to the one with id `to`."""
    kept: dict[str, object] = {"turns": [turn.as_json() for turn in turns]}
    if evidence:
        kept["evidence"] = {"ids": list(evidence), "from": turns[1].statement_id, "to": to}
    return {"step": kept}


def facts_in(article: Article, span: Span, *, kept: Sequence[int], before: Span | None) -> tuple[int, ...]:
    """The facts that a claim carries on `span`: of those it had, the ones still inside, and what the new stretch adds.

    Several claims share one sentence and each has its own figures; so nothing that stood inside `before` and was not
    among `kept` comes in.
    """
    rows = article.facts.filter(start__gte=span.start, end__lte=span.end).order_by("pk")
    return tuple(
        row.pk for row in rows if row.pk in kept or before is None or not before.contains(Span(row.start, row.end))
    )


def write(statement: Statement, shape: Shape, *, now: datetime.datetime) -> None:
    """Give the statement this shape, as its next version, and have it compared with the library anew.

    The state is the caller's: it has checked the move.

    Raises:
        Invalid: the span leaves the article, is blank, or is longer than one statement can be.
    """
    article = statement.article
    checked_span(article, shape.span)
    printed = (statement.text, statement.wording_shown)
    statement.start, statement.end = shape.start, shape.end
    statement.text = shape.span.of(article.text)
    statement.dismissed_reason, statement.is_gone = shape.dismissed, shape.is_gone
    wording = shape.wording if statement.is_claim else statement.text
    if (statement.text, wording) != printed or not statement.terms:
        statement.terms = splitting.statement_terms(
            statement.text, wording=wording, language=statement.language, date=article.published_on
        )
    changing.save(statement, now=now, fields=("start", "end", "text", "terms", "is_gone"))
    if statement.is_claim:
        Claim.objects.filter(pk=statement.pk).update(wording=wording)  # type: ignore[misc]  # the manager is typed for the parent
        statement.claim.wording = wording
        ClaimFact.objects.filter(claim_id=statement.pk).exclude(fact_id__in=shape.facts).delete()
        ClaimFact.objects.bulk_create(
            (ClaimFact(claim_id=statement.pk, fact_id=fact) for fact in shape.facts), ignore_conflicts=True
        )
    else:
        QuotePart.objects.filter(quote_id=statement.pk).delete()
        QuotePart.objects.bulk_create(
            QuotePart(quote_id=statement.pk, number=number, start=start, end=end)
            for number, (start, end) in enumerate(shape.parts, start=1)
        )
    if statement.state != State.DISMISSED:
        splitting.enqueue_check(article, now=now)


def checked_span(article: Article, span: Span) -> Span:
    """The span, when a statement can stand on it.

    Raises:
        Invalid: it leaves the article, is blank, or is longer than one statement can be.
    """
    if span.end > len(article.text):
        raise Invalid(_("This place is not in the article."), field="words")
    if not span.of(article.text).strip():
        raise Invalid(_("There are no words here."), field="words")
    if len(span) > LONGEST_CHARS:
        raise Invalid(_("That is too long for one claim or quote: choose less."), field="words")
    return span
