"""Rules that the database itself keeps, by trigger, on both databases.

SQLite drops a table's triggers whenever a migration rebuilds it, so they are made again after every migrate
(each app's apps.py does that for the tables it owns).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from django.db.backends.base.base import BaseDatabaseWrapper


class Rule(Protocol):
    @property
    def table(self) -> str: ...

    def triggers(self, vendor: str) -> dict[str, str]:
        """Trigger name → the statement that makes it, idempotent."""
        ...


def install(connection: BaseDatabaseWrapper, rules: Sequence[Rule]) -> None:
    """Create the triggers that are missing. Idempotent; a table that does not exist yet is passed over."""
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRES_REFUSE)
        for rule in rules:
            if rule.table in tables:
                for statement in rule.triggers(connection.vendor).values():
                    cursor.execute(statement)


def drop(connection: BaseDatabaseWrapper, rules: Sequence[Rule]) -> None:
    """Remove them: for migrating backwards, and for the test runner that empties tables between tests."""
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for rule in rules:
            if rule.table in tables:
                for name in rule.triggers(connection.vendor):
                    on = f" ON {rule.table}" if connection.vendor == "postgresql" else ""
                    cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


# The message comes as the trigger's argument, so that one function serves every rule.
_POSTGRES_REFUSE = """
CREATE OR REPLACE FUNCTION factcheck_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation'; END $$
"""


def _trigger(vendor: str, *, name: str, event: str, table: str, when: str, message: str) -> str:
    """One BEFORE trigger that refuses with `message`. On SQLite `when` may hold a subquery, on PostgreSQL not."""
    if vendor == "postgresql":
        condition = f"WHEN ({when}) " if when else ""
        return (
            f"CREATE OR REPLACE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW {condition}"
            f"EXECUTE FUNCTION factcheck_refuse('{message}')"
        )
    condition = f"WHEN {when} " if when else ""
    body = f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
    return f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {event} ON {table} {condition}{body}"


@dataclass(frozen=True, slots=True)
class AppendOnly:
    """A table of which rows may be added but neither changed nor deleted.

    With `columns` only those are frozen; with `may_delete` whole rows may go.
    """

    table: str
    columns: tuple[str, ...] = ()
    may_delete: bool = False

    def triggers(self, vendor: str) -> dict[str, str]:
        frozen = f" OF {', '.join(self.columns)}" if self.columns else ""
        message = f"{self.table} is append-only"
        events = {f"{self.table}_keep_update": f"UPDATE{frozen}"}
        if not self.may_delete:
            events[f"{self.table}_keep_delete"] = "DELETE"
        return {
            name: _trigger(vendor, name=name, event=event, table=self.table, when="", message=message)
            for name, event in events.items()
        }


@dataclass(frozen=True, slots=True)
class RefusedUntil:
    """`event` ("DELETE", "UPDATE OF a, b") is refused for a row until `allowed`, a query about OLD, gives a row.

    `name` tells the rule from others of its table.
    """

    table: str
    event: str
    allowed: str
    name: str = "keep_delete"

    def triggers(self, vendor: str) -> dict[str, str]:
        name, message = f"{self.table}_{self.name}", f"{self.table} is append-only"
        if vendor != "postgresql":
            when = f"NOT EXISTS ({self.allowed})"
            return {name: _trigger(vendor, name=name, event=self.event, table=self.table, when=when, message=message)}
        # PostgreSQL allows no subquery in WHEN.
        return {
            name: f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF NOT EXISTS ({self.allowed}) THEN RAISE EXCEPTION '{message}' "
            "USING ERRCODE = 'integrity_constraint_violation'; END IF; "
            "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$; "
            f"CREATE OR REPLACE TRIGGER {name} BEFORE {self.event} ON {self.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {name}()"
        }


@dataclass(frozen=True, slots=True)
class SpanInText:
    """`parent.text[start:end] == text` for every row: the span law, kept by the database."""

    table: str
    parent: str
    key: str
    text: str = "text"

    def triggers(self, vendor: str) -> dict[str, str]:
        message = f"{self.table}: the span does not hold this text"
        held = 'substr(p.text, NEW.start + 1, NEW."end" - NEW.start)'
        found = f"SELECT {held} FROM {self.parent} p WHERE p.id = NEW.{self.key}"  # noqa: S608 - names from code
        events = {
            f"{self.table}_span_insert": "INSERT",
            f"{self.table}_span_update": f'UPDATE OF start, "end", {self.text}, {self.key}',
        }
        if vendor != "postgresql":
            when = f"NEW.{self.text} IS NOT ({found})"
            return {
                name: _trigger(vendor, name=name, event=event, table=self.table, when=when, message=message)
                for name, event in events.items()
            }
        # PostgreSQL allows no subquery in WHEN: the function of this one rule looks for itself.
        function = (
            f"CREATE OR REPLACE FUNCTION {self.table}_span() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF NEW.{self.text} IS DISTINCT FROM ({found}) THEN RAISE EXCEPTION '{message}' "
            "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$;"
        )
        return {
            name: f"{function} CREATE OR REPLACE TRIGGER {name} BEFORE {event} ON {self.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {self.table}_span()"
            for name, event in events.items()
        }


@dataclass(frozen=True, slots=True)
class CopyOf:
    """`table.column` must equal `parent.parent_column` of the row it points to: a copy that a constraint needs."""

    table: str
    column: str
    parent: str
    key: str
    parent_column: str

    def triggers(self, vendor: str) -> dict[str, str]:
        name = f"{self.table}_{self.column}_copy"
        message = f"{self.table}.{self.column} is not that of its {self.parent}"
        column = f"p.{self.parent_column}"
        found = f"SELECT {column} FROM {self.parent} p WHERE p.id = NEW.{self.key}"  # noqa: S608 - names from code
        event = f"INSERT OR UPDATE OF {self.column}, {self.key}"
        if vendor == "postgresql":
            return {
                name: f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"IF NEW.{self.column} IS DISTINCT FROM ({found}) THEN RAISE EXCEPTION '{message}' "
                "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$; "
                f"CREATE OR REPLACE TRIGGER {name} BEFORE {event} ON {self.table} "
                f"FOR EACH ROW EXECUTE FUNCTION {name}()"
            }
        when = f"NEW.{self.column} IS NOT ({found})"
        return {
            f"{name}_{verb}": _trigger(
                vendor, name=f"{name}_{verb}", event=sql, table=self.table, when=when, message=message
            )
            for verb, sql in (("insert", "INSERT"), ("update", f"UPDATE OF {self.column}, {self.key}"))
        }
