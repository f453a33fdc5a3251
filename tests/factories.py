"""Valid rows for tests: always `.create()` or `.build()`; variants are traits (`ClaimFactory.create(signed=True)`).

`StoryFactory` is the shortest way to an article with a claim, a quote and a library that speaks about them.
"""

import datetime
import hashlib
from typing import Any

import factory
from factory.django import DjangoModelFactory, Password

from claims.choices import ClaimKind, FindingOutcome, QuoteType, SpeakerKind, Stance, StatementKind, SubmissionKind
from claims.models import (
    Article,
    AttributionHop,
    Claim,
    ClaimFact,
    CrossCheck,
    Evidence,
    Fact,
    Finding,
    Publication,
    Quote,
    QuotePart,
    Rating,
    Sentence,
    SignOff,
    Statement,
    Submission,
    Verdict,
)
from claims.services import publishing, review
from claims.workflow import State
from factcheck.accounts.choices import Role
from factcheck.accounts.models import RoleGrant, User
from factcheck.jobs.choices import JobState
from factcheck.jobs.models import Job
from factcheck.text.spans import Span
from factcheck.webhooks.choices import SUBSCRIBABLE, MessageType
from factcheck.webhooks.models import Delivery, Endpoint, Message
from sources.choices import DocumentKind, FetchOutcome, SourceKind
from sources.models import Document, Fetch, Passage, Search, Snapshot, Source, SourceDomain

NOW = datetime.datetime(2025, 7, 28, 9, 0, tzinfo=datetime.UTC)
PASSWORD = "correct-horse-battery"

ARTICLE_TEXT = (
    "Le congrès des bibliothèques s’est ouvert lundi à Lyon. "
    "La rencontre de deux jours a réuni plus de 1 200 personnes venues de 30 pays. "
    "« Les livres rapprochent », a déclaré la maire Anne Roux. "
    "Le budget reste inconnu."
)
PASSAGE_TEXT = "The library congress drew over 1,000 people from 30 countries. It lasted two days."


def span_of(text: str, words: str) -> Span:
    """Where `words` stand for the first time in `text`. Raises ValueError when they do not."""
    start = text.index(words)
    return Span(start, start + len(words))


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


class UserFactory(DjangoModelFactory[User]):
    """A person; traits `reader reporter checker approver source_manager admin` give one role each."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        reader = factory.Trait(roles=(Role.READER,))
        reporter = factory.Trait(roles=(Role.REPORTER,))
        checker = factory.Trait(roles=(Role.CHECKER,))
        approver = factory.Trait(roles=(Role.APPROVER,))
        source_manager = factory.Trait(roles=(Role.SOURCE_MANAGER,), is_staff=True)
        admin = factory.Trait(roles=(Role.ADMIN,), is_staff=True)

    username = factory.Sequence(lambda n: f"person{n}")
    first_name = factory.Sequence(lambda n: f"First{n}")
    last_name = "Person"
    password = Password(PASSWORD)
    roles: tuple[Role, ...] = ()

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **kwargs: Any) -> User:
        roles = kwargs.pop("roles")
        user = super()._create(model_class, *args, **kwargs)
        RoleGrant.objects.bulk_create(RoleGrant(user=user, role=role, granted_at=NOW) for role in roles)
        return user


class SourceFactory(DjangoModelFactory[Source]):
    class Meta:
        model = Source

    name = factory.Sequence(lambda n: f"Source {n}")
    kind = SourceKind.OUTLET
    languages = ["en"]
    country = "US"


class SourceDomainFactory(DjangoModelFactory[SourceDomain]):
    class Meta:
        model = SourceDomain

    source = factory.SubFactory(SourceFactory)
    domain = factory.Sequence(lambda n: f"source{n}.example")


class DocumentFactory(DjangoModelFactory[Document]):
    class Meta:
        model = Document

    kind = DocumentKind.URL
    source = factory.SubFactory(SourceFactory)
    url = factory.Sequence(lambda n: f"https://source.example/{n}")
    canonical_url = factory.SelfAttribute("url")
    title = "Libraries of the world meet"
    created_at = NOW


class SnapshotFactory(DjangoModelFactory[Snapshot]):
    """A capture; it becomes its document's latest one."""

    class Meta:
        model = Snapshot
        skip_postgeneration_save = True

    document = factory.SubFactory(DocumentFactory)
    number = factory.LazyAttribute(lambda o: o.document.snapshots.count() + 1)
    fetched_at = NOW
    asked_url = factory.SelfAttribute("document.url")
    final_url = factory.SelfAttribute("document.url")
    raw_sha256 = factory.LazyAttribute(lambda o: sha256(o.text + str(o.number)))
    raw_bytes = factory.LazyAttribute(lambda o: len(o.text.encode()))
    media_type = "text/html"
    charset = "utf-8"
    text = PASSAGE_TEXT
    text_sha256 = factory.LazyAttribute(lambda o: sha256(o.text))
    extractor = "webpage"
    extractor_version = "1"
    title = "Libraries of the world meet"
    outlet = "The Daily"
    published_on = datetime.date(2025, 7, 27)
    language = "en"

    @factory.post_generation
    def is_latest(self: Snapshot, create: bool, extracted: bool | None, **_kwargs: Any) -> None:
        if create and extracted is not False:
            self.document.latest_snapshot = self
            self.document.save(update_fields=["latest_snapshot"])


