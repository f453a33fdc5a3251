"""Speech that a dash opens, and the dashes that open none."""

import pytest

from tests.engine.extraction.reading import Said, quotes_of

TALK = [
    ("fr", "— Vous partez déjà ? demanda Lucie.\n— Je n’ai pas le choix, répondit le vieux facteur.", [
        Said("direct", "Vous partez déjà ?", "Lucie", "demanda"),
        Said("direct", "Je n’ai pas le choix", "le vieux facteur", "répondit"),
    ]),
    ("fr", "– Non, dit-il, je reste.\n– Et moi ?\n– Vous, attendez… murmura Paul.", [
        Said("direct", "Non | je reste.", "-il", "dit-il"),
        Said("direct", "Et moi ?", "-", "-"),
        Said("direct", "Vous, attendez…", "Paul", "murmura"),
    ]),
    ("fr", "Ils se turent. -- Où est la clé ? fit Jeanne. -- Je l’ai perdue. Les deux hommes sortirent sans un mot.", [
        Said("direct", "Où est la clé ?", "Jeanne", "fit"),
        Said("direct", "Je l’ai perdue.", "-", "-"),
    ]),
    ("fr", "- Tu viens ? cria Léa.\n- J’arrive ! Il entra dans la cour.\n- « Bonjour » à vous, dit-elle.", [
        Said("direct", "Tu viens ?", "Léa", "cria"),
        Said("direct", "J’arrive !", "-", "-"),
        Said("direct", "« Bonjour » à vous", "-elle", "dit-elle"),
    ]),
    ("fr", "— Je pars, dit Paul. Marie entra.\n— Et le chat ? dit-elle. Le curé sortit.\n— Non ! Ils se turent.", [
        Said("direct", "Je pars", "Paul", "dit"),
        Said("direct", "Et le chat ?", "-elle", "dit-elle"),
        Said("direct", "Non !", "-", "-"),
    ]),
    ("en", "The door opened.\n— Are you leaving? asked Lucy.\n— I must, Paul said, before noon.\n— …", [
        Said("direct", "Are you leaving?", "Lucy", "asked"),
        Said("direct", "I must | before noon.", "Paul", "said"),
        Said("direct", "…", "-", "-"),
    ]),
]  # fmt: skip

NO_TALK = [
    ("fr", "Trois mesures :\n– Une baisse de la taxe de 3 %.\n– Un pont neuf en 2027.\n– Deux écoles."),
    ("fr", "Ils demandent :\n- Une hausse des salaires ?\n- Des embauches !\n- Un calendrier que nous voulons."),
    ("fr", "- Le port est fermé, a indiqué la mairie.\n- La route rouvre en mai.\n- Le marché change de place."),
    ("en", "The plan:\n- Cut the tax by 3 percent.\n- Build a bridge.\n- Open two schools."),
    ("en", "LEEDS — The bridge closed on Monday. — It opened in 1901. The cost rose to 3 million."),
    ("en", "Paul Reed — I knew him well — left the council. — Ann Smith reported from Leeds."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), TALK, ids=[text[:30] for _, text, _ in TALK])
def test_each_turn_of_a_dialogue_is_a_quote(language: str, text: str, expected: list[Said]) -> None:
    assert quotes_of(text, language) == expected


@pytest.mark.parametrize(("language", "text"), NO_TALK, ids=[text[:30] for _, text in NO_TALK])
def test_a_list_or_an_aside_behind_a_dash_is_no_speech(language: str, text: str) -> None:
    assert [quote for quote in quotes_of(text, language) if quote.type == "direct"] == []


def test_turns_that_nobody_is_named_for_keep_no_speaker_of_the_turn_before() -> None:
    found = quotes_of("— Vous restez ? dit Paul.\n— Oui.\n— Longtemps ?\n— Je ne sais pas.", "fr")

    assert [said.speaker for said in found] == ["Paul", "-", "-", "-"]
