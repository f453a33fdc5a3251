"""Which clauses are claims, of which kind, with which facts; and what is set aside."""

import datetime as dt
from decimal import Decimal

import pytest

from claims.engine.extraction import analyse, wording
from claims.engine.extraction.model import ClaimKind, HopKind, SetAside

CLAIMS = [
    # (language, text, kind, the claim's words)
    ("fr", "La ville a ouvert trois écoles en 2023.", ClaimKind.QUANTITY, "La ville a ouvert trois écoles en 2023"),
    ("fr", "Le chômage a reculé de 2,5 % en un an.", ClaimKind.QUANTITY, "Le chômage a reculé de 2,5 % en un an"),
    ("fr", "Le pont a coûté 12 millions d’euros.", ClaimKind.QUANTITY, "Le pont a coûté 12 millions d’euros"),
    ("fr", "Le musée est situé à Lyon.", ClaimKind.LOCATION, "Le musée est situé à Lyon"),
    ("fr", "Le sommet a eu lieu le 3 mai 2024.", ClaimKind.DATE, "Le sommet a eu lieu le 3 mai 2024"),
    ("fr", "Le traité a été signé à Rome, le 3 mai 2024.", ClaimKind.DATE,
     "Le traité a été signé à Rome, le 3 mai 2024"),
    ("fr", "La crue a été provoquée par la rupture du barrage de Malpasset, à cause de la pluie.", ClaimKind.CAUSAL,
     "La crue a été provoquée par la rupture du barrage de Malpasset, à cause de la pluie"),
    ("fr", "La France est le plus grand exportateur de vin.", ClaimKind.COMPARISON,
     "La France est le plus grand exportateur de vin"),
    ("fr", "Le ministre Jean Duval a signé le décret.", ClaimKind.EVENT, "Le ministre Jean Duval a signé le décret"),
    ("fr", "Le musée accueillera 300 000 visiteurs en 2031.", ClaimKind.FORECAST,
     "Le musée accueillera 300 000 visiteurs en 2031"),
    ("en", "The city opened three schools in 2023.", ClaimKind.QUANTITY, "The city opened three schools in 2023"),
    ("en", "Unemployment fell by 2.5 percent in a year.", ClaimKind.QUANTITY,
     "Unemployment fell by 2.5 percent in a year"),
    ("en", "The bridge cost $12 million.", ClaimKind.QUANTITY, "The bridge cost $12 million"),
    ("en", "The museum is located in Leeds.", ClaimKind.LOCATION, "The museum is located in Leeds"),
    ("en", "The summit took place on May 3, 2024.", ClaimKind.DATE, "The summit took place on May 3, 2024"),
    ("en", "The flood happened because of the broken dam in Leeds.", ClaimKind.CAUSAL,
     "The flood happened because of the broken dam in Leeds"),
    ("en", "France exported more wine than Italy.", ClaimKind.COMPARISON, "France exported more wine than Italy"),
    ("en", "Minister John Wood signed the decree.", ClaimKind.EVENT, "Minister John Wood signed the decree"),
    ("en", "The museum will welcome 300,000 visitors next year.", ClaimKind.FORECAST,
     "The museum will welcome 300,000 visitors next year"),
    # what only adds to the clause is cut off
    ("fr", "La ville a ouvert trois écoles, mettant l’accent sur le sport.", ClaimKind.QUANTITY,
     "La ville a ouvert trois écoles"),
    ("fr", "La ville a ouvert trois écoles, avec un accent sur le sport.", ClaimKind.QUANTITY,
     "La ville a ouvert trois écoles"),
    ("en", "The city opened three schools, putting the stress on sport.", ClaimKind.QUANTITY,
     "The city opened three schools"),
]  # fmt: skip

ASIDES = [
    ("fr", "Ce choix est regrettable.", SetAside.OPINION),
    ("fr", "Il faut agir sans attendre.", SetAside.OPINION),
    ("fr", "Le village deviendra un symbole.", SetAside.FORECAST),
    ("fr", "Pourquoi le maire a-t-il signé en 2019 ?", SetAside.QUESTION),
    ("fr", "Cela a surpris tout le monde.", SetAside.AMBIGUOUS),
    ("en", "The choice is regrettable.", SetAside.OPINION),
    ("en", "We must act without delay.", SetAside.OPINION),
    ("en", "The village will become a symbol.", SetAside.FORECAST),
    ("en", "Why did the mayor sign in 2019?", SetAside.QUESTION),
    ("en", "This was enough for everyone.", SetAside.AMBIGUOUS),
]


@pytest.mark.parametrize(("language", "text", "kind", "words"), CLAIMS, ids=[row[1][:40] for row in CLAIMS])
def test_a_clause_is_a_claim_of_its_kind(language: str, text: str, kind: ClaimKind, words: str) -> None:
    claims = analyse(text, language=language).claims

    assert {(claim.kind, claim.text) for claim in claims} == {(kind, words)}


@pytest.mark.parametrize(("language", "text", "why"), ASIDES, ids=[row[1] for row in ASIDES])
def test_what_cannot_be_checked_is_set_aside_with_its_reason(language: str, text: str, why: SetAside) -> None:
    found = analyse(text, language=language)

    assert found.claims == ()
    assert [aside.why for aside in found.asides] == [why]


@pytest.mark.parametrize(
    ("language", "text", "figures"),
    [
        ("fr", "Le salon de quatre jours a attiré plus de 2 400 visiteurs venus de 18 pays.",
         [("duration", "4"), ("quantity", "2400"), ("quantity", "18")]),
        ("en", "The four-day fair drew more than 2,400 visitors from 18 countries.",
         [("duration", "4"), ("quantity", "2400"), ("quantity", "18")]),
    ],
)  # fmt: skip
def test_a_sentence_with_three_figures_gives_three_claims(
    language: str, text: str, figures: list[tuple[str, str]]
) -> None:
    claims = analyse(text, language=language).claims

    assert [(claim.facts[0].type.value, str(claim.facts[0].value)) for claim in claims] == figures
    assert len({claim.span for claim in claims}) == 1


