"""A stretch that was cut out of a text by length, without the broken word at its edge."""

import re

# What a no-break space joins ("1 200", "« mot", "mot :") is one word here: half of a number would be another number.
_BREAK = re.compile(r"[^\S\u00a0\u2007\u202f]")
_BLANK = re.compile(r"\s")


def without_broken_start(text: str) -> str:
    """The text from its first whole word on; "" when there is no blank in it."""
    for blank in (_BREAK, _BLANK):
        if found := blank.search(text):
            return text[found.end() :]
    return ""


def without_broken_end(text: str) -> str:
    """The text up to its last whole word; "" when there is no blank in it."""
    for blank in (_BREAK, _BLANK):
        if found := list(blank.finditer(text)):
            return text[: found[-1].start()]
    return ""
