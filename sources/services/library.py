"""Registering documents and asking for them to be fetched."""

import datetime
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.utils.translation import gettext as _
from url_normalize import url_normalize

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, check
from factcheck.common.errors import Invalid
from factcheck.common.transactions import durable
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from factcheck.jobs import services as jobs
from factcheck.jobs.models import Job
from sources.choices import DocumentKind, SourceState
from sources.fetching import Policy, check_url
from sources.models import Document, Source

FETCH = "sources.fetch_document"

# Parameters that say where a reader came from, not what they read.
_TRACKING = frozenset(
    ("fbclid", "gclid", "dclid", "msclkid", "igshid", "mc_cid", "mc_eid", "ref_src", "cmpid", "xtor", "at_medium")
)


def policy(*, obey_robots: bool = True) -> Policy:
    """The fetch policy that the settings state."""
    return Policy(
        loopback_origins=frozenset(settings.LOOPBACK_ORIGINS),
        user_agent=settings.USER_AGENT,
        obey_robots=obey_robots,
        robots_pause_s=settings.FETCH_ROBOTS_PAUSE_S,
        no_answer_s=settings.FETCH_NO_ANSWER_S,
    )


def canonical(url: str) -> str:
    """One form for the same address: scheme and host folded, default port, fragment and tracking dropped.

    Raises:
        Invalid: it is not an address that may be fetched; the reason is the guard's.
    """
    decision = check_url(url.strip(), policy=policy())
    if not decision.allowed:
        raise Invalid(decision.reason, field="url")
    parts = urlsplit(url_normalize(url.strip()) or url.strip())
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name.lower() not in _TRACKING and not name.lower().startswith("utm_")
    ]
    return urlunsplit((parts.scheme, parts.netloc, parts.path or "/", urlencode(kept), ""))


def document_for(*, url: str, by_id: int | None, now: datetime.datetime) -> tuple[Document, bool]:
    """The document of an address, made if it is new, inside the caller's transaction; whether it was new.

    Its source is the one that owns the host's domain, if any.
    """
    address = canonical(url)
    source = Source.objects.for_host(urlsplit(address).hostname or "").order_by("pk").first()
    return Document.objects.get_or_create(
        canonical_url=address,
        defaults={
            "kind": DocumentKind.URL,
            "url": address,
            "source": source,
            "created_by_id": by_id,
            "created_at": now,
        },
    )


@durable
def register(*, url: str, by: User | None, now: datetime.datetime, source: Source | None = None) -> Document:
    """Add an address to the library and have it fetched. An address that is there already is given back as it is.

    `by` is None for the machine's own errands (seeds, feeds).

    Raises:
        NotAllowed: the person neither works with evidence nor manages sources.
        Invalid: the address may not be fetched, or is in the trash.
    """
    if by is not None:
        check(by, Action.ADD_DOCUMENT)
    document, created = document_for(url=url, by_id=by.pk if by else None, now=now)
    if by is not None and document.trashed_at is not None:
        raise Invalid(_("This address is in the trash: whoever manages sources can take it out."), field="url")
    if source is not None and document.source_id is None:
        document.source = source
        document.save(update_fields=["source"])
    if created:
        enqueue_fetch(document, by_id=by.pk if by else None, now=now)
        history.record(
            kind=EventKind.DOCUMENT_REGISTERED, by=by, subject=document, payload={"url": document.url}, now=now
        )
    return document


@durable
def fetch_now(*, document: Document, by: User, now: datetime.datetime) -> Job:
    """Have a document fetched again at once; a fetch that is already under way is given back.

    Raises:
        NotAllowed: the person neither works with evidence nor manages sources.
        Invalid: it is no address, it is in the trash, or its source is paused or retired.
    """
    check(by, Action.ADD_DOCUMENT)
    if document.kind != DocumentKind.URL:
        raise Invalid(_("Only an address can be fetched."))
    if document.trashed_at is not None:
        raise Invalid(_("It is in the trash: take it out first."))
    if document.source and document.source.state != SourceState.ACTIVE:
        raise Invalid(_("The source %(name)s is not active: nothing of it is fetched.") % {"name": document.source})
    return enqueue_fetch(document, by_id=by.pk, now=now)


def enqueue_fetch(document: Document, *, by_id: int | None, now: datetime.datetime) -> Job:
    """Queue the fetching of an address, inside the caller's transaction; one that is under way is given back."""
    return jobs.enqueue(
        kind=FETCH,
        key=history.name_of(document),
        payload={"document_id": document.pk},
        by_id=by_id,
        now=now,
    )
