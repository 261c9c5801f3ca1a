"""Export of a plan: one workbook with a sheet for each table, or one CSV file for each; memory stays flat."""

import csv
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from dashboard.documents.cells import in_csv, put
from dashboard.translations import _, is_rtl, local, located
from dashboard.vocabulary import field, label
from dashboard.vocabulary import table as table_word
from data_access.countries import USUAL
from data_access.permissions import Actor
from data_access.queries.exports import columns, rows
from data_access.queries.settings.plans import plans
from data_access.refusals import Refused

MOST_ROWS = 1_048_575


class Take:
    """What to take out, for whom, and how it is said: words of the current language, or codes for another program.

    Moments are told in the time of the plan's country, whoever asks and from wherever.
    """

    def __init__(self, actor: Actor, plan_id: int, authors: bool = False, codes: bool = False) -> None:
        self.actor, self.plan_id, self.authors, self.codes = actor, plan_id, authors, codes
        self.country = next((plan.country for plan in plans() if plan.id == plan_id), USUAL)

    def heads(self, table: str) -> list[str]:
        """The headings of a table."""
        names = columns(self.actor, table, self.authors)
        return [name if self.codes else field(name, table) for name in names]

    def rows(self, table: str) -> Iterator[list[Any]]:
        """The rows of a table, ready for a cell."""
        for row in rows(self.actor, self.plan_id, table, self.authors):
            yield [self._cell(value) for value in row]

    def _cell(self, value: Any) -> Any:
        if isinstance(value, StrEnum):
            return value.value if self.codes else label(value)
        if isinstance(value, bool):
            return int(value) if self.codes else _("yes") if value else _("no")
        if isinstance(value, datetime):
            with located(self.country):
                return local(value).replace(tzinfo=None, microsecond=0)
        return value


def workbook(take: Take, tables: Iterable[str], file: Path) -> int:
    """Write one XLSX with a sheet for each table; returns the number of rows. Raises Refused when one is too long."""
    book, written = Workbook(write_only=True), 0
    with whole(file) as part:
        part.touch()
        try:
            for table in tables:
                written += _sheet(book, take, table)
        except BaseException:
            for sheet in book.worksheets:
                sheet.close()
            raise
        book.save(part)
    return written


def _sheet(book: Workbook, take: Take, table: str) -> int:
    """Add the sheet of one table; returns its number of rows."""
    sheet = book.create_sheet((table if take.codes else table_word(table))[:31])
    sheet.freeze_panes = "A2"
    sheet.sheet_view.rightToLeft = is_rtl() and not take.codes
    sheet.append([_text(sheet, head, Font(bold=True)) for head in take.heads(table)])
    count = 0
    for count, row in enumerate(take.rows(table), start=1):
        if count > MOST_ROWS:
            raise Refused("The table is too long for a worksheet (at most {rows} rows): export to CSV.", rows=MOST_ROWS)
        sheet.append([_text(sheet, value) if isinstance(value, str) else value for value in row])
    return count


def csv_file(take: Take, table: str, file: Path) -> int:
    """Write one table as UTF-8 CSV that spreadsheets open with their accents; returns the number of rows."""
    written = 0
    with whole(file) as part, part.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow([in_csv(head) for head in take.heads(table)])
        for row in take.rows(table):
            writer.writerow([in_csv(value) for value in row])
            written += 1
    return written


@contextmanager
def whole(file: Path) -> Iterator[Path]:
    """Write a file atomically: to a temporary name, renamed at the end. Raises Refused when it cannot be written."""
    part = file.with_name(f".{file.name}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        yield part
        os.replace(part, file)
    except OSError as error:
        raise Refused("{file} cannot be written: {error}.", file=file, error=error.strerror or error) from error
    finally:
        if part.parent.is_dir():
            part.unlink(missing_ok=True)


def _text(sheet: Any, value: str, font: Font | None = None) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet)
    put(cell, value)
    if font is not None:
        cell.font = font
    return cell
