"""Reading a verdict a second time, blind, and settling what two readings disagree about (FEATURES 5.6)."""

import datetime

from django.utils.translation import gettext as _

from claims import permissions
from claims.choices import Upheld
from claims.models import SecondRead, SignOff, Verdict
from claims.services import changing, review
from claims.services.review import Rated
from claims.workflow import State
from factcheck.accounts.models import User
from factcheck.common.errors import Invalid
from factcheck.common.transactions import durable
from factcheck.history.choices import EventKind


@durable
def read(*, statement_id: int, rated: Rated, by: User, expected_version: int, now: datetime.datetime) -> SecondRead:
    """Give one's own reading of a claim whose verdict one has not seen. Another rating makes the verdict disputed.

    Raises:
        NotAllowed: one's own verdict, one that was read already, or no role for it.
        IllegalTransition, StaleVersion.
        Invalid: as for a verdict of one's own.
    """
    statement = changing.lock(statement_id, expected_version)
    permissions.check_second_read(by, statement)
    review.check_rated(statement, rated)
    verdict = statement.verdicts.current().get()
    agrees = verdict.rating_id == rated.rating.pk
    second = SecondRead.objects.create(
        verdict=verdict,
        author_id=verdict.author_id,
        reader=by,
        rating=rated.rating,
        rationale=rated.rationale.strip(),
        search_note=rated.search_note.strip(),
        at=now,
        agrees=agrees,
    )
    if not agrees:
        statement.state = State.DISPUTED
    changing.save(statement, now=now)
    payload: dict[str, object] = {"revision": verdict.revision, "rating": rated.rating.key, "agrees": agrees}
    changing.record(EventKind.SECOND_READ, statement, by=by, now=now, payload=payload)
    return second


@durable
def settle(
    *, statement_id: int, upheld: Upheld, why: str, by: User, expected_version: int, now: datetime.datetime
) -> SignOff:
    """Decide between two readings, as somebody who wrote neither: the one that is upheld is signed.

    The second reading becomes a revision of its own, in its reader's name. Who agrees with neither writes a verdict of
    their own instead.

    Raises:
        NotAllowed: one of the readings is one's own, or no approver.
        IllegalTransition, StaleVersion.
        Invalid: no reason, or the content changed since.
    """
    statement = changing.lock(statement_id, expected_version)
    statement.state = permissions.check_settle(by, statement)
    if not why.strip():
        raise Invalid(_("Say why."), field="why")
    first = statement.verdicts.current().select_related("rating", "author").get()
    second = SecondRead.objects.select_related("rating", "reader").get(verdict=first)
    verdict: Verdict = first
    if upheld == Upheld.SECOND:
        # Both readings are of the same time.
        rated = Rated(second.rating, second.rationale, second.search_note, Rated.of(first).days)
        verdict = review.write_revision(statement, rated, author=second.reader, now=now)
    sign_off = review.put_signature(statement, verdict, by=by, now=now)
    second.upheld, second.settled_by, second.settled_at = upheld, by, now
    second.settled_why = why.strip()[: review.MAX_NOTE]
    second.save(update_fields=["upheld", "settled_by", "settled_at", "settled_why"])
    changing.save(statement, now=now)
    payload: dict[str, object] = {
        "upheld": upheld,
        "why": second.settled_why,
        "revision": verdict.revision,
        "rating": verdict.rating.key,
        "content_hash": sign_off.content_hash,
    }
    changing.record(EventKind.DISPUTE_SETTLED, statement, by=by, now=now, payload=payload)
    return sign_off
