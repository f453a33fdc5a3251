"""What the API itself remembers: answers that a client may ask for again."""

import uuid

from django.conf import settings
from django.db import models


class KeptAnswer(models.Model):
    """The answer to one POST with an Idempotency-Key, kept in the transaction that did what was asked.

    `fingerprint` is the SHA-256 of what was asked, `token` tells whoever inserted the row from whoever found it.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64)
    token = models.UUIDField(default=uuid.uuid4)
    status = models.PositiveSmallIntegerField(default=0)
    headers = models.JSONField(default=dict)
    body = models.TextField(blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="idempotency_key_once_per_person")]
        indexes = [models.Index(fields=["created_at"])]

    def __str__(self) -> str:
        return f"{self.key}: {self.status}"
