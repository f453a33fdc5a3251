"""Webhooks and their log in the admin; and on its start page, those that were switched off."""

import datetime
from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.accounts.permissions import Action
from factcheck.common.errors import Refused
from factcheck.jobs import reasons
from factcheck.panel import figures, observing
from factcheck.panel.base import Button, RoleAdmin, RoleInline, person
from factcheck.panel.figures import Figure
from factcheck.panel.generic import ModelForm
from factcheck.panel.shown import badge, link, long_text
from factcheck.webhooks.choices import SUBSCRIBABLE, DeliveryState, EndpointState, MessageType
from factcheck.webhooks.models import Delivery, Endpoint, Try
from factcheck.webhooks.services import delivering, endpoints, telling

_ENDPOINT_TONES = {
    EndpointState.ACTIVE: "supports",
    EndpointState.PAUSED: "not-enough",
    EndpointState.SWITCHED_OFF: "contradicts",
}
_DELIVERY_TONES = {
    DeliveryState.WAITING: "waiting",
    DeliveryState.DELIVERED: "supports",
    DeliveryState.FAILED: "contradicts",
}


def _on_start(now: datetime.datetime) -> Iterator[Figure]:
    """A webhook that was switched off is said where everybody looks first."""
    off = Endpoint.objects.filter(state=EndpointState.SWITCHED_OFF).count()
    if off:
        address = f"{reverse('admin:webhooks_endpoint_changelist')}?state__exact={EndpointState.SWITCHED_OFF}"
        note = _("Their receivers take no messages any more.")
        yield Figure(_("webhooks switched off"), off, note, "bad", address)


figures.on_start.append(_on_start)


def _gauges(now: datetime.datetime) -> Iterator[observing.Reading]:
    counted = Endpoint.objects.order_by().values_list("state").annotate(number=Count("pk"))
    for state, number in counted:
        yield "factcheck_webhooks", "Webhooks by state.", {"state": state}, number
    failed = Delivery.objects.filter(state=DeliveryState.FAILED).count()
    yield "factcheck_webhook_deliveries_given_up", "Deliveries of the last month that were given up.", {}, failed


observing.readings.append(_gauges)


