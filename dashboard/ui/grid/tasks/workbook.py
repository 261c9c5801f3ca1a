"""Upload of an edited workbook: the differences cell by cell, then the changes through `changes.grid.rows`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import streamlit as st
from markupsafe import Markup

from dashboard import vocabulary
from dashboard.columns import column_of
from dashboard.documents import workbook_back
from dashboard.documents.workbook_back import CellDifference
from dashboard.look.escaping import as_text
from dashboard.look.templating import drawn
from dashboard.translations import _, n_
from dashboard.ui.frame import confirming, session
from dashboard.ui.grid.state import memory
from dashboard.ui.grid.state.rows import Shown
from dashboard.ui.grid.tasks import ending, workbook_new
from dashboard.ui.grid.tasks.workbook_new import NewLine
from dashboard.ui.parts.file_field import file_field
from data_access.changes.grid import rows, trials
from data_access.changes.grid.together import joined
from data_access.permissions import Actor
from data_access.refusals import Refused

MEBIBYTES = 20


@dataclass(frozen=True)
class WorkbookOutcome:
    """The outcome of applying a file: saved, added and refused cells."""

    saved: int
    added: int
    refused: tuple[CellDifference, ...]


def read_back(shown: Shown, key: str) -> None:
    """Ask for the file, show what it would change, then change it."""
    if memory.of(key).task != "workbook":
        st.rerun()
    outcome: WorkbookOutcome | None = session.recall(f"workbook_{key}_outcome")
    if outcome is not None:
        _tell(shown, outcome)
        ending.button(key)
        return
    st.write(_("Fill in the workbook you downloaded here, then upload it. Nothing is saved until you confirm."))
    file = file_field(shown.here, _("Workbook"), ["xlsx"], f"workbook_{key}_file", MEBIBYTES)
    if file is None:
        return
    try:
        found = workbook_back.differences(
            file.getvalue(), shown.table, shown.by_id, shown.words, [column.field for column in shown.editable]
        )
    except Refused as refusal:
        st.error(as_text(vocabulary.refusal(refusal)), icon=":material/block:")
        return
    if not found:
        st.info(_("This workbook changes nothing."))
        return
    added = workbook_new.new_lines(shown, found)
    found = _tried(shown, [difference for difference in found if difference.record_id])
    in_order = sorted([*found, *(cell for line in added for cell in line.cells)], key=lambda one: one.line)
    st.html(_table(shown, in_order))
    ready = [difference for difference in found if _is_ready(difference)]
    new = [line for line in added if line.is_ready]
    if new:
        st.info(n_("%(count)s new row will be added.", "%(count)s new rows will be added.", len(new)))
    confirming.button(
        n_("Save %(count)s change", "Save %(count)s changes", len(ready) + len(new)),
        f"workbook_{key}_apply",
        (f"workbook_{key}_file",),
        partial(_apply, shown, key, ready, new),
        disabled=not ready and not new,
    )


def _is_ready(difference: CellDifference) -> bool:
    return difference.refusal is None and not difference.is_overtaken


def _tried(shown: Shown, found: list[CellDifference]) -> list[CellDifference]:
    """The differences with what their saving would be refused, tried now and taken back."""
    wanted = _wanted([difference for difference in found if _is_ready(difference)])
    refused = trials.refusals(session.actor(), shown.table, wanted)
    return [
        replace(difference, refusal=refused[cell])
        if _is_ready(difference) and (cell := (difference.record_id, difference.field)) in refused
        else difference
        for difference in found
    ]


def _wanted(ready: list[CellDifference]) -> list[rows.RowEdit]:
    """The changes of each record, as one."""
    fields: dict[int, dict[str, tuple[Any, Any]]] = {}
    for difference in ready:
        fields.setdefault(difference.record_id, {})[difference.field] = (difference.old, difference.new)
    return [rows.RowEdit(record_id, its_fields) for record_id, its_fields in fields.items()]


def _table(shown: Shown, found: list[CellDifference]) -> Markup:
    lines = [
        (
            str(difference.line),
            shown.name(difference.record_id) if difference.record_id else _("New row"),
            vocabulary.field(column.word, shown.table),
            shown.word(column, difference.now),
            shown.word(column, difference.new),
            _note(difference),
        )
        for difference in found
        for column in [column_of(shown.table, difference.field)]
    ]
    return table_html(lines, [_("Line"), _("Row"), _("Column"), _("Current value"), _("In the file"), _("Note")])


def table_html(lines: Sequence[tuple[str, ...]], heads: Sequence[str]) -> Markup:
    """A small table to read before a change is made."""
    return drawn("grid/lines.html", lines=lines, heads=heads)


def _note(difference: CellDifference) -> str:
    if difference.refusal is not None:
        return vocabulary.refusal(difference.refusal)
    if difference.is_overtaken:
        return _("Someone else has changed it since the download: your value will be refused, theirs is kept.")
    return ""


def _apply(shown: Shown, key: str, ready: list[CellDifference], new: list[NewLine]) -> None:
    if session.recall(f"workbook_{key}_outcome") is not None:
        return  # pressed twice: the first press has saved them
    actor = session.actor()
    with joined(actor):
        outcomes = rows.edit_rows(actor, shown.table, _wanted(ready))
        unmade = [cell for line in new for cell in _unmade(actor, shown, line)]
    why = {outcome.record_id: outcome.refusal for outcome in outcomes if outcome.refusal is not None}
    refused = tuple(replace(one, refusal=why[one.record_id]) for one in ready if one.record_id in why)
    saved, added = len(ready) - len(refused), len(new) - len(unmade)
    memory.of(key).saved += saved + added
    session.remember(f"workbook_{key}_outcome", WorkbookOutcome(saved, added, (*refused, *unmade)))
    memory.show_again(key)


def _unmade(actor: Actor, shown: Shown, line: NewLine) -> list[CellDifference]:
    """Add the row; when it is refused, the first cell of the line with why."""
    try:
        workbook_new.make(actor, shown, line)
    except Refused as refusal:
        return [replace(line.cells[0], refusal=refusal)]
    return []


def _tell(shown: Shown, outcome: WorkbookOutcome) -> None:
    st.success(n_("%(count)s change saved.", "%(count)s changes saved.", outcome.saved))
    if outcome.added:
        st.success(n_("%(count)s row added.", "%(count)s rows added.", outcome.added))
    if outcome.refused:
        st.error(n_("%(count)s change was refused:", "%(count)s changes were refused:", len(outcome.refused)))
        st.html(_table(shown, list(outcome.refused)))
