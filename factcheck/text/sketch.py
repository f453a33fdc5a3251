"""A small fingerprint of a text, so that near-copies can be found by looking up a few numbers.

Source: A. Broder, "On the resemblance and containment of documents" (1997): the smallest hashes of all word
shingles are a sample whose overlap estimates how alike two texts are.
"""

import hashlib
import re

from factcheck.text.folding import key

SHINGLE_WORDS = 5
SIZE = 32

_WORD = re.compile(r"\w+")


def sketch(text: str) -> tuple[int, ...]:
    """The SIZE smallest hashes (63 bits, ascending) of the text's five-word shingles, fewer for a short text.

    Case, accents and white space do not matter. A text of less than five words is one shingle; a text without
    any word has an empty sketch.
    """
    words = _WORD.findall(key(text))
    if not words:
        return ()
    last = max(1, len(words) - SHINGLE_WORDS + 1)
    shingles = {" ".join(words[i : i + SHINGLE_WORDS]) for i in range(last)}
    return tuple(sorted(_hash(one) for one in shingles)[:SIZE])


def _hash(shingle: str) -> int:
    digest = hashlib.blake2b(shingle.encode("utf-8"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1
