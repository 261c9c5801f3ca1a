"""A plain table as a file: CSV that spreadsheets open with their accents, and XLSX with real numbers and dates."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pandas as pd

from dashboard.documents.cells import in_csv, put
from dashboard.translations import is_rtl

WIDEST = 60
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""The media type of a workbook."""


def csv(frame: pd.DataFrame) -> bytes:
    """The frame as UTF-8 CSV, with the mark that makes Excel read it as such and no cell that acts as a formula."""
    safe = frame.map(in_csv).rename(columns=in_csv)
    return safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def xlsx(frame: pd.DataFrame, title: str) -> bytes:
    """The frame as one sheet: bold frozen headings, filter, widths that fit, right to left where the language is."""
    # Imported here because each page with a chart offers this: a server need not load it before it is asked for.
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = "".join("-" if letter in r"[]:*?/\'" else letter for letter in title)[:31] or "1"
    sheet.sheet_view.rightToLeft = is_rtl()
    rows: list[Sequence[Any]] = [list(frame.columns), *frame.itertuples(index=False)]
    for line, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            if isinstance(value, str):
                put(sheet.cell(line, column), value)
            elif not pd.isna(value):
                sheet.cell(line, column, value)
    for number, name in enumerate(frame.columns, start=1):
        longest = max([len(str(name)), *(len(str(value)) for value in frame.iloc[:200, number - 1])])
        sheet.column_dimensions[get_column_letter(number)].width = min(longest + 3, WIDEST)
        sheet.cell(1, number).font = Font(bold=True)
        sheet.cell(1, number).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    out = BytesIO()
    book.save(out)
    return out.getvalue()
