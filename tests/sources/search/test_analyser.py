import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.search import analyser


@pytest.mark.parametrize(
    ("language", "text", "term"),
    [
        ("fr", "Les mesures annoncées", "w:mesur"),
        ("fr", "Le siège de l’organisation", "w:headquart"),
        ("fr", "La gouvernance mondiale", "w:global"),
        ("fr", "La réglementation", "k:reglem"),
        ("fr", "Un groupe", "k:group"),
        ("en", "The headquarters of the body", "w:headquart"),
        ("en", "A group", "k:group"),
        ("en", "The regulation", "k:regula"),
        ("de", "Die Regierung", "w:regierung"),
    ],
)
def test_a_text_is_found_by_its_stems_its_english_meanings_and_its_beginnings(
    language: str, text: str, term: str
) -> None:
    assert term in analyser.terms(text, language=language)


def test_a_french_text_and_its_english_twin_share_terms() -> None:
    french = analyser.terms("Le ministre a ouvert une bibliothèque près de l’hôpital.", language="fr")
    english = analyser.terms("The minister opened a library near the hospital.", language="en")

    assert {"w:librari", "w:hospit", "w:open", "k:minist"} <= set(french) & set(english)


def test_stop_words_are_no_terms() -> None:
    assert analyser.terms("Et il est avec elle dans la", language="fr") == ()
    assert analyser.terms("and he was with her in the", language="en") == ()


def test_a_short_word_has_no_beginning_of_its_own() -> None:
    assert analyser.terms("law", language="en") == ("w:law",)


def test_a_word_that_comes_twice_is_there_twice() -> None:
    assert analyser.terms("library, library", language="en").count("w:librari") == 2


def test_a_run_of_letters_that_is_nobodys_word_is_left_out() -> None:
    assert analyser.terms("a" * 5000 + " library", language="en") == ("w:librari", "k:librar")


def test_a_text_without_end_is_cut() -> None:
    text = " ".join(f"word{number}" for number in range(analyser.MOST_TERMS))

    assert len(analyser.terms(text, language="en")) == analyser.MOST_TERMS


@settings(deadline=None, max_examples=60)
@given(
    st.text(alphabet=st.characters(codec="utf-8") | st.sampled_from("\u00a0\u202f\r\n’«»0123456789"), max_size=120),
    st.sampled_from(["fr", "en", "de"]),
)
def test_any_text_gives_the_same_terms_twice_and_none_is_too_long(text: str, language: str) -> None:
    day = datetime.date(2025, 7, 26)

    found = analyser.terms(text, language=language, date=day)

    assert found == analyser.terms(text, language=language, date=day)
    assert all(0 < len(term.encode()) <= analyser.LONGEST_TERM_BYTES for term in found)
