"""An analysis as plain values: the shape that `manage.py run_engine` prints (DESIGN.md, "Commands")."""

from decimal import Decimal
from typing import Any

from claims.engine.extraction.model import Analysis, Aside, Claim, Hop, Quote
from factcheck.text.facts.model import Fact
from factcheck.text.spans import Span

Plain = dict[str, Any]


def analysis(found: Analysis, *, id_: str) -> Plain:
    """One line of output. Offsets are pairs of code points; numbers are Decimal, for the caller's JSON encoder."""
    return {
        "id": id_,
        "version": found.version,
        "lang": found.language,
        "date": found.date.isoformat() if found.date else None,
        "title": found.title,
        "credited_source": found.credited_source,
        "score": found.score,
        "sentences": [_pair(span) for span in found.sentences],
        "furniture": [_pair(span) for span in found.furniture],
        "quotes": [quote(one) for one in found.quotes],
        "claims": [claim(one) for one in found.claims],
        "facts": [fact(one) for one in found.facts],
        "asides": [aside(one) for one in found.asides],
        "propositions": [[_pair(span) for span in spans] for spans in found.propositions],
    }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def quote(found: Quote) -> Plain:
    """A quote with its speaker and cue flattened beside it; absent ones are null."""
    speaker, cue = found.speaker, found.cue
    return {
        "start": found.span.start,
        "end": found.span.end,
        "text": found.text,
        "type": found.type.value,
        "lang": found.language,
        "speaker_text": speaker.text if speaker else None,
        "speaker_start": speaker.span.start if speaker else None,
        "speaker_end": speaker.span.end if speaker else None,
        "speaker_kind": speaker.kind.value if speaker else None,
        "speaker_resolved": speaker.resolved if speaker else None,
        "speaker_antecedent": _pair(speaker.antecedent) if speaker and speaker.antecedent else None,
        "anonymous": bool(speaker and speaker.anonymous),
        "cue": cue.text if cue else None,
        "cue_start": cue.span.start if cue else None,
        "cue_end": cue.span.end if cue else None,
        "cue_lemma": cue.lemma if cue else None,
        "parts": [_pair(part) for part in found.parts],
        "reasons": list(found.reasons),
    }


def claim(found: Claim) -> Plain:
    """A claim with its facts in full."""
    return {
        "start": found.span.start,
        "end": found.span.end,
        "text": found.text,
        "wording": found.wording,
        "kind": found.kind.value,
        "score": found.score,
        "reasons": list(found.reasons),
        "facts": [fact(one) for one in found.facts],
        "attribution": [_hop(one) for one in found.attribution],
    }


def _hop(found: Hop) -> Plain:
    return {
        "kind": found.kind.value,
        "name": found.name,
        "start": found.span.start if found.span else None,
        "end": found.span.end if found.span else None,
        "anonymous": found.anonymous,
    }


def fact(found: Fact) -> Plain:
    """A fact; a `value` that is an amount stays a Decimal."""
    return {
        "start": found.span.start,
        "end": found.span.end,
        "text": found.text,
        "type": found.type.value,
        "value": _number(found.value),
        "value_to": _number(found.value_to),
        "unit": found.unit,
        "unit_text": found.unit_text,
        "comparator": found.comparator.value,
        "precision": found.precision.value if found.precision else None,
        "resolution": found.resolution.value if found.resolution else None,
        "alternatives": list(found.alternatives),
        "rule": found.rule,
    }


def _number(value: Decimal | str | None) -> Decimal | str | int | None:
    """Whole amounts as integers, so that 1.2E+9 prints as 1200000000."""
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)
    return value


def aside(found: Aside) -> Plain:
    """What was looked at and set aside."""
    return {
        "start": found.span.start,
        "end": found.span.end,
        "text": found.text,
        "why": found.why.value,
        "rule": found.rule,
    }
