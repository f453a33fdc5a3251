"""How statements, findings, evidence and verdicts look from outside."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.v1 import querysets
from claims.api.v1.verdicts import RatingSerializer, VerdictSerializer
from claims.choices import FindingOutcome
from claims.models import (
    AttributionHop,
    Claim,
    Evidence,
    EvidenceVisit,
    Fact,
    Finding,
    Quote,
    QuotePart,
)
from claims.services import publiccontent, publishing
from claims.workflow import State
from factcheck.api.fields import Link, LinksField, PersonField, SpanOf


class StatusSerializer(serializers.Serializer[Any]):
    """What was decided. Rows come from `querysets.with_status`.

    `rating` is the signed rating: null until a second person signed. `stale` says that a rating which was signed no
    longer holds as it stands: its content changed, or a source did. `published` says that the public page shows it as
    it stands; `public_url` leads to that page, also while it says that a verdict is being corrected or is withdrawn.
    """

    id = serializers.IntegerField(source="pk", read_only=True)
    article = serializers.IntegerField(source="article_id", read_only=True)
    state = serializers.ChoiceField(choices=State.choices, read_only=True)
    version = serializers.IntegerField(read_only=True)
    rating = serializers.SerializerMethodField()
    signed_by = serializers.SerializerMethodField()
    signed_at = serializers.DateTimeField(read_only=True, allow_null=True)
    stale = serializers.SerializerMethodField()
    published = serializers.SerializerMethodField()
    public_url = serializers.SerializerMethodField()
    updated_at = serializers.DateTimeField(read_only=True)

    @extend_schema_field(RatingSerializer(allow_null=True))
    def get_rating(self, row: Any) -> dict[str, object] | None:
        if row.signer is None:
            return None
        return {name: getattr(row, f"rating_{name}") for name in RatingSerializer.Meta.fields}

    @extend_schema_field(PersonField(allow_null=True))
    def get_signed_by(self, row: Any) -> dict[str, object] | None:
        return row.signer and {"id": row.signer["id"], "name": querysets.name_of(row.signer)}

    def get_published(self, row: Any) -> bool:
        return bool(row.state == State.PUBLISHED)

    @extend_schema_field({"type": ["string", "null"], "format": "uri"})
    def get_public_url(self, row: Any) -> str | None:
        return publiccontent.newsroom().site_url + publishing.page_path(row.pk) if row.is_public else None

    def get_stale(self, row: Any) -> bool:
        return row.state == State.NEEDS_RECHECK or (row.was_voided and row.signer is None)


class FactSerializer(serializers.ModelSerializer[Fact]):
    span = SpanOf()

    class Meta:
        model = Fact
        fields = (
            "id",
            "span",
            "text",
            "type",
            "value",
            "value_to",
            "unit",
            "comparator",
            "precision",
            "resolution",
            "alternatives",
            "rule",
        )
        read_only_fields = fields


class HopSerializer(serializers.ModelSerializer[AttributionHop]):
    span = SpanOf(allow_null=True)
    anonymous = serializers.BooleanField(source="is_anonymous", read_only=True)

    class Meta:
        model = AttributionHop
        fields = ("kind", "name", "span", "anonymous")
        read_only_fields = fields


class PartSerializer(serializers.ModelSerializer[QuotePart]):
    class Meta:
        model = QuotePart
        fields = ("start", "end")
        read_only_fields = fields


class OriginField(serializers.Serializer[Any]):
    """Where a passage comes from. Rows are snapshots with document and source.

    `goes_back_to` is the document that this one is a copy or a rewrite of, itself where it is its own origin.
    """

    snapshot = serializers.IntegerField(source="pk", read_only=True)
    document = serializers.IntegerField(source="document_id", read_only=True)
    goes_back_to = serializers.IntegerField(source="document.goes_back_to", read_only=True)
    source: Any = serializers.IntegerField(source="document.source_id", read_only=True, allow_null=True)
    source_name = serializers.CharField(source="document.source.name", read_only=True, default="")
    title = serializers.CharField(source="__str__", read_only=True)
    address = serializers.CharField(source="final_url", read_only=True, allow_blank=True)
    language = serializers.CharField(read_only=True)
    published_on = serializers.DateField(read_only=True, allow_null=True)
    fetched_at = serializers.DateTimeField(read_only=True)
    raw_sha256 = serializers.CharField(read_only=True)


class PassageField(serializers.Serializer[Any]):
    """The passage that a finding is about; its span is into the snapshot's text."""

    id = serializers.IntegerField(read_only=True)
    text = serializers.CharField(read_only=True)
    span = SpanOf()
    language = serializers.CharField(read_only=True)


