"""Many claims and quotes at once: first what would happen to how many, then all of it in one transaction."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from claims import permissions
from claims.choices import Priority
from claims.models import Statement
from claims.services import review, scheduling
from claims.web import answers, worklists
from claims.web.forms import AssignForm, ScheduleForm
from claims.workflow import Move
from factcheck.accounts.models import User
from factcheck.accounts.web import for_readers, person, status_of
from factcheck.common.errors import Invalid, Refused, StaleVersion
from factcheck.common.transactions import together

# More than that nobody looks through before saying yes.
MOST = 200
ACTIONS = ("assign", "schedule", "dismiss")


@dataclass(frozen=True, slots=True)
class Left:
    """One that an action leaves as it is, with the reason."""

    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Offer:
    """What one action would change: how many, and which not."""

    name: str
    count: int
    left: tuple[Left, ...]


@require_POST
@for_readers
def queue_bulk(request: HttpRequest, name: str) -> HttpResponse:
    """Without `action`: show what could be done to the chosen ones. With it: do it."""
    if name not in worklists.QUEUES:
        raise Http404
    query = QueryDict(request.POST.get("query", "")[:1000])
    back = worklists.list_href(name, query.urlencode())
    chosen = _chosen(request, name, query)
    if not chosen:
        messages.error(request, _("Choose at least one claim or quote."))
        return redirect(back)
    error, status = "", 200
    action = request.POST.get("action", "")
    if action in ACTIONS:
        try:
            done = _act(request, action, chosen)
        except Refused as refused:
            error, status = refused.reason, status_of(refused)
        else:
            said = ngettext("%(n)s changed.", "%(n)s changed, all in one go.", done) % {"n": done}
            messages.success(request, said)
            return redirect(back)
    user = person(request)
    context = {
        "rows": chosen,
        "keys": [f"{one.pk}-{version}" for one, version in chosen],
        "offers": {action: _offer(action, chosen, user) for action in ACTIONS},
        "people": User.objects.filter(is_active=True).order_by("first_name", "last_name", "pk")[:200],
        "priorities": Priority.choices,
        "normal": Priority.NORMAL.value,
        "name": name,
        "query": query.urlencode(),
        "back": back,
        "error": error,
        "sent": request.POST,
    }
    return render(request, "claims/queue_bulk.html", context, status=status)


def _chosen(request: HttpRequest, name: str, query: QueryDict) -> list[tuple[Statement, int]]:
    """The statements with the version that the person saw; with `all` the whole filtered queue, as it is now."""
    rows = Statement.objects.select_related("claim", "quote", "article").defer("article__text", "terms")
    if "all" in request.POST:
        queue = worklists.queue(name, user=person(request), today=timezone.localdate())
        wanted = list(worklists.narrowed(queue, worklists.asked(query)).values_list("pk", flat=True)[:MOST])
        found = rows.in_bulk(wanted)
        return [(found[pk], found[pk].version) for pk in wanted]
    keys = [key for key in request.POST.getlist("key")[:MOST] if re.fullmatch(r"\d{1,18}-\d{1,9}", key)]
    versions = {int(pk): int(version) for pk, version in (key.split("-") for key in keys)}
    found = rows.in_bulk(list(versions))
    return [(found[pk], version) for pk, version in versions.items() if pk in found]


def _why_not(action: str, statement: Statement, user: User) -> str:
    if action == "dismiss":
        return permissions.why_not_move(user, statement, Move.DISMISS)
    return permissions.why_not_assign(user, statement)


def _offer(action: str, chosen: Sequence[tuple[Statement, int]], user: User) -> Offer:
    left = [Left(one.wording_shown, why) for one, _version in chosen if (why := _why_not(action, one, user))]
    return Offer(action, len(chosen) - len(left), tuple(left))


def _act(request: HttpRequest, action: str, chosen: Sequence[tuple[Statement, int]]) -> int:
    """Change every one that the action can change, in one transaction; one refusal takes all of it back."""
    user, now = person(request), timezone.now()
    deed = _deed(request, action)
    able = [(one, version) for one, version in chosen if not _why_not(action, one, user)]
    done = 0
    # In the order of ids, so that two people changing many at once wait for each other instead of blocking.
    with together():
        for one, version in sorted(able, key=lambda pair: pair[0].pk):
            try:
                deed(statement_id=one.pk, by=user, expected_version=version, now=now)
            except Invalid as refused:
                if refused.field != "due_on":
                    raise
            except StaleVersion as refused:
                words = {"words": Truncator(one.wording_shown).chars(60)}
                said = _("Someone changed “%(words)s” meanwhile: nothing was done. Look again.") % words
                raise StaleVersion(said, current=refused.current) from refused
            else:
                done += 1
    return done


def _deed(request: HttpRequest, action: str) -> Callable[..., object]:
    """The one service that the action calls for each."""
    if action == "assign":
        to = answers.valid(AssignForm(request.POST))["assignee"]
        return lambda **at: review.assign(to=to, **at)
    if action == "schedule":
        sent = answers.valid(ScheduleForm(request.POST))
        return lambda **at: scheduling.schedule(due_on=sent["due_on"], priority=sent["priority"], **at)
    reason = request.POST.get("reason", "")
    return lambda **at: review.dismiss(reason=reason, **at)
