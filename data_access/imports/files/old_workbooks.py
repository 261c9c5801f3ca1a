"""Old and open workbooks (XLS, ODS), Word documents and PDF files, each read in a process of its own that has little
memory and little time.

A hostile workbook can ask for gigabytes or for ever: the child process dies, this one says so in a sentence.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import IO, Any
from weakref import finalize

from data_access.imports.files import limits
from data_access.imports.files.cells import Cell, Layout, Merge, Row, text_of
from data_access.imports.files.documents import SCANNED
from data_access.imports.files.kinds import DAMAGED, PROTECTED, FileKind
from data_access.imports.files.lists import NUMBERED_ITEM, is_list, joined
from data_access.refusals import Refused

DAMAGED_DOCUMENTS = {
    FileKind.WORD: "This text document is damaged or protected: open it in its program, save it again, and retry.",
    FileKind.PDF: "This PDF document is damaged or protected: open it in its program, save it again, and retry.",
}
SAMPLE_LINES = 400
TOO_DEMANDING = "This workbook asks for more memory or time than a table of ideas: save it as XLSX and choose it again."


@dataclass
class OldBook:
    """The rows that the child process wrote down, on disk; hidden sheets are named in `left_out`."""

    spool: IO[bytes]
    sheets: dict[str, dict[str, Any]]
    left_out: tuple[str, ...]

    def __post_init__(self) -> None:
        finalize(self, self.spool.close)

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """The visible sheets, in order."""
        return tuple(self.sheets)

    def layout(self, sheet: str) -> Layout:
        """The merged ranges of a sheet; calamine does not tell hidden columns."""
        return Layout(
            merges=tuple(Merge(*merge) for merge in self.sheets[sheet]["merges"]),
            last_line=self.sheets[sheet]["last"],
            fields=NUMBERED_ITEM if self.is_list(sheet) else (),
        )

    def is_list(self, sheet: str) -> bool:
        """True for the lines of a document in which items are numbered or marked."""
        if not self.sheets[sheet].get("lines"):
            return False
        return is_list(text_of(row.cell(0)) for row in islice(self.stored(sheet), SAMPLE_LINES))

    def rows(self, sheet: str) -> Iterator[Row]:
        """The rows of a sheet, in order; the items of a list, each whole."""
        return joined(self.stored(sheet)) if self.is_list(sheet) else self.stored(sheet)

    def stored(self, sheet: str) -> Iterator[Row]:
        """The rows as the child process wrote them down."""
        position = int(self.sheets[sheet]["position"])
        while True:
            self.spool.seek(position)
            line = self.spool.readline()
            position = self.spool.tell()
            content = json.loads(line) if line else None
            if not isinstance(content, list):
                return
            yield Row(content[0], [_cell(cell) for cell in content[1]])

    def share_read(self, row: Row) -> float:
        """How far the reading is, between 0 and 1."""
        last = max(int(sheet["last"]) for sheet in self.sheets.values())
        return min(1.0, row.line / max(1, last))


def open_old_workbook(path: Path, kind: FileKind = FileKind.OLD_WORKBOOK) -> OldBook:
    """Read a workbook through the child process. Raises Refused when it is broken, protected or too demanding."""
    spool = tempfile.TemporaryFile()  # noqa: SIM115 - it lives with the book
    try:
        return _read(path, kind, spool)
    except BaseException:
        spool.close()
        raise


def _read(path: Path, kind: FileKind, spool: IO[bytes]) -> OldBook:
    try:
        done = subprocess.run(  # noqa: S603  (our own module, on a file we were given)
            [sys.executable, "-m", "data_access.imports.files.old_workbooks", str(path), kind],
            stdout=spool,
            stderr=subprocess.DEVNULL,
            timeout=limits.OLD_WORKBOOK_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Refused(TOO_DEMANDING) from error
    spool.seek(0)
    sheets: dict[str, dict[str, Any]] = {}
    hidden: list[str] = []
    complete = False
    while line := spool.readline():
        if not line.startswith(b"{"):
            continue
        said = json.loads(line)
        if "refused" in said:
            raise Refused(said["refused"])
        complete = complete or "complete" in said
        if "hidden" in said:
            hidden.append(said["hidden"])
        elif "sheet" in said:
            sheets[said["sheet"]] = {**said, "position": spool.tell()}
    if done.returncode or not complete:
        raise Refused(TOO_DEMANDING)
    if not sheets and kind == FileKind.PDF:
        raise Refused(SCANNED)
    if not sheets:
        raise Refused("This workbook has no visible worksheet with cells.")
    return OldBook(spool, sheets, tuple(hidden))


def _cell(stored: Any) -> Cell:
    if not isinstance(stored, dict):
        return stored  # type: ignore[no-any-return]
    with suppress(ValueError):
        return datetime.fromisoformat(stored["at"])
    return str(stored["at"])


def _write_down(path: str) -> None:
    """The child's work: one JSON line a sheet, then one a row."""
    from python_calamine import (  # only the child pays for it
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    _bound_memory()
    try:
        book = CalamineWorkbook.from_path(path)
        for about in book.sheets_metadata:
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            if about.visible != SheetVisibleEnum.Visible:
                _say({"hidden": about.name})
                continue
            sheet = book.get_sheet_by_name(about.name)
            if sheet.total_height > limits.MAX_ROWS or sheet.total_width > limits.MAX_COLUMNS:
                _say({"refused": TOO_DEMANDING})
                return
            merges = [[a + 1, b, c + 1, d] for (a, b), (c, d) in sheet.merged_cell_ranges or []]
            _say({"sheet": about.name, "merges": merges, "last": sheet.total_height})
            first = (sheet.start or (0, 0))[0]
            for line, cells in enumerate(sheet.iter_rows(), start=1):
                if sheet.height and line > first:
                    _say([line, [_stored(cell) for cell in cells]])
        _say({"complete": True})
    except PasswordError:
        _say({"refused": PROTECTED})
    except CalamineError:
        _say({"refused": DAMAGED})


def _bound_memory() -> None:
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limit
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limits.OLD_WORKBOOK_MEMORY, limits.OLD_WORKBOOK_MEMORY))


def _say(content: object) -> None:
    sys.stdout.write(json.dumps(content, ensure_ascii=True) + "\n")


def _stored(cell: Any) -> Any:
    if isinstance(cell, datetime | date):
        return {"at": cell.isoformat()}
    if isinstance(cell, time | timedelta):
        return str(cell)
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return None if cell == "" else cell


def _write_document_down(path: str, kind: str) -> None:
    """The child's work for a Word document or a PDF: whatever the library stumbles over is a damaged file."""
    from data_access.imports.files import documents  # only the child pays for it

    _bound_memory()
    try:
        for name, merges, lines, rows in (documents.pdf_sheets if kind == FileKind.PDF else documents.word_sheets)(
            path
        ):
            last = rows[-1][0] if rows else 0
            _say({"sheet": name, "merges": merges, "last": last, "lines": lines})
            for row in rows[: limits.MAX_ROWS]:
                _say(row)
        _say({"complete": True})
    except MemoryError:
        raise
    except Exception:  # any file at all comes here, and two parsers of others read it
        _say({"refused": DAMAGED_DOCUMENTS[FileKind(kind)]})


if __name__ == "__main__":
    if sys.argv[2] == FileKind.OLD_WORKBOOK:
        _write_down(sys.argv[1])
    else:
        _write_document_down(*sys.argv[1:])
