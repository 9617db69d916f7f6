"""A date some days after another, said so that both databases understand it."""

from typing import Any

from sqlalchemy import Date
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class days_after(FunctionElement[Any]):  # noqa: N801 - it reads as the SQL function it stands for
    """days_after(day, number)"""

    type = Date()
    name = "days_after"
    inherit_cache = True


@compiles(days_after, "sqlite")
def _in_sqlite(element: days_after, compiler: Any, **options: Any) -> str:
    day, number = element.clauses
    return f"date({compiler.process(day, **options)}, {compiler.process(number, **options)} || ' days')"


@compiles(days_after, "postgresql")
def _in_postgresql(element: days_after, compiler: Any, **options: Any) -> str:
    day, number = element.clauses
    return f"({compiler.process(day, **options)} + {compiler.process(number, **options)})"
