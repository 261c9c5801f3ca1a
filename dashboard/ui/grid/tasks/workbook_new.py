"""Lines that somebody added to a workbook: what each new row would be, what it misses, and its making."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import Any

from dashboard.columns import column_of
from dashboard.documents.workbook_back import CellDifference
from dashboard.translations import word
from dashboard.ui.grid.state.rows import Shown
from data_access.changes.grid import rows, trials
from data_access.changes.grid.together import joined
from data_access.permissions import Actor
from data_access.refusals import Refused
from data_access.workflows import governed

ON_THE_PAGE = word("A line was added by hand: add the row on the page instead.")
FIVE_STEPS = word("Every sheet has its five steps: no line can be added to them.")
NUMBERED = word("The new row gets a number of its own.")
BEGINS = word("A new row begins in the first state: change its state on the page once it is added.")
NOT_HERE = word("This field is not filled in when a row is added.")


@dataclass(frozen=True)
class NewLine:
    """A line of the file that becomes a row: its cells that are taken, and those that are left with why."""

    line: int
    taken: tuple[CellDifference, ...]
    left: tuple[CellDifference, ...]

    @property
    def cells(self) -> tuple[CellDifference, ...]:
        """All that the line says, in the order of its columns."""
        return (*self.taken, *self.left)

    @property
    def is_ready(self) -> bool:
        """True when nothing that is taken is refused."""
        return all(cell.refusal is None for cell in self.taken) and bool(self.taken)


def new_lines(shown: Shown, found: Iterable[CellDifference]) -> list[NewLine]:
    """The lines that bear no hidden number, with what their adding would be refused, tried now and taken back."""
    return [
        _tried(shown, _sorted_out(shown, line, tuple(cells)))
        for line, cells in groupby((one for one in found if not one.record_id), key=lambda one: one.line)
    ]


def _sorted_out(shown: Shown, line: int, cells: tuple[CellDifference, ...]) -> NewLine:
    if shown.added is None:
        why = FIVE_STEPS if shown.table == "commitment_steps" else ON_THE_PAGE
        return NewLine(line, (), (replace(cells[0], refusal=Refused(why)),))
    given = {column.field for column in shown.added.columns}
    may = {column.field for column in shown.editable if not governed(shown.table, column.field)}
    taken = tuple(cell for cell in cells if cell.field in given | may)
    return NewLine(line, taken, tuple(_left(shown, cell) for cell in cells if cell not in taken))


def _left(shown: Shown, cell: CellDifference) -> CellDifference:
    if column_of(shown.table, cell.field).opens:
        return replace(cell, refusal=Refused(NUMBERED))
    return replace(cell, refusal=Refused(BEGINS if governed(shown.table, cell.field) else NOT_HERE))


def _tried(shown: Shown, line: NewLine) -> NewLine:
    if shown.added is None or any(cell.refusal is not None for cell in line.taken):
        return line
    actor = shown.here.actor
    refusal = trials.refusal_of(actor, partial(make, actor, shown, line))
    if refusal is None:
        return line
    named = getattr(refusal, "field", "")
    first = next((cell for cell in line.taken if cell.field == named), line.cells[0])
    said = replace(first, refusal=refusal)
    return NewLine(line.line, (said, *(cell for cell in line.taken if cell != first)), line.left)


def make(actor: Actor, shown: Shown, line: NewLine) -> None:
    """Add the row, with all its fields or not at all. Raises Refused."""
    if shown.added is None:
        raise Refused(ON_THE_PAGE)
    values: dict[str, Any] = {cell.field: cell.new for cell in line.taken}
    given = {column.field for column in shown.added.columns}
    with joined(actor):
        record_id = shown.added.make(actor, values)
        rest = {name: value for name, value in values.items() if name not in given}
        if isinstance(record_id, int) and rest:
            rows.fill_row(actor, shown.table, record_id, rest)