class PassageFactory(DjangoModelFactory[Passage]):
    """By default the whole text of its snapshot; give `words` for a part of it."""

    class Meta:
        model = Passage
        exclude = ("words",)

    snapshot = factory.SubFactory(SnapshotFactory)
    words = factory.SelfAttribute("snapshot.text")
    start = factory.LazyAttribute(lambda o: o.snapshot.text.index(o.words))
    end = factory.LazyAttribute(lambda o: o.start + len(o.words))
    text = factory.LazyAttribute(lambda o: o.snapshot.text[o.start : o.end])
    language = "en"


class SearchFactory(DjangoModelFactory[Search]):
    class Meta:
        model = Search

    words = "harbour"
    provider = "library"
    provider_version = "1"
    asked_by = factory.SubFactory(UserFactory)
    asked_at = NOW


class FetchFactory(DjangoModelFactory[Fetch]):
    class Meta:
        model = Fetch

    class Params:
        failed = factory.Trait(
            outcome=FetchOutcome.FAILED,
            status=404,
            code="not-found",
            reason="The page does not exist (any more).",
            next_action="Search the publisher's site for the new address.",
            snapshot=None,
        )

    snapshot = factory.SubFactory(SnapshotFactory)
    document = factory.LazyAttribute(lambda o: o.snapshot.document if o.snapshot else DocumentFactory.create())
    job_id = factory.Sequence(lambda n: 1_000_000 + n)
    at = NOW
    outcome = FetchOutcome.STORED
    status = 200


class ArticleFactory(DjangoModelFactory[Article]):
    """A split and compared article. `sentences` are made from full stops unless `sentences=False`."""

    class Meta:
        model = Article
        skip_postgeneration_save = True

    class Params:
        unsplit = factory.Trait(split_at=None, checked_at=None, engine_version="", sentences=False)

    title = "Le congrès des bibliothèques à Lyon"
    outlet = "La Gazette"
    published_on = datetime.date(2025, 7, 28)
    language = "fr"
    text = factory.Sequence(lambda n: f"{ARTICLE_TEXT}\n\nTexte numéro {n}.")
    text_sha256 = factory.LazyAttribute(lambda o: sha256(o.text))
    folded_sha256 = factory.LazyAttribute(lambda o: sha256(" ".join(o.text.split())))
    raw_sha256 = factory.LazyAttribute(lambda o: sha256(o.text))
    engine_version = "rules-test"
    split_at = NOW
    checked_at = NOW
    created_by = factory.SubFactory(UserFactory, reporter=True)
    created_at = NOW

    @factory.post_generation
    def sentences(self: Article, create: bool, extracted: bool | None, **_kwargs: Any) -> None:
        if not create or extracted is False:
            return
        start = number = 0
        while start < len(self.text):
            end = self.text.find(".", start) + 1 or len(self.text)
            while start < end and self.text[start].isspace():
                start += 1
            if start < end:
                number += 1
                Sentence.objects.create(article=self, number=number, start=start, end=end)
            start = end


