"""Tables and lists of Word documents and of PDF files with text; run in the child process of `old_workbooks` only."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from data_access.imports.files import limits

Merges = list[list[int]]
Sheet = tuple[str, Merges, bool, list[list[Any]]]
"""A name, merged ranges, whether it is a list, and rows of [line, cells]."""
SCANNED = "This PDF holds pictures of pages and no text: have it typed or recognised, and choose the text."
BEFORE_A_TABLE = 4
GAPS = re.compile(r"\S+(?: \S+)*")
ARABIC_RUN = re.compile(r"[\u0600-\u06ff](?:[\u0600-\u06ff\s]*[\u0600-\u06ff])?")
MARK = re.compile(r"\s*\(?\d{1,4}\s*[).:/-]\s+(?=\S)")
NOT_ARABIC = re.compile(r"[A-Za-z0-9À-ÿ](?:[A-Za-z0-9À-ÿ.,:/@ -]*[A-Za-z0-9À-ÿ])?")


def word_sheets(path: str) -> Iterator[Sheet]:
    """A sheet for each table of a Word document, with the paragraphs just above it, and one for its other lines."""
    from docx import Document  # only the child pays for it
    from docx.table import Table  # only the child pays for it

    above: list[str] = []
    lines: list[str] = []
    number = 0
    for block in Document(path).iter_inner_content():
        if isinstance(block, Table):
            number += 1
            merges, rows = _table(block, above[-BEFORE_A_TABLE:])
            yield f"Table {number}", merges, False, rows
            above = []
        else:
            text = block.text.strip()
            numbered = block._p.pPr is not None and block._p.pPr.numPr is not None
            is_item = numbered or (block.style is not None and block.style.name.startswith("List"))
            above += [text] if text else []
            lines.append(f"• {text}" if is_item and text else text)
    if any(lines):
        rows = [[line, [text]] for line, text in enumerate(lines, start=1) if text]
        yield "Text", [], True, rows


def _table(table: Any, above: list[str]) -> tuple[Merges, list[list[Any]]]:
    rows: list[list[Any]] = [[line, [text]] for line, text in enumerate(above, start=1)]
    first = len(rows) + 1
    seen: dict[Any, list[int]] = {}
    for line, row in enumerate(table.rows, start=first):
        cells: list[Any] = []
        for column, cell in enumerate(row.cells):
            span = seen.get(cell._tc)
            if span is None:
                seen[cell._tc] = [line, column, line, column]
                cells.append(cell.text.strip() or None)
            else:
                span[2], span[3] = max(span[2], line), max(span[3], column)
                cells.append(None)
        rows.append([line, cells[: limits.MAX_COLUMNS]])
    merges = [span for span in seen.values() if span[:2] != span[2:]]
    return merges, rows


def pdf_sheets(path: str) -> Iterator[Sheet]:
    """One sheet of the lines of a PDF, cut into cells where wide spaces stand; nothing when it holds no text."""
    from pypdf import PdfReader  # only the child pays for it

    reader = PdfReader(path)
    lines: list[str] = []
    for page in reader.pages:
        lines += page.extract_text(extraction_mode="layout").splitlines()
    if not any(line.strip() for line in lines):
        return
    if _is_mirrored(lines):
        lines = [GAPS.sub(lambda cell: _mirrored(cell[0]), line) for line in lines]
    cells = [[cell for cell in line.strip().split("   ") if cell.strip()] for line in lines]
    columns = sum(len(row) > 1 for row in cells)
    if columns > sum(bool(row) for row in cells) / 2:
        yield "", [], False, _aligned(lines)
    else:
        yield "", [], True, [[number, [line]] for number, line in enumerate(lines, start=1)]


def _is_mirrored(lines: list[str]) -> bool:
    """True when Arabic was drawn from left to right: its article stands at the end of words, turned round."""
    words = [unicodedata.normalize("NFKC", word) for line in lines for word in line.split()]
    return sum(w.endswith("لا") and len(w) > 3 for w in words) > sum(w.startswith("ال") for w in words)


def _mirrored(cell: str) -> str:
    """A cell with its Arabic turned round and its figures and Latin words as they are."""
    cell = unicodedata.normalize("NFKC", cell)
    mark = MARK.match(cell)
    if mark:
        return mark[0] + _mirrored(cell[mark.end() :])
    arabic = sum("\u0600" <= letter <= "\u06ff" for letter in cell)
    if arabic * 2 < sum(map(str.isalpha, cell)) or not arabic:
        return ARABIC_RUN.sub(lambda run: run[0][::-1], cell)
    return NOT_ARABIC.sub(lambda run: run[0][::-1], cell[::-1])


def _aligned(lines: list[str]) -> list[list[Any]]:
    """The lines of a table cut at the columns of characters that are blank in nearly all of them."""
    filled = [line for line in lines if line.strip()]
    width = max(map(len, filled))
    blank = [sum(len(line) <= at or line[at] == " " for line in filled) >= len(filled) * 0.9 for at in range(width)]
    cuts = [0] + [at for at in range(2, width) if blank[at - 2] and blank[at - 1] and not blank[at]]
    rows = []
    for number, line in enumerate(lines, start=1):
        cells = [line[start:end].strip() or None for start, end in zip(cuts, [*cuts[1:], len(line) + 1], strict=True)]
        rows.append([number, cells])
    return rows
