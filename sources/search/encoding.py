"""Terms as plain ASCII letters and figures, which no database's tokenizer takes apart."""

import functools
import re

_UNSAFE = re.compile(rb"[^a-y0-9]")


# The same words come again and again while a store is filled.
@functools.lru_cache(maxsize=65536)
def encode(term: str) -> str:
    """Write a term with a-y and 0-9 as they are and every other byte as "z" and two hex figures: "n:1" → "nz3a1".

    Two terms never share a code. Lone surrogates are kept apart too.
    """
    return _UNSAFE.sub(_escaped, term.encode("utf-8", "surrogatepass")).decode("ascii")


def _escaped(byte: re.Match[bytes]) -> bytes:
    return b"z%02x" % byte.group()[0]
