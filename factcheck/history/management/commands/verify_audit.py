from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from factcheck.history import services
from factcheck.history.models import Event


class Command(BaseCommand):
    help = "Walk the history's hash chain and name every event that was changed, removed, inserted or swapped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--head", default="", help="a head hash noted earlier; finds a cut tail too")

    def handle(self, *args: object, **options: object) -> None:
        found = list(services.breaks(anchored_head=str(options["head"])))
        for one in found:
            self.stdout.write(f"event {one.event_id}: {one.reason}")
        if found:
            raise CommandError(f"the history does not hold in {len(found)} places", returncode=1)
        last = Event.objects.order_by("-pk").first()
        self.stdout.write(f"{Event.objects.count()} events, chain holds, head {last.hash if last else 'none'}")
