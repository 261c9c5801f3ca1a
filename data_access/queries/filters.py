"""The filters of a page, as its address holds them, and the SQL conditions they add."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, or_
from sqlalchemy.orm import InstrumentedAttribute

NONE = "none"
"""The code that stands for rows without a theme, an administration, a category."""


@dataclass(frozen=True)
class Filters:
    """Every filter there is, all optional, as codes: what a page does not know it leaves empty.

    A tuple holds the values that are wanted, any of them; an empty one wants all. `status` is in the words of the
    page's own subject. `since` and `until` are inclusive days. `late` keeps what is late; `orphans` are the ways in
    which something has lost its place in the funnel. `new_since` keeps what was added after a day, `done_since` what
    was held, answered, decided or completed after it; `completed` the steps that are, `without_sheet` the retained
    proposals that no sheet takes up, `asked` those about which a request waits for the secretariat's answer,
    `passed_around` those that were passed on from one administration to another twice or more.
    """

    search: str = ""
    status: tuple[str, ...] = ()
    channel: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    administration: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    letter: tuple[str, ...] = ()
    meeting: tuple[str, ...] = ()
    orphans: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    late: bool = False
    new_since: date | None = None
    done_since: date | None = None
    completed: bool = False
    without_sheet: bool = False
    asked: bool = False
    passed_around: bool = False


def any_of(
    column: InstrumentedAttribute[Any], codes: tuple[str, ...], ids: Select[Any] | None = None
) -> tuple[ColumnElement[bool], ...]:
    """The conditions that keep the rows with one of these codes: none when no code is wanted.

    `ids` translates codes to the column's ids, where they differ: `select(Theme.id)…` bounded to the codes.
    """
    if not codes:
        return ()
    known = tuple(code for code in codes if code != NONE)
    wanted = column.in_(ids if ids is not None else known)
    return (or_(wanted, column.is_(None)) if NONE in codes else wanted,)
