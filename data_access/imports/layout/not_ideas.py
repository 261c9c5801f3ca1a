"""Recognises the rows of a table that are not ideas: totals, notes, repeated headings, empty numbered lines."""

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from data_access.imports.files.cells import Cell, Flaw, Row, text_of
from data_access.imports.headings import MAX_HEADING
from data_access.imports.layout.wording import MARKS_AT_FIRST
from data_access.values.digits import western
from data_access.values.folding import fold

FIRST_WORDS = 40
NUMBER = re.compile(r"[+-]?\d[\d ]*(?:[.,]\d+)?(?: ?%)?")
OPENINGS = (
    tuple(
        fold(
            "total totaux somme nombre sous sub grand nb n note notes source sources remarque legende moyenne average "
            "mean promedio"
        ).split()
    )
    + tuple(fold("مجموع المجموع إجمالي الإجمالي ملاحظة ملاحظات المصدر مصدر المتوسط المعدل").split())
    + ("s total",)
)
TOTAL = re.compile(r"(?:total|totaux|somme|nombre total|مجموع|المجموع|اجمالي|الاجمالي)\b")
SUBTOTAL = re.compile(
    r"(?:s total|sous total|sub ?total|total (?:general|partiel|de la (?:table|page|feuille)|table|page|atelier)"
    r"|grand total|مجموع (?:فرعي|جزئي|عام|كلي)|المجموع (?:الفرعي|الجزئي|العام|الكلي))\b"
    r"|(?:moyenne|average|mean|promedio|المتوسط|المعدل)(?: \w+)?$"
)


def texts_of(row: Row) -> Iterator[str]:
    """The texts of the cells that hold something."""
    return (text for cell in row.cells if (text := text_of(cell).strip()))


def filled_cells(row: Row) -> int:
    """How many cells of a row hold something, readable or not."""
    return sum(isinstance(cell, Flaw) or bool(text_of(cell).strip()) for cell in row.cells)


def is_number(text: str) -> bool:
    """True for one number: digits, spaces, perhaps decimals and a per cent sign."""
    return NUMBER.fullmatch(western(text)) is not None


def is_heading_again(cells: Iterable[Cell], headings: Collection[str]) -> bool:
    """True for the headings (folded) repeated on a later page."""
    is_any = False
    for text in filter(None, map(text_of, cells)):
        if len(text) > MAX_HEADING or fold(text) not in headings:
            return False
        is_any = True
    return is_any


def is_total(row: Row, texts: Iterable[str], reference: int = -1) -> bool:
    """True for a line of totals: it begins with the word and holds nothing but numbers where people would write.

    "Sous-total table 1" is one wherever it stands; "Total" with numbers beside it, unless the row has its own number
    in the column `reference`.
    """
    first = next(texts_of(row), "")
    folded = fold(first[:FIRST_WORDS])
    if not folded.startswith(OPENINGS):
        return False
    if opens_like_a_note(row) and all(not text.strip() or is_number(text) for text in texts):
        return True
    rest = list(islice(texts_of(row), 1, None))
    numbers = bool(rest) and all(is_number(text) for text in rest)
    if SUBTOTAL.match(folded) and len(first) <= 60 and (numbers or not rest):
        return True
    has_number = reference >= 0 and bool(text_of(row.cell(reference)).strip())
    return numbers and not has_number and len(first) <= 60 and bool(TOTAL.match(folded))


def opens_like_a_note(row: Row) -> bool:
    """True when the first words of a row are those of a total, a note or a source."""
    first = next(iter(texts_of(row)), "")
    return not first.isdigit() and bool(MARKS_AT_FIRST.match(fold(first[:FIRST_WORDS])))


def looks_like_a_note(row: Row) -> bool:
    """True for a row with such words and nothing else but numbers beside: an idea only if plain rows follow."""
    return opens_like_a_note(row) and all(is_number(text) for text in islice(texts_of(row), 1, None))
