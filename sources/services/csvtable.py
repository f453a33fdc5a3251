"""The registry as a table: a CSV file read without trusting it, and written so that no spreadsheet runs it."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from factcheck.common.cells import inert, read_back
from factcheck.common.errors import Invalid
from factcheck.text.folding import key as folded

MAX_BYTES = 1_000_000
MAX_ROWS = 5_000
MAX_CELL = 10_000
COLUMNS = (
    "name",
    "kind",
    "state",
    "owner",
    "languages",
    "country",
    "obeys_robots",
    "min_interval_s",
    "refetch_every_h",
    "domains",
    "feeds",
    "feeds_paused",
)
# What a French desk writes above its columns.
_ALSO = {
    "nom": "name",
    "type": "kind",
    "etat": "state",
    "proprietaire": "owner",
    "groupe": "owner",
    "langue": "languages",
    "langues": "languages",
    "pays": "country",
    "respecte robots txt": "obeys_robots",
    "robots": "obeys_robots",
    "delai entre requetes s": "min_interval_s",
    "relecture h": "refetch_every_h",
    "domaine": "domains",
    "domaines": "domains",
    "flux": "feeds",
    "flux en pause": "feeds_paused",
}
_ENCODINGS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `line` is where it begins in the file, from 1; `cells` has the columns that are there."""

    line: int
    cells: dict[str, str]


def decode(content: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 with its mark, or what Excel writes on a French or English Windows.

    Raises:
        Invalid: it is too large, empty, or no text at all.
    """
    if len(content) > MAX_BYTES:
        raise Invalid(_("The file is larger than 1 MB. Cut it into several."), field="file")
    if not content.strip():
        raise Invalid(_("The file is empty."), field="file")
    wanted = next((name for mark, name in _ENCODINGS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(wanted)
    except UnicodeDecodeError as error:
        if wanted != "utf-8":
            raise Invalid(_("The file is damaged: its encoding breaks off."), field="file") from error
        # Bytes that stand for nothing there would be guessed; a file with those is no text.
        try:
            text = content.decode("windows-1252")
        except UnicodeDecodeError as worse:
            raise Invalid(_("This is no text file. Save the table as CSV, in UTF-8."), field="file") from worse
    return text


def read(text: str) -> list[Row]:
    """The lines of a table with comma, semicolon or tab between its cells; empty lines are passed over.

    Raises:
        Invalid: it has no header that we know, a column twice, too many lines, a character that no text has, or a
            line that is no line of a table; the reason names the line.
    """
    _refuse_odd_characters(text)
    first = text.lstrip("\r\n").split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    lines = _lines(text, separator)
    _line, header = next(lines, (1, []))
    names = [_column(cell) for cell in header]
    if "name" not in names:
        wanted = ", ".join(COLUMNS)
        raise Invalid(_("The first line must name the columns, “name” among them: %(columns)s.") % {"columns": wanted})
    unknown = [cell for cell, name in zip(header, names, strict=True) if not name]
    if unknown:
        raise Invalid(_("Unknown column: %(names)s.") % {"names": ", ".join(one[:40] or "–" for one in unknown)})
    if len(set(names)) < len(names):
        raise Invalid(_("A column stands there twice."))
    rows: list[Row] = []
    for line, cells in lines:
        if len(rows) == MAX_ROWS:
            raise Invalid(_("More than %(count)s lines. Cut the file into several.") % {"count": MAX_ROWS})
        if len(cells) > len(names):
            raise Invalid(_("Line %(line)s has more cells than the first line.") % {"line": line})
        padded = cells + [""] * (len(names) - len(cells))
        rows.append(Row(line, {name: read_back(cell) for name, cell in zip(names, padded, strict=True)}))
    return rows


def write(rows: Iterable[dict[str, str]], *, with_mark: bool) -> bytes:
    """The table as UTF-8 with commas; `with_mark` puts the byte order mark in front that Excel needs for accents.

    A cell that a spreadsheet would run begins with an apostrophe, which `read` takes off again.
    """
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for row in rows:
        table.writerow([inert(row.get(name, "")) for name in COLUMNS])
    return out.getvalue().encode("utf-8-sig" if with_mark else "utf-8")


def _refuse_odd_characters(text: str) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        for character in line:
            if character not in "\t\r" and unicodedata.category(character) in {"Cc", "Cs", "Co", "Cn"}:
                told = {"line": number, "code": f"U+{ord(character):04X}"}
                raise Invalid(_("Line %(line)s holds a character that no text has (%(code)s).") % told)


def _lines(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each line that is not empty, with the number of the line of the file where it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(len(cell) > MAX_CELL for cell in cells):
                raise Invalid(
                    _("Line %(line)s has a cell of more than %(count)s characters.")
                    % {"line": begins, "count": MAX_CELL}
                )
            if any(cell.strip() for cell in cells):
                yield begins, [cell.strip() for cell in cells]
            begins = reader.line_num + 1
    except csv.Error as error:
        if "field limit" in str(error):
            raise Invalid(
                _("Line %(line)s has a cell of more than %(count)s characters.") % {"line": begins, "count": MAX_CELL}
            ) from error
        raise Invalid(
            _("Line %(line)s is no line of a table: a quotation mark is open or stands in the middle of a cell.")
            % {"line": begins}
        ) from error


def _column(header: str) -> str:
    """The column that a header names; "" for none."""
    plain = header.strip().lower()
    if plain in COLUMNS:
        return plain
    return _ALSO.get(" ".join(re.findall(r"[a-z]+", folded(header))), "")
