"""Every name that the engine may give has words."""

import ast
import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.utils import translation

from claims import engine
from claims.engine.crosscheck.model import PairOutcome, QuoteMatch
from claims.engine.extraction.model import SetAside
from claims.engine.sanity import SanityRule
from claims.models import Claim
from claims.web import cards, rulewords, wordings
from factcheck.text import languages
from factcheck.text.languages import weights
from factcheck.text.languages.comparing import Hedge

ENGINE = Path(engine.__file__).parent
# Written like a rule's name, but none: units, parts of speech, names of tables.
NO_RULES = {"x-chaise"}


def rule_arguments(folder: str) -> set[str]:
    """Constants that are given as `rule`, as the rule of a decision or ruling, or given back as a rule's name."""
    found = set()
    for path in (ENGINE / folder).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "rule":
                found |= {one.value for one in ast.walk(node.value) if isinstance(one, ast.Constant)}
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in {"Ruling", "Decision"}:
                found |= {one.value for one in node.args if isinstance(one, ast.Constant)}
            if isinstance(node, ast.Return) and node.value:
                found |= {one.value for one in ast.walk(node.value) if isinstance(one, ast.Constant)}
    return {one for one in found if isinstance(one, str) and re.fullmatch(r"[a-z]+(?:-[a-z]+)+", one)} - NO_RULES


def test_every_rule_of_the_cross_check_has_words():
    assert rule_arguments("crosscheck") - set(rulewords.COMPARISON) == set()


def test_every_feature_of_check_worthiness_has_words():
    for language in languages.CODES:
        # Traits in degrees ("length") move a score and are no reasons.
        traits = set(weights.get(language).traits) - {"length", "capitals", "numbers", "commas"}
        assert traits - set(wordings.WORTH) == set()


def test_a_reason_that_carries_a_word_or_a_version_reads_as_a_sentence():
    with translation.override("fr"):
        assert wordings.in_words("word+chômage") == "« chômage » plaide pour une vérification"
        assert wordings.in_words("word-j'espère") == "« j'espère » plaide contre une vérification"
        assert wordings.in_words("weights:fr-1") == "pesé avec la table fr-1"


@pytest.mark.parametrize(
    ("table", "names"),
    [
        (wordings.PAIR, PairOutcome),
        (wordings.PAIR_TONE, PairOutcome),
        (wordings.QUOTE_MATCH, QuoteMatch),
        (wordings.HEDGE, Hedge),
        (rulewords.ODDITY, SanityRule),
        (wordings.ASIDE, SetAside),
    ],
)
def test_every_outcome_has_words(table, names):
    assert set(table) == set(names)


def test_a_name_that_is_not_known_is_shown_as_it_is():
    assert wordings.in_words("some-new-rule") == "some-new-rule"


def test_words_are_in_the_readers_language():
    with translation.override("fr"):
        assert rulewords.rule("number-equal") == "Les deux donnent le même nombre."


def test_a_rule_without_words_is_never_shown_by_its_id():
    assert rulewords.rule("some-new-rule") == "Decided by a rule that has no description yet."


VALUES = {
    "named": "3", "is": "4", "date": "2025-07-24", "from": "5", "to": "7.5", "points": "2.5", "percent": "50",
    "total": "120", "share": "1300", "part": "1500", "whole": "1200", "born": "1950", "age": "60", "year": "2025",
    "first": "10", "second": "12",
}  # fmt: skip


@pytest.mark.parametrize("rule", SanityRule)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_oddity_is_a_sentence_with_values_as_the_reader_writes_them(rule, language):
    with translation.override(language):
        said = rulewords.oddity(rule, VALUES)

    assert said.endswith(".")
    assert "%(" not in said
    if rule is SanityRule.WEEKDAY:
        assert (
            said
            == {
                "en": "July 24, 2025 was a Thursday, not a Wednesday.",
                "fr": "Le 24 juillet 2025 était un jeudi, pas un mercredi.",
            }[language]
        )


@pytest.mark.parametrize(
    ("score", "word"),
    [
        ("0.800", "vaut bien une vérification"),
        ("0.799", "vaut une vérification"),
        ("0.500", "vaut une vérification"),
        ("0.499", "ne vaut guère une vérification"),
    ],
)
def test_how_much_a_claim_is_worth_checking_is_told_in_words(score, word):
    with translation.override("fr"):
        assert cards.worth(Claim(score=Decimal(score))) == word
