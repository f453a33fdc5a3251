"""Values that the database keeps. Engine enums are mirrored here with labels for people."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SubmissionKind(models.TextChoices):
    URL = "URL", _("address")
    TEXT = "TEXT", _("pasted text")
    FILE = "FILE", _("file")


class StatementKind(models.TextChoices):
    CLAIM = "CLAIM", _("claim")
    QUOTE = "QUOTE", _("quote")


class Priority(models.IntegerChoices):
    """What comes first among things that are due on one day: the greater, the sooner."""

    LOW = 0, _("low")
    NORMAL = 1, _("normal")
    HIGH = 2, _("high")
    URGENT = 3, _("urgent")


class ClaimKind(models.TextChoices):
    QUANTITY = "quantity", _("quantity")
    DATE = "date", _("date")
    LOCATION = "location", _("location")
    EVENT = "event", _("event")
    COMPARISON = "comparison", _("comparison")
    CAUSAL = "causal", _("causal")
    ATTRIBUTION = "attribution", _("attribution")
    FORECAST = "forecast", _("forecast")
    OPINION = "opinion", _("opinion")


class QuoteType(models.TextChoices):
    DIRECT = "direct", _("direct")
    INDIRECT = "indirect", _("indirect")
    MIXED = "mixed", _("mixed")


class SpeakerKind(models.TextChoices):
    PERSON = "person", _("person")
    ROLE = "role", _("role")
    GROUP = "group", _("group")
    ORGANISATION = "organisation", _("organisation")
    PRONOUN = "pronoun", _("pronoun")
    ANONYMOUS = "anonymous", _("anonymous")


class HopKind(models.TextChoices):
    SAID_BY = "said-by", _("said by")
    ACCORDING_TO = "according-to", _("according to")
    CREDITED_TO = "credited-to", _("credited to")


class FactType(models.TextChoices):
    QUANTITY = "quantity", _("quantity")
    MONEY = "money", _("money")
    PERCENTAGE = "percentage", _("percentage")
    POINTS = "points", _("points")
    RATIO = "ratio", _("ratio")
    DURATION = "duration", _("duration")
    DATE = "date", _("date")
    RELATIVE_DATE = "relative_date", _("relative date")
    ORDINAL = "ordinal", _("ordinal")
    RANK = "rank", _("rank")
    PLACE = "place", _("place")
    COUNTRY = "country", _("country")
    PERSON = "person", _("person")
    ORGANISATION = "organisation", _("organisation")


class FindingOutcome(models.TextChoices):
    """NOT_ENOUGH is a state of its own, never "false"."""

    SUPPORTS = "supports", _("supports")
    PARTLY = "partly", _("partly")
    CONTRADICTS = "contradicts", _("contradicts")
    NOT_ENOUGH = "not_enough", _("not enough evidence")


class AnchorFound(models.TextChoices):
    """Whether the passage that evidence cites is still there in a newer snapshot."""

    SAME = "same", _("unchanged")
    CHANGED = "changed", _("changed")
    LOST = "lost", _("no longer there")


class Stance(models.TextChoices):
    SUPPORTS = "SUPPORTS", _("supports")
    UNDERMINES = "UNDERMINES", _("undermines")
    CONTEXT = "CONTEXT", _("context")


class LikenessKind(models.TextChoices):
    """How two claims of different articles stand to each other."""

    SAME = "same", _("says the same")
    NEARLY = "nearly", _("says nearly the same")
    OTHER_FIGURES = "other_figures", _("gives other figures")


class LikenessState(models.TextChoices):
    SUGGESTED = "SUGGESTED", _("suggested")
    CONFIRMED = "CONFIRMED", _("confirmed")
    REJECTED = "REJECTED", _("rejected")


class PublicationKind(models.TextChoices):
    """What the public is told: a verdict, that it is being corrected, that it is withdrawn."""

    VERDICT = "VERDICT", _("verdict")
    CORRECTION = "CORRECTION", _("under correction")
    WITHDRAWAL = "WITHDRAWAL", _("withdrawn")


class NoticeKind(models.TextChoices):
    """Why somebody is told something about a claim or quote."""

    MENTIONED = "MENTIONED", _("somebody calls me in a comment")
    ASSIGNED = "ASSIGNED", _("somebody gives me work")
    WAITING = "WAITING", _("a verdict waits for me")
    RETURNED = "RETURNED", _("my verdict is returned")
    VOIDED = "VOIDED", _("a sign-off of mine, or of my verdict, is voided")
    RECHECK = "RECHECK", _("something of mine needs a re-check")
    DISPUTED = "DISPUTED", _("a verdict is disputed")
    SETTLED = "SETTLED", _("a dispute of mine is settled")
    OVERDUE = "OVERDUE", _("work of mine is overdue")


class MailState(models.TextChoices):
    """What became of a notice as e-mail. SENDING that lasts means: perhaps sent, never sent again."""

    NONE = "NONE", _("not asked for")
    WANTED = "WANTED", _("waits")
    SENDING = "SENDING", _("handed over")
    SENT = "SENT", _("sent")


class Upheld(models.TextChoices):
    """Which of two readings an approver took over."""

    FIRST = "FIRST", _("the first")
    SECOND = "SECOND", _("the second")


class Channel(models.TextChoices):
    """How somebody was asked for a reply."""

    EMAIL = "EMAIL", _("by e-mail")
    PHONE = "PHONE", _("by telephone")
    LETTER = "LETTER", _("by letter")
    IN_PERSON = "IN_PERSON", _("in person")
    ONLINE = "ONLINE", _("through a website or network")


class ReplyOutcome(models.TextChoices):
    ANSWERED = "ANSWERED", _("answered")
    DECLINED = "DECLINED", _("declined to answer")
    SILENT = "SILENT", _("did not answer")
