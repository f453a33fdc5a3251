"""Writing people, roles and keys."""

import datetime
import hashlib
import secrets
from dataclasses import dataclass

from django.utils.translation import gettext as _

from factcheck.accounts.choices import Role, Scope
from factcheck.accounts.models import ApiKey, RoleGrant, User
from factcheck.accounts.permissions import Action, check
from factcheck.common.errors import Invalid, NotAllowed
from factcheck.common.transactions import durable
from factcheck.history import services as history
from factcheck.history.choices import EventKind

KEY_BYTES = 32
USED_EVERY = datetime.timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key with its secret, which is shown this once and kept nowhere."""

    key: ApiKey
    secret: str


@durable
def create_user(
    *,
    username: str,
    password: str,
    first_name: str,
    last_name: str,
    roles: tuple[Role, ...],
    language: str,
    by: User | None,
    now: datetime.datetime,
) -> User:
    """Add a person. `by` is None only for the first person of an installation and for seeds.

    Raises:
        NotAllowed: `by` is no admin.
        Invalid: the name is taken.
    """
    if by is not None:
        check(by, Action.MANAGE_PEOPLE)
    if User.objects.filter(username__iexact=username).exists():
        raise Invalid(_("This name is taken."), field="username")
    user = User.objects.create_user(
        username=username,
        password=password,
        first_name=first_name,
        last_name=last_name,
        language=language,
        # The admin site is a tool of two roles: sources and people.
        is_staff=bool({Role.SOURCE_MANAGER, Role.ADMIN} & set(roles)),
    )
    RoleGrant.objects.bulk_create(RoleGrant(user=user, role=role, granted_by=by, granted_at=now) for role in roles)
    history.record(kind=EventKind.USER_CREATED, by=by, subject=user, payload={"roles": sorted(roles)}, now=now)
    return user


@durable
def change_user(
    *, user: User, first_name: str, last_name: str, language: str, is_active: bool, by: User, now: datetime.datetime
) -> User:
    """Change a person's name and language, or end or restore their access. Nothing changed is no event.

    Someone deactivated is signed out with their next request, and their keys stop working. They are never deleted:
    the record names them.

    Raises:
        NotAllowed: `by` is no admin.
        Invalid: one's own access, which somebody else has to end.
    """
    check(by, Action.MANAGE_PEOPLE)
    if user.pk == by.pk and not is_active:
        raise Invalid(_("Somebody else has to end your own access."), field="is_active")
    kept = User.objects.select_for_update().get(pk=user.pk)
    wanted = {"first_name": first_name, "last_name": last_name, "language": language, "is_active": is_active}
    changes: dict[str, object] = {
        name: [getattr(kept, name), value] for name, value in wanted.items() if getattr(kept, name) != value
    }
    if changes:
        User.objects.filter(pk=kept.pk).update(**wanted)
        kept.refresh_from_db()
        history.record(kind=EventKind.USER_CHANGED, by=by, subject=kept, payload=changes, now=now)
    return kept


@durable
def set_password(*, user: User, password: str, by: User, now: datetime.datetime) -> None:
    """Set someone's password for them, which ends their sessions. Interfaces check its strength before.

    Raises:
        NotAllowed: `by` is no admin.
    """
    check(by, Action.MANAGE_PEOPLE)
    kept = User.objects.select_for_update().get(pk=user.pk)
    kept.set_password(password)
    kept.save(update_fields=["password"])
    history.record(kind=EventKind.PASSWORD_SET, by=by, subject=kept, now=now)


@durable
def grant_role(*, user: User, role: Role, by: User, now: datetime.datetime) -> None:
    """Give a role; giving it twice changes nothing."""
    check(by, Action.MANAGE_PEOPLE)
    _grant, created = RoleGrant.objects.get_or_create(
        user=user, role=role, defaults={"granted_by": by, "granted_at": now}
    )
    if created:
        if role in {Role.SOURCE_MANAGER, Role.ADMIN}:
            User.objects.filter(pk=user.pk).update(is_staff=True)
        history.record(kind=EventKind.ROLE_GRANTED, by=by, subject=user, payload={"role": role}, now=now)


@durable
def revoke_role(*, user: User, role: Role, by: User, now: datetime.datetime) -> None:
    """Take a role away; it ends with the person's next request."""
    check(by, Action.MANAGE_PEOPLE)
    removed, _rows = RoleGrant.objects.filter(user=user, role=role).delete()
    if removed:
        keeps_admin = RoleGrant.objects.filter(user=user, role__in=(Role.SOURCE_MANAGER, Role.ADMIN)).exists()
        User.objects.filter(pk=user.pk).update(is_staff=keeps_admin or user.is_superuser)
        history.record(kind=EventKind.ROLE_REVOKED, by=by, subject=user, payload={"role": role}, now=now)


@durable
def create_key(
    *, user: User, name: str, scopes: tuple[Scope, ...], lifetime: datetime.timedelta, by: User, now: datetime.datetime
) -> NewKey:
    """Make an API key for oneself, or, as an admin, for anyone.

    Raises:
        NotAllowed: for someone else without being an admin.
        Invalid: no scope, or a lifetime that is not positive.
    """
    if by.pk != user.pk:
        check(by, Action.MANAGE_PEOPLE)
    if not scopes:
        raise Invalid(_("A key needs at least one scope."), field="scopes")
    if lifetime <= datetime.timedelta(0):
        raise Invalid(_("A key must expire in the future."), field="expires_at")
    secret = f"fcw_{secrets.token_urlsafe(KEY_BYTES)}"
    key = ApiKey.objects.create(
        user=user,
        name=name,
        prefix=secret[:10],
        hash=hash_secret(secret),
        scopes=sorted(scopes),
        created_at=now,
        expires_at=now + lifetime,
    )
    history.record(kind=EventKind.KEY_CREATED, by=by, subject=key, payload={"scopes": sorted(scopes)}, now=now)
    return NewKey(key=key, secret=secret)


@durable
def revoke_key(*, key: ApiKey, by: User, now: datetime.datetime) -> None:
    """End a key at once; ending it twice changes nothing."""
    if by.pk != key.user_id:
        check(by, Action.MANAGE_PEOPLE)
    if ApiKey.objects.filter(pk=key.pk, revoked_at=None).update(revoked_at=now):
        history.record(kind=EventKind.KEY_REVOKED, by=by, subject=key, now=now)


def use_key(*, secret: str, now: datetime.datetime) -> ApiKey:
    """The usable key of this secret. `last_used_at` is kept to the minute, so that reading does not write each time.

    Raises:
        NotAllowed: unknown, expired, revoked, or its person is deactivated: the same words for all.
    """
    try:
        # The hash is unique: no order, no limit, and every request of a key asks this.
        key = ApiKey.objects.usable(now=now).select_related("user").get(hash=hash_secret(secret))
    except ApiKey.DoesNotExist:
        raise NotAllowed(_("This API key is not valid.")) from None
    if key.last_used_at is None or now - key.last_used_at > USED_EVERY:
        ApiKey.objects.filter(pk=key.pk).update(last_used_at=now)
    return key


def hash_secret(secret: str) -> str:
    """SHA-256 is enough here: the secret is 256 random bits, not a password to guess."""
    return hashlib.sha256(secret.encode("utf-8")).hexdigest()


@durable
def set_look(*, user: User, language: str, theme: str) -> None:
    """Keep a person's interface language and theme. A preference, not a change of the record: no event."""
    User.objects.filter(pk=user.pk).update(language=language, theme=theme)
