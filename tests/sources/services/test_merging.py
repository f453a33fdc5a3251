"""Two sources become one, and two again."""

import datetime

import pytest

from factcheck.accounts.models import User
from factcheck.common.errors import IllegalTransition, Invalid, NotAllowed
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from factcheck.history.models import Event
from sources.choices import SourceKind, SourceState
from sources.models import OwnerGroup, Source
from sources.services import entries, merging, registry
from tests.factories import DocumentFactory, SourceDomainFactory, SourceFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager() -> User:
    return UserFactory.create(source_manager=True)


@pytest.fixture
def pair(manager: User, now: datetime.datetime) -> tuple[Source, Source]:
    """The one to keep, poor; the one to merge, with one of everything."""
    kept = SourceDomainFactory.create(domain="gazette.fr", source__name="Gazette").source
    merged = SourceFactory.create(
        name="La Gazette.fr",
        kind=SourceKind.WIRE,
        languages=["fr"],
        country="FR",
        owner_group=OwnerGroup.objects.create(name="Fleuve"),
        state=SourceState.PAUSED,
    )
    SourceDomainFactory.create(domain="blog.gazette.fr", source=merged)
    merged.feeds.create(url="https://gazette.fr/feed")
    merged.notes.create(text="Corrects its errors.", author=manager, noted_at=now)
    DocumentFactory.create(source=merged)
    return kept, merged


def belongings(source: Source) -> tuple[int, int, int, int]:
    return source.documents.count(), source.domains.count(), source.feeds.count(), source.notes.count()


def fresh(source: Source) -> Source:
    return Source.objects.select_related("owner_group").get(pk=source.pk)


def test_everything_moves_and_the_chosen_values_survive(
    pair: tuple[Source, Source], manager: User, now: datetime.datetime
) -> None:
    kept, merged = pair

    merging.merge(
        kept_id=kept.pk, merged_id=merged.pk, taken=frozenset({"name", "languages", "owner"}), by=manager, now=now
    )

    one, other = fresh(kept), fresh(merged)
    assert belongings(one) == (1, 2, 1, 1)
    assert belongings(other) == (0, 0, 0, 0)
    assert (one.name, one.languages, str(one.owner_group)) == ("La Gazette.fr", ["fr"], "Fleuve")
    assert (one.kind, one.country, one.state) == (SourceKind.OUTLET, "US", SourceState.ACTIVE)
    assert (other.name, other.state, other.merged_into) == ("Gazette", SourceState.RETIRED, one)
    events = list(Event.objects.order_by("pk"))
    assert [(event.kind, event.subject) for event in events] == [
        (EventKind.SOURCE_MERGED, history.name_of(one)),
        (EventKind.SOURCE_MERGED, history.name_of(other)),
    ]
    assert not list(history.breaks())


@pytest.mark.parametrize("taken", [frozenset(), frozenset(merging.CHOICES)])
def test_a_merge_is_taken_back_whole(
    pair: tuple[Source, Source], manager: User, now: datetime.datetime, taken: frozenset[str]
) -> None:
    kept, merged = pair
    before = [(entries.entry_of(fresh(one)), fresh(one).state, belongings(one)) for one in pair]

    merging.merge(kept_id=kept.pk, merged_id=merged.pk, taken=taken, by=manager, now=now)
    later = DocumentFactory.create(source=kept)
    merging.undo(merged_id=merged.pk, by=manager, now=now)

    later.refresh_from_db()
    assert later.source == kept
    later.source = None
    later.save()
    assert [(entries.entry_of(fresh(one)), fresh(one).state, belongings(one)) for one in pair] == before
    assert fresh(merged).merged_into is None
    assert Event.objects.filter(kind=EventKind.SOURCE_UNMERGED).count() == 2


