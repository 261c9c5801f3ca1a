"""Any file as a book of sheets and rows."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from data_access.imports.files.cells import Layout, Row
from data_access.imports.files.kinds import FileKind, kind_of
from data_access.imports.files.old_workbooks import open_old_workbook
from data_access.imports.files.text import open_text


class Book(Protocol):
    """What every kind of file offers once open."""

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """Visible sheets."""

    @property
    def left_out(self) -> tuple[str, ...]:
        """Hidden sheets, never read."""

    def layout(self, sheet: str) -> Layout:
        """Hidden columns and merged ranges."""

    def rows(self, sheet: str) -> Iterator[Row]:
        """The rows, in order; each call starts again from the first."""

    def share_read(self, row: Row) -> float:
        """How far the reading is, between 0 and 1."""


def open_book(path: Path) -> Book:
    """Open a file by what it really is. Raises Refused, in one sentence, for what cannot be read."""
    kind = kind_of(path)
    if kind == FileKind.XLSX:
        # Imported here because openpyxl takes a third of a second, which a server's start need not wait for.
        from data_access.imports.files.xlsx import open_xlsx

        return open_xlsx(path)
    return open_text(path) if kind == FileKind.TEXT else open_old_workbook(path, kind)