class FindingSerializer(serializers.ModelSerializer[Finding]):
    """What the machine suggests, never a verdict. `strength` is 0 to 1."""

    links = LinksField(self=Link("api:finding-detail"), snapshot=Link("api:snapshot-detail", of="snapshot_id"))
    statement_kind = serializers.CharField(source="statement.statement_kind", read_only=True)
    strength = serializers.FloatField(read_only=True)
    passage = PassageField(read_only=True)
    origin = OriginField(source="passage.snapshot", read_only=True)
    compared = serializers.ListField(child=serializers.DictField(), read_only=True)
    reasons = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Finding
        fields = (
            "id",
            "links",
            "statement",
            "statement_kind",
            "outcome",
            "strength",
            "rule",
            "compared",
            "reasons",
            "quote_match",
            "diff",
            "passage",
            "origin",
            "engine_version",
            "is_current",
            "found_at",
        )
        read_only_fields = fields

    def to_representation(self, instance: Finding) -> dict[str, Any]:
        instance.snapshot_id = instance.passage.snapshot_id  # type: ignore[attr-defined]
        shown: dict[str, Any] = super().to_representation(instance)
        return shown


class VisitSerializer(serializers.ModelSerializer[EvidenceVisit]):
    """The cited passage in the newest snapshot of its document; `span` and `text` are empty when it is lost."""

    span = SpanOf(allow_null=True)

    class Meta:
        model = EvidenceVisit
        fields = ("snapshot", "found", "span", "text", "at")
        read_only_fields = fields


class EvidenceSerializer(serializers.ModelSerializer[Evidence]):
    """What a person attached: a W3C text quote (`exact`, `prefix`, `suffix`) and its place in the snapshot.

    `latest_visit` says what became of it in the newest snapshot, null while the document has not changed.
    """

    links = LinksField(self=Link("api:evidence-detail"), snapshot=Link("api:snapshot-detail", of="snapshot_id"))
    statement_kind = serializers.CharField(source="statement.statement_kind", read_only=True)
    span = SpanOf()
    origin = OriginField(source="snapshot", read_only=True)
    latest_visit = VisitSerializer(read_only=True, allow_null=True)
    added_by = PersonField(read_only=True)
    withdrawn_by = PersonField(read_only=True, allow_null=True)

    class Meta:
        model = Evidence
        fields = (
            "id",
            "links",
            "statement",
            "statement_kind",
            "stance",
            "note",
            "exact",
            "prefix",
            "suffix",
            "span",
            "origin",
            "finding",
            "latest_visit",
            "added_by",
            "added_at",
            "withdrawn_by",
            "withdrawn_at",
        )
        read_only_fields = fields


STATUS_FIELDS = ("state", "version", "rating", "signed_by", "signed_at", "stale", "published", "public_url")
STATEMENT_FIELDS = (
    "id",
    "links",
    "article",
    *STATUS_FIELDS,
    "language",
    "span",
    "text",
    "attribution",
    "assignee",
    "due_on",
    "dismissed_reason",
    "reasons",
    "engine_version",
    "created_at",
    "updated_at",
)
_CLAIM_LINKS = LinksField(
    self=Link("api:claim-detail"),
    status=Link("api:claim-status"),
    article=Link("api:article-detail", of="article_id"),
    findings=Link("api:finding-list", query="claim"),
    evidence=Link("api:evidence-list", query="claim"),
    verdicts=Link("api:verdict-list", query="claim"),
)
_QUOTE_LINKS = LinksField(
    self=Link("api:quote-detail"),
    status=Link("api:quote-status"),
    article=Link("api:article-detail", of="article_id"),
    findings=Link("api:finding-list", query="quote"),
    evidence=Link("api:evidence-list", query="quote"),
    verdicts=Link("api:verdict-list", query="quote"),
)


