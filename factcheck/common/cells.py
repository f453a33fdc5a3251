"""Cells of CSV files that no spreadsheet takes for a formula."""

# What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection"); the apostrophe keeps it text.
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def inert(cell: str) -> str:
    """The cell with an apostrophe before what would run, and before one of its own: `read_back` undoes it."""
    return f"'{cell}" if cell.startswith((*_RUNS, "'")) else cell


def read_back(cell: str) -> str:
    """What was written by `inert`; a cell that it never wrote stays as it is."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith((*_RUNS, "'")) else cell
