"""Twice the text may take a little more than twice the time, whatever stands in it."""

import time

import pytest

from claims.engine.extraction import analyse

ATTACKS = [
    ("fr", "« "), ("fr", "« a » "), ("en", "“"), ("en", '"a '), ("en", "'' "), ("en", "‘a "), ("fr", "»"),
    ("fr", "— "), ("fr", "— Oui ? dit-il. "), ("fr", "\n- Oui ! dit Paul"), ("en", "(a "), ("en", ") (“a” "),
    ("en", "he said, "), ("en", "said that "), ("en", "according to "), ("fr", "selon Paul, "), ("fr", "a-t-il dit, "),
    ("fr", "que qu’"), ("en", "Ann Smith, "), ("en", ", who, "), ("en", "“a” and "), ("en", "a, b; c: "),
    ("fr", "« Oui, dit-il, "), ("en", "A.-"), ("en", "said “a” Ann "), ("fr", "déclaration de Paul : « a » "),
    ("en", "Menu\n"), ("en", "source: a\n"), ("en", "mot " * 400 + "“a.” — Ann\n"),
]  # fmt: skip
_SHORT, _LONG = 1_000, 4_000


@pytest.mark.parametrize(("language", "attack"), ATTACKS, ids=[attack[:20] for _, attack in ATTACKS])
def test_time_grows_no_faster_than_the_text(language: str, attack: str) -> None:
    small, large = (attack * (length // len(attack) + 1) for length in (_SHORT, _LONG))
    analyse(small, language=language)

    # Two doublings of 2.5 each. A busy machine gets four tries; what grows with the square fails them all.
    ratios = (_cost(large, language) / max(_cost(small, language), 0.004) for _ in range(4))
    assert any(ratio < 2.5**2 for ratio in ratios)


def _cost(text: str, language: str) -> float:
    """The processor time of one analysis, in seconds."""
    began = time.process_time()
    analyse(text, language=language)
    return time.process_time() - began
