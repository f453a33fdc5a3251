"""Who finds which work in which queue."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import Statement
from factcheck.history.models import Event
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def approver(client):
    user = factories.UserFactory.create(approver=True, language="en")
    client.force_login(user)
    return user


def found(client, name, **asked) -> list[int]:
    return [row.id for row in client.get(reverse("claims:queue", args=[name]), asked).context["rows"]]


def test_mine_holds_my_open_work_and_nobody_elses(client, approver):
    mine = factories.ClaimFactory.create(assignee=approver)
    factories.ClaimFactory.create(assignee=approver, dismissed=True)
    factories.ClaimFactory.create(assignee=factories.UserFactory.create(checker=True))

    assert found(client, "mine") == [mine.pk]


def test_unassigned_holds_open_work_without_anyone(client, approver):
    free = factories.QuoteFactory.create()
    factories.ClaimFactory.create(assignee=approver)

    assert found(client, "unassigned") == [free.pk]


def test_ones_own_verdict_does_not_wait_for_oneself(client, approver):
    others = factories.ClaimFactory.create(proposed=True)
    factories.ClaimFactory.create(signed=True)
    own = Statement.objects.get(pk=factories.ClaimFactory.create().pk)
    factories.VerdictFactory.create(statement=own, author=approver)
    Statement.objects.filter(pk=own.pk).update(state="PROPOSED")

    assert found(client, "sign") == [others.pk]


def test_who_wrote_only_an_earlier_revision_may_sign_the_newer_one(client, approver):
    claim = Statement.objects.get(pk=factories.ClaimFactory.create().pk)
    factories.VerdictFactory.create(statement=claim, author=approver, is_current=False)
    factories.VerdictFactory.create(statement=claim, revision=2)
    Statement.objects.filter(pk=claim.pk).update(state="PROPOSED")

    assert found(client, "sign") == [claim.pk]


def test_overdue_holds_what_was_due_yesterday_the_oldest_first(client, approver):
    today = timezone.localdate()
    rows = [factories.ClaimFactory.create() for _number in range(3)]
    for row, days in zip(rows, (1, 5, 0), strict=True):
        Statement.objects.filter(pk=row.pk).update(due_on=today - datetime.timedelta(days=days))

    assert found(client, "overdue") == [rows[1].pk, rows[0].pk]


def test_the_filters_of_the_address_narrow_a_queue_and_stay_when_switching(client, approver):
    factories.ClaimFactory.create()
    quote = factories.QuoteFactory.create()

    answer = client.get(reverse("claims:queue", args=["unassigned"]), {"kind": "QUOTE", "q": "livres"})

    assert [row.id for row in answer.context["rows"]] == [quote.pk]
    assert reverse("claims:queue", args=["mine"]) + "?kind=QUOTE&amp;q=livres" in answer.text


def test_an_empty_queue_says_what_that_means(client, approver):
    assert "No verdict waits for your signature." in client.get(reverse("claims:queue", args=["sign"])).text


@pytest.mark.parametrize(("name", "state"), [("recheck", "NEEDS_RECHECK"), ("disputed", "DISPUTED")])
def test_a_state_that_asks_for_attention_has_a_queue_of_its_own(client, approver, name, state):
    wanted = factories.ClaimFactory.create(state=state)
    factories.ClaimFactory.create()

    assert found(client, name) == [wanted.pk]


def test_what_presses_comes_first_among_what_is_due_on_one_day_and_filters_find_it(client, approver):
    low, normal, urgent = (factories.ClaimFactory.create(priority=value) for value in (0, 1, 3))
    factories.ClaimFactory.create(priority=3, is_gone=True, dismissed=True)

    assert found(client, "open") == [urgent.pk, normal.pk, low.pk]
    assert found(client, "open", priority="3") == [urgent.pk]
    assert found(client, "open", state="NEW", priority="0") == [low.pk]
    assert found(client, "open", state="nonsense", priority="99") == [urgent.pk, normal.pk, low.pk]


def test_the_way_on_stays_inside_the_queue_and_its_filters(client, approver):
    rows = [factories.ClaimFactory.create(priority=value) for value in (3, 2, 1)]
    factories.QuoteFactory.create(priority=2)
    trail = "in=open&kind=CLAIM"

    place = client.get(reverse("claims:claim-detail", args=[rows[1].pk]) + f"?{trail}").context["place"]
    first = client.get(place.before).context["place"]

    assert (place.number, place.count) == (2, 3)
    assert place.before == reverse("claims:claim-detail", args=[rows[0].pk]) + f"?{trail}"
    assert place.after == reverse("claims:claim-detail", args=[rows[2].pk]) + f"?{trail}"
    assert (first.before, first.number) == ("", 1)
    assert client.get(reverse("claims:claim-detail", args=[rows[1].pk]) + "?in=nothing").context["place"] is None


def test_work_that_takes_a_claim_out_of_its_queue_leaves_the_way_on(client, approver):
    rows = [factories.ClaimFactory.create(priority=value) for value in (3, 2, 1)]
    sent = {"version": 1, "seen": 0, "view": "page", "trail": "in=unassigned&evil=1", "assignee": approver.pk}

    answer = client.post(reverse("claims:statement-assign", args=[rows[1].pk]), sent)

    assert answer["Location"] == reverse("claims:claim-detail", args=[rows[1].pk]) + "?in=unassigned"
    place = client.get(answer["Location"]).context["place"]
    assert (str(rows[0].pk) in place.before, str(rows[2].pk) in place.after, place.count) == (True, True, 2)


def test_a_filter_is_kept_opened_and_forgotten(client, approver):
    quote = factories.QuoteFactory.create()
    factories.ClaimFactory.create()

    kept = client.post(
        reverse("claims:filter-save"), {"queue": "open", "query": "kind=QUOTE&evil=1", "name": "Quotes"}
    )
    saved = client.get(reverse("claims:queue", args=["mine"])).context["saved"][0]

    assert kept["Location"] == saved.href == reverse("claims:queue", args=["open"]) + "?kind=QUOTE"
    assert [row.id for row in client.get(saved.href).context["rows"]] == [quote.pk]
    assert client.get(saved.href).context["saved"][0].is_current
    client.post(reverse("claims:filter-forget", args=[saved.id]), {"next": saved.href})
    assert client.get(saved.href).context["saved"] == []
    assert client.post(reverse("claims:filter-save"), {"queue": "nothing", "name": "x"}).status_code == 404
    client.post(reverse("claims:filter-save"), {"queue": "open", "name": " "})
    assert client.get(saved.href).context["saved"] == []


def bulk(client, rows, /, name="open", **sent):
    keys = [f"{row.pk}-{row.version}" for row in rows]
    return client.post(reverse("claims:queue-bulk", args=[name]), {"key": keys} | sent)


def test_a_preview_counts_what_each_action_would_change_and_changes_nothing(client, approver):
    rows = [factories.ClaimFactory.create(), factories.ClaimFactory.create(proposed=True)]

    answer = bulk(client, rows, query="kind=CLAIM")

    offers = answer.context["offers"]
    assert {name: (offer.count, len(offer.left)) for name, offer in offers.items()} == {
        "assign": (2, 0),
        "schedule": (2, 0),
        "dismiss": (1, 1),
    }
    assert "Not possible while it is “proposed”" in answer.text
    assert set(Statement.objects.values_list("version", flat=True)) == {1}


@pytest.mark.parametrize(
    ("sent", "fields", "kind"),
    [
        ({"action": "assign"}, {"assignee": None}, "STATEMENT_UNASSIGNED"),
        ({"action": "schedule", "due_on": "2031-02-03", "priority": "3"}, {"priority": 3}, "STATEMENT_SCHEDULED"),
        ({"action": "dismiss", "reason": "A slogan."}, {"state": "DISMISSED"}, "STATEMENT_DISMISSED"),
    ],
)
def test_many_are_changed_at_once_with_one_event_each(client, approver, sent, fields, kind):
    rows = [factories.ClaimFactory.create(assignee=approver) for _number in range(3)]
    closed = factories.ClaimFactory.create(dismissed=True)

    answer = bulk(client, [*rows, closed], query="kind=CLAIM", **sent)

    assert answer["Location"] == reverse("claims:queue", args=["open"]) + "?kind=CLAIM"
    assert Statement.objects.filter(**fields, pk__in=[row.pk for row in rows]).count() == 3
    assert Event.objects.filter(kind=kind).count() == 3
    assert Statement.objects.get(pk=closed.pk).version == 1


def test_one_that_somebody_changed_meanwhile_takes_all_of_it_back(client, approver):
    rows = [factories.ClaimFactory.create() for _number in range(3)]
    Statement.objects.filter(pk=rows[2].pk).update(version=7)

    answer = bulk(client, rows, action="dismiss", reason="A slogan.")

    assert answer.status_code == 409
    assert "nothing was done" in answer.text
    assert not Statement.objects.filter(state="DISMISSED").exists()
    assert not Event.objects.exists()


def test_the_whole_filter_can_be_chosen_and_what_is_there_already_is_no_change(client, approver):
    rows = [factories.ClaimFactory.create(priority=value) for value in (1, 2)]
    factories.QuoteFactory.create()

    answer = client.post(
        reverse("claims:queue-bulk", args=["open"]),
        {"all": "1", "query": "kind=CLAIM", "action": "schedule", "priority": "2"},
        follow=True,
    )

    assert "1 changed." in answer.text
    assert [Statement.objects.get(pk=row.pk).priority for row in rows] == [2, 2]


def test_a_refused_action_for_many_keeps_what_was_typed(client, approver):
    row = factories.ClaimFactory.create()

    nonsense = bulk(client, [row], action="schedule", due_on="2031-02-03", priority="9")
    stale = bulk(client, [], action="dismiss", key=f"{row.pk}-9", reason="A slogan.")

    assert (nonsense.status_code, stale.status_code) == (422, 409)
    assert 'value="2031-02-03"' in nonsense.text
    assert 'value="A slogan."' in stale.text


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"action": "assign", "assignee": "999999"}, 422),
        ({"action": "dismiss", "reason": " "}, 422),
        ({"action": "schedule", "priority": "9"}, 422),
        ({"action": "publish"}, 200),
        ({"key": "x"}, 302),
        ({"key": "999999-1"}, 302),
    ],
)
def test_what_makes_no_sense_for_many_is_said_and_changes_nothing(client, approver, sent, status):
    row = factories.ClaimFactory.create()

    answer = bulk(client, [row], **sent)

    assert answer.status_code == status
    assert Statement.objects.get(pk=row.pk).version == 1
    assert client.post(reverse("claims:queue-bulk", args=["nothing"])).status_code == 404


def test_the_board_shows_each_state_with_what_comes_first_and_leads_to_the_rest(client, approver):
    rows = [factories.ClaimFactory.create(priority=number % 4) for number in range(14)]
    signed = factories.ClaimFactory.create(signed=True)
    factories.QuoteFactory.create()

    columns = {one.state: one for one in client.get(reverse("claims:board"), {"kind": "CLAIM"}).context["columns"]}

    assert (columns["NEW"].count, len(columns["NEW"].cards), columns["NEW"].more) == (14, 12, 2)
    assert columns["NEW"].cards[0].id in {row.pk for row in rows if row.priority == 3}
    assert [card.id for card in columns["SIGNED"].cards] == [signed.pk]
    assert client.get(columns["NEW"].href).context["page"].paginator.count == 14
    assert (columns["DISPUTED"].count, columns["DISPUTED"].cards) == (0, ())
