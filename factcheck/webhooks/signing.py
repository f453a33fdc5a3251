"""Standard Webhooks signatures: the receiver can tell who sent a message, when, and that nobody changed it.

Source: Standard Webhooks specification 1.0.0, "Webhook signature scheme" and "Signature scheme: symmetric".
"""

import base64
import datetime
import hashlib
import hmac
import secrets
from collections.abc import Sequence

SECRET_BYTES = 32
_PREFIX = "whsec_"


def new_secret() -> str:
    """A fresh secret as receivers configure it: "whsec_" and 256 random bits in base64."""
    return _PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode("ascii")


def new_uid() -> str:
    """A fresh `webhook-id`, under 40 characters."""
    return f"msg_{secrets.token_hex(16)}"


def headers(*, uid: str, body: bytes, at: datetime.datetime, secrets_in_force: Sequence[str]) -> dict[str, str]:
    """The three header lines of one try. With several secrets one signature each, a space between.

    The time is that of the try, in whole seconds since 1970: receivers refuse old ones.

    Raises:
        ValueError: no secret, or one that `new_secret` did not make.
    """
    if not secrets_in_force:
        raise ValueError("nothing to sign with")
    stamp = str(int(at.timestamp()))
    signed = b".".join((uid.encode("ascii"), stamp.encode("ascii"), body))
    signatures = (
        base64.b64encode(hmac.new(_key(one), signed, hashlib.sha256).digest()).decode("ascii")
        for one in secrets_in_force
    )
    return {
        "webhook-id": uid,
        "webhook-timestamp": stamp,
        "webhook-signature": " ".join(f"v1,{one}" for one in signatures),
    }


def _key(secret: str) -> bytes:
    if not secret.startswith(_PREFIX):
        raise ValueError("not a webhook secret")
    return base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
