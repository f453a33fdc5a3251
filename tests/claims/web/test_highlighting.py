"""The painted text is the article's text: taking the tags out gives it back, whatever is marked in it."""

import html
import itertools
import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.web.highlighting import Stretch, lines, next_of, paint, pieces
from factcheck.text.spans import Span

LETTERS = st.sampled_from("aé \u00a0\u202f.\n<>&\"'😀\u0301\u202e\u200b«»")
BUSY_MACHINE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
TAG = re.compile(r"<[^>]*>")


def stretch(number: int, start: int, end: int, *, kind: str = "claim", is_continued: bool = False) -> Stretch:
    return Stretch(
        statement_id=number,
        span=Span(start, end),
        kind=kind,
        tone="new",
        number=number,
        label=f"{kind} {number}",
        href=f"?statement={number}#panel",
        is_continued=is_continued,
    )


def painted(text: str, stretches: list[Stretch], sentences: list[Span], *, selected: int | None = None) -> list[str]:
    return [
        paint(
            text,
            pieces(line, sentences=sentences, stretches=stretches),
            selected=selected,
            dimmed=frozenset(),
        )
        for line in lines(text)
    ]


def read_back(markup: str) -> str:
    return html.unescape(TAG.sub("", markup))


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Stretch], list[Span]]:
    text = draw(st.text(LETTERS, min_size=2, max_size=60))

    def span() -> Span:
        start = draw(st.integers(0, len(text) - 1))
        return Span(start, draw(st.integers(start + 1, len(text))))

    stretches = [
        Stretch(number, span(), draw(st.sampled_from(["claim", "quote"])), "new", number, f'"{number}"', "?s=1")
        for number in range(draw(st.integers(0, 5)))
    ]
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=4)))
    sentences = [Span(start, end) for start, end in itertools.pairwise(edges)]
    return text, stretches, sentences


@BUSY_MACHINE
@given(marked_texts())
def test_painting_never_changes_the_text(marked):
    text, stretches, sentences = marked

    found = [read_back(line) for line in painted(text, stretches, sentences)]

    assert found == [line.of(text) for line in lines(text)]


@BUSY_MACHINE
@given(marked_texts())
def test_the_pieces_tile_every_line(marked):
    text, stretches, sentences = marked

    for line in lines(text):
        cut = pieces(line, sentences=sentences, stretches=stretches)

        assert [one.span.start for one in cut] == [line.start, *(one.span.end for one in cut[:-1])]
        assert cut[-1].span.end == line.end


def test_lines_without_anything_to_read_are_left_out():
    assert [span.of("one\n \n\n two") for span in lines("one\n \n\n two")] == ["one", " two"]


def test_claims_and_quotes_over_the_same_words_are_one_link_that_names_both():
    text = "She said no."

    (line,) = painted(text, [stretch(1, 0, 12), stretch(2, 9, 11, kind="quote")], [])

    assert 'class="hl hl--claim hl--quote hl--new"' in line
    assert 'data-fc-statements="1 2"' in line
    assert 'title="claim 1; quote 2"' in line


def test_a_click_on_overlapping_marks_goes_on_to_the_next_and_round():
    both = [stretch(1, 0, 5), stretch(2, 0, 5)]

    assert [next_of(both, selected).statement_id for selected in (None, 1, 2)] == [1, 2, 1]


def test_every_statement_has_one_anchor_and_one_stop_for_the_tab_key():
    text = "« A », she said, « B ». More."

    (line,) = painted(
        text,
        [stretch(1, 0, 29), stretch(2, 2, 3, kind="quote"), stretch(2, 19, 20, kind="quote", is_continued=True)],
        [Span(0, 23), Span(24, 29)],
    )

    assert line.count('id="at-1"') == line.count('id="at-2"') == 1
    assert len(re.findall(r"<a (?:(?!tabindex)[^>])*>", line)) == 2


def test_the_selected_statement_is_marked_and_no_other():
    (line,) = painted("one two", [stretch(1, 0, 3), stretch(2, 4, 7)], [], selected=2)

    assert line.count("is-selected") == 1
    assert 'is-selected" href="?statement=2#panel"' in line


def test_furniture_is_dimmed_as_a_whole_sentence():
    text = "menu"

    line = paint(text, pieces(Span(0, 4), sentences=[Span(0, 4)], stretches=[]), selected=None, dimmed=frozenset({1}))

    assert line == '<span class="sentence sentence--furniture" id="sentence-1" data-fc-sentence="1">menu</span>'


def test_markup_in_an_article_is_text():
    (line,) = painted('<img src=x onerror="alert(1)">', [stretch(1, 0, 30)], [])

    assert "<img" not in line
    assert "&lt;img src=x onerror=&quot;alert(1)&quot;&gt;" in line


def test_a_character_that_turns_the_text_is_kept_and_named():
    (line,) = painted("a\u202eb", [], [])

    assert line == 'a<bdi class="control" data-fc-code="U+202E">\u202e</bdi>b'
