"""The child that parses: confined, and whatever becomes of it a typed result."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sources.reading import Document, Field, ReadingFailed, ReadLimits, apart, child, feeds, read
from sources.reading.failures import CODES, failed
from tests.sources.reading import files

PAGE = "<html lang=fr><title>Titre</title><body><p>Le conseil a voté.</p></body></html>".encode()


def failure(body: bytes, declared: str, limits: ReadLimits) -> str:
    with pytest.raises(ReadingFailed) as caught:
        read(body, declared_type=declared, url=None, limits=limits)
    return caught.value.code


class TestReading:
    def test_a_page_comes_back_as_a_document(self) -> None:
        document = read(PAGE, declared_type="text/html; charset=utf-8", url="https://lejournal.fr/a")

        assert isinstance(document, Document)
        assert document.text == "Le conseil a voté."
        assert document.title == Field("Titre", "html")
        assert document.byline is None

    @pytest.mark.parametrize(
        ("body", "declared", "text"),
        [
            (files.pdf(files.lines("Le budget.")), "application/pdf", "Le budget."),
            (files.docx(files.paragraph("Le budget.")), None, "Le budget."),
            (b"Le budget.", "text/plain", "Le budget."),
        ],
    )
    def test_every_kind_of_file_is_read(self, body: bytes, declared: str | None, text: str) -> None:
        assert read(body, declared_type=declared, url=None).text == text

    def test_counts_and_flags_survive_the_way_back(self) -> None:
        document = read(b"a\0b", declared_type="text/plain", url=None)

        assert document.flags == ("control_chars",)
        assert document.counts == (("control_chars", 1),)

    def test_a_feed_comes_back_as_entries(self) -> None:
        item = b"<item><title>Un</title><link>/a</link></item>"
        body = b"<rss version='2.0'><channel><title>T</title>" + item + b"</channel></rss>"

        (entry,) = feeds.entries(body, url="https://lejournal.fr/rss")

        assert (entry.title, entry.link) == ("Un", "https://lejournal.fr/a")

    def test_a_refusal_comes_back_with_its_flags(self) -> None:
        with pytest.raises(ReadingFailed) as caught:
            read(b"<div>" * 2_000, declared_type="text/html", url=None)

        assert (caught.value.code, caught.value.flags) == ("too-deep", ("parse_limited",))

    def test_every_refusal_has_sentences_for_people(self) -> None:
        for refused in map(failed, CODES):
            assert refused.reason.endswith(".")
            assert refused.next_action.endswith(".")


class TestConfinement:
    def test_too_little_memory_is_a_typed_result(self) -> None:
        body = b"%PDF-1.4" + b" " * 60_000_000 + b"%%EOF"

        assert failure(body, "application/pdf", ReadLimits(memory_bytes=40 * 2**20)) == "too-complex"

    def test_too_little_processor_time_is_a_typed_result(self) -> None:
        page = b"<p>" + b"mot <b>gras</b> " * 400_000

        assert failure(page, "text/html", ReadLimits(cpu_s=1)) == "timeout"

    def test_a_child_that_takes_too_long_is_ended(self) -> None:
        started = time.monotonic()

        assert failure(PAGE, "text/html", ReadLimits(wall_s=0.001)) == "timeout"
        assert time.monotonic() - started < 2.0

    @pytest.mark.parametrize(
        "attempt",
        [
            "import socket; socket.socket()",
            "import socket; socket.getaddrinfo('localhost', 80)",
            "import subprocess; subprocess.run(['true'])",
            "import os; os.system('true')",
            "import os; os.fork()",
            "open('stolen', 'w')",
            "open('stolen', 'ab')",
            "import os; os.open('stolen', os.O_WRONLY | os.O_CREAT)",
            "import os; os.remove('x')",
            "import urllib.request; urllib.request.urlopen('http://127.0.0.1:1')",
        ],
    )
    def test_a_confined_process_can_neither_talk_nor_write_nor_start_programs(
        self, attempt: str, tmp_path: Path
    ) -> None:
        script = (
            "import os, sys, socket, subprocess, urllib.request\n"
            "from sources.reading import child\nfrom sources.reading.model import ReadLimits\n"
            f"child.confine(ReadLimits())\nos.chdir({str(tmp_path)!r})\n"
            f"try:\n    exec({attempt!r})\nexcept PermissionError:\n    print('refused')\n"
        )
        told = subprocess.run(
            [sys.executable, "-c", script],
            cwd=Path(__file__).parents[3],
            capture_output=True,
            check=True,
            text=True,
        )

        assert told.stdout == "refused\n"
        assert list(tmp_path.iterdir()) == []

    def test_a_confined_process_still_reads_files(self) -> None:
        child.forbid("open", ("x", "r", 0))
        child.forbid("open", ("x", None, os.O_RDONLY))
        child.forbid("import", ("x",))


class TestProtocol:
    def test_one_request_gives_one_answer(self) -> None:
        request = {"declared_type": "text/plain", "url": None, "wanted": "document"}

        answer = child.answered(request, b"Bonjour", limits=ReadLimits())

        assert answer["document"]["text"] == "Bonjour"

    def test_a_feed_is_asked_for_by_name(self) -> None:
        request = {"declared_type": None, "url": None, "wanted": "feed"}
        body = b"<rss version='2.0'><channel><title>T</title></channel></rss>"

        assert child.answered(request, body, limits=ReadLimits())["feed"]["title"] == "T"

    def test_a_refusal_is_an_answer(self) -> None:
        request = {"declared_type": "text/html", "url": None, "wanted": "document"}

        assert child.answered(request, b"", limits=ReadLimits()) == {"failed": "empty", "flags": ()}

    @pytest.mark.parametrize(
        ("body", "declared", "text"),
        [
            (files.pdf(files.lines("Le budget.")), "application/pdf", "Le budget."),
            (files.docx(files.paragraph("Le budget.")), None, "Le budget."),
        ],
    )
    def test_files_find_their_reader(self, body: bytes, declared: str | None, text: str) -> None:
        request = {"declared_type": declared, "url": None, "wanted": "document"}

        assert child.answered(request, body, limits=ReadLimits())["document"]["text"] == text

    @pytest.mark.parametrize(
        ("event", "arguments"), [("open", ("x", "w", os.O_WRONLY)), ("socket.connect", ()), ("os.fork", ())]
    )
    def test_the_hook_refuses(self, event: str, arguments: tuple[object, ...]) -> None:
        with pytest.raises(PermissionError):
            child.forbid(event, arguments)

    def test_a_child_that_dies_is_a_typed_result(self) -> None:
        with pytest.raises(ReadingFailed) as caught:
            apart.answer_of(b"", -11)

        assert caught.value.code == "crashed"

    def test_a_child_that_was_killed_for_its_time_is_a_timeout(self) -> None:
        with pytest.raises(ReadingFailed) as caught:
            apart.answer_of(b"", -24)

        assert caught.value.code == "timeout"
