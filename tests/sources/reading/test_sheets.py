"""What a page's own style sheets hide is left out and flagged; what they only seem to hide stays (X03)."""

import time

import pytest
from lxml.html import document_fromstring

from sources.reading import sheets, visible

SHOWN, UNSEEN = "bien visible", "rien à voir"


def read(css: str, element: str) -> tuple[int, str]:
    """How many telling hidden parts there were, and the words that are left."""
    tree = document_fromstring(
        f"<html><head><style>{css}</style></head><body class=page><article id=a class='story long'>"
        f"<p>{SHOWN}</p>{element}</article></body></html>"
    )
    count = visible.drop_hidden(tree)
    return count, " ".join(tree.find("body").text_content().split())


@pytest.mark.parametrize(
    ("css", "element"),
    [
        (".x{display:none}", "<p class='y x'>{}</p>"),
        ("#x { color: red; DISPLAY : NONE !important }", "<p id=x>{}</p>"),
        ("p.x, .other { visibility: hidden }", "<p class=x>{}</p>"),
        (".x.y{opacity:0}", "<p class='y x'>{}</p>"),
        ("aside{font-size:0}", "<aside><p>{}</p></aside>"),
        ("article .x{left:-9999px}", "<div><p class=x>{}</p></div>"),
        ("body.page > article#a > .x{display:none}", "<p class=x>{}</p>"),
        ("/* .y{ */ .x{display:none}", "<p class=x>{}</p>"),
        ("@charset 'utf-8'; @import 'a.css'; .x{display:none}", "<p class=x>{}</p>"),
        ("@media screen{.y{color:red} .x{display:none}}", "<p class=x>{}</p>"),
        (".x{display:block}.x{display:none}", "<p class=x>{}</p>"),
        (".x{display:none", "<p class=x style='display:none'>{}</p>"),
        ("}}} .x{display:none}", "<p class=x>{}</p>"),
    ],
)
def test_what_a_sheet_hides_is_left_out_and_counted(css: str, element: str) -> None:
    assert read(css, element.format(UNSEEN)) == (1, SHOWN)


@pytest.mark.parametrize(
    ("css", "element"),
    [
        ("", "<p class=x>{}</p>"),
        (".x{color:black}", "<p class=x>{}</p>"),
        (".xx{display:none}", "<p class=x>{}</p>"),
        ("div.x{display:none}", "<p class=x>{}</p>"),
        (".x{display:none}.x{display:block}", "<p class=x>{}</p>"),
        (".x:hover{display:none} .x::before{display:none} .x + p{display:none}", "<p class=x>{}</p>"),
        ("[data-x]{display:none} *{display:none} >{display:none} .x >{display:none}", "<p class=x data-x=1>{}</p>"),
        ("@media print{.x{display:none}}", "<p class=x>{}</p>"),
        ("@media print{@media screen{.x{display:none}}}", "<p class=x>{}</p>"),
        ("@supports (gap:1px){.x{display:none}}", "<p class=x>{}</p>"),
        (".js .x{display:none} #b .x{display:none}", "<p class=x>{}</p>"),
        ("body > .x{display:none}", "<p class=x>{}</p>"),
        (".y{.x{display:none}}", "<p class=x>{}</p>"),
        (".x{display:none", "<p class=x>{}</p>"),
    ],
)
def test_what_no_plain_rule_hides_stays(css: str, element: str) -> None:
    assert read(css, element.format(UNSEEN)) == (0, SHOWN + UNSEEN)


def test_only_so_many_rules_are_read() -> None:
    many = ".y{color:red}" * sheets.MAX_RULES

    assert read(many + ".x{display:none}", f"<p class=x>{UNSEEN}</p>")[0] == 0


@pytest.mark.parametrize(
    "css",
    ["a" * 600_000, "{" * 600_000, "}" * 600_000, "/*" * 300_000, ".a>" * 200_000 + "{display:none}", ".x," * 200_000],
)
def test_a_hostile_sheet_takes_no_time(css: str) -> None:
    began = time.process_time()

    read(css, f"<p class=x>{UNSEEN}</p>")

    assert time.process_time() - began < 1.5
