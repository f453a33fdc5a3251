"""How a stretch is cut into words and marks, and what each of them is."""

import pytest

from claims.engine.extraction.tokens import Kind, tokenise

_LETTERS = {Kind.WORD: "w", Kind.NUMBER: "n", Kind.PUNCTUATION: "p"}

# (language, text, its tokens, their kinds)
TEXTS = [
    ("en", "the workers' rights", "the workers ' rights", "wwww"),
    ("en", "the 'workers' .", "the ' workers ' .", "wpwwp"),
    ("en", "he said 'no'", "he said ' no '", "wwpwp"),
    ("en", "Mr. Low's U.S. plan cost $1.5 million.", "Mr. Low 's U.S. plan cost $ 1.5 million .", "wwwwwwpnwp"),
    ("en", "a well-known, 3rd -- plan ...", "a well-known , 3rd -- plan ...", "wwpnpwp"),
    ("fr", "A-t-il dit qu'aujourd'hui l'an 2", "A -t-il dit qu' aujourd'hui l' an 2", "wwwwwwwn"),
    ("fr", "peut-être « 12,5 % »\n\n — l'", "peut-être « 12,5 % » — l '", "wpnpppwp"),
    ("fr", "   ", "", ""),
]


@pytest.mark.parametrize(("language", "text", "expected", "kinds"), TEXTS, ids=[row[1] for row in TEXTS])
def test_a_text_is_cut_into_words_figures_and_marks(language: str, text: str, expected: str, kinds: str) -> None:
    found = tokenise(text, 0, len(text), language)

    assert " ".join(token.text for token in found) == expected
    assert "".join(_LETTERS[token.kind] for token in found) == kinds
    assert [text[token.start : token.end] for token in found] == [token.text for token in found]


def test_a_stretch_is_cut_at_its_own_borders() -> None:
    text = "said the workers' rights group"

    found = tokenise(text, 5, 17, "en")

    assert [(token.start, token.end, token.kind) for token in found] == [
        (5, 8, Kind.WORD),
        (9, 16, Kind.WORD),
        (16, 17, Kind.PUNCTUATION),
    ]
