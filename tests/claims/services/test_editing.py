"""Cutting claims and quotes: add, move, split, merge, undo and redo, each exact and each an event."""

import datetime
from typing import Any

import pytest

from claims.choices import StatementKind
from claims.models import Article, ClaimFact, Sentence, Statement
from claims.services import editing, ledger, review, steps, undoing
from claims.workflow import State
from factcheck.accounts.models import User
from factcheck.common.errors import IllegalTransition, Invalid, NotAllowed, StaleVersion
from factcheck.history.choices import EventKind
from factcheck.history.models import Event
from factcheck.jobs.models import Job
from factcheck.text.spans import Span
from tests import factories
from tests.factories import ClaimFactory, EvidenceFactory, QuoteFactory, UserFactory, span_of

pytestmark = pytest.mark.django_db

# An astronaut is three code points, the accent of the café one of its own: nothing here counts in UTF-16 or in glyphs.
ODD_TEXT = "Le cafe\u0301 👩\u200d🚀 a ouvert\u202fmardi. Il a vendu 300 tartes 🥧 en deux jours, puis 40 autres."


@pytest.fixture
def checker() -> User:
    return UserFactory.create(checker=True)


@pytest.fixture
def odd() -> Article:
    return factories.ArticleFactory.create(text=ODD_TEXT)


def fresh(statement: Statement) -> Statement:
    return Statement.objects.get(pk=statement.pk)


def shape(statement: Statement) -> steps.Shape:
    return steps.shape_of(fresh(statement))


def claim(**traits: Any) -> Statement:
    return Statement.objects.get(pk=ClaimFactory.create(**traits).pk)


def add(article: Article, words: str, by: User, now: datetime.datetime, *, kind: str = "CLAIM") -> Statement:
    span = span_of(article.text, words)
    return editing.add(article_id=article.pk, kind=StatementKind(kind), span=span, speaker="", by=by, now=now)


def undo(article: Article, by: User, now: datetime.datetime) -> Event:
    line = undoing.line_of(article=article, by=by)
    return undoing.undo(article_id=article.pk, step_event=line.back.pk if line.back else 0, by=by, now=now)


def redo(article: Article, by: User, now: datetime.datetime) -> Event:
    line = undoing.line_of(article=article, by=by)
    return undoing.redo(article_id=article.pk, step_event=line.forward.pk if line.forward else 0, by=by, now=now)


def resize(statement: Statement, words: str, by: User, now: datetime.datetime) -> Statement:
    return editing.resize(
        statement_id=statement.pk,
        span=span_of(statement.article.text, words),
        by=by,
        expected_version=fresh(statement).version,
        now=now,
    )


def split(
    statement: Statement, before: str, by: User, now: datetime.datetime, *, second: bool = False
) -> tuple[Statement, Statement]:
    return editing.split(
        statement_id=statement.pk,
        at=statement.article.text.index(before),
        keeps_second=second,
        by=by,
        expected_version=fresh(statement).version,
        now=now,
    )


def merge(statement: Statement, other: Statement, by: User, now: datetime.datetime) -> Statement:
    return editing.merge(
        statement_id=statement.pk,
        other_id=other.pk,
        other_version=fresh(other).version,
        by=by,
        expected_version=fresh(statement).version,
        now=now,
    )


# --- adding ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["cafe\u0301 👩\u200d🚀", "300 tartes 🥧", "mardi. Il", "autres."])
def test_an_added_claim_stands_on_exactly_these_words(
    odd: Article, checker: User, now: datetime.datetime, words: str
) -> None:
    added = add(odd, words, checker, now)

    row = fresh(added)
    assert row.text == words == odd.text[row.start : row.end]
    assert (row.state, row.version, row.created_by) == (State.NEW, 1, checker)
    assert row.claim.wording == words
    assert Event.objects.get(kind=EventKind.STATEMENT_ADDED).payload["words"] == words
    assert Job.objects.filter(kind="claims.crosscheck_article", payload={"article_id": odd.pk}).exists()


