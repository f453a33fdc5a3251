"""A stretch cut out of a text by length shows whole words only."""

import pytest

from factcheck.text import edges


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("rowd of over 1,000 people", "of over 1,000 people"),
        ("cole a reçu 300 tartes", "a reçu 300 tartes"),
        (" of over 1,000 people", "of over 1,000 people"),
        # Half of a number would be another number.
        ("2\u202f345\u00a0000 euros par an", "euros par an"),
        ("345\u00a0euros par an", "par an"),
        ("it\u00a0: oui\u00a0! Il s’en va", "oui\u00a0! Il s’en va"),
        ("end.\nThe next", "The next"),
        ("tout\u00a0est\u00a0insécable", "est\u00a0insécable"),
        ("unbroken", ""),
        ("", ""),
    ],
)
def test_a_broken_word_at_the_start_is_left_out(cut, whole):
    assert edges.without_broken_start(cut) == whole


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("over 1,000 people cam", "over 1,000 people"),
        ("a reçu 300 tartes à l’éc", "a reçu 300 tartes à"),
        ("over 1,000 people ", "over 1,000 people"),
        ("environ 2\u202f345\u00a0", "environ"),
        ("il a dit\u00a0: «\u00a0ou", "il a dit\u00a0:"),
        ("tout\u00a0est\u00a0inséc", "tout\u00a0est"),
        ("unbroken", ""),
        ("", ""),
    ],
)
def test_a_broken_word_at_the_end_is_left_out(cut, whole):
    assert edges.without_broken_end(cut) == whole
