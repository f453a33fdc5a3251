"""The index of the active database. The suite runs on SQLite and on PostgreSQL, so both must pass the same cases."""

import math
import random

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sources import search
from sources.search import schema
from sources.search.analyser import terms
from sources.search.model import Hit, IndexedPassage, PassageIndex, Query

pytestmark = pytest.mark.django_db


@pytest.fixture
def index() -> PassageIndex:
    schema.clear(connection)
    return search.index()


def found(index: PassageIndex, *asked: str, limit: int = 20) -> list[int]:
    return [hit.passage_id for hit in index.search(Query(asked, limit))]


def test_the_passage_that_carries_a_term_is_found(index: PassageIndex) -> None:
    index.add([IndexedPassage(1, ("w:librari",)), IndexedPassage(2, ("w:pool",))])

    assert found(index, "w:pool") == [2]


def test_the_score_is_the_sum_of_the_inverse_frequencies(index: PassageIndex) -> None:
    index.add([IndexedPassage(1, ("a", "b")), IndexedPassage(2, ("a",)), IndexedPassage(3, ("c",))])

    hits = index.search(Query(("b", "a", "nowhere")))

    assert hits == [
        Hit(1, math.fsum([math.log(1 + 3 / 1), math.log(1 + 3 / 2)]), ("b", "a")),
        Hit(2, math.log(1 + 3 / 2), ("a",)),
    ]


@pytest.mark.parametrize(
    "term", ["n:1200", "d:2025-07-23", "c:US", "p:li qiang", "%:12.5", "m:USD:1200000000", "w:été", "o:l'oréal", "“"]
)
def test_a_fact_key_is_found_whole_and_not_by_its_pieces(index: PassageIndex, term: str) -> None:
    index.add([IndexedPassage(1, (term,)), IndexedPassage(2, ("n:1", "200", "us", "li", "w:ete"))])

    assert found(index, term) == [1]


def test_letter_case_tells_terms_apart(index: PassageIndex) -> None:
    index.add([IndexedPassage(1, ("c:US",)), IndexedPassage(2, ("c:us",))])

    assert found(index, "c:US") == [1]


def test_equal_passages_come_in_order_of_their_number(index: PassageIndex) -> None:
    index.add([IndexedPassage(number, ("a",)) for number in (30, 10, 20)])

    assert found(index, "a") == [10, 20, 30]


def test_no_more_hits_than_asked_for(index: PassageIndex) -> None:
    index.add([IndexedPassage(number, ("a",)) for number in range(1, 9)])

    assert found(index, "a", limit=3) == [1, 2, 3]


def test_a_rare_term_outweighs_frequent_ones(index: PassageIndex) -> None:
    index.add(IndexedPassage(number, ("common", "usual")) for number in range(1, 40))
    index.add([IndexedPassage(99, ("rare",))])

    assert found(index, "common", "usual", "rare", limit=1) == [99]


def test_frequent_terms_decide_between_passages_with_the_same_rare_one(index: PassageIndex) -> None:
    index.add(IndexedPassage(number, ("common",)) for number in range(1, 10))
    index.add([IndexedPassage(20, ("rare",)), IndexedPassage(21, ("rare", "common"))])

    assert found(search.index(candidates=3), "common", "rare") == [21, 20]


def test_a_passage_that_was_removed_is_found_no_more_and_counts_no_more(index: PassageIndex) -> None:
    index.add([IndexedPassage(1, ("a", "b")), IndexedPassage(2, ("a",))])

    index.remove([1, 77])

    assert index.search(Query(("a", "b"))) == [Hit(2, math.log(1 + 1 / 1), ("a",))]


def test_adding_a_passage_again_replaces_it(index: PassageIndex) -> None:
    index.add([IndexedPassage(1, ("a",))])

    index.add([IndexedPassage(1, ("b",))])

    assert found(index, "a") == []
    assert index.search(Query(("b",))) == [Hit(1, math.log(2), ("b",))]


def test_repeats_count_once(index: PassageIndex) -> None:
    index.add([IndexedPassage(1, ("a", "a", "a")), IndexedPassage(2, ("a",))])

    assert [hit.score for hit in index.search(Query(("a", "a")))] == [math.log(2)] * 2


@pytest.mark.parametrize("asked", [(), ("",), ("nowhere",)])
def test_nothing_asked_or_known_finds_nothing(index: PassageIndex, asked: tuple[str, ...]) -> None:
    index.add([IndexedPassage(1, ("a",)), IndexedPassage(2, ())])

    assert index.search(Query(asked)) == []


