"""A stolen password alone opens nothing: codes, recovery codes, the administration, and how long a session lives."""

import base64
import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_otp.oath import hotp

from factcheck.accounts import limiting, secondfactor
from factcheck.accounts.models import RecoveryCode, SecondFactor, User
from factcheck.common.errors import IllegalTransition, Invalid, NotAllowed
from factcheck.history.choices import EventKind
from factcheck.history.models import Event
from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2025, 7, 28, 9, 0, tzinfo=datetime.UTC)
STEP = datetime.timedelta(seconds=secondfactor.STEP_S)


def code_of(user: User, at: datetime.datetime) -> str:
    """What an authenticator would show at that time."""
    key = base64.b32decode(secondfactor.secret_of(SecondFactor.objects.get(user=user)))
    return f"{hotp(key, int(at.timestamp()) // 30):06d}"


def switched_on(user: User, at: datetime.datetime = NOW) -> list[str]:
    secondfactor.begin(user=user, now=at)
    return secondfactor.confirm(user=user, code=code_of(user, at), now=at)


@pytest.fixture
def user() -> User:
    return UserFactory.create(checker=True)


def test_a_code_is_taken_once_within_half_a_minute_of_its_time_and_never_again(user: User) -> None:
    switched_on(user, NOW - 10 * STEP)

    assert not secondfactor.passes(user=user, code=code_of(user, NOW - 2 * STEP), now=NOW)
    assert not secondfactor.passes(user=user, code=code_of(user, NOW + 2 * STEP), now=NOW)
    assert secondfactor.passes(user=user, code=code_of(user, NOW - STEP), now=NOW)
    assert not secondfactor.passes(user=user, code=code_of(user, NOW - STEP), now=NOW)
    shown = code_of(user, NOW)
    assert secondfactor.passes(user=user, code=f"{shown[:3]} {shown[3:]}", now=NOW)
    assert not secondfactor.passes(user=user, code=shown, now=NOW)


@pytest.mark.parametrize("code", ["", "000000x", "1234567", "１２３４５６", "-12345", "12345 6 7"])
def test_what_is_no_code_is_refused(user: User, code: str) -> None:
    switched_on(user)

    assert not secondfactor.passes(user=user, code=code, now=NOW + STEP)


def test_a_recovery_code_opens_once_and_says_in_the_history_how_many_are_left(user: User) -> None:
    codes = switched_on(user)

    assert len(set(codes)) == secondfactor.RECOVERY_CODES
    assert secondfactor.passes(user=user, code=codes[0].upper().replace("-", " "), now=NOW)
    assert not secondfactor.passes(user=user, code=codes[0], now=NOW)
    assert Event.objects.get(kind=EventKind.RECOVERY_CODE_USED).payload == {"left": 9}
    assert not secondfactor.passes(user=UserFactory.create(), code=codes[1], now=NOW)
    new = secondfactor.new_codes(user=user, now=NOW)
    assert not secondfactor.passes(user=user, code=codes[1], now=NOW)
    assert secondfactor.passes(user=user, code=new[1], now=NOW)


def test_neither_the_secret_nor_a_recovery_code_can_be_read_in_the_database(user: User) -> None:
    codes = switched_on(user)

    factor = SecondFactor.objects.get()
    assert secondfactor.secret_of(factor) not in factor.sealed
    kept = " ".join(RecoveryCode.objects.values_list("hash", flat=True))
    assert not [one for one in codes if one in kept or one.replace("-", "") in kept]


def test_a_wrong_first_code_switches_nothing_on_and_twice_is_refused(user: User) -> None:
    secondfactor.begin(user=user, now=NOW)
    with pytest.raises(Invalid):
        secondfactor.confirm(user=user, code="000000", now=NOW)
    assert not secondfactor.is_on(user)

    switched_on(user)
    with pytest.raises(IllegalTransition):
        secondfactor.begin(user=user, now=NOW)


def test_only_the_person_or_an_admin_removes_it(user: User) -> None:
    switched_on(user)
    with pytest.raises(NotAllowed):
        secondfactor.remove(user=user, by=UserFactory.create(approver=True), now=NOW)

    secondfactor.remove(user=user, by=UserFactory.create(admin=True), now=NOW)

    assert not secondfactor.is_on(user)
    assert not RecoveryCode.objects.exists()


def test_signing_in_takes_the_password_and_then_the_code(client: Client, user: User) -> None:
    now = timezone.now()
    switched_on(user, now - 5 * STEP)
    desk, wanted = reverse("claims:article-list"), reverse("claims:queue", args=["mine"])
    password = {"username": user.username, "password": PASSWORD, "next": wanted}

    first = client.post(reverse("accounts:sign-in"), password)
    between = client.get(desk)
    wrong = client.post(first["Location"], {"code": "000000"})
    right = client.post(first["Location"], {"code": code_of(user, timezone.now())})

    assert first["Location"] == reverse("accounts:second-step")
    assert between.status_code == 302
    assert wrong.status_code == 422
    assert right["Location"] == wanted
    assert client.get(desk).status_code == 200
    assert client.get(first["Location"]).status_code == 302


