"""Telling the public: a signed verdict, that it is being corrected, that it is withdrawn."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _

from claims import permissions
from claims.choices import PublicationKind
from claims.models import Publication, SignOff, Statement, Verdict
from claims.publishing import validator
from claims.publishing.validator import Fault
from claims.services import changing, faultwords, publiccontent, review
from claims.workflow import Move
from factcheck.accounts.models import User
from factcheck.common.errors import Invalid
from factcheck.common.transactions import durable
from factcheck.history.choices import EventKind

MAX_NOTE = 2000


@dataclass(frozen=True, slots=True)
class Draft:
    """What would be published: the page's content, and the faults of its markup.

    `has_markup` is False for a claim of the newsroom's own, or of nobody who could be named: such a page carries no
    ClaimReview, and nothing is wrong with that.
    """

    content: dict[str, Any]
    language: str
    has_markup: bool
    faults: tuple[Fault, ...]


def page_path(statement_id: int) -> str:
    """The path of a check's public page, the same for every version of it."""
    return reverse("public:check", args=[statement_id])


def draft(statement: Statement, verdict: Verdict, sign_off: SignOff | None, *, now: datetime.datetime) -> Draft:
    """What publishing this verdict would show, without doing it."""
    desk = publiccontent.newsroom()
    content = publiccontent.content_of(statement, verdict, sign_off, desk=desk)
    language = publiccontent.page_language(statement, desk)
    has_markup = content["origin"] == publiccontent.OTHER
    faults: tuple[Fault, ...] = ()
    if has_markup:
        check = publiccontent.check_of(
            content,
            url=desk.site_url + page_path(statement.pk),
            language=language,
            desk=desk,
            published_on=now.date(),
            corrected_on=None,
        )
        _markup, faults = publiccontent.judge(check, desk=desk, is_standing=sign_off is not None)
    return Draft(content, language, has_markup, faults)


@durable
def publish(
    *,
    statement_id: int,
    by: User,
    expected_version: int,
    now: datetime.datetime,
    note: str = "",
) -> Publication:
    """Give the signed verdict to the public, each version once. The database refuses a second time too.

    `note` is public: it is needed from the second publication on, and says what changed.

    Raises:
        NotAllowed, IllegalTransition, StaleVersion.
        Invalid: no sign-off stands for what is there now, a public note is missing, or the markup has errors; the
            reason says what to do.
    """
    statement = changing.lock(statement_id, expected_version)
    statement.state = permissions.check_move(by, statement, Move.PUBLISH)
    verdict = statement.verdicts.current().select_related("rating", "author").first()
    sign_off = verdict.sign_off_standing if verdict else None
    if verdict is None or sign_off is None or not _still_says(statement, verdict, sign_off):
        raise Invalid(_("What was signed is not what is there now: have it signed again."))
    number = _next_number(statement)
    if number > 1 and not note.strip():
        raise Invalid(_("Say in public what changed since it was last published."), field="note")
    told = draft(statement, verdict, sign_off, now=now)
    wrong = validator.errors(told.faults)
    if wrong:
        raise Invalid(" ".join(dict.fromkeys(faultwords.in_words(one) for one in wrong)), field="markup")
    publication = Publication.objects.create(
        statement=statement,
        number=number,
        kind=PublicationKind.VERDICT,
        verdict=verdict,
        language=told.language,
        content=told.content,
        note=note.strip()[:MAX_NOTE] if number > 1 else "",
        by=by,
        at=now,
    )
    changing.save(statement, now=now)
    changing.record(
        EventKind.VERDICT_PUBLISHED,
        statement,
        by=by,
        now=now,
        payload={
            "number": number,
            "revision": verdict.revision,
            "rating": verdict.rating.key,
            "content_hash": verdict.content_hash,
            "note": publication.note,
        },
    )
    return publication


def _still_says(statement: Statement, verdict: Verdict, sign_off: SignOff) -> bool:
    return review.content_hash(statement, review.Rated.of(verdict)) == sign_off.content_hash


def _next_number(statement: Statement) -> int:
    return (statement.publications.aggregate(last=Max("number"))["last"] or 0) + 1


@durable
def correct(*, statement_id: int, note: str, by: User, expected_version: int, now: datetime.datetime) -> Publication:
    """Say at once, in public, that a published verdict is being corrected, and open it for that.

    The verdict stays readable as an earlier version; its sign-off is void and its markup is gone from this moment.

    Raises:
        NotAllowed, IllegalTransition, StaleVersion.
        Invalid: the public note is missing, or nothing about it was ever published.
    """
    statement = changing.lock(statement_id, expected_version)
    statement.state = permissions.check_move(by, statement, Move.CORRECT)
    if not statement.publications.exists():
        raise Invalid(_("Nothing about it was published: write a new revision instead."))
    told = _tell(statement, PublicationKind.CORRECTION, note, by=by, now=now)
    changing.void(statement, why=_("it is being corrected"), by=by, now=now)
    changing.save(statement, now=now)
    changing.record(EventKind.CORRECTION_BEGUN, statement, by=by, now=now, payload={"note": told.note})
    return told


@durable
def withdraw(*, statement_id: int, note: str, by: User, expected_version: int, now: datetime.datetime) -> Statement:
    """Take a verdict back. What was published stays readable with the public note that says why.

    Raises:
        NotAllowed, IllegalTransition, StaleVersion.
        Invalid: the note is missing.
    """
    statement = changing.lock(statement_id, expected_version)
    statement.state = permissions.check_move(by, statement, Move.WITHDRAW)
    if statement.publications.exists():
        _tell(statement, PublicationKind.WITHDRAWAL, note, by=by, now=now)
    elif not note.strip():
        raise Invalid(_("Say why it is withdrawn."), field="note")
    changing.void(statement, why=_("it was withdrawn"), by=by, now=now)
    changing.save(statement, now=now)
    changing.record(EventKind.VERDICT_WITHDRAWN, statement, by=by, now=now, payload={"note": note.strip()[:MAX_NOTE]})
    return statement


def _tell(statement: Statement, kind: PublicationKind, note: str, *, by: User, now: datetime.datetime) -> Publication:
    if not note.strip():
        raise Invalid(_("Write the note that readers will see."), field="note")
    last = statement.publications.order_by("-number").values_list("language", flat=True)[0]
    return Publication.objects.create(
        statement=statement,
        number=_next_number(statement),
        kind=kind,
        language=last,
        note=note.strip()[:MAX_NOTE],
        by=by,
        at=now,
    )
