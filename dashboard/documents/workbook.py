"""A grid as a workbook that can be filled in and read back: words, drop-down lists, checked days, and hidden ids.

Row 1, hidden, holds the codes of the columns; row 2 their names; the rows follow, the id hidden in column A. A hidden
sheet keeps the values as they were given out, so that reading back tells what the person changed from what others did;
another one names the grid and keeps the code of each word, so that the file is understood in any language.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, time
from io import BytesIO
from types import MappingProxyType
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.columns import GRIDS, Column, Kind
from dashboard.columns.values import NOTHING, spoken
from dashboard.documents.cells import put
from dashboard.look.palette import PALETTE
from dashboard.translations import _, is_rtl
from dashboard.vocabulary import field as field_word
from dashboard.vocabulary import table as table_word
from data_access.values.dates import FIRST_DAY, LAST_DAY, SERIAL_ORIGIN

LISTS, GIVEN_OUT, CODES = "lists", "given_out", "codes"
FIRST_ROW = 3
SPARE_ROWS = 200
"""Rows below the last one that the checks also cover."""
POINTS = 7
"""Pixels of a grid's column per character of a sheet's."""
FIRST, LAST = (str((day - SERIAL_ORIGIN).days) for day in (FIRST_DAY, LAST_DAY))
FORMATS = {Kind.DATE: "dd/mm/yyyy", Kind.TIME: "hh:mm"}
CHECKED = (Kind.STATE, Kind.CHOICE, Kind.BOOLEAN)


def write(
    table: str,
    rows: Sequence[Mapping[str, Any]],
    words: Mapping[str, Mapping[str, str]],
    editable: Iterable[str],
    archived: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> bytes:
    """The rows of a grid (plain values, as `columns.values.plain` gives them) as an XLSX file.

    `words` is field → value → word. The columns named in `editable` are white and checked; the others are grey. The
    values in `archived`, by field, are read where a row holds them; the drop-down lists do not offer them.
    """
    book = Workbook()
    sheet: Worksheet = book.active
    sheet.title = table_word(table)[:31]
    sheet.sheet_view.rightToLeft = is_rtl()
    columns, may = GRIDS[table], frozenset(editable)
    lists = _lists(book, columns, words, archived)
    _head(sheet, table, columns)
    for number, row in enumerate(rows, start=FIRST_ROW):
        sheet.cell(number, 1, row["id"])
        for position, column in enumerate(columns, start=2):
            _fill(sheet, number, position, column, row[column.field], words.get(column.field, {}))
            if column.field not in may:
                sheet.cell(number, position).fill = PatternFill("solid", PALETTE["surface"].light.lstrip("#"))
    last = FIRST_ROW + len(rows) - 1
    for position, column in enumerate(columns, start=2):
        if column.field in may:
            _check(sheet, column, get_column_letter(position), last, lists.get(column.field))
    sheet.freeze_panes = sheet.cell(FIRST_ROW, 3)
    sheet.auto_filter.ref = f"B2:{get_column_letter(len(columns) + 1)}{max(last, 2)}"
    _keep(book, columns, rows)
    _keep_codes(book, table, words)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _head(sheet: Worksheet, table: str, columns: Sequence[Column]) -> None:
    sheet.append(["id", *(column.field for column in columns)])
    sheet.append(["id", *(field_word(column.word, table) for column in columns)])
    sheet.row_dimensions[1].hidden = True
    sheet.column_dimensions["A"].hidden = True
    for position, column in enumerate(columns, start=2):
        head = sheet.cell(2, position)
        head.font = Font(bold=True, color=PALETTE["on-primary"].light.lstrip("#"))
        head.fill = PatternFill("solid", PALETTE["primary"].light.lstrip("#"))
        head.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(position)].width = max(column.width / POINTS, 10)


def _fill(sheet: Worksheet, number: int, position: int, column: Column, value: Any, words: Mapping[str, str]) -> None:
    cell = sheet.cell(number, position)
    cell.alignment = Alignment(wrap_text=column.kind in (Kind.LONG, Kind.CHOICE), vertical="top")
    said = filled(column, value, words)
    if isinstance(said, str):
        put(cell, said)
    elif said is not None:
        cell.value = said
        cell.number_format = FORMATS.get(column.kind, "General")


def filled(column: Column, value: Any, words: Mapping[str, str]) -> date | time | int | str | None:
    """What a cell says for a value: a day, a time, a number, the word of a code; None for nothing."""
    if value is None or value == "":
        return None
    match column.kind:
        case Kind.DATE:
            return date.fromisoformat(value)
        case Kind.TIME:
            return time.fromisoformat(value)
        case Kind.NUMBER:
            return int(value)
        case Kind.BOOLEAN:
            return _("yes") if value else _("no")
        case Kind.STATE | Kind.CHOICE:
            return str(words.get(value, value))
        case Kind.CODES if column.states is not None:
            return spoken(column, value, words)
        case _:
            return str(value)


def _lists(
    book: Workbook,
    columns: Sequence[Column],
    words: Mapping[str, Mapping[str, str]],
    archived: Mapping[str, Collection[str]],
) -> dict[str, str]:
    """The hidden sheet of the lists; field → the range of its words, those of archived values left out."""
    sheet: Worksheet = book.create_sheet(LISTS)
    sheet.sheet_state = "veryHidden"
    ranges: dict[str, str] = {}
    for column in columns:
        if column.kind not in CHECKED:
            continue
        known, gone = words.get(column.field, {}), archived.get(column.field, ())
        active = [said for value, said in known.items() if value not in gone]
        offered = [_("yes"), _("no")] if column.kind == Kind.BOOLEAN else active
        if not offered:
            continue
        letter = get_column_letter(len(ranges) + 1)
        for number, said in enumerate(offered, start=1):
            put(sheet[f"{letter}{number}"], said)
        ranges[column.field] = f"{LISTS}!${letter}$1:${letter}${len(offered)}"
    return ranges


def _check(sheet: Worksheet, column: Column, letter: str, last: int, listed: str | None) -> None:
    """Add the spreadsheet's own validation to a column."""
    if listed is not None:
        check = DataValidation("list", formula1=listed, allow_blank=True)
        check.error = _("Choose one of the values of the list.")
    elif column.kind == Kind.DATE:
        check = DataValidation("date", operator="between", formula1=FIRST, formula2=LAST, allow_blank=True)
        check.error = _("Write a date, 30/11/2023 for example.")
    elif column.kind == Kind.TIME:
        check = DataValidation("time", operator="between", formula1="0", formula2="0.99999", allow_blank=True)
        check.error = _("Write a time, 14:30 for example.")
    elif column.kind == Kind.NUMBER:
        check = DataValidation("whole", operator="between", formula1="0", formula2="1000000", allow_blank=True)
        check.error = _("Write a whole number.")
    else:
        return
    check.errorTitle = NOTHING
    check.showErrorMessage = True
    sheet.add_data_validation(check)
    check.add(f"{letter}{FIRST_ROW}:{letter}{last + SPARE_ROWS}")


def _keep(book: Workbook, columns: Sequence[Column], rows: Sequence[Mapping[str, Any]]) -> None:
    sheet: Worksheet = book.create_sheet(GIVEN_OUT)
    sheet.sheet_state = "veryHidden"
    sheet.append(["id", *(column.field for column in columns)])
    for line, row in enumerate(rows, start=2):
        for position, value in enumerate((row["id"], *(row[column.field] for column in columns)), start=1):
            if isinstance(value, str):
                put(sheet.cell(line, position), value)
            else:
                sheet.cell(line, position, value)


def _keep_codes(book: Workbook, table: str, words: Mapping[str, Mapping[str, str]]) -> None:
    sheet: Worksheet = book.create_sheet(CODES)
    sheet.sheet_state = "veryHidden"
    sheet.append([table])
    known = [(field, code, word) for field, offered in words.items() for code, word in offered.items()]
    for line, said in enumerate(known, start=2):
        for position, part in enumerate(said, start=1):
            put(sheet.cell(line, position), part)
