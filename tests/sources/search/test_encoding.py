from hypothesis import given, settings
from hypothesis import strategies as st

from sources.search.encoding import encode


@settings(deadline=None)
@given(st.text(max_size=40))
def test_a_code_is_made_of_small_letters_and_figures_alone(term: str) -> None:
    assert all(character.isascii() and (character.isdigit() or character.islower()) for character in encode(term))


@settings(deadline=None)
@given(st.text(max_size=12), st.text(max_size=12))
def test_two_terms_never_share_a_code(one: str, other: str) -> None:
    assert (encode(one) == encode(other)) is (one == other)


def test_a_fact_key_survives_as_one_word() -> None:
    assert encode("n:1200") == "nz3a1200"
    assert encode("p:li qiang") == "pz3aliz20qiang"
