"""The ledger of sentences: who says that there is nothing to check."""

import datetime

from django.utils.translation import gettext as _

from claims.models import Sentence
from claims.workflow import OPEN_STATES
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, check
from factcheck.common.errors import Invalid
from factcheck.common.transactions import durable
from factcheck.history import services as history
from factcheck.history.choices import EventKind


@durable
def mark_sentence(*, sentence_id: int, nothing_to_check: bool, by: User, now: datetime.datetime) -> Sentence:
    """Put one's name to "nothing to check" for a sentence of the ledger, or take it back.

    Raises:
        Invalid: the sentence holds an open claim or quote.
    """
    check(by, Action.EDIT_STATEMENT)
    sentence = Sentence.objects.select_for_update(of=("self",)).select_related("article").get(pk=sentence_id)
    holds_open = sentence.article.statements.filter(
        state__in=OPEN_STATES, start__lt=sentence.end, end__gt=sentence.start
    ).exists()
    if nothing_to_check and holds_open:
        raise Invalid(_("This sentence holds an open claim or quote: settle or dismiss it first."))
    if bool(sentence.nothing_to_check_by_id) == nothing_to_check:
        return sentence
    sentence.nothing_to_check_by = by if nothing_to_check else None
    sentence.nothing_to_check_at = now if nothing_to_check else None
    sentence.save(update_fields=["nothing_to_check_by", "nothing_to_check_at"])
    history.record(
        kind=EventKind.SENTENCE_MARKED if nothing_to_check else EventKind.SENTENCE_UNMARKED,
        by=by,
        subject=sentence,
        thread=sentence.article,
        payload={"step": {"sentence": {"id": sentence.pk, "marked": nothing_to_check}}},
        now=now,
    )
    return sentence
