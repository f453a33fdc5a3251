import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.engine.crosscheck import modality
from factcheck.text.languages.comparing import Hedge


def marked(language: str, text: str) -> list[tuple[str, str]]:
    return [
        (mark.span.of(text), mark.hedge.value if mark.hedge else "not")
        for mark in modality.marks(text, language=language)
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The bridge is open.", []),
        ("en", "The bridge is not open.", [("not", "not")]),
        ("en", "The bridge isn't open.", [("isn't", "not")]),
        ("en", "Nobody crossed the bridge.", [("Nobody", "not")]),
        ("en", "He denied it.", [("denied", "not")]),
        ("en", "Not only the bridge but the road is closed.", []),
        ("en", "No fewer than forty came.", []),
        ("en", "The bridge may open.", [("may", "possible")]),
        ("en", "The bridge opened in May.", []),
        ("en", "The bridge, which the town plans to sell, is old.", [("plans to", "planned")]),
        ("en", "It will provisionally be in Lyon.", [("provisionally", "provisional")]),
        ("en", "He allegedly sold it.", [("allegedly", "reported")]),
        ("fr", "Le pont est ouvert.", []),
        ("fr", "Le pont n’est pas ouvert.", [("pas", "not")]),
        ("fr", "Le pont est pas ouvert.", [("pas", "not")]),
        ("fr", "Il ne vient plus.", [("plus", "not")]),
        ("fr", "Ils sont plus nombreux.", []),
        ("fr", "Il ne voit jamais rien.", [("jamais", "not")]),
        ("fr", "Aucun pont n’est ouvert.", [("Aucun", "not")]),
        ("fr", "Il part sans elle.", [("sans", "not")]),
        ("fr", "Non seulement le pont, mais la route.", []),
        ("fr", "Il n’y a pas moins de 40 ponts.", []),
        ("fr", "Le conseil envisage un pont.", [("envisage", "considered")]),
        ("fr", "Le siège serait à Lyon.", [("serait", "reported")]),
        ("fr", "Le siège est provisoirement à Lyon.", [("provisoirement", "provisional")]),
        ("fr", "Le pont pourrait ouvrir.", [("pourrait", "possible")]),
        ("de", "Die Brücke ist nicht offen.", []),
    ],
)
def test_negations_and_hedges_are_found_where_they_stand(
    language: str, text: str, expected: list[tuple[str, str]]
) -> None:
    assert marked(language, text) == expected


def test_two_negations_cancel() -> None:
    assert modality.negated(modality.marks("He did not say no.", language="en")) is False
    assert modality.negated(modality.marks("He did not say yes.", language="en")) is True


def test_the_kinds_of_hedge_are_a_set() -> None:
    found = modality.marks("It may or might, allegedly, open.", language="en")

    assert modality.hedges(found) == {Hedge.POSSIBLE, Hedge.REPORTED}


def test_an_offset_shifts_every_span() -> None:
    text = "Yes. It may not."

    found = modality.marks(text[5:], language="en", offset=5)

    assert [mark.span.of(text) for mark in found] == ["may", "not"]


def test_a_language_without_tables_negates_nothing() -> None:
    assert modality.negations(["nicht"], language="de") == frozenset()


@settings(deadline=None)
@given(st.text(max_size=80), st.sampled_from(["fr", "en", "de"]))
def test_marks_stand_in_the_text_in_order(text: str, language: str) -> None:
    spans = [mark.span for mark in modality.marks(text, language=language)]

    assert spans == sorted(spans)
    assert all(span.of(text) for span in spans)
