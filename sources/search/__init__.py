"""Finding passages: one analyser, one interface, a back end for each of the two databases."""

from sources.search import ranking
from sources.search.model import PassageIndex


def index(*, candidates: int = ranking.CANDIDATES) -> PassageIndex:
    """The index that lives in the default database. About `candidates` passages are looked at for one query.

    Raises:
        sources.search.schema.NoIndexForDatabase: the database is neither SQLite nor PostgreSQL.
    """
    # Imported here, so that the analyser can be used where Django is not set up.
    from django.db import connection  # noqa: PLC0415

    from sources.search import postgres, schema, sqlite  # noqa: PLC0415

    if connection.vendor == "sqlite":
        return sqlite.SqliteIndex(connection, candidates=candidates)
    if connection.vendor == "postgresql":
        return postgres.PostgresIndex(connection, candidates=candidates)
    raise schema.NoIndexForDatabase(connection.vendor)
