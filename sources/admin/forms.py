"""Forms of the admin. They say what a person typed; services say whether it may be."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.common.errors import Invalid
from factcheck.panel.generic import ModelForm
from sources.models import Document, Feed, Source, SourceDomain
from sources.services import library
from sources.services.entries import LANGUAGE_CODE


class CodesField(forms.CharField):
    """Language codes with commas between, kept as a list."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        pieces = value if isinstance(value, list) else re.split(r"[,;\s]+", value or "")
        return [piece.lower() for piece in pieces if piece]

    def validate(self, value: Any) -> None:
        wrong = [code for code in value if not LANGUAGE_CODE.fullmatch(code)]
        if wrong:
            raise forms.ValidationError(
                _("Not a language code: %(codes)s. Write for example: fr, en.") % {"codes": ", ".join(wrong)}
            )

    def run_validators(self, value: Any) -> None:
        """Each code was looked at one by one."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.to_python(initial or "") != self.to_python(data))


class SourceForm(ModelForm):
    """`owner` names the owner group; one that is new is made."""

    languages = CodesField(
        label=gettext_lazy("languages"), required=False, help_text=gettext_lazy("Codes with commas between: fr, en")
    )
    owner = forms.CharField(
        label=gettext_lazy("owner"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Whoever owns several sources is counted once as an origin."),
    )

    class Meta:
        model = Source
        fields = ("name", "kind", "languages", "country", "obeys_robots", "min_interval_s", "refetch_every_h")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.owner_group:
            self.initial["owner"] = self.instance.owner_group.name
        if "country" in self.fields:
            self.fields["country"].help_text = gettext_lazy("Two capital letters: FR, US")

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if Source.objects.exclude(pk=self.instance.pk).filter(name__iexact=name).exists():
            raise forms.ValidationError(_("There is a source of this name already."))
        return name


class DomainForm(ModelForm):
    class Meta:
        model = SourceDomain
        fields = ("domain",)

    def validate_unique(self) -> None:
        """Say which source has the domain, not only that one has it."""
        domain = self.cleaned_data.get("domain")
        taken = SourceDomain.objects.select_related("source").exclude(pk=self.instance.pk).filter(domain=domain)
        if domain and (row := taken.exclude(source=self.instance.source_id).first()):
            told = {"domain": domain, "name": row.source}
            self.add_error("domain", _("%(domain)s belongs to %(name)s already.") % told)


class FeedForm(ModelForm):
    url = forms.URLField(label=gettext_lazy("address"), max_length=2048, assume_scheme="https")

    class Meta:
        model = Feed
        fields = ("url", "is_watched", "brings_articles")

    def clean_url(self) -> str:
        return _fetchable(self.cleaned_data["url"])

    def validate_unique(self) -> None:
        """Say which source has the feed, not only that one has it."""
        url = self.cleaned_data.get("url")
        taken = Feed.objects.select_related("source").exclude(pk=self.instance.pk).filter(url=url)
        if url and (row := taken.exclude(source=self.instance.source_id).first()):
            self.add_error("url", _("%(domain)s belongs to %(name)s already.") % {"domain": url, "name": row.source})


class DocumentForm(ModelForm):
    """Whose a document is, and whether it is watched: what can change about it."""

    class Meta:
        model = Document
        fields = ("source", "is_watched")


class NewDocumentForm(DocumentForm):
    """A new document is an address."""

    url = forms.URLField(label=gettext_lazy("address"), max_length=2048, assume_scheme="https")

    class Meta(DocumentForm.Meta):
        help_texts = {"source": gettext_lazy("Empty: the source that owns the address's domain.")}

    def clean_url(self) -> str:
        return _fetchable(self.cleaned_data["url"])


def _fetchable(url: str) -> str:
    """The address as it was typed. Raises ValidationError with the guard's reason when it may not be fetched."""
    try:
        library.canonical(url)
    except Invalid as refused:
        raise forms.ValidationError(refused.reason) from refused
    return url
