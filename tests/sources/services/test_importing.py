"""A table into the registry: foreseen line by line, written whole or not at all, and nothing the second time."""

import datetime
from typing import Any

import pytest

from factcheck.accounts.models import User
from factcheck.common.errors import Invalid, NotAllowed
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from factcheck.history.models import Event
from sources.choices import SourceKind, SourceState
from sources.models import OwnerGroup, Source
from sources.services import csvtable, importing, merging
from sources.services.importing import Fate
from tests.factories import SourceDomainFactory, SourceFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager() -> User:
    return UserFactory.create(source_manager=True)


@pytest.fixture
def daily() -> Source:
    """A source with a domain and two feeds, one of them paused."""
    source = SourceDomainFactory.create(
        domain="daily.com", source__name="The Daily", source__owner_group=OwnerGroup.objects.create(name="Fleuve")
    ).source
    source.feeds.create(url="https://daily.com/a,b;c", brings_articles=True)
    source.feeds.create(url="https://daily.com/paused", is_watched=False)
    return source


def bring_in(text: str, by: User, now: datetime.datetime) -> importing.Plan:
    rows = csvtable.read(text)
    return importing.run(rows=rows, digest=importing.plan(rows=rows, by=by).digest, by=by, now=now)


def fates(plan: importing.Plan) -> list[str]:
    return [step.fate.value for step in plan.steps]


def test_lines_make_change_or_leave_sources(daily: Source, manager: User, now: datetime.datetime) -> None:
    text = (
        "nom;type;état;groupe;langues;pays;robots;domaines\n"
        "L’Écho;agence de presse;en pause;fleuve;FR, en;fr;non;echo.fr m.echo.fr\n"
        " the  DAILY ;outlet;active;Autre;en;US;oui;daily.com\n"
    )

    first = bring_in(text, manager, now)
    second = bring_in(text, manager, now)

    assert fates(first) == ["create", "update"]
    assert fates(second) == ["unchanged", "unchanged"]
    echo = Source.objects.get(name="L’Écho")
    assert (echo.kind, echo.state, echo.country, echo.obeys_robots) == (SourceKind.WIRE, "PAUSED", "FR", False)
    assert (echo.languages, str(echo.owner_group)) == (["fr", "en"], "Fleuve")
    assert [row.domain for row in echo.domains.all()] == ["echo.fr", "m.echo.fr"]
    assert sorted(daily.feeds.values_list("is_watched", "brings_articles")) == [(False, False), (True, True)]
    assert [(event.kind, event.payload["line"]) for event in Event.objects.order_by("pk")] == [
        (EventKind.SOURCE_CREATED, 2),
        (EventKind.SOURCE_CHANGED, 3),
    ]
    assert not list(history.breaks())


def test_what_is_exported_changes_nothing_when_imported(daily: Source, manager: User, now: datetime.datetime) -> None:
    SourceFactory.create(name="=HYPERLINK(1)", state=SourceState.RETIRED)
    kept, merged = SourceFactory.create(name="Écho"), SourceFactory.create(name="Echo")

    text = csvtable.decode(csvtable.write(importing.rows_of_registry(), with_mark=True))

    assert fates(bring_in(text, manager, now)) == ["unchanged"] * 4
    merging.merge(kept_id=kept.pk, merged_id=merged.pk, by=manager, now=now)
    assert fates(importing.plan(rows=csvtable.read(text), by=manager)).count("error") == 1


def test_an_empty_cell_empties_and_a_missing_column_does_not(
    daily: Source, manager: User, now: datetime.datetime
) -> None:
    bring_in("name,kind,obeys_robots,owner,feeds\nThe Daily,,,,\n", manager, now)

    kept = Source.objects.get()
    assert (kept.owner_group, kept.kind, kept.obeys_robots) == (None, SourceKind.OUTLET, True)
    assert [feed.url for feed in kept.feeds.all()] == ["https://daily.com/paused"]
    assert kept.domains.get().domain == "daily.com"


