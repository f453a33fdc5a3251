"""Forms about people."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from factcheck.accounts.choices import Theme


class LookForm(forms.Form):
    """Interface language and theme. Either may be left out: what is not sent stays as it is."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, required=False)
    theme = forms.ChoiceField(label=_("Theme"), choices=Theme.choices, required=False)
