"""What a person chose for a file, known again by the headings of the next file of the same shape.

The choices stay with the import that was made with them; the newest import of a plan with these headings wins.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any

from data_access.imports.files.cells import Row, text_of
from data_access.imports.filters import filter_column
from data_access.imports.headings import FIELDS
from data_access.imports.layout.header import SEARCHED_ROWS
from data_access.imports.plan import sheet_plan
from data_access.imports.sheets import FilePlan, SheetPlan
from data_access.values.folding import fold


@dataclass(frozen=True)
class Remembered:
    """The choices for one shape of headings, and the file that they were made for."""

    file_name: str
    chosen: Mapping[str, Any]


def chosen(plan: FilePlan) -> list[dict[str, Any]]:
    """What a person changed in the program's proposal, sheet by sheet, as plain values; nothing where nothing was."""
    found = []
    for sheet in plan.read:
        row = _row_of_headings(sheet)
        if row is None or sheet.follows or not (sheet.remembered or _is_changed(plan, sheet)):
            continue
        found.append(
            {
                "shape": shape_of(row),
                "columns": {name: list(columns) for name, columns in sheet.mapping.items()},
                "where": [list(pair) for pair in plan.where],
                "month_first": plan.month_first,
                "split_lists": plan.split_lists,
                "first_of_reference": plan.first_of_reference,
            }
        )
    return found


def applied(plan: FilePlan, known: Mapping[str, Remembered]) -> FilePlan:
    """The proposal with what was chosen before for sheets of the same headings; each such sheet names that file."""
    sheets = [_with(plan, sheet, known) for sheet in plan.sheets]
    again = [(sheet, before) for sheet, before in sheets if before is not None]
    if not again:
        return plan
    choices = again[0][1].chosen
    first = again[0][0]
    named = [(filter_column(first, column), value) for column, value in choices["where"]]
    return replace(
        plan,
        sheets=tuple(sheet for sheet, _before in sheets),
        where=tuple((first.header.headings[column], str(value)) for column, value in named if column is not None),
        month_first=choices["month_first"],
        split_lists=bool(choices["split_lists"]),
        first_of_reference=bool(choices["first_of_reference"]),
    )


def shape_of(row: Row) -> str:
    """What tells a row of headings from any other: its words in their order, whatever their letters and spaces."""
    words = "\x1f".join(fold(text_of(cell)) for cell in _trimmed(row.cells))
    return blake2b(words.encode(), digest_size=16).hexdigest()


def _trimmed(cells: Sequence[Any]) -> Sequence[Any]:
    last = max((column for column, cell in enumerate(cells) if text_of(cell).strip()), default=-1)
    return cells[: last + 1]


def _row_of_headings(sheet: SheetPlan) -> Row | None:
    return next((row for row in sheet.sample if row.line == sheet.header.last_line), None)


def _is_changed(plan: FilePlan, sheet: SheetPlan) -> bool:
    if plan.where or plan.month_first is not None or plan.split_lists or plan.first_of_reference:
        return True
    proposed = sheet_plan(plan.book, sheet.name)
    return proposed.header.last_line != sheet.header.last_line or dict(proposed.mapping) != dict(sheet.mapping)


def _with(plan: FilePlan, sheet: SheetPlan, known: Mapping[str, Remembered]) -> tuple[SheetPlan, Remembered | None]:
    if not known or plan.book.layout(sheet.name).is_list:
        return sheet, None
    for row in sheet.sample[:SEARCHED_ROWS]:
        before = known.get(shape_of(row))
        if before is not None:
            base = sheet if row.line == sheet.header.last_line else sheet_plan(plan.book, sheet.name, row.line)
            told = before.chosen["columns"]
            columns = {name: tuple(at for at in told[name] if at < base.width) for name in FIELDS if name in told}
            columns = {name: at for name, at in columns.items() if at}
            again = replace(base, mapping=columns, included=True, why="", follows="", remembered=before.file_name)
            return again, before
    return sheet, None
