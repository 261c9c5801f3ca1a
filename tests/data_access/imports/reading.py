"""Reading a file in tests, as the command does."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data_access.imports.layout.chosen import Wanted
from data_access.imports.outcome import IdeaRecord, Tally
from data_access.imports.plan import correct, propose_plan
from data_access.imports.records import read_records
from data_access.imports.sheets import FilePlan


@dataclass(frozen=True)
class Reading:
    """What came out of a file."""

    plan: FilePlan
    records: list[IdeaRecord]
    tally: Tally

    @property
    def texts(self) -> list[str]:
        """The titles, or the bodies where there is no title."""
        return [record.title or record.body for record in self.records]


def read(path: Path, wanted: Wanted | None = None, where: Sequence[tuple[str, str]] = (), **chosen: Any) -> Reading:
    """Propose, correct, read; every row must be accounted for."""
    plan = correct(propose_plan(path), wanted or {}, where, **chosen)
    tally = Tally()
    records = list(read_records(plan, tally))
    assert len(records) == tally.ideas
    parts = (tally.ideas, tally.repeated, tally.refused, tally.filtered_out, tally.left_out)
    assert tally.rows_read == sum(parts)
    return Reading(plan, records, tally)
