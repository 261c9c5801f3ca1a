"""One cell and one row, whatever the file was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from data_access.texts import cleaned


@dataclass(frozen=True, slots=True)
class Flaw:
    """A cell without a readable value; `key` is the sentence that says why."""

    key: str


Cell = str | int | float | bool | datetime | date | time | timedelta | Flaw | None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet: its line (1-based, as the person sees it in their program) and its cells from column A.

    `hidden` rows are read but never imported. `split` marks a row whose quotation marks did not follow the rules.
    """

    line: int
    cells: Sequence[Cell]
    hidden: bool = False
    misquoted: bool = False

    def cell(self, column: int) -> Cell:
        """The cell of a 0-based column; None beyond the end of the row."""
        return self.cells[column] if 0 <= column < len(self.cells) else None

    @property
    def is_blank(self) -> bool:
        """True when no cell holds anything but spaces."""
        return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range: lines 1-based, columns 0-based, both ends included."""

    first_line: int
    first_column: int
    last_line: int
    last_column: int


@dataclass(frozen=True)
class Layout:
    """What surrounds the cells of a sheet: hidden columns (0-based), merged ranges, the last line that has a cell.

    A list has no headings: `fields` are those that its first columns fill. The lines that belong to no item stand in a
    further column.
    """

    hidden_columns: frozenset[int] = frozenset()
    merges: tuple[Merge, ...] = ()
    last_line: int = 0
    fields: tuple[str, ...] = ()

    @property
    def is_list(self) -> bool:
        """Whether it is a list, whose columns are known without headings."""
        return bool(self.fields)


def text_of(cell: Cell) -> str:
    """A cell as text, without control characters: whole numbers without decimals, dates in ISO 8601.

    A flaw is nothing.
    """
    if isinstance(cell, str):
        return str(cleaned(cell))
    if cell is None or isinstance(cell, Flaw):
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second):
        return cell.date().isoformat()
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="minutes")
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


def letter(column: int) -> str:
    """The letter of a 0-based column, as spreadsheet programs show it: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def column_of(letters: str) -> int:
    """The 0-based column of a letter or of a cell reference (`B`, `B12`); -1 when there is no letter."""
    column = 0
    for character in letters:
        if not "A" <= character <= "Z":
            break
        column = column * 26 + ord(character) - 64
    return column - 1
