"""`manage.py run_crosscheck --jsonl`, as other programs call it."""

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import CommandError, call_command

ROW = {
    "id": "a",
    "lang": "fr",
    "claim": "Le musée a reçu 30 000 visiteurs.",
    "evidence": ["Le musée est au centre.", "Le musée a reçu 45 000 visiteurs."],
    "date": "2025-07-28",
}


Run = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    def one(*lines: str, command: tuple[str, ...] = ("run_crosscheck",)) -> list[dict[str, Any]]:
        asked = io.BytesIO("\n".join(lines).encode("utf-8"))
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(asked, encoding="ascii"))
        told = io.StringIO()
        call_command(*command, "--jsonl", stdout=told)
        return [json.loads(line) for line in told.getvalue().splitlines()]

    return one


def test_each_line_gives_one_line_with_the_compared_values(run: Run) -> None:
    answers = run(json.dumps(ROW), "", json.dumps(ROW | {"id": "b", "evidence": []}))

    first, second = answers
    assert (first["id"], first["label"], first["finding"]) == ("a", "contradicts", "contradicts")
    assert first["compared"][0]["claim"] == "30 000 visiteurs"
    assert first["compared"][0]["evidence"] == "45 000 visiteurs"
    assert 0 < first["confidence"] <= 1
    assert (second["id"], second["label"], second["finding"]) == ("b", "nei", "not_enough")


def test_partly_is_no_stand(run: Run) -> None:
    row = ROW | {"evidence": ["Le musée a reçu plus de 30 000 visiteurs."]}

    (answer,) = run(json.dumps(row))

    assert (answer["label"], answer["finding"]) == ("nei", "partly")


def test_the_language_of_the_evidence_is_told_from_it_unless_the_row_says(run: Run) -> None:
    english = ROW | {
        "evidence": ["In the first year, the museum and its garden received 45,000 visitors from the region."]
    }

    told, said = run(json.dumps(english), json.dumps(english | {"evidence_lang": "en"}))

    assert told["finding"] == said["finding"] == "contradicts"


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"id": 1}', '{"id":1,"lang":"fr","claim":"x","evidence":[],"date":"soon"}']
)
def test_a_line_that_is_no_row_is_named(run: Run, line: str) -> None:
    with pytest.raises(CommandError, match="line 2") as refused:
        run(json.dumps(ROW), line)

    assert refused.value.returncode == 2


def test_the_sentences_of_a_page_are_ranked_by_what_they_tell_of_the_claim(run: Run) -> None:
    page = ["Menu", "Le musée est au centre.", "Il a reçu 30 000 visiteurs.", "Menu"]

    (answer,) = run(json.dumps(ROW | {"evidence": page}), command=("rank_passages",))

    assert answer == {"id": "a", "order": [2, 1, 0]}


def test_a_claim_is_led_to_its_own_page_among_all(run: Run) -> None:
    other = {"id": "b", "lang": "fr", "claim": "Le port a grandi.", "evidence": ["The port of Brest grew."]}

    answers = run(json.dumps(ROW), json.dumps(other), command=("rank_passages", "--pool"))

    assert [(answer["order"][0], answer["own"]) for answer in answers] == [(0, 0), (1, 1)]


def test_a_row_that_cannot_be_ranked_is_refused(run: Run) -> None:
    with pytest.raises(CommandError):
        run("{}", command=("rank_passages",))
