from django.db import models
from django.utils.translation import gettext_lazy as _


class MessageType(models.TextChoices):
    """What is told. The values travel in the messages, in the form that Standard Webhooks asks for."""

    STATUS_CHANGED = "status.changed", _("a claim or quote changed its state")
    VERDICT_PUBLISHED = "verdict.published", _("a verdict was published")
    CORRECTION_BEGUN = "verdict.correction_begun", _("the correction of a published verdict began")
    VERDICT_WITHDRAWN = "verdict.withdrawn", _("a verdict was withdrawn")
    TEST = "webhook.test", _("test")


# What an endpoint may ask for; a test comes when somebody presses the button.
SUBSCRIBABLE = tuple(one for one in MessageType if one is not MessageType.TEST)


class EndpointState(models.TextChoices):
    ACTIVE = "ACTIVE", _("active")
    PAUSED = "PAUSED", _("paused by a person")
    SWITCHED_OFF = "SWITCHED_OFF", _("switched off after failures")


class DeliveryState(models.TextChoices):
    WAITING = "WAITING", _("waiting")
    DELIVERED = "DELIVERED", _("delivered")
    FAILED = "FAILED", _("given up")
