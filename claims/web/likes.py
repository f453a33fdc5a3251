"""Claims of other articles that speak of the same thing: beside a claim, and as one page for all of them."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.choices import FactType, LikenessKind, LikenessState
from claims.models import Claim, Likeness, Statement, Verdict
from claims.web import comparedrows, factwords, looks, rulewords
from claims.web.comparedrows import Row
from claims.web.looks import Look

# So many claims are gathered on one page; nobody reads more, and a chain of likenesses may drift.
MOST = 60
_FARTHEST = 3

_TONE = {
    LikenessKind.SAME: "supports",
    LikenessKind.NEARLY: "partly",
    LikenessKind.OTHER_FIGURES: "contradicts",
}


@dataclass(frozen=True, slots=True)
class Theirs:
    """What was decided about another claim: shown as theirs, never as a verdict on this one."""

    rating: str
    tone: str
    signed_by: str
    signed_on: datetime.datetime | None


@dataclass(frozen=True, slots=True)
class Shown:
    """One pair, seen from one of its claims."""

    id: int
    kind: str
    tone: str
    wording: str
    language: str
    article: str
    outlet: str
    published_on: datetime.date | None
    href: str
    state: Look
    theirs: Theirs | None
    rule: str
    rows: tuple[Row, ...]
    is_confirmed: bool
    decided_by: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The pairs of one claim; `together_href` leads to the page of all of them, empty where there are none."""

    shown: tuple[Shown, ...]
    summary: str
    together_href: str


NONE = Overview((), "", "")


def build(statement: Statement) -> Overview:
    """The claims that speak of the same thing, decided ones first. The queries do not grow with them."""
    if not statement.is_claim:
        return NONE
    pairs = list(Likeness.objects.touching([statement.pk]).standing().select_related("decided_by").order_by("pk"))
    if not pairs:
        return NONE
    others = {_other(pair, statement.pk): pair for pair in pairs}
    rows = Statement.objects.select_related("claim", "article").defer("article__text", "terms")
    claims = rows.in_bulk(list(others))
    verdicts = current_verdicts(others)
    shown = [_show(pair, claims[pk], verdicts.get(pk), turned=pair.first_id == pk) for pk, pair in others.items()]
    shown.sort(
        key=lambda one: (one.theirs is None, not one.is_confirmed, one.published_on or datetime.date.max, one.id)
    )
    summary = ngettext(
        "%(n)s claim of another article is about the same thing.",
        "%(n)s claims of other articles are about the same thing.",
        len(shown),
    ) % {"n": len(shown)}
    return Overview(tuple(shown), summary, reverse("claims:claim-together", args=[statement.pk]))


def _other(pair: Likeness, pk: int) -> int:
    first, second = int(pair.first_id), int(pair.second_id)
    return second if first == pk else first


def current_verdicts(claim_ids: Iterable[int]) -> dict[int, Verdict]:
    """The verdict that stands for each claim, with its rating and sign-offs."""
    rows = Verdict.objects.filter(statement__in=list(claim_ids), is_current=True)
    return {row.statement_id: row for row in rows.select_related("rating").prefetch_related("sign_offs__signed_by")}


def _show(pair: Likeness, claim: Statement, verdict: Verdict | None, *, turned: bool) -> Shown:
    """`turned`: the other claim is the first of the pair, so that the columns of the table change places."""
    compared = [_turned(row) for row in pair.compared] if turned else pair.compared
    return Shown(
        id=pair.pk,
        kind=pair.get_kind_display(),
        tone=_TONE[LikenessKind(pair.kind)],
        wording=claim.wording_shown,
        language=claim.language,
        article=str(claim.article),
        outlet=claim.article.outlet,
        published_on=claim.article.published_on,
        href=reverse("claims:claim-detail", args=[claim.pk]),
        state=looks.of_state(claim.state),
        theirs=theirs(verdict),
        rule=rulewords.rule(pair.rule),
        rows=comparedrows.rows(compared, ours=None, theirs=None),
        is_confirmed=pair.state == LikenessState.CONFIRMED,
        decided_by=str(pair.decided_by or ""),
    )