def test_an_added_claim_takes_in_the_facts_on_its_words_and_blanks_at_the_edges_are_left_out(
    checker: User, now: datetime.datetime
) -> None:
    fact = factories.FactFactory.create()
    at = span_of(fact.article.text, "a réuni plus de 1 200 personnes ")

    added = editing.add(article_id=fact.article_id, kind=StatementKind.CLAIM, span=at, speaker="", by=checker, now=now)

    assert added.text == "a réuni plus de 1 200 personnes"
    assert [row.fact_id for row in ClaimFact.objects.filter(claim_id=added.pk)] == [fact.pk]


def test_an_added_quote_names_its_speaker_where_the_name_stands(checker: User, now: datetime.datetime) -> None:
    article = factories.ArticleFactory.create()
    span = span_of(article.text, "Les livres rapprochent")

    named = editing.add(
        article_id=article.pk, kind=StatementKind.QUOTE, span=span, speaker=" Anne  Roux", by=checker, now=now
    ).quote
    elsewhere = editing.add(
        article_id=article.pk,
        kind=StatementKind.QUOTE,
        span=span_of(article.text, "rapprochent"),
        speaker="Zoé Blanc",
        by=checker,
        now=now,
    ).quote

    assert article.text[named.speaker_start : named.speaker_end] == "Anne Roux"
    assert list(named.parts.values_list("start", "end")) == [(span.start, span.end)]
    assert [hop.name for hop in named.hops.all()] == ["Anne Roux"]
    assert (elsewhere.speaker_shown, elsewhere.speaker_start) == ("Zoé Blanc", None)


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("Li a parlé à Lille : « Oui », puis Li est parti.", "Oui", (0, 2)),
        ("Lille attend : « Oui », a dit Li à Lille.", "Oui", (30, 32)),
        ("Lille attend : « Oui ».", "Oui", (None, None)),
    ],
)
def test_a_speakers_name_is_not_found_inside_another_word(
    checker: User, now: datetime.datetime, text: str, words: str, place: tuple[int | None, int | None]
) -> None:
    article = factories.ArticleFactory.create(text=text)
    span = span_of(text, words)

    quote = editing.add(
        article_id=article.pk, kind=StatementKind.QUOTE, span=span, speaker="Li", by=checker, now=now
    ).quote

    assert (quote.speaker_start, quote.speaker_end) == place


@pytest.mark.parametrize(
    ("span", "why"), [((0, 10_000), "not in the article"), ((2, 3), "no words"), ((0, 4500), "too long")]
)
def test_what_no_statement_can_stand_on_is_refused(
    checker: User, now: datetime.datetime, span: tuple[int, int], why: str
) -> None:
    article = factories.ArticleFactory.create(text="Un début" + " et encore" * 500, sentences=False)

    with pytest.raises(Invalid, match=why):
        editing.add(article_id=article.pk, kind=StatementKind.CLAIM, span=Span(*span), speaker="", by=checker, now=now)


def test_the_same_words_are_not_added_twice_but_may_be_both_claim_and_quote(
    odd: Article, checker: User, now: datetime.datetime
) -> None:
    add(odd, "300 tartes", checker, now)
    add(odd, "300 tartes", checker, now, kind="QUOTE")

    with pytest.raises(Invalid, match="already"):
        add(odd, "300 tartes", checker, now)


def test_a_reader_cuts_nothing(odd: Article, now: datetime.datetime) -> None:
    reader = UserFactory.create(reader=True)

    with pytest.raises(NotAllowed):
        add(odd, "300 tartes", reader, now)
    with pytest.raises(NotAllowed):
        undoing.undo(article_id=odd.pk, step_event=0, by=reader, now=now)


# --- moving, splitting, merging -------------------------------------------------------------------------------


def test_a_claim_moved_to_other_words_keeps_its_facts_inside_and_loses_its_signature(
    checker: User, now: datetime.datetime
) -> None:
    statement = claim(signed=True)
    before = shape(statement)

    resize(statement, "plus de 1 200 personnes", checker, now)

    moved = fresh(statement)
    assert (moved.text, moved.state) == ("plus de 1 200 personnes", State.IN_CHECK)
    assert shape(statement).facts == before.facts
    assert shape(statement).wording == before.wording
    assert not statement.verdicts.get().sign_offs.filter(voided_at=None).exists()
    resize(statement, "personnes venues de 30 pays", checker, now)
    assert shape(statement).facts == ()


