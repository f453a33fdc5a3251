"""What a notice says, on the desk and in a letter: that there is something, and where; never what was decided."""

from django.urls import reverse
from django.utils.translation import gettext as _

from claims.choices import NoticeKind
from claims.models import Notice


def sentence(notice: Notice) -> str:
    """One sentence in the active language."""
    who = str(notice.who) if notice.who else _("The desk")
    said = {
        NoticeKind.MENTIONED: _("%(who)s calls you in a comment."),
        NoticeKind.ASSIGNED: _("%(who)s gave you this."),
        NoticeKind.WAITING: _("%(who)s proposed a verdict: it waits for a second person."),
        NoticeKind.RETURNED: _("%(who)s returned the verdict."),
        NoticeKind.VOIDED: _("%(who)s changed what was signed: the sign-off is void."),
        NoticeKind.RECHECK: _("%(who)s asks for a re-check."),
        NoticeKind.DISPUTED: _("%(who)s read it otherwise: the verdict is disputed."),
        NoticeKind.SETTLED: _("%(who)s decided between the two readings."),
        NoticeKind.OVERDUE: _("It is overdue."),
    }
    return said[NoticeKind(notice.kind)] % {"who": who}


def place(notice: Notice) -> str:
    """The path of the page that the notice is about, at the comment where it is one."""
    view = "claims:claim-detail" if notice.statement.is_claim else "claims:quote-detail"
    path = reverse(view, args=[notice.statement_id])
    return f"{path}#comment-{notice.comment_id}" if notice.comment_id else path
