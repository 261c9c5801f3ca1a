"""Old and open workbooks (XLS, ODS), read by calamine in a process of its own that has little memory and little time.

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
from pathlib import Path
from typing import IO, Any
from weakref import finalize

from data_access.imports.files import limits
from data_access.imports.files.cells import Cell, Layout, Merge, Row
from data_access.imports.files.kinds import DAMAGED, PROTECTED
from data_access.refusals import Refused

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
            merges=tuple(Merge(*merge) for merge in self.sheets[sheet]["merges"]), last_line=self.sheets[sheet]["last"]
        )

    def rows(self, sheet: str) -> Iterator[Row]:
        """The rows of a sheet, in order."""
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


def open_old_workbook(path: Path) -> OldBook:
    """Read a workbook through the child process. Raises Refused when it is broken, protected or too demanding."""
    spool = tempfile.TemporaryFile()  # noqa: SIM115 - it lives with the book
    try:
        return _read(path, spool)
    except BaseException:
        spool.close()
        raise


def _read(path: Path, spool: IO[bytes]) -> OldBook:
    try:
        done = subprocess.run(  # noqa: S603  (our own module, on a file we were given)
            [sys.executable, "-m", "data_access.imports.files.old_workbooks", str(path)],
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


if __name__ == "__main__":
    _write_down(sys.argv[1])
