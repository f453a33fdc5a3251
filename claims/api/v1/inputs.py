"""What may be sent. Each input lists its fields, and refuses any other."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from claims.choices import Stance, Upheld
from claims.models import Finding, Rating
from claims.services import ingest, refusals, review
from factcheck.accounts.models import User
from factcheck.api.fields import SpanField, StrictSerializer
from factcheck.api.paging import MAX_ID
from sources.models import Document, Snapshot


def reference(rows: Any, **options: Any) -> Any:
    number = serializers.IntegerField(min_value=1, max_value=MAX_ID)
    return serializers.PrimaryKeyRelatedField(queryset=rows, pk_field=number, **options)


class ArticleInput(StrictSerializer):
    """Exactly one of `text`, `url` and `file`. What a person says of the article wins over what reading finds."""

    text = serializers.CharField(required=False, trim_whitespace=False, max_length=ingest.MAX_TEXT)
    url = serializers.CharField(required=False, max_length=2048)
    file = serializers.FileField(required=False, max_length=255, allow_empty_file=True)
    title = serializers.CharField(required=False, allow_blank=True, default="", max_length=300)
    published_on = serializers.DateField(required=False, allow_null=True, default=None)

    default_error_messages = {"one_of": _("Send exactly one of text, url and file.")}

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if len({"text", "url", "file"} & set(attrs)) != 1:
            raise serializers.ValidationError(self.error_messages["one_of"], code="one-of")
        return attrs


class EvidenceInput(StrictSerializer):
    """A stretch of a snapshot, or a finding, whose passage is then what is attached."""

    snapshot = reference(Snapshot.objects.all(), required=False)
    span = SpanField(required=False)
    finding = reference(Finding.objects.select_related("passage__snapshot"), required=False, allow_null=True)
    stance = serializers.ChoiceField(choices=Stance.choices)
    note = serializers.CharField(required=False, allow_blank=True, default="", max_length=review.MAX_NOTE)

    default_error_messages = {"place": _("Send snapshot and span, or a finding.")}

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        has_place = "snapshot" in attrs and "span" in attrs
        if not has_place and ("snapshot" in attrs or "span" in attrs or attrs.get("finding") is None):
            raise serializers.ValidationError(self.error_messages["place"], code="place")
        return attrs


class RefusalInput(StrictSerializer):
    """A document, or a finding, whose document is then what is refused; and why."""

    document = reference(Document.objects.all(), required=False)
    finding = reference(
        Finding.objects.select_related("passage__snapshot__document"), required=False, allow_null=True, default=None
    )
    reason = serializers.CharField(max_length=refusals.MAX_REASON)

    default_error_messages = {"one": _("Send a document, or a finding.")}

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if ("document" in attrs) is (attrs["finding"] is not None):
            raise serializers.ValidationError(self.error_messages["one"], code="one-of")
        return attrs


class VerdictInput(StrictSerializer):
    """A rating by its key. It waits for a second person's sign-off."""

    rating = serializers.SlugRelatedField(slug_field="key", queryset=Rating.objects.filter(retired_at=None))
    rationale = serializers.CharField(max_length=20_000)
    search_note = serializers.CharField(required=False, allow_blank=True, default="", max_length=review.MAX_NOTE)


class ProposalInput(VerdictInput):
    """A verdict with the time for which it holds; the last two days lie in the future."""

    true_as_of = serializers.DateField(required=False, allow_null=True, default=None)
    valid_until = serializers.DateField(required=False, allow_null=True, default=None)
    check_again_on = serializers.DateField(required=False, allow_null=True, default=None)


class SettleInput(StrictSerializer):
    """Which of the two readings is right, and why."""

    upheld = serializers.ChoiceField(choices=Upheld.choices)
    why = serializers.CharField(max_length=review.MAX_NOTE)


class AssignInput(StrictSerializer):
    """The person's id, or null for nobody."""

    assignee = reference(User.objects.filter(is_active=True), allow_null=True)


class DismissInput(StrictSerializer):
    reason = serializers.CharField(max_length=300)


class SignOffInput(StrictSerializer):
    """`override_reason` only for an admin who must sign alone; it stays visible."""

    override_reason = serializers.CharField(required=False, allow_blank=True, default="", max_length=review.MAX_NOTE)
