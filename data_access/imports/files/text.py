"""Rows of a text file: any usual encoding, separator and line ending, with true line numbers and forgiving quotes."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO, TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import TextIO

from data_access.imports.files import limits
from data_access.imports.files.cells import Layout, Row
from data_access.imports.files.encodings import encoding_of
from data_access.imports.files.lists import MESSAGE_SENT, NUMBERED_ITEM, are_messages, is_list, joined, messages
from data_access.imports.headings import fields_named
from data_access.refusals import Refused

SEPARATORS = (";", "\t", ",", "|", "^", "\x1f")
ONE_COLUMN = "\x1f"
TINY = "The lines of this file hold hardly any text: this is not a table of ideas."
MANY_UNCLOSED = 50
"""Marks never closed after which quotation is no rule of the file: a cell then spans few lines, to bound the time."""
SAMPLE_RECORDS = 200


@dataclass
class TextBook:
    """A text file as a workbook of one sheet without a name."""

    path: Path
    encoding: str
    separator: str
    escaped: bool
    size: int
    fields: tuple[str, ...] = ()
    position: int = 0

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """One sheet, whose name is empty."""
        return ("",)

    @property
    def left_out(self) -> tuple[str, ...]:
        """A text file has no hidden sheet."""
        return ()

    def layout(self, sheet: str) -> Layout:
        """Nothing is hidden or merged in a text file."""
        return Layout(fields=self.fields)

    def rows(self, sheet: str) -> Iterator[Row]:
        """The rows of the file; the items of a list or the messages of a conversation, each whole."""
        if self.fields == MESSAGE_SENT:
            return messages(self.stored())
        return joined(self.stored()) if self.fields else self.stored()

    def stored(self) -> Iterator[Row]:
        """The records of the file, blank ones included, each with the line on which it begins.

        Raises Refused beyond the limits of rows, columns and cells.
        """
        with self.path.open("rb") as binary, TextIOWrapper(binary, self.encoding, "replace", newline="") as source:
            for count, row in enumerate(records(_physical_lines(source), self.separator, self.escaped)):
                if count > limits.MAX_ROWS:
                    raise Refused(
                        "This file has more than {rows} rows: split it and import the parts.", rows=limits.MAX_ROWS
                    )
                if len(row.cells) > limits.MAX_COLUMNS:
                    raise Refused(
                        "Line {line} has more than {columns} columns: this is not a table of ideas.",
                        line=row.line,
                        columns=limits.MAX_COLUMNS,
                    )
                if not count % 256:
                    self.position = binary.tell()
                    if count > limits.FEW_ROWS and self.position < count * limits.MIN_ROW_BYTES:
                        raise Refused(TINY)
                yield row

    def share_read(self, row: Row) -> float:
        """How far the reading is, between 0 and 1."""
        return min(1.0, self.position / self.size)


def open_text(path: Path) -> TextBook:
    """Find out how a text file was written. Raises Refused for what is not text."""
    encoding = encoding_of(path)
    with path.open(encoding=encoding, errors="replace", newline="") as source:
        sample = source.read(limits.SAMPLE_BYTES // 4)
    if not sample.strip("\ufeff \t\r\n;,|"):
        raise Refused("This file is empty.")
    whole = sample[: sample.rfind("\n") + 1]
    if len(sample) == limits.SAMPLE_BYTES // 4 and whole.strip():
        # A line cut off at the end of the sample has fewer cells than the others: of long lines it would be half.
        sample = whole
    escaped = '\\"' in sample and '""' not in sample
    separator = separator_of(sample, escaped)
    lines = sample.splitlines()[:SAMPLE_RECORDS]
    if are_messages(lines):
        return TextBook(path, encoding, ONE_COLUMN, escaped, path.stat().st_size, MESSAGE_SENT)
    listed = is_list(lines)
    # A list is one where no separator gives regular columns: commas and semicolons stand in its sentences.
    listed = listed and (separator == ONE_COLUMN or (separator in ",;:" and not _has_table(sample, separator, escaped)))
    return TextBook(
        path,
        encoding,
        ONE_COLUMN if listed else separator,
        escaped,
        path.stat().st_size,
        NUMBERED_ITEM if listed else (),
    )


def _has_table(sample: str, separator: str, escaped: bool) -> bool:
    """True when nearly all the lines have the same number of cells, more than one."""
    rows = islice(records(iter(StringIO(sample, newline="")), separator, escaped), SAMPLE_RECORDS)
    widths = Counter(len(row.cells) for row in rows if not row.is_blank)
    width, times = widths.most_common(1)[0]
    return width > 1 and times >= 0.8 * widths.total()


def separator_of(sample: str, escaped: bool = False) -> str:
    """The separator that gives the most regular columns, headings counting most; a list of one column has none."""
    first = sample.split("\n", 1)[0].strip().strip('"').lower()
    if first.startswith("sep=") and len(first) == 5:
        return first[4]
    best, best_score = ONE_COLUMN, 0.0
    for separator in SEPARATORS[:-1]:
        if separator not in sample:
            continue
        lines = iter(StringIO(sample, newline=""))
        rows = [row.cells for row in islice(records(lines, separator, escaped), SAMPLE_RECORDS) if not row.is_blank]
        widths = Counter(len(cells) for cells in rows if len(cells) > 1).most_common(1)
        if not widths:
            continue
        width, times = widths[0]
        named = max(len(fields_named([str(cell) for cell in cells])) for cells in rows[:40])
        regular = times / len(rows)
        score = regular * (1 - 1 / (width + 1)) + named
        if (regular >= 0.6 or named >= 2) and score > best_score:
            best, best_score = separator, score
    return best


class _Lines:
    """The numbered lines of a file, with push-back, so that an unclosed quotation mark does not swallow the rest."""

    def __init__(self, source: Iterator[str]) -> None:
        self.source = source
        self.taken: list[str] = []
        self.waiting: list[str] = []
        self.number, self.characters, self.ran_away = 0, 0, False
        self.most, self.pushed_back = limits.MAX_RECORD_LINES, 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if self.taken and (len(self.taken) >= self.most or self.characters > limits.MAX_CELL_CHARACTERS):
            self.ran_away = True
            raise StopIteration
        line = self.waiting.pop() if self.waiting else next(self.source, None)
        if line is None:
            self.ran_away = bool(self.taken)
            raise StopIteration
        self.taken.append(line)
        self.characters += len(line)
        self.number += 1
        return line

    def accept(self) -> None:
        """The lines taken so far were one record."""
        self.taken.clear()
        self.characters = 0

    def push_back(self) -> str:
        """Push back all lines but the first, which is returned."""
        first, *rest = self.taken
        self.pushed_back += 1
        if self.pushed_back == MANY_UNCLOSED:
            self.most = limits.FEW_RECORD_LINES
        self.waiting.extend(reversed(rest))
        self.number -= len(rest)
        self.ran_away = False
        self.accept()
        return first


def _physical_lines(source: TextIO) -> Iterator[str]:
    number = 0
    while line := source.readline(limits.MAX_LINE_CHARACTERS):
        number += 1
        if len(line) == limits.MAX_LINE_CHARACTERS:
            raise Refused("Line {line} is too long: this is not a table of ideas.", line=number)
        yield line


def records(source: Iterator[str], separator: str, escaped: bool = False) -> Iterator[Row]:
    """The records of the lines. A quotation mark that is never closed is ordinary text on its own line."""
    lines = _Lines(source)
    escape = "\\" if escaped else None
    reader = csv.reader(lines, delimiter=separator, escapechar=escape)
    while True:
        first = lines.number + 1
        try:
            cells = next(reader, None)
        except csv.Error:
            cells, lines.ran_away = [], True
        if lines.ran_away and lines.taken:
            line = lines.push_back().rstrip("\r\n")
            reader = csv.reader(lines, delimiter=separator, escapechar=escape)
            yield Row(first, line.split(separator), misquoted=True)
            continue
        if cells is None:
            return
        lines.accept()
        if first == 1 and cells:
            if separator != ONE_COLUMN and cells[0].lower().startswith("sep="):
                continue
            cells[0] = cells[0].removeprefix("\ufeff")
        yield Row(first, cells)
