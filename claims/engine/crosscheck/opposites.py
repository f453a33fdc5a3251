"""Words that deny each other, in English; other languages meet them through their glossary."""

from factcheck.text import terms
from factcheck.text.terms import Word

_PAIRS = """
increase decrease; increase fall; increase drop; increase reduce; rise fall; rise drop; rise decline; grow shrink;
raise lower; raise cut; gain loss; win lose; victory defeat; won lost; accept reject; accept refuse;
approve reject; agree refuse; allow ban; allow prohibit; permit forbid; authorise ban; open close; opened closed;
start end; begin end; begin finish; launch cancel; alive dead; living dead; survive die; true false; real fake;
guilty innocent; convict acquit; legal illegal; support oppose; support undermine; favour oppose; confirm deny;
include exclude; import export; buy sell; bought sold; arrive leave; join leave; enter leave; hire dismiss;
appoint dismiss; arrest release; present absent; success failure; succeed fail; safe dangerous;
effective ineffective; possible impossible; major minor; majority minority; maximum minimum; highest lowest;
largest smallest; biggest smallest; best worst; oldest youngest; first last; strong weak; rich poor; male female;
man woman; boy girl; father mother; brother sister; husband wife; north south; northern southern; east west;
eastern western; upper lower; public private; civilian military; positive negative; hot cold; warm cool;
warmer colder; remain leave; withdraw remain; exporter importer; keep abandon; maintain abandon; maintain abolish;
adopt abolish; create destroy; build destroy; peace war; friend enemy;
"""


def _table() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for pair in _PAIRS.replace("\n", " ").split(";"):
        if pair.strip():
            one, other = (terms.stem(word, language="en") for word in pair.split())
            table.setdefault(one, set()).add(other)
            table.setdefault(other, set()).add(one)
    return {meaning: frozenset(others) for meaning, others in table.items()}


_OPPOSITES = _table()


def opposite(one: Word, other: Word) -> bool:
    """Say whether two words deny each other by one of their meanings."""
    return any(_OPPOSITES.get(meaning, frozenset()).intersection(other.meanings) for meaning in one.meanings)
