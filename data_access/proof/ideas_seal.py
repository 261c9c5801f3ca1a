"""The seal of imported ideas: what a whole batch held when it was written, in one hash and a short mark for each row.

An import writes its ideas in bulk, with one entry for all of them; this is what that entry can prove them by.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.audit import plain
from data_access.tables import Idea


def _said(value: Any) -> str:
    return str(plain(value))


SAID = json.JSONEncoder(ensure_ascii=False, default=_said).encode
"""The values of an idea as the seal takes them: what JSON does not know is said as the log says it."""
MARK = 4
"""Hexadecimal digits that tell which row of a batch is another one; the seal itself is a whole SHA-256."""
AT_ONCE = 2_000


class IdeasSeal:
    """Takes the ideas of a batch one by one, in the order of their ids, and makes or compares their seal."""

    def __init__(self, columns: Iterable[str]) -> None:
        self.columns = tuple(columns)
        self._hash, self._marks, self._ids = hashlib.sha256(), [], []  # type: ignore[var-annotated]

    def add(self, row: Mapping[str, Any]) -> None:
        """The next idea, as it was imported: plain values by column."""
        self.add_values(row["id"], [row.get(name) for name in self.columns])

    def add_values(self, identifier: int, values: Sequence[Any]) -> None:
        """The same for the values of the columns, in their order."""
        digest = hashlib.sha256(SAID(values).encode()).digest()
        self._hash.update(digest)
        self._marks.append(digest.hex()[:MARK])
        self._ids.append(identifier)

    def told(self) -> dict[str, Any]:
        """What the change log keeps."""
        return {"columns": list(self.columns), "sha256": self._hash.hexdigest(), "marks": "".join(self._marks)}

    def differing(self, kept: Mapping[str, Any]) -> list[int]:
        """The ids of the ideas that are not as they were sealed, all of them when rows came or went; empty when all
        are."""
        if self._hash.hexdigest() == kept["sha256"]:
            return []
        marks = [kept["marks"][start : start + MARK] for start in range(0, len(kept["marks"]), MARK)]
        if len(marks) != len(self._marks):
            return self._ids or [0]
        pairs = zip(self._ids, self._marks, marks, strict=True)
        return [one for one, mark, sealed in pairs if mark != sealed] or self._ids


def seal_of_batch(session: Session, batch_id: int) -> dict[str, Any]:
    """The seal of the ideas that a batch has just written, read back as the database holds them."""
    table = Idea.__table__
    made = IdeasSeal(column.name for column in table.columns)
    statement = select(Idea.id, table).where(Idea.batch_id == batch_id).order_by(Idea.id)
    for row in session.execute(statement.execution_options(yield_per=AT_ONCE)):
        made.add_values(row[0], row[1:])
    return made.told()
