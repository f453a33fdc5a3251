"""The quotes of an article: who said what, in which words, and what in quotation marks is no quote."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from claims.engine.extraction import attribution, cues, incises, phrases, roles, wording
from claims.engine.extraction.attribution import Attributed
from claims.engine.extraction.cues import Found, Order
from claims.engine.extraction.frames import Frame
from claims.engine.extraction.lexicon import Lexicon
from claims.engine.extraction.marks import Balance
from claims.engine.extraction.model import Aside, Cue, Quote, QuoteType, SetAside, Speaker
from claims.engine.extraction.phrases import Range
from claims.engine.extraction.speakers import Cast
from claims.engine.extraction.tokens import Kind, Token
from factcheck.text import languages
from factcheck.text.languages.speech import Grammar
from factcheck.text.spans import Span

# In the development articles most stretches of three words or fewer that nobody says are titles or scare quotes.
_SHORT = 3
# Below this many words, or with one telling word in so many, a quotation is taken to be in the article's language.
_TOO_SHORT = 6
_TELLING = 10
_ANNOUNCING = frozenset({":", "—", "–", "--", ","})
_NOUN_REACH = 12
_FULL_NAME = 2
_ENDS = frozenset(".!?…,;:)")
_CLOSING = "»”\"' "
_DASHES = frozenset({"—", "–", "-", "--", "―"})


@dataclass(frozen=True, slots=True)
class Reading:
    """Which words of a sentence became which quote (by its place in `Article.quotes`), and which of its parts."""

    frame: Frame
    read: Attributed
    quote: int
    parts: tuple[Span, ...]


@dataclass
class Article:
    """What the quote rules read and remember while they walk an article from top to bottom."""

    text: str
    folded: str
    language: str
    lexicon: Lexicon
    cast: Cast
    quotes: list[Quote] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    unfinished: int = -9
    last_speaker: Speaker | None = None
    last_paragraph: int = -9
    announced: tuple[Speaker, int] | None = None

    @cached_property
    def known(self) -> frozenset[str]:
        """Every word and number that the article prints; read only when a claim is reworded."""
        return wording.vocabulary(self.text)


def find(frames: list[Frame], article: Article) -> None:
    """Read every sentence in order and add its quotes and asides to `article`."""
    for frame in frames:
        found = cues.find(frame.items, article.lexicon)
        if not found and not frame.inner:
            _announces(frame, found, article)
            continue
        read = attribution.read(frame, found, article.lexicon)
        claimed = {index for one in read for start, end in one.parts for index in range(start, end)}
        read += _floating(frame, claimed, article)
        for one in sorted(read, key=lambda attributed: attributed.parts[0]):
            _add(frame, one, found, article)
        _announces(frame, found, article)


def _floating(frame: Frame, claimed: set[int], article: Article) -> list[Attributed]:
    """Marked stretches that no cue attributes: a quote that floats, or a name, title or scare quote."""
    found: list[Attributed] = []
    if not frame.inner:
        return found
    for index, item in enumerate(frame.items):
        if item.kind is not Kind.QUOTED or index in claimed:
            continue
        reason = _refused(frame, index, article)
        if reason is None:
            found.append(Attributed([(index, index + 1)], QuoteType.DIRECT, None, "floating"))
        else:
            marked = frame.marked[item.start]
            why, rule = reason
            article.asides.append(Aside(marked.outer, marked.outer.of(article.text), why, rule))
    return found


def _refused(frame: Frame, index: int, article: Article) -> tuple[SetAside, str] | None:
    marked = frame.marked[frame.items[index].start]
    if marked.balance is Balance.TURN:
        return None
    words = marked.inner.of(article.folded).split()
    alone = all(item.kind is not Kind.WORD for position, item in enumerate(frame.items) if position != index)
    if alone and (len(words) > 1 or marked.balance is not Balance.PAIR):
        return None
    before = frame.items[index - 1].low if index else ""
    if before in article.lexicon.speech.page.works and len(words) <= 8:
        return SetAside.NAME_IN_MARKS, "after-a-word-for-works"
    capitals = sum(word[0].isupper() for word in words)
    if len(words) > 1 and capitals * 2 > len(words) and len(words) <= 8 and words[-1][-1] not in ".!?,":
        return SetAside.NAME_IN_MARKS, "capitals"
    if len(words) <= _SHORT:
        return SetAside.SCARE_QUOTE if capitals == 0 else SetAside.NAME_IN_MARKS, "few-words-nobody-says"
    return None


def _add(frame: Frame, one: Attributed, found: list[Found], article: Article) -> None:
    parts, incise = _parts(frame, one, article)
    if not parts:
        return
    span = Span(parts[0].start, parts[-1].end)
    cue, printed = _cue(frame, one.cue, article), _speaker_span(frame, one, found, article)
    if cue is None and incise is not None:
        cue, printed = incise
    reasons = [one.rule]
    speaker: Speaker | None = None
    nobody = printed is not None and _nobody(printed, article)
    if nobody:
        reasons.append("speaker:nobody-named")
    elif printed is not None:
        speaker = article.cast.speaker(printed, at=span.start)
        reasons.append(f"speaker:{speaker.rule}")
    elif cue is None:
        speaker, rule = _carried(frame, one, article)
        reasons.append(f"speaker:{rule}")
    if speaker is not None:
        article.last_speaker = speaker
    article.last_paragraph = frame.paragraph
    quote = Quote(
        span=span, text=span.of(article.text), type=one.type, parts=tuple(parts),
        language=_language(frame, one, article), cue=cue, speaker=speaker, reasons=tuple(reasons),
    )  # fmt: skip
    if article.unfinished == frame.paragraph - 1 and one.parts[0][0] == 0:
        quote = _joined(article.quotes.pop(), quote, article.text)
    article.quotes.append(quote)
    article.readings.append(Reading(frame, one, len(article.quotes) - 1, tuple(parts)))
    article.unfinished = frame.paragraph if _goes_on(frame, one) else -9


def _nobody(printed: Span, article: Article) -> bool:
    """Whether what stands as the speaker names none: « dit-on »."""
    grammar = article.lexicon.speech.grammar
    return printed.of(article.folded).lower() in grammar.impersonal


def _goes_on(frame: Frame, one: Attributed) -> bool:
    """Whether the quotation is opened again by the next paragraph."""
    last = frame.items[one.parts[-1][1] - 1]
    return last.kind is Kind.QUOTED and frame.marked[last.start].balance is Balance.CONTINUED


def _joined(first: Quote, second: Quote, text: str) -> Quote:
    """One quote over two paragraphs; the paragraph that names the speaker names it for both."""
    named = second if second.cue is not None else first
    span = Span(first.span.start, second.span.end)
    return replace(
        first,
        span=span,
        text=span.of(text),
        parts=(*first.parts, *second.parts),
        cue=named.cue,
        speaker=named.speaker,
        reasons=(*first.reasons, *second.reasons, "continued-in-the-next-paragraph"),
    )


def _carried(frame: Frame, one: Attributed, article: Article) -> tuple[Speaker | None, str]:
    """The speaker of a quotation that no words of its sentence attribute."""
    first = one.parts[0][0]
    if _is_turn(frame, first):
        # In a dialogue the speakers change: the one before is rarely the one of now.
        return None, "turn-without-a-name"
    if article.announced and first == 0 and frame.paragraph - article.announced[1] == 1:
        return article.announced[0], "announced-by-a-colon"
    if _is_heading(frame):
        return None, "heading"
    if frame.paragraph - article.last_paragraph <= 1 and article.last_speaker:
        return article.last_speaker, "carried-over"
    return None, "none"


def _is_heading(frame: Frame) -> bool:
    """A line that no mark ends: over the next part of a live report, another may be speaking."""
    last = frame.items[-1]
    return (last.text.rstrip(_CLOSING) or last.text)[-1] not in _ENDS


def _is_turn(frame: Frame, index: int) -> bool:
    marked = frame.marked.get(frame.items[index].start)
    return marked is not None and marked.balance is Balance.TURN


def _language(frame: Frame, one: Attributed, article: Article) -> str:
    """The quote's own language: a quotation may keep the one it was spoken in (FEATURES 1.8)."""
    start, end = one.parts[0]
    item = frame.items[start]
    if end - start > 1 or item.kind is not Kind.QUOTED:
        return article.language
    words = [word.low for word in frame.inner[item.start]]
    common = languages.get(article.language).words.function_words
    if len(words) < _TOO_SHORT or sum(word in common for word in words) * _TELLING > len(words):
        return article.language
    return languages.detect(item.text, default=article.language)


