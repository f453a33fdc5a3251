"""The tables that passages are found by: FTS5 on SQLite, tsvector and GIN on PostgreSQL."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from sources.search import schema


def create(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    schema.create(editor.connection)


def drop(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    schema.drop(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("sources", "0001_initial")]

    operations = [migrations.RunPython(create, drop, elidable=False)]
