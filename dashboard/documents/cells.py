"""Write text into cells of CSV and XLSX files: no control character, no formula, a note where it is cut."""

from typing import Any

from dashboard.translations import _, number
from data_access.texts import cleaned, escaped
from data_access.values.formulas import FORMULA, guarded

MOST_CHARACTERS = 32_767
"""What one cell of a workbook can hold, counted in UTF-16 units as Excel counts."""


def in_csv(value: Any) -> Any:
    """A value for a cell of CSV: an apostrophe stands before every sign that could begin a formula.

    One apostrophe is added where apostrophes stood already, so that taking one away gives the text back.
    """
    return guarded(cleaned(value)) if isinstance(value, str) else value


def put(cell: Any, value: str) -> None:
    """Write a text into a cell of a workbook as text, whatever it begins with, also when somebody edits it there.

    A text that is longer than a cell can hold is cut, and the cell itself and a note beside it say so.
    """
    text = cleaned(value)
    whole = _units(text)
    if whole > MOST_CHARACTERS:
        from openpyxl.comments import Comment  # rare, and a server need not load it at its start

        said = _("Cut here: a cell of a workbook holds {most} characters, the text has {count}.").format(
            most=number(MOST_CHARACTERS), count=number(whole)
        )
        said += " " + _("The whole text is on the screen and in the CSV file.")
        cell.comment = Comment(said, "cocreation")
        ending = f"\n[… {said}]"
        room = (MOST_CHARACTERS - _units(ending)) * 2
        text = text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + ending
    cell.value = _held(text)
    cell.data_type = "s"
    cell.quotePrefix = FORMULA.match(text) is not None


def _held(text: str) -> str:
    """The text as the file says it; what would grow over the bound by being escaped is rare and stays as it is."""
    said = escaped(text)
    return said if len(said) <= MOST_CHARACTERS else text


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
