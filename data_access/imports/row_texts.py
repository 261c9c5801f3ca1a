"""The texts of one row by field: several columns joined, boxes that were ticked, the column in the row's language."""

from collections.abc import Iterable, Mapping

from data_access.imports.files.cells import Cell, Row, text_of
from data_access.imports.layout import contents, web_text
from data_access.imports.layout.merged import Spans
from data_access.imports.layout.wording import label
from data_access.imports.sheets import SheetPlan
from data_access.values.dates import is_nothing

BETWEEN = {"title": " / ", "author": " "}
WORDS = frozenset(("title", "body", "problem", "result"))


class RowTexts:
    """Reads the fields of the rows of a sheet; `spans` are its vertical merges."""

    def __init__(self, sheet: SheetPlan, spans: Spans) -> None:
        self.sheet, self.spans = sheet, spans
        self.languages, self.choices = sheet.languages, sheet.choices

    def cell(self, row: Row, column: int) -> Cell:
        """The cell of a column; the words of the option for a box that is ticked, nothing for one that is not."""
        cell = self.spans.value(row, column) if self.spans.spans else row.cell(column)
        if self.choices and column in self.choices:
            return self.choices[column] if contents.is_ticked(text_of(cell)) else None
        return cell

    def words(self, row: Row, columns: Iterable[int], between: str = "\n") -> str:
        """The words of people in some columns, as they stand; web pages as text; nothing that is said twice."""
        found: list[str] = []
        if isinstance(columns, tuple) and len(columns) == 1:
            return web_text.plain(text_of(self.cell(row, columns[0])))
        several = tuple(columns)
        for column in several:
            text = web_text.plain(text_of(self.cell(row, column)))
            if len(several) == 1:
                return text
            if not is_nothing(text.strip()) and text not in found:
                found.append(text)
        return between.join(found)

    def text(self, row: Row, name: str) -> str:
        """The words of a field."""
        columns = self.sheet.mapping.get(name, ())
        return self.words(row, columns, BETWEEN.get(name, "\n")) if columns else ""

    def labelled(self, row: Row, name: str, language: str = "") -> str:
        """A short field on one line; of columns in several languages, the one in the row's language."""
        columns = self.sheet.mapping.get(name, ())
        if not columns:
            return ""
        if len(columns) == 1:
            only = label(web_text.plain(text_of(self.cell(row, columns[0]))))
            return "" if is_nothing(only) else only
        spoken = [column for column in columns if column in self.languages]
        if len(spoken) > 1:
            filled = [c for c in spoken if not is_nothing(text_of(self.cell(row, c)).strip())]
            own = [column for column in filled if self.languages[column] == language]
            columns = (*(own or filled)[:1], *(column for column in columns if column not in self.languages))
        texts = [label(web_text.plain(text_of(self.cell(row, column)))) for column in columns]
        said = dict.fromkeys(text for text in texts if not is_nothing(text))
        return BETWEEN.get(name, " ; ").join(said)

    def kept(self, row: Row) -> tuple[tuple[str, str], ...]:
        """(heading, text) of the columns that are kept beside the idea."""
        found: dict[str, str] = {}
        for column in self.sheet.mapping.get("context", ()):
            text = web_text.plain(text_of(self.cell(row, column))).strip()
            if not is_nothing(text):
                heading = self._question(column)
                found[heading] = f"{found[heading]} ; {text}" if heading in found else text
        return tuple(found.items())

    def _question(self, column: int) -> str:
        """The heading of a column; of a box, without its option."""
        heading, option = self.sheet.heading(column), self.sheet.choices.get(column, "")
        return heading.removesuffix("]").removesuffix(")").removesuffix(option).rstrip(" [(/") if option else heading


def in_words(fields: Mapping[str, str]) -> str:
    """All the words of an idea, for its language and for search."""
    return "\n".join(text for name, text in fields.items() if name in WORDS and text)