def test_a_wording_that_was_only_the_printed_words_follows_them(
    odd: Article, checker: User, now: datetime.datetime
) -> None:
    added = add(odd, "300 tartes", checker, now)

    resize(added, "vendu 300 tartes 🥧", checker, now)

    assert fresh(added).claim.wording == "vendu 300 tartes 🥧"
    with pytest.raises(Invalid, match="already"):
        resize(added, "vendu 300 tartes 🥧", checker, now)


def test_a_quote_of_several_parts_is_clipped_and_grown_at_its_outer_ends(
    odd: Article, checker: User, now: datetime.datetime
) -> None:
    quote = add(odd, "a vendu 300 tartes 🥧 en deux jours", checker, now, kind="QUOTE")
    first, second = span_of(odd.text, "a vendu"), span_of(odd.text, "tartes 🥧 en deux jours")
    parts = ((first.start, first.end), (second.start, second.end))
    steps.write(quote, steps.Shape(first.start, second.end, "", (), parts, "", is_gone=False), now=now)

    resize(quote, "Il a vendu 300 tartes", checker, now)

    printed = [odd.text[start:end] for start, end in shape(quote).parts]
    assert printed == ["Il a vendu", "tartes"]
    resize(quote, "mardi", checker, now)
    assert [odd.text[start:end] for start, end in shape(quote).parts] == ["mardi"]


@pytest.mark.parametrize("second", [False, True])
def test_evidence_stays_with_the_half_that_was_chosen(
    odd: Article, checker: User, now: datetime.datetime, second: bool
) -> None:
    whole = add(odd, "Il a vendu 300 tartes 🥧 en deux jours, puis 40 autres", checker, now)
    evidence = EvidenceFactory.create(statement=whole)

    kept, other = split(whole, "puis 40", checker, now, second=second)

    halves = ["Il a vendu 300 tartes 🥧 en deux jours,", "puis 40 autres"]
    assert [fresh(kept).text, fresh(other).text] == (halves[::-1] if second else halves)
    evidence.refresh_from_db()
    assert evidence.statement_id == kept.pk == whole.pk
    assert fresh(other).claim.wording == fresh(other).text
    newest = list(Event.objects.newest_first()[:2])
    assert [(event.kind, event.subject.split(":")[1]) for event in newest] == [
        (EventKind.STATEMENT_ADDED, str(other.pk)),
        (EventKind.STATEMENT_SPLIT, str(kept.pk)),
    ]


def test_a_split_quote_keeps_its_speaker_in_both_halves(checker: User, now: datetime.datetime) -> None:
    quote = Statement.objects.get(pk=QuoteFactory.create().pk)

    _kept, other = split(quote, "rapprochent", checker, now)

    assert other.quote.speaker_shown == "Anne Roux"


@pytest.mark.parametrize("before", ["Le cafe", " Il a vendu", "Il a vendu", " tartes 🥧 en"])
def test_both_halves_need_words(odd: Article, checker: User, now: datetime.datetime, before: str) -> None:
    whole = add(odd, "Il a vendu 300 tartes", checker, now)
    end = whole.end + (before == " tartes 🥧 en")
    start = whole.start - 1
    Statement.objects.filter(pk=whole.pk).update(start=start, end=end, text=odd.text[start:end])

    if before == " tartes 🥧 en":
        kept, other = split(whole, before, checker, now)
        assert (fresh(kept).text, fresh(other).text) == ("Il a vendu 300", "tartes")
    else:
        with pytest.raises(Invalid, match="Both halves"):
            split(whole, before, checker, now)


def test_two_claims_become_one_with_all_their_evidence(odd: Article, checker: User, now: datetime.datetime) -> None:
    one, other = add(odd, "300 tartes 🥧", checker, now), add(odd, "40 autres", checker, now)
    shared = EvidenceFactory.create(statement=one).snapshot
    doubled = EvidenceFactory.create(statement=other, snapshot=shared)
    own = EvidenceFactory.create(statement=other)

    merge(one, other, checker, now)

    assert fresh(one).text == "300 tartes 🥧 en deux jours, puis 40 autres"
    assert fresh(one).claim.wording == "300 tartes 🥧. 40 autres."
    assert (fresh(other).state, fresh(other).is_gone) == (State.DISMISSED, True)
    assert set(fresh(one).evidence.values_list("pk", flat=True)) >= {own.pk}
    doubled.refresh_from_db()
    assert doubled.statement_id == other.pk
    undo(odd, checker, now)
    own.refresh_from_db()
    assert own.statement_id == other.pk
    assert (fresh(other).state, fresh(other).is_gone) == (State.IN_CHECK, False)
    assert fresh(one).text == "300 tartes 🥧"


