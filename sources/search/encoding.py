"""Terms as plain ASCII letters and figures, which no database's tokenizer takes apart."""

import functools

_ESCAPE = "z"
_SAFE = frozenset("abcdefghijklmnopqrstuvwxy0123456789")


# The same words come again and again while a store is filled.
@functools.lru_cache(maxsize=65536)
def encode(term: str) -> str:
    """Write a term with a-y and 0-9 as they are and every other byte as "z" and two hex figures: "n:1" → "nz3a1".

    Two terms never share a code. Lone surrogates are kept apart too.
    """
    if all(character in _SAFE for character in term):
        return term
    pieces = []
    for byte in term.encode("utf-8", "surrogatepass"):
        character = chr(byte)
        pieces.append(character if character in _SAFE else f"{_ESCAPE}{byte:02x}")
    return "".join(pieces)
