"""What will be read from a file and how: proposed by the program, corrected by a person, applied by `records`."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from types import MappingProxyType

from data_access.imports.files import limits
from data_access.imports.files.books import Book, open_book
from data_access.imports.files.cells import Cell, Row, text_of
from data_access.imports.filters import filter_column
from data_access.imports.headings import TEXT_FIELDS, likeness
from data_access.imports.layout import contents, presets, shapes
from data_access.imports.layout.chosen import Wanted, column_named, corrected
from data_access.imports.layout.header import NONE, SEARCHED_ROWS, at_line, find
from data_access.imports.layout.mapping import Columns, choices, propose
from data_access.imports.layout.titles import workshop_of
from data_access.imports.sheets import FilePlan, SheetPlan, shown_short
from data_access.refusals import Refused
from data_access.values.folding import fold

SAMPLE_ROWS = 400
SHORT_HEADING = 30
NO_TEXT_COLUMN = (
    "No column of this file is recognised as the text of the ideas: say which column holds the title or the body."
)

EMPTY_SHEET = "This worksheet holds no rows."
NO_TEXT_COLUMN_HERE = "No column of this worksheet is recognised as the text of ideas."
GIVEN_OUT = "given_out"
"""The hidden sheet of a workbook that this program gave out to be filled in."""
GRID = "This workbook was given out by this program to be filled in: give it back on the page that it came from."
WEAKER = "This worksheet has no column of ideas or titles, and another has."


def propose_plan(path: Path, file_name: str | None = None) -> FilePlan:
    """Open a file and propose how to read it. Raises Refused, in one sentence, when it cannot be read.

    Sheets whose headings name an idea or its title are read; a sheet that only has descriptions (a legend) is read
    when no other sheet is better.
    """
    book = open_book(path)
    sheets = [sheet_plan(book, name, None) for name in book.sheet_names]
    if not any(sheet.sample for sheet in sheets):
        raise Refused("This file holds no rows.")
    if GIVEN_OUT in book.left_out:
        raise Refused(GRID)
    best = max((_strength(sheet) for sheet in sheets), default=0)
    chosen = [replace(sheet, included=best > 0 and _strength(sheet) == best) for sheet in sheets]
    for position in range(1, len(chosen)):
        if not book.layout(chosen[position].name).is_list:
            chosen[position] = _continued(chosen[position - 1], chosen[position])
    chosen = [sheet if sheet.included else replace(sheet, why=_why_not(sheet)) for sheet in chosen]
    return FilePlan(path, file_name or path.name, _sha256(path), book, tuple(chosen))


def correct(
    plan: FilePlan,
    wanted: Wanted = MappingProxyType({}),
    where: Sequence[tuple[str, str]] = (),
    only_sheets: Sequence[str] | None = None,
    header_lines: Mapping[str, int] = MappingProxyType({}),
    month_first: bool | None = None,
    split_lists: bool = False,
    first_of_reference: bool = False,
) -> FilePlan:
    """The plan with a person's choices: {field: column}, row filter, sheets, {sheet: line of the headings (0: none)}.

    A column is said by its heading, its letter or its number. Raises Refused for a field or column that is nowhere.
    """
    found = False
    sheets = []
    for sheet in plan.sheets:
        if sheet.name in header_lines and header_lines[sheet.name] != sheet.header.last_line:
            sheet = sheet_plan(plan.book, sheet.name, header_lines[sheet.name])
        elif wanted and sheet.header == NONE and not sheet.mapping:
            sheet = _with_headings_for(plan.book, sheet, wanted)
        headings = sheet.header.headings or ("",) * sheet.width
        mapping = corrected(sheet.mapping, wanted, headings)
        found = found or mapping is not None
        has_text = any(name in (mapping or {}) for name in TEXT_FIELDS)
        included = sheet.included or (bool(wanted) and mapping is not None and not plan.read)
        if only_sheets is not None:
            included = sheet.name in only_sheets
        sheets.append(
            replace(
                sheet,
                mapping=sheet.mapping if mapping is None else mapping,
                included=included and has_text,
                why="" if included and has_text else sheet.why or _why_not(sheet),
            )
        )
    if wanted and not found:
        named = ", ".join(f"{field} = {_one_line(column)}" for field, column in wanted.items() if column)
        raise Refused("No worksheet of this file has the chosen columns ({columns}).", columns=named)
    corrected_plan = replace(
        plan,
        sheets=tuple(sheets),
        where=tuple(where),
        month_first=month_first,
        split_lists=split_lists,
        first_of_reference=first_of_reference,
    )
    for column, _value in where:
        if not any(filter_column(sheet, column) is not None for sheet in corrected_plan.read):
            raise Refused("No worksheet of this file has a column “{column}” to filter on.", column=column)
    return corrected_plan


def sheet_plan(book: Book, name: str, header_line: int | None = None) -> SheetPlan:
    """The plan of one sheet; `header_line` is where a person says the headings are, 0 for a sheet without headings."""
    layout = book.layout(name)
    sample = tuple(islice((row for row in book.rows(name) if not row.is_blank), SAMPLE_ROWS))
    if header_line is None:
        header = NONE if layout.is_list else find(sample, layout)
    else:
        header = at_line(sample, layout, header_line) if header_line else NONE
    below = [row.cells for row in sample if row.line > header.last_line and not row.hidden]
    preset = presets.recognised(header.headings)
    boxes: dict[int, str] = {}
    if header.headings:
        shown = ["" if column in layout.hidden_columns else text for column, text in enumerate(header.headings)]
        boxes = choices(Columns(shown, header.groups, below))
        mapping = presets.mapping(preset, shown, below) if preset else propose(shown, header.groups, below)
    elif layout.is_list:
        mapping = {field: (column,) for column, field in enumerate(layout.fields)}
    else:
        mapping = _as_list(below) if header_line is None else {}
    above = tuple(
        (row.line, " · ".join(text for cell in row.cells if (text := shown_short(cell))))
        for row in sample
        if row.line < header.first_line
    )
    return SheetPlan(
        name,
        header,
        {field: columns for field, columns in mapping.items() if columns},
        included=True,
        sample=sample,
        hidden_columns=layout.hidden_columns,
        choices=boxes,
        above=above,
        workshop=workshop_of(name, (text_of(c) for r in sample if r.line < header.first_line for c in r.cells)),
        preset=preset.name if preset else "",
        is_own=preset is not None and preset.is_own,
    )


def _as_list(rows: Sequence[Sequence[Cell]]) -> dict[str, tuple[int, ...]]:
    """The columns of a table without headings: one of texts, and perhaps one of numbers; none where it has more."""
    width = max(map(len, rows), default=0)
    texts = [contents.texts_in(row[c] if c < len(row) else None for row in rows) for c in range(width)]
    filled = [column for column in range(width) if texts[column]]
    words = [column for column in filled if not contents.are_numbers(texts[column])]
    if not words or len(words) > 1 or len(filled) > 2:
        return {}
    number = tuple(column for column in filled if column not in words)
    return {"body": (words[0],), "reference": number}


def _continued(before: SheetPlan, sheet: SheetPlan) -> SheetPlan:
    """A sheet without headings read as the one before it, when its rows are filled in the same columns."""
    if not before.included or sheet.header.score > 0 or not sheet.sample or sheet.preset:
        return sheet
    if not shapes.goes_on(before.sample, before.header.last_line, sheet.sample, before.text_columns):
        return sheet
    header = replace(before.header, first_line=0, last_line=0)
    return replace(
        sheet,
        header=header,
        mapping=before.mapping,
        choices=before.choices,
        included=True,
        follows=before.name,
        above=(),
        workshop=before.workshop if sheet.name == before.name else sheet.workshop or before.workshop,
    )


def _why_not(sheet: SheetPlan) -> str:
    if not sheet.sample:
        return EMPTY_SHEET
    return WEAKER if sheet.text_columns else NO_TEXT_COLUMN_HERE


def _one_line(column: str | Sequence[str]) -> str:
    return column if isinstance(column, str) else " + ".join(column)


def _with_headings_for(book: Book, sheet: SheetPlan, wanted: Wanted) -> SheetPlan:
    """A sheet whose headings say nothing to us, with the row that holds the headings a person names.

    Columns said by letter or number: the first row is a heading when what stands under it is much longer.
    """
    said = [name for names in wanted.values() for name in ((names,) if isinstance(names, str) else names)]
    names = [name for name in said if name.strip()]
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
    """3 for the program's own ideas, 2 where a heading names an idea or its title, 1 for a description, else 0."""
    if not sheet.text_columns:
        return 0
    if sheet.preset:
        return 3 if sheet.is_own else 2
    columns = [column for column in sheet.text_columns if column < len(sheet.header.headings)]
    named = [dict(likeness(sheet.header.headings[column])) for column in columns]
    groups = [dict(likeness(sheet.header.groups[column])) for column in columns]
    telling = {"idea", "title", "problem"}
    return 2 if any(telling.intersection(names) for names in named + groups) else 1


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as source:
        while piece := source.read(limits.SAMPLE_BYTES):
            digest.update(piece)
    return digest.hexdigest()
