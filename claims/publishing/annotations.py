"""Claims and quotes as W3C Web Annotations: any reader of annotations can show them on the article's own page.

Source: Web Annotation Data Model (W3C Recommendation, 23 February 2017), 3.1 to 4.2 and 5.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from factcheck.text.spans import Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
TYPE = "application/ld+json"
CONTEXT_CHARS = 32


@dataclass(frozen=True, slots=True)
class Marked:
    """A claim or quote. `rating` is the signed rating's label, "" while nobody has signed; `page` the public page."""

    iri: str
    span: Span
    words: str
    language: str
    rating: str
    rating_language: str
    page: str
    changed_at: datetime.datetime


def collection(
    *, iri: str, title: str, source: str, text: str, creator: str, marked: Sequence[Marked]
) -> dict[str, Any]:
    """All of an article as one AnnotationCollection with one page.

    `source` is the address of what is annotated. Positions count code points of the text as the desk read it, so on
    the page itself the quotation with its surroundings decides; both selectors are given for each.
    """
    items = [_annotation(one, source=source, text=text, creator=creator) for one in marked]
    page = {"id": f"{iri}#page", "type": "AnnotationPage", "startIndex": 0, "items": items}
    return {
        "@context": CONTEXT,
        "id": iri,
        "type": "AnnotationCollection",
        "label": title,
        "total": len(items),
        "first": page,
    }


def _annotation(one: Marked, *, source: str, text: str, creator: str) -> dict[str, Any]:
    bodies: list[dict[str, Any]] = [_body(one.words, "describing", one.language)]
    if one.rating:
        bodies.append(_body(one.rating, "assessing", one.rating_language))
    if one.page:
        bodies.append({"type": "SpecificResource", "source": one.page, "purpose": "linking"})
    start, end = one.span.start, one.span.end
    return {
        "id": one.iri,
        "type": "Annotation",
        "motivation": "assessing" if one.rating else "identifying",
        "creator": {"type": "Organization", "name": creator},
        "modified": one.changed_at.astimezone(datetime.UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "body": bodies,
        "target": {
            "source": source,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": text[start:end],
                    "prefix": text[max(0, start - CONTEXT_CHARS) : start],
                    "suffix": text[end : end + CONTEXT_CHARS],
                },
                {"type": "TextPositionSelector", "start": start, "end": end},
            ],
        },
    }


def _body(value: str, purpose: str, language: str) -> dict[str, Any]:
    return {
        "type": "TextualBody",
        "value": value,
        "purpose": purpose,
        "format": "text/plain",
        **({"language": language} if language else {}),
    }
