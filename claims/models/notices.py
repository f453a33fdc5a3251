"""What people are told: somebody calls them, gives them work, waits for them."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.choices import MailState, NoticeKind
from claims.models.comments import Comment
from claims.models.statements import Statement
from factcheck.accounts.models import User


class NoticeQuerySet(models.QuerySet["Notice"]):
    def of(self, person: User) -> Self:
        return self.filter(person=person)

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def newest_first(self) -> Self:
        return self.order_by("-pk")

    def to_mail(self) -> Self:
        return self.filter(mail=MailState.WANTED)


class Notice(models.Model):
    """One thing that one person is told. `key` names what it is about, so that nobody is told the same twice.

    `who` is empty for what the machine noticed. It says that there is something and where, never what was decided.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices", verbose_name=_("person")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=NoticeKind.choices)
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="notices", verbose_name=_("statement"))
    comment = models.ForeignKey(
        Comment, models.CASCADE, null=True, blank=True, related_name="notices", verbose_name=_("comment")
    )
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    key = models.CharField(max_length=80)
    at = models.DateTimeField(_("time"))
    read_at = models.DateTimeField(_("read"), null=True, blank=True)
    mail = models.CharField(_("e-mail"), max_length=8, choices=MailState.choices, default=MailState.NONE)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["person"], condition=Q(read_at=None), name="notice_unread"),
            models.Index(fields=["person"], condition=Q(mail="WANTED"), name="notice_to_mail"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="notice_told_once"),
            models.CheckConstraint(condition=Q(kind__in=NoticeKind.values), name="notice_kind_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.statement_id}"


class MailWish(models.Model):
    """What one person wants to be told by e-mail too, as a list of `NoticeKind`."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="mail_wish", verbose_name=_("person")
    )
    kinds = models.JSONField(_("kinds"), default=list)

    class Meta:
        verbose_name = _("wish for e-mail")
        verbose_name_plural = _("wishes for e-mail")

    def __str__(self) -> str:
        return f"{self.person}: {', '.join(self.kinds)}"