def test_a_claim_carries_the_names_and_dates_of_its_clause() -> None:
    claims = analyse("Paul Martin a vendu 40 navires à la Chine le 2 mars 2024.", language="fr").claims

    assert {fact.type.value for fact in claims[0].facts} >= {"quantity", "person", "country", "date"}


def test_an_opinion_clause_leaves_the_fact_beside_it_a_claim() -> None:
    text = "Le moment est significatif, puisque l’accord a été signé à Genève par la Suisse."

    found = analyse(text, language="fr")

    assert [claim.text for claim in found.claims] == ["l’accord a été signé à Genève par la Suisse"]
    assert [(aside.text, aside.why) for aside in found.asides] == [("Le moment est significatif", SetAside.OPINION)]


def test_what_somebody_reports_is_a_claim_that_they_answer_for() -> None:
    text = "Selon des sources proches du dossier, la Chine ouvrira deux ports.\n\nSource: AFP"

    claim = analyse(text, language="fr").claims[0]

    assert claim.text == "la Chine ouvrira deux ports"
    assert [(hop.kind, hop.name, hop.anonymous) for hop in claim.attribution] == [
        (HopKind.ACCORDING_TO, "des sources proches du dossier", True),
        (HopKind.CREDITED_TO, "AFP", False),
    ]


def test_a_figure_in_a_quotation_is_a_claim_of_its_speaker() -> None:
    claims = analyse("“We hired 300 nurses in 2023,” said Jane Moor.", language="en").claims

    assert [claim.text for claim in claims] == ["We hired 300 nurses in 2023"]
    assert [(hop.kind, hop.name) for hop in claims[0].attribution] == [(HopKind.SAID_BY, "Jane Moor")]


def test_a_quotation_without_figures_is_no_claim() -> None:
    assert analyse("“We are proud of our nurses,” said Jane Moor.", language="en").claims == ()


@pytest.mark.parametrize(
    ("language", "text", "worded", "rule"),
    [
        ("fr", "Anne Roux dirige la banque. Elle a supprimé 300 postes.", "Anne Roux a supprimé 300 postes",
         "wording:pronoun-named"),
        ("en", "Jane Moor runs the bank. She cut 300 jobs.", "Jane Moor cut 300 jobs", "wording:pronoun-named"),
        ("en", "Jane Moor runs the bank. Moor cut 300 jobs.", "Jane Moor cut 300 jobs", "wording:surname-completed"),
        ("fr", "Anne Roux dirige la banque. Le plan de Paul Vian date de mai. Il a supprimé 300 postes.",
         "Il a supprimé 300 postes", "wording:pronoun-open"),
        ("fr", "Le moment est choisi, puisqu’il survient après 300 départs. Chacun connaît Paul Vian.",
         "Il survient après 300 départs", "wording:pronoun-open"),
        ("en", "They cut 300 jobs in Leeds.", "They cut 300 jobs in Leeds", "wording:pronoun-open"),
        ("en", "This plan cut 300 jobs in Leeds.", "This plan cut 300 jobs in Leeds", "wording:reference-open"),
        ("en", "The bank cut 300 jobs in Leeds.", "The bank cut 300 jobs in Leeds", "wording:as-printed"),
    ],
)  # fmt: skip
def test_a_claim_is_worded_to_be_read_alone(language: str, text: str, worded: str, rule: str) -> None:
    claim = analyse(text, language=language).claims[-1]

    assert claim.wording == worded
    assert rule in claim.reasons


@pytest.mark.parametrize(
    ("words", "grounded"),
    [("Jane Moor cut 300 jobs", True), ("Jane Moor cut 400 jobs", False), ("Joan Moor cut 300 jobs", False)],
)
def test_a_wording_may_not_add_a_number_or_a_name(words: str, grounded: bool) -> None:
    known = wording.vocabulary("Jane Moor runs the bank. She cut 300 jobs.")

    assert wording.grounded(words, known) is grounded


def test_a_figure_is_worth_more_than_a_greeting() -> None:
    figure = analyse("Unemployment rose to 7.4 percent in 2023.", language="en", in_full=True).score
    greeting = analyse("Thank you all for coming tonight!", language="en", in_full=True).score

    assert figure > Decimal("0.8")
    assert greeting < Decimal("0.2")


def test_the_reasons_of_a_score_can_be_read() -> None:
    claim = analyse("Unemployment rose to 7.4 percent in 2023.", language="en").claims[0]

    assert {"figure", "percentage", "date", "evidence-noun"} <= set(claim.reasons)


def test_the_first_full_date_near_the_top_dates_the_article() -> None:
    text = "Le conseil a voté le 26 juillet 2025. Le plan date du 23 juillet."

    assert analyse(text, language="fr").date == dt.date(2025, 7, 26)
    assert analyse(text, language="fr", date=dt.date(2024, 1, 2)).date == dt.date(2024, 1, 2)


def test_a_date_far_down_is_not_the_article_s() -> None:
    assert analyse("Le conseil a voté. " * 100 + "Le plan date du 23 juillet 2024.", language="fr").date is None


def test_a_rank_in_a_dependent_phrase_is_a_comparison() -> None:
    text = "Le plan est signé, illustrant la rivalité entre les deux plus grandes économies du monde."

    claims = analyse(text, language="fr").claims

    assert ("les deux plus grandes économies du monde", ClaimKind.COMPARISON) in [
        (claim.text, claim.kind) for claim in claims
    ]
