import pytest

from sources.search import ranking


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


def test_the_shortlist_keeps_the_best_first() -> None:
    weights = {"a": 2.0, "b": 1.0}

    assert ranking.shortlist([("b", 1), ("a", 2), ("b", 2), ("a", 3)], weights, limit=5) == (2, 3, 1)


def test_the_shortlist_is_cut() -> None:
    found = [("a", passage_id) for passage_id in range(ranking.RERANKED + 50)]

    assert len(ranking.shortlist(found, {"a": 1.0}, limit=1)) == ranking.RERANKED


def test_hits_are_ranked_by_all_terms_and_equals_by_their_number() -> None:
    weights = {"a": 2.0, "b": 1.0}
    carried = [(9, frozenset("a")), (4, frozenset("a")), (7, frozenset("ab"))]

    found = ranking.hits(carried, [("A", "a"), ("B", "b")], weights, limit=2)

    assert [(hit.passage_id, hit.matched) for hit in found] == [(7, ("A", "B")), (4, ("A",))]
    assert found[0].score == pytest.approx(3.0)
