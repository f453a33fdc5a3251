"""From what was handed in to one immutable article."""

import datetime
import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from claims.choices import SubmissionKind
from claims.models import Article, ArticleSketch, Submission
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, check
from factcheck.common.errors import Invalid
from factcheck.common.transactions import durable
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from factcheck.jobs import services as jobs
from factcheck.jobs.models import Job
from factcheck.jobs.services import Lease
from factcheck.text import languages
from factcheck.text.sketch import sketch
from sources.models import FeedItem
from sources.reading.model import Document as Reading
from sources.services import blobs, library

READ = "claims.read_submission"
SPLIT = "claims.split_article"

MAX_TEXT = 500_000
MIN_LETTERS = 40
FILE_ENDINGS = (".txt", ".html", ".htm", ".pdf", ".docx")


@dataclass(frozen=True, slots=True)
class Described:
    """What the person who hands an article in says about it; it wins over what reading finds."""

    title: str = ""
    published_on: datetime.date | None = None


@durable
def submit_text(*, text: str, by: User, now: datetime.datetime, described: Described | None = None) -> Submission:
    """Hand in a pasted text. It is kept byte for byte (UTF-8 of what was received).

    Raises:
        NotAllowed: the role does not allow it.
        Invalid: there is nothing to read, or more than MAX_TEXT code points.
    """
    check(by, Action.SUBMIT_ARTICLE)
    if sum(letter.isalpha() for letter in text[:2000]) < MIN_LETTERS:
        raise Invalid(_("Paste the whole article: there is hardly any text here."), field="text")
    if len(text) > MAX_TEXT:
        raise Invalid(
            _("The text has %(have)s characters; at most %(most)s can be checked at once. Split it into parts.")
            % {"have": len(text), "most": MAX_TEXT},
            field="text",
        )
    raw = text.encode("utf-8", errors="surrogatepass")
    return _submit(
        Submission(kind=SubmissionKind.TEXT, raw_sha256=blobs.put(raw), declared_type="text/plain; charset=utf-8"),
        by=by,
        now=now,
        described=described or Described(),
    )


