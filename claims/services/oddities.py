"""What does not add up in an article by itself: keeping it, and setting aside what a person finds right (4.9)."""

import datetime
from collections.abc import Sequence

from django.utils.translation import gettext as _

from claims.engine import sanity
from claims.engine.sanity import Oddity as Found
from claims.models import Article, Oddity
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, check
from factcheck.common.errors import IllegalTransition
from factcheck.common.transactions import durable
from factcheck.history import services as history
from factcheck.history.choices import EventKind

Place = tuple[str, int, int, int, int]


def look(article: Article) -> tuple[Found, ...]:
    """What the engine finds odd in an article. Reads only; writes nothing."""
    # A date that was taken from the text itself cannot be missing in it.
    return sanity.look(article.text, language=article.language, date=article.published_on)


def keep(article: Article, found: Sequence[Found], *, now: datetime.datetime) -> int:
    """Store what was found inside the caller's transaction; says how many oddities stand.

    The same place and rule are the same row: what a person dismissed stays dismissed, whatever the engine's version.
    What is found no longer is kept, but current no longer.
    """
    rows = {_place(row): row for row in article.oddities.all()}
    wanted = {
        (
            one.rule.value,
            one.span.start,
            one.span.end,
            *((one.beside.start, one.beside.end) if one.beside else (0, 0)),
        ): one
        for one in found
    }
    fresh = []
    for place, one in wanted.items():
        row = rows.get(place)
        if row is None:
            fresh.append(_row(article, place, one, now))
        elif not row.is_current or row.engine_version != sanity.VERSION or row.values != dict(one.values):
            Oddity.objects.filter(pk=row.pk).update(
                is_current=True, engine_version=sanity.VERSION, values=dict(one.values)
            )
    gone = [row.pk for place, row in rows.items() if place not in wanted]
    Oddity.objects.current().filter(pk__in=gone).update(is_current=False)
    Oddity.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(wanted)


def _place(row: Oddity) -> Place:
    return (row.rule, row.start, row.end, row.beside_start, row.beside_end)


def _row(article: Article, place: Place, one: Found, now: datetime.datetime) -> Oddity:
    rule, start, end, beside_start, beside_end = place
    return Oddity(
        article=article,
        rule=rule,
        start=start,
        end=end,
        beside_start=beside_start,
        beside_end=beside_end,
        values=dict(one.values),
        engine_version=sanity.VERSION,
        found_at=now,
    )


@durable
def dismiss(*, oddity_id: int, by: User, now: datetime.datetime) -> Oddity:
    """Say that this place is right as it stands.

    Raises:
        NotAllowed: no checker. IllegalTransition: it is dismissed already.
    """
    return _settle(oddity_id, by=by, now=now, kind=EventKind.ODDITY_DISMISSED)


@durable
def restore(*, oddity_id: int, by: User, now: datetime.datetime) -> Oddity:
    """Take a dismissal back.

    Raises:
        NotAllowed: no checker. IllegalTransition: it is not dismissed.
    """
    return _settle(oddity_id, by=by, now=now, kind=EventKind.ODDITY_RESTORED)


def _settle(oddity_id: int, *, by: User, now: datetime.datetime, kind: EventKind) -> Oddity:
    row = Oddity.objects.select_for_update(of=("self",)).select_related("article").get(pk=oddity_id)
    check(by, Action.EDIT_STATEMENT)
    dismisses = kind == EventKind.ODDITY_DISMISSED
    if dismisses is (row.dismissed_at is not None):
        raise IllegalTransition(_("Someone did this already: load the page again."), allowed=())
    row.dismissed_by, row.dismissed_at = (by, now) if dismisses else (None, None)
    row.save(update_fields=["dismissed_by", "dismissed_at"])
    history.record(
        kind=kind,
        by=by,
        subject=row.article,
        payload={"oddity": row.pk, "rule": row.rule, "start": row.start},
        now=now,
    )
    return row
