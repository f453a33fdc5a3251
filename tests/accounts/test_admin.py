"""The admin's pages for people and keys."""

import datetime
from typing import Any

import pytest
from django.test import Client

from factcheck.accounts.choices import Role
from factcheck.accounts.models import ApiKey, User
from factcheck.accounts.services import hash_secret
from factcheck.history.choices import EventKind
from factcheck.history.models import Event
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> User:
    return UserFactory.create(admin=True)


@pytest.fixture
def desk(admin: User, client: Client) -> Client:
    client.force_login(admin)
    return client


def kinds() -> list[str]:
    return list(Event.objects.order_by("pk").values_list("kind", flat=True))


def told(**fields: Any) -> dict[str, Any]:
    return {
        "username": "nora",
        "first_name": "Nora",
        "last_name": "Petit",
        "language": "fr",
        "roles": ["CHECKER", "SOURCE_MANAGER"],
        "password": "a long enough pass phrase",
        "is_active": "on",
        "role_grants-TOTAL_FORMS": "0",
        "role_grants-INITIAL_FORMS": "0",
    } | fields


def test_a_person_is_added_with_roles_by_the_service(desk: Client, admin: User) -> None:
    answer = desk.post("/admin/accounts/user/add/", told())

    assert answer.status_code == 302, answer.context["errors"]
    person = User.objects.get(username="nora")
    assert person.role_set == {Role.CHECKER, Role.SOURCE_MANAGER}
    assert person.is_staff
    assert person.check_password("a long enough pass phrase")
    assert {grant.granted_by for grant in person.role_grants.all()} == {admin}
    assert kinds() == [EventKind.USER_CREATED]


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"password": "short"}, "password"), ({"password": ""}, "password"), ({"username": "ANNE"}, "username")],
)
def test_a_person_who_cannot_be_is_refused_beside_the_field(desk: Client, fields: dict[str, Any], field: str) -> None:
    UserFactory.create(username="anne")

    answer = desk.post("/admin/accounts/user/add/", told(**fields))

    assert list(answer.context["adminform"].form.errors) == [field]
    assert kinds() == []


def test_roles_are_given_and_taken_with_an_event_each(desk: Client) -> None:
    person = UserFactory.create(reporter=True, first_name="Nora", last_name="Petit", language="fr")

    desk.post(f"/admin/accounts/user/{person.pk}/change/", told(roles=["CHECKER"], password=""))

    assert User.objects.get(pk=person.pk).role_set == {Role.CHECKER}
    assert kinds() == [EventKind.ROLE_GRANTED, EventKind.ROLE_REVOKED]


def test_the_page_of_a_person_holds_no_password_and_sets_one_only_when_asked(desk: Client) -> None:
    person = UserFactory.create(reporter=True)
    before = User.objects.get(pk=person.pk).password

    page = desk.get(f"/admin/accounts/user/{person.pk}/change/").content.decode()
    desk.post(f"/admin/accounts/user/{person.pk}/change/", told(password=""))
    kept = User.objects.get(pk=person.pk).password
    desk.post(f"/admin/accounts/user/{person.pk}/change/", told(password="a second long pass phrase"))

    assert before not in page
    assert kept == before
    assert User.objects.get(pk=person.pk).check_password("a second long pass phrase")
    assert EventKind.PASSWORD_SET in kinds()


def test_ones_own_access_cannot_be_ended_here(desk: Client, admin: User) -> None:
    sent = told(roles=["ADMIN"], password="")
    del sent["is_active"]

    answer = desk.post(f"/admin/accounts/user/{admin.pk}/change/", sent, follow=True)

    assert [str(one) for one in answer.context["messages"]] == ["Somebody else has to end your own access."]
    assert User.objects.get(pk=admin.pk).is_active


def test_a_key_shows_its_secret_once_and_keeps_only_its_hash(desk: Client, now: datetime.datetime) -> None:
    person = UserFactory.create(reporter=True)
    sent = {"user": person.pk, "name": "wire import", "scopes": ["READ", "WRITE"], "days": "30"}

    answer = desk.post("/admin/accounts/apikey/add/", sent)

    key = ApiKey.objects.get()
    secret = answer.context["secret"]
    assert "no-store" in answer.headers["Cache-Control"]
    assert secret in answer.content.decode()
    assert hash_secret(secret) == key.hash
    assert (key.user, key.scopes) == (person, ["READ", "WRITE"])
    assert secret not in desk.get(f"/admin/accounts/apikey/{key.pk}/change/").content.decode()
    assert secret not in desk.get("/admin/accounts/apikey/").content.decode()
    assert kinds() == [EventKind.KEY_CREATED]


def test_a_revoked_key_stops_working_at_once(desk: Client) -> None:
    sent = {"user": UserFactory.create(reader=True).pk, "name": "k", "scopes": ["READ"], "days": "30"}
    secret = desk.post("/admin/accounts/apikey/add/", sent).context["secret"]
    header = {"HTTP_AUTHORIZATION": f"Bearer {secret}"}
    assert Client().get("/api/v1/claims/", **header).status_code == 200

    desk.post(f"/admin/accounts/apikey/{ApiKey.objects.get().pk}/press/revoke/")

    assert Client().get("/api/v1/claims/", **header).status_code == 401
    assert kinds() == [EventKind.KEY_CREATED, EventKind.KEY_REVOKED]
