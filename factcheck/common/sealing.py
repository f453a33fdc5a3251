"""Secrets that we must be able to read again, sealed with the desk's own key: a copy of the database opens none."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class CannotOpen(Exception):
    """Sealed under a key that is neither SECRET_KEY nor among SECRET_KEY_FALLBACKS, or damaged."""


def seal(secret: str) -> str:
    """The secret, encrypted and signed with a key derived from SECRET_KEY, as ASCII."""
    return _box().encrypt(secret.encode("utf-8")).decode("ascii")


def opened(sealed: str) -> str:
    """The secret again, also when SECRET_KEY was changed and the old key stands among the fallbacks.

    Raises:
        CannotOpen: no key that we have opens it.
    """
    try:
        return _box().decrypt(sealed.encode("ascii")).decode("utf-8")
    except InvalidToken as error:
        raise CannotOpen from error


def _box() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    # SECRET_KEY is long and random (check --deploy), so one hash with a label of its own makes a key.
    derived = (hashlib.sha256(b"factcheck sealing v1\n" + key.encode("utf-8")).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(one)) for one in derived])
