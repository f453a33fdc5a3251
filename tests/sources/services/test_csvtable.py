"""A table that somebody hands in: read whole, or refused with the line and the reason."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.common.errors import Invalid
from sources.services import csvtable
from sources.services.csvtable import MAX_BYTES, MAX_CELL, MAX_ROWS


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("name,country\nL’Écho,FR\n".encode(), "L’Écho"),
        (b"\xef\xbb\xbf" + "Nom;Pays\r\nL’Écho;FR\r\n".encode(), "L’Écho"),
        ("nom;pays\r\nL’Écho;FR".encode("windows-1252"), "L’Écho"),
        ("\ufeffNOM\tPAYS\nL’Écho\tFR".encode("utf-16-le"), "L’Écho"),
        ('"name","country"\n"L’Écho",FR\n'.encode(), "L’Écho"),
        (b"\n\nname,country\n,,\n  Two words ,FR\n", "Two words"),
        (b"name,country\n'=SUM(A1),FR\n", "=SUM(A1)"),
        (b"name,country\n''s Avonds,FR\n", "'s Avonds"),
        (b"name,country\n's Avonds,FR\n", "'s Avonds"),
    ],
)
def test_a_table_is_read_from_whatever_program_wrote_it(content: bytes, name: str) -> None:
    if b",," in content:
        content = content.replace(b",,", b",")

    (row,) = csvtable.read(csvtable.decode(content))

    assert row.cells == {"name": name, "country": "FR"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \r\n ", "empty"),
        (b"name\n" + b"x" * MAX_BYTES, "larger than 1 MB"),
        (b"\xff\xfen\x00a", "encoding breaks off"),
        (b"\x89PNG\r\n\x81\x8d\x8f", "no text file"),
        (b"name\nA\x00B", r"Line 2 .*U\+0000"),
        (b"name\n\nA\x1bB", r"Line 3 .*U\+001B"),
        (b"country\nFR", "“name” among them"),
        (b"name,colour\nA,red", "Unknown column: colour"),
        (b"name,,country\nA,,FR", "Unknown column"),
        (b"name,nom\nA,B", "twice"),
        (b"name,country\nA,FR,extra", "Line 2 has more cells"),
        (b'name,country\nA,FR\n"B,FR\nC,FR', "Line 3 is no line"),
        (b'name\n"A"B', "Line 2 is no line"),
        (b"name\nA\n" + b"x" * (MAX_CELL + 1), "Line 3 has a cell"),
        (b"name\n" + b"y" * 200_000, "Line 2 has a cell"),
        (b"name\n" + b"A\n" * (MAX_ROWS + 1), "More than 5000 lines"),
        (b"PK\x03\x04\x14\x00", "character that no text has"),
    ],
)
def test_what_is_no_table_is_refused_with_its_line(content: bytes, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        csvtable.read(csvtable.decode(content))


def test_a_line_is_numbered_where_it_begins() -> None:
    rows = csvtable.read('name,owner\n"A","two\nlines"\n\nB,\n')

    assert [(row.line, row.cells["name"]) for row in rows] == [(2, "A"), (5, "B")]


def test_a_short_line_has_empty_cells() -> None:
    assert csvtable.read("name,owner\nA\n")[0].cells == {"name": "A", "owner": ""}


@pytest.mark.parametrize("cell", ["=1+1", "+33", "-1", "@SUM", "'=x", "''", "\t=1"])
def test_nothing_that_a_spreadsheet_would_run_is_written(cell: str) -> None:
    written = csvtable.write([{"name": cell}], with_mark=False).decode().splitlines()[1]

    assert written.lstrip('"').startswith("'")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet=st.sampled_from("aé=+-@'\",;\n x"), min_size=1).filter(str.strip), min_size=1))
def test_what_is_written_is_read_back(names: list[str]) -> None:
    written = csvtable.write(({"name": name.strip()} for name in names), with_mark=True)

    rows = csvtable.read(csvtable.decode(written))

    assert written.startswith(b"\xef\xbb\xbf")
    assert [row.cells["name"] for row in rows] == [name.strip() for name in names]
