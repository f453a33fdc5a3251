"""The claims and quotes of an article as others' annotation tools read them."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from claims.models import Article, Publication, SignOff
from claims.publishing import annotations
from claims.services import publiccontent, publishing
from claims.workflow import State
from factcheck.text.spans import Span


def of_article(article: Article, *, iri: str) -> dict[str, Any]:
    """An AnnotationCollection of what is not dismissed. Ratings are those that a second person signed. Two queries."""
    desk = publiccontent.newsroom()
    language = desk.language or article.language
    label = "label_fr" if language == "fr" else "label_en"
    signed = SignOff.objects.filter(verdict__statement=OuterRef("pk"), verdict__is_current=True, voided_at=None)
    rows: QuerySet[Any] = (
        article.statements.filter(~Q(state=State.DISMISSED))
        .select_related("claim")
        .annotate(
            rating=Subquery(signed.values(f"verdict__rating__{label}")[:1]),
            is_public=Exists(Publication.objects.filter(statement=OuterRef("pk"))),
        )
        .order_by("start", "pk")
    )
    marked = [
        annotations.Marked(
            iri=desk.site_url + reverse("api:claim-detail" if row.is_claim else "api:quote-detail", args=[row.pk]),
            span=Span(row.start, row.end),
            words=row.wording_shown,
            language=row.language,
            rating=row.rating or "",
            rating_language="fr" if language == "fr" else "en",
            page=desk.site_url + publishing.page_path(row.pk) if row.is_public else "",
            changed_at=row.updated_at,
        )
        for row in rows
    ]
    return annotations.collection(
        iri=iri,
        title=article.title,
        source=article.canonical_url or article.url or iri.removesuffix("annotations/"),
        text=article.text,
        creator=desk.name,
        marked=marked,
    )
