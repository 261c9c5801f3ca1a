"""A plan applied to its file: one record an idea, one problem for each row or cell that is not as it should be."""

from collections.abc import Iterator
from itertools import islice

from data_access.imports import outcome
from data_access.imports.categories import category_named
from data_access.imports.files import limits, shifted
from data_access.imports.files.cells import Cell, Flaw, Row, text_of
from data_access.imports.files.text import ONE_COLUMN, TextBook
from data_access.imports.headings import TEXT_FIELDS
from data_access.imports.languages import language_named, language_of
from data_access.imports.layout.merged import Spans, is_grouped
from data_access.imports.layout.not_ideas import (
    filled_cells,
    is_heading_again,
    is_total,
    looks_like_a_note,
    opens_like_a_note,
)
from data_access.imports.layout.wording import CANNOT_BE_READ, label, readable
from data_access.imports.outcome import IdeaRecord, Problem, Tally
from data_access.imports.plan import FilePlan, SheetPlan, filter_column, same_value
from data_access.values.dates import date_of, is_nothing
from data_access.values.folding import fold

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
        self.sheet, self.tally = sheet, tally
        layout = plan.book.layout(sheet.name)
        self.filters = [(filter_column(sheet, column), value) for column, value in plan.where]
        self.spans = Spans(layout, [c for name, c in sheet.mapping.items() if name not in TEXT_FIELDS])
        self.text_spans = Spans(layout, sheet.text_columns)
        theme = sheet.mapping.get("theme", -1)
        below = [row for row in sheet.sample if row.line > sheet.header.last_line and not row.hidden]
        self.carries_theme = theme in self.spans.spans or (theme >= 0 and is_grouped(below, theme, sheet.text_columns))
        self.last_theme: Cell = None
        half = max(2, sheet.width // 2)
        self.banners = {merge.first_line for merge in layout.merges if merge.last_column - merge.first_column >= half}
        headings = sheet.header.headings
        self.headings = {fold(headings[column]) for column in sheet.mapping.values() if column < len(headings)}
        self.held: list[IdeaRecord] = []
        self.habits: shifted.Habits | None = None
        self.separator = ""
        if isinstance(plan.book, TextBook) and plan.book.separator != ONE_COLUMN:
            self.separator = plan.book.separator
            # The habits of the rows with text, whatever the filter: a row reads the same under every filter.
            rows = (
                row for row in plan.book.rows(sheet.name) if row.line > sheet.header.last_line and sheet.has_text(row)
            )
            self.habits = shifted.habits_of(islice(rows, shifted.SAMPLE), sheet.text_columns)

    def passes(self, row: Row) -> bool:
        """True when the row is one that the filter keeps."""
        return all(
            column is not None and same_value(text_of(row.cell(column)), value) for column, value in self.filters
        )

    def take(self, row: Row) -> Iterator[IdeaRecord]:
        """Read one row; suspicious rows are held back until a plain one follows."""
        if row.line <= self.sheet.header.last_line or row.is_blank:
            return
        self.spans.see(row)
        self.text_spans.see(row)
        self.tally.rows_read += 1
        if row.hidden:
            self.tally.leave_out(self.sheet.name, row.line, outcome.HIDDEN_ROW)
            return
        if not self.passes(row):
            self.tally.filtered_out += 1
            return
        record = self.record(row)
        if record is None:
            return
        if looks_like_a_note(row) and len(self.held) < HELD_BACK:
            self.held.append(record)
            return
        for ready in (*self.held, record):
            self.tally.ideas += 1
            for problem in ready.problems:
                self.tally.note(problem)
            yield ready
        self.held.clear()

    def finish(self) -> None:
        """The sheet is over: what is still held back stood under the table."""
        for record in self.held:
            self.tally.leave_out(self.sheet.name, record.line, outcome.NOT_AN_IDEA)

    def record(self, row: Row) -> IdeaRecord | None:
        """The idea of a row; None when there is none, said in the tally."""
        problems: list[Problem] = []
        row = self.straightened(row, problems)
        cells = {name: self.spans.value(row, column) for name, column in self.sheet.mapping.items()}
        texts = {name: text_of(cells.get(name)) for name in TEXT_FIELDS}
        if all(is_nothing(text) or not readable(text) for text in texts.values()):
            self.say_why_empty(row, cells)
            return None
        banner = row.line in self.banners and filled_cells(row) == 1
        if banner or is_heading_again(cells, self.headings) or is_total(row, texts.values()):
            self.tally.leave_out(self.sheet.name, row.line, outcome.NOT_AN_IDEA)
            return None
        for name, text in texts.items():
            if len(text) > limits.MAX_CELL_CHARACTERS:
                most = limits.MAX_CELL_CHARACTERS
                self.tally.note(self.problem(row, name, outcome.TOO_LONG, refused=True, characters=most))
                return None
            if CANNOT_BE_READ.search(str(cells.get(name))):
                problems.append(self.problem(row, name, outcome.UNREADABLE))
        if self.carries_theme:
            self.last_theme = cells["theme"] = self.last_theme if is_nothing(cells["theme"]) else cells["theme"]
        written_on = cells.get("submitted_on")
        submitted_on = date_of(written_on, serials=True)
        if submitted_on is None and not is_nothing(written_on):
            problems.append(self.problem(row, "submitted_on", outcome.NO_DATE, value=text_of(written_on)[:40]))
        values = {name: label(text_of(cell)) for name, cell in cells.items() if name not in TEXT_FIELDS}
        named = language_named(values.get("language", ""))
        folded = fold(f"{texts['title']} {texts['body']}")
        return IdeaRecord(
            sheet=self.sheet.name,
            line=row.line,
            title=texts["title"],
            body=texts["body"],
            theme="" if is_nothing(values.get("theme")) else values["theme"],
            language=named or language_of(f"{texts['title']}\n{texts['body']}", folded),
            category=category_named(values.get("category", "")),
            author=values.get("author", ""),
            submitted_on=submitted_on,
            reference=values.get("reference", ""),
            folded=folded,
            problems=tuple(problems),
        )

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

    def say_why_empty(self, row: Row, cells: dict[str, Cell]) -> None:
        """Note why a row without text is not an idea: a continuation, a note, an empty numbered row, or a fault."""
        flawed = [name for name in TEXT_FIELDS if isinstance(cells.get(name), Flaw)]
        if self.text_spans.covers(row):
            self.tally.leave_out(self.sheet.name, row.line, outcome.CONTINUED)
        elif opens_like_a_note(row) or (filled_cells(row) == 1 and not flawed):
            self.tally.leave_out(self.sheet.name, row.line, outcome.NOT_AN_IDEA)
        else:
            name = flawed[0] if flawed else next(n for n in TEXT_FIELDS if n in self.sheet.mapping)
            flaw = cells.get(name)
            key = flaw.key if isinstance(flaw, Flaw) else outcome.NO_TEXT
            self.tally.note(self.problem(row, name, key, refused=True))

    def problem(self, row: Row, name: str, key: str, refused: bool = False, **details: object) -> Problem:
        """A problem in the column of a field."""
        column = self.sheet.heading(self.sheet.mapping[name])
        return Problem(self.sheet.name, row.line, column, key, details, refused)
