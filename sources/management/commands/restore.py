from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from sources.services import blobs, keeping


class Command(BaseCommand):
    help = "Restore a backup into an empty database and storage, and prove every hash, count and the history."
    # The database may have no tables yet.
    requires_migrations_checks = False
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="what script/backup wrote")
        parser.add_argument("--overwrite", action="store_true", help="replace what the database holds")

    def handle(self, *args: object, **options: object) -> None:
        folder = Path(str(options["folder"]))
        try:
            report = keeping.restore(folder, overwrite=bool(options["overwrite"]), say=self.stdout.write)
        except (keeping.NotRestored, blobs.BlobsAway) as refused:
            raise CommandError(str(refused)) from refused
        if report.faults:
            raise CommandError("restored, with faults:\n" + "\n".join(report.faults))
        self.stdout.write(
            f"restored and proved: {report.rows} rows, {report.blobs} stored files ({report.blob_bytes} bytes), "
            f"{report.events} events in an unbroken chain"
        )
