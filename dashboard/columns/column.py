"""What a column of a grid is. The same declaration serves the grid, the form, the workbook out and the workbook in."""

from dataclasses import dataclass
from enum import StrEnum

from data_access.permissions import EDITABLE


class Kind(StrEnum):
    """How a value is shown, edited and checked."""

    TEXT = "text"
    LONG = "long"
    DATE = "date"
    TIME = "time"
    NUMBER = "number"
    BOOLEAN = "boolean"
    STATE = "state"
    CHOICE = "choice"
    CODES = "codes"


@dataclass(frozen=True)
class Column:
    """One column: a field of the frame that a query returns, and how people meet it.

    `states` are the values of a STATE, in process order. `of` is the table whose rows a CHOICE (one) or CODES (several,
    separated by commas) offers; the value is the row's id, or its code when `by_code`. `width` is in pixels; a column
    that `grows` takes the room that is left. `opens` marks the column that opens the row. On a narrow screen only the
    columns that are `essential` stay. What may be edited stands in `permissions.EDITABLE`, never here.
    """

    field: str
    kind: Kind = Kind.TEXT
    width: int = 130
    states: type[StrEnum] | None = None
    of: str = ""
    by_code: bool = False
    grows: bool = False
    opens: bool = False
    essential: bool = False
    label: str = ""

    @property
    def word(self) -> str:
        """The name under which the vocabulary knows this column."""
        return self.label or self.field


def is_editable(table: str, column: Column) -> bool:
    """True when somebody may change this column in a grid, form or workbook."""
    return column.field in EDITABLE.get(table, {})


def opens(field: str = "reference", width: int = 112) -> Column:
    """The first column: the number that people give a row, which opens it."""
    return Column(field, width=width, opens=True, essential=True)


def long(field: str, width: int = 260, grows: bool = True, essential: bool = False) -> Column:
    """A column of long text: wrapped, and as wide as there is room."""
    return Column(field, Kind.LONG, width, grows=grows, essential=essential)


def day(field: str) -> Column:
    """A column of calendar dates."""
    return Column(field, Kind.DATE, 118)


def state(field: str, states: type[StrEnum], width: int = 158) -> Column:
    """A column of a workflow state or of a fixed kind."""
    return Column(field, Kind.STATE, width, states=states, essential=True)


def choice(field: str, of: str, width: int = 190, by_code: bool = False, label: str = "") -> Column:
    """A column that refers to a row of another table."""
    return Column(field, Kind.CHOICE, width, of=of, by_code=by_code, label=label)
