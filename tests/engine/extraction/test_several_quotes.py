"""Sentences in which more than one thing is said, or in which speaker and words stand far apart."""

import pytest

from claims.engine.extraction import analyse
from tests.engine.extraction.reading import Said, quotes_of

ROWS = [
    ("en", "Reed said he was ill and added that he would resign in May.", [
        Said("indirect", "he was ill", "Reed", "said"),
        Said("indirect", "he would resign in May", "Reed", "added"),
    ]),
    ("en", "Reed said he was ill, but the doctor said he was fit to work.", [
        Said("indirect", "he was ill", "Reed", "said"),
        Said("indirect", "he was fit to work", "the doctor", "said"),
    ]),
    ("en", "Reed called the plan “a farce” and said it “must go at once.”", [
        Said("mixed", "the plan “a farce”", "Reed", "called"),
        Said("mixed", "it “must go at once.”", "Reed", "said"),
    ]),
    ("en", "Reed said “we will pay for all of it,” and “nobody will go without.”", [
        Said("direct", "we will pay for all of it, | nobody will go without.", "Reed", "said"),
    ]),
    ("en", "The port is open, Reed said, adding that two ships had left.", [
        Said("indirect", "The port is open", "Reed", "said"),
        Said("indirect", "two ships had left", "Reed", "adding"),
    ]),
    ("en", "“The port is open,” Reed said, adding: “Two ships have left.”", [
        Said("direct", "The port is open,", "Reed", "said"),
        Said("direct", "Two ships have left.", "Reed", "adding"),
    ]),
    ("en", "The prime minister, Ann Reed, said taxes would fall.", [
        Said("indirect", "taxes would fall", "The prime minister, Ann Reed", "said"),
    ]),
    ("en", "Ann Reed (D-Tex.) said the bill was dead.", [
        Said("indirect", "the bill was dead", "Ann Reed", "said"),
    ]),
    ("en", "Ann Reed — who runs the port — said the quay was safe.", [
        Said("indirect", "the quay was safe", "Ann Reed", "said"),
    ]),
    ("en", "Officials warned: the bridge is closed until May.", [
        Said("indirect", "the bridge is closed until May", "Officials", "warned"),
    ]),
    ("en", "The mayor would have said that the bridge was safe.", [
        Said("indirect", "the bridge was safe", "The mayor", "would have said"),
    ]),
    ("en", "The paper said that Reed had claimed that the bridge was safe.", [
        Said("indirect", "Reed had claimed that the bridge was safe", "The paper", "said"),
    ]),
    ("en", "Speaking in Leeds, the minister was firm: “We will not sell the port.”", [
        Said("direct", "We will not sell the port.", "the minister", "-"),
    ]),
    ("en", "The firm, founded in Leeds’s old mill, said on Friday it considered a move.", [
        Said("indirect", "it considered a move", "The firm", "said"),
    ]),
    ("en", "Ann Reed, the city’s head of transport, noted that the bridge had been shut.", [
        Said("indirect", "the bridge had been shut", "Ann Reed", "noted"),
    ]),
    ("en", "Ann Reed, 58, who lives in Leeds, says the bridge was shut.", [
        Said("indirect", "the bridge was shut", "Ann Reed", "says"),
    ]),
    ("en", "Reed said “zero” trains would leave Leeds on Sunday.", [
        Said("mixed", "“zero” trains would leave Leeds on Sunday", "Reed", "said"),
    ]),
    ("en", "Reed says the “old guard” of the council has lost its way.", [
        Said("mixed", "the “old guard” of the council has lost its way", "Reed", "says"),
    ]),
    ("en", "Reed described the plan as a “costly mistake” and “an insult to the town.”", [
        Said("mixed", "the plan as a “costly mistake” and “an insult to the town.”", "Reed", "described"),
    ]),
    ("en", "Reed called the 12-mile tunnel a “very costly old mistake”, and she left.", [
        Said("mixed", "the 12-mile tunnel a “very costly old mistake”", "Reed", "called"),
    ]),
    ("en", "Reed called the tunnel a “very costly old mistake” and left; nobody “laughed” then.", [
        Said("mixed", "the tunnel a “very costly old mistake”", "Reed", "called"),
    ]),
    ("en", "Reed urged the council to close the bridge.", [
        Said("indirect", "the council to close the bridge", "Reed", "urged"),
    ]),
    ("en", "Minutes later, the council issued a note saying that the bridge was safe.", [
        Said("indirect", "the bridge was safe", "the council", "saying"),
    ]),
    ("fr", "« La route, a-t-il dit, est coupée depuis hier. »", [
        Said("direct", "La route | est coupée depuis hier.", "-t-il", "a-t-il dit"),
    ]),
    ("fr", "« Jamais, s’est-elle exclamée, nous ne vendrons ! »", [
        Said("direct", "Jamais | nous ne vendrons !", "-elle", "s’est-elle exclamée"),
    ]),
    ("fr", "Elle dit vouloir partir et ajoute que tout est prêt.", [
        Said("indirect", "vouloir partir", "Elle", "dit"),
        Said("indirect", "tout est prêt", "Elle", "ajoute"),
    ]),
    ("fr", "Lors d’une visite à Lyon, la ministre s’est montrée ferme : « Nous ne vendrons pas le port. »", [
        Said("direct", "Nous ne vendrons pas le port.", "la ministre", "-"),
    ]),
    ("fr", "Le maire a prévenu : le pont restera fermé jusqu’en mai.", [
        Said("indirect", "le pont restera fermé jusqu’en mai", "Le maire", "a prévenu"),
    ]),
    ("fr", "Le maire estime que le pont est sûr, mais le préfet affirme qu’il doit fermer.", [
        Said("indirect", "le pont est sûr", "Le maire", "estime"),
        Said("indirect", "il doit fermer", "le préfet", "affirme"),
    ]),
    ("fr", "Comme l’a rappelé le maire, le pont date de 1901.", [
        Said("indirect", "le pont date de 1901", "le maire", "a rappelé"),
    ]),
    ("fr", "« Le port est ouvert », a dit Anne Roux, ajoutant : « Deux navires sont partis. »", [
        Said("direct", "Le port est ouvert", "Anne Roux", "a dit"),
        Said("direct", "Deux navires sont partis.", "Anne Roux", "ajoutant"),
    ]),
    ("fr", "Il ne pense pas que le pont soit sûr.", [
        Said("indirect", "le pont soit sûr", "Il", "pense"),
    ]),
    ("fr", "Le directeur (Paul Lenoir) assure que tout est payé.", [
        Said("indirect", "tout est payé", "Le directeur", "assure"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), ROWS, ids=[row[1][:50] for row in ROWS])
def test_everything_said_in_a_sentence_is_found(language: str, text: str, expected: list[Said]) -> None:
    assert quotes_of(text, language) == expected


CLAUSES = [
    ("en", "The bank closed in May, and the council bought the building in June.", [
        "The bank closed in May", "the council bought the building in June",
    ]),
    ("en", "While the river was rising in Leeds, the council closed two bridges.", [
        "the river was rising in Leeds", "the council closed two bridges",
    ]),
    ("en", "The bank closed 12 branches; the post office closed 40.", [
        "The bank closed 12 branches", "the post office closed 40",
    ]),
    ("en", "The council bought bread, milk, and eggs in Leeds.", [
        "The council bought bread, milk, and eggs in Leeds",
    ]),
    ("fr", "La banque a fermé en mai, et la ville a racheté l’immeuble en juin.", [
        "La banque a fermé en mai", "la ville a racheté l’immeuble en juin",
    ]),
    ("fr", "Alors que la Seine était en crue à Paris, la ville a fermé deux ponts.", [
        "la Seine était en crue à Paris", "la ville a fermé deux ponts",
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "clauses"), CLAUSES, ids=[row[1][:40] for row in CLAUSES])
def test_a_sentence_is_cut_into_clauses_that_can_be_checked(language: str, text: str, clauses: list[str]) -> None:
    claims = analyse(text, language=language).claims

    assert list(dict.fromkeys(claim.text for claim in claims)) == clauses
