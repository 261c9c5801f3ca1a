"""Reading a workbook back: what it would change, cell by cell. Nothing is written here."""

import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from dashboard.columns import GRIDS, Column
from dashboard.columns.values import is_same, plain, understood
from dashboard.documents.workbook import FIRST_ROW, GIVEN_OUT
from data_access.refusals import Refused
from data_access.texts import cleaned, unescaped

MOST_BYTES, MOST_UNPACKED, MOST_ROWS = 20 * 2**20, 200 * 2**20, 20_000


@dataclass(frozen=True)
class Difference:
    """A cell of the file that says something else than the program.

    `line` is the line in the sheet. `old` is what the file was given out with, `now` what the program holds, `new` what
    the file says; `refusal` is set when the cell cannot be understood or its row is not the actor's to change.
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
        return bool(self.now != self.old)


def differences(
    content: bytes,
    table: str,
    rows: Mapping[int, Mapping[str, Any]],
    words: Mapping[str, Mapping[str, str]],
    editable: Iterable[str],
) -> list[Difference]:
    """Every cell that the person changed in the file, in the order of its lines, days before states.

    `rows` are the grid's rows by id, as the program holds them now. Raises Refused when the file is none of ours.
    """
    sheet_rows, given_out = _sheets(content)
    fields = list(next(iter(sheet_rows), ()))
    columns = {column.field: column for column in GRIDS[table]}
    if not fields or fields[0] != "id" or not set(fields[1:]) & columns.keys():
        raise Refused("This workbook does not come from this grid: download it here, fill it in, and give it back.")
    may, found = frozenset(editable), []
    for line, cells in enumerate(sheet_rows[FIRST_ROW - 1 :], start=FIRST_ROW):
        values = dict(zip(fields, cells, strict=False))
        record_id = values.get("id")
        if not isinstance(record_id, int | float):
            if any(value not in (None, "") for value in values.values()):
                refusal = Refused("A line was added by hand: add the row on the page instead.")
                found.append(Difference(line, 0, fields[1], None, None, None, refusal))
            continue
        before = given_out.get(int(record_id))
        now = rows.get(int(record_id))
        for column in sorted(
            (columns[name] for name in fields[1:] if name in columns), key=lambda c: c.states is not None
        ):
            found += _difference(line, int(record_id), column, values, before, now, words, may)
    return found


def _difference(
    line: int,
    record_id: int,
    column: Column,
    values: Mapping[str, Any],
    before: Mapping[str, Any] | None,
    now: Mapping[str, Any] | None,
    words: Mapping[str, Mapping[str, str]],
    may: frozenset[str],
) -> list[Difference]:
    name, given = column.field, values.get(column.field)
    held = now.get(name) if now else None
    old = _same_kind(column, before[name]) if before and name in before else held
    try:
        new = understood(column, given, dict(words.get(name, {})), serials=True)
    except Refused as refusal:
        return [Difference(line, record_id, name, old, held, given, refusal)]
    if is_same(new, old) or is_same(new, held):
        return []
    why = None
    if now is None:
        why = Refused("This row no longer exists, or it is not yours to change.")
    elif name not in may:
        why = Refused("This field cannot be changed here.")
    elif not now.get("mine", True):
        why = Refused("This row belongs to another administration: you may only change your own.")
    return [Difference(line, record_id, name, old, held, new, why)]


def _same_kind(column: Column, value: Any) -> Any:
    """A value of the hidden sheet, which a spreadsheet program may have read as a number, as the grid holds it."""
    try:
        return plain(column, value)
    except (TypeError, ValueError):
        return value


def _sheets(content: bytes) -> tuple[list[tuple[Any, ...]], dict[int, dict[str, Any]]]:
    """The lines of the first sheet, and the values that the file was given out with, by id."""
    _measure(content)
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        lines = [_as_text(row) for row in book.worksheets[0].iter_rows(values_only=True, max_row=MOST_ROWS)]
        kept = (
            [_as_text(row) for row in book[GIVEN_OUT].iter_rows(values_only=True)]
            if GIVEN_OUT in book.sheetnames
            else []
        )
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, IndexError) as error:
        raise Refused("This file cannot be read as a workbook: save it as XLSX and try again.") from error
    heads = kept[0] if kept else ()
    return lines, {
        int(row[0]): dict(zip(heads, row, strict=False)) for row in kept[1:] if isinstance(row[0], int | float)
    }


def _as_text(row: Iterable[Any]) -> tuple[Any, ...]:
    """The cells of a line, their texts without the escapes and control characters of a workbook's XML."""
    return tuple(cleaned(unescaped(cell)) if isinstance(cell, str) else cell for cell in row)


def _measure(content: bytes) -> None:
    if len(content) > MOST_BYTES:
        raise Refused("This file is too large.")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except zipfile.BadZipFile as error:
        raise Refused("This file cannot be read as a workbook: save it as XLSX and try again.") from error
    if unpacked > MOST_UNPACKED:
        raise Refused("This file is too large.")
