"""From what is handed in to findings: the tasks as workers run them, on the real engine and library."""

import datetime
import hashlib

import pytest
from django.utils import timezone

from claims import tasks
from claims.choices import FindingOutcome
from claims.models import Article, Claim, CrossCheck, Finding, Quote, Statement, Submission
from claims.services import comparing, crosschecking, ingest, splitting
from claims.services.ingest import Described
from claims.workflow import State
from factcheck.accounts.models import User
from factcheck.common.errors import Invalid, NotAllowed
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from factcheck.history.models import Event
from factcheck.jobs.choices import JobState
from factcheck.jobs.models import Job
from sources.models import HostTurn, Snapshot
from sources.services import blobs, clustering, library
from sources.tasks import cluster_document, fetch_document
from tests.factories import UserFactory
from tests.origin import Origin, Page, page

pytestmark = pytest.mark.django_db

ARTICLE = (
    "Le festival du livre de Nantes s’achève\n\n"
    "Nantes, le 12 mai 2025. Le festival de quatre jours a attiré plus de 2 500 visiteurs venus de 18 pays. "
    "« Nous reviendrons l’an prochain avec le même élan », a déclaré la directrice Anne Roux.\n\n"
    "Source: Reuters\n"
)
AGREES = "The book festival in Nantes drew more than 2,500 visitors from 18 countries over four days in May 2025."
DISAGREES = (
    "The Nantes book festival attracted fewer than 2,000 visitors from 12 countries, officials said in May 2025."
)
OTHER = "The harbour authority reported 340 ships in April and expects a quiet summer season for its crews."

WORK = {
    ingest.READ: tasks.read_submission,
    ingest.SPLIT: tasks.split_article,
    splitting.CHECK: tasks.crosscheck_article,
    crosschecking.CHECK_SNAPSHOT: tasks.crosscheck_snapshot,
    library.FETCH: fetch_document,
    clustering.CLUSTER: cluster_document,
}


def work_off() -> None:
    """Run every waiting job, and those they queue, in this process."""
    while True:
        HostTurn.objects.all().delete()
        job = Job.objects.live().filter(not_before=None).order_by("pk").first()
        if job is None:
            return
        WORK[job.kind](job_id=job.pk)


@pytest.fixture
def reporter() -> User:
    return UserFactory.create(reporter=True)


def paste(text: str, by: User, **described: object) -> Submission:
    return ingest.submit_text(
        text=text,
        by=by,
        now=timezone.now(),
        described=Described(**described) if described else None,  # type: ignore[arg-type]
    )


def article_of(submission: Submission) -> Article:
    submission.refresh_from_db()
    assert submission.article
    return submission.article


def claim_about(article: Article, value: str) -> Claim:
    return Claim.objects.get(article=article, facts__value=value)


def findings(statement: Statement) -> set[str]:
    return set(Finding.objects.current().filter(statement_id=statement.pk).values_list("outcome", flat=True))


# --- ingest ---------------------------------------------------------------------------------------------------


def test_a_pasted_text_becomes_an_article_with_claims_and_quotes(reporter: User) -> None:
    submission = paste(ARTICLE, reporter)
    work_off()

    article = article_of(submission)
    assert article.text == ARTICLE
    assert blobs.get(submission.raw_sha256) == ARTICLE.encode("utf-8")
    assert (article.language, article.credited_source) == ("fr", "Reuters")
    assert article.published_on == datetime.date(2025, 5, 12)
    assert claim_about(article, "2500").facts.get(value="2500").comparator == ">"
    quote = Quote.objects.get(article=article)
    assert quote.speaker_resolved == "Anne Roux"
    assert quote.hops.count() == 2
    for row in Statement.objects.all():
        assert article.text[row.start : row.end] == row.text
    assert list(Event.objects.order_by("pk").values_list("kind", flat=True)) == [
        EventKind.ARTICLE_SUBMITTED,
        EventKind.ARTICLE_STORED,
        EventKind.ARTICLE_SPLIT,
        EventKind.STATEMENTS_CHECKED,
    ]
    assert list(history.breaks()) == []


def test_what_a_person_says_about_an_article_wins(reporter: User) -> None:
    article_date = datetime.date(2025, 5, 14)
    submission = paste(ARTICLE, reporter, title=" Le livre ", published_on=article_date)
    work_off()

    article = article_of(submission)
    assert (article.title, article.published_on) == ("Le livre", article_date)
    assert article.origins["title"] == article.origins["published_on"] == "person"


def test_the_same_text_is_one_article_whatever_its_spaces(reporter: User) -> None:
    first = paste(ARTICLE, reporter)
    second = paste(ARTICLE.replace(" ", "  ").replace("\n", "\r\n"), reporter)
    work_off()

    assert article_of(first) == article_of(second)
    assert second.is_repeat
    assert not first.is_repeat
    assert Article.objects.count() == 1