def _turned(row: dict[str, object]) -> dict[str, object]:
    return {
        **row,
        "claim": row["evidence"],
        "claim_value": row["evidence_value"],
        "evidence": row["claim"],
        "evidence_value": row["claim_value"],
    }


def theirs(verdict: Verdict | None) -> Theirs | None:
    """A signed verdict in words; None while nobody has signed one."""
    sign_off = verdict.sign_off_standing if verdict else None
    if verdict is None or sign_off is None:
        return None
    return Theirs(
        rating=looks.of_rating(verdict.rating).label,
        tone=looks.of_rating(verdict.rating).tone,
        signed_by=str(sign_off.signed_by),
        signed_on=sign_off.signed_at,
    )


@dataclass(frozen=True, slots=True)
class Teller:
    """One claim of a cluster: who says what, since when. `place_pct` is its place on the line of time."""

    wording: str
    language: str
    article: str
    outlet: str
    published_on: datetime.date | None
    figures: str
    state: Look
    theirs: Theirs | None
    href: str
    is_this: bool
    place_pct: int


@dataclass(frozen=True, slots=True)
class Together:
    """All claims about one thing, the earliest first. `figures` are the different answers given."""

    title: str
    language: str
    tellers: tuple[Teller, ...]
    figures: tuple[str, ...]
    summary: str
    first_on: datetime.date | None
    last_on: datetime.date | None


def together(claim: Statement) -> Together:
    """Who says what, since when: the claims linked with this one, directly or through others (FEATURES 4.10)."""
    ids = _reach(claim.pk)
    rows = list(
        Statement.objects.filter(pk__in=ids)
        .select_related("claim", "article")
        .defer("article__text", "terms")
        .prefetch_related("claim__facts")
    )
    rows.sort(key=lambda row: (row.article.published_on or datetime.date.max, row.article_id, row.pk))
    verdicts = current_verdicts(ids)
    days = [row.article.published_on for row in rows if row.article.published_on]
    first, last = (min(days), max(days)) if days else (None, None)
    tellers = tuple(
        Teller(
            wording=row.wording_shown,
            language=row.language,
            article=str(row.article),
            outlet=row.article.outlet,
            published_on=row.article.published_on,
            figures=_figures(row.claim),
            state=looks.of_state(row.state),
            theirs=theirs(verdicts.get(row.pk)),
            href=reverse("claims:claim-detail", args=[row.pk]),
            is_this=row.pk == claim.pk,
            place_pct=_place(row.article.published_on, first, last),
        )
        for row in rows
    )
    answers = tuple(dict.fromkeys(one.figures for one in tellers if one.figures))
    return Together(
        title=claim.wording_shown,
        language=claim.language,
        tellers=tellers,
        figures=answers,
        summary=_summary(len({row.article_id for row in rows}), len(answers)),
        first_on=first,
        last_on=last,
    )


def _reach(pk: int) -> set[int]:
    """The claim and those linked with it in at most three steps."""
    reached, edge = {pk}, {pk}
    for _step in range(_FARTHEST):
        pairs = Likeness.objects.touching(edge).standing().order_by("pk").values_list("first", "second")
        edge = {one for pair in pairs for one in pair} - reached
        reached |= set(sorted(edge)[: MOST - len(reached)])
        if not edge or len(reached) >= MOST:
            break
    return reached


_DECIDING = frozenset(
    set(FactType) - {FactType.PLACE, FactType.COUNTRY, FactType.PERSON, FactType.ORGANISATION, FactType.RELATIVE_DATE}
)


def _figures(claim: Claim) -> str:
    """What a claim answers: its values, the same ones always in the same order."""
    values = {factwords.value_of(fact) for fact in claim.facts.all() if fact.type in _DECIDING}
    return " · ".join(sorted(values))


def _place(day: datetime.date | None, first: datetime.date | None, last: datetime.date | None) -> int:
    if day is None or first is None or last is None or first == last:
        return 2
    # The ends of the line keep clear of the edges.
    return 2 + round(96 * (day - first).days / (last - first).days)


def _summary(articles: int, answers: int) -> str:
    return _("%(articles)s, %(answers)s") % {
        "articles": ngettext("%(n)s article", "%(n)s articles", articles) % {"n": articles},
        "answers": ngettext("%(n)s answer", "%(n)s different answers", answers) % {"n": answers},
    }
