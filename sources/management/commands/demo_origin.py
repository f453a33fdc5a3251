from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from factcheck.local.origin import HOST, Origin
from factcheck.local.seeds import DOCUMENTS


class Command(BaseCommand):
    help = "Serve the seed documents on a port of this machine, for the demo's workers to fetch."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, required=True, help="the port on 127.0.0.1; 0 takes any free one")

    def handle(self, *_args: Any, port: int, **_options: Any) -> None:
        try:
            server = Origin(DOCUMENTS, port=port)
        except OSError as taken:
            raise CommandError(f"{HOST}:{port} cannot be used: {taken.strerror}.") from taken
        with server:
            self.stdout.write(f"{len(server.pages)} documents at {server.origin}/")
            self.stdout.flush()
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                self.stdout.write("Stopped")
