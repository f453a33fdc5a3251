"""The append-only record of who did what: one event per change, chained by hash."""
