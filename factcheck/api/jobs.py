"""Background work: what a 202 points to."""

from typing import Any

import django_filters
from rest_framework import mixins, serializers

from factcheck.api.fields import Link, LinksField
from factcheck.api.views import Endpoint
from factcheck.jobs import reasons
from factcheck.jobs.choices import JobState
from factcheck.jobs.models import Job


class ProgressField(serializers.Serializer[Job]):
    """How far the work is; `total` is 0 while its size is not known."""

    done = serializers.IntegerField(source="progress_done", read_only=True)
    total = serializers.IntegerField(source="progress_total", read_only=True)
    share_pct = serializers.IntegerField(read_only=True)


class JobSerializer(serializers.ModelSerializer[Job]):
    links = LinksField(self=Link("api:job-detail"))
    subject = serializers.CharField(source="key", read_only=True, help_text='What it is for: "claims.article:3".')
    progress = ProgressField(source="*", read_only=True)
    has_ended = serializers.BooleanField(read_only=True)
    reason = serializers.SerializerMethodField(help_text="In the reader's language.")
    next_action = serializers.SerializerMethodField(help_text="In the reader's language.")

    class Meta:
        model = Job
        fields = (
            "id",
            "links",
            "kind",
            "subject",
            "state",
            "has_ended",
            "attempts",
            "max_attempts",
            "progress",
            "reason_code",
            "reason",
            "next_action",
            "created_at",
            "started_at",
            "finished_at",
        )
        read_only_fields = fields

    def get_reason(self, job: Job) -> str:
        return reasons.reason_of(job)

    def get_next_action(self, job: Job) -> str:
        return reasons.next_action_of(job)


class JobFilter(django_filters.FilterSet):
    state = django_filters.MultipleChoiceFilter(choices=JobState.choices)
    kind = django_filters.CharFilter()
    subject = django_filters.CharFilter(field_name="key")


class JobViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint):
    """Jobs with their state, progress, and the reason and next action of those that failed."""

    queryset = Job.objects.all()
    serializer_class = JobSerializer
    filterset_class: Any = JobFilter
