"""Earlier claims that say the same, in any language: finding them, and what a person says of each pair."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from claims.choices import LikenessKind, LikenessState, StatementKind
from claims.engine import relations
from claims.engine.crosscheck.model import Compared, StatementText
from claims.engine.relations import Like, shared
from claims.models import Article, Likeness, Statement, StatementTerm
from claims.services.comparing import COMMON
from claims.workflow import State
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, check
from factcheck.common.errors import IllegalTransition, NotAllowed
from factcheck.common.transactions import durable
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from factcheck.text import facts

# So many claims are compared with one, those that share most with it first.
CANDIDATES = 12
# Claims are short: two that are about the same thing share more than a figure and a word.
SHARED = 2.4
# So far are revisions followed: no desk revises an article more often.
_MOST_REVISIONS = 200


@dataclass(frozen=True, slots=True)
class Alike:
    """Two claims, the one with the smaller id first, and how they stand to each other; None: not alike any more."""

    first_id: int
    second_id: int
    like: Like | None


def compare(statement: Statement) -> list[Alike]:
    """Compare a claim with those of other articles that share enough with it. Reads only; writes nothing.

    Found through the index of terms, whatever their language and state; dismissed and withdrawn claims, and those of
    other revisions of the same article, are left out. Pairs that were found before are compared again.
    """
    if not statement.is_claim:
        return []
    leads = dict(StatementTerm.objects.carriers(shared.leading(statement.terms), most=COMMON, only_open=False))
    weights = shared.weighed(leads, among=Statement.objects.count())
    known = Likeness.objects.touching([statement.pk]).values_list("first", "second")
    before = {pk for pair in known for pk in pair} - {statement.pk}
    enough = {pk for pk, weight in weights.items() if weight >= SHARED and pk != statement.pk}
    likely = (
        Statement.objects.filter(pk__in=enough | before, statement_kind=StatementKind.CLAIM)
        .exclude(state__in=(State.DISMISSED, State.WITHDRAWN))
        .exclude(article__in=revisions_of(statement.article))
        .values_list("pk", flat=True)
    )
    nearest = sorted(likely, key=lambda pk: (-round(weights.get(pk, 0.0), 6), pk))
    kept = [pk for place, pk in enumerate(nearest) if place < CANDIDATES or pk in before]
    rows = Statement.objects.filter(pk__in=kept).for_comparing()
    return sorted((_pair(statement, row) for row in rows), key=lambda pair: (pair.first_id, pair.second_id))


def _pair(one: Statement, other: Statement) -> Alike:
    first, second = sorted((one, other), key=lambda claim: claim.pk)
    return Alike(first.pk, second.pk, relations.alike(_text(first), _text(second)))


def _text(claim: Statement) -> StatementText:
    """The self-contained wording, in which "he" or "the plan" is named, with those of its values that are claimed."""
    wording, date = claim.wording_shown, claim.article.published_on
    claimed = {(row.type, row.unit) for row in claim.claim.facts.all()}
    found = facts.find(wording, language=claim.language, date=date)
    return StatementText(
        text=wording,
        wording=wording,
        language=claim.language,
        facts=tuple(fact for fact in found if (fact.type.value, fact.unit) in claimed),
        date=date,
    )


def revisions_of(article: Article) -> set[int]:
    """The article and all of its other revisions."""
    found = {article.pk}
    edge = {article.pk}
    for _step in range(_MOST_REVISIONS):
        pairs = Article.objects.filter(Q(pk__in=edge) | Q(previous__in=edge)).values_list("pk", "previous")
        edge = {pk for pair in pairs for pk in pair if pk} - found
        if not edge:
            break
        found |= edge
    return found


def keep(pairs: Iterable[Alike], *, now: datetime.datetime) -> None:
    """Store pairs inside the caller's transaction, writing only what changed.

    What a person decided stays: a rejected pair never returns, a confirmed one stays confirmed (FEATURES 4.7).
    A suggestion that no longer holds goes.
    """
    pairs = list(pairs)
    touched = Likeness.objects.touching({pair.first_id for pair in pairs})
    known = {(row.first_id, row.second_id): row for row in touched}
    fresh = []
    for pair in pairs:
        row = known.get((pair.first_id, pair.second_id))
        if pair.like is None:
            if row is not None and row.state == LikenessState.SUGGESTED:
                row.delete()
            continue
        made = _row(pair, pair.like, now)
        if row is None:
            fresh.append(made)
        elif row.state != LikenessState.REJECTED and _says(row) != _says(made):
            Likeness.objects.filter(pk=row.pk).update(**_says(made))
    Likeness.objects.bulk_create(fresh, ignore_conflicts=True)


def _says(row: Likeness) -> dict[str, object]:
    return {
        "kind": row.kind,
        "rule": row.rule,
        "strength": row.strength,
        "compared": row.compared,
        "engine_version": row.engine_version,
    }


def _row(pair: Alike, like: Like, now: datetime.datetime) -> Likeness:
    return Likeness(
        first_id=pair.first_id,
        second_id=pair.second_id,
        kind=LikenessKind(like.relation.value),
        rule=like.rule,
        strength=like.strength,
        compared=as_rows(like.compared),
        engine_version=relations.VERSION,
        found_at=now,
    )


def as_rows(compared: Sequence[Compared]) -> list[dict[str, object]]:
    """The table of compared values as it is stored: plain values, spans as start and end."""
    return [{**asdict(row), "outcome": row.outcome.value} for row in compared]


@durable
def confirm(*, likeness_id: int, claim_id: int, by: User, now: datetime.datetime) -> Likeness:
    """Say that two claims are indeed about the same thing; `claim_id` is the side at which the person works.

    Raises:
        NotAllowed: no checker. IllegalTransition: it is confirmed already.
    """
    return _decide(likeness_id, LikenessState.CONFIRMED, claim_id=claim_id, by=by, now=now)


@durable
def reject(*, likeness_id: int, claim_id: int, by: User, now: datetime.datetime) -> Likeness:
    """Say that two claims are not about the same thing: the pair never returns.

    Raises:
        NotAllowed: no checker. IllegalTransition: it is rejected already.
    """
    return _decide(likeness_id, LikenessState.REJECTED, claim_id=claim_id, by=by, now=now)


_KIND = {
    LikenessState.CONFIRMED: EventKind.LIKENESS_CONFIRMED,
    LikenessState.REJECTED: EventKind.LIKENESS_REJECTED,
}


def _decide(likeness_id: int, state: LikenessState, *, claim_id: int, by: User, now: datetime.datetime) -> Likeness:
    row = Likeness.objects.select_for_update(of=("self",)).get(pk=likeness_id)
    check(by, Action.EDIT_STATEMENT)
    if claim_id not in {row.first_id, row.second_id}:
        raise NotAllowed(_("This pair is about other claims."))
    if row.state == state:
        raise IllegalTransition(
            _("Someone has said so already: %(state)s.") % {"state": row.get_state_display()},
            allowed=tuple(one.value for one in _KIND if one != row.state),
        )
    row.state, row.decided_by, row.decided_at = state, by, now
    row.save(update_fields=["state", "decided_by", "decided_at"])
    statement = Statement.objects.select_related("article").get(pk=claim_id)
    history.record(
        kind=_KIND[state],
        by=by,
        subject=statement,
        thread=statement.article,
        payload={"likeness": row.pk, "claims": [row.first_id, row.second_id], "kind": row.kind},
        now=now,
    )
    return row
