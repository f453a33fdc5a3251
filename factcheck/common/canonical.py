"""One canonical form for what is hashed, so that the same content always has the same hash."""

import datetime
import hashlib
import json
from decimal import Decimal
from enum import Enum


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    raise TypeError(f"no canonical form for {type(value).__name__}")


def dumps(value: object) -> str:
    """JSON with sorted keys, no blanks, and exact decimals as strings.

    Raises:
        TypeError: something that has no canonical form, floats that are not finite included.
    """
    try:
        return json.dumps(
            value, default=_plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
        )
    except ValueError as error:
        raise TypeError(str(error)) from error


def sha256(value: object) -> str:
    """The SHA-256 of the canonical form, as 64 hexadecimal digits."""
    return hashlib.sha256(dumps(value).encode("utf-8")).hexdigest()
