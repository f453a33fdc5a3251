from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    READER = "READER", _("reader")
    REPORTER = "REPORTER", _("reporter")
    CHECKER = "CHECKER", _("checker")
    APPROVER = "APPROVER", _("approver")
    SOURCE_MANAGER = "SOURCE_MANAGER", _("source manager")
    ADMIN = "ADMIN", _("admin")


class Scope(models.TextChoices):
    """What an API key may do. No scope signs off: that takes a person at a screen (FEATURES 6.2)."""

    READ = "READ", _("read")
    WRITE = "WRITE", _("write")
    PUBLISH = "PUBLISH", _("publish")


class Theme(models.TextChoices):
    SYSTEM = "SYSTEM", _("as the system")
    LIGHT = "LIGHT", _("light")
    DARK = "DARK", _("dark")
