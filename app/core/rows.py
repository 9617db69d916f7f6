"""A row of named columns, as SQLAlchemy gives it, when a page reads it by name."""

from typing import Any, TypeAlias

from sqlalchemy import Row

AnyRow: TypeAlias = Row[*tuple[Any, ...]]
