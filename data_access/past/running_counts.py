"""Counts that follow the change log from its first entry to its last: what each evening counted, without its state.

Each row is known by the few fields that decide where it is counted. The counts are those that the queries read in the
state of the same evening (`past.states`), but for ideas of an import that was taken back since: such a state lacks
them, while the log says how many there were. Nobody had sorted them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from data_access.states import DECIDED, CommitmentStatus, IdeaStatus, LetterStatus, ProposalStatus

Key = tuple[str, int]
Values = dict[str, Any]


class CountedLine(StrEnum):
    """What is counted beside the sheets, which are counted by their `CommitmentStatus`."""

    IDEAS = "ideas"
    TREATED = "treated"
    PROPOSALS = "proposals"
    DECIDED = "decided"
    LETTERS = "letters"
    ANSWERED = "answered"
    STEPS = "steps"
    """Co-drafting steps that are completed, and those that are still to be, of sheets that were not withdrawn."""
    COMPLETED = "completed"


FIELDS: dict[str, tuple[str, ...]] = {
    "ideas": ("status",),
    "proposals": ("status",),
    "letters": ("status", "administration_id"),
    "commitments": ("adopted_on", "withdrawn_on", "administration_id"),
    "commitment_steps": ("position", "started_on", "completed_on", "commitment_id"),
}
"""By table: the fields that decide where a row is counted."""
FIELDS_OF_SIGHT: dict[str, tuple[str, ...]] = {
    "assignments": ("proposal_id", "administration_id"),
    "proposal_ideas": ("proposal_id", "idea_id"),
}
"""The same of the tables that decide which proposals and ideas an administration sees."""
WHOLES: dict[str, dict[str, str]] = {
    "commitment_steps": {"commitment_id": "commitments"},
    "assignments": {"proposal_id": "proposals"},
    "proposal_ideas": {"idea_id": "ideas", "proposal_id": "proposals"},
}
"""By table of parts: the field that leads to a whole, and the table of that."""
IMPORTS = "import_batches"


def fields_for(scope: int | None) -> dict[str, tuple[str, ...]]:
    """The fields that the counts depend on, by table, for who sees the rows of one administration or all."""
    return FIELDS if scope is None else FIELDS | FIELDS_OF_SIGHT


@dataclass
class RunningCounts:
    """What the entries taken so far say of the rows: of all, or of those that an administration (`scope`) sees."""

    scope: int | None = None
    _fields: dict[str, tuple[str, ...]] = field(init=False)
    _rows: dict[Key, Values] = field(default_factory=dict)
    _parts: dict[Key, dict[Key, Values]] = field(default_factory=lambda: defaultdict(dict))
    """By whole: its parts."""
    _lines: dict[Key, tuple[StrEnum, ...]] = field(default_factory=dict)
    """Where each row is counted now."""
    _came_with: Counter[int | None] = field(default_factory=Counter)
    """Ideas that stand, by the import that brought them; None for those typed one by one."""

    def __post_init__(self) -> None:
        """Look the fields up once."""
        self._fields = fields_for(self.scope)

    def take(self, key: Key, operation: str, changes: dict[str, Any]) -> dict[StrEnum, int]:
        """Take one entry, later than those before; returns by how much each count moved, without those that did not."""
        moved: Counter[StrEnum] = Counter()
        if key[0] == IMPORTS:
            self._take_import(key[1], operation, changes, moved)
        elif key[0] in self._fields and operation in ("insert", "update", "delete"):
            self._take_row(key, operation, changes, moved)
        return {line: change for line, change in moved.items() if change}

    def _take_row(self, key: Key, operation: str, changes: dict[str, Any], moved: Counter[StrEnum]) -> None:
        table, known = key[0], self._fields[key[0]]
        if table == "ideas" and operation != "update" and self.scope is None:
            change, batch = (1, 1) if operation == "insert" else (-1, 0)
            self._came_with[changes.get("batch_id", (None, None))[batch]] += change
            moved[CountedLine.IDEAS] += change
        before, after = self._rows.pop(key, {}), {}
        if operation != "delete":
            after = self._rows[key] = before | {name: changes[name][1] for name in known if name in changes}
        for whole in _wholes(table, before):
            self._parts[whole].pop(key, None)
        for whole in _wholes(table, after):
            self._parts[whole][key] = after
        for one in self._concerned(key, before, after):
            lines = tuple(self._lines_of(one))
            if lines != (before_it := self._lines.get(one, ())):
                self._lines[one] = lines
                moved.subtract(before_it)
                moved.update(lines)

    def _take_import(self, batch: int, operation: str, changes: dict[str, Any], moved: Counter[StrEnum]) -> None:
        """An import, or its undoing, in one entry of all its ideas."""
        if operation in ("batch", "undo") and self.scope is None:
            _before, after = changes.get("ideas", (0, 0))
            standing = self._came_with.pop(batch, 0)
            self._came_with[batch] = standing + after if after else 0
            moved[CountedLine.IDEAS] += self._came_with[batch] - standing

    def _concerned(self, key: Key, before: Values, after: Values) -> Iterable[Key]:
        """The rows that are to be counted again: this one or its wholes; who is assigned also sees the ideas."""
        found = {*_wholes(key[0], before), *_wholes(key[0], after)} or {key}
        if key[0] == "assignments":
            links = (part for whole in found for other, part in self._parts[whole].items() if other[0] != key[0])
            found = found | {("ideas", link["idea_id"]) for link in links}
        return found

    def _lines_of(self, key: Key) -> Iterator[StrEnum]:
        row, parts = self._rows.get(key), self._parts.get(key, {})
        match key[0]:
            case "ideas":
                yield from self._idea_lines(row, parts)
            case "proposals" if row is not None and self._is_assigned(key):
                yield CountedLine.PROPOSALS
                if row.get("status", ProposalStatus.TO_STUDY) in DECIDED:
                    yield CountedLine.DECIDED
            case "letters" if row is not None and self._is_own(row):
                yield CountedLine.LETTERS
                if row.get("status") == LetterStatus.ANSWERED:
                    yield CountedLine.ANSWERED
            case "commitments" if row is not None and self._is_own(row):
                yield from _sheet_lines(row, list(parts.values()))

    def _idea_lines(self, row: Values | None, links: dict[Key, Values]) -> Iterator[StrEnum]:
        """An idea that nobody has touched since its import has no row here; `_came_with` counts it."""
        if self.scope is not None:
            if not any(self._is_assigned(("proposals", link["proposal_id"])) for link in links.values()):
                return
            yield CountedLine.IDEAS
        if row is not None and row.get("status", IdeaStatus.NEW) != IdeaStatus.NEW:
            yield CountedLine.TREATED

    def _is_own(self, row: Values) -> bool:
        return self.scope is None or row.get("administration_id") == self.scope

    def _is_assigned(self, proposal: Key) -> bool:
        parts = self._parts.get(proposal, {}).items()
        return self.scope is None or any(key[0] == "assignments" and self._is_own(part) for key, part in parts)


def _sheet_lines(row: Values, steps: list[Values]) -> Iterator[StrEnum]:
    reached = max((step["position"] for step in steps if step.get("started_on")), default=0)
    if row.get("withdrawn_on"):
        yield CommitmentStatus.WITHDRAWN
        return
    is_adopted = bool(row.get("adopted_on"))
    under_way = CommitmentStatus(f"step_{reached}") if reached else CommitmentStatus.DRAFT
    yield CommitmentStatus.ADOPTED if is_adopted else under_way
    for step in steps:
        if step.get("completed_on"):
            yield from (CountedLine.STEPS, CountedLine.COMPLETED)
        elif not is_adopted:
            yield CountedLine.STEPS


def _wholes(table: str, values: Values) -> Iterator[Key]:
    for name, whole in WHOLES.get(table, {}).items():
        if values.get(name) is not None:
            yield whole, values[name]
