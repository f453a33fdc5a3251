"""Cutting claims and quotes at the screen, by plain forms and by htmx, and the way from words to places."""

import pytest
from django.urls import reverse

from claims.models import Statement
from claims.web import places
from claims.web.places import Nudge
from claims.workflow import State
from factcheck.common.errors import Invalid
from factcheck.text.spans import Span
from tests import factories

TEXT = "Le cafe\u0301 👩\u200d🚀 a ouvert.\u00a0« 300 tartes 🥧 », dit-il ;\nil en a vendu 300 tartes de plus."
HTMX = {"HX-Request": "true"}


@pytest.mark.parametrize(
    ("words", "near", "found"),
    [
        ("cafe\u0301 👩\u200d🚀", None, "cafe\u0301 👩\u200d🚀"),
        ("« 300  tartes 🥧 », dit-il ;\r\nil", None, "« 300 tartes 🥧 », dit-il ;\nil"),
        ("ouvert. « 300", None, "ouvert.\u00a0« 300"),
        ("300 tartes", 60, "300 tartes"),
    ],
)
def test_words_are_found_where_they_stand_whatever_white_space_was_sent(words, near, found):
    assert places.place_of(TEXT, words, near=near).of(TEXT) == found


def test_of_several_places_the_nearest_is_meant():
    first, last = TEXT.index("300"), TEXT.rindex("300")

    starts = [places.place_of(TEXT, "300 tartes", near=near).start for near in (0, first, last - 1, len(TEXT))]

    assert starts == [first, first, last, last]


@pytest.mark.parametrize(("words", "why"), [(" ", "Choose"), ("3000", "letter for letter"), ("300", "2 times")])
def test_words_that_lead_to_no_one_place_are_refused(words, why):
    with pytest.raises(Invalid, match=why):
        places.place_of(TEXT, words, near=None)


@pytest.mark.parametrize(
    ("words", "nudge", "then"),
    [
        ("300 tartes 🥧", Nudge.START_EARLIER, "ouvert.\u00a0« 300 tartes 🥧"),
        ("300 tartes 🥧", Nudge.START_LATER, "tartes 🥧"),
        ("300 tartes 🥧", Nudge.END_EARLIER, "300 tartes"),
        ("300 tartes 🥧", Nudge.END_LATER, "300 tartes 🥧 », dit-il"),
        ("Le cafe\u0301", Nudge.END_LATER, "Le cafe\u0301 👩\u200d🚀"),
        ("Le cafe\u0301", Nudge.START_EARLIER, None),
        ("de plus", Nudge.END_LATER, None),
        ("plus", Nudge.START_LATER, None),
        ("plus", Nudge.END_EARLIER, None),
    ],
)
def test_one_word_more_or_less_on_either_side(words, nudge, then):
    here = factories.span_of(TEXT, words)

    if then is None:
        with pytest.raises(Invalid, match="no further word"):
            places.nudged(TEXT, here, nudge)
    else:
        assert places.nudged(TEXT, here, nudge).of(TEXT) == then


@pytest.mark.parametrize(
    ("sent", "second"),
    [
        ("300 tartes 🥧 »,\r\n dit-il ;\r\nil en a vendu", "dit-il"),
        ("300 tartes\n🥧 », dit-il ;\nil en a vendu", "🥧"),
        ("300 tartes 🥧 », dit-il ; il en\na vendu", "a vendu"),
    ],
)
def test_the_cut_is_where_the_new_line_was_put(sent, second):
    whole = factories.span_of(TEXT, "300 tartes 🥧 », dit-il ;\nil en a vendu")

    at = places.cut_of(TEXT, whole, sent)

    assert TEXT[at:].startswith(second)


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ("300 tartes", "Put exactly one new line"),
        ("\n300 tartes\n", "Put exactly one new line"),
        ("3\n0\n0 tartes", "Put exactly one new line"),
        ("400\ntartes", "Change nothing"),
    ],
)
def test_a_cut_that_says_something_else_is_refused(sent, why):
    with pytest.raises(Invalid, match=why):
        places.cut_of(TEXT, factories.span_of(TEXT, "300 tartes"), sent)


@pytest.fixture
def article(db):
    return factories.ArticleFactory.create(text=TEXT)


@pytest.fixture
def checker(client, db):
    user = factories.UserFactory.create(checker=True, language="en")
    client.force_login(user)
    return user


def post(client, name, pk, /, *, headers=None, **sent):
    return client.post(reverse(f"claims:{name}", args=[pk]), sent, headers=headers)


def add(client, article, words, /, *, headers=None, **sent):
    return post(client, "statement-add", article.pk, headers=headers, **{"kind": "CLAIM", "words": words} | sent)


def only(article) -> Statement:
    return article.statements.get(is_gone=False)


def test_selected_words_become_a_claim_that_opens_beside_the_text(client, checker, article):
    near = TEXT.rindex("300")

    answer = add(client, article, "300 tartes", headers=HTMX, near=near)

    added = only(article)
    assert (added.start, added.text) == (near, "300 tartes")
    assert f'data-fc-selected="{added.pk}"' in answer.text
    assert f'data-fc-statements="{added.pk}"' in answer.text
    assert "added “300 tartes”" in answer.text.split('id="editbar"')[1]


