"""Route × role: every route of the API and of the admin has a stated answer for everyone (RELIABILITY A01).

The routes come from the URL configuration: one that is not in the tables here fails, so that nothing opens unseen.
"""

from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import URLPattern, reverse
from rest_framework.test import APIClient

from claims.choices import LikenessKind
from claims.models import Likeness, Oddity, Refusal, ReplyRequest
from factcheck.accounts.models import User
from factcheck.api.urls import router
from factcheck.api.urls import urlpatterns as api_patterns
from factcheck.history.models import Event
from sources.models import RootStamp
from tests.claims.api.conftest import AsKey, as_key, signed_in
from tests.factories import (
    NOW,
    ClaimFactory,
    CommentFactory,
    DeliveryFactory,
    EvidenceFactory,
    FetchFactory,
    FindingFactory,
    JobFactory,
    PublicationFactory,
    QuoteFactory,
    SearchFactory,
    SubmissionFactory,
    UserFactory,
)

__all__ = ["as_key"]

pytestmark = pytest.mark.django_db

ROLES = ("reader", "reporter", "checker", "approver", "source_manager", "admin")
EVERYONE = frozenset(ROLES)
DESK = frozenset({"reporter", "checker", "approver", "admin"})
CHECKING = frozenset({"checker", "approver", "admin"})
SIGNING = frozenset({"approver", "admin"})
SOURCES = frozenset({"source_manager", "admin"})
ADMINS = frozenset({"admin"})
NOBODY: frozenset[str] = frozenset()

RESOURCES = (
    "article",
    "submission",
    "claim",
    "quote",
    "finding",
    "likeness",
    "oddity",
    "refusal",
    "evidence",
    "verdict",
    "comment",
    "reply",
    "publication",
    "source",
    "document",
    "snapshot",
    "search",
    "stamp",
    "job",
)
API: dict[tuple[str, str], frozenset[str]] = {
    **{(f"{name}-{kind}", "get"): EVERYONE for name in RESOURCES for kind in ("list", "detail")},
    ("snapshot-text", "get"): EVERYONE,
    ("article-annotations", "get"): EVERYONE,
    ("evidence-export", "get"): EVERYONE,
    ("verdict-export", "get"): EVERYONE,
    ("article-warc", "get"): EVERYONE,
    ("document-warc", "get"): EVERYONE,
    ("article-list", "post"): DESK,
    ("document-list", "post"): DESK | SOURCES,
    ("document-fetch", "post"): DESK | SOURCES,
    **{(f"document-{turn}", "post"): SOURCES for turn in ("trash", "restore")},
    ("snapshot-deposit", "post"): DESK | SOURCES,
    ("search-list", "post"): EVERYONE,
    ("comment-list", "post"): DESK | SOURCES,
    ("reply-list", "post"): DESK,
    ("reply-note", "post"): DESK,
    **{(f"comment-{turn}", "post"): DESK | SOURCES for turn in ("resolve", "reopen")},
    **{(f"likeness-{decision}", "post"): CHECKING for decision in ("confirm", "reject")},
    ("refusal-lift", "post"): DESK,
    **{(f"oddity-{mark}", "post"): CHECKING for mark in ("dismiss", "restore")},
}
for _kind in ("claim", "quote"):
    API |= {
        (f"{_kind}-status", "get"): EVERYONE,
        (f"{_kind}-statuses", "get"): EVERYONE,
        (f"{_kind}-export", "get"): EVERYONE,
        (f"{_kind}-proof", "get"): EVERYONE,
        (f"{_kind}-attach", "post"): DESK,
        (f"{_kind}-refuse", "post"): DESK,
        (f"{_kind}-propose", "post"): CHECKING,
        (f"{_kind}-assign", "post"): CHECKING,
        (f"{_kind}-dismiss", "post"): CHECKING,
        (f"{_kind}-read-again", "post"): CHECKING,
        (f"{_kind}-settle", "post"): SIGNING,
        (f"{_kind}-sign-off", "post"): SIGNING,
        **{(f"{_kind}-{move}", "post"): SIGNING for move in ("publish", "correct", "withdraw")},
    }
API |= {
    **{(f"{name}-{kind}", "get"): ADMINS for name in ("webhook", "delivery") for kind in ("list", "detail")},
    ("webhook-list", "post"): ADMINS,
    **{(f"webhook-{press}", "post"): ADMINS for press in ("change", "rotate", "pause", "resume", "test")},
    ("delivery-replay", "post"): ADMINS,
}
PUBLIC = {"root", "schema", "docs", "nothing"}

