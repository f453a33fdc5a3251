"""Webhooks over the API: for admins, and for keys of theirs."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from factcheck.accounts.permissions import Action
from factcheck.api.fields import Link, LinksField, PersonField, StrictSerializer
from factcheck.api.filters import IdFilter
from factcheck.api.views import Endpoint as ApiEndpoint
from factcheck.jobs import reasons
from factcheck.webhooks.choices import SUBSCRIBABLE, DeliveryState, MessageType
from factcheck.webhooks.models import Delivery, Endpoint, Try
from factcheck.webhooks.services import delivering, endpoints, telling

EVENTS = [one.value for one in SUBSCRIBABLE]


class WebhookInput(StrictSerializer):
    """Where to tell what. The address must be https and public."""

    name = serializers.CharField(max_length=100)
    url = serializers.CharField(max_length=2048)
    events = serializers.ListField(child=serializers.ChoiceField(choices=EVENTS), min_length=1, max_length=len(EVENTS))


class WebhookSerializer(serializers.ModelSerializer[Endpoint]):
    """Another program's address. `failing_since` is empty while messages arrive."""

    links = LinksField(self=Link("api:webhook-detail"), deliveries=Link("api:delivery-list", query="webhook"))
    events = serializers.ListField(child=serializers.ChoiceField(choices=EVENTS), read_only=True)
    reason = serializers.SerializerMethodField(help_text="Why it was switched off, in the reader's language.")
    created_by = PersonField(read_only=True)

    class Meta:
        model = Endpoint
        fields = (
            "id",
            "links",
            "name",
            "url",
            "events",
            "state",
            "reason",
            "failing_since",
            "created_by",
            "created_at",
        )
        read_only_fields = fields

    def get_reason(self, endpoint: Endpoint) -> str:
        return reasons.in_words(endpoint.state_reason)


class NewSecretSerializer(serializers.Serializer[endpoints.NewSecret]):
    """The signing secret is in this answer alone: ask for a new one when it is lost."""

    webhook = WebhookSerializer(source="endpoint", read_only=True)
    secret = serializers.CharField(read_only=True)


class TrySerializer(serializers.ModelSerializer[Try]):
    """One request. `status` is null where no answer came."""

    reason = serializers.SerializerMethodField(help_text="In the reader's language.")

    class Meta:
        model = Try
        fields = ("at", "status", "code", "reason", "took_ms")
        read_only_fields = fields

    def get_reason(self, one: Try) -> str:
        return reasons.in_words(one.reason)


class DeliverySerializer(serializers.ModelSerializer[Delivery]):
    """One message for one webhook. `message` is its `webhook-id`, the same at every try and replay."""

    links = LinksField(self=Link("api:delivery-detail"), webhook=Link("api:webhook-detail", of="endpoint_id"))
    webhook = serializers.IntegerField(source="endpoint_id", read_only=True)
    message = serializers.CharField(source="message.uid", read_only=True)
    type = serializers.ChoiceField(source="message.type", choices=MessageType.choices, read_only=True)
    log = TrySerializer(many=True, read_only=True)

    class Meta:
        model = Delivery
        fields = (
            "id",
            "links",
            "webhook",
            "message",
            "type",
            "state",
            "tries",
            "next_at",
            "give_up_at",
            "ended_at",
            "log",
        )
        read_only_fields = fields


class DeliveryFilter(django_filters.FilterSet):
    webhook = IdFilter(field_name="endpoint")
    state = django_filters.MultipleChoiceFilter(choices=DeliveryState.choices)
    type = django_filters.ChoiceFilter(field_name="message__type", choices=MessageType.choices)


class WebhookViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, ApiEndpoint):
    """Addresses that are told of changes, signed as Standard Webhooks describes it."""

    reads = Action.MANAGE_WEBHOOKS
    writes = dict.fromkeys(("create", "change", "rotate", "pause", "resume", "test"), Action.MANAGE_WEBHOOKS)
    serializer_class = WebhookSerializer
    filterset_class: Any = None
    queryset = Endpoint.objects.select_related("created_by")

    @extend_schema(request=WebhookInput, responses={201: NewSecretSerializer})
    def create(self, request: Request) -> Response:
        """Add a webhook. The answer holds its secret, this once."""
        made = endpoints.add(**self.valid(WebhookInput), by=self.person, now=timezone.now())
        location = reverse("api:webhook-detail", kwargs={"pk": made.endpoint.pk}, request=request)
        return Response(self._secret(made), status=status.HTTP_201_CREATED, headers={"Location": location})

    @extend_schema(request=WebhookInput, responses=WebhookSerializer)
    @action(detail=True, methods=["post"], filterset_class=None)
    def change(self, request: Request, pk: int) -> Response:
        """Change name, address and events."""
        told = self.valid(WebhookInput)
        endpoints.change(endpoint_id=self._known(pk), **told, by=self.person, now=timezone.now())
        return self._shown(pk)

    @extend_schema(request=None, responses=NewSecretSerializer)
    @action(detail=True, methods=["post"], filterset_class=None)
    def rotate(self, request: Request, pk: int) -> Response:
        """Make a new secret. For a day messages are signed with the old one too."""
        made = endpoints.rotate(endpoint_id=self._known(pk), by=self.person, now=timezone.now())
        return Response(self._secret(made))

    @extend_schema(request=None, responses=WebhookSerializer)
    @action(detail=True, methods=["post"], filterset_class=None)
    def pause(self, request: Request, pk: int) -> Response:
        """Send nothing for now; what it would be told waits."""
        endpoints.pause(endpoint_id=self._known(pk), by=self.person, now=timezone.now())
        return self._shown(pk)

    @extend_schema(request=None, responses=WebhookSerializer)
    @action(detail=True, methods=["post"], filterset_class=None)
    def resume(self, request: Request, pk: int) -> Response:
        """Send again, first what waited: after a pause, or after it was switched off."""
        endpoints.resume(endpoint_id=self._known(pk), by=self.person, now=timezone.now())
        return self._shown(pk)

    @extend_schema(request=None, responses={202: DeliverySerializer})
    @action(detail=True, methods=["post"], filterset_class=None)
    def test(self, request: Request, pk: int) -> Response:
        """Send a message of type "webhook.test"."""
        made = telling.test(endpoint_id=self._known(pk), by=self.person, now=timezone.now())
        shown = DeliverySerializer(made, context=self.get_serializer_context())
        return Response(shown.data, status=status.HTTP_202_ACCEPTED)

    def _known(self, pk: int) -> int:
        return get_object_or_404(Endpoint.objects.only("pk"), pk=pk).pk

    def _shown(self, pk: int) -> Response:
        row = Endpoint.objects.select_related("created_by").get(pk=pk)
        return Response(WebhookSerializer(row, context=self.get_serializer_context()).data)

    def _secret(self, made: endpoints.NewSecret) -> Any:
        return NewSecretSerializer(made, context=self.get_serializer_context()).data


class DeliveryViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, ApiEndpoint):
    """What was sent to webhooks in the last thirty days, with every try."""

    reads = Action.MANAGE_WEBHOOKS
    writes = {"replay": Action.MANAGE_WEBHOOKS}
    serializer_class = DeliverySerializer
    filterset_class: Any = DeliveryFilter

    def get_queryset(self) -> QuerySet[Any]:
        return Delivery.objects.select_related("message").defer("message__body").prefetch_related("log")

    @extend_schema(request=None, responses={202: DeliverySerializer})
    @action(detail=True, methods=["post"], filterset_class=None)
    def replay(self, request: Request, pk: int) -> Response:
        """Send a message again that was delivered or given up, with the same id and content."""
        known = get_object_or_404(Delivery.objects.only("pk"), pk=pk).pk
        delivering.replay(delivery_id=known, by=self.person, now=timezone.now())
        shown = self.get_serializer(self.get_queryset().get(pk=known))
        return Response(shown.data, status=status.HTTP_202_ACCEPTED)
