"""The file of a workbook that is given back: its lines, and what it was given out with. Nothing is judged here."""

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from dashboard.documents.workbook import CODES, FIRST_ROW, GIVEN_OUT
from dashboard.translations import word
from data_access.packages import UNREADABLE
from data_access.refusals import Refused
from data_access.texts import cleaned, unescaped
from data_access.values.numbers import whole_of

MOST_BYTES, MOST_UNPACKED, MOST_ROWS = 20 * 2**20, 200 * 2**20, 20_000
TOO_LARGE = word(
    "This file is too large for a workbook of this table (at most {megabytes} MB): filter the page, download the "
    "workbook again, and fill that one in."
)


@dataclass(frozen=True)
class Returned:
    """A workbook as it came back.

    `table` is the grid that it was made from, empty in files of earlier versions. `lines` are (line, field → cell);
    `given_out` is id → field → value when it was made, `words` field → code → word in the language of that moment.
    """

    table: str
    fields: tuple[str, ...]
    lines: tuple[tuple[int, dict[str, Any]], ...]
    given_out: dict[int, dict[str, Any]]
    words: dict[str, dict[str, str]]


def returned(content: bytes) -> Returned:
    """Read the file. Raises Refused when it is no workbook, or too large for a server to hold."""
    _measure(content)
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        rows = [_as_text(row) for row in book.worksheets[0].iter_rows(values_only=True, max_row=MOST_ROWS)]
        kept, codes = _hidden(book, GIVEN_OUT), _hidden(book, CODES)
    except (InvalidFileException, KeyError, TypeError, IndexError, *UNREADABLE) as error:
        raise Refused("This file cannot be read as a workbook: save it as XLSX and try again.") from error
    fields = tuple(str(name or "") for name in next(iter(rows), ()))
    words: dict[str, dict[str, str]] = {}
    for field, code, said in (row[:3] for row in codes[1:] if len(row) >= 3):
        words.setdefault(str(field), {})[str(code)] = str(said)
    return Returned(
        table=str(codes[0][0]) if codes and codes[0] else "",
        fields=fields,
        lines=tuple(
            (line, dict(zip(fields, cells, strict=False)))
            for line, cells in enumerate(rows[FIRST_ROW - 1 :], start=FIRST_ROW)
        ),
        given_out={
            number: dict(zip(kept[0], row, strict=False))
            for row in kept[1:]
            if row and (number := whole_of(row[0])) is not None
        },
        words=words,
    )


def _hidden(book: Workbook, name: str) -> list[tuple[Any, ...]]:
    return [_as_text(row) for row in book[name].iter_rows(values_only=True)] if name in book.sheetnames else []


def _as_text(row: Iterable[Any]) -> tuple[Any, ...]:
    """The cells of a line, their texts without the escapes and control characters of a workbook's XML."""
    return tuple(cleaned(unescaped(cell)) if isinstance(cell, str) else cell for cell in row)


def _measure(content: bytes) -> None:
    if len(content) > MOST_BYTES:
        raise Refused(TOO_LARGE, megabytes=MOST_BYTES >> 20)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except UNREADABLE as error:
        raise Refused("This file cannot be read as a workbook: save it as XLSX and try again.") from error
    if unpacked > MOST_UNPACKED:
        raise Refused(TOO_LARGE, megabytes=MOST_BYTES >> 20)