# Who enters the admin at all; then, for each kind of row, who sees, adds and changes it, and who presses its buttons.
ADMIN: dict[str, tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]] = {
    "sources.source": (SOURCES, SOURCES, SOURCES, SOURCES),
    "sources.document": (SOURCES, SOURCES, SOURCES, SOURCES),
    "sources.snapshot": (SOURCES, NOBODY, NOBODY, SOURCES),
    "sources.rootstamp": (SOURCES, NOBODY, NOBODY, NOBODY),
    "sources.publiccopy": (SOURCES, NOBODY, NOBODY, NOBODY),
    "jobs.job": (SOURCES, NOBODY, NOBODY, SOURCES),
    "history.event": (SOURCES, NOBODY, NOBODY, NOBODY),
    "claims.article": (SOURCES, NOBODY, NOBODY, NOBODY),
    "claims.evidence": (SOURCES, NOBODY, NOBODY, NOBODY),
    "claims.verdict": (SOURCES, NOBODY, NOBODY, NOBODY),
    "claims.rating": (SOURCES, NOBODY, NOBODY, NOBODY),
    "webhooks.endpoint": (ADMINS, ADMINS, ADMINS, ADMINS),
    "webhooks.delivery": (ADMINS, NOBODY, NOBODY, ADMINS),
    "accounts.user": (ADMINS, ADMINS, ADMINS, ADMINS),
    "accounts.apikey": (ADMINS, ADMINS, NOBODY, ADMINS),
}


@pytest.fixture
def rows() -> dict[str, int]:
    """One row of each resource, by the first word of its route names."""
    claim, quote = ClaimFactory.create(proposed=True), QuoteFactory.create(proposed=True)
    finding = FindingFactory.create(statement=claim)
    fetch = FetchFactory.create()
    delivery = DeliveryFactory.create()
    return {
        "article": claim.article_id,
        "submission": SubmissionFactory.create().pk,
        "claim": claim.pk,
        "quote": quote.pk,
        "finding": finding.pk,
        "likeness": Likeness.objects.create(
            first=claim, second=ClaimFactory.create(), kind=LikenessKind.SAME, strength=1, found_at=NOW
        ).pk,
        "oddity": Oddity.objects.create(article=claim.article, rule="weekday", start=0, end=5, found_at=NOW).pk,
        "refusal": Refusal.objects.create(
            statement=claim, document=fetch.document, reason="x", refused_by=UserFactory.create(), refused_at=NOW
        ).pk,
        "evidence": EvidenceFactory.create().pk,
        "verdict": claim.verdicts.get().pk,
        "comment": CommentFactory.create(statement=claim).pk,
        "reply": ReplyRequest.objects.create(
            statement=claim,
            party="The mayor",
            channel="EMAIL",
            asked_on=NOW,
            deadline_on=NOW,
            asked_by=UserFactory.create(),
            logged_at=NOW,
        ).pk,
        "publication": PublicationFactory.create().pk,
        "source": fetch.document.source_id,
        "document": fetch.document_id,
        "snapshot": fetch.snapshot_id,
        "search": SearchFactory.create().pk,
        "stamp": RootStamp.objects.create(slot=NOW, event_id=1, root="0" * 64, asked_at=NOW).pk,
        "job": JobFactory.create().pk,
        "webhook": delivery.endpoint_id,
        "delivery": delivery.pk,
    }


def api_routes() -> list[tuple[str, str]]:
    found = []
    for pattern in router.urls:
        assert isinstance(pattern, URLPattern)
        found += [(str(pattern.name), method) for method in pattern.callback.actions if method != "head"]  # type: ignore[attr-defined]
    return found


def ask(client: Any, name: str, method: str, rows: dict[str, int]) -> int:
    resource = name.partition("-")[0]
    is_list = name.endswith(("-list", "-statuses", "-export"))
    address = reverse(f"api:{name}", kwargs=None if is_list else {"pk": rows[resource]})
    if name.endswith("-statuses"):
        address += "?ids=1"
    if method == "get":
        return int(client.get(address).status_code)
    return int(client.post(address, {}, format="json", HTTP_IF_MATCH='"v1"').status_code)


def test_every_route_of_the_api_is_in_the_table() -> None:
    assert set(api_routes()) == set(API)
    assert {pattern.name for pattern in api_patterns} - {name for name, _method in API} == PUBLIC


def test_every_page_of_the_admin_is_in_the_table() -> None:
    assert {model._meta.label_lower for model in admin.site._registry} == set(ADMIN)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_may_call_what_the_table_says(role: str, rows: dict[str, int]) -> None:
    client = signed_in(UserFactory.create(**{role: True}))

    for (name, method), allowed in API.items():
        status = ask(client, name, method, rows)

        if role in allowed:
            assert status in {200, 201, 202, 400, 409, 412, 422}, (name, method, status)
        else:
            assert status == 403, (name, method, status)


