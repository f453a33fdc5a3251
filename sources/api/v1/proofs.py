"""What others vouch for: dated roots of the history."""

from typing import Any

import django_filters
from rest_framework import mixins, serializers

from factcheck.api.fields import Link, LinksField
from factcheck.api.views import Endpoint
from factcheck.jobs import reasons
from sources.choices import StampState
from sources.models import RootStamp


class StampSerializer(serializers.ModelSerializer[RootStamp]):
    """One head of the history's chain. `root` is the hash of event `event_id` and stands for all events before.

    The authority's answer lies among the stored bytes under `answer_sha256`; `reason` says why there is none.
    """

    links = LinksField(self=Link("api:stamp-detail"))
    answer_sha256 = serializers.CharField(source="raw_sha256", read_only=True)
    reason = serializers.SerializerMethodField()

    class Meta:
        model = RootStamp
        fields = (
            "id",
            "links",
            "slot",
            "event_id",
            "root",
            "state",
            "asked_at",
            "stamped_at",
            "answer_sha256",
            "code",
            "reason",
        )
        read_only_fields = fields

    def get_reason(self, stamp: RootStamp) -> str:
        return reasons.in_words(stamp.reason)


class StampFilter(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(choices=StampState.choices)
    slot_since = django_filters.IsoDateTimeFilter(field_name="slot", lookup_expr="gte")


class StampViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint):
    """Heads of the history that a time-stamping authority (RFC 3161) was asked to date, one for each day."""

    serializer_class = StampSerializer
    filterset_class: Any = StampFilter
    queryset = RootStamp.objects.all()
