"""What a public web archive was asked to keep."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sources.choices import CopyState
from sources.models.documents import Snapshot


class PublicCopy(models.Model):
    """The wish that a public archive keeps the page of a snapshot, and what became of it: one for each snapshot.

    `ticket` is the archive's own name for the wish, "" until it has taken it. The copy is the archive's, made from the
    page as it was at `copied_at`; it is not made of our bytes.
    """

    snapshot = models.OneToOneField(Snapshot, models.PROTECT, related_name="public_copy", verbose_name=_("snapshot"))
    state = models.CharField(_("state"), max_length=10, choices=CopyState.choices, default=CopyState.ASKED)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked"))
    ticket = models.CharField(_("the archive’s number"), max_length=100, blank=True)
    url = models.CharField(_("address of the copy"), max_length=2200, blank=True)
    copied_at = models.DateTimeField(_("copied"), null=True, blank=True)
    code = models.CharField(_("reason code"), max_length=60, blank=True)
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("copy in a public archive")
        verbose_name_plural = _("copies in a public archive")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=CopyState.KEPT, copied_at__isnull=False) & ~Q(url="")
                | ~Q(state=CopyState.KEPT) & Q(copied_at=None, url=""),
                name="copy_kept_exactly_with_address",
            ),
            models.CheckConstraint(
                condition=~Q(state=CopyState.FAILED) | ~Q(reason=""), name="copy_failure_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.url or self.get_state_display()
