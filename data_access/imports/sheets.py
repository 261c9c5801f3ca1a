"""One sheet and one file as they will be read: heading rows, columns, filter, and what is not read of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from data_access.imports.files.books import Book
from data_access.imports.files.cells import Cell, Row, text_of
from data_access.imports.headings import TEXT_FIELDS, language_at_end
from data_access.imports.layout.header import Header
from data_access.imports.numbered import number_of

SAMPLE_CHARACTERS = 60


@dataclass(frozen=True)
class SheetPlan:
    """One sheet: its heading rows, which columns (0-based) fill which field, and whether it is read at all.

    `choices` are the words of the boxes of a question with several answers. `above` are the rows above the headings,
    `workshop` what they or the sheet's name call the table. `preset` names the platform whose export it is. `follows`
    is the sheet that this one continues. `why` says why a sheet is not read. `is_own`: the program's own export.
    `remembered` names the file that somebody imported with the same headings, whose columns are proposed again.
    """

    name: str
    header: Header
    mapping: Mapping[str, tuple[int, ...]]
    included: bool
    sample: tuple[Row, ...] = field(default=(), repr=False, compare=False)
    hidden_columns: frozenset[int] = frozenset()
    choices: Mapping[int, str] = field(default_factory=dict)
    above: tuple[tuple[int, str], ...] = ()
    workshop: str = ""
    preset: str = ""
    is_own: bool = False
    remembered: str = ""
    follows: str = ""
    why: str = ""

    def heading(self, column: int) -> str:
        """The heading of a column as people read it; its number where it has none."""
        shown = self.header.shown(column) if column < len(self.header.headings) else ""
        return shown or str(column + 1)

    def headings(self, name: str) -> str:
        """The headings of the columns of a field."""
        return " + ".join(self.heading(column) for column in self.mapping.get(name, ()))

    def column(self, name: str) -> int:
        """The first column of a field; -1 when no column fills it."""
        return self.mapping.get(name, (-1,))[0]

    def has_text(self, row: Row) -> bool:
        """True when a row has something where the words of ideas are."""
        return any(text_of(row.cell(column)).strip() for column in self.text_columns)

    @property
    def width(self) -> int:
        """How many columns the headings and the first rows have."""
        return max([len(self.header.headings), *(len(row.cells) for row in self.sample)], default=0)

    @property
    def text_columns(self) -> tuple[int, ...]:
        """The columns that hold the words of an idea."""
        return tuple(column for name in TEXT_FIELDS for column in self.mapping.get(name, ()))

    @property
    def voices(self) -> tuple[tuple[int, ...], ...]:
        """The columns of each idea of a row, where a row holds several: those of one number go together."""
        found: dict[str, list[int]] = {}
        for column in self.mapping.get("each", ()):
            found.setdefault(number_of(self.heading(column)) or f"column {column}", []).append(column)
        return tuple(map(tuple, found.values()))

    @property
    def languages(self) -> dict[int, str]:
        """{column: language} of the headings that end with one."""
        spoken = {column: language_at_end(text) for column, text in enumerate(self.header.headings)}
        return {column: code for column, code in spoken.items() if code}

    @property
    def not_read(self) -> dict[int, str]:
        """{column: the first thing that stands in it} of the visible columns that fill no field."""
        used = {column for columns in self.mapping.values() for column in columns} | self.hidden_columns
        found: dict[int, str] = {}
        for column in range(self.width):
            if column not in used:
                below = (row.cell(column) for row in self.sample if row.line > self.header.last_line)
                first = next((text for cell in below if (text := shown_short(cell))), "")
                if first or (column < len(self.header.headings) and self.header.headings[column]):
                    found[column] = first
        return found


def shown_short(cell: Cell) -> str:
    """The beginning of a cell on one line."""
    text = " ".join(text_of(cell).split())
    return text if len(text) <= SAMPLE_CHARACTERS else f"{text[:SAMPLE_CHARACTERS].rstrip()}…"


@dataclass(frozen=True)
class FilePlan:
    """A file and the plan of its sheets. `where` keeps only the rows whose column holds the value.

    `month_first` is what a person says of dates that can be read two ways, None when nobody said it. `split_lists`
    makes an idea of each item of a list in a cell, `first_of_reference` leaves out the further rows of a reference.
    """

    path: Path
    file_name: str
    sha256: str
    book: Book = field(repr=False, compare=False)
    sheets: tuple[SheetPlan, ...]
    where: tuple[tuple[str, str], ...] = ()
    month_first: bool | None = None
    split_lists: bool = False
    first_of_reference: bool = False

    @property
    def read(self) -> tuple[SheetPlan, ...]:
        """The sheets that will be read."""
        return tuple(sheet for sheet in self.sheets if sheet.included and sheet.text_columns)

    @property
    def described(self) -> dict[str, dict[str, str]]:
        """{sheet: {field: heading}}: what the batch remembers of how it was read."""
        return {s.name: {name: s.headings(name) for name in s.mapping} for s in self.read}