def _announces(frame: Frame, found: list[Found], article: Article) -> None:
    """ "She said:" at the end of a paragraph gives the next one its speaker."""
    if frame.items[-1].low != ":":
        return
    named = [cue.speaker for cue in found if cue.speaker and cue.order is not Order.ACCORDING]
    grammar = article.lexicon.speech.grammar
    range_ = named[-1] if named else phrases.main_subject(frame.items, len(frame.items) - 1, grammar)
    if range_ is not None:
        span = Span(frame.items[range_[0]].start, frame.items[range_[1] - 1].end)
        article.announced = (article.cast.speaker(span, at=frame.items[-1].end), frame.paragraph)


def _cue(frame: Frame, cue: Found | None, article: Article) -> Cue | None:
    if cue is None:
        return None
    span = Span(frame.items[cue.start].start, frame.items[cue.end - 1].end)
    return Cue(span, span.of(article.text), cue.lemma)


def _parts(frame: Frame, one: Attributed, article: Article) -> tuple[list[Span], tuple[Cue, Span | None] | None]:
    """The spans of the content, and the cue and speaker that stand inside the marks, if any do."""
    parts: list[Span] = []
    incise: tuple[Cue, Span | None] | None = None
    for start, end in one.parts:
        first, last = frame.items[start], frame.items[end - 1]
        if end - start > 1 or first.kind is not Kind.QUOTED:
            parts.append(Span(first.start, last.end))
            continue
        marked, words = frame.marked[first.start], frame.inner[first.start]
        inside: list[incises.Incise] = []
        if article.lexicon.speech.grammar.inversions or marked.balance in {Balance.UNCLOSED, Balance.TURN}:
            inside = incises.find(words, article.lexicon, novel=marked.balance is Balance.TURN)
        if inside:
            parts += incises.pieces(words, inside)
            incise = incise or _narrated(words, inside[0], article)
        else:
            parts.append(marked.inner)
    return parts, incise


