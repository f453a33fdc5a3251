import pytest

from sources.search import ranking
from sources.search.encoding import encode


def test_the_rarest_terms_are_looked_up_until_they_may_give_too_many_passages() -> None:
    assert ranking.rarest({"common": 900, "rare": 3, "middle": 60}, limit=100) == ("rare", "middle")


def test_one_term_is_always_looked_up() -> None:
    assert ranking.rarest({"common": 900}, limit=100) == ("common",)


def test_equally_rare_terms_come_in_alphabetical_order() -> None:
    assert ranking.rarest({"b": 1, "a": 1}, limit=9) == ("a", "b")


def test_a_term_that_nothing_carries_is_not_looked_up() -> None:
    assert ranking.rarest({"gone": 0}, limit=9) == ()


def test_a_rarer_term_tells_more() -> None:
    assert ranking.idf(1, 100) > ranking.idf(50, 100) > 0


def test_the_first_look_weighs_the_rarest_terms_alone() -> None:
    frequencies = {f"t{number:02}": 10 + number for number in range(ranking.FIRST_LOOK + 5)}
    weights = {code: ranking.idf(count, 1000) for code, count in frequencies.items()}

    lookup = ranking.lookup(frequencies, weights, candidates=21)

    assert lookup is not None
    assert (lookup.any_of, lookup.crowded) == (("t00", "t01"), False)
    assert (lookup.leaves_out, lookup.reranked(20), lookup.reranked(400)) == (True, ranking.RERANKED, 400)
    assert sorted(lookup.weights) == [f"t{number:02}" for number in range(ranking.FIRST_LOOK)]
    assert lookup.weights["t00"] == round(weights["t00"] * 1_000_000)


def test_a_rarest_term_that_is_too_frequent_is_looked_up_with_what_stands_beside_it() -> None:
    lookup = ranking.lookup({"a": 50, "b": 90}, {"a": 2.0, "b": 1.0}, candidates=10)

    assert lookup == ranking.Lookup(("a",), {"a": 2_000_000, "b": 1_000_000}, crowded=True, beside=("b",))


def test_what_tells_of_the_same_word_does_not_stand_beside_it() -> None:
    terms = ("w:librari", "k:librar", "w:libr", "w:public", "n:1", "n:12", "k:li")
    frequencies = {encode(term): 50 + number for number, term in enumerate(terms)}
    weights = {code: ranking.idf(count, 100) for code, count in frequencies.items()}

    words = ranking.lookup(frequencies, weights, candidates=10)
    numbers = ranking.lookup({**frequencies, encode("n:1"): 20}, weights, candidates=10)

    assert words is not None
    assert words.beside == (encode("w:public"), encode("n:1"), encode("n:12"))
    assert numbers is not None
    assert encode("n:12") in numbers.beside


def test_nothing_is_looked_up_when_nothing_is_known() -> None:
    assert ranking.lookup({}, {}, candidates=10) is None


def test_the_shortlist_keeps_the_best_first() -> None:
    carried = [(3, frozenset("a")), (1, frozenset("bx")), (4, frozenset("ab")), (2, frozenset("a"))]
    lookup = ranking.Lookup(("a",), {"a": 2, "b": 1}, crowded=False)

    assert [row[0] for row in ranking.shortlist(carried, lookup, limit=3)] == [4, 2, 3]


def test_hits_are_ranked_by_all_terms_and_equals_by_their_number() -> None:
    weights = {"a": 2.0, "b": 1.0}
    carried = [(9, frozenset("a")), (4, frozenset("a")), (7, frozenset("ab"))]

    found = ranking.hits(carried, [("A", "a"), ("B", "b")], weights, limit=2)

    assert [(hit.passage_id, hit.matched) for hit in found] == [(7, ("A", "B")), (4, ("A",))]
    assert found[0].score == pytest.approx(3.0)
