"""A language is a folder of data: another one is read as soon as its folder is there, and no code is told of it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
READ = """
import json
from claims.engine.extraction import analyse
found = analyse('"Prices rose by 12 porcento," said Ann Roux, the mayor of Leeds.', language="es")
print(json.dumps([
    found.language,
    [[quote.text, quote.speaker.text] for quote in found.quotes],
    [[claim.kind.value, fact.type.value, str(fact.value)] for claim in found.claims for fact in claim.facts],
]))
"""


def test_a_folder_of_tables_is_all_that_a_new_language_needs(tmp_path: Path) -> None:
    for part in ("factcheck/__init__.py", "factcheck/text", "claims/__init__.py", "claims/engine"):
        source, target = ROOT / part, tmp_path / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, target)
    languages = tmp_path / "factcheck/text/languages"
    shutil.copytree(languages / "en", languages / "es")
    for table in (languages / "es").glob("*.py"):
        words = table.read_text(encoding="utf-8").replace("languages.en", "languages.es").replace('"en"', '"es"')
        table.write_text(words.replace("%, percent,", "%, porcento,"), encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "-c", READ], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True, check=True, text=True,
    )  # fmt: skip

    assert json.loads(done.stdout) == [
        "es",
        [["Prices rose by 12 porcento,", "Ann Roux"]],
        [["quantity", "percentage", "12"]],
    ]
