from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from factcheck.panel.observing import LAST_BACKUP
from sources.services import blobs, keeping


class Command(BaseCommand):
    help = "Write the database, the stored bytes and a manifest with all hashes into a new folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="a folder that is empty or does not exist yet")

    def handle(self, *args: object, **options: object) -> None:
        folder = Path(str(options["folder"]))
        try:
            report = keeping.backup(folder, now=timezone.now(), say=self.stdout.write)
        except (keeping.NotRestored, blobs.BlobsAway) as refused:
            raise CommandError(str(refused)) from refused
        if report.faults:
            raise CommandError("stored bytes have faults, the rest is kept:\n" + "\n".join(report.faults))
        (settings.VAR_DIR / LAST_BACKUP).write_text(timezone.now().isoformat(timespec="seconds"), "ascii")
        self.stdout.write(f"backup is whole: {folder}")
