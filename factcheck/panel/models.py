"""Signs of life: when a worker, or a periodic task, was last heard of."""

import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

# A worker writes every 15 seconds: three missed are silence.
SILENT_AFTER_S = 50
FORGOTTEN_AFTER_D = 7


class HeartbeatKind(models.TextChoices):
    WORKER = "WORKER", _("worker")
    PERIODIC = "PERIODIC", _("periodic task")


class HeartbeatQuerySet(models.QuerySet["Heartbeat"]):
    def workers(self) -> Self:
        return self.filter(kind=HeartbeatKind.WORKER).order_by("name")

    def periodic(self) -> Self:
        return self.filter(kind=HeartbeatKind.PERIODIC).order_by("name")

    def heard(self, *, now: datetime.datetime) -> Self:
        """Those that are not silent."""
        return self.filter(seen_at__gte=now - datetime.timedelta(seconds=SILENT_AFTER_S))


class Heartbeat(models.Model):
    """One row per worker and per periodic task, overwritten: `seen_at` is when it was last alive."""

    kind = models.CharField(_("kind"), max_length=10, choices=HeartbeatKind.choices)
    name = models.CharField(_("name"), max_length=200)
    seen_at = models.DateTimeField(_("last seen"))

    objects = HeartbeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign of life")
        verbose_name_plural = _("signs of life")
        constraints = [
            models.UniqueConstraint(fields=["kind", "name"], name="heartbeat_once_per_name"),
            models.CheckConstraint(condition=Q(kind__in=HeartbeatKind.values), name="heartbeat_kind_is_known"),
        ]

    def __str__(self) -> str:
        return self.name
