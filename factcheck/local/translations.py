"""The interface's words in every language: gather them from the code, check the catalogues, compile them.

`script/translations check` fails on anything missing, fuzzy, left over or with different placeholders; `update`
brings the catalogues up to the code (new entries are empty, except in English, where a message is its own
translation); `compile` writes the .mo files. No gettext programs are needed.
"""

import argparse
import io
import os
import re
import string
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent.parent
CODE: Final = ("claims", "sources", "factcheck")
TEMPLATES: Final = ("templates", *CODE)
TEMPLATE_KINDS: Final = (".html", ".txt", ".xml")
DOMAIN: Final = "django"
# What a message is written in; its catalogue is filled by `update`.
OWN_LANGUAGE: Final = "en"

# Function → (does it take a context first, how many texts it takes).
KEYWORDS: Final[Mapping[str, tuple[bool, int]]] = {
    "_": (False, 1),
    "gettext": (False, 1),
    "gettext_lazy": (False, 1),
    "gettext_noop": (False, 1),
    "ngettext": (False, 2),
    "ngettext_lazy": (False, 2),
    "pgettext": (True, 1),
    "pgettext_lazy": (True, 1),
    "npgettext": (True, 2),
    "npgettext_lazy": (True, 2),
}
_PERCENT_NAME = re.compile(r"%\((\w+)\)")

Texts = str | list[str] | tuple[str, ...] | None


def gather(root: Path) -> Catalog:
    """Collect every message of the Python code and the templates below `root`, with where it stands."""
    found = Catalog(fuzzy=False)
    for path in _files(root, CODE, (".py",)):
        _add(found, path.read_text("utf-8"), path.relative_to(root))
    for path in _files(root, TEMPLATES, TEMPLATE_KINDS):
        # templatize() keeps the layout of the template; as Python it would be badly indented.
        source = templatize(path.read_text("utf-8"), origin=str(path))
        _add(found, "\n".join(line.strip() for line in source.splitlines()), path.relative_to(root))
    return found


def faults(wanted: Catalog, written: Catalog) -> Iterator[str]:
    """Yield what is wrong with one catalogue, one sentence each, against the messages that the code has."""
    for message in _messages(wanted):
        has = written.get(message.id, message.context)
        where = ", ".join(f"{path}:{line}" for path, line in message.locations[:2])
        if has is None or not all(_strings(has)):
            yield f"missing: {_named(message)} ({where})"
        elif has.fuzzy:
            yield f"fuzzy: {_named(message)} ({where})"
        else:
            yield from (f"placeholders differ: {_named(message)}" for said in _strings(has) if _lacks(message, said))
    for message in _messages(written):
        if wanted.get(message.id, message.context) is None:
            yield f"no longer used: {_named(message)}"
    yield from (f"no longer used: {_named(message)}" for message in written.obsolete.values())


def merged(wanted: Catalog, written: Catalog, *, language: str) -> Catalog:
    """Return `written` brought up to `wanted`: translations kept, new messages empty, unused ones gone."""
    result = Catalog(locale=language, fuzzy=False)
    for message in _messages(wanted):
        has = written.get(message.id, message.context)
        kept = has.string if has is not None else ""
        result.add(
            message.id,
            message.id if language == OWN_LANGUAGE else kept,
            flags=message.flags - {"fuzzy"},
            context=message.context,
        )
    return result


