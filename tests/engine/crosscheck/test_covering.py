"""Which passages are compared: those that together say most of the claim."""

from claims.engine.crosscheck import covering
from claims.engine.crosscheck.covering import Candidate


def passage(key: int, *terms: str, page: int | None = None, place: int = 0, text: str = "") -> Candidate:
    """A passage on a page of its own unless told, in words of its own, each term telling the same."""
    return Candidate(key, key if page is None else page, place, text or str(key), dict.fromkeys(terms, 1.0))


def test_another_part_of_the_claim_comes_before_the_same_part_again() -> None:
    terms = ("w:harbour", "w:crane", "n:340")
    same = [passage(key, "w:harbour", "w:crane") for key in range(1, 7)]

    assert covering.choose([*same, passage(9, "n:340")], terms, limit=5) == [1, 2, 3, 4, 9]


def test_what_was_found_first_comes_first_between_equals() -> None:
    assert covering.choose([passage(7, "w:a"), passage(3, "w:a")], ("w:a",), limit=2) == [7, 3]


def test_a_passage_beside_a_telling_one_comes_before_one_that_stands_alone() -> None:
    found = [
        passage(1, "w:harbour", "w:crane", "n:340", page=1, place=4),
        passage(2, "w:april", page=2),
        passage(3, "w:april", page=1, place=5),
    ]

    assert covering.choose(found, ("w:harbour", "w:crane", "n:340", "w:april"), limit=3) == [1, 3, 2]


def test_a_stem_and_the_beginning_of_the_same_word_tell_one_thing() -> None:
    terms = ("w:harbour", "k:harbou", "w:crane", "w:april")

    assert covering.choose(
        [passage(1, "w:harbour", "k:harbou"), passage(2, "w:crane", "w:april")], terms, limit=1
    ) == [2]


def test_what_a_page_says_twice_is_taken_once_and_what_two_pages_say_twice() -> None:
    on_one = [passage(1, "w:a", page=1, text="Menu"), passage(2, "w:a", page=1, place=9, text="Menu")]
    on_two = [passage(1, "w:a", text="Report"), passage(2, "w:a", text="Report")]

    assert covering.choose(on_one, ("w:a",), limit=5) == [1]
    assert covering.choose(on_two, ("w:a",), limit=5) == [1, 2]


def test_a_word_that_stands_for_the_claims_own_tells_half_of_it() -> None:
    terms = ("w:buy",)
    assert covering.beside(terms)["w:acquir"] == "w:buy"

    assert covering.choose([passage(1, "w:acquir"), passage(2, "w:buy")], terms, limit=2) == [2, 1]


def test_nothing_is_chosen_of_nothing() -> None:
    assert covering.choose([], ("w:a",), limit=3) == []
