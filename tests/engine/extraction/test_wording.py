"""Each claim worded by itself: the part about its figure, with subject and verb, and no word from outside."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.engine.extraction import analyse, lexicon, wording
from claims.engine.extraction.quotes import Article
from claims.engine.extraction.speakers import Cast
from claims.engine.extraction.tokens import tokenise
from factcheck.text import facts

# (language, text, the wordings of the last sentence's claims, the rules of the last of them)
WORDED = [
    ("en", "The city opened 3 schools and 2 nurseries.",
     ["The city opened 3 schools", "The city opened 2 nurseries"], {"cut-to-figure"}),
    ("fr", "La ville a ouvert trois écoles et deux crèches en 2023.",
     ["La ville a ouvert trois écoles en 2023", "La ville a ouvert deux crèches en 2023"], {"cut-to-figure"}),
    ("fr", "Les hôpitaux ont perdu 4 300 lits et 12 % de leur personnel.",
     ["Les hôpitaux ont perdu 4 300 lits", "Les hôpitaux ont perdu 12 % de leur personnel"], {"cut-to-figure"}),
    ("en", "The bridge cost $3 million and carries 20,000 cars.",
     ["The bridge cost $3 million", "The bridge carries 20,000 cars"], {"cut-to-figure"}),
    ("en", "The firm, which employs 300 people, sold 12 ships in 2020.",
     ["The firm employs 300 people", "The firm sold 12 ships in 2020"], {"cut-to-figure"}),
    ("en", "The bank lost 40 jobs in two years.", ["The bank lost 40 jobs in two years"] * 2, {"as-printed"}),
    # what turns the meaning is never cut off
    ("en", "The bank will cut 300 jobs if sales fall by 20 percent.",
     ["The bank will cut 300 jobs if sales fall by 20 percent"] * 2, {"no-safe-split"}),
    ("fr", "La ville n’a vendu ni 3 stades ni 4 piscines.",
     ["La ville n’a vendu ni 3 stades ni 4 piscines"] * 2, {"no-safe-split"}),
    ("en", "The workers who have 3 children got $300.",
     ["The workers who have 3 children got $300"] * 2, {"no-safe-split"}),
    # the countries may be those of all, not of the investors alone; the days belong to the subject
    ("fr", "La foire de deux jours a attiré 900 marchands et des visiteurs de 30 pays.",
     ["La foire de deux jours a attiré 900 marchands et des visiteurs de 30 pays",
      "La foire de deux jours a attiré 900 marchands",
      "La foire de deux jours a attiré 900 marchands et des visiteurs de 30 pays"], {"no-safe-split"}),
    ("fr", "Le ministre a présenté un plan de relance. Ce plan coûte 3 milliards d’euros.",
     ["Un plan de relance coûte 3 milliards d’euros"], {"reference-named"}),
    ("fr", "Le plan chinois et le plan américain sont publiés. Ce plan coûte 3 milliards d’euros.",
     ["Ce plan coûte 3 milliards d’euros"], {"reference-open"}),
    ("fr", "Le plan chinois et le plan américain sont publiés. Ce plan chinois coûte 3 milliards d’euros.",
     ["Ce plan chinois coûte 3 milliards d’euros"], {"reference-open"}),
    ("fr", "Ce plan est lu. Ce plan coûte 3 milliards d’euros.",
     ["Ce plan coûte 3 milliards d’euros"], {"reference-open"}),
    ("fr", "Le plan de relance est lu. " + "abcdefghij" * 60 + ". Ce plan coûte 3 milliards d’euros.",
     ["Ce plan coûte 3 milliards d’euros"], {"reference-open"}),
    ("fr", "La 5G est là. Cette 5G coûte 3 milliards d’euros.", ["Cette 5G coûte 3 milliards d’euros"],
     {"reference-open"}),
    ("fr", "Ce sommet a coûté 3 milliards d’euros.", ["Ce sommet a coûté 3 milliards d’euros"], {"reference-open"}),
    ("fr", "Le plan d’action chinois est lu. Ce plan, qui compte 90 mesures, coûte 3 millions d’euros.",
     ["Le plan d’action chinois compte 90 mesures", "Le plan d’action chinois coûte 3 millions d’euros"],
     {"cut-to-figure", "reference-named"}),
    ("en", "Jane Moor runs the bank. She opened 3 schools and 2 nurseries.",
     ["Jane Moor opened 3 schools", "Jane Moor opened 2 nurseries"], {"cut-to-figure", "pronoun-named"}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "worded", "rules"), WORDED, ids=[row[1][-50:] for row in WORDED])
def test_each_figure_is_worded_by_itself_where_that_is_safe(
    language: str, text: str, worded: list[str], rules: set[str]
) -> None:
    claims = analyse(text, language=language).claims[-len(worded) :]

    assert sorted(claim.wording for claim in claims) == sorted(worded)
    assert any({f"wording:{rule}" for rule in rules} <= set(claim.reasons) for claim in claims)


def test_a_name_that_the_article_does_not_print_is_refused() -> None:
    printed, other = "Jane Moor runs the bank. She cut 300 jobs.", "Joan Muir runs the bank. She cut 300 jobs."
    words = lexicon.get("en")
    cast = Cast(other, other, facts.find(other, language="en"), "en", words.speech)
    article = Article(printed, printed, "en", words, cast)
    items = tokenise(printed, printed.index("She"), len(printed) - 1, "en")

    assert wording.self_contained(items, article) == ("She cut 300 jobs", ("as-printed",))


_VOCABULARY = """
    Le La Ce Cette Il Elle Jane Moor plan ville banque qui a ouvert vendu coûte compte emploie est 3 40 2023 1,5 %
    millions d’euros écoles postes et ou , . de en à si ne pas avec réparties the which sold cut opened and in
"""
_WORDS = st.sampled_from(_VOCABULARY.split())


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORDS, min_size=4, max_size=40), st.sampled_from(["fr", "en"]))
def test_no_wording_holds_a_word_that_the_article_lacks(words: list[str], language: str) -> None:
    text = " ".join(words)
    known = wording.vocabulary(text)

    for claim in analyse(text, language=language).claims:
        assert wording.vocabulary(claim.wording) <= known
        assert wording.grounded(claim.wording, known)
