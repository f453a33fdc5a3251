"""What the database does by itself for this app: the index of statements by their search terms."""

from dataclasses import dataclass

from claims.workflow import OPEN_STATES

# A longer term is nobody's word; the index row must stay small.
LONGEST_TERM = 200


@dataclass(frozen=True, slots=True)
class TermIndex:
    """Keeps `index` in step with the terms and the state of each statement, whoever writes them and however.

    A statement that is open is found by new snapshots; any is found by claims that say the same.
    """

    table: str = "claims_statement"
    index: str = "claims_statementterm"

    def triggers(self, vendor: str) -> dict[str, str]:
        """Trigger name → the statement that makes it, idempotent."""
        is_open = "{row}.state IN (" + ", ".join(f"'{state.value}'" for state in OPEN_STATES) + ")"
        now, before = is_open.format(row="NEW"), is_open.format(row="OLD")
        clear = f"DELETE FROM {self.index} WHERE statement_id = NEW.id;"  # noqa: S608 - names from code
        changed = f"NEW.terms {{unlike}} OLD.terms OR ({now}) <> ({before})"
        insert, update = f"{self.table}_terms_insert", f"{self.table}_terms_update"
        events = {insert: "INSERT", update: "UPDATE OF terms, state"}
        if vendor == "postgresql":
            fill = self._fill(now, "jsonb_array_elements_text(NEW.terms) value")
            function = (
                f"CREATE OR REPLACE FUNCTION {self.index}_fill() RETURNS trigger LANGUAGE plpgsql AS $$ "
                f"BEGIN {clear} {fill} RETURN NULL; END $$;"
            )
            conditions = {insert: "", update: f"WHEN ({changed.format(unlike='IS DISTINCT FROM')}) "}
            return {
                name: f"{function} CREATE OR REPLACE TRIGGER {name} AFTER {event} ON {self.table} FOR EACH ROW "
                f"{conditions[name]}EXECUTE FUNCTION {self.index}_fill()"
                for name, event in events.items()
            }
        fill = self._fill(now, "json_each(NEW.terms)")
        conditions = {insert: "", update: f"WHEN {changed.format(unlike='IS NOT')} "}
        return {
            name: f"CREATE TRIGGER IF NOT EXISTS {name} AFTER {event} ON {self.table} {conditions[name]}"
            f"BEGIN {clear} {fill} END"
            for name, event in events.items()
        }

    def _fill(self, is_open: str, terms: str) -> str:
        return (
            f"INSERT INTO {self.index} (term, is_open, statement_id) SELECT value, {is_open}, NEW.id "  # noqa: S608
            f"FROM {terms} WHERE length(value) BETWEEN 1 AND {LONGEST_TERM} ON CONFLICT DO NOTHING;"
        )
