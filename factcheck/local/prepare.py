"""Bring a demo's database, static files and seeds up to date, in one process: starting Django is the slow part.

Lines that begin with STEP are for the person who waits; everything after the last of them is what `load_seeds` said.
"""

import hashlib
import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from factcheck.local.supervisor import STEP


def main() -> None:
    """Run the steps; whatever a command raises ends the process with a traceback for the log."""
    django.setup()
    _tell("Bringing the database up to date")
    call_command("migrate", interactive=False, verbosity=0)
    found = static_fingerprint()
    note = Path(settings.STATIC_ROOT) / ".gathered"
    if not note.exists() or note.read_text("ascii") != found:
        _tell("Gathering styles and scripts")
        call_command("collectstatic", interactive=False, verbosity=0)
        note.write_text(found, "ascii")
    _tell("Loading the seeds: articles, sources, people")
    call_command("load_seeds")


def static_fingerprint() -> str:
    """Return a digest of the names, sizes and times of all static files: it changes whenever one of them does."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            found = Path(storage.path(name)).stat()
            digest.update(f"{storage.path(name)}\0{found.st_size}\0{found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _tell(line: str) -> None:
    sys.stdout.write(f"{STEP}{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    main()