class ClaimSerializer(StatusSerializer, serializers.ModelSerializer[Claim]):
    """A claim. `wording` can be read without the article; `score` is its check-worthiness, 0 to 1."""

    links = _CLAIM_LINKS
    span = SpanOf()
    attribution = HopSerializer(source="hops", many=True, read_only=True)
    assignee = PersonField(read_only=True, allow_null=True)
    reasons = serializers.ListField(child=serializers.CharField(), read_only=True)
    score = serializers.FloatField(read_only=True)
    facts = FactSerializer(many=True, read_only=True)

    class Meta:
        model = Claim
        fields: tuple[str, ...] = (*STATEMENT_FIELDS, "wording", "kind", "score", "facts")
        read_only_fields = fields


class QuoteSerializer(StatusSerializer, serializers.ModelSerializer[Quote]):
    """A quote. All spans are into the article's text."""

    links = _QUOTE_LINKS
    span = SpanOf()
    attribution = HopSerializer(source="hops", many=True, read_only=True)
    assignee = PersonField(read_only=True, allow_null=True)
    reasons = serializers.ListField(child=serializers.CharField(), read_only=True)
    speaker_span = SpanOf("speaker_start", "speaker_end", allow_null=True)
    antecedent_span = SpanOf("antecedent_start", "antecedent_end", allow_null=True)
    anonymous = serializers.BooleanField(source="is_anonymous", read_only=True)
    cue = serializers.CharField(source="cue_text", read_only=True)
    cue_span = SpanOf("cue_start", "cue_end", allow_null=True)
    parts = PartSerializer(many=True, read_only=True)

    class Meta:
        model = Quote
        fields: tuple[str, ...] = (
            *STATEMENT_FIELDS,
            "type",
            "speaker_text",
            "speaker_span",
            "speaker_kind",
            "speaker_resolved",
            "speaker_rule",
            "antecedent_span",
            "anonymous",
            "cue",
            "cue_span",
            "parts",
        )
        read_only_fields = fields


class CountsField(serializers.Serializer[Any]):
    """How many origins say what: copies of one report count as one. Three for and two against is three and two."""

    supports = serializers.IntegerField(read_only=True)
    partly = serializers.IntegerField(read_only=True)
    contradicts = serializers.IntegerField(read_only=True)
    not_enough = serializers.IntegerField(read_only=True)


DETAIL_FIELDS = ("findings", "finding_counts", "evidence", "verdict")


class _InFull(serializers.Serializer[Any]):
    """What a detail adds. Rows come from `querysets.in_full`."""

    findings = FindingSerializer(many=True, read_only=True)
    finding_counts = serializers.SerializerMethodField()
    evidence = EvidenceSerializer(many=True, read_only=True)
    verdict = serializers.SerializerMethodField()

    @extend_schema_field(CountsField)
    def get_finding_counts(self, row: Any) -> dict[str, int]:
        told = {(one.outcome, one.passage.snapshot.document.goes_back_to) for one in row.findings.all()}
        outcomes = [outcome for outcome, _origin in told]
        return {outcome.value: outcomes.count(outcome) for outcome in FindingOutcome}

    @extend_schema_field(VerdictSerializer(allow_null=True))
    def get_verdict(self, row: Any) -> Any:
        current = next((one for one in row.verdicts.all() if one.is_current), None)
        return VerdictSerializer(current, context=self.context).data if current else None


class ClaimDetailSerializer(_InFull, ClaimSerializer):
    class Meta(ClaimSerializer.Meta):
        fields = (*ClaimSerializer.Meta.fields, *DETAIL_FIELDS)
        read_only_fields = fields


class QuoteDetailSerializer(_InFull, QuoteSerializer):
    class Meta(QuoteSerializer.Meta):
        fields = (*QuoteSerializer.Meta.fields, *DETAIL_FIELDS)
        read_only_fields = fields
