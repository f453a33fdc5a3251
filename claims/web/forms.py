"""What people send to the desk. Forms check shape; what is allowed is for the services to say."""

from django import forms
from django.conf import settings
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.choices import Priority, Stance, StatementKind
from claims.web.places import Nudge
from claims.workflow import OPEN_STATES
from factcheck.accounts.models import User


class DescribedForm(forms.Form):
    """What the person knows better than the page says."""

    title = forms.CharField(label=_("Title"), max_length=300, required=False)
    published_on = forms.DateField(
        label=_("Published on"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


# Worded for each reader: a lazy string that is formatted here would be fixed in one language for good.
_readable_kinds = lazy(
    lambda: (
        gettext("Text, HTML, PDF or Word (.txt .html .pdf .docx), at most %(most)s MB.")
        % {"most": settings.UPLOAD_MAX_BYTES // 2**20}
    ),
    str,
)


class TextForm(DescribedForm):
    text = forms.CharField(label=_("Text of the article"), strip=False, widget=forms.Textarea(attrs={"rows": 14}))


class FileForm(DescribedForm):
    file = forms.FileField(
        label=_("File"),
        help_text=_readable_kinds(),  # type: ignore[no-untyped-call]  # what lazy() gives has no types
        widget=forms.ClearableFileInput(attrs={"accept": ".txt,.html,.htm,.pdf,.docx"}),
    )


class AddressForm(DescribedForm):
    # Not a URLField: the fetch guard has the last word, and says why in its own words.
    url = forms.CharField(
        label=_("Address"),
        max_length=2048,
        widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://", "autocomplete": "off"}),
    )


class ArticleFilter(forms.Form):
    """The list's filters, kept in the URL. What makes no sense is left out rather than refused."""

    q = forms.CharField(
        label=_("Search"), required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search"})
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("all")), ("open", _("with open work")), ("settled", _("settled"))],
    )
    whose = forms.ChoiceField(
        label=_("Whose"),
        required=False,
        choices=[
            ("", _("everyone’s")),
            ("mine", _("with work of mine")),
            ("unassigned", _("with unassigned work")),
            ("overdue", _("with overdue work")),
        ],
    )
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("all")), ("fr", _("French")), ("en", _("English"))]
    )


class QueueFilter(forms.Form):
    """The queues' filters, kept in the URL."""

    q = forms.CharField(
        label=_("Search"), required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search"})
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[("", _("claims and quotes")), (StatementKind.CLAIM, _("claims")), (StatementKind.QUOTE, _("quotes"))],
    )
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("all")), ("fr", _("French")), ("en", _("English"))]
    )
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("all")), *((one.value, one.label) for one in OPEN_STATES)]
    )
    priority = forms.ChoiceField(
        label=_("Priority"),
        required=False,
        choices=[("", _("all")), *((str(key), name) for key, name in Priority.choices)],
    )


class ScheduleForm(forms.Form):
    due_on = forms.DateField(required=False)
    priority = forms.TypedChoiceField(choices=Priority.choices, coerce=lambda value: Priority(int(value)))


class AddForm(forms.Form):
    """A claim or quote on words of the article. `near` is where a script believes them to begin, in code points."""

    kind = forms.ChoiceField(
        label=_("What it is"), choices=StatementKind.choices, initial=StatementKind.CLAIM, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("The words, exactly as printed"), required=False, max_length=8000, widget=forms.Textarea({"rows": 3})
    )
    speaker = forms.CharField(label=_("Who says it (for a quote)"), required=False, max_length=300)
    near = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)


class ResizeForm(forms.Form):
    words = forms.CharField(required=False, max_length=8000)
    near = forms.IntegerField(required=False, min_value=0)
    nudge = forms.ChoiceField(required=False, choices=[(one.value, one.value) for one in Nudge])


class SplitForm(forms.Form):
    halves = forms.CharField(strip=False, max_length=8000)
    keeps = forms.ChoiceField(choices=[("first", "first"), ("second", "second")])


class MergeForm(forms.Form):
    """`other` is "id-version" of the one that is taken in, as the person saw it."""

    other = forms.RegexField(r"^\d{1,18}-\d{1,9}$", error_messages={"required": _("Choose which one.")})

    def clean_other(self) -> tuple[int, int]:
        pk, version = self.cleaned_data["other"].split("-")
        return int(pk), int(version)


class EvidenceForm(forms.Form):
    finding = forms.IntegerField()
    stance = forms.ChoiceField(choices=Stance.choices)
    note = forms.CharField(required=False, max_length=5000)


class VerdictForm(forms.Form):
    rating = forms.IntegerField()
    rationale = forms.CharField(required=False, max_length=20_000)
    search_note = forms.CharField(required=False, max_length=20_000)
    true_as_of = forms.DateField(required=False)
    valid_until = forms.DateField(required=False)
    check_again_on = forms.DateField(required=False)


class AssignForm(forms.Form):
    assignee = forms.ModelChoiceField(
        User.objects.all(), required=False, error_messages={"invalid_choice": _("There is no such person.")}
    )
