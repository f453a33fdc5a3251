"""Every error of the API as `application/problem+json` (RFC 9457), in the reader's language, without internals."""

import logging
import math
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, RequestDataTooBig, SuspiciousOperation
from django.core.exceptions import PermissionDenied as DjangoPermissionDenied
from django.core.signals import got_request_exception
from django.db import OperationalError
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions, status
from rest_framework.response import Response

from factcheck.common import errors

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
TYPE_PREFIX = "urn:factcheck:problem:"
RETRY_AFTER_S = 5


@dataclass(frozen=True, slots=True)
class Problem:
    """One error. `fields` are the parts of the input at fault; `more` are members of its own (RFC 9457, 3.2)."""

    status: int
    code: str
    title: str
    detail: str
    fields: tuple[dict[str, str], ...] = ()
    more: dict[str, object] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)

    def body(self) -> dict[str, object]:
        """The members in the order in which people read them; `errors` only where there are some."""
        members: dict[str, object] = {
            "type": TYPE_PREFIX + self.code,
            "title": self.title,
            "status": self.status,
            "code": self.code,
            "detail": self.detail,
        }
        if self.fields:
            members["errors"] = list(self.fields)
        return members | self.more


def answer(error: Exception, context: dict[str, Any]) -> Response:
    """DRF's exception handler. What nobody foresaw is logged under an id, and the id is all that the answer shows."""
    problem = _known(error) or _unforeseen(error, context)
    response = Response(problem.body(), status=problem.status, headers=problem.headers)
    response.content_type = MEDIA_TYPE
    return response


def not_found() -> Problem:
    """The same words whether a thing does not exist or is not for this reader (RELIABILITY A01)."""
    return Problem(
        status.HTTP_404_NOT_FOUND, "not-found", _("Not found"), _("There is nothing here, or you may not see it.")
    )


def _known(error: Exception) -> Problem | None:
    if isinstance(error, errors.Refused):
        return _refused(error)
    if isinstance(error, Http404 | ObjectDoesNotExist | exceptions.NotFound):
        return not_found()
    if isinstance(error, exceptions.ValidationError):
        return _invalid(error)
    if isinstance(error, exceptions.APIException):
        return _of_framework(error)
    return _of_django(error)


def _of_django(error: Exception) -> Problem | None:
    if isinstance(error, DjangoPermissionDenied):
        return Problem(status.HTTP_403_FORBIDDEN, "not-allowed", _("Not allowed"), _("You may not do this."))
    if isinstance(error, RequestDataTooBig):
        return Problem(
            status.HTTP_413_REQUEST_ENTITY_TOO_LARGE, "too-large", _("Too large"), _("The request is too large.")
        )
    if isinstance(error, SuspiciousOperation):
        return Problem(
            status.HTTP_400_BAD_REQUEST, "malformed", _("Bad request"), _("The request cannot be understood.")
        )
    if isinstance(error, OperationalError):
        log.warning("database away: %s", error)
        return Problem(
            status.HTTP_503_SERVICE_UNAVAILABLE,
            "unavailable",
            _("Not available now"),
            _("The database does not answer now. Try again in a moment."),
            headers={"Retry-After": str(RETRY_AFTER_S)},
        )
    return None


def _refused(error: errors.Refused) -> Problem:
    more: dict[str, object] = {}
    fields: tuple[dict[str, str], ...] = ()
    headers: dict[str, str] = {}
    code: int = status.HTTP_422_UNPROCESSABLE_ENTITY
    title = _("Not acceptable as it is")
    if isinstance(error, errors.NotAllowed):
        code, title = status.HTTP_403_FORBIDDEN, _("Not allowed")
    elif isinstance(error, errors.IllegalTransition):
        code, title, more = status.HTTP_409_CONFLICT, _("Not possible now"), {"allowed": list(error.allowed)}
    elif isinstance(error, errors.StaleVersion):
        code, title = status.HTTP_412_PRECONDITION_FAILED, _("Someone was faster")
        more = {"current_version": error.current}
    elif isinstance(error, errors.Unavailable):
        code, title = status.HTTP_503_SERVICE_UNAVAILABLE, _("Not available now")
        headers = {"Retry-After": str(RETRY_AFTER_S)}
    elif isinstance(error, errors.Invalid) and error.field:
        fields = (_field(error.field, error.code, error.reason),)
    return Problem(code, error.code, title, error.reason, fields, more, headers)


def _invalid(error: exceptions.ValidationError) -> Problem:
    return Problem(
        status.HTTP_400_BAD_REQUEST,
        "invalid",
        _("The request is not valid"),
        _("See the errors for what to change."),
        tuple(_flattened(error.get_full_details(), path=())),
    )


def _flattened(found: Any, *, path: tuple[str, ...]) -> list[dict[str, str]]:
    """DRF's nested error details as a flat list, each with its path: {"span": {"end": […]}} → "span.end"."""
    if isinstance(found, dict) and set(found) == {"message", "code"} and not isinstance(found["code"], dict | list):
        return [_field(".".join(path), str(found["code"]).replace("_", "-"), str(found["message"]))]
    pairs = found.items() if isinstance(found, dict) else enumerate(found)
    flat: list[dict[str, str]] = []
    for name, inner in pairs:
        is_leaf_list = not isinstance(found, dict) and isinstance(inner, dict) and set(inner) == {"message", "code"}
        step = () if is_leaf_list or name == "non_field_errors" else (str(name),)
        flat += _flattened(inner, path=path + step)
    return flat


def _field(path: str, code: str, detail: str) -> dict[str, str]:
    pointer = "".join("/" + part.replace("~", "~0").replace("/", "~1") for part in path.split(".")) if path else ""
    return {"field": path, "pointer": pointer, "code": code, "detail": detail}


def _of_framework(error: exceptions.APIException) -> Problem:
    headers: dict[str, str] = {}
    if getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = str(error.auth_header)  # type: ignore[attr-defined]
    if getattr(error, "wait", None):
        headers["Retry-After"] = str(math.ceil(error.wait))  # type: ignore[attr-defined]
    # The exceptions that carry one sentence only; ValidationError, which nests, went its own way.
    code = str(error.get_codes()).replace("_", "-")
    titles = {
        400: _("Bad request"),
        401: _("Sign in first"),
        403: _("Not allowed"),
        405: _("This method is not allowed here"),
        406: _("No such format"),
        415: _("This kind of content cannot be read"),
        428: _("Say which version you saw"),
        429: _("Too many requests"),
    }
    return Problem(
        error.status_code, code, titles.get(error.status_code, _("Error")), str(error.detail), headers=headers
    )


def _unforeseen(error: Exception, context: dict[str, Any]) -> Problem:
    incident = uuid.uuid4()
    log.error("unforeseen error %s", incident, exc_info=error)
    request = context.get("request")
    got_request_exception.send(sender=None, request=getattr(request, "_request", request))
    return Problem(
        status.HTTP_500_INTERNAL_SERVER_ERROR,
        "internal",
        _("Unexpected error"),
        _("This is our fault. Whoever runs this can find it in the log by its id."),
        more={"instance": incident.urn},
    )