class EndpointForm(ModelForm):
    """Where to tell what."""

    events = forms.MultipleChoiceField(
        label=gettext_lazy("told of"),
        choices=[(one.value, one.label) for one in SUBSCRIBABLE],
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Endpoint
        fields = ("name", "url")


def _pause(request: HttpRequest, endpoint: Endpoint) -> str:
    endpoints.pause(endpoint_id=endpoint.pk, by=person(request), now=timezone.now())
    return _("What it would be told waits until you resume it.")


def _resume(request: HttpRequest, endpoint: Endpoint) -> str:
    endpoints.resume(endpoint_id=endpoint.pk, by=person(request), now=timezone.now())
    return _("Messages are sent again, first those that waited.")


def _test(request: HttpRequest, endpoint: Endpoint) -> str:
    telling.test(endpoint_id=endpoint.pk, by=person(request), now=timezone.now())
    return _("A test is under way: see the deliveries.")


def _rotate(request: HttpRequest, endpoint: Endpoint) -> str:
    raise Http404


@admin.register(Endpoint)
class EndpointAdmin(RoleAdmin):
    """The receivers. A secret is shown once, in answer to making it."""

    sees = adds = changes = presses = Action.MANAGE_WEBHOOKS
    form = EndpointForm
    buttons = {
        "test": Button(
            gettext_lazy("Send a test"), _test, is_shown=lambda row: row.state == EndpointState.ACTIVE, alone=True
        ),
        "pause": Button(gettext_lazy("Pause"), _pause, is_shown=lambda row: row.state == EndpointState.ACTIVE),
        "resume": Button(gettext_lazy("Resume"), _resume, is_shown=lambda row: row.state != EndpointState.ACTIVE),
        "rotate": Button(gettext_lazy("Make a new secret"), _rotate, alone=True),
    }
    list_display = ("name", "host_shown", "state_shown", "events_shown", "failing_since", "why")
    list_filter = ("state",)
    search_fields = ("name", "url")
    readonly_fields = ("state_shown", "why", "failing_since", "created_by", "created_at", "log_shown")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("name", "url", "events") if obj is None else ("name", "url", "events", *self.readonly_fields)

    def write(self, request: HttpRequest, form: Any, formsets: list[Any], *, is_new: bool) -> Endpoint:
        told, by, now = form.cleaned_data, person(request), timezone.now()
        words = {"name": told["name"], "url": told["url"], "events": told["events"]}
        if not is_new:
            return endpoints.change(endpoint_id=form.instance.pk, **words, by=by, now=now)
        made = endpoints.add(**words, by=by, now=now)
        form.instance.secret = made.secret
        return made.endpoint

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        return self._secret_page(request, obj, obj.secret)

    def press_view(self, request: HttpRequest, object_id: str, name: str) -> HttpResponse:
        """A new secret is shown in the answer itself: a redirect would have to store it somewhere."""
        if name != "rotate":
            return super().press_view(request, object_id, name)
        endpoint = self._row(request, object_id)
        if not self.has_press_permission(request):
            raise PermissionDenied
        try:
            made = endpoints.rotate(endpoint_id=endpoint.pk, by=person(request), now=timezone.now())
        except Refused as refused:
            self.message_user(request, refused.reason, messages.ERROR)
            return self.change_view(request, object_id)
        return self._secret_page(request, endpoint, made.secret)

    def _secret_page(self, request: HttpRequest, endpoint: Endpoint, secret: str) -> HttpResponse:
        answer = self.page(
            request, "admin/webhooks/new_secret.html", title=_("New secret"), endpoint=endpoint, secret=secret
        )
        answer.headers["Cache-Control"] = "no-store"
        return answer

    @admin.display(description=gettext_lazy("receiver"))
    def host_shown(self, endpoint: Endpoint) -> str:
        return endpoint.host

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def state_shown(self, endpoint: Endpoint) -> SafeString:
        return badge(endpoint.get_state_display(), _ENDPOINT_TONES[EndpointState(endpoint.state)])

    @admin.display(description=gettext_lazy("told of"))
    def events_shown(self, endpoint: Endpoint) -> str:
        return ", ".join(str(MessageType(name).label) for name in endpoint.events)

    @admin.display(description=gettext_lazy("reason"))
    def why(self, endpoint: Endpoint) -> str:
        return reasons.in_words(endpoint.state_reason) or "–"

    @admin.display(description=gettext_lazy("deliveries"))
    def log_shown(self, endpoint: Endpoint) -> SafeString:
        address = f"{reverse('admin:webhooks_delivery_changelist')}?endpoint__id__exact={endpoint.pk}"
        return format_html('<a href="{}">{}</a>', address, _("What was sent to it"))


def _replay(request: HttpRequest, delivery: Delivery) -> str:
    delivering.replay(delivery_id=delivery.pk, by=person(request), now=timezone.now())
    return _("It is sent again, with the same id and content.")


class TryInline(RoleInline):
    """Every request, and what came of it."""

    sees = Action.MANAGE_WEBHOOKS
    model = Try
    fields = ("at", "status", "why", "took_ms")
    readonly_fields = fields
    verbose_name_plural = gettext_lazy("tries")

    @admin.display(description=gettext_lazy("reason"))
    def why(self, one: Try) -> str:
        return reasons.in_words(one.reason) or "–"


@admin.register(Delivery)
class DeliveryAdmin(RoleAdmin):
    """What was sent in the last thirty days, and the button that sends it again."""

    sees = presses = Action.MANAGE_WEBHOOKS
    buttons = {
        "replay": Button(gettext_lazy("Send again"), _replay, is_shown=lambda row: row.state != DeliveryState.WAITING)
    }
    inlines = [TryInline]
    list_display = ("made", "endpoint", "type_shown", "state_shown", "tries", "next_at", "ended_at")
    list_filter = ("state", "endpoint", "message__type")
    search_fields = ("=message__uid",)
    list_select_related = ("endpoint", "message")
    fields = (
        "endpoint_shown",
        "type_shown",
        "uid_shown",
        "state_shown",
        "tries",
        "next_at",
        "give_up_at",
        "ended_at",
        "event_shown",
        "body_shown",
    )
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("endpoint", "message")

    @admin.display(description=gettext_lazy("made"), ordering="pk")
    def made(self, delivery: Delivery) -> str:
        return f"#{delivery.pk}"

    @admin.display(description=gettext_lazy("webhook"))
    def endpoint_shown(self, delivery: Delivery) -> SafeString | str:
        return link("webhooks_endpoint", delivery.endpoint_id, delivery.endpoint)

    @admin.display(description=gettext_lazy("type"))
    def type_shown(self, delivery: Delivery) -> str:
        return delivery.message.get_type_display()

    @admin.display(description="webhook-id")
    def uid_shown(self, delivery: Delivery) -> str:
        return delivery.message.uid

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def state_shown(self, delivery: Delivery) -> SafeString:
        return badge(delivery.get_state_display(), _DELIVERY_TONES[DeliveryState(delivery.state)])

    @admin.display(description=gettext_lazy("event"))
    def event_shown(self, delivery: Delivery) -> SafeString | str:
        pk = delivery.message.event_id
        return link("history_event", pk, f"#{pk}") if pk else "–"

    @admin.display(description=gettext_lazy("content"))
    def body_shown(self, delivery: Delivery) -> SafeString:
        return long_text(delivery.message.body)
