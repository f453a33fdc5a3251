"""What to ask the index for, to find the passages that speak of a claim."""

from claims.engine.crosscheck.model import StatementText
from claims.engine.crosscheck.reading import facts_of
from factcheck.text import facts, terms

# Rare terms decide; a claim of more than this many terms is found by the first of them.
_MOST_TERMS = 120


def query(statement: StatementText) -> tuple[str, ...]:
    """The index terms of a claim or quote, each once: fact keys first, then words with meanings and cognates.

    Both the claim's own words and its self-contained wording are asked for; the speaker's name too. Order is that
    of the texts, at most 120 terms.
    """
    found: list[str] = list(facts.keys(statement.facts))
    for text in dict.fromkeys((statement.text, statement.wording, statement.speaker)):
        if text.strip():
            found.extend(facts.keys(facts_of(text, language=statement.language, date=statement.date)))
    for text in dict.fromkeys((statement.text, statement.wording, statement.speaker)):
        for word in terms.words(text, language=statement.language):
            found.extend(terms.index_keys(word))
    return tuple(dict.fromkeys(found))[:_MOST_TERMS]
