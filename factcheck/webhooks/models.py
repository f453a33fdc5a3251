"""Endpoints with their secrets, what they are told, and every try to tell them."""

import datetime
from typing import Self
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from factcheck.history.models import Event
from factcheck.webhooks.choices import DeliveryState, EndpointState, MessageType


class Endpoint(models.Model):
    """An address of another program that is told of what it asked for (`events`, a list of message types).

    `failing_since` is the time of the first failed try since the last one that succeeded.
    """

    name = models.CharField(_("name"), max_length=100)
    url = models.CharField(_("address"), max_length=2048)
    events = models.JSONField(_("told of"), default=list)
    state = models.CharField(_("state"), max_length=12, choices=EndpointState.choices, default=EndpointState.ACTIVE)
    state_reason = models.CharField(_("reason"), max_length=300, blank=True)
    failing_since = models.DateTimeField(_("failing since"), null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("added by")
    )
    created_at = models.DateTimeField(_("added"))

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=EndpointState.values), name="webhook_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state=EndpointState.SWITCHED_OFF) | ~Q(state_reason=""),
                name="webhook_switched_off_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def host(self) -> str:
        """The part of the address that may be shown anywhere: path and query are often secrets."""
        return urlsplit(self.url).netloc


class SecretQuerySet(models.QuerySet["Secret"]):
    def signing(self, *, now: datetime.datetime) -> Self:
        """Those that messages are signed with now, the newest first: two of them while a change of secret runs."""
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=now)).order_by("-pk")


class Secret(models.Model):
    """A signing secret, sealed with the desk's own key. The newest of an endpoint has no end."""

    endpoint = models.ForeignKey(Endpoint, models.CASCADE, related_name="secrets", verbose_name=_("webhook"))
    sealed = models.TextField()
    made_at = models.DateTimeField(_("made"))
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)

    objects = SecretQuerySet.as_manager()

    class Meta:
        verbose_name = _("secret")
        verbose_name_plural = _("secrets")
        constraints = [
            models.UniqueConstraint(fields=["endpoint"], condition=Q(ends_at=None), name="webhook_one_newest_secret"),
        ]

    def __str__(self) -> str:
        return f"{self.endpoint}: {self.made_at:%Y-%m-%d}"


class Message(models.Model):
    """What was told, byte for byte the same at every try and to every endpoint. `uid` is its `webhook-id`."""

    uid = models.CharField(max_length=40, unique=True)
    type = models.CharField(_("type"), max_length=40, choices=MessageType.choices)
    event = models.ForeignKey(Event, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("event"))
    body = models.TextField(_("content"))
    made_at = models.DateTimeField(_("made"))

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        indexes = [models.Index(fields=["made_at"], name="webhook_message_by_time")]
        constraints = [
            models.UniqueConstraint(fields=["event", "type"], name="webhook_told_once_per_event"),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.uid}"


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def newest_first(self) -> Self:
        return self.order_by("-pk")


class Delivery(models.Model):
    """One message for one endpoint. It is tried until `give_up_at`; a replay gives it another day."""

    endpoint = models.ForeignKey(Endpoint, models.PROTECT, related_name="deliveries", verbose_name=_("webhook"))
    message = models.ForeignKey(Message, models.CASCADE, related_name="deliveries", verbose_name=_("message"))
    state = models.CharField(_("state"), max_length=10, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    first_tried_at = models.DateTimeField(_("first tried"), null=True, blank=True)
    next_at = models.DateTimeField(_("next try"), null=True, blank=True)
    give_up_at = models.DateTimeField(_("given up after"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("webhook delivery")
        verbose_name_plural = _("webhook deliveries")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["endpoint", "state"], name="webhook_delivery_by_state")]
        constraints = [
            models.UniqueConstraint(fields=["endpoint", "message"], name="webhook_delivered_once_per_endpoint"),
            models.CheckConstraint(
                condition=Q(state=DeliveryState.WAITING, ended_at=None)
                | (~Q(state=DeliveryState.WAITING) & Q(ended_at__isnull=False)),
                name="webhook_delivery_ended_exactly_when_over",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message} → {self.endpoint}"


class Try(models.Model):
    """One request and what came of it; rows are never changed. Of an answer only the status is kept.

    `status` is empty where no answer came, and `code` and `reason` where it was a good one.
    """

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="log", verbose_name=_("delivery"))
    at = models.DateTimeField(_("time"))
    status = models.PositiveSmallIntegerField(_("status"), null=True, blank=True)
    code = models.CharField(_("reason code"), max_length=60, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    took_ms = models.PositiveIntegerField(_("took (ms)"))

    class Meta:
        verbose_name = _("try")
        verbose_name_plural = _("tries")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.status or self.code}"


class Mark(models.Model):
    """How far the history has been told: one row, locked by whoever tells on."""

    event_id = models.BigIntegerField()

    def __str__(self) -> str:
        return f"#{self.event_id}"


class ToldState(models.Model):
    """The state of a claim or quote as it was last told, by the id of the statement. No row: still new."""

    statement_id = models.BigIntegerField(primary_key=True)
    state = models.CharField(max_length=20)

    def __str__(self) -> str:
        return f"{self.statement_id}: {self.state}"
