"""Keeping the registry of sources: who is in it, what belongs to them."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, check
from factcheck.common.errors import Invalid
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from sources.choices import SourceKind
from sources.models import OwnerGroup, Source, SourceDomain


@transaction.atomic(durable=True)
def create(
    *,
    name: str,
    kind: SourceKind,
    by: User,
    now: datetime.datetime,
    owner: str = "",
    languages: tuple[str, ...] = (),
    country: str = "",
    domains: tuple[str, ...] = (),
) -> Source:
    """Add a source with its domains. `owner` names its owner group, which is made if it is new; "" is none.

    `languages` are ISO 639-1 codes, `country` is an ISO 3166-1 code or "", `domains` are host names without scheme.

    Raises:
        NotAllowed: the person does not manage sources.
        Invalid: the name is taken, a domain belongs to another source, or a value has not the form it must have.
    """
    check(by, Action.MANAGE_SOURCES)
    name = " ".join(name.split())
    if Source.objects.filter(name__iexact=name).exists():
        raise Invalid(_("There is a source of this name already."), field="name")
    group = OwnerGroup.objects.get_or_create(name=owner.strip())[0] if owner.strip() else None
    source = Source(name=name, kind=kind, owner_group=group, languages=list(languages), country=country)
    _check_form(source)
    source.save()
    for domain in domains:
        _add_domain(source, domain)
    history.record(
        kind=EventKind.SOURCE_CREATED,
        by=by,
        subject=source,
        payload={"name": source.name, "kind": source.kind, "owner": owner.strip(), "domains": list(domains)},
        now=now,
    )
    return source


def _add_domain(source: Source, domain: str) -> None:
    name = domain.strip().lower().rstrip(".")
    taken = SourceDomain.objects.select_related("source").filter(domain=name).first()
    if taken:
        raise Invalid(
            _("%(domain)s belongs to %(name)s already.") % {"domain": name, "name": taken.source}, field="domains"
        )
    row = SourceDomain(source=source, domain=name)
    _check_form(row)
    row.save()


def _check_form(row: Source | SourceDomain) -> None:
    """Turn what the fields' validators say into the refusal that interfaces know, naming the first field at fault."""
    try:
        row.full_clean(validate_constraints=False, validate_unique=False)
    except ValidationError as error:
        field, reasons = next(iter(error.message_dict.items()))
        raise Invalid(" ".join(reasons), field=field) from error