def test_merged_quotes_keep_their_parts_apart_unless_they_overlap(
    odd: Article, checker: User, now: datetime.datetime
) -> None:
    rows = [add(odd, words, checker, now, kind="QUOTE") for words in ("300 tartes", "tartes 🥧", "40 autres")]

    merge(rows[1], rows[0], checker, now)
    merge(rows[1], rows[2], checker, now)

    printed = [odd.text[start:end] for start, end in shape(rows[1]).parts]
    assert printed == ["300 tartes 🥧", "40 autres"]


def test_only_two_of_one_kind_and_one_article_are_merged_and_none_with_a_verdict_is_taken_in(
    odd: Article, checker: User, now: datetime.datetime
) -> None:
    one = add(odd, "300 tartes", checker, now)
    cases: list[tuple[Statement, type[Exception], str]] = [
        (one, Invalid, "same article"),
        (claim(), Invalid, "same article"),
        (add(odd, "mardi", checker, now, kind="QUOTE"), Invalid, "claim and a quote"),
        (claim(article=odd, words="40 autres", signed=True), IllegalTransition, "has a verdict"),
        (claim(article=odd, words="deux jours", dismissed=True), IllegalTransition, "dismissed"),
    ]

    for other, kind, words in cases:
        with pytest.raises(kind, match=words):
            merge(one, other, checker, now)
    with pytest.raises(StaleVersion):
        editing.merge(
            statement_id=one.pk, other_id=cases[4][0].pk, other_version=99, by=checker, expected_version=1, now=now
        )


# --- back and forward -----------------------------------------------------------------------------------------


def test_more_than_fifty_steps_are_undone_and_done_again_to_the_letter(
    odd: Article, checker: User, now: datetime.datetime
) -> None:
    one = add(odd, "300 tartes", checker, now)
    last = odd.sentences.order_by("-number")[0].pk
    one_only = Sentence.objects.filter(pk=last)
    Sentence.objects.filter(article=odd).exclude(pk=last).delete()

    def seen() -> object:
        return shape(one), one_only.values_list("nothing_to_check_by", flat=True)[0]

    Statement.objects.filter(pk=one.pk).update(state=State.SIGNED)
    stages = [seen()]
    for number in range(51):
        if number % 17 == 0:
            resize(one, ("vendu 300 tartes 🥧", "a vendu 300 tartes")[number % 2], checker, now)
            Statement.objects.filter(pk=one.pk).update(state=State.SIGNED)
        else:
            is_marked = one_only.get().nothing_to_check_by_id is not None
            ledger.mark_sentence(sentence_id=last, nothing_to_check=not is_marked, by=checker, now=now)
        stages.append(seen())

    back = [seen()]
    for _step in range(51):
        undo(odd, checker, now)
        back.append(seen())
    for _step in range(51):
        redo(odd, checker, now)

    assert back == stages[::-1]
    assert seen() == stages[-1]
    assert Event.objects.filter(kind=EventKind.STEP_UNDONE).count() == 51
    with pytest.raises(Invalid, match="nothing to do again"):
        redo(odd, checker, now)