class SubmissionFactory(DjangoModelFactory[Submission]):
    class Meta:
        model = Submission

    class Params:
        from_url = factory.Trait(kind=SubmissionKind.URL, url="https://source.example/article", raw_sha256="")

    kind = SubmissionKind.TEXT
    raw_sha256 = factory.Sequence(lambda n: sha256(str(n)))
    submitted_by = factory.SubFactory(UserFactory, reporter=True)
    submitted_at = NOW


class JobFactory(DjangoModelFactory[Job]):
    class Meta:
        model = Job

    class Params:
        done = factory.Trait(state=JobState.DONE, attempts=1, started_at=NOW, finished_at=NOW)
        failed = factory.Trait(
            state=JobState.FAILED,
            attempts=1,
            started_at=NOW,
            finished_at=NOW,
            reason_code="paywall",
            reason="The page shows only its beginning: the rest is for subscribers.",
            next_action="Open the page by hand and paste the text.",
        )

    kind = "claims.read_submission"
    key = factory.Sequence(lambda n: f"a-job-of-its-own:{n}")
    payload = factory.LazyFunction(dict)
    state = JobState.QUEUED
    created_at = NOW


class _StatementFactory(DjangoModelFactory[Any]):
    """What claims and quotes share. `words` is the stretch of the article's text that the statement stands on."""

    class Meta:
        abstract = True
        exclude = ("words",)
        skip_postgeneration_save = True

    class Params:
        dismissed = factory.Trait(state=State.DISMISSED, dismissed_reason="Said twice.")

    article = factory.SubFactory(ArticleFactory)
    start = factory.LazyAttribute(lambda o: o.article.text.index(o.words))
    end = factory.LazyAttribute(lambda o: o.start + len(o.words))
    text = factory.LazyAttribute(lambda o: o.article.text[o.start : o.end])
    language = factory.SelfAttribute("article.language")
    state = State.NEW
    engine_version = "rules-test"
    fingerprint = factory.Sequence(lambda n: sha256(f"statement {n}"))
    created_at = NOW
    updated_at = NOW

    @factory.post_generation
    def proposed(self: Any, create: bool, extracted: bool | None, **_kwargs: Any) -> None:
        """Evidence, a verdict by someone, and the state that follows."""
        if create and extracted:
            EvidenceFactory.create(statement=Statement.objects.get(pk=self.pk))
            VerdictFactory.create(statement=Statement.objects.get(pk=self.pk))
            _move(self, State.PROPOSED)

    @factory.post_generation
    def signed(self: Any, create: bool, extracted: bool | None, **_kwargs: Any) -> None:
        """Proposed, and signed by a second person."""
        if create and extracted:
            EvidenceFactory.create(statement=Statement.objects.get(pk=self.pk))
            SignOffFactory.create(verdict=VerdictFactory.create(statement=Statement.objects.get(pk=self.pk)))
            _move(self, State.SIGNED)


def _move(statement: Any, state: State) -> None:
    statement.state = state
    Statement.objects.filter(pk=statement.pk).update(state=state)


class ClaimFactory(_StatementFactory):
    """The congress claim with its number of people; traits `dismissed proposed signed`, `facts=False` for none."""

    class Meta:
        model = Claim

    statement_kind = StatementKind.CLAIM
    words = "plus de 1 200 personnes venues de 30 pays"
    wording = "La rencontre a réuni plus de 1 200 personnes."
    kind = ClaimKind.QUANTITY
    score = "0.800"
    reasons = factory.LazyFunction(list)

    @factory.post_generation
    def facts(self: Claim, create: bool, extracted: bool | None, **_kwargs: Any) -> None:
        if create and extracted is not False and "plus de 1 200 personnes" in self.text:
            fact = FactFactory.create(article=self.article, words="plus de 1 200 personnes")
            ClaimFact.objects.create(claim=self, fact=fact)


