"""People, roles and keys."""

import datetime

import pytest

from factcheck.accounts import services
from factcheck.accounts.choices import Role, Scope, Theme
from factcheck.accounts.models import ApiKey, User
from factcheck.accounts.permissions import MATRIX, Action, allows, check
from factcheck.common.errors import Invalid, NotAllowed
from factcheck.history.choices import EventKind
from factcheck.history.models import Event
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def admin() -> User:
    return UserFactory.create(admin=True)


def create(by: User | None, now: datetime.datetime, username: str = "nora", roles: tuple[Role, ...] = ()) -> User:
    return services.create_user(
        username=username,
        password="a long enough pass phrase",
        first_name="Nora",
        last_name="Petit",
        roles=roles,
        language="fr",
        by=by,
        now=now,
    )


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def test_an_admin_adds_a_person_with_roles(admin: User, now: datetime.datetime) -> None:
    user = create(admin, now, roles=(Role.CHECKER, Role.SOURCE_MANAGER))

    assert fresh(user).role_set == {Role.CHECKER, Role.SOURCE_MANAGER}
    assert user.is_staff
    assert user.check_password("a long enough pass phrase")
    assert Event.objects.get().payload == {"roles": ["CHECKER", "SOURCE_MANAGER"]}


def test_the_first_person_of_an_installation_needs_nobody(now: datetime.datetime) -> None:
    assert not create(None, now, roles=(Role.REPORTER,)).is_staff


def test_a_name_is_taken_whatever_its_case(admin: User, now: datetime.datetime) -> None:
    create(admin, now)

    with pytest.raises(Invalid) as refused:
        create(admin, now, username="NORA")

    assert refused.value.field == "username"


def test_only_admins_manage_people(now: datetime.datetime) -> None:
    person = UserFactory.create(approver=True)

    for refused in (
        lambda: create(person, now),
        lambda: services.grant_role(user=person, role=Role.ADMIN, by=person, now=now),
        lambda: services.revoke_role(user=person, role=Role.APPROVER, by=person, now=now),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_a_role_counts_from_the_next_request_on(admin: User, now: datetime.datetime) -> None:
    person = UserFactory.create(reporter=True)
    for _ in range(2):
        services.grant_role(user=person, role=Role.SOURCE_MANAGER, by=admin, now=now)
    assert fresh(person).role_set == {Role.REPORTER, Role.SOURCE_MANAGER}
    assert fresh(person).is_staff
    services.grant_role(user=person, role=Role.CHECKER, by=admin, now=now)

    for _ in range(2):
        services.revoke_role(user=person, role=Role.SOURCE_MANAGER, by=admin, now=now)

    assert fresh(person).role_set == {Role.REPORTER, Role.CHECKER}
    assert not fresh(person).is_staff
    assert list(Event.objects.values_list("kind", flat=True)) == [
        EventKind.ROLE_GRANTED,
        EventKind.ROLE_GRANTED,
        EventKind.ROLE_REVOKED,
    ]


def test_roles_are_named_in_their_order() -> None:
    assert UserFactory.create(roles=(Role.ADMIN, Role.CHECKER)).role_names == "checker, admin"


@pytest.mark.parametrize("action", list(Action))
@pytest.mark.parametrize("role", list(Role))
def test_each_role_may_do_what_the_matrix_says(role: Role, action: Action) -> None:
    person = UserFactory.create(roles=(role,))

    if role in MATRIX[action]:
        check(person, action)
    else:
        with pytest.raises(NotAllowed, match="Who can"):
            check(person, action)


def test_someone_deactivated_may_do_nothing() -> None:
    assert not allows(UserFactory.create(admin=True, is_active=False), Action.READ)


def test_a_superuser_is_an_admin_and_no_more() -> None:
    assert UserFactory.create(is_superuser=True).role_set == {Role.ADMIN}


def test_a_key_works_until_it_expires_or_is_revoked(now: datetime.datetime) -> None:
    person = UserFactory.create(reporter=True)
    new = services.create_key(user=person, name="bot", scopes=(Scope.READ,), lifetime=DAY, by=person, now=now)

    key = services.use_key(secret=new.secret, now=now)

    assert key.user == person
    assert key.has_scope(Scope.READ)
    assert not key.has_scope(Scope.WRITE)
    assert new.secret not in str(ApiKey.objects.values())
    with pytest.raises(NotAllowed):
        services.use_key(secret=new.secret, now=now + DAY)
    for _ in range(2):
        services.revoke_key(key=key, by=person, now=now)
    with pytest.raises(NotAllowed):
        services.use_key(secret=new.secret, now=now)
    assert list(Event.objects.values_list("kind", flat=True)) == [EventKind.KEY_CREATED, EventKind.KEY_REVOKED]


def test_a_key_of_someone_deactivated_is_dead(now: datetime.datetime) -> None:
    person = UserFactory.create(reporter=True)
    new = services.create_key(user=person, name="bot", scopes=(Scope.READ,), lifetime=DAY, by=person, now=now)
    User.objects.filter(pk=person.pk).update(is_active=False)

    with pytest.raises(NotAllowed):
        services.use_key(secret=new.secret, now=now)


def test_last_use_is_kept_to_the_minute(now: datetime.datetime) -> None:
    person = UserFactory.create(reporter=True)
    new = services.create_key(user=person, name="bot", scopes=(Scope.READ,), lifetime=DAY, by=person, now=now)

    for seconds in (0, 30, 61):
        services.use_key(secret=new.secret, now=now + datetime.timedelta(seconds=seconds))

    assert ApiKey.objects.get().last_used_at == now + datetime.timedelta(seconds=61)


@pytest.mark.parametrize(("scopes", "lifetime", "field"), [((), DAY, "scopes"), ((Scope.READ,), -DAY, "expires_at")])
def test_a_key_needs_a_scope_and_a_future(
    now: datetime.datetime, scopes: tuple[Scope, ...], lifetime: datetime.timedelta, field: str
) -> None:
    person = UserFactory.create(reporter=True)

    with pytest.raises(Invalid) as refused:
        services.create_key(user=person, name="bot", scopes=scopes, lifetime=lifetime, by=person, now=now)

    assert refused.value.field == field


def test_keys_of_others_are_the_admins_business(admin: User, now: datetime.datetime) -> None:
    person, other = UserFactory.create(reporter=True), UserFactory.create(reporter=True)
    new = services.create_key(user=person, name="bot", scopes=(Scope.READ,), lifetime=DAY, by=admin, now=now)

    with pytest.raises(NotAllowed):
        services.create_key(user=person, name="x", scopes=(Scope.READ,), lifetime=DAY, by=other, now=now)
    with pytest.raises(NotAllowed):
        services.revoke_key(key=new.key, by=other, now=now)
    services.revoke_key(key=new.key, by=admin, now=now)


def test_a_persons_look_is_kept() -> None:
    person = UserFactory.create()

    services.set_look(user=person, language="fr", theme=Theme.DARK)

    assert (fresh(person).language, fresh(person).theme) == ("fr", Theme.DARK)
