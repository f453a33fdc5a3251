"""Logging requests for a reply at the screen, and what came back."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.choices import Channel, ReplyOutcome
from claims.models import ReplyRequest
from claims.services import replies
from claims.web import answers
from factcheck.accounts.web import for_readers, person


class AskForm(forms.Form):
    party = forms.CharField(required=False, max_length=replies.MAX_PARTY)
    channel = forms.TypedChoiceField(choices=Channel.choices, coerce=Channel)
    asked_on = forms.DateField()
    deadline_on = forms.DateField()
    question = forms.CharField(required=False, max_length=replies.MAX_TEXT)


class NoteForm(forms.Form):
    outcome = forms.TypedChoiceField(choices=ReplyOutcome.choices, coerce=ReplyOutcome)
    answer = forms.CharField(required=False, max_length=replies.MAX_TEXT)
    answered_on = forms.DateField(required=False)


@require_POST
@for_readers
def reply_ask(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)

    def deed(statement_id: int, _version: int) -> str:
        asked = replies.Asked(**answers.valid(AskForm(request.POST)))
        replies.ask(statement_id=statement_id, asked=asked, by=user, now=timezone.now())
        return _("Logged.")

    return answers.answer(request, pk, "ask", deed)


@require_POST
@for_readers
def reply_note(request: HttpRequest, pk: int) -> HttpResponse:
    asked = get_object_or_404(ReplyRequest, pk=pk)
    user = person(request)

    def deed(_statement_id: int, _version: int) -> str:
        sent = answers.valid(NoteForm(request.POST))
        replies.note(request_id=pk, by=user, now=timezone.now(), **sent)
        return _("Logged.")

    return answers.answer(request, asked.statement_id, f"note-{pk}", deed)
