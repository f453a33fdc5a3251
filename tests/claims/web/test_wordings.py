"""Every name that the engine may give has words."""

import ast
from pathlib import Path

import pytest
from django.utils import translation

from claims import engine
from claims.engine.crosscheck.model import PairOutcome, QuoteMatch
from claims.engine.extraction.model import SetAside
from claims.web import wordings
from factcheck.text import languages
from factcheck.text.languages import weights

ENGINE = Path(engine.__file__).parent
# Written like a rule's name, but none: units, parts of speech, names of tables.
NO_RULES = {"x-chaise"}


def rule_arguments(folder: str) -> set[str]:
    """Constants that are given as `rule` or as the rule of a decision or ruling."""
    found = set()
    for path in (ENGINE / folder).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "rule":
                found |= {one.value for one in ast.walk(node.value) if isinstance(one, ast.Constant)}
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in {"Ruling", "Decision"}:
                found |= {one.value for one in node.args if isinstance(one, ast.Constant)}
    return {one for one in found if isinstance(one, str) and "-" in one} - NO_RULES


def test_every_rule_of_the_cross_check_has_words():
    assert rule_arguments("crosscheck") - set(wordings.COMPARISON) == set()


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
        (wordings.ASIDE, SetAside),
    ],
)
def test_every_outcome_has_words(table, names):
    assert set(table) == set(names)


def test_a_name_that_is_not_known_is_shown_as_it_is():
    assert wordings.in_words("some-new-rule") == "some-new-rule"


def test_words_are_in_the_readers_language():
    with translation.override("fr"):
        assert wordings.in_words("number-equal") == "le même nombre"
