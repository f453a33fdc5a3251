"""The rules' analysis with what a language model adds to it."""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from claims.engine import VERSION
from claims.engine.extraction import analyse
from claims.engine.extraction.model import Analysis, Claim, Quote, Speaker
from claims.plugins.llm import prompt
from claims.plugins.llm.chat import Chat, ChatFailed
from claims.plugins.llm.grounding import Ground, Said, Spoken, Ungrounded
from factcheck.text.spans import Span
from sources.fetching import Policy, own_machine

# What only the model found has no score of the rules: it stands in the middle until a person has looked.
_UNKNOWN_WORTH = Decimal("0.5")
_SAME = 0.5
_Result = TypeVar("_Result")


class ChatExtractor:
    """Splits with the rules, then asks a model for what they missed and for better wordings.

    What the rules found stays. What the model says must be found in the article and add no figure or name, or it is
    dropped and counted. When the service fails the rules' result is kept as it is, and the notes say why.
    """

    name = "llm"

    def __init__(self) -> None:
        """Read the settings. Raises ImproperlyConfigured without an address or a model."""
        if not settings.LLM_URL or not settings.LLM_MODEL:
            raise ImproperlyConfigured("The LLM extractor needs LLM_URL and LLM_MODEL.")
        asked = hashlib.sha256(f"{settings.LLM_MODEL}|{prompt.PROMPT_VERSION}".encode()).hexdigest()[:8]
        self.version = f"{VERSION}+llm-{asked}"

    def extract(self, text: str, language: str | None = None, date: dt.date | None = None) -> Analysis:
        """Split `text`; see `claims.engine.extraction.analyse` for the arguments."""
        base = analyse(text, language=language, date=date)
        chat = Chat(
            url=settings.LLM_URL,
            model=settings.LLM_MODEL,
            key=settings.LLM_API_KEY,
            tries=settings.LLM_TRIES,
            first_wait_s=settings.LLM_FIRST_WAIT_S,
            total_s=settings.LLM_TOTAL_S,
            token_budget=settings.LLM_TOKEN_BUDGET,
            policy=Policy(user_agent=settings.USER_AGENT, loopback_origins=own_machine(settings.LLM_URL)),
        )
        said: list[Said] = []
        spoken: list[Spoken] = []
        dropped: Counter[str] = Counter()
        failure = ""
        try:
            for run in prompt.pieces(base):
                self._read(chat, text, base, run, said=said, spoken=spoken, dropped=dropped)
        except ChatFailed as failed:
            failure = failed.code
        kept = _merged(text, base, said, spoken) if said or spoken else base
        return replace(
            kept,
            version=self.version if said or spoken or not failure else base.version,
            notes=_notes(chat, dropped, failure, found=len(said) + len(spoken)),
        )

    def _read(
        self,
        chat: Chat,
        text: str,
        base: Analysis,
        run: list[tuple[int, Span]],
        *,
        said: list[Said],
        spoken: list[Spoken],
        dropped: Counter[str],
    ) -> None:
        """Ask about one run of sentences; a cut-off answer is asked for again in two halves."""
        try:
            answer = chat.ask(
                system=prompt.SYSTEM, user=prompt.user(text, run, language=base.language), schema=prompt.SCHEMA
            )
        except ChatFailed as failed:
            if failed.code != "llm-cut-off" or len(run) == 1:
                raise
            middle = len(run) // 2
            for half in (run[:middle], run[middle:]):
                self._read(chat, text, base, half, said=said, spoken=spoken, dropped=dropped)
            return
        ground = Ground(text, facts_found=base.facts, language=base.language, date=base.date, run=dict(run))
        _gather(answer.get("claims"), ground.claim, said, dropped)
        _gather(answer.get("quotes"), ground.quote, spoken, dropped)


def _gather(rows: object, read: Callable[[object], _Result], kept: list[_Result], dropped: Counter[str]) -> None:
    if not isinstance(rows, list):
        dropped["malformed"] += 1
        return
    for row in rows:
        try:
            kept.append(read(row))
        except Ungrounded as refused:
            dropped[refused.why] += 1


def _notes(chat: Chat, dropped: Counter[str], failure: str, *, found: int) -> tuple[tuple[str, str], ...]:
    price = chat.usage.price(per_million_in=settings.LLM_PRICE_IN, per_million_out=settings.LLM_PRICE_OUT)
    notes = [
        ("llm-model", settings.LLM_MODEL),
        ("llm-calls", str(chat.usage.calls)),
        ("llm-tokens-in", str(chat.usage.prompt_tokens)),
        ("llm-tokens-out", str(chat.usage.completion_tokens)),
        ("llm-kept", str(found)),
        *((f"llm-dropped-{why}", str(number)) for why, number in sorted(dropped.items())),
    ]
    if price:
        notes.append(("llm-price", f"{price:.6f}"))
    if failure:
        notes.append(("llm-failed", failure))
    return tuple(notes)


def _merged(text: str, base: Analysis, said: Iterable[Said], spoken: Iterable[Spoken]) -> Analysis:
    """The rules' claims, better worded where the model had words for them, and after them what only the model saw."""
    claims = list(base.claims)
    taken: set[int] = set()
    for one in said:
        at = _counterpart(one, claims, taken)
        if at is None:
            if not any(_share(one.span, claim.span) > _SAME and one.wording == claim.wording for claim in claims):
                taken.add(len(claims))
                claims.append(_new_claim(text, one))
            continue
        taken.add(at)
        claims[at] = replace(claims[at], wording=one.wording, reasons=(*claims[at].reasons, "llm-wording"))
    quotes = list(base.quotes)
    for quote in spoken:
        if all(_share(quote.span, known.span) <= _SAME for known in quotes):
            quotes.append(_new_quote(text, base, quote))
    return replace(
        base,
        claims=tuple(sorted(claims, key=lambda claim: claim.span)),
        quotes=tuple(sorted(quotes, key=lambda quote: quote.span)),
    )


def _counterpart(one: Said, claims: list[Claim], taken: set[int]) -> int | None:
    """The rules' claim that this is: it stands on the same words, and on its own figure if it has one."""
    best, share = None, _SAME
    for number, claim in enumerate(claims):
        if number in taken or (claim.facts and claim.facts[0].text not in one.wording):
            continue
        if _share(one.span, claim.span) > share:
            best, share = number, _share(one.span, claim.span)
    return best


def _share(one: Span, other: Span) -> float:
    """Intersection over union of two spans."""
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(0, both) / (len(one) + len(other) - both) if both > 0 else 0.0


def _new_claim(text: str, one: Said) -> Claim:
    return Claim(
        span=one.span,
        text=one.span.of(text),
        wording=one.wording,
        kind=one.kind,
        score=_UNKNOWN_WORTH,
        facts=one.facts,
        attribution=(),
        reasons=("llm-found",),
    )


def _new_quote(text: str, base: Analysis, one: Spoken) -> Quote:
    speaker = Speaker(one.speaker, one.speaker.of(text), one.speaker_kind, None, None, "llm") if one.speaker else None
    return Quote(
        span=one.span,
        text=one.span.of(text),
        type=one.type,
        parts=(one.span,),
        language=base.language,
        cue=None,
        speaker=speaker,
        reasons=("llm-found",),
    )