def test_every_kind_of_step_goes_back_and_forward(checker: User, now: datetime.datetime) -> None:
    article = factories.ArticleFactory.create()
    kept = claim(article=article, assignee=checker)
    near = claim(article=article, words="Le budget reste inconnu")
    sentence = Sentence.objects.filter(article=article).order_by("-number")[0]

    def at(statement: Statement) -> dict[str, Any]:
        return {"statement_id": statement.pk, "by": checker, "expected_version": fresh(statement).version, "now": now}

    deeds = [
        lambda: review.reword(**at(kept), wording="La rencontre a réuni plus de 1 200 personnes à Lyon."),
        lambda: review.dismiss(**at(kept), reason="A slogan."),
        lambda: review.reopen(**at(kept)),
        lambda: ledger.mark_sentence(sentence_id=sentence.pk, nothing_to_check=True, by=checker, now=now),
        lambda: split(kept, "venues de", checker, now, second=True),
        lambda: merge(kept, near, checker, now),
        lambda: add(article, "Lyon", checker, now),
    ]

    def seen() -> object:
        rows = Statement.objects.filter(article=article, is_gone=False).order_by("pk")
        marks = Sentence.objects.filter(article=article, nothing_to_check_by=checker).values_list("pk", flat=True)
        return [(row.pk, row.state == State.DISMISSED, shape(row)) for row in rows], list(marks)

    stages = [seen()]
    for deed in deeds:
        deed()
        stages.append(seen())
    back = [seen()]
    for _deed in deeds:
        undo(article, checker, now)
        back.append(seen())
    forward = [seen()]
    for _deed in deeds:
        redo(article, checker, now)
        forward.append(seen())

    assert back == stages[::-1]
    assert forward == stages


def test_a_new_step_ends_the_way_forward_and_everyone_has_a_line_of_their_own(
    odd: Article, checker: User, now: datetime.datetime
) -> None:
    other = UserFactory.create(checker=True)
    add(odd, "300 tartes", checker, now)
    undo(odd, checker, now)
    add(odd, "40 autres", other, now)
    add(odd, "mardi", checker, now)

    line = undoing.line_of(article=odd, by=checker)

    assert (line.forward, line.steps_back) == (None, 1)
    undo(odd, other, now)
    assert [row.text for row in odd.statements.filter(is_gone=False)] == ["mardi"]
    with pytest.raises(Invalid, match="nothing to undo"):
        undo(odd, other, now)


def test_nothing_is_undone_under_the_hands_of_someone_else(
    odd: Article, checker: User, now: datetime.datetime
) -> None:
    added = add(odd, "300 tartes", checker, now)
    other = UserFactory.create(checker=True, first_name="Faster")
    review.assign(statement_id=added.pk, to=other, by=other, expected_version=fresh(added).version, now=now)
    resize(added, "vendu 300 tartes", other, now)

    with pytest.raises(StaleVersion, match="Faster Person has worked on it since"):
        undo(odd, checker, now)
    assert fresh(added).text == "vendu 300 tartes"


def test_what_changed_by_another_way_or_in_another_window_is_not_undone(
    odd: Article, checker: User, now: datetime.datetime
) -> None:
    added = add(odd, "300 tartes", checker, now)
    newest = undoing.line_of(article=odd, by=checker).back
    assert newest is not None
    Statement.objects.filter(pk=added.pk).update(state=State.DISMISSED, dismissed_reason="elsewhere")
    with pytest.raises(StaleVersion, match="has changed since"):
        undo(odd, checker, now)
    Statement.objects.filter(pk=added.pk).update(state=State.NEW, dismissed_reason="")
    resize(added, "vendu 300 tartes", checker, now)

    with pytest.raises(StaleVersion, match="another window"):
        undoing.undo(article_id=odd.pk, step_event=newest.pk, by=checker, now=now)


def test_the_mark_of_a_sentence_is_not_taken_from_someone_else(checker: User, now: datetime.datetime) -> None:
    sentence = Sentence.objects.filter(article=factories.ArticleFactory.create())[0]
    ledger.mark_sentence(sentence_id=sentence.pk, nothing_to_check=True, by=checker, now=now)
    Sentence.objects.filter(pk=sentence.pk).update(nothing_to_check_by=UserFactory.create(checker=True))

    with pytest.raises(StaleVersion, match="Someone else marked"):
        undo(sentence.article, checker, now)


def test_an_undone_edit_of_a_proposed_claim_takes_the_proposal_back(checker: User, now: datetime.datetime) -> None:
    statement = claim()
    resize(statement, "plus de 1 200 personnes", checker, now)
    Statement.objects.filter(pk=statement.pk).update(state=State.PROPOSED)

    undo(statement.article, checker, now)

    assert fresh(statement).state == State.IN_CHECK
