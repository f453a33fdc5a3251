import datetime

import pytest

from factcheck.common.errors import Invalid, NotAllowed
from factcheck.history.choices import EventKind
from factcheck.history.models import Event
from sources.choices import SourceKind
from sources.models import OwnerGroup, Source
from sources.services import registry
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_create_adds_source_owner_domains_and_one_event(now: datetime.datetime) -> None:
    manager = UserFactory.create(source_manager=True)

    source = registry.create(
        name="  La   Gazette ",
        kind=SourceKind.OUTLET,
        owner="Groupe du Fleuve",
        languages=("fr",),
        country="FR",
        domains=("Gazette.FR", "gazette.example.org."),
        by=manager,
        now=now,
    )

    assert source.name == "La Gazette"
    assert source.owner_group == OwnerGroup.objects.get(name="Groupe du Fleuve")
    assert sorted(row.domain for row in source.domains.all()) == ["gazette.example.org", "gazette.fr"]
    assert Source.objects.for_host("www.gazette.fr").get() == source
    event = Event.objects.get(kind=EventKind.SOURCE_CREATED)
    assert event.actor == manager
    assert event.payload["name"] == "La Gazette"


def test_sources_of_one_owner_share_the_group(now: datetime.datetime) -> None:
    manager = UserFactory.create(source_manager=True)

    one, two = (
        registry.create(name=name, kind=SourceKind.WIRE, owner="Same", by=manager, now=now) for name in ("One", "Two")
    )

    assert one.owner_group == two.owner_group


@pytest.mark.parametrize("role", ["reader", "reporter", "checker", "approver"])
def test_create_refuses_who_does_not_manage_sources(role: str, now: datetime.datetime) -> None:
    person = UserFactory.create(**{role: True})

    with pytest.raises(NotAllowed):
        registry.create(name="Gazette", kind=SourceKind.OUTLET, by=person, now=now)

    assert not Source.objects.exists()


def test_create_refuses_a_name_that_is_taken_in_any_case(now: datetime.datetime) -> None:
    manager = UserFactory.create(source_manager=True)
    registry.create(name="Gazette", kind=SourceKind.OUTLET, by=manager, now=now)

    with pytest.raises(Invalid) as refused:
        registry.create(name="GAZETTE", kind=SourceKind.OUTLET, by=manager, now=now)

    assert refused.value.field == "name"


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("country", {"country": "France"}),
        ("domain", {"domains": ("https://gazette.fr/",)}),
        ("name", {"name": ""}),
        ("kind", {"kind": "RUMOUR"}),
    ],
)
def test_create_refuses_a_value_of_the_wrong_form_and_keeps_nothing(
    field: str, values: dict[str, object], now: datetime.datetime
) -> None:
    manager = UserFactory.create(source_manager=True)
    told = {"name": "Gazette", "kind": SourceKind.OUTLET, "owner": "Somebody"} | values

    with pytest.raises(Invalid) as refused:
        registry.create(**told, by=manager, now=now)  # type: ignore[arg-type]

    assert refused.value.field == field
    assert not Source.objects.exists()
    assert not OwnerGroup.objects.exists()


def test_create_refuses_a_domain_of_another_source(now: datetime.datetime) -> None:
    manager = UserFactory.create(source_manager=True)
    registry.create(name="Gazette", kind=SourceKind.OUTLET, domains=("gazette.fr",), by=manager, now=now)

    with pytest.raises(Invalid, match="Gazette"):
        registry.create(name="Courrier", kind=SourceKind.OUTLET, domains=("gazette.fr",), by=manager, now=now)

    assert not Source.objects.filter(name="Courrier").exists()
