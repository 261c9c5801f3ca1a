"""From the frame of a query to the rows that a grid shows: plain values, next states, and whose row it is."""

from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from dashboard.columns import GRIDS, Column, Kind
from dashboard.columns.values import plain, spoken
from dashboard.translations import language
from dashboard.ui.frame.here import Here
from dashboard.ui.parts.new_rows import New
from dashboard.vocabulary import label
from data_access.permissions import EDITABLE, Actor, Scope, abilities, allowed
from data_access.queries.choices import choices
from data_access.queries.texts import VERSIONS, text_in
from data_access.workflows import governed, next_states


@dataclass(frozen=True)
class Shown:
    """What one grid shows in one run: the frame, its rows as the grid holds them, and the words of its lists."""

    here: Here
    table: str
    frame: pd.DataFrame
    added: New | None = None
    """How a line of a workbook becomes a new row, where this actor may add one."""

    def seen_by(self, here: Here, added: New | None) -> "Shown":
        """The same rows for another visitor who may see them; what was worked out from them before is shared."""
        other = copy(self)
        other.__dict__.update(here=here, added=added)
        return other

    @cached_property
    def words(self) -> dict[str, dict[str, str]]:
        """Field → value → word, for every column that has a list."""
        return words(self.here, self.table)

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """The rows as the grid holds them."""
        return rows(self.here.actor, self.table, self.frame)

    @cached_property
    def by_id(self) -> dict[int, dict[str, Any]]:
        """The rows by their id."""
        return {row["id"]: row for row in self.rows}

    @property
    def editable(self) -> tuple[Column, ...]:
        """The columns that this actor may change, on the rows that are theirs."""
        mine = {} if self.here.plan.is_closed else abilities(self.here.actor, self.table)
        return tuple(column for column in GRIDS[self.table] if column.field in mine)

    @cached_property
    def archived(self) -> dict[str, frozenset[str]]:
        """Field → the values of its list that are read, and no longer offered."""
        return {column.field: found for column in GRIDS[self.table] if (found := _archived(self.here, column))}

    def offered(self, column: Column, held: Any = None) -> dict[str, str]:
        """The words of a column's list, also for a column that only a dialog shows; empty when it has none.

        What is archived is not offered, unless the row holds it.
        """
        words = self.words.get(column.field) or _list(self.here, column)
        kept = frozenset(str(held or "").split(", "))
        archived = self.archived.get(column.field) or _archived(self.here, column)
        return {value: word for value, word in words.items() if value not in archived or value in kept}

    def name(self, record_id: int) -> str:
        """What people call a row: the column that opens it, in their language where the row has its text in it."""
        row = self.by_id.get(record_id)
        opening = next(column for column in GRIDS[self.table] if column.opens)
        if row is None:
            return ""
        held = text_in(row, opening.field, language())
        return self.word(opening, held) if opening.kind == Kind.STATE else str(held)

    def word(self, column: Column, value: Any) -> str:
        """A value as people read it."""
        return spoken(column, value, self.words.get(column.field, {}))


def words(here: Here, table: str) -> dict[str, dict[str, str]]:
    """The words of every column that has a list: field → value as text → word, in the order in which to offer them."""
    return {column.field: found for column in GRIDS[table] if (found := _list(here, column))}


def _list(here: Here, column: Column) -> dict[str, str]:
    if column.states is not None:
        return {state.value: label(state) for state in column.states}
    if not column.of:
        return {}
    return {
        choice.code if column.by_code else str(choice.id): choice.name(language())
        for choice in choices(here.actor, here.plan_id, column.of)
    }


def _archived(here: Here, column: Column) -> frozenset[str]:
    if not column.of:
        return frozenset()
    found = choices(here.actor, here.plan_id, column.of)
    return frozenset(one.code if column.by_code else str(one.id) for one in found if not one.is_active)


def rows(actor: Actor, table: str, frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The frame as the grid's rows, what nobody writes there in the reader's language. `next` are the states
    that may follow, `mine` tells whether the row is theirs."""
    columns = GRIDS[table]
    workflows = [column.field for column in columns if governed(table, column.field)]
    mine, told = _mine(actor, table, frame), _told(table, frame)
    made = []
    for record, is_mine in zip(frame.to_dict("records"), mine, strict=True):
        row: dict[str, Any] = {"id": int(record["id"]), "mine": is_mine}
        row |= {column.field: plain(column, record[column.field]) for column in columns}
        row |= {name: text_in(record, name, language()) for name in told}
        if workflows:
            row["next"] = {name: next_states(table, str(record[name]), name) for name in workflows}
        made.append(row)
    return made


def _told(table: str, frame: pd.DataFrame) -> list[str]:
    """The texts that a grid shows and nobody writes in it, where the frame has their versions in other languages."""
    written = EDITABLE.get(table, {})
    shown = (column.field for column in GRIDS[table] if column.field not in written)
    return [name for name in shown if any(f"{name}_{code}" in frame for code in VERSIONS)]


def _mine(actor: Actor, table: str, frame: pd.DataFrame) -> list[bool]:
    """Whose row it is: the frame says it in `mine`, else the administration or organisation of the row does."""
    if "mine" in frame:
        return [bool(value) for value in frame["mine"]]
    if not any(allowed(actor, action) == Scope.OWN for action in EDITABLE.get(table, {}).values()):
        return [True] * len(frame)
    for name, own in (("organisation_id", actor.organisation_id), ("administration_id", actor.administration_id)):
        if own is not None and name in frame:
            return [value == own for value in frame[name]]
    return [True] * len(frame)
