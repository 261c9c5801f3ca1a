"""One edit of a cell: how many statements it takes, how long, and what the overview costs right after it."""

import time
from itertools import count

from sqlalchemy import select

from bench.report import middle
from data_access.changes.grid.cells import edit_cell
from data_access.database import reading
from data_access.permissions import SYSTEM
from data_access.tables import Idea, Meeting
from tests.support.statements import sent

NUMBERS = count(1)
CELLS = {"meetings": Meeting.place, "ideas": Idea.clean_title}
"""What is edited: a row that the overview counts little of, and one of the many it counts."""


def edit(table: str = "meetings") -> float:
    """Change one cell of the first row in the current database, as a grid does; returns the seconds it took."""
    column = CELLS[table]
    with reading() as session:
        row, value = session.execute(select(column.class_.id, column).order_by(column.class_.id).limit(1)).one()
    started = time.perf_counter()
    edit_cell(SYSTEM, table, row, column.key, value, f"Salle {next(NUMBERS)}")
    return time.perf_counter() - started


def statements() -> int:
    """How many statements one edit sends, BEGIN and COMMIT apart."""
    edit()
    with sent() as statements_sent:
        edit()
    # The first one is this module's own question.
    return sum(not one.startswith(("BEGIN", "COMMIT", "ROLLBACK")) for one in statements_sent) - 1


def milliseconds(repeats: int = 30) -> float:
    """The time of one edit, the median."""
    return middle([edit() for _ in range(repeats)]) * 1000