def test_near_copies_are_shown_and_never_merged(reporter: User) -> None:
    first, second, other = (
        paste(text, reporter) for text in (ARTICLE, ARTICLE + "\nUne phrase de plus à la fin.", OTHER * 3)
    )
    work_off()

    near = Article.objects.nearly_like(article_of(first))

    assert list(near) == [article_of(second)]
    assert article_of(other) not in near
    assert Article.objects.count() == 3


def test_a_file_is_kept_byte_for_byte(reporter: User) -> None:
    content = ("\ufeff" + ARTICLE).encode("utf-16-le")
    submission = ingest.submit_file(name="C:\\dossier\\été\x07.txt", content=content, by=reporter, now=timezone.now())
    work_off()

    assert submission.file_name == "été.txt"
    assert blobs.get(submission.raw_sha256) == content
    assert "2 500 visiteurs" in article_of(submission).text


def test_an_address_is_fetched_by_a_worker(reporter: User, origin: Origin) -> None:
    paragraphs = [part for part in ARTICLE.split("\n\n")[1:] if part.strip()]
    origin.pages["/livre"] = page("Le festival du livre", *paragraphs, language="fr", date="2025-05-12")

    submission = ingest.submit_url(url=origin.url("/livre"), by=reporter, now=timezone.now())
    work_off()

    article = article_of(submission)
    assert article.title == "Le festival du livre"
    assert article.origins["title"] != "person"
    assert article.published_on == datetime.date(2025, 5, 12)
    assert hashlib.sha256(origin.pages["/livre"].body).hexdigest() == submission.raw_sha256


def test_a_page_that_is_only_a_script_ends_in_a_named_failure(reporter: User, origin: Origin) -> None:
    html = b"<!doctype html><html><body><div id=root></div><script src=/app.js></script></body></html>"
    origin.pages["/app"] = Page(html, headers={"Content-Type": "text/html"})

    submission = ingest.submit_url(url=origin.url("/app"), by=reporter, now=timezone.now())
    work_off()

    job = Job.objects.get(kind=ingest.READ)
    assert (job.state, job.reason_code) == (JobState.FAILED, "script-only")
    assert job.next_action
    assert not Article.objects.exists()
    submission.refresh_from_db()
    assert submission.article is None
    assert Event.objects.filter(kind=EventKind.SUBMISSION_FAILED).count() == 1


@pytest.mark.parametrize(
    ("text", "says"), [("", "hardly any"), ("   12 34 ", "hardly any"), ("mot " * 150_000, "at most")]
)
def test_a_text_that_cannot_be_an_article_is_refused_at_once(reporter: User, text: str, says: str) -> None:
    with pytest.raises(Invalid, match=says) as refused:
        paste(text, reporter)

    assert refused.value.field == "text"
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [("a.exe", b"MZ", "Only"), ("a.txt", b"", "empty"), ("a.pdf", b"%PDF" + b"x" * 1100, "larger")],
)
def test_a_file_that_cannot_be_read_is_refused_at_once(
    reporter: User, settings: object, name: str, content: bytes, says: str
) -> None:
    settings.UPLOAD_MAX_BYTES = 1000  # type: ignore[attr-defined]

    with pytest.raises(Invalid, match=says):
        ingest.submit_file(name=name, content=content, by=reporter, now=timezone.now())


