"""Look at XML with a streaming parser before a library reads it: no DTD, no inclusion, bounded depth."""

from dataclasses import dataclass
from xml.parsers import expat

from sources.reading.failures import failed

MAX_DEPTH = 200
_XINCLUDE = "http://www.w3.org/2001/XInclude"
_STEP = 2**16


@dataclass(frozen=True, slots=True)
class Checked:
    """`well_formed` to the end; `entries_end` is the byte after the last entry that is kept, None when all are."""

    well_formed: bool
    entries_end: int | None = None


class _Stop(Exception):
    """Enough was seen."""


def check(body: bytes, *, entry_names: frozenset[str] = frozenset(), max_entries: int = 0) -> Checked:
    """Go through XML once, in time that grows with its length.

    `entry_names` are local names of elements to count; past `max_entries` the walk stops.

    Raises:
        ReadingFailed: "forbidden-markup" (a DTD, hence any entity, or XInclude), or "file-too-deep" past 200 levels.
    """
    walk = _Walk(entry_names, max_entries)
    try:
        for start in range(0, len(body), _STEP):
            walk.parser.Parse(body[start : start + _STEP], False)  # noqa: FBT003 - positional only
        walk.parser.Parse(b"", True)  # noqa: FBT003
    except _Stop:
        return Checked(well_formed=True, entries_end=walk.entries_end)
    except expat.ExpatError:
        return Checked(well_formed=False)
    return Checked(well_formed=True)


class _Walk:
    """The state of one walk."""

    def __init__(self, entry_names: frozenset[str], max_entries: int) -> None:
        self._entry_names = entry_names
        self._left = max_entries
        self._depth = 0
        self.entries_end: int | None = None
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _doctype(self, *_: object) -> None:
        raise failed("forbidden-markup")

    def _start(self, name: str, _attributes: object) -> None:
        namespace, _, local = name.rpartition(" ")
        if namespace == _XINCLUDE:
            raise failed("forbidden-markup")
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise failed("file-too-deep")
        if local in self._entry_names:
            if self._left == 0:
                self.entries_end = self.parser.CurrentByteIndex
                raise _Stop
            self._left -= 1

    def _end(self, _name: str) -> None:
        self._depth -= 1
