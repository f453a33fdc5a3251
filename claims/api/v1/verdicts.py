"""How ratings, verdicts, second readings and sign-offs look from outside."""

from rest_framework import serializers

from claims.models import Rating, SecondRead, SignOff, Verdict
from factcheck.api.fields import Link, LinksField, PersonField


class RatingSerializer(serializers.ModelSerializer[Rating]):
    class Meta:
        model = Rating
        fields = ("key", "label_fr", "label_en", "tone", "value")
        read_only_fields = fields


class SignOffSerializer(serializers.ModelSerializer[SignOff]):
    """`override_reason` is empty unless the author signed alone under the emergency override."""

    signed_by = PersonField(read_only=True)

    class Meta:
        model = SignOff
        fields = ("signed_by", "signed_at", "content_hash", "override_reason", "voided_at", "voided_reason")
        read_only_fields = fields


class SecondReadSerializer(serializers.ModelSerializer[SecondRead]):
    """What a second person made of it before they saw the verdict; `upheld` is empty unless a dispute was settled."""

    rating = RatingSerializer(read_only=True)
    reader = PersonField(read_only=True)

    class Meta:
        model = SecondRead
        fields = (
            "rating",
            "rationale",
            "search_note",
            "reader",
            "at",
            "agrees",
            "upheld",
            "settled_at",
            "settled_why",
        )
        read_only_fields = fields


class VerdictSerializer(serializers.ModelSerializer[Verdict]):
    """One revision. `sign_off` is the one that stands; `sign_offs` holds the voided ones too."""

    links = LinksField(self=Link("api:verdict-detail"))
    statement_kind = serializers.CharField(source="statement.statement_kind", read_only=True)
    rating = RatingSerializer(read_only=True)
    author = PersonField(read_only=True)
    second_read = SecondReadSerializer(read_only=True, allow_null=True, default=None)
    sign_off = SignOffSerializer(source="sign_off_standing", read_only=True, allow_null=True)
    sign_offs = SignOffSerializer(many=True, read_only=True)

    class Meta:
        model = Verdict
        fields = (
            "id",
            "links",
            "statement",
            "statement_kind",
            "revision",
            "rating",
            "rationale",
            "search_note",
            "author",
            "created_at",
            "content_hash",
            "true_as_of",
            "valid_until",
            "check_again_on",
            "is_current",
            "second_read",
            "sign_off",
            "sign_offs",
        )
        read_only_fields = fields
