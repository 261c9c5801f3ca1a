"""Which rows of a sheet a filter keeps: those whose column holds a value."""

from data_access.imports.files.cells import Row, text_of
from data_access.imports.layout.chosen import column_named
from data_access.imports.sheets import FilePlan, SheetPlan
from data_access.values.folding import fold


def filter_column(sheet: SheetPlan, name: str) -> int | None:
    """The column that a filter speaks of, hidden ones excepted."""
    return column_named(name, sheet.header.headings or ("",) * sheet.width)


class RowFilter:
    """What the filter of a plan keeps of a sheet."""

    def __init__(self, plan: FilePlan, sheet: SheetPlan) -> None:
        self._wanted = [(filter_column(sheet, column), value) for column, value in plan.where]

    def passes(self, row: Row) -> bool:
        """True when the filter keeps a row; a column that is not there keeps none."""
        return all(
            column is not None and same_value(text_of(row.cell(column)), value) for column, value in self._wanted
        )


def distinct_values(sheet: SheetPlan, most: int = 12) -> dict[int, list[str]]:
    """{column: values} of the columns that sort rows into few kinds: what a filter may be offered on."""
    found: dict[int, list[str]] = {}
    taken = set(sheet.text_columns)
    rows = [row for row in sheet.sample if row.line > sheet.header.last_line]
    for column in range(sheet.width):
        values = list(dict.fromkeys(text_of(row.cell(column)).strip() for row in rows))
        filled = [value for value in values if value]
        if column not in taken and len(values) > 1 and 0 < len(filled) <= most and max(map(len, filled)) <= 60:
            found[column] = filled
    return found


def same_value(cell_text: str, value: str) -> bool:
    """True when a cell holds the value of a filter, accents, capitals and spaces aside."""
    return cell_text.strip() == value.strip() or (bool(fold(value)) and fold(cell_text) == fold(value))