def test_without_scripts_a_claim_is_added_moved_split_merged_and_all_of_it_undone(client, checker, article):
    def at(**sent):
        return {"version": only(article).version, "seen": 0, "view": "article"} | sent

    added = add(client, article, "a vendu 300 tartes")
    one = only(article)
    assert added["Location"].endswith(f"?statement={one.pk}#panel")
    post(client, "statement-resize", one.pk, **at(words="en a vendu 300 tartes"))
    post(client, "statement-resize", one.pk, **at(nudge="end-later"))
    assert only(article).text == "en a vendu 300 tartes de"
    post(client, "statement-split", one.pk, **at(halves="en a vendu\r\n300 tartes de", keeps="first"))
    kept, other = article.statements.order_by("start")
    assert (kept.pk, kept.text, other.text) == (one.pk, "en a vendu", "300 tartes de")
    version = {"version": kept.version, "other": f"{other.pk}-{other.version}"}
    merged = post(client, "statement-merge", kept.pk, view="article", **version)
    assert merged["Location"].endswith(f"?statement={one.pk}#panel")
    assert only(article).text == "en a vendu 300 tartes de"

    for _step in range(5):
        page = client.get(reverse("claims:article-detail", args=[article.pk]))
        back = page.context["screen"].editbar.back
        assert post(client, "article-undo", article.pk, step=back).status_code == 302
    assert not article.statements.filter(is_gone=False).exists()
    forward = client.get(reverse("claims:article-detail", args=[article.pk])).context["screen"].editbar.forward
    post(client, "article-redo", article.pk, step=forward)
    assert only(article).text == "a vendu 300 tartes"


def test_what_cannot_be_added_is_said_beside_the_words_that_were_sent(client, checker, article):
    plain = add(client, article, "300 tartes")
    swapped = add(client, article, "aucun mot", headers=HTMX, kind="QUOTE", speaker="Anne")

    assert (plain.status_code, swapped.status_code) == (422, 422)
    assert "stand in the article 2 times" in plain.text
    assert "300 tartes</textarea>" in plain.text
    assert "aucun mot</textarea>" in swapped.text
    assert not article.statements.exists()


@pytest.mark.parametrize(
    "case",
    [
        ("statement-resize", {"words": "nulle part"}, 422, "letter for letter"),
        ("statement-resize", {"nudge": "sideways"}, 422, "sideways"),
        ("statement-resize", {"words": "plus", "version": 99}, 409, "Someone changed this"),
        ("statement-split", {"halves": "300 tartes", "keeps": "first"}, 422, "exactly one new line"),
        ("statement-split", {"keeps": "third", "halves": "x"}, 422, "third"),
        ("statement-merge", {"other": ""}, 422, "Choose which one."),
        ("statement-merge", {"other": "x"}, 422, "valid value"),
        ("statement-merge", {"other": "999999-1"}, 404, ""),
    ],
)
def test_a_refused_cut_shows_the_card_again_with_the_reason(client, checker, article, case):
    name, sent, status, words = case
    add(client, article, "300 tartes", near=0)
    one = only(article)

    answer = post(client, name, one.pk, headers=HTMX, **{"version": one.version, "seen": 0, "view": "article"} | sent)

    assert answer.status_code == status
    assert words in answer.text
    assert only(article).text == "300 tartes"


@pytest.mark.parametrize("step", ["", "x", "0", "99999999999999999999", "7"])
def test_an_undo_that_is_not_the_newest_step_says_so_and_changes_nothing(client, checker, article, step):
    add(client, article, "300 tartes", near=0)

    plain = post(client, "article-undo", article.pk, step=step)
    swapped = post(client, "article-undo", article.pk, headers=HTMX, step=step)

    assert (plain.status_code, swapped.status_code) == (302, 409)
    assert "perhaps in another window" in swapped.text
    assert only(article).state == State.NEW


def test_a_reader_gets_no_tools_and_is_told_why_when_he_makes_his_own(client, article):
    client.force_login(factories.UserFactory.create(reader=True, language="en"))

    page = client.get(reverse("claims:article-detail", args=[article.pk]))
    answer = add(client, article, "300 tartes", near=0, headers=HTMX)

    assert 'id="add-form"' not in page.text
    assert answer.status_code == 403
    assert not article.statements.exists()


def test_what_was_taken_in_is_shown_on_its_own_page_only(client, checker, article):
    gone = factories.ClaimFactory.create(
        article=article, words="300 tartes", state=State.DISMISSED, dismissed_reason="merged", is_gone=True
    )

    text = client.get(reverse("claims:article-detail", args=[article.pk])).text
    own = client.get(reverse("claims:claim-detail", args=[gone.pk]))

    assert f'data-fc-statements="{gone.pk}"' not in text
    assert "Dismissed: merged" in own.text


def test_the_history_tells_cuts_in_words(client, checker, article):
    add(client, article, "300 tartes", near=0)
    one = only(article)
    post(client, "statement-resize", one.pk, version=one.version, nudge="end-later", view="page")
    page = client.get(reverse("claims:article-detail", args=[article.pk])).context["screen"].editbar
    post(client, "article-undo", article.pk, step=page.back)

    shown = client.get(reverse("claims:claim-detail", args=[one.pk])).context["card"].history

    assert [line.what for line in shown] == ["undid: moved to other words", "moved it to other words", "added it"]
    assert Span(one.start, one.end).of(TEXT) == only(article).text
