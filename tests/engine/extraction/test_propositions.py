"""What one sentence states, proposition by proposition, as an editor would list it."""

import pytest

from claims.engine.extraction import analyse, lexicon, predicates, propositions
from claims.engine.extraction.tokens import tokenise
from factcheck.text.folding import fold

# (language, sentence, its propositions: pieces joined by " | ")
STATED = [
    ("en", "The mill closed in 1988.", ["The mill closed in 1988"]),
    ("en", "The mill closed in Leeds in 1988.", ["The mill closed in Leeds in 1988"]),
    ("en", "The bank cut 300 jobs in Leeds on Monday.",
     ["The bank cut 300 jobs", "The bank cut 300 jobs in Leeds", "The bank cut 300 jobs in Leeds on Monday"]),
    ("en", "In 2019, the bank cut 300 jobs.", ["In 2019 | the bank cut 300 jobs", "the bank cut 300 jobs"]),
    ("en", "In May, after the vote, the bank cut jobs.",
     ["In May, after the vote | the bank cut jobs", "the bank cut jobs"]),
    ("en", "According to Ann Roux, the bank cut jobs.",
     ["According to Ann Roux | the bank cut jobs", "the bank cut jobs"]),
    ("en", "The plan was drawn up in Geneva and has cost $3 million.",
     ["The plan | has cost $3 million", "The plan was drawn up in Geneva"]),
    ("en", "The plan was approved, and the mayor opened a bridge.",
     ["The plan was approved", "the mayor opened a bridge"]),
    ("en", "The film won a prize in Rome, Italy, although it lost money.",
     ["The film won a prize", "The film won a prize in Rome, Italy", "it lost money"]),
    ("en", "The bridge, which connects two towns, was built by Ann Roux.",
     ["The bridge | connects two towns", "The bridge | was built by Ann Roux"]),
    ("en", "Ann Roux is a player who won two cups.", ["Ann Roux is a player", "Ann Roux | won two cups"]),
    ("en", "The film directed by Ann Roux won a prize.",
     ["The film | won a prize", "The film directed by Ann Roux"]),
    ("en", "The bridge is a road link, built in 1999.",
     ["The bridge is a road link", "The bridge | built in 1999"]),
    ("en", "The bank sold its mill, cutting 300 jobs.", ["The bank sold its mill", "The bank | cutting 300 jobs"]),
    ("en", "Ann Roux (born May 3, 1950) is an actor and director.",
     ["Ann Roux | born May 3, 1950", "Ann Roux | is an actor", "Ann Roux | is | director"]),
    ("en", "Ann Roux is a British actor.", ["Ann Roux is a British", "Ann Roux is a British actor"]),
    ("en", "The film was made by the director Ann Roux.",
     ["The film was made by the director Ann Roux", "the director Ann Roux"]),
    ("en", "Leeds, York and Hull won a prize.", ["Leeds | won a prize", "York | won a prize", "Hull won a prize"]),
    ("en", "The prize went to Leeds, York and Hull.",
     ["The prize went to Leeds", "The prize went to | York", "The prize went to | Hull"]),
    ("en", "The mill sells salt to Norway, a country of the north.",
     ["Norway | a country of the north", "The mill sells salt to Norway"]),
    ("en", "The plan is to build a dam between Leeds and York.",
     ["The plan is to build a dam", "The plan is to build a dam between Leeds and York"]),
    ("en", "The mill closed in 1988, and was sold.", ["The mill closed in 1988", "The mill | was sold"]),
    ("en", "The cat came from under the bridge.", ["The cat came from under the bridge"]),
    ("en", "The mayor had nobody to talk to",
     ["The mayor had nobody to talk", "The mayor had nobody to talk to"]),
    ("en", "A quiet place.", ["A quiet place"]),
    ("en", "Leeds: a quiet place; York: another.", ["Leeds: a quiet place", "York: another"]),
    ("en", "The mill (sic", ["The mill (sic"]),
    ("fr", "Le plan, dévoilé par Anne Roux, vise à réduire la dette.",
     ["Le plan | dévoilé par Anne Roux", "Le plan | vise à réduire la dette"]),
    ("fr", "En 2023, Lyon a ouvert trois écoles et deux crèches.",
     ["En 2023 | Lyon a ouvert trois écoles", "En 2023 | Lyon a ouvert | deux crèches", "Lyon a ouvert trois écoles",
      "Lyon a ouvert | deux crèches"]),
    ("fr", "La loi a été votée par 38 voix et entrera en vigueur en mars.",
     ["La loi a été votée par 38 voix", "La loi | entrera en vigueur", "La loi | entrera en vigueur en mars"]),
    ("fr", "Le pont, qui relie les deux rives, a coûté 3 millions d’euros.",
     ["Le pont | relie les deux rives", "Le pont | a coûté 3 millions d’euros"]),
    ("fr", "Le groupe Valtex (2 600 salariés) emploie 300 personnes à Lille.",
     ["Le groupe Valtex | 2 600 salariés", "Le groupe Valtex | emploie 300 personnes",
      "Le groupe Valtex | emploie 300 personnes à Lille"]),
    ("fr", "Née à Lyon, Anne Roux dirige la banque.",
     ["Née à Lyon | Anne Roux dirige la banque", "Anne Roux dirige la banque"]),
    ("fr", "La ville a vendu le stade, misant sur la dette.",
     ["La ville a vendu le stade", "La ville | misant sur la dette"]),
]  # fmt: skip


def stated(text: str, language: str) -> list[str]:
    folded = fold(text)
    items = tokenise(folded, 0, len(folded), language)
    found = propositions.find(items, 0, len(items), predicates.words_of(lexicon.get(language)))
    return [" | ".join(piece.of(text) for piece in pieces) for pieces in found]


@pytest.mark.parametrize(("language", "text", "expected"), STATED, ids=[row[1] for row in STATED])
def test_a_sentence_states_its_propositions(language: str, text: str, expected: list[str]) -> None:
    assert sorted(stated(text, language)) == sorted(expected)


def test_what_sentences_state_is_told_only_when_asked_for_and_never_of_a_question() -> None:
    text = "Ann Roux runs the bank. Who runs the mint?"

    asked = analyse(text, language="en", in_full=True)

    assert ["".join(span.of(text) for span in pieces) for pieces in asked.propositions] == ["Ann Roux runs the bank"]
    brief = analyse(text, language="en")
    assert (brief.propositions, brief.score) == ((), None)