def test_a_retired_source_is_recorded_as_such(daily: Source, manager: User, now: datetime.datetime) -> None:
    bring_in("name,state\nThe Daily,retirée\n", manager, now)

    assert Event.objects.get().kind == EventKind.SOURCE_RETIRED


def test_domains_change_hands_inside_one_table(daily: Source, manager: User, now: datetime.datetime) -> None:
    SourceDomainFactory.create(domain="echo.fr", source__name="Echo")

    plan = bring_in("name,domains\nThe Daily,echo.fr\nEcho,daily.com\n", manager, now)

    assert fates(plan) == ["update", "update"]
    assert Source.objects.get(name="Echo").domains.get().domain == "daily.com"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name,kind\n,wire", "name is missing"),
        ("name,kind\nA,blog", "Not known: blog"),
        ("name,languages\nA,French", "Not a language code"),
        ("name,country\nA,France", "country"),
        ("name,obeys_robots\nA,perhaps", "Not yes or no"),
        ("name,min_interval_s\nA,-1", "Not a whole number"),
        ("name,min_interval_s\nA,٣", "Not a whole number"),
        ("name,min_interval_s\nA,0", "greater than or equal to 1"),
        ("name,owner\nA," + "x" * 201, "at most 200"),
        ("name\n" + "x" * 201, "200"),
        ("name,domains\nA,https://a.fr", "https://a.fr: "),
        ("name,domains\nA,daily.com", "belongs to The Daily"),
        ("name,feeds\nA,http://127.0.0.1/feed", "127.0.0.1"),
        ("name,feeds\nA,https://daily.com/paused", "belongs to The Daily"),
        ("name,domains\nA,a.fr\nB,a.fr", "a.fr stands in line 2 too"),
        ("name\nA\n a ", "Line 2 is about the same source"),
    ],
)
def test_one_line_at_fault_stops_the_whole_table(
    daily: Source, manager: User, now: datetime.datetime, text: str, words: str
) -> None:
    rows = csvtable.read(text + "\nGood\n")

    plan = importing.plan(rows=rows, by=manager)

    assert words in " ".join(reason for step in plan.steps for reason in step.reasons)
    assert fates(plan)[-1] == "create"
    with pytest.raises(Invalid, match="Nothing was imported"):
        importing.run(rows=rows, digest=plan.digest, by=manager, now=now)
    assert Source.objects.count() == 1
    assert Event.objects.count() == 0


def test_a_plan_that_the_registry_has_left_behind_is_not_carried_out(
    daily: Source, manager: User, now: datetime.datetime
) -> None:
    rows = csvtable.read("name,country\nThe Daily,GB\n")
    plan = importing.plan(rows=rows, by=manager)
    Source.objects.update(country="FR")

    with pytest.raises(Invalid, match="changed in the meantime"):
        importing.run(rows=rows, digest=plan.digest, by=manager, now=now)

    assert Source.objects.get().country == "FR"


def test_planning_asks_the_database_the_same_for_any_number_of_lines(
    daily: Source, manager: User, django_assert_num_queries: Any
) -> None:
    rows = csvtable.read("name,domains\n" + "".join(f"Source {n},s{n}.example\n" for n in range(200)))
    importing.plan(rows=rows[:1], by=manager)

    with django_assert_num_queries(6):
        plan = importing.plan(rows=rows, by=manager)

    assert plan.count(Fate.CREATE) == 200


@pytest.mark.parametrize("role", ["reader", "reporter", "checker", "approver"])
def test_it_is_for_who_manages_sources(role: str, now: datetime.datetime) -> None:
    person, rows = UserFactory.create(**{role: True}), csvtable.read("name\nA\n")

    with pytest.raises(NotAllowed):
        importing.plan(rows=rows, by=person)
    with pytest.raises(NotAllowed):
        importing.run(rows=rows, digest="", by=person, now=now)
    assert Source.objects.count() == 0
