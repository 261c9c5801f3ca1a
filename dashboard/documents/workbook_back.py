"""Compare an edited workbook with the data, cell by cell; writes nothing."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from dashboard.columns import GRIDS, Column
from dashboard.columns.values import is_same, plain, understood
from dashboard.documents.workbook import filled
from dashboard.documents.workbook_file import Returned, returned
from data_access.refusals import Refused, not_editable
from data_access.values.booleans import boolean_of
from data_access.values.dates import date_of
from data_access.values.formulas import CUT
from data_access.values.numbers import whole_of
from data_access.values.times import time_of

Words = Mapping[str, Mapping[str, str]]
"""Field → value → word."""
Values = Mapping[str, Any]
SPACE = re.compile(r"[^\S\n]")


@dataclass(frozen=True)
class CellDifference:
    """A cell of the file that says something else than the program.

    `line` is the line in the sheet, `record_id` 0 for a line that somebody added. `old` is what the file was given out
    with, `now` what the program holds, `new` what the file says; `refusal` is set when the cell cannot be understood or
    its row is not the actor's to change.
    """

    line: int
    record_id: int
    field: str
    old: Any
    now: Any
    new: Any
    refusal: Refused | None = None

    @property
    def is_overtaken(self) -> bool:
        """True when somebody has changed the value in the program since the file was given out."""
        return not is_same(self.now, self.old)


def differences(
    content: bytes, table: str, rows: Mapping[int, Values], words: Words, editable: Iterable[str]
) -> list[CellDifference]:
    """Every cell that the person changed in the file, in the order of its lines, days before states.

    `rows` are the grid's rows by id, as the program holds them now. A cell that still says what it said when the file
    was given out changes nothing, however a spreadsheet program has rewritten it meanwhile. Raises Refused when the
    file is none of this grid.
    """
    file = returned(content)
    columns = {column.field: column for column in GRIDS[table]}
    _require_ours(file, table, columns)
    shown = [columns[name] for name in file.fields[1:] if name in columns]
    reader = _Reader(
        table, file, sorted(shown, key=lambda column: column.states is not None), rows, words, frozenset(editable)
    )
    lines: dict[int, list[tuple[int, Values]]] = defaultdict(list)
    found: list[CellDifference] = []
    for line, values in file.lines:
        record_id = whole_of(values.get("id"))
        if record_id is not None:
            lines[record_id].append((line, values))
        elif any(value not in (None, "") for value in values.values()):
            found += reader.of_new_line(line, values)
    for record_id, its_lines in lines.items():
        found += reader.of_record(record_id, its_lines)
    return sorted(found, key=lambda one: one.line)


def _require_ours(file: Returned, table: str, columns: Mapping[str, Column]) -> None:
    """Two grids have columns of one name: a file of the other one must not change rows of this one."""
    fields = set(file.fields[1:])
    is_ours = file.table == table if file.table else fields <= columns.keys()
    if file.fields[:1] != ("id",) or not fields & columns.keys() or not is_ours:
        raise Refused("This workbook was not downloaded from this table: download it here, fill it in, then upload it.")


@dataclass(frozen=True)
class _Reader:
    """Compares the cells of a file with the rows of the grid."""

    table: str
    file: Returned
    columns: list[Column]
    rows: Mapping[int, Values]
    words: Words
    may: frozenset[str]

    def of_record(self, record_id: int, lines: list[tuple[int, Values]]) -> list[CellDifference]:
        """What the line of a row changes. Of several lines with one hidden number, only one is the row.

        Whoever copies a line to add a row copies its hidden number too. The row is the line that is still as it was
        given out; where none is, nobody but the person knows which, and none is taken.
        """
        told = [(line, self.of_line(line, record_id, values)) for line, values in lines]
        if len(told) == 1:
            return told[0][1]
        row = next((line for line, changed in told if not changed), None)
        others = [line for line, _changed in told if line != row]
        if row is not None:
            refusal = Refused(
                "This line was copied from line {line} and bears its hidden number: it changes nothing. "
                "Add it on the page as a new row.",
                line=row,
            )
        else:
            refusal = Refused(
                "Lines {lines} are copies of one row, and none is as it was: nothing says which is the row. "
                "Leave one of them and add the others on the page as new rows.",
                lines=", ".join(str(line) for line in others),
            )
        field = self.columns[0].field
        return [CellDifference(line, record_id, field, None, None, None, refusal) for line in others]

    def of_new_line(self, line: int, values: Values) -> list[CellDifference]:
        """The cells of a line without a hidden id, which somebody added; `record_id` is 0."""
        said = [(column, given) for column in self.columns if (given := values.get(column.field)) not in (None, "")]
        return [self.of_new_cell(line, column, given) for column, given in said]

    def of_new_cell(self, line: int, column: Column, given: Any) -> CellDifference:
        """The value of a cell of an added line, or why it cannot be read."""
        words = {**self.words.get(column.field, {}), **self.file.words.get(column.field, {})}
        try:
            new = understood(column, given, words, serials=True)
        except Refused as refusal:
            return CellDifference(line, 0, column.field, None, None, given, refusal)
        return CellDifference(line, 0, column.field, None, None, new)

    def of_line(self, line: int, record_id: int, values: Values) -> list[CellDifference]:
        """What a line changes."""
        found = (self.of_cell(line, record_id, column, values.get(column.field)) for column in self.columns)
        return [difference for difference in found if difference is not None]

    def of_cell(self, line: int, record_id: int, column: Column, given: Any) -> CellDifference | None:
        """What a cell changes, if anything."""
        name, now = column.field, self.rows.get(record_id)
        held = now.get(name) if now else None
        before = self.file.given_out.get(record_id, {})
        old = _same_kind(column, before[name]) if name in before else held
        words = {**self.words.get(name, {}), **self.file.words.get(name, {})}
        if is_untouched(column, given, old, words):
            return None
        try:
            new = understood(column, given, words, serials=True)
        except Refused as refusal:
            return CellDifference(line, record_id, name, old, held, given, refusal)
        if is_same(new, old) or is_same(new, held):
            return None
        return CellDifference(line, record_id, name, old, held, new, self.refusal(name, now, old))

    def refusal(self, field: str, now: Values | None, old: Any) -> Refused | None:
        """Why a cell may not be changed, whatever it says."""
        if now is None:
            return Refused("This row no longer exists, or it is not yours to change.")
        if field not in self.may:
            return not_editable(self.table, field)
        if not now.get("mine", True):
            return Refused("This row belongs to another administration: you may only change your own.")
        if isinstance(old, str) and CUT.search(old):
            return Refused("The file holds only the beginning of this text: change it on the page.")
        return None


def is_untouched(column: Column, given: Any, old: Any, words: Mapping[str, str]) -> bool:
    """True when a cell still says what it said when the file was given out.

    Spreadsheet programs keep days as moments, hours as parts of a day and whole numbers with decimals, take off spaces
    at the ends, and write no-break spaces and line ends in their own way. Nothing else counts as the same.
    """
    try:
        said = filled(column, old, words)
    except (TypeError, ValueError):
        return False  # no value of this column: somebody has written in the hidden sheet
    if isinstance(given, str) and not given.strip():
        given = None
    if said is None or given is None:
        return (said is None or (isinstance(said, str) and not said.strip())) and given is None
    if isinstance(said, date):
        return date_of(given, serials=True) == said
    if isinstance(said, time):
        return time_of(given, serials=True) == said
    if isinstance(said, int):
        return whole_of(given) == said
    return _says(given, said)


def _says(given: Any, said: str) -> bool:
    """True when a cell says this text, be it as the number, the day or the yes that a program made of it."""
    if isinstance(given, bool):
        return boolean_of(said) is given
    if isinstance(given, int | float):
        return _number(said) == given
    if isinstance(given, date | datetime):
        return date_of(said) == date_of(given)
    if isinstance(given, time):
        return time_of(said) == time_of(given)
    return _tidy(str(given)) == _tidy(said)


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


def _tidy(text: str) -> str:
    return SPACE.sub(" ", text.replace("\r\n", "\n")).strip()


def _same_kind(column: Column, value: Any) -> Any:
    """A value of the hidden sheet, which a spreadsheet program may have read as a number, as the grid holds it."""
    try:
        return plain(column, value)
    except (TypeError, ValueError):
        return value
