from django.db import models
from django.utils.translation import gettext_lazy as _


class SourceKind(models.TextChoices):
    PRIMARY = "PRIMARY", _("primary or official")
    WIRE = "WIRE", _("news agency")
    OUTLET = "OUTLET", _("outlet")
    EXPERT = "EXPERT", _("expert")
    DATASET = "DATASET", _("dataset")
    SOCIAL = "SOCIAL", _("social media")


class SourceState(models.TextChoices):
    ACTIVE = "ACTIVE", _("active")
    PAUSED = "PAUSED", _("paused")
    RETIRED = "RETIRED", _("retired")


class DocumentKind(models.TextChoices):
    URL = "URL", _("address")
    UPLOAD = "UPLOAD", _("uploaded file")
    PASTED = "PASTED", _("pasted text")


class KinshipRule(models.TextChoices):
    COPY = "COPY", _("shared wording")
    REWRITE = "REWRITE", _("same agency credited, some shared wording")


class StampState(models.TextChoices):
    PENDING = "PENDING", _("waiting for the stamp")
    STAMPED = "STAMPED", _("stamped")
    FAILED = "FAILED", _("not stamped")


class CopyState(models.TextChoices):
    ASKED = "ASKED", _("waiting for the archive")
    KEPT = "KEPT", _("kept by the archive")
    FAILED = "FAILED", _("not kept by the archive")


class FetchOutcome(models.TextChoices):
    STORED = "STORED", _("new snapshot")
    UNCHANGED = "UNCHANGED", _("unchanged")
    RETRY = "RETRY", _("will be tried again")
    FAILED = "FAILED", _("failed")
    BLOCKED = "BLOCKED", _("refused by our own policy")