@pytest.mark.parametrize("role", ROLES)
def test_a_key_may_call_what_its_person_may_except_sign(role: str, rows: dict[str, int], as_key: AsKey) -> None:
    client = as_key(UserFactory.create(**{role: True}))

    for (name, method), allowed in API.items():
        status = ask(client, name, method, rows)

        if role in allowed and not name.endswith(("-sign-off", "-settle")):
            assert status in {200, 201, 202, 400, 409, 412, 422}, (name, method, status)
        else:
            assert status == 403, (name, method, status)


def test_someone_without_a_role_or_without_access_may_call_nothing(rows: dict[str, int]) -> None:
    without_role = signed_in(UserFactory.create())
    ended = signed_in(UserFactory.create(admin=True, is_active=False))

    for name, method in API:
        assert ask(without_role, name, method, rows) == 403, (name, method)
        assert ask(ended, name, method, rows) == 401, (name, method)
        assert ask(APIClient(), name, method, rows) == 401, (name, method)


def test_no_get_changes_anything(rows: dict[str, int]) -> None:
    client = signed_in(UserFactory.create(admin=True))

    for name, method in API:
        if method == "get":
            ask(client, name, method, rows)

    assert Event.objects.count() == 0


def admin_rows() -> dict[str, Any]:
    """A row for each page of the admin; Event and Rating have theirs already or need none."""
    claim = ClaimFactory.create(signed=True)
    fetch = FetchFactory.create()
    delivery = DeliveryFactory.create()
    key = UserFactory.create().api_keys.create(
        name="k", prefix="fcw_1234", hash="0" * 64, scopes=["READ"], created_at=fetch.at, expires_at=fetch.at
    )
    return {
        "sources.source": fetch.document.source_id,
        "sources.document": fetch.document_id,
        "sources.snapshot": fetch.snapshot_id,
        "jobs.job": JobFactory.create(failed=True).pk,
        "claims.article": claim.article_id,
        "claims.evidence": claim.evidence.get().pk,
        "claims.verdict": claim.verdicts.get().pk,
        "claims.rating": claim.verdicts.get().rating_id,
        "accounts.user": UserFactory.create().pk,
        "accounts.apikey": key.pk,
        "webhooks.endpoint": delivery.endpoint_id,
        "webhooks.delivery": delivery.pk,
    }


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.parametrize("role", sorted(SOURCES))
def test_the_admin_shows_adds_and_changes_what_the_table_says(role: str) -> None:
    client = client_of(UserFactory.create(**{role: True}))
    made = admin_rows()

    for label, (sees, adds, changes, presses) in ADMIN.items():
        root = "/admin/" + label.replace(".", "/")
        assert client.get(f"{root}/").status_code == (200 if role in sees else 403), label
        assert client.get(f"{root}/add/").status_code == (200 if role in adds else 403), label
        if label not in made:
            continue
        page = client.get(f"{root}/{made[label]}/change/")
        assert page.status_code == (200 if role in sees else 403), label
        assert (b'name="_save"' in page.content) == (role in changes), label
        assert client.get(f"{root}/{made[label]}/delete/").status_code == 403, label
        pressed = client.post(f"{root}/{made[label]}/press/no-such-button/").status_code
        assert pressed == (404 if role in presses or role not in sees else 403), label


@pytest.mark.parametrize("role", sorted(EVERYONE - SOURCES))
def test_who_has_nothing_to_do_in_the_admin_does_not_enter(role: str) -> None:
    # Even as staff and superuser: the role decides, except that a superuser counts as an admin.
    client = client_of(UserFactory.create(**{role: True}, is_staff=True))

    for label in ADMIN:
        assert client.get("/admin/" + label.replace(".", "/") + "/").status_code == 403, label
    assert client.get("/admin/login/").status_code == 403


def test_the_admin_asks_a_stranger_to_sign_in_at_the_desk() -> None:
    answer = Client().get("/admin/", follow=True)

    assert [address.partition("?")[0] for address, _status in answer.redirect_chain] == [
        "/admin/login/",
        reverse("accounts:sign-in"),
    ]


def test_a_superuser_changes_no_more_in_the_admin_than_an_admin() -> None:
    client = client_of(UserFactory.create(is_staff=True, is_superuser=True))
    made = admin_rows()

    for label, (_sees, adds, changes, _presses) in ADMIN.items():
        root = "/admin/" + label.replace(".", "/")
        assert client.get(f"{root}/add/").status_code == (200 if "admin" in adds else 403), label
        if label in made and "admin" not in changes:
            assert client.post(f"{root}/{made[label]}/change/", {"text": "x"}).status_code == 403, label