def catalogues(locale: Path) -> list[Path]:
    """Return the catalogue files of a locale directory, in order of language."""
    return sorted(locale.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def read(path: Path) -> Catalog:
    """Read one catalogue; an absent file is an empty one. Raises PoFileError for a file that is not one."""
    language = path.parent.parent.name
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as source:
        return read_po(source, locale=language, domain=DOMAIN, abort_invalid=True)


def write_compiled(path: Path) -> Path:
    """Compile one catalogue beside itself and return the new file; whoever reads meanwhile sees the old one."""
    compiled = path.with_suffix(".mo")
    draft = compiled.with_suffix(f".{os.getpid()}")
    with draft.open("wb") as target:
        write_mo(target, read(path))
    draft.replace(compiled)
    return compiled


def _files(root: Path, places: tuple[str, ...], kinds: tuple[str, ...]) -> Iterator[Path]:
    for place in places:
        for path in sorted((root / place).rglob("*")):
            if path.suffix in kinds and not {"migrations", "static", "locale"} & set(path.parts):
                yield path


def _add(found: Catalog, source: str, where: Path) -> None:
    text = io.BytesIO(source.encode("utf-8"))
    for line, keyword, texts, _comments in extract_python(text, dict.fromkeys(KEYWORDS), [], {"encoding": "utf-8"}):
        in_context, count = KEYWORDS[str(keyword)]
        said = [part for part in _forms(texts) if isinstance(part, str)]
        context = said.pop(0) if in_context and said else None
        if len(said) >= count and said[0]:
            identifier = (said[0], said[1]) if count == 2 else said[0]
            found.add(identifier, locations=[(where.as_posix(), line)], context=context)


def _messages(catalogue: Catalog) -> list[Message]:
    return sorted((m for m in catalogue if m.id), key=lambda m: (_forms(m.id), m.context or ""))


def _forms(texts: Texts) -> tuple[str, ...]:
    return tuple(texts) if isinstance(texts, tuple | list) else (texts or "",)


def _strings(message: Message) -> tuple[str, ...]:
    return _forms(message.string)


def _named(message: Message) -> str:
    return repr(_forms(message.id)[0]) + (f" in the sense of {message.context!r}" if message.context else "")


def _lacks(message: Message, said: str) -> bool:
    """Say whether a translation names a placeholder that the message does not have, or drops one it needs.

    A singular may leave the number out ("one claim"), so a form must hold what every form of the message holds.
    """
    forms = [_placeholders(form) for form in _forms(message.id)]
    return not (set.intersection(*forms) <= _placeholders(said) <= set.union(*forms))


def _placeholders(text: str) -> set[str]:
    braces: set[str] = set()
    try:
        braces = {name for _literal, name, _spec, _conversion in string.Formatter().parse(text) if name}
    except ValueError:
        # A lone brace: the text is not a format string.
        braces = set()
    return set(_PERCENT_NAME.findall(text)) | braces


def check(root: Path, locale: Path, languages: list[str]) -> list[str]:
    """Return every fault of every language's catalogue, each prefixed with the language."""
    wanted = gather(root)
    said = []
    for language in languages:
        path = locale / language / "LC_MESSAGES" / f"{DOMAIN}.po"
        try:
            said += [f"{language}: {fault}" for fault in faults(wanted, read(path))]
        except PoFileError as broken:
            said.append(f"{language}: {path.name} cannot be read: {broken}")
    return said


def update(root: Path, locale: Path, languages: list[str]) -> None:
    """Rewrite the catalogues of these languages for the messages that the code has now."""
    wanted = gather(root)
    for language in languages:
        path = locale / language / "LC_MESSAGES" / f"{DOMAIN}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = merged(wanted, read(path), language=language)
        body = io.BytesIO()
        write_po(body, fresh, no_location=True, sort_output=True, width=110, omit_header=True)
        path.write_bytes(_header(fresh, language).encode("utf-8") + body.getvalue())


def _header(catalogue: Catalog, language: str) -> str:
    # Only what a reader of the file needs: a date in it would make every update a change.
    lines = (
        f"Language: {language}",
        f"Plural-Forms: {catalogue.plural_forms}",
        "Content-Type: text/plain; charset=utf-8",
    )
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in lines) + "\n"


def main(argv: list[str]) -> int:
    """Check, update or compile; exit status 1 when the check finds a fault."""
    parser = argparse.ArgumentParser(prog="script/translations", description=__doc__)
    parser.add_argument("action", choices=["check", "update", "compile"])
    parser.add_argument("--locale", type=Path, default=ROOT / "factcheck" / "locale")
    parser.add_argument("--languages", default="en,fr", help="comma-separated codes")
    asked = parser.parse_args(argv)
    languages = asked.languages.split(",")
    if asked.action == "update":
        update(ROOT, asked.locale, languages)
    if asked.action == "compile":
        for path in catalogues(asked.locale):
            write_compiled(path)
    found = check(ROOT, asked.locale, languages) if asked.action == "check" else []
    sys.stdout.writelines(f"{fault}\n" for fault in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