class FactFactory(DjangoModelFactory[Fact]):
    class Meta:
        model = Fact
        exclude = ("words",)
        django_get_or_create = ("article", "start", "end", "type", "value", "unit", "engine_version")

    article = factory.SubFactory(ArticleFactory)
    words = "plus de 1 200 personnes"
    start = factory.LazyAttribute(lambda o: o.article.text.index(o.words))
    end = factory.LazyAttribute(lambda o: o.start + len(o.words))
    text = factory.LazyAttribute(lambda o: o.article.text[o.start : o.end])
    type = "quantity"
    value = "1200"
    unit = "people"
    unit_text = "personnes"
    comparator = ">"
    rule = "number-with-noun"
    engine_version = "rules-test"


class QuoteFactory(_StatementFactory):
    """The mayor's words, with their one part, their speaker and the hop that says so."""

    class Meta:
        model = Quote

    statement_kind = StatementKind.QUOTE
    words = "Les livres rapprochent"
    type = QuoteType.DIRECT
    cue_text = "a déclaré"
    cue_start = factory.LazyAttribute(lambda o: o.article.text.index("a déclaré"))
    cue_end = factory.LazyAttribute(lambda o: o.cue_start + len("a déclaré"))
    speaker_text = "la maire Anne Roux"
    speaker_start = factory.LazyAttribute(lambda o: o.article.text.index("la maire Anne Roux"))
    speaker_end = factory.LazyAttribute(lambda o: o.speaker_start + len("la maire Anne Roux"))
    speaker_kind = SpeakerKind.PERSON
    speaker_resolved = "Anne Roux"
    speaker_rule = "name-with-role"

    @factory.post_generation
    def parts(self: Quote, create: bool, extracted: bool | None, **_kwargs: Any) -> None:
        if create and extracted is not False:
            QuotePart.objects.create(quote=self, number=1, start=self.start, end=self.end)
            AttributionHop.objects.create(
                statement_id=self.pk,
                number=1,
                kind="said-by",
                name=self.speaker_resolved or self.speaker_text,
                start=self.speaker_start,
                end=self.speaker_end,
            )


class CrossCheckFactory(DjangoModelFactory[CrossCheck]):
    class Meta:
        model = CrossCheck

    statement = factory.LazyFunction(lambda: Statement.objects.get(pk=ClaimFactory.create().pk))
    at = NOW
    engine_version = "crosscheck-test"
    passages_considered = 5
    findings_kept = 1


class FindingFactory(DjangoModelFactory[Finding]):
    """1,000 in the source against 1,200 in the article: partly. `statement` may be a claim or a quote."""

    class Meta:
        model = Finding

    class Params:
        supports = factory.Trait(outcome=FindingOutcome.SUPPORTS)
        contradicts = factory.Trait(outcome=FindingOutcome.CONTRADICTS)

    statement = factory.LazyFunction(lambda: Statement.objects.get(pk=ClaimFactory.create().pk))
    passage = factory.SubFactory(PassageFactory)
    outcome = FindingOutcome.PARTLY
    strength = "0.700"
    rule = "number-bound-differs"
    compared = factory.LazyAttribute(
        lambda o: [
            {
                "claim": "plus de 1 200 personnes",
                "claim_value": "> 1200 people",
                "claim_span": {"start": 0, "end": 23},
                "evidence": "over 1,000 people",
                "evidence_value": "> 1000 people",
                "evidence_span": _span_in(o.passage.text, "over 1,000 people"),
                "outcome": "bound-differs",
                "rule": "lower-bound-below-claimed",
            }
        ]
    )
    reasons = factory.LazyAttribute(lambda o: [o.rule])
    engine_version = "crosscheck-test"
    input_hash = factory.Sequence(lambda n: sha256(f"finding {n}"))
    found_at = NOW

    @classmethod
    def _create(cls, model_class: type[Finding], *args: Any, **kwargs: Any) -> Finding:
        kwargs["statement"] = Statement.objects.get(pk=kwargs["statement"].pk)
        return super()._create(model_class, *args, **kwargs)


def _span_in(text: str, words: str) -> dict[str, int] | None:
    start = text.find(words)
    return {"start": start, "end": start + len(words)} if start >= 0 else None