def test_an_empty_index_finds_nothing(index: PassageIndex) -> None:
    index.add([])
    index.remove([])

    assert index.search(Query(("a",))) == []


def test_many_passages_go_in_and_out(index: PassageIndex) -> None:
    index.add(IndexedPassage(number, ("a", f"n:{number}")) for number in range(1, 1001))

    index.remove(range(1, 901))

    assert found(index, "n:950", "n:3") == [950]
    assert len(found(index, "a", limit=500)) == 100


def test_a_french_claim_finds_the_english_passage_among_others(index: PassageIndex) -> None:
    english = {
        1: "The mayor opened a new public library beside the old hospital on Monday.",
        2: "Farmers protested against the price of milk in front of the ministry.",
        3: "The swimming pool will stay closed for repairs until autumn.",
    }
    index.add(IndexedPassage(number, terms(text, language="en")) for number, text in english.items())

    asked = terms("Le maire a inauguré une bibliothèque publique à côté de l’hôpital.", language="fr")

    assert found(index, *asked)[0] == 1


def test_the_tables_can_be_dropped_and_made_again() -> None:
    schema.drop(connection)
    schema.create(connection)
    schema.create(connection)

    search.index().add([IndexedPassage(1, ("a",))])

    assert found(search.index(), "a") == [1]


def test_a_crowded_term_leads_to_the_newest_that_carry_more_of_the_query(index: PassageIndex) -> None:
    few = search.index(candidates=3)
    index.add(IndexedPassage(number, ("common",)) for number in range(1, 23))
    index.add(IndexedPassage(number, ("common", "usual")) for number in (23, 24, 25))
    index.add(IndexedPassage(number, ("usual",)) for number in range(30, 60))

    assert found(few, "common", "usual", limit=2) == [23, 24]
    # Too few carry both: the newest that carry the rarer one make up for it.
    assert found(few, "common", "usual", limit=5) == [23, 24, 25, 21, 22]
    assert found(few, "common", limit=4) == [22, 23, 24, 25]


def test_a_query_of_hundreds_of_terms_is_answered(index: PassageIndex) -> None:
    asked = [f"t{number}" for number in range(600)]
    index.add([IndexedPassage(1, tuple(asked[:3])), IndexedPassage(2, tuple(asked[:580]))])

    assert found(index, *asked) == [2, 1]


def test_both_databases_answer_as_the_plain_definition(index: PassageIndex) -> None:
    chance = random.Random(5)
    vocabulary = [f"w{number}" for number in range(40)]
    carried = {
        number: frozenset(chance.choices(vocabulary, [1 / (rank + 1) for rank in range(40)], k=6))
        for number in range(1, 301)
    }
    index.add(IndexedPassage(number, tuple(own)) for number, own in carried.items())

    for _ in range(25):
        asked = chance.sample(vocabulary, 5)
        counts = {term: sum(term in own for own in carried.values()) for term in asked}
        rare = {term for term in asked if counts[term]}
        scores = {
            number: math.fsum(math.log(1 + 300 / counts[term]) for term in own & rare)
            for number, own in carried.items()
            if own & rare
        }
        best = sorted(scores, key=lambda number: (-scores[number], number))
        assert found(search.index(), *asked, limit=30) == best[:30]


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.integers(1, 6), st.lists(st.sampled_from(["a", "b", "n:1", "é", "'x\"", "\\"]), max_size=6), max_size=6
    ),
    st.lists(st.sampled_from(["a", "b", "n:1", "é", "'x\"", "\\", "none"]), max_size=4),
)
def test_exactly_the_passages_with_a_term_in_common_are_found(
    index: PassageIndex, carried: dict[int, list[str]], asked: list[str]
) -> None:
    schema.clear(connection)
    index.add([IndexedPassage(number, tuple(own)) for number, own in carried.items()])

    hits = index.search(Query(tuple(asked)))

    assert {hit.passage_id for hit in hits} == {number for number, own in carried.items() if set(own) & set(asked)}
    assert all(set(hit.matched) == set(carried[hit.passage_id]) & set(asked) for hit in hits)


def test_terms_beside_the_query_lead_nowhere_and_are_told_of_what_is_found(index: PassageIndex) -> None:
    index.add([IndexedPassage(1, ("a", "b")), IndexedPassage(2, ("b",)), IndexedPassage(3, ("a",))])

    hits = index.search(Query(("a",), beside=("b", "nowhere")))

    assert [(hit.passage_id, hit.matched, sorted(hit.carried)) for hit in hits] == [
        (1, ("a",), ["a", "b"]),
        (3, ("a",), ["a"]),
    ]
    assert hits[0].carried["b"] == math.log(1 + 3 / 2)