def test_codes_are_not_tried_without_end(client: Client, user: User, settings: Any) -> None:
    settings.SIGN_INS_PER_MINUTE = 5
    switched_on(user, timezone.now() - 5 * STEP)
    client.post(reverse("accounts:sign-in"), {"username": user.username, "password": PASSWORD})

    statuses = [client.post(reverse("accounts:second-step"), {"code": "000000"}).status_code for _try in range(7)]

    assert statuses == [422] * 5 + [429] * 2
    limiting._limiter.cache_clear()
    settings.CACHES = {"default": {"LOCATION": "redis://127.0.0.1:9/0"}}
    assert client.post(reverse("accounts:second-step"), {"code": "000000"}).status_code == 503
    limiting._limiter.cache_clear()


def test_someone_switches_it_on_and_off_on_their_own_page(client: Client, user: User) -> None:
    client.force_login(user)
    page = reverse("accounts:second-factor")

    begun = client.post(page, {"begin": "1"}).content.decode()
    secret = secondfactor.secret_of(SecondFactor.objects.get())
    done = client.post(page, {"code": code_of(user, timezone.now())})

    assert secret in begun
    assert "data:image/svg+xml;base64," in begun
    assert len(re.findall(r"<code>[a-z2-7]{5}-[a-z2-7]{5}</code>", done.content.decode())) == 10
    assert "no-store" in done.headers["Cache-Control"]
    assert client.post(reverse("accounts:second-factor-off"), {"password": "wrong"}).status_code == 422
    assert client.post(reverse("accounts:second-factor-off"), {"password": PASSWORD}).status_code == 302
    assert not secondfactor.is_on(user)


def test_the_administration_asks_for_a_second_factor_and_after_a_while_again(client: Client, settings: Any) -> None:
    settings.ADMIN_SECOND_FACTOR, settings.ADMIN_CONFIRM_MINUTES = True, 15
    admin = UserFactory.create(admin=True)
    client.force_login(admin)

    without = client.get("/admin/")
    switched_on(admin, timezone.now() - 5 * STEP)
    unconfirmed = client.get("/admin/accounts/user/")
    confirmed = client.post(
        unconfirmed["Location"], {"code": code_of(admin, timezone.now()), "next": "/admin/accounts/user/"}
    )
    inside = client.get(confirmed["Location"])
    session = client.session
    session["confirmed_at"] -= 16 * 60
    session.save()

    assert without["Location"] == reverse("accounts:second-factor")
    assert unconfirmed["Location"] == f"{reverse('accounts:confirm')}?next=%2Fadmin%2Faccounts%2Fuser%2F"
    assert confirmed["Location"] == "/admin/accounts/user/"
    assert inside.status_code == 200
    assert client.get("/admin/").status_code == 302
    assert client.post("/admin/accounts/user/add/", {}).status_code == 302


def test_a_session_ends_a_week_after_it_began_however_busy(client: Client, user: User, settings: Any) -> None:
    client.force_login(user)
    desk = reverse("claims:article-list")
    session = client.session
    session["started_at"] -= settings.SESSION_MOST_S - 60
    session["seen_at"] -= settings.SESSION_RENEWED_EVERY_S + 1
    session.save()

    busy = client.get(desk)
    renewed = client.session["seen_at"]
    session = client.session
    session["started_at"] -= 120
    session.save()

    assert busy.status_code == 200
    assert timezone.now().timestamp() - renewed < 60
    assert client.get(desk).status_code == 302


def test_what_is_not_there_cannot_be_confirmed_renewed_or_removed(user: User) -> None:
    with pytest.raises(IllegalTransition):
        secondfactor.confirm(user=user, code="123456", now=NOW)
    with pytest.raises(IllegalTransition):
        secondfactor.new_codes(user=user, now=NOW)
    with pytest.raises(IllegalTransition):
        secondfactor.remove(user=user, by=user, now=NOW)


def test_without_a_second_factor_the_administration_asks_for_the_password(client: Client, settings: Any) -> None:
    settings.ADMIN_CONFIRM_MINUTES = 15
    client.force_login(UserFactory.create(admin=True))
    page = client.get("/admin/")["Location"]

    asked, wrong = client.get(page), client.post(page, {"code": "wrong", "next": "/admin/"})
    right = client.post(page, {"code": PASSWORD, "next": "https://evil.example/"})

    assert b'type="password"' in asked.content
    assert wrong.status_code == 422
    assert right["Location"] == reverse("claims:article-list")
    assert client.get("/admin/").status_code == 200


def test_new_recovery_codes_take_the_password_and_an_admin_removes_a_lost_factor(client: Client, user: User) -> None:
    old = switched_on(user)
    client.force_login(user)
    refused = client.post(reverse("accounts:recovery-codes"), {"password": "wrong"})
    given = client.post(reverse("accounts:recovery-codes"), {"password": PASSWORD})
    shown = client.get(reverse("accounts:profile")).content.decode()
    client.force_login(UserFactory.create(admin=True))
    client.post(f"/admin/accounts/user/{user.pk}/press/remove-second-factor/")

    assert (refused.status_code, given.status_code) == (422, 200)
    assert old[0] not in given.content.decode()
    assert "10 recovery codes" in shown
    assert not secondfactor.is_on(user)