class EvidenceFactory(DjangoModelFactory[Evidence]):
    class Meta:
        model = Evidence
        exclude = ("words",)

    class Params:
        withdrawn = factory.Trait(withdrawn_by=factory.SelfAttribute("added_by"), withdrawn_at=NOW)

    statement = factory.LazyFunction(lambda: Statement.objects.get(pk=ClaimFactory.create().pk))
    snapshot = factory.SubFactory(SnapshotFactory)
    words = factory.SelfAttribute("snapshot.text")
    start = factory.LazyAttribute(lambda o: o.snapshot.text.index(o.words))
    end = factory.LazyAttribute(lambda o: o.start + len(o.words))
    exact = factory.LazyAttribute(lambda o: o.snapshot.text[o.start : o.end])
    stance = Stance.SUPPORTS
    note = "Same figures."
    added_by = factory.SubFactory(UserFactory, checker=True)
    added_at = NOW


class VerdictFactory(DjangoModelFactory[Verdict]):
    """A current verdict with the first rating that fits the statement."""

    class Meta:
        model = Verdict

    statement = factory.LazyFunction(lambda: Statement.objects.get(pk=ClaimFactory.create().pk))
    revision = factory.LazyAttribute(lambda o: o.statement.verdicts.count() + 1)
    rating = factory.LazyAttribute(lambda o: Rating.objects.for_kind(o.statement.statement_kind)[0])
    rationale = "Two sources agree."
    search_note = ""
    author = factory.SubFactory(UserFactory, checker=True)
    created_at = NOW
    content_hash = factory.LazyAttribute(
        lambda o: review.content_hash(o.statement, review.Rated(o.rating, o.rationale, o.search_note))
    )


class SignOffFactory(DjangoModelFactory[SignOff]):
    class Meta:
        model = SignOff

    verdict = factory.SubFactory(VerdictFactory)
    author = factory.SelfAttribute("verdict.author")
    signed_by = factory.SubFactory(UserFactory, approver=True)
    signed_at = NOW
    content_hash = factory.SelfAttribute("verdict.content_hash")


class PublicationFactory(DjangoModelFactory[Publication]):
    """A signed claim's verdict as readers see it; its claim is published."""

    class Meta:
        model = Publication
        exclude = ("claim",)

    claim = factory.LazyFunction(lambda: Statement.objects.get(pk=ClaimFactory.create(signed=True).pk))
    statement = factory.SelfAttribute("claim")
    number = 1
    kind = "VERDICT"
    verdict = factory.LazyAttribute(lambda o: o.claim.verdicts.get())
    language = "fr"
    content = factory.LazyAttribute(
        lambda o: publishing.draft(o.claim, o.verdict, o.verdict.sign_off_standing, now=NOW).content
    )
    by = factory.SubFactory(UserFactory, approver=True)
    at = NOW

    @classmethod
    def _create(cls, model_class: type[Publication], *args: Any, **kwargs: Any) -> Publication:
        _move(kwargs["statement"], State.PUBLISHED)
        return super()._create(model_class, *args, **kwargs)


class StoryFactory:
    """An article with one claim, one quote, and one finding about the claim."""

    @staticmethod
    def create() -> Finding:
        """Return the finding: its `statement` is the claim, whose article also holds the quote."""
        article = ArticleFactory.create()
        QuoteFactory.create(article=article)
        claim = ClaimFactory.create(article=article)
        CrossCheckFactory.create(statement=Statement.objects.get(pk=claim.pk))
        return FindingFactory.create(statement=claim)


class EndpointFactory(DjangoModelFactory[Endpoint]):
    """A receiver of webhooks, without a secret: `endpoints.add` makes one with."""

    class Meta:
        model = Endpoint

    name = factory.Sequence(lambda n: f"Receiver {n}")
    url = "https://receiver.example.org/hook"
    events = [one.value for one in SUBSCRIBABLE]
    created_by = factory.SubFactory(UserFactory, admin=True)
    created_at = NOW


class MessageFactory(DjangoModelFactory[Message]):
    class Meta:
        model = Message

    uid = factory.Sequence(lambda n: f"msg_{n}")
    type = MessageType.STATUS_CHANGED
    body = '{"type":"status.changed"}'
    made_at = NOW


class DeliveryFactory(DjangoModelFactory[Delivery]):
    """A message that is on its way."""

    class Meta:
        model = Delivery

    endpoint = factory.SubFactory(EndpointFactory)
    message = factory.SubFactory(MessageFactory)
    give_up_at = NOW + datetime.timedelta(days=1)
