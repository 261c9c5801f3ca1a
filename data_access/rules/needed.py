"""What must be given for a row: the columns that may not be empty, told before a change that would be refused."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Boolean, Column

from data_access.tables import TABLES

Needs = tuple[tuple[str, ...], ...]
"""Names of fields that must be given; of a group of several, one."""
NAMES = ("name_fr", "name_ar", "name_en")
EITHER: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "contacts": (("administration_id", "organisation_id"),),
    "ideas": (("title", "body"),),
}
"""Where one of several fields is enough; of the three names of a list it is so everywhere."""
FOUND_OUT = frozenset({("ideas", "language")})
"""What the change tells by itself where nobody says it."""


def needed(table: str, fields: Iterable[str]) -> Needs:
    """Which of the fields of a form a row of the table cannot be without, in their order."""
    given = tuple(fields)
    groups = [group for group in (NAMES, *EITHER.get(table, ())) if set(group) <= set(given)]
    grouped = {name: group for group in groups for name in group}
    columns = TABLES[table].__table__.columns
    found = [
        grouped.get(name, (name,))
        for name in given
        if name in grouped
        or ((table, name) not in FOUND_OUT and _is_obligatory(columns.get(name, columns.get(f"{name}_id"))))
    ]
    return tuple(dict.fromkeys(found))


def _is_obligatory(column: Any) -> bool:
    if not isinstance(column, Column) or column.nullable or isinstance(column.type, Boolean):
        return False
    return column.default is None and column.server_default is None