@durable
def submit_file(
    *, name: str, content: bytes, by: User, now: datetime.datetime, described: Described | None = None
) -> Submission:
    """Hand in a file. It is kept byte for byte; its type is read from its bytes, not believed from its name.

    Raises:
        NotAllowed: the role does not allow it.
        Invalid: empty, too large, or of a kind that cannot be read.
    """
    check(by, Action.SUBMIT_ARTICLE)
    if not name.lower().endswith(FILE_ENDINGS):
        raise Invalid(_("Only %(kinds)s files can be read.") % {"kinds": ", ".join(FILE_ENDINGS)}, field="file")
    if not content:
        raise Invalid(_("The file is empty."), field="file")
    if len(content) > settings.UPLOAD_MAX_BYTES:
        raise Invalid(
            _("The file is larger than %(most)s MB.") % {"most": settings.UPLOAD_MAX_BYTES // 2**20}, field="file"
        )
    return _submit(
        Submission(kind=SubmissionKind.FILE, raw_sha256=blobs.put(content), file_name=_plain_name(name)),
        by=by,
        now=now,
        described=described or Described(),
    )


@durable
def submit_url(*, url: str, by: User, now: datetime.datetime, described: Described | None = None) -> Submission:
    """Hand in an address, to be fetched by a worker.

    Raises:
        NotAllowed: the role does not allow it.
        Invalid: the guard refuses the address, with the reason.
    """
    check(by, Action.SUBMIT_ARTICLE)
    return _submit(
        Submission(kind=SubmissionKind.URL, url=library.canonical(url)),
        by=by,
        now=now,
        described=described or Described(),
    )


def on_feed_item(*, item: FeedItem, now: datetime.datetime, **_signal: object) -> None:
    """Hand in what a feed of articles listed, inside the transaction that keeps the feed's entry.

    An address that was handed in before, by a person or by another feed, is not handed in again (FEATURES 1.3).
    """
    address = item.canonical_url
    known = Article.objects.filter(Q(url=address) | Q(canonical_url=address))
    if not known.exists() and not Submission.objects.filter(url=address).exists():
        _submit(Submission(kind=SubmissionKind.URL, url=address), by=None, now=now, described=Described())


def _submit(submission: Submission, *, by: User | None, now: datetime.datetime, described: Described) -> Submission:
    submission.title = described.title.strip()[:300]
    submission.published_on = described.published_on
    submission.submitted_by = by
    submission.submitted_at = now
    submission.save()
    jobs.enqueue(
        kind=READ,
        key=history.name_of(submission),
        payload={"submission_id": submission.pk},
        by_id=by.pk if by else None,
        now=now,
    )
    history.record(
        kind=EventKind.ARTICLE_SUBMITTED,
        by=by,
        subject=submission,
        payload={"kind": submission.kind, "url": submission.url, "file": submission.file_name},
        now=now,
    )
    return submission


@durable
def store_article(
    *, submission_id: int, content: bytes, reading: Reading, lease: Lease, now: datetime.datetime
) -> Article:
    """Make the article and queue its splitting. The same text (white space folded) is the article there is already.

    Raises:
        LeaseLost: another worker does this job now; nothing is stored.
    """
    submission = Submission.objects.select_for_update(of=("self",)).get(pk=submission_id)
    jobs.finish(lease=lease, now=now)
    raw_sha256 = blobs.put(content)
    folded = hashlib.sha256(" ".join(reading.text.split()).encode("utf-8")).hexdigest()
    article = Article.objects.filter(folded_sha256=folded).first() or _brought_before(submission, reading)
    submission.is_repeat = article is not None
    if article is None:
        article = _add_article(submission, reading, folded=folded, raw_sha256=raw_sha256, now=now)
    submission.article = article
    submission.raw_sha256 = raw_sha256
    submission.save(update_fields=["article", "is_repeat", "raw_sha256"])
    if article.split_at is None:
        enqueue_split(article=article, by_id=submission.submitted_by_id, now=now)
    history.record(
        kind=EventKind.ARTICLE_STORED,
        by=submission.submitted_by,
        subject=submission,
        thread=article,
        payload={"text_sha256": article.text_sha256, "repeat": submission.is_repeat},
        now=now,
    )
    return article


def _brought_before(submission: Submission, reading: Reading) -> Article | None:
    """The article of the same canonical address, for what a feed handed in: links of feeds lead over detours."""
    if submission.submitted_by_id is not None or reading.canonical_url is None:
        return None
    return Article.objects.filter(canonical_url=reading.canonical_url.value[:2048]).order_by("-pk").first()


def enqueue_split(*, article: Article, by_id: int | None, now: datetime.datetime) -> Job:
    """Queue the splitting of an article, inside the caller's transaction."""
    return jobs.enqueue(
        kind=SPLIT, key=history.name_of(article), payload={"article_id": article.pk}, by_id=by_id, now=now
    )


@durable
def record_failure(*, submission_id: int, code: str, now: datetime.datetime) -> None:
    """Note in the history that a submission could not be read; the job keeps the reason for people."""
    submission = Submission.objects.get(pk=submission_id)
    history.record(kind=EventKind.SUBMISSION_FAILED, by=None, subject=submission, payload={"code": code}, now=now)


def _add_article(
    submission: Submission, reading: Reading, *, folded: str, raw_sha256: str, now: datetime.datetime
) -> Article:
    names = ("title", "byline", "outlet", "published_on", "language", "canonical_url")
    fields = {name: getattr(reading, name) for name in names if getattr(reading, name)}
    values = {name: field.value for name, field in fields.items()}
    origins = {name: field.origin for name, field in fields.items()}
    if submission.title:
        values["title"], origins["title"] = submission.title, "person"
    published_on = parse_date(values.get("published_on", ""))
    if submission.published_on:
        published_on, origins["published_on"] = submission.published_on, "person"
    language = values.get("language", "")
    if language not in languages.CODES:
        language, origins["language"] = languages.detect(reading.text), "rule"
    article = Article.objects.create(
        title=values.get("title", "")[:300],
        byline=values.get("byline", "")[:300],
        outlet=values.get("outlet", "")[:200],
        published_on=published_on,
        language=language,
        url=submission.url,
        canonical_url=values.get("canonical_url", submission.url)[:2048],
        origins=origins,
        flags=list(reading.flags),
        text=reading.text,
        text_sha256=hashlib.sha256(reading.text.encode("utf-8")).hexdigest(),
        folded_sha256=folded,
        raw_sha256=raw_sha256,
        created_by=submission.submitted_by,
        created_at=now,
    )
    ArticleSketch.objects.bulk_create(ArticleSketch(article=article, value=value) for value in sketch(reading.text))
    return article


def _plain_name(name: str) -> str:
    """The last part of a file name without control characters or directions: it is shown, never opened."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(letter for letter in last if letter.isprintable())[:255]
