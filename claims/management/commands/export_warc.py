from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet
from django.utils import timezone

from claims.models import Article, Evidence
from sources.models import Document, Snapshot
from sources.services import archiving


class Command(BaseCommand):
    help = "Write the snapshots of a document, or all that an article cites, into a WARC file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--document", type=int, metavar="N", help="all snapshots of this document")
        which.add_argument("--article", type=int, metavar="N", help="the snapshots that this article's evidence cites")
        parser.add_argument("out", type=Path, metavar="OUT.warc.gz", help="a file that does not exist yet")

    def handle(self, *args: object, **options: object) -> None:
        out = Path(str(options["out"]))
        try:
            with out.open("xb") as target:
                count = archiving.write(target, _wanted(options), now=timezone.now())
        except FileExistsError as error:
            raise CommandError(f"{out} exists already") from error
        except (Article.DoesNotExist, Document.DoesNotExist) as error:
            out.unlink()
            raise CommandError(str(error)) from error
        except archiving.NotArchived as refused:
            out.unlink()
            raise CommandError(refused.reason) from refused
        self.stdout.write(f"{count} snapshots in {out}")


def _wanted(options: dict[str, object]) -> QuerySet[Snapshot]:
    if options["article"] is not None:
        article = Article.objects.get(pk=str(options["article"]))
        return Evidence.objects.standing().filter(statement__article=article).snapshots()
    document = Document.objects.get(pk=str(options["document"]))
    return document.snapshots.order_by("number").defer("text")
