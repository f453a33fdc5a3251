"""Idempotency-Key: a POST that is sent again, because its answer was lost, is done once and answered again.

The key and the answer are written in the transaction of the effect itself. So there is no moment at which one is
there without the other, and of requests that come at once all but one wait for the first and are given its answer.

Source: draft-ietf-httpapi-idempotency-key-header-07.
"""

import datetime
import hashlib
import json
import re
from collections.abc import Callable
from typing import Any, cast

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.accounts.models import User
from factcheck.api.models import KeptAnswer
from factcheck.api.refusals import KeyReused
from factcheck.common import sealing
from factcheck.common.transactions import together

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
KEPT_FOR = datetime.timedelta(hours=24)
MAX_LENGTH = 255
_KEY = re.compile(r"[!-~]+")
_HEADERS = ("Location", "ETag")

Answering = Callable[..., Response]


def once(answering: Answering, request: Request, *args: Any, **kwargs: Any) -> Response:
    """The answer of `answering`, or, when this key was used for the same request already, the answer of then.

    Only what succeeded is kept: a request that was refused changed nothing, and may be sent again with the same key.

    Raises:
        ValidationError: no key as the header defines it.
        KeyReused: the key stands for another request.
        Whatever `answering` raises.
    """
    key = _key(request.headers[HEADER])
    fingerprint = _fingerprint(request)
    user = cast("User", request.user)
    now = timezone.now()
    KeptAnswer.objects.filter(user=user, created_at__lt=now - KEPT_FOR).delete()
    with together():
        mine = KeptAnswer(user=user, key=key, fingerprint=fingerprint, created_at=now)
        # On PostgreSQL this waits for whoever is inserting the same key; SQLite has one writer anyway.
        KeptAnswer.objects.bulk_create([mine], ignore_conflicts=True)
        kept = KeptAnswer.objects.get(user=user, key=key)
        if kept.token != mine.token:
            return _again(kept, fingerprint)
        response = answering(request, *args, **kwargs)
        kept.status = response.status_code
        kept.headers = {name: response.headers[name] for name in _HEADERS if name in response.headers}
        # An answer may hold a secret that is shown this once.
        kept.body = sealing.seal(JSONRenderer().render(response.data).decode("utf-8"))
        kept.save(update_fields=["status", "headers", "body"])
    return response


def _again(kept: KeptAnswer, fingerprint: str) -> Response:
    if kept.fingerprint != fingerprint:
        raise KeyReused(_("This Idempotency-Key was used for another request. Take a new one for each request."))
    data = json.loads(sealing.opened(kept.body)) if kept.body else None
    return Response(data, status=kept.status, headers={**kept.headers, REPLAYED: "true"})


def _key(text: str) -> str:
    """The key, with or without the quotation marks that the draft asks for. Raises ValidationError."""
    key = text.strip()
    if len(key) >= 2 and key[0] == key[-1] == '"':
        key = key[1:-1]
    if len(key) > MAX_LENGTH or not _KEY.fullmatch(key):
        raise ValidationError(
            {HEADER: [_("Send 1 to %(most)s visible ASCII characters, a UUID for instance.") % {"most": MAX_LENGTH}]},
            code="idempotency-key",
        )
    return key


def _fingerprint(request: Request) -> str:
    """The SHA-256 of the address and the body; of a form, that of its fields and files, whatever parts them."""
    digest = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    if isinstance(request.data, MultiValueDict):
        for name, values in sorted(request.data.lists()):
            for value in values:
                digest.update(repr((name, _content(value))).encode("utf-8", "surrogatepass"))
    else:
        digest.update(request._request.body)
    return digest.hexdigest()


def _content(value: object) -> tuple[str, str]:
    if not isinstance(value, UploadedFile):
        return "text", str(value)
    digest = hashlib.sha256()
    for chunk in value.chunks():
        digest.update(chunk)
    value.seek(0)
    return value.name or "", digest.hexdigest()
