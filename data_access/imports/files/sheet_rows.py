"""The cells of one sheet of a workbook, row after row, and what surrounds them."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from openpyxl.utils.datetime import from_excel, from_ISO8601

from data_access.imports.files import limits
from data_access.imports.files.cells import Cell, Flaw, Layout, Merge, Row, column_of
from data_access.imports.files.markup import feed, local, parser
from data_access.imports.files.strings_on_disk import StringsOnDisk
from data_access.refusals import Refused
from data_access.texts import unescaped

NO_RESULT = (
    "This cell is a formula without a stored result: open the workbook in a spreadsheet program and save it again."
)
EXCEL_ERROR = "This cell holds a spreadsheet error."
TRUE = ("1", "true")


@dataclass(frozen=True)
class Reading:
    """What is needed to turn a stored value into a cell: shared texts, the styles that are dates, the calendar."""

    strings: StringsOnDisk
    date_styles: frozenset[int]
    epoch: datetime


def read_layout(archive: zipfile.ZipFile, part: str) -> Layout:
    """Hidden columns, merged ranges and last line of a sheet. Raises Refused beyond the limits."""
    hidden: set[int] = set()
    merges: list[Merge] = []
    last = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal last
        kind = local(name)
        if kind == "row":
            number = attributes.get("r", "")
            last = int(number) if number.isdigit() else last + 1
        elif kind == "col" and attributes.get("hidden") in TRUE:
            first, final = int(attributes.get("min", 1)), int(attributes.get("max", 1))
            hidden.update(range(first - 1, min(final, limits.MAX_COLUMNS)))
        elif kind == "mergeCell":
            merge = _merge(attributes.get("ref", ""))
            if merge is not None:
                merges.append(merge)
            if len(merges) > limits.MAX_MERGES:
                raise Refused("This worksheet has more merged cells than a table of ideas can have.")

    for _piece in feed(archive, part, parser(start, lambda _name: None)):
        pass
    return Layout(frozenset(hidden), tuple(merges), last)


def _merge(reference: str) -> Merge | None:
    first, _, last = reference.upper().replace("$", "").partition(":")
    lines = [re.sub(r"\D", "", corner) for corner in (first, last)]
    columns = [column_of(corner) for corner in (first, last)]
    if not all(lines) or min(columns) < 0:
        return None
    return Merge(int(lines[0]), columns[0], int(lines[1]), columns[1])


def read_rows(archive: zipfile.ZipFile, part: str, reading: Reading) -> Iterator[Row]:
    """The rows of a sheet that hold cells. Raises Refused when the part is broken or beyond the limits."""
    sheet = _Sheet(reading)
    total = 0
    for _piece in feed(archive, part, parser(sheet.start, sheet.end, sheet.text)):
        total += len(sheet.rows)
        if total > limits.MAX_ROWS:
            raise Refused("This file has more than {rows} rows: split it and import the parts.", rows=limits.MAX_ROWS)
        yield from sheet.rows
        sheet.rows.clear()


class _Sheet:
    """The state of the reading between two events of the parser; finished rows wait in `rows`."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.rows: list[Row] = []
        self.line, self.is_hidden = 0, False
        self.cells: list[Cell] = []
        self.column, self.kind, self.style, self.has_formula = -1, "n", 0, False
        self.pieces: list[str] = []
        self.listening = self.phonetic = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        kind = local(name)
        if kind == "c":
            reference = attributes.get("r")
            self.column = column_of(reference) if reference else self.column + 1
            self.kind = attributes.get("t", "n")
            style = attributes.get("s", "0")
            self.style = int(style) if style.isdigit() else 0
            self.has_formula = False
            self.pieces.clear()
        elif kind == "v" or (kind == "t" and not self.phonetic):
            self.listening = True
        elif kind == "f":
            self.has_formula = True
        elif kind == "rPh":
            self.phonetic = True
        elif kind == "row":
            number = attributes.get("r", "")
            self.line = int(number) if number.isdigit() else self.line + 1
            self.is_hidden = attributes.get("hidden") in TRUE
            self.cells, self.column = [], -1

    def text(self, characters: str) -> None:
        """Characters inside a value."""
        if self.listening:
            self.pieces.append(characters)

    def end(self, name: str) -> None:
        """An element closes."""
        kind = local(name)
        if kind in ("v", "t"):
            self.listening = False
        elif kind == "rPh":
            self.phonetic = False
        elif kind == "c":
            self._keep(self._value("".join(self.pieces)))
        elif kind == "row" and self.cells:
            self.rows.append(Row(self.line, self.cells, self.is_hidden))

    def _keep(self, value: Cell) -> None:
        if value is None or value == "":
            return
        if self.column >= limits.MAX_COLUMNS or self.column < 0:
            raise Refused(
                "Line {line} has more than {columns} columns: this is not a table of ideas.",
                line=self.line,
                columns=limits.MAX_COLUMNS,
            )
        if self.column >= len(self.cells):
            self.cells.extend([None] * (self.column - len(self.cells) + 1))
        self.cells[self.column] = value

    def _value(self, stored: str) -> Cell:
        if not stored:
            return Flaw(NO_RESULT) if self.has_formula and self.kind != "str" else None
        if self.kind == "s":
            position = int(stored) if stored.strip().isdigit() else -1
            return unescaped(self.reading.strings[position]) if 0 <= position < len(self.reading.strings) else None
        if self.kind in ("str", "inlineStr"):
            return unescaped(stored)
        if self.kind == "b":
            return stored.strip() in TRUE
        if self.kind == "e":
            return Flaw(EXCEL_ERROR)
        try:
            return from_ISO8601(stored) if self.kind == "d" else self._number(stored)
        except (ValueError, OverflowError):
            return stored

    def _number(self, stored: str) -> Cell:
        number = float(stored)
        if self.style in self.reading.date_styles:
            return from_excel(number, self.reading.epoch)  # type: ignore[no-any-return]
        return int(number) if number.is_integer() and abs(number) < 1e15 else number
