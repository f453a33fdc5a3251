"""Whole short articles: quotes that float, carry over and run over paragraphs; nothing is claimed twice."""

import pytest

from claims.engine.extraction import analyse
from claims.engine.extraction.model import Analysis, QuoteType, SetAside

STRIKE = """La grève reprend à la raffinerie

Les salariés de la raffinerie de Berre ont voté la grève lundi 3 mars 2025. « Nous n’avons pas le choix », explique \
Sonia Kaci, déléguée du personnel. « La direction refuse de nous recevoir. »

« Nous demandons 200 euros par mois.
« Nous demandons aussi le paiement des jours de grève.
« Et nous tiendrons », ajoute-t-elle.

La direction, elle, parle d’un mouvement « très minoritaire ». Selon elle, 40 salariés sur 600 sont en grève.

Source : AFP
"""

FLOOD = """Town counts the cost of the flood

LEEDS (Reuters) - Three bridges were destroyed on May 4, 2025, when the river rose by four metres. “I have never seen \
anything like it,” said Mayor Ruth Allen. “We will rebuild.”

Allen said the repairs would cost $40 million. An official who asked not to be named put it higher.

She was clear about what comes next:

“Nobody will be left alone.”

Engineer Tom Birch disagreed. “The dam should have been closed,” Birch said, “and it was not.”

Related articles
River rises again
"""


@pytest.fixture(scope="module")
def strike() -> Analysis:
    return analyse(STRIKE)


@pytest.fixture(scope="module")
def flood() -> Analysis:
    return analyse(FLOOD)


def said(found: Analysis) -> list[tuple[str, str | None]]:
    return [(quote.text, quote.speaker.resolved if quote.speaker else None) for quote in found.quotes]


def test_the_french_article_is_recognised(strike: Analysis) -> None:
    assert (strike.language, strike.title, strike.credited_source) == ("fr", "La grève reprend à la raffinerie", "AFP")
    assert str(strike.date) == "2025-03-03"


def test_a_floating_quotation_keeps_the_speaker_before_it(strike: Analysis) -> None:
    assert said(strike)[:2] == [
        ("Nous n’avons pas le choix", "Sonia Kaci"),
        ("La direction refuse de nous recevoir.", "Sonia Kaci"),
    ]
    assert "speaker:carried-over" in strike.quotes[1].reasons


def test_a_quotation_over_three_paragraphs_is_one_quote_with_three_parts(strike: Analysis) -> None:
    long = strike.quotes[2]

    assert [part.of(STRIKE) for part in long.parts] == [
        "Nous demandons 200 euros par mois.",
        "Nous demandons aussi le paiement des jours de grève.",
        "Et nous tiendrons",
    ]
    assert long.speaker is not None
    assert long.speaker.resolved == "Sonia Kaci"
    assert long.cue is not None
    assert long.cue.text == "ajoute-t-elle"


def test_an_attributed_term_is_mixed(strike: Analysis) -> None:
    term = strike.quotes[3]

    assert (term.type, term.parts[0].of(STRIKE)) == (QuoteType.MIXED, "un mouvement « très minoritaire »")


def test_the_english_article_is_recognised(flood: Analysis) -> None:
    assert (flood.language, flood.title, flood.credited_source) == (
        "en", "Town counts the cost of the flood", "Reuters",
    )  # fmt: skip
    assert str(flood.date) == "2025-05-04"


def test_every_quotation_of_the_flood_has_its_speaker(flood: Analysis) -> None:
    assert said(flood) == [
        ("I have never seen anything like it,", "Ruth Allen"),
        ("We will rebuild.", "Ruth Allen"),
        ("the repairs would cost $40 million", "Ruth Allen"),
        ("Nobody will be left alone.", "Ruth Allen"),
        ("The dam should have been closed,” Birch said, “and it was not.", "Tom Birch"),
    ]


def test_a_quotation_with_the_cue_in_between_is_one_quote_with_two_parts(flood: Analysis) -> None:
    assert [part.of(FLOOD) for part in flood.quotes[-1].parts] == [
        "The dam should have been closed,",
        "and it was not.",
    ]


def test_a_paragraph_that_ends_in_a_colon_announces_the_next_one(flood: Analysis) -> None:
    assert "speaker:announced-by-a-colon" in flood.quotes[3].reasons


def test_the_tail_of_the_page_is_furniture(flood: Analysis) -> None:
    assert [aside.text for aside in flood.asides if aside.why is SetAside.FURNITURE] == [
        "Related articles",
        "River rises again",
    ]


def test_an_english_quotation_in_a_french_article_keeps_its_language() -> None:
    text = "Le ministre a dit : « We will not leave the table before the end of the week. » Puis il est parti."

    assert [quote.language for quote in analyse(text, language="fr").quotes] == ["en"]


def test_a_french_quotation_in_a_french_article_is_french() -> None:
    text = "Le ministre a dit : « Nous ne quitterons pas la table avant la fin de la semaine. » Puis il est parti."

    assert [quote.language for quote in analyse(text, language="fr").quotes] == ["fr"]
