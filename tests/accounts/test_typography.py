"""Spaces that end no line where French is shown."""

import pytest

from factcheck.accounts.templatetags.desk import unbroken

WIDE, NARROW = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("« Oui », dit-il : « 1 200 personnes ; qui ? »", "«~Oui~», dit-il~: «~1^200 personnes^; qui^?~»"),
        ("12 345 678 € et 12,5 % !", "12^345^678^€ et 12,5^%^!"),
        ("In 2024 30 people said: “why?”", "In 2024 30 people said: “why?”"),
        ("a  : b\n: c", "a  : b\n: c"),
        ("http://example.org/?a=1 :x", "http://example.org/?a=1 :x"),
        ("", ""),
    ],
)
def test_a_space_that_belongs_to_a_mark_or_a_number_ends_no_line(text, shown):
    assert unbroken(text) == shown.replace("~", WIDE).replace("^", NARROW)
    assert len(unbroken(text)) == len(text)
