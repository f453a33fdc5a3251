"""Which request, or which job, a line of the log belongs to; and the log itself as one JSON object a line."""

import contextlib
import datetime
import json
import logging
import re
import traceback
import uuid
from collections.abc import Iterator
from contextvars import ContextVar

HEADER = "X-Request-ID"
# What somebody else may call a request: nothing that could write a line of its own into a log.
_THEIRS = re.compile(r"[A-Za-z0-9._-]{8,64}")
_request_id: ContextVar[str] = ContextVar("request_id", default="")
MAX_MESSAGE = 8192
# Whatever looks like one of our secrets, in a message or in a traceback, is not written down.
_SECRETS = re.compile(r"fcw_[\w-]{6,}|whsec_[\w+/=-]{6,}|(?<=://)[^/\s:@]+:[^/\s@]+(?=@)|(?i:bearer\s+)\S+")


def current() -> str:
    """The id of the request that is being answered, or of the one that a job was queued by; "" for neither."""
    return _request_id.get()


def chosen(theirs: str) -> str:
    """The id that a proxy gave a request, where it is a plain one; else a new one."""
    return theirs if _THEIRS.fullmatch(theirs) else uuid.uuid4().hex


@contextlib.contextmanager
def within(request_id: str) -> Iterator[None]:
    """Let everything that is logged in this block carry the id."""
    mark = _request_id.set(request_id)
    try:
        yield
    finally:
        _request_id.reset(mark)


class JsonLines(logging.Formatter):
    """One JSON object a line: time (UTC), level, logger, message, request id, and the traceback of an exception.

    Control characters and line breaks are escaped by JSON itself, so no text from outside begins a line of its own.
    """

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, object] = {
            "at": datetime.datetime.fromtimestamp(record.created, datetime.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": without_secrets(record.getMessage())[:MAX_MESSAGE],
        }
        if request_id := getattr(record, "request_id", "") or current():
            told["request_id"] = request_id
        if record.exc_info:
            told["traceback"] = without_secrets("".join(traceback.format_exception(*record.exc_info)))
        return json.dumps(told, ensure_ascii=True)


class PlainLines(logging.Formatter):
    """For people: the same in one line, control characters escaped; a traceback follows."""

    def format(self, record: logging.LogRecord) -> str:
        message = without_secrets(record.getMessage())[:MAX_MESSAGE]
        plain = "".join(char if char.isprintable() else repr(char)[1:-1] for char in message)
        at = datetime.datetime.fromtimestamp(record.created, datetime.UTC).isoformat(" ", "milliseconds")
        request_id = getattr(record, "request_id", "") or current()
        line = f"{at} {record.levelname} {record.name} {f'[{request_id}] ' if request_id else ''}{plain}"
        if record.exc_info:
            line += "\n" + without_secrets("".join(traceback.format_exception(*record.exc_info))).rstrip()
        return line


def without_secrets(text: str) -> str:
    """The text with keys, webhook secrets and passwords of addresses blotted out."""
    return _SECRETS.sub("[secret]", text)