def _narrated(words: list[Token], incise: incises.Incise, article: Article) -> tuple[Cue, Span | None]:
    cue = Span(words[incise.cue[0]].start, words[incise.cue[1] - 1].end)
    speaker = incise.speaker and Span(words[incise.speaker[0]].start, words[incise.speaker[1] - 1].end)
    return Cue(cue, cue.of(article.text), incise.lemma), speaker


def _signature(frame: Frame, after: int, grammar: Grammar) -> Range | None:
    """`"…" — Ann Smith` and nothing more: the name signs what stands before the dash."""
    items = frame.items
    if after + 1 >= len(items) or items[after].low not in _DASHES or not items[after + 1].capital:
        return None
    named = phrases.phrase_after(items, after + 1, grammar)
    if named is None or named[0] != after + 1 or any(item.low in grammar.verbs for item in items[named[1] :]):
        return None
    return named


def _speaker_span(frame: Frame, one: Attributed, found: list[Found], article: Article) -> Span | None:
    range_ = _speaker_range(frame, one, found, article.lexicon)
    if range_ is None:
        return None
    return Span(frame.items[range_[0]].start, frame.items[range_[1] - 1].end)


def _named_by_noun(frame: Frame, quoted: int, lexicon: Lexicon) -> Range | None:
    """`The statement by the mayor — "…"`, `From the mayor: "…"`: who stands behind a word for words that are said."""
    items, speech = frame.items, lexicon.speech
    if quoted == 0 or items[quoted - 1].low not in _ANNOUNCING:
        return None
    for index in range(max(0, quoted - _NOUN_REACH), quoted - 2):
        noun = items[index].low in speech.cues.nominal
        sent = index == 0 and items[index].low in speech.cues.senders
        opens = index + noun
        if not (noun or sent) or items[opens].low not in speech.cues.senders | speech.grammar.genitives:
            continue
        named = phrases.phrase_after(items, opens + 1, speech.grammar)
        if named is not None and named[0] == opens + 1 and named[1] == quoted - 1:
            return named
    return None


def _behind_unknown_verb(frame: Frame, after: int, lexicon: Lexicon) -> Range | None:
    """`« … », calcule Anne Roux,`: one word that no table holds, then a name, between marks."""
    items, grammar = frame.items, lexicon.speech.grammar
    if after + 2 >= len(items) or items[after].low != ",":
        return None
    verb = items[after + 1]
    small = (
        verb.low in grammar.prepositions or verb.low in grammar.determiners or verb.low in grammar.coordinators
        or verb.low in grammar.subordinators or verb.low in grammar.relatives or verb.low in grammar.comparers
        or verb.roles & roles.ADVERB or verb.capital or verb.kind is not Kind.WORD
    )  # fmt: skip
    named = None if small or not items[after + 2].capital else phrases.phrase_after(items, after + 2, grammar)
    if named is None or named[0] != after + 2 or named[1] - named[0] < _FULL_NAME:
        return None
    closed = named[1] == len(items) or items[named[1]].kind is Kind.PUNCTUATION
    return named if closed and items[named[1] - 1].capital else None


def _speaker_range(frame: Frame, one: Attributed, found: list[Found], lexicon: Lexicon) -> Range | None:
    grammar = lexicon.speech.grammar
    if one.cue is None:
        signature = _signature(frame, one.parts[-1][1], grammar)
        if signature is not None:
            return signature
        named = _named_by_noun(frame, one.parts[0][0], lexicon)
        if named is None and one.rule == "colon":
            return phrases.main_subject(frame.items, one.parts[0][0], grammar)
        return named or _behind_unknown_verb(frame, one.parts[-1][1], lexicon)
    if one.cue.speaker is not None:
        return one.cue.speaker
    if one.cue.order is Order.SHARED:
        earlier = [
            cue for cue in found if cue.end <= one.cue.start and cue.speaker and cue.order is not Order.ACCORDING
        ]
        if earlier:
            return earlier[-1].speaker
        return phrases.main_subject(frame.items, one.cue.start, grammar)
    return None
