"""Changing people: who may, what is on record, and that a session ends with the access."""

import datetime

import pytest
from django.test import Client

from factcheck.accounts import services
from factcheck.accounts.models import User
from factcheck.common.errors import Invalid, NotAllowed
from factcheck.history.choices import EventKind
from factcheck.history.models import Event
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> User:
    return UserFactory.create(admin=True)


def change(user: User, by: User, now: datetime.datetime, *, first_name: str = "", is_active: bool = True) -> User:
    return services.change_user(
        user=user,
        first_name=first_name or user.first_name,
        last_name=user.last_name,
        language=user.language,
        is_active=is_active,
        by=by,
        now=now,
    )


def test_a_changed_name_is_on_record_once(admin: User, now: datetime.datetime) -> None:
    person = UserFactory.create(first_name="Ann")

    for _twice in range(2):
        change(person, admin, now, first_name="Anne")

    assert User.objects.get(pk=person.pk).first_name == "Anne"
    event = Event.objects.get(kind=EventKind.USER_CHANGED)
    assert (event.actor, event.payload) == (admin, {"first_name": ["Ann", "Anne"]})


def test_ended_access_ends_the_open_session(admin: User, now: datetime.datetime, client: Client) -> None:
    person = UserFactory.create(reader=True)
    client.force_login(person)
    assert client.get("/api/v1/claims/").status_code == 200

    change(person, admin, now, is_active=False)

    assert client.get("/api/v1/claims/").status_code == 401


def test_nobody_ends_their_own_access(admin: User, now: datetime.datetime) -> None:
    with pytest.raises(Invalid):
        change(admin, admin, now, is_active=False)

    assert User.objects.get(pk=admin.pk).is_active


def test_a_password_set_by_an_admin_ends_the_sessions_and_is_on_record_without_it(
    admin: User, now: datetime.datetime, client: Client
) -> None:
    person = UserFactory.create(reader=True)
    client.force_login(person)

    services.set_password(user=person, password="another long pass phrase", by=admin, now=now)

    assert client.get("/api/v1/claims/").status_code == 401
    assert User.objects.get(pk=person.pk).check_password("another long pass phrase")
    assert Event.objects.get(kind=EventKind.PASSWORD_SET).payload == {}


def test_only_admins_change_people(now: datetime.datetime) -> None:
    person, manager = UserFactory.create(), UserFactory.create(source_manager=True)

    with pytest.raises(NotAllowed):
        change(person, manager, now, first_name="Other")
    with pytest.raises(NotAllowed):
        services.set_password(user=person, password="another long pass phrase", by=manager, now=now)
    assert Event.objects.count() == 0
