"""A cited page changes: the verdict asks for a re-check when its passage did, and only then."""

import datetime

import pytest
from django.urls import reverse

from claims import permissions
from claims.choices import AnchorFound
from claims.models import Evidence, EvidenceVisit, Statement
from claims.services import rechecking, splitting
from claims.tasks import revisit_evidence
from claims.workflow import Move, State
from factcheck.common.errors import IllegalTransition, NotAllowed
from factcheck.history.choices import EventKind
from factcheck.history.models import Event
from factcheck.jobs.choices import JobState
from factcheck.jobs.models import Job
from sources.models import Snapshot
from sources.signals import snapshot_stored
from tests.factories import ClaimFactory, EvidenceFactory, SnapshotFactory, UserFactory

pytestmark = pytest.mark.django_db

CITED = "The library congress drew over 1,000 people from 30 countries. It lasted two days. The hosts were content."


def cited(words: str = "drew over 1,000 people", state: State = State.SIGNED) -> Evidence:
    """Evidence of a claim that was signed on it."""
    claim = ClaimFactory.create(signed=True)
    Statement.objects.filter(pk=claim.pk).update(state=state)
    snapshot = SnapshotFactory.create(text=CITED)
    return EvidenceFactory.create(statement=Statement.objects.get(pk=claim.pk), snapshot=snapshot, words=words)


def changed(evidence: Evidence, text: str, now: datetime.datetime) -> Snapshot:
    """The page as it is now, captured and looked at by a worker."""
    snapshot: Snapshot = SnapshotFactory.create(document=evidence.snapshot.document, text=text)
    snapshot_stored.send(Snapshot, snapshot=snapshot, now=now)
    for job in Job.objects.live().filter(kind=rechecking.REVISIT):
        revisit_evidence(job_id=job.pk)
        job.refresh_from_db()
        assert job.state == JobState.DONE
    return snapshot


@pytest.mark.parametrize("state", [State.PROPOSED, State.SIGNED, State.PUBLISHED])
def test_a_changed_passage_turns_the_verdict_to_needs_recheck(state: State, now: datetime.datetime) -> None:
    evidence = cited(state=state)
    before = Statement.objects.get(pk=evidence.statement_id)

    new = changed(evidence, CITED.replace("1,000", "900"), now)

    statement = Statement.objects.get(pk=evidence.statement_id)
    assert statement.state == State.NEEDS_RECHECK
    assert statement.version == before.version + 1
    event = Event.objects.get(kind=EventKind.RECHECK_NEEDED)
    assert event.actor is None
    (change,) = event.payload["changes"]
    assert (change["before"], change["after"]) == ("drew over 1,000 people", "drew over 900 people")
    visit = EvidenceVisit.objects.get()
    assert visit.text == new.text[visit.start : visit.end]
    evidence.refresh_from_db()
    assert evidence.snapshot != new
    assert Job.objects.live().filter(kind=splitting.CHECK).count() == 1


def test_only_the_page_around_it_changing_fires_nothing(now: datetime.datetime) -> None:
    evidence = cited()

    changed(evidence, "Menu\n\n" + CITED.replace("two days", "three days") + "\n\nMore news", now)

    assert Statement.objects.get(pk=evidence.statement_id).state == State.SIGNED
    assert EvidenceVisit.objects.get().found == AnchorFound.SAME
    assert not Event.objects.filter(kind=EventKind.RECHECK_NEEDED).exists()


def test_a_lost_passage_fires_and_says_that_it_is_gone(now: datetime.datetime) -> None:
    evidence = cited()

    changed(evidence, "This page was removed.", now)

    assert Statement.objects.get(pk=evidence.statement_id).state == State.NEEDS_RECHECK
    visit = EvidenceVisit.objects.get()
    assert (visit.found, visit.start, visit.text) == (AnchorFound.LOST, None, "")


def test_what_somebody_has_decided_about_fires_once(now: datetime.datetime) -> None:
    evidence = cited()
    changed(evidence, CITED.replace("1,000", "900"), now)
    Statement.objects.filter(pk=evidence.statement_id).update(state=State.SIGNED)

    changed(evidence, CITED.replace("1,000", "900") + " Updated.", now)
    assert Statement.objects.get(pk=evidence.statement_id).state == State.SIGNED

    changed(evidence, CITED.replace("1,000", "800"), now)
    assert Statement.objects.get(pk=evidence.statement_id).state == State.NEEDS_RECHECK
    assert EvidenceVisit.objects.count() == 3


def test_what_carries_no_verdict_is_noted_and_stays_where_it_is(now: datetime.datetime) -> None:
    evidence = cited(state=State.IN_CHECK)

    changed(evidence, CITED.replace("1,000", "900"), now)

    assert Statement.objects.get(pk=evidence.statement_id).state == State.IN_CHECK
    assert EvidenceVisit.objects.get().found == AnchorFound.CHANGED


def test_a_page_without_evidence_or_with_withdrawn_evidence_is_not_looked_at(now: datetime.datetime) -> None:
    evidence = EvidenceFactory.create(withdrawn=True)
    snapshot_stored.send(Snapshot, snapshot=SnapshotFactory.create(document=evidence.snapshot.document), now=now)

    assert not Job.objects.filter(kind=rechecking.REVISIT).exists()


def test_evidence_withdrawn_meanwhile_is_left_alone(now: datetime.datetime) -> None:
    evidence = cited()
    new = SnapshotFactory.create(document=evidence.snapshot.document, text="Gone.")
    visited = rechecking.visit(new)
    snapshot_stored.send(Snapshot, snapshot=new, now=now)
    Evidence.objects.filter(pk=evidence.pk).update(withdrawn_by=evidence.added_by, withdrawn_at=now)

    for job in Job.objects.live().filter(kind=rechecking.REVISIT):
        revisit_evidence(job_id=job.pk)

    assert [one.evidence_id for one in visited] == [evidence.pk]
    assert not EvidenceVisit.objects.exists()


def test_the_machine_may_ask_for_a_recheck_and_for_nothing_else() -> None:
    signed = Statement.objects.get(pk=ClaimFactory.create(signed=True).pk)
    fresh = Statement.objects.get(pk=ClaimFactory.create().pk)

    assert permissions.check_machine_move(signed, Move.RECHECK) == State.NEEDS_RECHECK
    with pytest.raises(IllegalTransition):
        permissions.check_machine_move(fresh, Move.RECHECK)
    for move in set(Move) - {Move.RECHECK}:
        with pytest.raises(NotAllowed):
            permissions.check_machine_move(signed, move)


@pytest.mark.parametrize(
    ("language", "said"), [("en", "changed since it was cited"), ("fr", "a changé depuis qu’il a été cité")]
)
def test_the_desk_and_the_api_show_what_stands_there_now(
    client, now: datetime.datetime, language: str, said: str
) -> None:
    evidence = cited()
    changed(evidence, CITED.replace("1,000", "900"), now)
    client.force_login(UserFactory.create(checker=True, language=language))

    card = client.get(reverse("claims:claim-detail", args=[evidence.statement_id])).text
    shown = client.get(reverse("api:evidence-detail", args=[evidence.pk])).json()

    assert said in card
    assert "drew over 900 people" in card
    assert shown["latest_visit"]["found"] == "changed"
    assert shown["latest_visit"]["text"] == "drew over 900 people"
