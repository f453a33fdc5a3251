"""Queries whose SQL is put together once: Django takes longer over that than the database over the answer."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django.db import connection
from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class _Plan:
    """`places` are the parameters that hold the id; `converters` make Python values of columns, by position."""

    sql: str
    parameters: tuple[Any, ...]
    places: tuple[int, ...]
    converters: dict[int, Any]


class ById:
    """The columns `names` of the rows that `build(id)` gives, asked for by an id again and again.

    `build` must put the id into the query as a parameter and nothing else that changes from call to call.
    """

    # An id that no row has and no other parameter equals.
    _MARK = 7_654_321_987_654_321

    def __init__(self, build: Callable[[int], QuerySet[Any]], *, names: tuple[str, ...]) -> None:
        self._build, self._names = build, names
        self._plans: dict[str, _Plan] = {}
        self._alone = threading.Lock()

    def row(self, pk: int) -> SimpleNamespace | None:
        """The one row with this id, None where there is none. One query."""
        plan = self._plans.get(connection.vendor) or self._made()
        parameters = list(plan.parameters)
        for place in plan.places:
            parameters[place] = pk
        with connection.cursor() as cursor:
            cursor.execute(plan.sql, parameters)
            found = cursor.fetchone()
        if found is None:
            return None
        values = list(found)
        for place, (converters, expression) in plan.converters.items():
            for convert in converters:
                values[place] = convert(values[place], expression, connection)
        return SimpleNamespace(**dict(zip(self._names, values, strict=True)))

    def _made(self) -> _Plan:
        with self._alone:
            query = self._build(self._MARK).values_list(*self._names).query
            compiler = query.get_compiler(connection=connection)
            sql, parameters = compiler.as_sql()
            columns = [column for column, _sql, _alias in compiler.select]
            places = tuple(index for index, one in enumerate(parameters) if one == self._MARK)
            plan = _Plan(sql, tuple(parameters), places, compiler.get_converters(columns))
            self._plans[connection.vendor] = plan
            return plan
