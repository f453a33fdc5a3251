"""`manage.py run_engine`: the shapes that other programs read."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

TEXT = "Le maire a déclaré : « Le pont coûte 12 millions d’euros. » Selon <b>Anne Roux</b>, il ferme le 3 mai.\n"

QUOTE_KEYS = {
    "start", "end", "text", "type", "speaker_text", "speaker_start", "speaker_end", "speaker_resolved", "anonymous",
    "cue", "cue_start", "cue_end", "parts", "reasons",
}  # fmt: skip
CLAIM_KEYS = {"start", "end", "text", "wording", "kind", "score", "reasons", "facts"}
FACT_KEYS = {"start", "end", "text", "type", "value", "unit", "comparator"}
LINE_KEYS = {"id", "lang", "score", "sentences", "furniture", "quotes", "claims", "facts", "propositions"}


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*args: object) -> str:
    out = io.StringIO()
    call_command("run_engine", *map(str, args), stdout=out)
    return out.getvalue()


def test_json_has_the_documented_shape(article: Path) -> None:
    line: dict[str, Any] = json.loads(run(article, "--json"))

    assert set(line) >= LINE_KEYS
    assert all(set(quote) >= QUOTE_KEYS for quote in line["quotes"])
    assert all(set(claim) >= CLAIM_KEYS for claim in line["claims"])
    assert all(set(fact) >= FACT_KEYS for fact in line["facts"])
    assert (line["id"], line["lang"]) == ("article.txt", "fr")


def test_json_prints_amounts_as_numbers_and_spans_as_offsets(article: Path) -> None:
    line = json.loads(run(article, "--json"))

    money = next(fact for fact in line["facts"] if fact["type"] == "money")
    assert money["value"] == 12_000_000
    assert isinstance(line["score"], float)
    assert all(TEXT[quote["start"] : quote["end"]] == quote["text"] for quote in line["quotes"])
    assert line["quotes"][0]["parts"] == [[line["quotes"][0]["start"], line["quotes"][0]["end"]]]


def test_the_date_given_resolves_dates_without_a_year(article: Path) -> None:
    line = json.loads(run(article, "--json", "--date", "2031-04-01"))

    assert "2031-05-03" in [fact["value"] for fact in line["facts"]]


def test_line_breaks_keep_their_offsets(tmp_path: Path) -> None:
    path = tmp_path / "crlf.txt"
    path.write_bytes("Un titre\r\n\r\nLe pont coûte 12 euros.\r\n".encode())

    claim = json.loads(run(path, "--json", "--lang", "fr"))["claims"][0]

    assert (claim["start"], claim["text"]) == (12, "Le pont coûte 12 euros")


def test_html_escapes_the_text_and_shows_the_rules(article: Path) -> None:
    page = run(article, "--html")

    assert "<b>Anne" not in page
    assert "&lt;b&gt;" in page
    assert "cue-then-quotation" in page
    assert "<script" not in page
    assert "http" not in page


def test_the_page_speaks_the_article_s_language_and_shows_each_result_with_its_rules(tmp_path: Path) -> None:
    french, english = tmp_path / "fr.txt", tmp_path / "en.txt"
    french.write_text("Anne Roux dirige la banque. Elle a vendu 3 tours et 4 ponts.\n\nSource: AFP", encoding="utf-8")
    english.write_text("“We hired 300 nurses,” said Jane Moor. The choice is sad.", encoding="utf-8")

    pages = run(french, "--html", "--lang", "fr"), run(english, "--html", "--lang", "en")

    for words in ('<html lang="fr">', "Affirmations (2)", "Anne Roux a vendu 3 tours", "wording:cut-to-figure",
                  "imprimé ainsi", "crédité à AFP", "aucune", "weights:fr-"):  # fmt: skip
        assert words in pages[0]
    for words in ("Claims (1)", "Quotes (1)", "speaker:full-name", "said-by Jane Moor", "judgement", "quantity"):
        assert words in pages[1]


def test_without_a_shape_people_get_a_table(article: Path) -> None:
    table = run(article)

    assert "quotes 1" in table
    assert "Le pont coûte 12 millions d’euros" in table


def test_jsonl_answers_line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        {"id": "a", "text": "The bridge cost $12 million.", "lang": "en"},
        {"id": "b", "text": "Le pont ferme le 3 mai.", "lang": "fr", "date": "2031-04-01"},
    ]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(map(json.dumps, rows)) + "\n\n"))

    lines = [json.loads(line) for line in run("--jsonl").splitlines()]

    assert [(line["id"], line["lang"]) for line in lines] == [("a", "en"), ("b", "fr")]
    assert lines[1]["facts"][0]["value"] == "2031-05-03"


@pytest.mark.parametrize(
    "line", ["not json", '{"text": "no id"}', '{"id": 1, "text": null}', '{"id": 1, "text": "", "date": "x"}']
)
def test_a_line_that_cannot_be_read_is_refused_by_number(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(line + "\n"))

    with pytest.raises(CommandError, match="line 1") as refused:
        run("--jsonl")
    assert refused.value.returncode == 2


def test_a_missing_file_and_no_file_are_bad_arguments(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as missing:
        run(tmp_path / "none.txt")
    with pytest.raises(CommandError) as none:
        run()

    assert (missing.value.returncode, none.value.returncode) == (2, 2)


def test_a_language_without_tables_is_a_bad_argument(article: Path) -> None:
    with pytest.raises(CommandError) as refused:
        run(article, "--lang", "xx")

    assert refused.value.returncode == 2
