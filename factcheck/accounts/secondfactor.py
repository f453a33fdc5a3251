"""A second factor beside the password: codes of an authenticator (TOTP), and recovery codes for when it is lost."""

import base64
import datetime
import hmac
import secrets
from urllib.parse import quote, urlencode

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django_otp.oath import hotp

from factcheck.accounts.models import RecoveryCode, SecondFactor, User
from factcheck.accounts.permissions import Action, check
from factcheck.common import sealing
from factcheck.common.errors import IllegalTransition, Invalid
from factcheck.common.transactions import durable
from factcheck.history import services as history
from factcheck.history.choices import EventKind

STEP_S = 30
DIGITS = 6
# Steps before and after ours that are taken, for clocks that differ.
TOLERANCE = 1
SECRET_BYTES = 20
RECOVERY_CODES = 10
_RECOVERY_CHARS = 10


def is_on(user: User) -> bool:
    """Whether signing in as this person takes a second factor."""
    return SecondFactor.objects.filter(user=user).exclude(confirmed_at=None).exists()


def address_of(factor: SecondFactor) -> str:
    """What an authenticator reads from the picture: the "otpauth://" address of the shared secret.

    Source: "Key Uri Format" of Google Authenticator, which all authenticators read.
    Raises:
        CannotOpen: the secret was sealed under a key that is gone.
    """
    issuer = settings.NEWSROOM_NAME or "Factcheck"
    label = quote(f"{issuer}:{factor.user.username}")
    query = urlencode({"secret": secret_of(factor), "issuer": issuer, "digits": DIGITS, "period": STEP_S})
    return f"otpauth://totp/{label}?{query}"


def secret_of(factor: SecondFactor) -> str:
    """The shared secret in base32, for typing in. Raises CannotOpen, as `address_of`."""
    return sealing.opened(factor.sealed)


@durable
def begin(*, user: User, now: datetime.datetime) -> SecondFactor:
    """Give a person a fresh secret to put into their authenticator. Nothing asks for it before it is confirmed.

    Raises:
        IllegalTransition: one is in force; it has to be removed first.
    """
    if is_on(user):
        raise IllegalTransition(_("Your second factor is on already."), allowed=("remove",))
    secret = base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode("ascii")
    factor, _made = SecondFactor.objects.update_or_create(
        user=user, defaults={"sealed": sealing.seal(secret), "begun_at": now, "last_step": 0}
    )
    return factor


@durable
def confirm(*, user: User, code: str, now: datetime.datetime) -> list[str]:
    """Switch the second factor on with a first code from the authenticator; gives back the recovery codes, this once.

    Raises:
        IllegalTransition: nothing was begun, or it is on already.
        Invalid: the code is not the one of now.
    """
    factor = SecondFactor.objects.select_for_update().filter(user=user, confirmed_at=None).first()
    if factor is None:
        raise IllegalTransition(_("Begin anew: there is nothing to confirm."), allowed=("begin",))
    if not _takes(factor, code, now=now):
        raise Invalid(_("This code is not right. Is the clock of your phone?"), field="code")
    factor.confirmed_at = now
    factor.save(update_fields=["confirmed_at"])
    history.record(kind=EventKind.SECOND_FACTOR_ADDED, by=user, subject=user, now=now)
    return _new_codes(user)


@durable
def new_codes(*, user: User, now: datetime.datetime) -> list[str]:
    """Ten new recovery codes in place of the old ones, shown this once.

    Raises:
        IllegalTransition: there is no second factor.
    """
    if not is_on(user):
        raise IllegalTransition(_("Switch the second factor on first."), allowed=("begin",))
    made = _new_codes(user)
    history.record(kind=EventKind.RECOVERY_CODES_MADE, by=user, subject=user, now=now)
    return made


@durable
def passes(*, user: User, code: str, now: datetime.datetime) -> bool:
    """Whether this is the code of now, or an unused recovery code. Either is good once: it is used up by asking.

    Callers count tries first (limiting).
    """
    factor = SecondFactor.objects.select_for_update().filter(user=user).exclude(confirmed_at=None).first()
    if factor is None:
        return False
    if _takes(factor, code, now=now):
        return True
    used = RecoveryCode.objects.filter(user=user, hash=_hash(user, code), used_at=None).update(used_at=now)
    if used:
        left = user.recovery_codes.filter(used_at=None).count()
        history.record(kind=EventKind.RECOVERY_CODE_USED, by=user, subject=user, payload={"left": left}, now=now)
    return bool(used)


@durable
def remove(*, user: User, by: User, now: datetime.datetime) -> None:
    """Switch a person's second factor off: they themselves, or an admin for someone who lost all of it.

    Raises:
        NotAllowed: neither.
        IllegalTransition: there is none.
    """
    if by.pk != user.pk:
        check(by, Action.MANAGE_PEOPLE)
    removed, _rows = SecondFactor.objects.filter(user=user).exclude(confirmed_at=None).delete()
    if not removed:
        raise IllegalTransition(_("There is no second factor to remove."), allowed=("begin",))
    RecoveryCode.objects.filter(user=user).delete()
    history.record(kind=EventKind.SECOND_FACTOR_REMOVED, by=by, subject=user, now=now)


def _takes(factor: SecondFactor, code: str, *, now: datetime.datetime) -> bool:
    """Whether the authenticator shows this code now; a step that was taken is never taken again (RFC 6238, 5.2)."""
    digits = "".join(code.split())
    if not (digits.isascii() and digits.isdecimal() and len(digits) == DIGITS):
        return False
    key = base64.b32decode(sealing.opened(factor.sealed))
    step = int(now.timestamp()) // STEP_S
    for one in range(max(step - TOLERANCE, factor.last_step + 1), step + TOLERANCE + 1):
        if hmac.compare_digest(f"{hotp(key, one, DIGITS):0{DIGITS}d}", digits):
            factor.last_step = one
            factor.save(update_fields=["last_step"])
            return True
    return False


def _new_codes(user: User) -> list[str]:
    RecoveryCode.objects.filter(user=user).delete()
    made = [
        base64.b32encode(secrets.token_bytes(10)).decode("ascii")[:_RECOVERY_CHARS] for _each in range(RECOVERY_CODES)
    ]
    codes = [f"{one[:5]}-{one[5:]}".lower() for one in made]
    RecoveryCode.objects.bulk_create(RecoveryCode(user=user, hash=_hash(user, one)) for one in codes)
    return codes


def _hash(user: User, code: str) -> str:
    """Keyed, so that a copy of the database lets nobody try all codes; hyphens, blanks and case do not count."""
    plain = "".join(char for char in code.lower() if char.isalnum())
    return salted_hmac("factcheck.recovery", f"{user.pk}:{plain}", algorithm="sha256").hexdigest()
