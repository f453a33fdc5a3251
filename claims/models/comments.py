"""What people of the desk say to each other about a claim, a quote or a piece of evidence."""

from typing import Self

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from claims.models.findings import Evidence
from claims.models.statements import Statement
from claims.models.verdicts import Verdict


class CommentQuerySet(models.QuerySet["Comment"]):
    def opening(self) -> Self:
        """The first comment of each thread."""
        return self.filter(thread=None)

    def readable_by(self, person: AbstractBaseUser) -> Self:
        """Without those that could tell of a verdict that is sealed for this person: what its author wrote, and what
        anybody else wrote since. One's own stay.
        """
        if not settings.BLIND_SECOND_READ:
            return self
        sealed = Verdict.objects.sealed_for(person).filter(
            Q(author=OuterRef("author")) | Q(created_at__lte=OuterRef("at")), statement=OuterRef("statement")
        )
        return self.filter(Q(author=person.pk) | ~Exists(sealed))

    def unsettled(self) -> Self:
        """The first comments of threads that still wait for an answer."""
        return self.opening().filter(resolved_at=None)

    def unsettled_on_each(self) -> Coalesce:
        """For annotating statements: how many of their threads wait for an answer."""
        rows = self.unsettled().filter(statement=OuterRef("pk")).order_by().values("statement")
        return Coalesce(Subquery(rows.annotate(number=Count("pk")).values("number")), 0)


class Comment(models.Model):
    """One comment, or the answer to one: `thread` is the comment that opened the thread, None for that one itself.

    What was written is never changed or deleted; a thread is settled, and may be taken up again. `mentions` are the
    people whom the text calls by "@" and their name.
    """

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="comments", verbose_name=_("statement"))
    evidence = models.ForeignKey(
        Evidence, models.CASCADE, null=True, blank=True, related_name="comments", verbose_name=_("evidence")
    )
    thread = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="replies", verbose_name=_("thread")
    )
    text = models.TextField(_("comment"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="comments", verbose_name=_("author")
    )
    at = models.DateTimeField(_("time"))
    mentions = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="mentioned_in", blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("settled by"),
    )
    resolved_at = models.DateTimeField(_("settled"), null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="comment_is_not_empty"),
            models.CheckConstraint(condition=Q(thread=None) | ~Q(thread=F("id")), name="comment_answers_another"),
            models.CheckConstraint(
                condition=Q(resolved_at=None, resolved_by=None)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False, thread=None),
                name="comment_settled_by_someone_as_a_thread",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]
