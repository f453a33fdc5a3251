"""What a page leaves around an article."""

import pytest

from claims.engine.extraction import analyse, furniture, outlets
from claims.engine.extraction.model import SetAside
from factcheck.text.sentences import paragraphs

ARTICLE = "The council voted on Monday. The bridge will close in May."


def lines_of(text: str) -> list[tuple[str, SetAside]]:
    return [(line.span.of(text), line.why) for line in furniture.find(text, paragraphs(text)).lines]


@pytest.mark.parametrize(
    "label", ["Menu", "close", "Accueil", "Latest News", "À lire aussi :", "> Read more", "S’abonner"]
)
def test_a_label_of_either_language_is_furniture(label: str) -> None:
    assert lines_of(f"{label}\n\n{ARTICLE}") == [(label, SetAside.FURNITURE)]


def test_a_headline_printed_twice_is_furniture_the_second_time() -> None:
    text = f"Bridge to close in May\n\n{ARTICLE}\nBridge to close in May\n\nThe mayor agreed."

    layout = furniture.find(text, paragraphs(text))

    assert layout.title is not None
    assert layout.title.of(text) == "Bridge to close in May"
    assert [(line.span.start, line.why) for line in layout.lines] == [(text.rindex("Bridge"), SetAside.REPEATED)]


def test_a_sentence_printed_twice_stays_text_to_check() -> None:
    text = f"{ARTICLE}\n\nThe mayor agreed with all of it.\n\nThe mayor agreed with all of it."

    assert lines_of(text) == []


def test_headlines_after_a_tail_label_are_furniture() -> None:
    text = f"{ARTICLE}\n\nLatest News\nTrain strike called off\nNew school for Leeds"

    assert lines_of(text) == [
        ("Latest News", SetAside.FURNITURE),
        ("Train strike called off", SetAside.FURNITURE),
        ("New school for Leeds", SetAside.FURNITURE),
    ]


def test_a_tail_label_does_not_swallow_text_that_goes_on() -> None:
    text = f"{ARTICLE}\n\nRead more\n\nThe mayor agreed with all of it."

    assert lines_of(text) == [("Read more", SetAside.FURNITURE)]


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Source: Cnbc", "CNBC"),
        ("Source : AFP", "AFP"),
        ("Sources: Reuters, BBC", "Reuters"),
        ("(Reuters)", "Reuters"),
        ("avec AFP", "AFP"),
        ("Par Lucie Roy avec Reuters", "Reuters"),
        ("Photo credit: Ouest-france", "Ouest-France"),
        ("Source: Gazette de Lorraine", "Gazette de Lorraine"),
        ("Source: xtn", "XTN"),
    ],
)
def test_a_credit_line_names_the_credited_source(line: str, outlet: str) -> None:
    text = f"{ARTICLE}\n\n{line}"

    layout = furniture.find(text, paragraphs(text))

    assert layout.credited_source == outlet
    assert layout.credit is not None
    assert layout.credit.of(text) == line
    assert lines_of(text) == [(line, SetAside.CREDIT)]


@pytest.mark.parametrize(
    ("text", "outlet", "printed"),
    [
        ("LEEDS (Reuters) - The council voted on Monday.", "Reuters", "Reuters"),
        ("PARIS (AFP) — Le conseil a voté lundi.", "AFP", "AFP"),
        ("Le conseil a voté lundi. Le pont fermera en mai (avec AFP).", "AFP", "AFP"),
    ],
)
def test_a_credit_inside_a_line_leaves_the_line_in_the_article(text: str, outlet: str, printed: str) -> None:
    layout = furniture.find(text, paragraphs(text))

    assert (layout.credited_source, layout.lines) == (outlet, ())
    assert layout.credit is not None
    assert layout.credit.of(text) == printed


@pytest.mark.parametrize(
    "line", ["With Smith gone, the vote failed.", "Par ailleurs, la mairie a refusé.", "Photo: 12"]
)
def test_a_line_that_credits_nobody_gives_no_source(line: str) -> None:
    assert furniture.find(f"{ARTICLE}\n\n{line}", paragraphs(f"{ARTICLE}\n\n{line}")).credited_source is None


@pytest.mark.parametrize(
    ("name", "shown"), [("cnbc", "CNBC"), ("le monde", "Le Monde"), ("bbc", "BBC"), ("Vosges", "Vosges")]
)
def test_an_outlet_is_written_as_it_writes_itself(name: str, shown: str) -> None:
    assert outlets.display(name) == shown


def test_furniture_and_title_give_neither_claims_nor_quotes() -> None:
    text = f"menu\n\nBridge of 1901 closes in May\n\n{ARTICLE}\n\nSource: AFP\n\nLatest News\n12 dead in Leeds fire"

    found = analyse(text, language="en")

    assert found.title == "Bridge of 1901 closes in May"
    assert [claim.text for claim in found.claims] == ["The council voted on Monday", "The bridge will close in May"]
    assert found.quotes == ()


def test_a_text_of_one_line_is_text_not_title() -> None:
    assert analyse("Three people died in the fire", language="en").title is None


def test_an_empty_text_gives_an_empty_analysis() -> None:
    found = analyse("", in_full=True)

    assert [*found.sentences, *found.quotes, *found.claims, *found.facts] == []
    assert found.score == 0
