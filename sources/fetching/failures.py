"""Every way in which a fetch ends without a document: its kind, its reason and what a person can do about it.

The sentences are constants, so that an interface can translate them; a status or an address rides beside them.
"""

from dataclasses import dataclass

from sources.fetching.model import FailureKind, FetchFailed

_LATER = "Nothing to do: it is tried again later. If it goes on, open the page by hand and paste its text."
_PASTE = "Open the page by hand and paste its text, or upload the file."
_LINK = "Check the link; only public http and https addresses can be fetched."
_GONE = "Search the publisher's site for the new address, or cite a copy that was stored earlier."

# The same words, and the same time (see `Policy.no_answer_s`), whether a port is closed, filtered or speaks another
# protocol: the desk is no port scanner.
_NO_ANSWER = "The server gave no usable answer."
UNANSWERED = frozenset({"unreachable", "protocol", "robots-unreachable"})


@dataclass(frozen=True, slots=True)
class _Ending:
    kind: FailureKind
    reason: str
    next_action: str


def _retry(reason: str, next_action: str = _LATER) -> _Ending:
    return _Ending(FailureKind.RETRY, reason, next_action)


def _fail(reason: str, next_action: str = _PASTE) -> _Ending:
    return _Ending(FailureKind.FAIL, reason, next_action)


def _blocked(reason: str, next_action: str = _LINK) -> _Ending:
    return _Ending(FailureKind.BLOCKED, reason, next_action)


_ENDINGS = {
    # Refused before a byte was sent.
    "robots-disallowed": _blocked(
        "The site's robots.txt asks programs not to fetch this page.",
        "Open the page by hand and paste its text, or have a source manager override robots.txt for this source.",
    ),
    # May go away by itself.
    "robots-unreachable": _retry("The site's robots.txt could not be read, which counts as 'not now'."),
    "name-timeout": _retry("The name look-up took too long."),
    "name-unavailable": _retry("The name look-up failed for now."),
    "unreachable": _retry(_NO_ANSWER),
    "timeout": _retry("The server was too slow."),
    "connection-lost": _retry("The connection broke before the whole document had arrived."),
    "incomplete": _retry("The document arrived incomplete."),
    "partial": _retry("The server sent a part that nobody had asked for instead of the whole document."),
    "busy": _retry("The server asked to come back later."),
    "host-resting": _retry("The server kept failing, or asked for a pause: it is left alone for now."),
    "server-error": _retry("The server reported an error of its own."),
    "tls-error": _retry("No secure connection could be made."),
    # Will not.
    "unsendable": _fail(
        "The request has a header that cannot be sent.",
        "Check the key and the other settings of this service: they may hold plain ASCII characters only.",
    ),
    "name-unknown": _fail("This host name does not exist.", "Check the link for a typing error."),
    "tls-certificate": _fail("The server's certificate does not fit its name, or nobody we trust has signed it."),
    "protocol": _fail(_NO_ANSWER, _LATER),
    "headers-too-large": _fail("The answer's header block is too large."),
    "interim-flood": _fail("The server sent nothing but interim answers."),
    "ambiguous-length": _fail("The answer states its length in two ways that contradict each other."),
    "too-large": _fail("The document is larger than we take."),
    "overhead": _fail("The document is cut into pieces so small that it is mostly packing."),
    "bomb": _fail("The document unpacks to far more than it should."),
    "coding-unsupported": _fail("The document is packed in a way that we do not open."),
    "coding-broken": _fail("The document's packing is damaged or cut off."),
    "unsupported-type": _fail("The address leads to a type of file that we do not read."),
    "empty": _fail("The server sent an empty document."),
    "unasked-304": _fail("The server said 'unchanged' although nobody had asked."),
    "unexpected-status": _fail("The server answered with a status that makes no sense here."),
    "redirect-without-target": _fail("The server redirects without saying where to."),
    "bad-redirect": _fail("The server redirects to something that is not an address."),
    "redirect-loop": _fail("The address redirects to itself."),
    "too-many-redirects": _fail("The address redirects too many times."),
    "login-required": _fail("The page is only for people who are signed in."),
    "forbidden": _fail("The site refuses to show this page to programs."),
    "not-found": _fail("The page does not exist (any more).", _GONE),
    "gone": _fail("The page was removed for good.", _GONE),
    "legal": _fail("The page is withheld for legal reasons."),
    "client-error": _fail("The server refused the request."),
}

CODES = frozenset(_ENDINGS)


def failed(code: str, *, status: int | None = None, retry_after_s: float | None = None) -> FetchFailed:
    """The failure that `code` names, ready to be raised. Raises KeyError for a code that is not in `CODES`."""
    ending = _ENDINGS[code]
    return FetchFailed(
        kind=ending.kind,
        code=code,
        reason=ending.reason,
        next_action=ending.next_action,
        retry_after_s=retry_after_s,
        status=status,
    )


def refused(code: str, reason: str) -> FetchFailed:
    """The guard's refusal of an address, in the guard's own words."""
    return FetchFailed(kind=FailureKind.BLOCKED, code=code, reason=reason, next_action=_LINK)
