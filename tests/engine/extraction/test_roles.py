"""What a word can be, as a journalist would say it, by language and letter case."""

import pytest

from claims.engine.extraction import roles
from claims.engine.extraction.tokens import Token, tokenise
from factcheck.text.folding import fold


def word(printed: str, language: str) -> Token:
    folded = fold(printed)
    (found,) = tokenise(folded, 0, len(folded), language)
    return found


@pytest.mark.parametrize(
    ("language", "printed", "role"),
    [
        ("en", "has", roles.AUXILIARY),
        ("en", "signed", roles.PAST),
        ("en", "signed", roles.PARTICIPLE),
        ("en", "running", roles.GERUND),
        ("en", "quickly", roles.ADVERB),
        ("en", "Signed", roles.OPENING_PARTICIPLE),
        ("en", ",", roles.BORDER),
        ("en", "and", roles.REOPENING),
        ("en", "who", roles.REOPENING),
        ("en", ")", roles.LEFT_EDGE),
        ("en", "(", roles.RIGHT_EDGE),
        ("fr", "avait", roles.AUXILIARY),
        ("fr", "affirme", roles.FINITE),
        ("fr", "elle", roles.PRONOUN),
        ("fr", "😀", roles.PICTOGRAPH),
    ],
)
def test_a_word_has_the_role(language: str, printed: str, role: int) -> None:
    assert word(printed, language).roles & role


@pytest.mark.parametrize(
    ("language", "printed", "role"),
    [
        ("en", "Signed", roles.PARTICIPLE),
        ("en", "to", roles.AUXILIARY),
        ("en", "morning", roles.GERUND),
        ("en", "(", roles.LEFT_EDGE),
        ("en", ")", roles.RIGHT_EDGE),
        ("en", "12", roles.VERBAL),
        ("fr", "Avait", roles.AUXILIARY),
        ("fr", "avant", roles.GERUND),
    ],
)
def test_a_word_has_not_the_role(language: str, printed: str, role: int) -> None:
    assert not word(printed, language).roles & role


def test_a_language_without_tables_is_refused() -> None:
    with pytest.raises(KeyError):
        roles.of("word", "xx", word=True, capital=False)