def test_what_was_changed_after_the_merge_stays_changed(
    pair: tuple[Source, Source], manager: User, now: datetime.datetime
) -> None:
    kept, merged = pair
    merging.merge(kept_id=kept.pk, merged_id=merged.pk, taken=frozenset({"name", "country"}), by=manager, now=now)
    Source.objects.filter(pk=kept.pk).update(country="BE", name="Gazette belge")

    merging.undo(merged_id=merged.pk, by=manager, now=now)

    assert (fresh(kept).name, fresh(kept).country, fresh(merged).name) == ("Gazette belge", "BE", "Gazette")


def test_what_cannot_be_merged_is_refused(pair: tuple[Source, Source], manager: User, now: datetime.datetime) -> None:
    kept, merged = pair
    third = SourceFactory.create()

    with pytest.raises(Invalid, match="two sources"):
        merging.merge(kept_id=kept.pk, merged_id=kept.pk, by=manager, now=now)
    with pytest.raises(Invalid, match="no such source"):
        merging.merge(kept_id=kept.pk, merged_id=third.pk + 1000, by=manager, now=now)
    with pytest.raises(IllegalTransition, match="not merged"):
        merging.undo(merged_id=kept.pk, by=manager, now=now)
    merging.merge(kept_id=kept.pk, merged_id=merged.pk, by=manager, now=now)
    with pytest.raises(IllegalTransition, match="retired or was merged"):
        merging.merge(kept_id=third.pk, merged_id=merged.pk, by=manager, now=now)
    with pytest.raises(IllegalTransition, match="retired or was merged"):
        merging.merge(kept_id=merged.pk, merged_id=third.pk, by=manager, now=now)
    with pytest.raises(IllegalTransition, match="undo the merge first"):
        registry.activate(source_id=merged.pk, by=manager, now=now)
    merging.merge(kept_id=third.pk, merged_id=kept.pk, by=manager, now=now)
    with pytest.raises(IllegalTransition, match="undo that first"):
        merging.undo(merged_id=merged.pk, by=manager, now=now)


@pytest.mark.parametrize("role", ["reader", "reporter", "checker", "approver"])
def test_it_is_for_who_manages_sources(pair: tuple[Source, Source], role: str, now: datetime.datetime) -> None:
    kept, merged = pair
    person = UserFactory.create(**{role: True})

    with pytest.raises(NotAllowed):
        merging.merge(kept_id=kept.pk, merged_id=merged.pk, by=person, now=now)
    with pytest.raises(NotAllowed):
        merging.undo(merged_id=merged.pk, by=person, now=now)
    assert Event.objects.count() == 0


def test_every_table_that_belongs_to_a_source_moves_with_it() -> None:
    # A search that was made in one source and a correction that it made stay what they were.
    belonging = {relation.name for relation in Source._meta.related_objects} - {"merged", "search", "corrections"}

    assert belonging == {"documents", "domains", "feeds", "notes"}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Le Monde.fr", "monde"),
        ("LE MONDE", "monde"),
        ("L’Écho", "echo"),
        ("The Daily", "daily"),
        ("Agence France-Presse", "agencefrancepresse"),
        ("The", ""),
    ],
)
def test_spellings_of_one_name_share_a_key(name: str, key: str) -> None:
    assert merging.name_key(name) == key


def test_likely_doubles_are_found_with_the_reason_in_few_queries(
    pair: tuple[Source, Source], django_assert_num_queries: object
) -> None:
    kept, merged = pair
    other = SourceFactory.create(name="gazette")
    SourceFactory.create(name="The")
    SourceFactory.create(name="Le")
    SourceDomainFactory.create(domain="x.gazette.fr", source__name="GAZETTE!", source__state=SourceState.RETIRED)

    with django_assert_num_queries(2):  # type: ignore[operator]
        found = merging.suspects()

    assert [(it.first, it.second, len(it.reasons)) for it in found] == [(kept, merged, 2), (kept, other, 1)]
    assert "gazette.fr" in found[0].reasons[0]
