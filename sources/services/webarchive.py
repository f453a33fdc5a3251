"""A public web archive that saves pages on request, in the way of the Wayback Machine's "Save Page Now"."""

import datetime
import json
import re
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext_noop

from sources.fetching import Limits, Policy, Reply, own_machine
from sources.fetching.delivery import send

# A wish that is repeated within this time is the same wish: the archive gives the copy that it has.
SAME_WITHIN = "1h"
LONGEST_PAUSE_S = 3600.0
_ANSWER_BYTES = 2**20
_TICKET = re.compile(r"[A-Za-z0-9._-]{1,100}")
_SAID = re.compile(r"(?:error:)?([a-z-]{1,40})")
_NOT_NOW = frozenset(
    ("user-session-limit", "too-many-requests", "no-browsers-available", "service-unavailable", "bad-gateway")
)

_BUSY = gettext_noop("The public archive asked to come back later.")
_AWAY = gettext_noop("The public archive reported an error of its own.")
_KEY = gettext_noop("The public archive does not accept our key.")
_REFUSED = gettext_noop("The public archive could not save the page.")
_UNREADABLE = gettext_noop("The public archive’s answer cannot be understood.")


class NotKept(Exception):
    """The archive did not save the page. `code` is stable or the archive's own word, `reason` a constant sentence.

    With `retry_after_s` the same wish may be granted after that time; None means that it will not.
    """

    def __init__(self, code: str, reason: str, *, retry_after_s: float | None = None) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.retry_after_s = retry_after_s


class WebArchive:
    """A client for the archive at `address`, an origin like https://web.archive.org.

    `key` is "access:secret" as the archive gives it to its users, "" for nobody in particular.

    Source: "Save Page Now 2 Public API" of the Internet Archive (capture request, status request, status codes).
    """

    def __init__(self, *, address: str, key: str, total_s: float, user_agent: str) -> None:
        self._address = address.rstrip("/")
        self._headers = {"Accept": "application/json"} | ({"Authorization": f"LOW {key}"} if key else {})
        # The public web, or a stand-in on this machine: nothing in between.
        self._policy = Policy(user_agent=user_agent, loopback_origins=own_machine(address), obey_robots=False)
        self._limits = Limits(
            total_s=total_s, first_byte_s=total_s, wire_bytes=_ANSWER_BYTES, decoded_bytes=_ANSWER_BYTES
        )

    def hand_in(self, url: str) -> str:
        """Ask for a copy of a page. Returns the archive's ticket for the wish.

        Raises:
            FetchFailed: no answer.
            NotKept: the archive does not take the wish.
        """
        asked = urlencode({"url": url, "if_not_archived_within": SAME_WITHIN, "skip_first_archive": "1"})
        form = {**self._headers, "Content-Type": "application/x-www-form-urlencoded"}
        answer = _read(self._asked("POST", "/save", body=asked.encode("ascii"), headers=form))
        ticket = answer.get("job_id")
        if isinstance(ticket, str) and _TICKET.fullmatch(ticket):
            return ticket
        raise _refusal(answer, may_come=True)

    def look(self, ticket: str) -> datetime.datetime | None:
        """Ask what became of a wish: the time of the copy, None while the archive is at it.

        Raises:
            FetchFailed: no answer.
            NotKept: there will be no copy for this ticket, or not now.
        """
        answer = _read(self._asked("GET", f"/save/status/{ticket}", body=None, headers=self._headers))
        if answer.get("status") == "pending":
            return None
        if answer.get("status") != "success":
            raise _refusal(answer, may_come=False)
        try:
            return datetime.datetime.strptime(f"{answer.get('timestamp')}+0000", "%Y%m%d%H%M%S%z")
        except ValueError:
            raise NotKept("archive-unreadable", _UNREADABLE) from None

    def address_of(self, url: str, *, at: datetime.datetime) -> str:
        """Where the copy of a page is shown. Made of what we asked for, never of what the archive said."""
        return f"{self._address}/web/{at.astimezone(datetime.UTC):%Y%m%d%H%M%S}/{url}"

    def _asked(self, method: str, path: str, *, body: bytes | None, headers: dict[str, str]) -> Reply:
        return send(method, self._address + path, body=body, headers=headers, policy=self._policy, limits=self._limits)


def _read(reply: Reply) -> dict[str, Any]:
    """The JSON object of an answer, or why there is none."""
    if reply.status == 429:
        told = reply.header("retry-after")
        seconds = float(told) if told.isdecimal() and len(told) < 7 else 60.0
        raise NotKept("archive-busy", _BUSY, retry_after_s=min(seconds, LONGEST_PAUSE_S))
    if reply.status >= 500:
        raise NotKept("archive-away", _AWAY, retry_after_s=60.0)
    if reply.status in {401, 403}:
        raise NotKept("archive-key", _KEY)
    try:
        answer = json.loads(reply.body)
    except (ValueError, RecursionError):
        raise NotKept("archive-unreadable", _UNREADABLE) from None
    if not isinstance(answer, dict):
        raise NotKept("archive-unreadable", _UNREADABLE)
    return answer


def _refusal(answer: dict[str, Any], *, may_come: bool) -> NotKept:
    """What the archive's own word means. Nothing else that it says is taken over: saved pages may have a say in it."""
    word = _SAID.fullmatch(str(answer.get("status_ext", "")))
    if answer.get("status") != "error" or word is None:
        return NotKept("archive-unreadable", _UNREADABLE)
    waits = may_come and word[1] in _NOT_NOW
    return NotKept(f"archive-{word[1]}", _BUSY if waits else _REFUSED, retry_after_s=60.0 if waits else None)
