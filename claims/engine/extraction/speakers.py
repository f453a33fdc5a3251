"""Who speaks: what kind of speaker is named, and which full name the article gives for it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from claims.engine.extraction.model import Speaker, SpeakerKind
from claims.engine.extraction.tokens import Kind, Token, tokenise
from factcheck.text.facts.model import Fact, FactType
from factcheck.text.folding import key
from factcheck.text.languages.speech import People, Speech
from factcheck.text.spans import Span

# A pronoun is not carried back further than this many characters.
_PRONOUN_REACH = 900
_SENTENCE_REACH = 500
# Room for « Le premier ministre » and the like before a name that opens its sentence.
_TITLE_REACH = 40


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named in full somewhere in the article, with the words just before and after the name."""

    span: Span
    name: str
    words: tuple[str, ...]
    around: frozenset[str]
    gender: str


class Cast:
    """The people of one article. Built once; every answer comes from the article alone."""

    def __init__(self, text: str, folded: str, facts: Sequence[Fact], language: str, speech: Speech) -> None:
        self._text = text
        self._folded = folded
        self._language = language
        self._speech = speech
        self._persons = [fact for fact in facts if fact.type is FactType.PERSON]
        self._ends = [fact.span.end for fact in self._persons]
        self._named = [self._mention(fact) for fact in self._persons if " " in fact.text.strip()]
        self._starts = [mention.span.start for mention in self._named]
        self._gender_by_name = {mention.name: mention.gender for mention in self._named if mention.gender}
        self._spoken: list[tuple[int, str, Span, str]] = []

    # Few articles ask for each of these.

    @cached_property
    def _by_surname(self) -> dict[str, "_Group"]:
        return _grouped((mention.words[-1], mention) for mention in self._named)

    @cached_property
    def _by_word(self) -> dict[str, "_Group"]:
        return _grouped((word, mention) for mention in self._named for word in mention.words)

    @cached_property
    def _by_role(self) -> dict[str, "_Group"]:
        return _grouped((word, mention) for mention in self._named for word in mention.around)

    def _mention(self, fact: Fact) -> Mention:
        before = key(self._folded[max(0, fact.span.start - 60) : fact.span.start].rpartition(". ")[2])
        after = key(self._folded[fact.span.end : fact.span.end + 70].split(". ")[0])
        near = before.replace(",", " ").split()[-6:]
        if after.startswith(","):
            near += after[1:].split(",")[0].replace("'", "' ").split()[:8]
        name = str(fact.value)
        words = tuple(key(name).split())
        gender = _gender((*near, *words), self._speech.people)
        return Mention(fact.span, name, words, frozenset(near), gender)

    def speaker(self, span: Span, *, at: int) -> Speaker:
        """Describe and resolve the speaker printed at `span`; `at` is where the quote stands."""
        text = span.of(self._text)
        items = tokenise(self._folded, span.start, span.end, self._language)
        kind = self._kind(items, span)
        resolved, antecedent, rule = self._resolve(kind, items, span, at)
        if resolved and antecedent:
            self._spoken.append((at, resolved, antecedent, self._gender_of(resolved, items)))
        return Speaker(span, text, kind, resolved, antecedent, rule)

    def stands_for(self, span: Span) -> str | None:
        """The full name behind the one word at `span`, a pronoun or a surname; None where that is open."""
        grammar, word = self._speech.grammar, self._folded[span.start : span.end].lower()
        if word in grammar.subject_pronouns or word in grammar.other_pronouns:
            return self._subject_before(word, span)
        return self._name([], span)[0] if self._person_in(span) is not None else None

    def _subject_before(self, word: str, span: Span) -> str | None:
        """The one person that the sentence before is about, when a pronoun opens the next sentence.

        Narrower than what resolves a speaker: « il » and « elle » are things as often as people, and a wrong name in
        a claim's wording is worse than none. The sentence before must open with the person and name no other.
        """
        gender = self._speech.people.pronoun_gender.get(word, "")
        before = self._folded[max(0, span.start - _SENTENCE_REACH) : span.start].rstrip()
        if gender not in {"m", "f"} or not before.endswith((".", "!", "?")):
            return None
        opening = max(before.rfind(mark, 0, -1) for mark in (". ", "! ", "? ", "\n")) + 1
        start = span.start - len(self._folded[max(0, span.start - _SENTENCE_REACH) : span.start]) + opening
        people = [one for one in self._persons if start <= one.span.start < span.start]
        if not people or len({str(one.value) for one in people}) > 1:
            return None
        lead = self._folded[start : people[0].span.start]
        # « Le plan de Paul Vian » is about a plan, and so is what follows.
        about_another = "," in lead or self._speech.grammar.genitives & set(lead.lower().split())
        known = self._gender_by_name.get(str(people[0].value), "")
        fits = len(lead) <= _TITLE_REACH and not about_another and known in {gender, ""}
        return str(people[0].value) if fits else None

    def _gender_of(self, name: str, items: list[Token]) -> str:
        return self._gender_by_name.get(name) or _gender([item.low for item in items], self._speech.people)

    def _kind(self, items: list[Token], span: Span) -> SpeakerKind:
        people, grammar = self._speech.people, self._speech.grammar
        low = [item.low for item in items if item.kind is not Kind.PUNCTUATION]
        nearby = self._folded[span.start : span.end + 90].lower().split(". ")[0]
        named = self._person_in(span) is not None
        if not named and people.anonymous & set(low):
            return SpeakerKind.ANONYMOUS
        if not named and any(map(nearby.__contains__, people.anonymous_marks)):
            return SpeakerKind.ANONYMOUS
        if len(low) == 1 and low[0] in grammar.subject_pronouns | grammar.inversions | grammar.other_pronouns:
            return SpeakerKind.PRONOUN
        if named:
            return SpeakerKind.PERSON
        return self._unnamed_kind(items, set(low))

    def _unnamed_kind(self, items: list[Token], low: set[str]) -> SpeakerKind:
        people, grammar = self._speech.people, self._speech.grammar
        if people.groups & low:
            return SpeakerKind.GROUP
        if people.roles & low:
            return SpeakerKind.ROLE
        if people.bodies & low or any(item.text.isupper() and len(item.text) > 1 for item in items):
            return SpeakerKind.ORGANISATION
        capitals = [item for item in items if item.kind is Kind.WORD and item.capital]
        if capitals and items[0].low not in grammar.determiners:
            return SpeakerKind.PERSON
        return SpeakerKind.ORGANISATION if capitals else SpeakerKind.GROUP

    def _person_in(self, span: Span) -> Fact | None:
        index = bisect_right(self._ends, span.start)
        if index < len(self._persons) and self._persons[index].span.overlaps(span):
            return self._persons[index]
        return None

    def _resolve(
        self, kind: SpeakerKind, items: list[Token], span: Span, at: int
    ) -> tuple[str | None, Span | None, str]:
        if kind is SpeakerKind.PRONOUN:
            return self._pronoun(items[0].low, span)
        if kind is SpeakerKind.PERSON:
            return self._name(items, span)
        if kind is SpeakerKind.ROLE:
            return self._role(items, span)
        return None, None, f"{kind.value}-not-resolved"

    def _name(self, items: list[Token], span: Span) -> tuple[str | None, Span | None, str]:
        fact = self._person_in(span)
        if fact is not None and len(fact.text.split()) > 1:
            return str(fact.value), fact.span, "full-name"
        last = fact.text if fact is not None else next(
            (item.text for item in reversed(items) if item.kind is Kind.WORD and item.capital), ""
        )  # fmt: skip
        surname = (key(last).split() or [""])[-1]
        found = self._by_surname.get(surname) or self._by_word.get(surname)
        if found is None:
            return None, None, "name-only"
        if len(found.names) > 1:
            return None, None, "name-ambiguous"
        nearest = found.before(span.start) or found.mentions[0]
        return nearest.name, nearest.span, "surname"

    def _role(self, items: list[Token], span: Span) -> tuple[str | None, Span | None, str]:
        roles = [key(item.text) for item in items if item.low in self._speech.people.roles]
        found = [group for role in roles if (group := self._by_role.get(role)) is not None]
        if not found:
            return None, None, "role-unknown"
        if any(len(group.names) > 1 for group in found) or len({group.mentions[0].words for group in found}) > 1:
            return None, None, "role-ambiguous"
        nearest = found[0].before(span.start) or found[0].mentions[0]
        return nearest.name, nearest.span, "role"

    def _pronoun(self, word: str, span: Span) -> tuple[str | None, Span | None, str]:
        gender = self._speech.people.pronoun_gender.get(word, "")
        if gender not in {"m", "f"}:
            return None, None, "pronoun-not-personal"
        for at, name, antecedent, known in reversed(self._spoken):
            if antecedent.start >= span.start:
                continue
            if span.start - at >= _PRONOUN_REACH:
                break
            if known in {gender, ""}:
                return name, antecedent, "pronoun-previous-speaker"
        first = bisect_left(self._starts, span.start - _PRONOUN_REACH)
        last = bisect_left(self._starts, span.start)
        near = [mention for mention in self._named[first:last] if mention.gender in {gender, ""}]
        sure = [mention for mention in near if mention.gender == gender] or near
        if sure and len({mention.words for mention in sure}) == 1:
            return sure[-1].name, sure[-1].span, "pronoun-only-person"
        return None, None, "pronoun-ambiguous" if near else "pronoun-without-antecedent"


@dataclass(frozen=True, slots=True)
class _Group:
    """Mentions that share a word, in order; `names` are the different full names among them."""

    mentions: list[Mention]
    starts: list[int]
    names: set[tuple[str, ...]]

    def before(self, position: int) -> Mention | None:
        index = bisect_left(self.starts, position)
        return self.mentions[index - 1] if index else None


def _grouped(pairs: Iterable[tuple[str, Mention]]) -> dict[str, _Group]:
    groups: dict[str, _Group] = {}
    for word, mention in pairs:
        group = groups.setdefault(word, _Group([], [], set()))
        group.mentions.append(mention)
        group.starts.append(mention.span.start)
        group.names.add(mention.words)
    return groups


def _gender(words: Sequence[str], people: People) -> str:
    feminine = any(word in people.feminine for word in words)
    masculine = any(word in people.masculine for word in words)
    if feminine == masculine:
        return ""
    return "f" if feminine else "m"
