from django.db import models
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    """FAILED ended with a reason that the work itself stated; DEAD stopped after too many attempts."""

    QUEUED = "QUEUED", _("waiting")
    RUNNING = "RUNNING", _("running")
    DONE = "DONE", _("done")
    FAILED = "FAILED", _("failed")
    DEAD = "DEAD", _("stopped")


ENDED = (JobState.DONE, JobState.FAILED, JobState.DEAD)
