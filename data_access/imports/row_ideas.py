"""The ideas of one row: its words, what all of them share, and one idea for each voice or item of a list."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from data_access.imports import outcome
from data_access.imports.categories import category_named
from data_access.imports.files import limits
from data_access.imports.files.cells import Row, text_of
from data_access.imports.languages import language_named, language_of
from data_access.imports.layout.date_columns import is_doubtful, order_of
from data_access.imports.layout.listed import items
from data_access.imports.layout.merged import Spans, is_grouped
from data_access.imports.layout.wording import CANNOT_BE_READ, is_garbled, readable
from data_access.imports.outcome import IdeaRecord, Problem, Tally
from data_access.imports.row_texts import RowTexts, in_words
from data_access.imports.sheets import FilePlan, SheetPlan
from data_access.states import Language
from data_access.values.dates import date_of, is_nothing
from data_access.values.folding import fold
from data_access.values.hijri import hijri_day

WORDS = ("title", "body", "problem", "result")
Voice = tuple[tuple[int, ...], str, str]
"""The columns of one of several ideas of a row, its title and its text."""


class RowIdeas:
    """Makes the ideas of the rows of a sheet, in their order; `spans` are its vertical merges."""

    def __init__(self, plan: FilePlan, sheet: SheetPlan, tally: Tally, spans: Spans) -> None:
        self.plan, self.sheet, self.tally, self.spans = plan, sheet, tally, spans
        self.texts = RowTexts(sheet, spans)
        self.columns_of_voices = sheet.voices
        self.speaks_several = len({self.texts.languages.get(c, "") for c in sheet.mapping.get("theme", ())}) > 1
        theme = sheet.column("theme")
        below = [row for row in sheet.sample if row.line > sheet.header.last_line and not row.hidden]
        self.carries_theme = theme in spans.spans or (theme >= 0 and is_grouped(below, theme, sheet.text_columns))
        self.last_theme = ""
        self.latest: tuple[Row, list[Voice]] | None = None
        self.month_first, self.order_is_sure = self.date_order()

    def said(self, row: Row) -> dict[str, str]:
        """The words of a row by field."""
        return {name: self.texts.text(row, name) for name in WORDS}

    def voices(self, row: Row) -> list[Voice]:
        """The further ideas that the row holds; the latest row's are kept, for they are asked for again."""
        if self.latest is None or self.latest[0] is not row:
            spoken = [(columns, *self.voice(row, columns)) for columns in self.columns_of_voices]
            self.latest = row, [one for one in spoken if self.says_something(row, one[0], one[2])]
        return self.latest[1]

    def says_something(self, row: Row, columns: tuple[int, ...], body: str) -> bool:
        """Whether columns hold an idea; of several, one that says more than that there is none."""
        return bool((body if len(columns) == 1 else self.texts.words(row, columns)).strip())

    def made_of(self, row: Row, said: Mapping[str, str], problems: list[Problem]) -> list[IdeaRecord]:
        """The ideas of a row that holds words; none when they cannot be read, said in the tally."""
        if not self.can_be_read(row, said, problems):
            return []
        voices = self.voices(row)
        named = language_named(self.texts.labelled(row, "language"))
        language = named
        if language is None and self.speaks_several:
            spoken = (self.texts.words(row, columns) for columns, _title, _body in voices)
            texts = {**said, "body": "\n".join((said["body"], *spoken))}
            language = language_of(in_words(texts))
        common = self.common(row, language, problems)
        found = [] if voices and not readable(said["title"] + said["body"]) else self.split(said, named, common)
        for columns, title, body in voices:
            own = {"title": title, "body": body, "problem": said["problem"], "result": said["result"]}
            alone = {**common, "column": self.sheet.heading(columns[0])}
            found += self.split(own, named, alone)
        return [replace(found[0], problems=tuple(problems)), *found[1:]] if problems else found

    def common(self, row: Row, language: Language | None, problems: list[Problem]) -> dict[str, Any]:
        """What all the ideas of a row share."""
        theme = self.texts.labelled(row, "theme", language or "")
        if self.carries_theme:
            self.last_theme = theme = theme or self.last_theme
        written_on = self.spans.value(row, self.sheet.column("submitted_on"))
        submitted_on = date_of(written_on, serials=True, month_first=self.month_first)
        kept = self.texts.kept(row)
        if submitted_on is None and (submitted_on := hijri_day(text_of(written_on)[:60])):
            said = text_of(written_on)[:60]
            problems.append(
                problem_in(self.sheet, row, "submitted_on", outcome.HIJRI_DATE, value=said, day=submitted_on)
            )
        elif submitted_on is None and not is_nothing(written_on):
            said = text_of(written_on)[:40]
            problems.append(problem_in(self.sheet, row, "submitted_on", outcome.NO_DATE, value=said))
            kept = (*kept, (self.sheet.headings("submitted_on"), said)) if said else kept
        elif submitted_on and not self.order_is_sure and is_doubtful(written_on):
            said = text_of(written_on)[:40]
            doubt = problem_in(self.sheet, row, "submitted_on", outcome.DOUBTFUL_DATE, value=said, day=submitted_on)
            self.tally.doubt_day(doubt)
        category = self.texts.labelled(row, "category")
        return {
            "sheet": self.sheet.name,
            "line": row.line,
            "theme": theme,
            "category": category_named(category) if category else None,
            "author": self.texts.labelled(row, "author"),
            "submitted_on": submitted_on,
            "reference": self.texts.labelled(row, "reference"),
            "contact": self.texts.labelled(row, "contact"),
            "workshop": self.sheet.workshop,
            "kept": kept,
        }

    def voice(self, row: Row, columns: tuple[int, ...]) -> tuple[str, str]:
        """The title and the text of one of several ideas of a row."""
        texts = [self.texts.words(row, (column,)) for column in columns]
        if len(texts) > 1:
            return texts[0], "\n".join(text for text in texts[1:] if text)
        return "", texts[0]

    def split(self, said: Mapping[str, str], named: Language | None, common: Mapping[str, Any]) -> list[IdeaRecord]:
        """The ideas of some words: one, or one an item where a person asked to split lists."""
        bodies: Sequence[str] = [said["body"]]
        if self.plan.split_lists and (listed := items(said["body"])):
            bodies = listed
        return [self.made({**said, "body": body}, named, common) for body in bodies]

    def made(self, said: Mapping[str, str], named: Language | None, common: Mapping[str, Any]) -> IdeaRecord:
        """One idea; a row with a problem and no solution is called by its problem."""
        title = said["title"]
        if not readable(title) and not readable(said["body"]):
            title = said["problem"] or said["result"]
        folded = fold(" ".join((title, said["body"], said["problem"], said["result"])).strip())
        return IdeaRecord(
            **common,
            title=title,
            body=said["body"],
            problem="" if said["problem"] == title else said["problem"],
            result="" if said["result"] == title else said["result"],
            language=named or language_of(in_words(said), folded),
            folded=folded,
        )

    def can_be_read(self, row: Row, said: Mapping[str, str], problems: list[Problem]) -> bool:
        """False for a row whose letters are lost or whose text is too long, said in the tally."""
        for name, text in said.items():
            if not text:
                continue
            if len(text) > limits.MAX_CELL_CHARACTERS:
                most = limits.MAX_CELL_CHARACTERS
                self.tally.note(problem_in(self.sheet, row, name, outcome.TOO_LONG, refused=True, characters=most))
                return False
            if is_garbled(text):
                self.tally.note(problem_in(self.sheet, row, name, outcome.UNREADABLE_ROW, refused=True))
                return False
            if any(CANNOT_BE_READ.search(str(row.cell(c))) for c in self.sheet.mapping.get(name, ())):
                problems.append(problem_in(self.sheet, row, name, outcome.UNREADABLE))
        return True

    def date_order(self) -> tuple[bool, bool]:
        """Whether dates put the month first, and whether that is sure: a person said so, or the column proves it."""
        column = self.sheet.column("submitted_on")
        if self.plan.month_first is not None:
            return self.plan.month_first, True
        if column < 0 or not any(is_doubtful(row.cell(column)) for row in self.sheet.sample):
            return False, False
        known = order_of(row.cell(column) for row in self.sheet.sample)
        if not known.is_proven:
            known = order_of(row.cell(column) for row in self.plan.book.rows(self.sheet.name))
        return known.puts_month_first, known.is_proven


def problem_in(sheet: SheetPlan, row: Row, name: str, key: str, refused: bool = False, **details: object) -> Problem:
    """A problem in the column of a field."""
    column = sheet.heading(sheet.column(name)) if name in sheet.mapping else ""
    return Problem(sheet.name, row.line, column, key, details, refused)
