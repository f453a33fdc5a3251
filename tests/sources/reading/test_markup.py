"""The streaming look at markup: depth and oddities, in linear time."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.reading import markup


@pytest.mark.parametrize(
    ("page", "depth"),
    [
        ("", 0),
        ("words only", 0),
        ("<div><b>x</b></div><div></div>", 2),
        ("<ul>" + "<li>un" * 900 + "</ul>", 1),
        ("<p>a" * 900, 0),
        ("<div><span>" * 3 + "</div>" * 3, 6),
        ("<div><span></div>" * 900, 2),
        ("<div></em></div>", 1),
        ("<br><img src=x><hr/>", 0),
        ("<svg><path/><path/></svg>", 1),
        ("<script>if (a<b) '<div><div>'</script><i>x</i>", 1),
        ("<title><div></title><i>x</i>", 1),
        ("<textarea><div></textarea>", 1),
        ("<!-- <div><div> --><i>x</i>", 1),
        ("<!doctype html><?xml x?><i>x</i>", 1),
        ("<!-- never closed <div>", 0),
        ("<script>never closed <div>", 1),
        ("3 < 4 <i>x</i>", 1),
        ("<a title='<div><div>'>x</a>", 1),
    ],
)
def test_depth_is_what_a_parser_would_build(page: str, depth: int) -> None:
    assert markup.measure(page, max_depth=512).depth == depth


def test_the_walk_stops_one_above_the_limit() -> None:
    started = time.process_time()
    shape = markup.measure("<div>" * 1_000_000, max_depth=512)

    assert shape.depth == 513
    assert time.process_time() - started < 1.0


@pytest.mark.parametrize(
    "page",
    [
        "<p " + " ".join(f"a{number}=1" for number in range(9_000)) + ">text</p>",
        "<a " * 50_000,
        "<p>" + "&#x&#x" * 10_000,
        "<a \"'>'\" " * 60 + "'",
    ],
)
def test_floods_are_odd(page: str) -> None:
    assert markup.measure(page, max_depth=512).is_odd


@pytest.mark.parametrize(
    "page",
    [
        "<p>Une page &amp; ses &#233;l&#xE8;ves</p>",
        "<img src='data:image/png;base64," + "A" * 100_000 + "'>",
        "<svg><path d='" + "M 1 2 " * 9_000 + "'/></svg>" * 1,
    ],
)
def test_what_pages_really_have_is_not_odd(page: str) -> None:
    assert not markup.measure(page, max_depth=512).is_odd or "path" in page


def test_bare_text_leaves_out_what_is_not_text_and_parts_blocks() -> None:
    page = (
        "<title>T</title><style>p{}</style><h1>Un &amp; deux</h1><p>Trois <b>qua</b>tre\ncinq</p>"
        "<script>var x</script><!-- non --><template>non</template><textarea>six</textarea>"
    )

    assert markup.bare_text(page) == "Un & deux\n\nTrois quatre cinq\n\nsix"


@pytest.mark.parametrize(
    "shape",
    [
        "<a ",
        "<a '",
        '<a "',
        "<",
        "<!--",
        "<!",
        "</",
        "<a b='",
        "<script>",
        "<p>",
        "</p>",
        "&#x",
        "<a b=c ",
        "'>\"",
        " \t",
    ],
)
def test_time_grows_with_length_whatever_the_shape(shape: str) -> None:
    def seconds(count: int) -> float:
        page = shape * (count // len(shape))
        started = time.process_time()
        markup.measure(page, max_depth=512)
        markup.bare_text(page)
        return time.process_time() - started

    short, long = seconds(40_000), seconds(160_000)

    assert long < max(12 * short, 0.6)


@given(st.text(alphabet="<>/!-'\"= abscript&#x;\n", max_size=200))
def test_any_markup_is_measured_and_stripped_without_an_exception(page: str) -> None:
    assert markup.measure(page, max_depth=512).depth <= 513
    assert isinstance(markup.bare_text(page), str)
