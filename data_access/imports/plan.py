"""What will be read from a file and how: proposed by the program, corrected by a person, applied by `records`."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from types import MappingProxyType

from data_access.imports.files import limits
from data_access.imports.files.books import Book, open_book
from data_access.imports.files.cells import Row, text_of
from data_access.imports.headings import TEXT_FIELDS, likeness
from data_access.imports.layout.header import NONE, SEARCHED_ROWS, Header, at_line, find
from data_access.imports.layout.mapping import column_named, corrected, propose
from data_access.refusals import Refused
from data_access.values.folding import fold

SAMPLE_ROWS = 400
SHORT_HEADING = 30
NO_TEXT_COLUMN = (
    "No column of this file is recognised as the text of the ideas: say which column holds the title or the body."
)


@dataclass(frozen=True)
class SheetPlan:
    """One sheet: its heading rows, which column (0-based) fills which field, and whether it is read at all."""

    name: str
    header: Header
    mapping: Mapping[str, int]
    included: bool
    sample: tuple[Row, ...] = field(default=(), repr=False, compare=False)
    hidden_columns: frozenset[int] = frozenset()

    def heading(self, column: int) -> str:
        """The heading of a column as people read it; its number where it has none."""
        shown = self.header.shown(column) if column < len(self.header.headings) else ""
        return shown or str(column + 1)

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
        return tuple(self.mapping[name] for name in TEXT_FIELDS if name in self.mapping)


@dataclass(frozen=True)
class FilePlan:
    """A file and the plan of its sheets. `where` keeps only the rows whose column holds the value."""

    path: Path
    file_name: str
    sha256: str
    book: Book = field(repr=False, compare=False)
    sheets: tuple[SheetPlan, ...]
    where: tuple[tuple[str, str], ...] = ()

    @property
    def read(self) -> tuple[SheetPlan, ...]:
        """The sheets that will be read."""
        return tuple(sheet for sheet in self.sheets if sheet.included and sheet.text_columns)

    @property
    def described(self) -> dict[str, dict[str, str]]:
        """{sheet: {field: heading}}: what the batch remembers of how it was read."""
        return {s.name: {name: s.heading(column) for name, column in s.mapping.items()} for s in self.read}


def propose_plan(path: Path, file_name: str | None = None) -> FilePlan:
    """Open a file and propose how to read it. Raises Refused, in one sentence, when it cannot be read.

    Sheets whose headings name an idea or its title are read; a sheet that only has descriptions (a legend) is read
    when no other sheet is better.
    """
    book = open_book(path)
    sheets = [sheet_plan(book, name, None) for name in book.sheet_names]
    if not any(sheet.sample for sheet in sheets):
        raise Refused("This file holds no rows.")
    best = max((_strength(sheet) for sheet in sheets), default=0)
    chosen = tuple(replace(sheet, included=best > 0 and _strength(sheet) == best) for sheet in sheets)
    return FilePlan(path, file_name or path.name, _sha256(path), book, chosen)


def correct(
    plan: FilePlan,
    wanted: Mapping[str, str] = MappingProxyType({}),
    where: Sequence[tuple[str, str]] = (),
    only_sheets: Sequence[str] | None = None,
    header_lines: Mapping[str, int] = MappingProxyType({}),
) -> FilePlan:
    """The plan with a person's choices: {field: column}, row filter, sheets, {sheet: line of the headings (0: none)}.

    A column is said by its heading, its letter or its number. Raises Refused for a field or column that is nowhere.
    """
    found = False
    sheets = []
    for sheet in plan.sheets:
        if sheet.name in header_lines and header_lines[sheet.name] != sheet.header.last_line:
            sheet = sheet_plan(plan.book, sheet.name, header_lines[sheet.name])
        elif wanted and sheet.header == NONE:
            sheet = _with_headings_for(plan.book, sheet, wanted)
        headings = sheet.header.headings or ("",) * sheet.width
        mapping = corrected(sheet.mapping, wanted, headings)
        found = found or mapping is not None
        has_text = any(name in (mapping or {}) for name in TEXT_FIELDS)
        included = sheet.included or (bool(wanted) and mapping is not None and not plan.read)
        if only_sheets is not None:
            included = sheet.name in only_sheets
        sheets.append(
            replace(sheet, mapping=sheet.mapping if mapping is None else mapping, included=included and has_text)
        )
    if wanted and not found:
        named = ", ".join(f"{field} = {column}" for field, column in wanted.items() if column)
        raise Refused("No worksheet of this file has the chosen columns ({columns}).", columns=named)
    corrected_plan = replace(plan, sheets=tuple(sheets), where=tuple(where))
    for column, _value in where:
        if not any(filter_column(sheet, column) is not None for sheet in corrected_plan.read):
            raise Refused("No worksheet of this file has a column “{column}” to filter on.", column=column)
    return corrected_plan


def filter_column(sheet: SheetPlan, name: str) -> int | None:
    """The column that a filter speaks of, hidden ones excepted."""
    return column_named(name, sheet.header.headings or ("",) * sheet.width)


def passes(plan: FilePlan, sheet: SheetPlan, row: Row) -> bool:
    """True when the filter of the plan keeps a row."""
    columns = ((filter_column(sheet, column), value) for column, value in plan.where)
    return all(column is not None and same_value(text_of(row.cell(column)), value) for column, value in columns)


def distinct_values(sheet: SheetPlan, most: int = 12) -> dict[int, list[str]]:
    """{column: values} of the columns that sort rows into few kinds: what a filter may be offered on."""
    found: dict[int, list[str]] = {}
    taken = set(sheet.text_columns)
    rows = [row for row in sheet.sample if row.line > sheet.header.last_line]
    for column in range(sheet.width):
        values = list(dict.fromkeys(text_of(row.cell(column)).strip() for row in rows))
        filled = [value for value in values if value]
        if column not in taken and len(values) > 1 and 0 < len(filled) <= most and max(map(len, filled)) <= 60:
            found[column] = filled
    return found


def sheet_plan(book: Book, name: str, header_line: int | None = None) -> SheetPlan:
    """The plan of one sheet; `header_line` is where a person says the headings are, 0 for a sheet without headings."""
    layout = book.layout(name)
    sample = tuple(islice((row for row in book.rows(name) if not row.is_blank), SAMPLE_ROWS))
    if header_line is None:
        header = find(sample, layout)
    else:
        header = at_line(sample, layout, header_line) if header_line else NONE
    below = [row.cells for row in sample if row.line > header.last_line]
    mapping = propose(header.headings, header.groups, below) if header.headings else {}
    return SheetPlan(name, header, mapping, included=True, sample=sample, hidden_columns=layout.hidden_columns)


def _with_headings_for(book: Book, sheet: SheetPlan, wanted: Mapping[str, str]) -> SheetPlan:
    """A sheet whose headings say nothing to us, with the row that holds the headings a person names.

    Columns said by letter or number: the first row is a heading when what stands under it is much longer.
    """
    names = [name for name in wanted.values() if name.strip()]
    for row in sheet.sample[:SEARCHED_ROWS]:
        texts = [text_of(cell) for cell in row.cells]
        if all(column_named(name, texts) is not None for name in names):
            by_heading = any(fold(name) in map(fold, texts) for name in names)
            columns = [column_named(name, texts) or 0 for name in names]
            if by_heading or any(_is_short_over_long(sheet, row, column) for column in columns):
                return sheet_plan(book, sheet.name, row.line)
    return sheet


def _is_short_over_long(sheet: SheetPlan, row: Row, column: int) -> bool:
    below = [len(text_of(other.cell(column))) for other in sheet.sample if other.line > row.line]
    length = len(text_of(row.cell(column)))
    return bool(below) and 0 < length <= SHORT_HEADING and sum(below) / len(below) > max(2 * length, SHORT_HEADING)


def _strength(sheet: SheetPlan) -> int:
    """2 when a heading names an idea or its title, 1 when only a description is recognised, 0 for nothing."""
    if not sheet.text_columns:
        return 0
    named = [dict(likeness(sheet.header.headings[column])) for column in sheet.text_columns]
    groups = [dict(likeness(sheet.header.groups[column])) for column in sheet.text_columns]
    return 2 if any("idea" in names or "title" in names for names in named + groups) else 1


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as source:
        while piece := source.read(limits.SAMPLE_BYTES):
            digest.update(piece)
    return digest.hexdigest()


def same_value(cell_text: str, value: str) -> bool:
    """True when a cell holds the value of a filter, accents, capitals and spaces aside."""
    return cell_text.strip() == value.strip() or (bool(fold(value)) and fold(cell_text) == fold(value))
