"""A plan applied to its file: one record an idea, one problem for each row or cell that is not as it should be."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from data_access.imports import outcome
from data_access.imports.files import shifted
from data_access.imports.files.cells import Flaw, Row, text_of
from data_access.imports.files.text import ONE_COLUMN, TextBook
from data_access.imports.filters import RowFilter
from data_access.imports.headings import TEXT_FIELDS
from data_access.imports.layout.merged import Spans
from data_access.imports.layout.not_ideas import (
    filled_cells,
    is_heading_again,
    is_total,
    looks_like_a_note,
    opens_like_a_note,
)
from data_access.imports.layout.wording import readable
from data_access.imports.outcome import IdeaRecord, Problem, Tally
from data_access.imports.row_ideas import RowIdeas, problem_in
from data_access.imports.sheets import FilePlan, SheetPlan
from data_access.values.dates import is_nothing
from data_access.values.folding import fold
from data_access.values.formulas import unguarded

HELD_BACK = 30
"""Suspicious rows kept until a plain row follows; what stands under a table is never longer."""


def read_records(plan: FilePlan, tally: Tally) -> Iterator[IdeaRecord]:
    """The ideas of a file, in its order; `tally` is filled on the way. Raises Refused when the file breaks a limit."""
    total = len(plan.read)
    for position, sheet in enumerate(plan.read):
        reader = _SheetReader(plan, sheet, tally)
        for row in plan.book.rows(sheet.name):
            tally.share = (position + plan.book.share_read(row)) / total
            yield from reader.take(row)
        reader.finish()
    tally.share = 1.0


class _SheetReader:
    """The reading of one sheet: what must be remembered from row to row."""

    def __init__(self, plan: FilePlan, sheet: SheetPlan, tally: Tally) -> None:
        self.plan, self.sheet, self.tally = plan, sheet, tally
        layout = plan.book.layout(sheet.name)
        self.filter = RowFilter(plan, sheet)
        shared = [c for name, at in sheet.mapping.items() if name not in ("title", "body", "each") for c in at]
        self.spans = Spans(layout, shared)
        self.text_spans = Spans(layout, [c for name in ("title", "body", "each") for c in sheet.mapping.get(name, ())])
        self.maker = RowIdeas(plan, sheet, tally, self.spans)
        self.seen: set[int] = set()
        self.first_lines: dict[int, int] = {}
        half = max(2, sheet.width // 2)
        self.banners = {merge.first_line for merge in layout.merges if merge.last_column - merge.first_column >= half}
        headings = sheet.header.headings
        used = [column for columns in sheet.mapping.values() for column in columns if column < len(headings)]
        self.headings = {fold(headings[column]) for column in used} | {
            fold(part) for column in used for part in headings[column].split(" / ")
        }
        self.held: list[list[IdeaRecord]] = []
        self.habits: shifted.Habits | None = None
        self.separator, self.is_guarded = "", sheet.is_own and isinstance(plan.book, TextBook)
        if isinstance(plan.book, TextBook) and plan.book.separator != ONE_COLUMN:
            self.separator = plan.book.separator
            # The habits of the rows with text, whatever the filter: a row reads the same under every filter.
            rows = (
                row for row in plan.book.rows(sheet.name) if row.line > sheet.header.last_line and sheet.has_text(row)
            )
            self.habits = shifted.habits_of(islice(rows, shifted.SAMPLE), sheet.text_columns)

    def take(self, row: Row) -> Iterator[IdeaRecord]:
        """Read one row; suspicious rows are held back until a plain one follows."""
        if row.line <= self.sheet.header.last_line or row.is_blank:
            return
        if self.is_guarded:
            row = replace(row, cells=[unguarded(cell) if isinstance(cell, str) else cell for cell in row.cells])
        self.spans.see(row)
        self.text_spans.see(row)
        if row.hidden:
            self.tally.rows_read += 1
            self.tally.leave_out(self.sheet.name, row.line, outcome.HIDDEN_ROW)
            return
        if not self.filter.passes(row):
            self.tally.rows_read += 1
            self.tally.filter_out(self.sheet.name, row.line)
            return
        records = self.records(row)
        self.tally.rows_read += len(records) or 1
        if not records:
            return
        if looks_like_a_note(row) and len(self.held) < HELD_BACK:
            self.held.append(records)
            return
        for ready in [record for held in (*self.held, records) for record in held]:
            if self.repeats(ready):
                self.tally.repeat(self.sheet.name, ready.line)
                continue
            self.tally.ideas += 1
            self.tally.by_sheet[self.sheet.name] = self.tally.by_sheet.get(self.sheet.name, 0) + 1
            for problem in ready.problems:
                self.tally.note(problem)
            yield ready
        self.held.clear()

    def finish(self) -> None:
        """The sheet is over: what is still held back stood under the table."""
        for record in [record for held in self.held for record in held]:
            self.tally.leave_out(self.sheet.name, record.line, outcome.NOT_AN_IDEA)

    def repeats(self, record: IdeaRecord) -> bool:
        """True for a record whose reference and words were read before on this sheet."""
        if not record.reference:
            return False
        if self.plan.first_of_reference and (line := self.first_lines.get(hash(record.reference))):
            return line != record.line
        words = hash((record.reference, record.column, record.folded))
        if words in self.seen:
            return True
        self.seen.update((words, hash(record.reference)))
        self.first_lines.setdefault(hash(record.reference), record.line)
        return False

    def records(self, row: Row) -> list[IdeaRecord]:
        """The ideas of a row, several where it holds several; none when there is none, said in the tally."""
        problems: list[Problem] = []
        row = self.straightened(row, problems)
        said = self.maker.said(row)
        if all(is_nothing(text) or not readable(text) for text in said.values()) and not self.maker.voices(row):
            self.say_why_empty(row)
            return []
        banner = row.line in self.banners and filled_cells(row) == 1
        cells = [row.cell(column) for columns in self.sheet.mapping.values() for column in columns]
        if (
            banner
            or is_heading_again(cells, self.headings)
            or is_total(row, said.values(), self.sheet.column("reference"))
        ):
            self.tally.leave_out(self.sheet.name, row.line, outcome.NOT_AN_IDEA)
            return []
        return self.maker.made_of(row, said, problems)

    def straightened(self, row: Row, problems: list[Problem]) -> Row:
        """The row with its cells under their headings; every doubt is noted."""
        if row.misquoted:
            problems.append(Problem(self.sheet.name, row.line, self.sheet.heading(0), outcome.MISQUOTED))
        if self.habits is None or not self.habits.is_unusual(row):
            return row
        counts: dict[str, object] = {"found": len(row.cells), "usual": self.habits.width}
        column = self.habits.misplaced(row.cells)
        if column is None:
            missing = self.habits.missing(row.cells)
            if missing is None and any(row.cells[self.habits.width :]):
                missing = self.habits.width
            if missing is not None:
                problems.append(Problem(self.sheet.name, row.line, self.sheet.heading(missing), outcome.CUT, counts))
            return row
        put_back = self.habits.put_back([text_of(cell) for cell in row.cells], self.separator)
        key = outcome.SHIFTED if put_back is None else outcome.PUT_BACK
        problems.append(Problem(self.sheet.name, row.line, self.sheet.heading(column), key, counts))
        return row if put_back is None else Row(row.line, put_back)

    def say_why_empty(self, row: Row) -> None:
        """Note why a row without text is not an idea: a continuation, a note, an empty numbered row, or a fault."""
        columns = {column: name for name in TEXT_FIELDS for column in self.sheet.mapping.get(name, ())}
        flawed = [column for column in columns if isinstance(row.cell(column), Flaw)]
        reference = self.maker.texts.labelled(row, "reference")
        if self.text_spans.covers(row):
            self.tally.leave_out(self.sheet.name, row.line, outcome.CONTINUED)
        elif hash(reference) in self.seen and filled_cells(row) >= 3 and not any(row.cell(c) for c in columns):
            self.tally.repeat(self.sheet.name, row.line)
        elif opens_like_a_note(row) or is_total(row, ()) or (filled_cells(row) == 1 and not flawed):
            self.tally.leave_out(self.sheet.name, row.line, outcome.NOT_AN_IDEA)
        else:
            column = flawed[0] if flawed else next(iter(columns))
            flaw = row.cell(column)
            key = flaw.key if isinstance(flaw, Flaw) else outcome.NO_TEXT
            self.tally.note(problem_in(self.sheet, row, columns[column], key, refused=True))
