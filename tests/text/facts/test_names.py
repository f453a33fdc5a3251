"""Names of people, bodies and places, and what only looks like one."""

import pytest

from tests.text.facts.told import told

NAMES = [
    ("fr", "Le ministère de Jean", []),
    ("fr", "mme Dupont arrive", ["person Dupont: Dupont"]),
    ("fr", "C'est le Président", []),
    ("fr", "Anne Roy et Marc Roy. Roy parle.", ["person Anne Roy: Anne Roy", "person Marc Roy: Marc Roy"]),
    ("fr", "Il parle à Marie", []),
    ("fr", "Il vit à La Baule-les-Pins", ["place La Baule-les-Pins: La Baule-les-Pins"]),
    ("fr", "la ministre de la Santé et des Sports Awa Ba", ["person Awa Ba: Awa Ba"]),
    ("fr", "le Conseil national du numérique", []),
    ("fr", "la Cour de cassation de Lyon", ["place Lyon: Lyon"]),
    ("fr", "la Maison-Blanche", ["organisation Maison-Blanche (or White House): Maison-Blanche"]),
    ("fr", "Harrison Ford conduit une Ford", ["person Harrison Ford: Harrison Ford", "organisation Ford: Ford"]),
    ("fr", "Salut de Paris, à Paris", ["place Paris: Paris", "place Paris: Paris"]),
    ("fr", "LA CHINE ET L'INDE", ["country CN: CHINE", "country IN: INDE"]),
    ("fr", "nous et nos amis us", []),
    ("en", "give us time", []),
    ("en", "the US and U.S. law", ["country US: US", "country US: U.S"]),
    ("en", "Dr. Ngozi Okonjo-Iweala", ["person Ngozi Okonjo-Iweala: Ngozi Okonjo-Iweala"]),
    ("en", "Charles de Gaulle Airport", ["person Charles de Gaulle Airport: Charles de Gaulle Airport"]),
    ("en", "Ludwig van Beethoven", []),
    (
        "en",
        "Robert De Niro and Vincent van Gogh",
        ["person Robert De Niro: Robert De Niro", "person Vincent van Gogh: Vincent van Gogh"],
    ),
    ("en", "the Bank of England", ["organisation Bank of England: Bank of England"]),
    (
        "en",
        "the Department of Health and Human Services",
        ["organisation Department of Health and Human Services: Department of Health and Human Services"],
    ),
    (
        "en",
        "Chinese Foreign Ministry",
        ["country CN: Chinese", "organisation Foreign Ministry: Foreign Ministry"],
    ),
    (
        "en",
        "in Monday mood, in March, in AI",
        ["date 2025-07-28 (or 2025-08-04): Monday", "date 2025-03 (or 2026-03): March"],
    ),
    ("en", "they speak German in New South Wales", ["place New South Wales: New South Wales"]),
    ("en", "Foo Bar, who came, met Foo", ["person Foo Bar: Foo Bar", "person Foo Bar: Foo"]),
    ("en", "the CEO and the GDP", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), NAMES)
def test_a_name_is_told_from_what_looks_like_one(language: str, text: str, expected: list[str]) -> None:
    assert told(text, language) == expected
