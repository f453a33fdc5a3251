"""Reads that only the API needs, in a number of queries that does not grow with the rows."""

from collections.abc import Collection
from typing import Any, TypeVar

from django.db.models import Exists, F, FilteredRelation, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.http import Http404

from claims.api.v1.prepared import ById
from claims.choices import StatementKind
from claims.models import Article, Claim, Evidence, Finding, Publication, Quote, SignOff, Statement, Verdict
from factcheck.accounts.models import User

S = TypeVar("S", bound=Statement)

_RATING = ("key", "label_fr", "label_en", "tone", "value")


def with_status(rows: QuerySet[S]) -> QuerySet[Any]:
    """Adds what was decided, in the same query: `rating_*`, `signer`, `signed_at`, `was_voided`, `is_public`.

    Rating and signer are those of the current verdict; `signer` is None while nobody has signed it.
    """
    standing = SignOff.objects.filter(verdict__statement=OuterRef("pk"), verdict__is_current=True, voided_at=None)
    voided = SignOff.objects.filter(verdict__statement=OuterRef("pk"), voided_at__isnull=False)
    signer = JSONObject(
        id="signed_by_id",
        first_name="signed_by__first_name",
        last_name="signed_by__last_name",
        username="signed_by__username",
    )
    return rows.annotate(
        current_verdict=FilteredRelation("verdicts", condition=Q(verdicts__is_current=True)),
        **{f"rating_{name}": F(f"current_verdict__rating__{name}") for name in _RATING},
        signed_at=Subquery(standing.values("signed_at")[:1]),
        signer=Subquery(standing.annotate(who=signer).values("who")[:1]),
        was_voided=Exists(voided),
        is_public=Exists(Publication.objects.filter(statement=OuterRef("pk"))),
    )


def statuses(kind: str) -> QuerySet[Statement]:
    """The status of claims or of quotes, and nothing else of them: one query on one table and its verdicts."""
    rows = Statement.objects.filter(statement_kind=kind)
    return with_status(rows).only("id", "article_id", "statement_kind", "state", "version", "updated_at")


_STATUS = (
    *("pk", "article_id", "statement_kind", "state", "version", "updated_at"),
    *(f"rating_{name}" for name in _RATING),
    *("signed_at", "signer", "was_voided", "is_public"),
)
_one_status = {
    kind: ById(lambda pk, kind=kind: statuses(kind).filter(pk=pk), names=_STATUS)  # type: ignore[misc]
    for kind in StatementKind.values
}


def status(kind: str, pk: int) -> Any:
    """The status of one claim or quote, as a row of `statuses`; one query. Raises Http404."""
    found = _one_status[kind].row(pk)
    if found is None:
        raise Http404
    return found


def claims() -> QuerySet[Any]:
    """Claims as a list shows them."""
    rows = with_status(Claim.objects.all()).select_related("assignee").defer("terms")
    return rows.prefetch_related("facts", "hops")


def quotes() -> QuerySet[Any]:
    """Quotes as a list shows them."""
    rows = with_status(Quote.objects.all()).select_related("assignee").defer("terms")
    return rows.prefetch_related("parts", "hops")


PARTS = ("findings", "evidence", "verdict")


def in_full(rows: QuerySet[S], *, person: User, parts: Collection[str] = PARTS) -> QuerySet[S]:
    """Adds findings, evidence and the current verdict, if this person may see it; or only some of these `parts`."""
    every = {
        "findings": Prefetch("findings", findings().current().strongest_first()),  # type: ignore[attr-defined]
        "evidence": Prefetch("evidence", evidence().standing().order_by("pk")),  # type: ignore[attr-defined]
        "verdict": Prefetch("verdicts", verdicts(person=person).order_by("-revision")),
    }
    return rows.prefetch_related(*(every[part] for part in parts))


def findings() -> QuerySet[Finding]:
    """Findings with the passage that they are about and where it comes from."""
    return Finding.objects.select_related("statement", "passage__snapshot__document__source").defer(
        *_texts("passage__snapshot__"), "statement__terms"
    )


def evidence() -> QuerySet[Evidence]:
    """Evidence with its snapshot, source and people."""
    return (
        Evidence.objects.select_related("statement", "snapshot__document__source", "added_by", "withdrawn_by")
        .defer(*_texts("snapshot__"), "statement__terms")
        .prefetch_related("visits")
    )


def verdicts(*, person: User) -> QuerySet[Verdict]:
    """Verdicts that this person may see, with their rating, author, second reading and sign-offs."""
    readable = Verdict.objects.readable_by(person)
    return (
        readable.select_related("statement", "rating", "author", "second_read__rating", "second_read__reader")
        .defer("statement__terms")
        .prefetch_related(Prefetch("sign_offs", SignOff.objects.select_related("signed_by")))
    )


def articles() -> QuerySet[Article]:
    """Articles without their text."""
    return Article.objects.select_related("created_by").defer("text")


def _texts(path: str) -> tuple[str, ...]:
    """The columns of a snapshot that weigh most and that nobody sees in a list."""
    heavy = ("text", "request_headers", "response_headers", "hops", "counts", "origins")
    return tuple(path + name for name in heavy)


def name_of(signer: dict[str, Any]) -> str:
    """How `str(user)` would name them."""
    return f"{signer['first_name']} {signer['last_name']}".strip() or str(signer["username"])
