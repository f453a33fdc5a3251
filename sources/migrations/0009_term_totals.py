"""Add up how many passages carry each term: on PostgreSQL a table of totals beside the changes of them."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from sources.search import schema


def create(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    schema.create(editor.connection)
    schema.add_up(editor.connection)


def only_changes(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    schema.undo_totals(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("sources", "0008_root_stamps")]

    operations = [migrations.RunPython(create, only_changes, elidable=False)]
