"""Reading a file in tests, as the command does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from data_access.imports.outcome import IdeaRecord, Tally
from data_access.imports.plan import FilePlan, correct, propose_plan
from data_access.imports.records import read_records


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


def read(path: Path, wanted: Mapping[str, str] | None = None, where: Sequence[tuple[str, str]] = ()) -> Reading:
    """Propose, correct, read; every row must be accounted for."""
    plan = correct(propose_plan(path), wanted or {}, where)
    tally = Tally()
    records = list(read_records(plan, tally))
    assert len(records) == tally.ideas
    assert tally.rows_read == tally.ideas + tally.refused + tally.filtered_out + tally.left_out
    return Reading(plan, records, tally)