def test_readers_hand_nothing_in(origin: Origin) -> None:
    reader = UserFactory.create(reader=True)

    for refused in (
        lambda: paste(ARTICLE, reader),
        lambda: ingest.submit_file(name="a.txt", content=b"x", by=reader, now=timezone.now()),
        lambda: ingest.submit_url(url=origin.url("/a"), by=reader, now=timezone.now()),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_splitting_again_adds_nothing_and_keeps_what_people_did(reporter: User) -> None:
    article = article_of_worked(paste(ARTICLE, reporter))
    statement = article.statements.in_reading_order().first()
    assert statement
    Statement.objects.filter(pk=statement.pk).update(state=State.IN_CHECK)
    before = list(article.statements.order_by("pk").values_list("pk", "state"))

    ingest_again(article)
    work_off()

    assert list(article.statements.order_by("pk").values_list("pk", "state")) == before


def article_of_worked(submission: Submission) -> Article:
    work_off()
    return article_of(submission)


def ingest_again(article: Article) -> None:
    ingest.enqueue_split(article=article, by_id=None, now=timezone.now())


# --- cross-check ----------------------------------------------------------------------------------------------


def add(origin: Origin, path: str, text: str) -> Snapshot:
    origin.pages[path] = page(f"Report {path}", text, date="2025-05-12")
    document = library.register(url=origin.url(path), by=None, now=timezone.now())
    work_off()
    document.refresh_from_db()
    assert document.latest_snapshot
    return document.latest_snapshot


def test_a_new_claim_is_compared_with_what_the_library_holds(reporter: User, origin: Origin) -> None:
    add(origin, "/agrees", AGREES)
    add(origin, "/other", OTHER)

    article = article_of_worked(paste(ARTICLE, reporter))

    claim = claim_about(article, "2500")
    assert findings(claim) == {FindingOutcome.SUPPORTS}
    found = Finding.objects.current().get(statement_id=claim.pk)
    assert "2,500" in str(found.compared)
    assert found.rule
    assert CrossCheck.objects.filter(statement_id=claim.pk).count() == 1


def test_a_new_snapshot_is_compared_with_open_claims(reporter: User, origin: Origin) -> None:
    article = article_of_worked(paste(ARTICLE, reporter))
    claim = claim_about(article, "2500")
    assert findings(claim) == set()

    add(origin, "/disagrees", DISAGREES)

    assert findings(claim) == {FindingOutcome.CONTRADICTS}
    assert CrossCheck.objects.passages_compared(claim.statement) == 1
    add(origin, "/agrees", AGREES)
    assert CrossCheck.objects.passages_compared(claim.statement) == 2


def test_a_dismissed_claim_is_not_compared_any_more(reporter: User, origin: Origin) -> None:
    article = article_of_worked(paste(ARTICLE, reporter))
    claim = claim_about(article, "2500")
    Statement.objects.filter(pk=claim.pk).update(state=State.DISMISSED, dismissed_reason="x")

    add(origin, "/agrees", AGREES)

    assert findings(claim) == set()


def test_a_page_about_something_else_finds_nothing(reporter: User, origin: Origin) -> None:
    article_of_worked(paste(ARTICLE, reporter))

    add(origin, "/other", OTHER)

    assert not Finding.objects.exists()


def test_checking_again_gives_the_same_rows(reporter: User, origin: Origin) -> None:
    add(origin, "/agrees", AGREES)
    article = article_of_worked(paste(ARTICLE, reporter))
    before = list(Finding.objects.order_by("pk").values_list("pk", "input_hash", "is_current"))

    ingest_again(article)
    work_off()

    assert before
    assert list(Finding.objects.order_by("pk").values_list("pk", "input_hash", "is_current")) == before


def test_a_changed_page_replaces_its_own_findings_only(reporter: User, origin: Origin) -> None:
    add(origin, "/a", AGREES)
    add(origin, "/b", AGREES.replace("more than", "over"))
    article = article_of_worked(paste(ARTICLE, reporter))
    claim = claim_about(article, "2500")
    origin.pages["/a"] = page("Report /a", DISAGREES, date="2025-05-12")

    document = library.register(url=origin.url("/a"), by=None, now=timezone.now())
    library.fetch_now(document=document, by=reporter, now=timezone.now())
    work_off()

    assert findings(claim) == {FindingOutcome.CONTRADICTS, FindingOutcome.SUPPORTS}
    outdated = Finding.objects.filter(statement_id=claim.pk, is_current=False)
    assert {row.passage.snapshot.number for row in outdated} == {1}


@pytest.mark.parametrize("kind", list(WORK))
def test_work_on_what_was_removed_ends_with_that_reason(kind: str) -> None:
    job = Job.objects.create(
        kind=kind,
        key="gone",
        payload=dict.fromkeys(("submission_id", "article_id", "snapshot_id", "document_id"), 10**9),
        created_at=timezone.now(),
    )

    WORK[kind](job_id=job.pk)

    job.refresh_from_db()
    assert (job.state, job.reason_code) == (JobState.FAILED, "gone")


def test_a_repeat_of_a_split_article_is_not_split_again(reporter: User) -> None:
    article = article_of_worked(paste(ARTICLE, reporter))

    again = paste(ARTICLE + "  ", reporter)
    WORK[ingest.READ](job_id=Job.objects.live().get(kind=ingest.READ).pk)

    assert article_of(again) == article
    assert not Job.objects.live().exists()


def test_a_quote_that_nobody_is_named_for_has_no_attribution(reporter: User) -> None:
    text = "Une pancarte barrait la rue. « Le port doit rester ouvert toute l’année à chacun de nous. » Il pleuvait."
    article = article_of_worked(paste(text, reporter))

    quotes = Quote.objects.filter(article=article, speaker_text="")
    assert quotes.count() == 1
    assert quotes.get().hops.count() == 0


def test_what_is_spread_over_a_page_is_compared_with_none_of_its_passages(reporter: User, origin: Origin) -> None:
    article = article_of_worked(paste(ARTICLE, reporter))
    claim = claim_about(article, "2500")
    filler = "Rien de tel ici, mais encore une phrase longue sur la pluie et le vent du soir dans la vallée. " * 12
    snapshot = add(origin, "/spread", f"2,500 birds rest here. {filler} The train stops 18 times in other countries.")
    Statement.objects.filter(pk=claim.pk).update(terms=["n:2500", "n:18"])

    assert claim.pk not in {one.statement_id for one in comparing.meetings(snapshot)}
