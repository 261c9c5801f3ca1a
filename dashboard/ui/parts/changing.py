"""A button and a dialog that change fields of one record where its page shows them, beside the grids.

offer(here, Record("plans", plan_id, columns, values), _("Change the plan"))
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from dashboard.columns import Column, Kind
from dashboard.columns.values import plain
from dashboard.ui.frame import session
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import dialogs, inputs
from dashboard.ui.parts.dialogs import Dialog
from dashboard.vocabulary import label
from data_access.changes.grid.rows import edit_row
from data_access.permissions import Actor
from data_access.queries.choices import choices
from data_access.rules.needed import needed

Words = Mapping[str, str]


@dataclass(frozen=True)
class Record:
    """What is changed: a row, its columns in reading order, and what each holds now, as queries give it.

    `lists` are the words of columns whose list is neither states nor the rows of a table.
    """

    table: str
    id: int
    columns: tuple[Column, ...]
    values: Mapping[Any, Any]
    lists: Mapping[str, Words] = field(default_factory=dict)


def offer(here: Here, record: Record, title: str, icon: str = ":material/edit:") -> None:
    """Draw the button, and the dialog when it is open: all fields are saved together, or none."""
    dialogs.offer(title, dialog(here, record, title), icon)


def dialog(here: Here, record: Record, title: str) -> Dialog:
    """The dialog alone, for what opens it otherwise."""
    key = f"change_{record.table}_{record.id}_{record.columns[0].field}"
    needs = needed(record.table, (column.field for column in record.columns))
    return Dialog(key, title, partial(_ask, here, record), partial(_save, record), needs=needs)


def words(here: Here, column: Column, held: Any) -> dict[str, str]:
    """What the list of a column offers: its states, or the rows that are not archived, and the one that is held."""
    if column.states is not None:
        return {state.value: label(state) for state in column.states}
    if not column.of:
        return {}
    kept = str(held or "").split(", ")
    named = {(one.code if column.by_code else str(one.id)): one for one in choices(here.actor, here.plan_id, column.of)}
    return {code: one.name(here.language) for code, one in named.items() if one.is_active or code in kept}


def seen_in(prefix: str, record: Record) -> dict[str, Any]:
    """What the person saw when the dialog opened: what an edit is compared with, whoever else saves meanwhile."""
    seen: dict[str, Any] | None = session.recall(f"{prefix}_seen")
    if seen is None:
        seen = {column.field: plain(column, record.values[column.field]) for column in record.columns}
        session.remember(f"{prefix}_seen", seen)
    return seen


def draw(here: Here, record: Record, prefix: str) -> None:
    """The inputs of the columns, filled with what they hold."""
    seen = seen_in(prefix, record)
    for column in record.columns:
        held = seen[column.field]
        listed = dict(record.lists.get(column.field) or words(here, column, held))
        inputs.draw(record.table, column, listed, held, f"{prefix}_{column.field}")


def changed(record: Record, prefix: str) -> dict[str, tuple[Any, Any]]:
    """{field: (seen, typed)} of the columns whose input says something else than what was seen."""
    seen = seen_in(prefix, record)
    typed = {column.field: inputs.typed(column, f"{prefix}_{column.field}") for column in record.columns}
    return {name: (seen[name], value) for name, value in typed.items() if (value or "") != (seen[name] or "")}


def choice(name: str, label: str = "") -> Column:
    """A column whose list is given with the record."""
    return Column(name, Kind.STATE, label=label)


def _ask(here: Here, record: Record, prefix: str) -> None:
    draw(here, record, prefix)


def _save(record: Record, actor: Actor, prefix: str) -> None:
    edit_row(actor, record.table, record.id, changed(record, prefix))
