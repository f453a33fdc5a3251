"""Which words make a predicate: the shape of the tables in `languages/<code>/clauses.py`.

Every word is lower case with plain apostrophes, accents kept.
"""

import importlib
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Clauses:
    """How the predicates of a language look.

    `finite` are frequent finite forms beyond the grammar's; `pasts` may be finite or participle ("made"), as may
    words with `past_endings`; `participles` and words with `participle_endings` are participles only. `not_verbs` end
    like verbs and are none. `subject_relatives` stand for the subject of their clause ("who", "qui"), `binding` are
    prepositions that stay with the noun before them ("of").
    """

    finite: frozenset[str]
    pasts: frozenset[str]
    past_endings: tuple[str, ...]
    participles: frozenset[str]
    participle_endings: tuple[str, ...]
    not_verbs: frozenset[str]
    subject_relatives: frozenset[str]
    binding: frozenset[str]


@cache
def get(language: str) -> Clauses:
    """The table of a language.

    Raises:
        ModuleNotFoundError: a language without a table.
    """
    table: Clauses = importlib.import_module(f"factcheck.text.languages.{language}.clauses").CLAUSES
    return table
