"""Every sentence with which work can stop is known to the catalogues."""

import ast
from pathlib import Path

import pytest
from django.utils import translation

from factcheck.jobs import reasons
from factcheck.jobs.models import Job
from sources.fetching import Policy, guard
from sources.fetching import failures as fetching
from sources.reading import failures as reading


def sentences(module: object) -> set[str]:
    """Constants of a module's code that are whole sentences, its docstrings and pieces of f-strings left out."""
    tree = ast.parse(Path(str(module.__file__)).read_text("utf-8"))
    left_out = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    left_out |= {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in left_out
        and node.value[:1].isupper()
        and node.value.endswith(".")
    }


@pytest.mark.parametrize("module", [fetching, guard, reading])
def test_every_sentence_is_translated(module):
    # That all is well needs no explanation.
    said = sentences(module) - {"This is a public web address."}

    with translation.override("fr"):
        untold = {one for one in said if reasons.in_words(one) == one}

    assert said
    assert untold == set()


def test_a_sentence_with_something_changeable_in_it_is_found_by_its_code():
    job = Job(reason_code="internal", reason="An unexpected error (KeyError).", next_action="Look at job 7.")

    with translation.override("fr"):
        assert reasons.reason_of(job) == "Une erreur inattendue a arrêté le travail."
        assert "Relancez-la." in reasons.next_action_of(job)


def test_what_is_not_known_is_shown_as_it_was_stored():
    job = Job(reason_code="new-code", reason="Something new.", next_action="")

    with translation.override("fr"):
        assert reasons.reason_of(job) == "Something new."
        assert reasons.next_action_of(job) == ""


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://169.254.169.254/latest", "Ce n’est pas une adresse publique."),
        ("https://example.com/" + "a" * 3000, "Cette adresse est trop longue."),
    ],
)
def test_a_refusal_that_ends_differently_each_time_is_told_in_the_readers_language(address, said):
    refusal = guard.check_url(address, policy=Policy()).reason

    with translation.override("fr"):
        assert reasons.in_words(refusal) == said
    with translation.override("en"):
        assert reasons.in_words(refusal) == refusal
