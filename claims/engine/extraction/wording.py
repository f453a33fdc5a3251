"""Claims worded so that they can be read alone, from the article's own words."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from claims.engine.extraction import kinds, phrases, predicates, propositions, references, roles
from claims.engine.extraction.tokens import Kind, Token
from factcheck.text.facts.model import Fact, FactType
from factcheck.text.folding import fold, key
from factcheck.text.spans import Span

if TYPE_CHECKING:
    # The article asks this module for its vocabulary.
    from claims.engine.extraction.quotes import Article

_CLOSING = re.compile(r"[.,!?…]?\s?(?P<mark>[»”\"])")
_OPENS = {"»": "«", "”": "“"}
_LOOSE = re.compile(r"[^\W_]+")
# What cannot be left out without saying something else: "300 or 400 jobs", "no job", "if sales fall".
_OR = frozenset({"or", "nor", "ou", "ni"})
# "40 jobs in two years": how long it took belongs to the figure.
_RIVALS = kinds.MEASURED - {FactType.DURATION}


def closed(words: str, text: str, end: int) -> str:
    """`words` with the quotation mark that closes one opened in them, where it stands just behind offset `end`."""
    found = _CLOSING.match(text, end)
    if found is None:
        return words
    mark = found["mark"]
    opened = words.count(_OPENS[mark]) > words.count(mark) if mark in _OPENS else words.count(mark) % 2 == 1
    at = found.start("mark")
    return words + text[at - 1 : at + 1].lstrip(".,!?…") if opened and at > end else words + mark * opened


def vocabulary(text: str) -> frozenset[str]:
    """Every word and number of a text, reduced for comparing."""
    return frozenset(_LOOSE.findall(key(text)))


def self_contained(
    items: list[Token], article: "Article", *, about: Fact | None = None, facts: Sequence[Fact] = ()
) -> tuple[str, tuple[str, ...]]:
    """The wording of the clause made of `items` and the rules that made it.

    Of `facts`, those of the clause, `about` is the figure that the claim is about: where there are others, the clause
    is cut to the part about this one, if that can be done safely. A pronoun or a bare surname that opens the clause
    becomes the full name that the article gives, and "this plan" what it points to, where only one thing can be
    meant. A wording that would add a name or number which the article does not print is refused: then it is the
    clause as printed.
    """
    start, end = items[0].start, items[-1].end
    printed = article.text[start:end]
    cut: tuple[Span, ...] | None = None
    rules: list[str] = []
    if about is not None:
        rivals = kinds.MEASURED if about.type is FactType.DURATION else _RIVALS
        others = [fact for fact in facts if fact.type in rivals and fact is not about]
        if others:
            cut = _part_about(items, article, about, others)
            cut = cut and _dated(items, cut, facts, article)
            rules.append("cut-to-figure" if cut else "no-safe-split")
    opening, past, named = _opened(items, article)
    if cut is None and past == start:
        rules += [named] if named else []
        return printed[:1].upper() + printed[1:], tuple(rules) or ("as-printed",)
    parts = cut or (Span(start, end),)
    kept = [Span(max(past, part.start), part.end).of(article.text).strip() for part in parts if part.end > past]
    if len(kept) > 1 and _leads(items[0], article) and article.text[parts[0].end : parts[0].end + 1] == ",":
        kept[0] += ","
    rest = " ".join(kept)
    wording = f"{opening}{' ' if opening and rest[:1].isalnum() else ''}{rest}"
    rules += [named] if named else []
    if wording != printed and not grounded(wording, article.known):
        wording, rules = printed, []
    return wording[:1].upper() + wording[1:], tuple(rules) or ("as-printed",)


def _opened(items: list[Token], article: "Article") -> tuple[str, int, str]:
    """What the first words of a clause become, where the rest begins, and the rule; "" and "" where they stay."""
    grammar = article.lexicon.speech.grammar
    first = items[0]
    stays = first.start
    if first.low in grammar.demonstratives and len(items) > 1 and items[1].low not in grammar.verbs:
        phrase = phrases.phrase_after(items, 0, grammar)
        if phrase is None or phrase[0] != 0 or phrase[1] < len(("this", "plan")):
            return "", stays, "reference-open"
        meant = references.pointed_at(items[: phrase[1]], article.folded, article.language, grammar)
        if meant is None:
            return "", stays, "reference-open"
        return meant.of(article.text), items[phrase[1] - 1].end, "reference-named"
    if first.roles & roles.PRONOUN:
        name = article.cast.stands_for(Span(first.start, first.end))
        return (name, first.end, "pronoun-named") if name is not None else ("", stays, "pronoun-open")
    if first.capital and len(items) > 1 and not items[1].capital:
        name = article.cast.stands_for(Span(first.start, first.end))
        if name is not None and key(first.text) in key(name).split() and name != first.text:
            return name, first.end, "surname-completed"
    return "", stays, ""


def _part_about(
    items: list[Token], article: "Article", about: Fact, others: Sequence[Fact]
) -> tuple[Span, ...] | None:
    """The pieces of the clause that tell of one figure, with the subject and the verb; None where no cut is safe.

    Of the propositions with the figure, the one with the fewest other figures, and of those the longest: a place and
    a date stay.
    """
    words = predicates.words_of(article.lexicon)
    told = propositions.find(items, 0, len(items), words)
    rivals = [fact.span for fact in others]
    safe = [
        (sum(any(_holds(piece, span) for piece in pieces) for span in rivals), -sum(map(len, pieces)), pieces)
        for pieces in told
        if pieces[0].start == items[0].start and _safe(items, pieces, about.span, article)
    ]
    if not safe:
        return None
    fewest, _, pieces = min(safe)
    return pieces if fewest < len(rivals) else None


def _leads(first: Token, article: "Article") -> bool:
    """Whether a clause opens with something else than its subject: "Founded in 2019, the bank …"."""
    small = first.low in article.lexicon.speech.grammar.prepositions
    return small or first.roles & (roles.OPENING_PARTICIPLE | roles.GERUND) > 0


def _holds(piece: Span, span: Span) -> bool:
    return piece.start <= span.start and span.end <= piece.end


def _dated(
    items: list[Token], pieces: tuple[Span, ...], facts: Sequence[Fact], article: "Article"
) -> tuple[Span, ...]:
    """The pieces with the one date that closes the clause: it holds for every member of a list before it."""
    dates = [fact.span for fact in facts if fact.type in {FactType.DATE, FactType.RELATIVE_DATE}]
    if len(dates) != 1 or any(_holds(piece, dates[0]) for piece in pieces) or dates[0].end < items[-1].end:
        return pieces
    between = [item for item in items if pieces[-1].end <= item.start and item.end <= dates[0].start]
    if not between or any(item.roles & roles.VERB for item in between):
        return pieces
    return (*pieces, Span(between[-1].start, dates[0].end))


def _safe(items: list[Token], pieces: Sequence[Span], figure: Span, article: "Article") -> bool:
    """Whether a cut has subject and verb before the figure, and drops nothing that turns the meaning.

    "Came engineers and doctors from 30 countries" may count all of them: a figure behind the first word of a list's
    later member is not cut out.
    """
    home = next((piece for piece in pieces if _holds(piece, figure)), None)
    if home is None:
        return False
    kept = [any(_holds(piece, Span(item.start, item.end)) for piece in pieces) for item in items]
    if any(_turns(items, index, article) for index, stays in enumerate(kept) if not stays):
        return False
    if any(items[at].low in article.lexicon.speech.grammar.prepositions for at in _last_kept(kept)):
        return False
    ahead = [item for item, stays in zip(items, kept, strict=True) if stays and item.end <= figure.start]
    verbs = [item for item in ahead if item.roles & roles.VERB]
    if not verbs:
        return False
    return verbs[-1].start >= home.start or not any(
        _weighs(item, article) for item in ahead if item.start >= home.start
    )


def _last_kept(kept: list[bool]) -> list[int]:
    """Where a cut begins: after these items. A preposition there would lose what it belongs to."""
    return [at for at in range(len(kept) - 1) if kept[at] and not kept[at + 1]]


def _turns(items: list[Token], index: int, article: "Article") -> bool:
    """A word that cannot be left out ("if", "not", "or"); a relative clause between commas only adds."""
    grammar = article.lexicon.speech.grammar
    low = items[index].low
    if low in grammar.relatives and index and items[index - 1].low == ",":
        return False
    return (
        low in grammar.subordinators or low in grammar.clause_openers or low in grammar.negations
        or low in grammar.question_words or low in _OR
    )  # fmt: skip


def _weighs(item: Token, article: "Article") -> bool:
    """A word with a meaning of its own before a figure: neither article nor preposition nor number."""
    grammar = article.lexicon.speech.grammar
    small = item.low in grammar.determiners or item.low in grammar.prepositions or item.low in grammar.adverbs
    return item.kind is Kind.WORD and not small


def grounded(wording: str, known: frozenset[str]) -> bool:
    """Whether every number and every capitalised word of the wording is known to the article.

    Source: FEATURES 2.2 (a wording adds no number, date or name that the article lacks).
    """
    return all(
        key(word) in known or all(piece in known for piece in _LOOSE.findall(key(word)))
        for word in _LOOSE.findall(fold(wording))
        if word[0].isupper() or word[0].isdigit()
    )
