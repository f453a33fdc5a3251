"""A source corrected itself: what rests on it goes to a re-check, all of it in one go."""

import datetime
from collections.abc import Mapping

from django.utils.translation import gettext as _

from claims import permissions
from claims.models import Evidence, SourceCorrection
from claims.services import changing
from claims.workflow import Move
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, check
from factcheck.common.errors import Invalid
from factcheck.common.transactions import durable
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from sources.models import Source

MAX_WHAT = 2000
MAX_URL = 2048
# So many statements are turned in one go at most.
MOST = 500


@durable
def note(
    *, source_id: int, what: str, url: str, chosen: Mapping[int, int], by: User, now: datetime.datetime
) -> SourceCorrection:
    """Keep what the source corrected, and turn the chosen statements to "needs re-check".

    `chosen` are ids with the version that the person saw. One entry in the history for each, and one for the source;
    if one statement cannot be turned, nothing is done.

    Raises:
        NotAllowed, IllegalTransition, StaleVersion.
        Invalid: nothing said, or a statement that cites nothing of this source.
    """
    check(by, Action.EDIT_STATEMENT)
    what = what.strip()
    if not what:
        raise Invalid(_("Say what the source corrected."), field="what")
    if len(chosen) > MOST:
        raise Invalid(_("At most %(most)s at once.") % {"most": MOST})
    source = Source.objects.get(pk=source_id)
    cited = Evidence.objects.standing().filter(snapshot__document__source=source, statement__in=chosen)
    if set(chosen) - set(cited.values_list("statement_id", flat=True)):
        raise Invalid(_("One of these rests on nothing of this source any more: look again."))
    correction = SourceCorrection.objects.create(
        source=source,
        what=what[:MAX_WHAT],
        url=url.strip()[:MAX_URL],
        asked_again=len(chosen),
        noted_by=by,
        noted_at=now,
    )
    # In the order of ids, so that two people changing many at once wait for each other instead of blocking.
    for statement_id, version in sorted(chosen.items()):
        statement = changing.lock(statement_id, version)
        statement.state = permissions.check_move(by, statement, Move.RECHECK)
        changing.save(statement, now=now)
        payload: dict[str, object] = {
            "because": "source-corrected",
            "correction": correction.pk,
            "source": source.pk,
            "reason": correction.what,
        }
        changing.record(EventKind.RECHECK_NEEDED, statement, by=by, now=now, payload=payload)
    history.record(
        kind=EventKind.SOURCE_CORRECTED,
        by=by,
        subject=source,
        payload={
            "correction": correction.pk,
            "what": correction.what,
            "url": correction.url,
            "statements": sorted(chosen),
        },
        now=now,
    )
    return correction
