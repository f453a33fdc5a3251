"""Checks of other desks: what an import of their ClaimReview would do, line by line, and doing it."""

import datetime
from dataclasses import asdict, dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from claims.models import EarlierCheck
from claims.publishing import reading
from claims.publishing.reading import Theirs, Unreadable
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, check
from factcheck.common import canonical
from factcheck.common.errors import Invalid
from factcheck.common.transactions import durable
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from factcheck.jobs import reasons
from sources.fetching import FetchFailed, Limits, fetch
from sources.services import library

# A form carries the text back when it is confirmed, so it must fit into one.
MAX_BYTES = 1_500_000
ACCEPT = "application/ld+json, application/json, application/feed+json;q=0.9, text/plain;q=0.5"
# Somebody waits at a screen for this one.
_LIMITS = Limits(total_s=12.0, wire_bytes=MAX_BYTES, file_total_s=12.0, file_wire_bytes=MAX_BYTES)
_FIELDS = tuple(name for name in Theirs.__dataclass_fields__ if name != "url")


class Fate(StrEnum):
    """What becomes of a line."""

    CREATE = "create"
    UPDATE = "update"
    UNCHANGED = "unchanged"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Line:
    """One check of the file with its fate; `changed` names the fields that differ, `fault` says what is wrong."""

    number: int
    fate: Fate
    theirs: Theirs | None
    changed: tuple[str, ...] = ()
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Every line of a file. `digest` changes when the file or what it meets here does."""

    lines: tuple[Line, ...]

    @property
    def digest(self) -> str:
        told = [[one.number, one.fate.value, one.changed, one.theirs.url if one.theirs else ""] for one in self.lines]
        return canonical.sha256(told)

    def count(self, fate: Fate) -> int:
        """How many lines share this fate."""
        return sum(one.fate == fate for one in self.lines)


def download(*, url: str, by: User) -> str:
    """The text at an address, through the guarded door. No transaction, nothing stored.

    Raises:
        NotAllowed: the person does not manage sources.
        Invalid: it may not be fetched, does not answer, or is no text.
    """
    check(by, Action.MANAGE_SOURCES)
    try:
        found = fetch(library.canonical(url), policy=library.policy(), limits=_LIMITS, accept=ACCEPT)
    except FetchFailed as failure:
        words = f"{reasons.in_words(failure.reason)} {reasons.in_words(failure.next_action)}"
        raise Invalid(words, field="url") from failure
    return text_of(found.body)


def text_of(body: bytes) -> str:
    """The text of a file. JSON is UTF-8 (RFC 8259, 8.1).

    Raises:
        Invalid: another coding, or too large.
    """
    if len(body) > MAX_BYTES:
        raise Invalid(_("The file is larger than %(most)s MB.") % {"most": MAX_BYTES / 1e6}, field="file")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Invalid(_("The file is no text in UTF-8."), field="file") from None


def plan(*, text: str, by: User) -> Plan:
    """Say what importing this text would do, without doing it. Importing a file twice changes nothing.

    Raises:
        NotAllowed: the person does not manage sources.
        Invalid: it cannot be read as checks of another desk.
    """
    check(by, Action.MANAGE_SOURCES)
    try:
        entries = reading.read(text)
    except Unreadable as unreadable:
        raise Invalid(_unreadable(unreadable.code)) from None
    urls = [one.theirs.url for one in entries if one.theirs]
    here = {one.url: one for one in EarlierCheck.objects.filter(url__in=urls)}
    return Plan(tuple(_line(one, here.get(one.theirs.url) if one.theirs else None) for one in entries))


def _line(entry: reading.Entry, known: EarlierCheck | None) -> Line:
    theirs = entry.theirs
    if theirs is None:
        return Line(entry.number, Fate.ERROR, None, fault=entry.fault)
    if known is None:
        return Line(entry.number, Fate.CREATE, theirs)
    changed = tuple(name for name in _FIELDS if getattr(known, name) != getattr(theirs, name))
    return Line(entry.number, Fate.UPDATE if changed else Fate.UNCHANGED, theirs, changed)


def _unreadable(code: str) -> str:
    return {
        "not-json": _(
            "This is no JSON. Give a ClaimReview, a DataFeed of them, or an answer of the Fact Check Tools."
        ),
        "empty": _("There is no ClaimReview in it."),
        "too-many": _("There are more than %(most)s checks in it: divide the file.") % {"most": reading.MOST},
    }[code]


@durable
def run(*, text: str, digest: str, by: User, now: datetime.datetime) -> Plan:
    """Do what `plan` said, all of it, with one event. Lines with a fault are left out, as the plan showed them.

    Raises:
        NotAllowed: the person does not manage sources.
        Invalid: it cannot be read, or something changed since the plan with this digest was shown.
    """
    told = plan(text=text, by=by)
    if told.digest != digest:
        raise Invalid(_("Something changed in the meantime. Look at the lines again, then import."))
    new = [one.theirs for one in told.lines if one.fate == Fate.CREATE and one.theirs]
    changed = [one.theirs for one in told.lines if one.fate == Fate.UPDATE and one.theirs]
    if not new and not changed:
        return told
    # Whoever imports the same at the same time meets the rows, not an error.
    EarlierCheck.objects.bulk_create(
        [EarlierCheck(**asdict(one), imported_by=by, imported_at=now, updated_at=now) for one in new + changed],
        update_conflicts=True,
        unique_fields=["url"],
        update_fields=[*_FIELDS, "updated_at"],
        batch_size=200,
    )
    history.record(
        kind=EventKind.CHECKS_IMPORTED,
        by=by,
        subject=by,
        payload={
            "new": len(new),
            "changed": len(changed),
            "urls": canonical.sha256([one.url for one in new + changed]),
        },
        now=now,
    )
    return told
