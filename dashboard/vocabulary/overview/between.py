"""What happened between two evenings, in words: the figures, and records that made the same move."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from dashboard.translations import _, word
from dashboard.vocabulary import label
from data_access.queries.overview.between import Counted, StandingRecord

FIGURES: dict[Counted, str] = {
    Counted.IDEAS: word("Ideas"),
    Counted.TREATED: word("Ideas that were sorted"),
    Counted.PROPOSALS: word("Proposals"),
    Counted.DECIDED: word("Proposals with a decision"),
    Counted.KEPT: word("Proposals that enter the plan"),
    Counted.LETTERS_ANSWERED: word("Letters answered"),
    Counted.MEETINGS_HELD: word("Working sessions held"),
    Counted.SHEETS: word("Sheets"),
    Counted.STEPS_COMPLETED: word("Co-drafting steps completed"),
    Counted.ADOPTED: word("Sheets adopted"),
}


@dataclass
class SameMove:
    """Records of a table that went from one state to another, or stand in one; `before` is None for new ones."""

    table: str
    before: StrEnum | None
    after: StrEnum
    records: list[StandingRecord] = field(default_factory=list)


def grouped(records: Iterable[tuple[StandingRecord, StrEnum | None]]) -> list[SameMove]:
    """The groups, in the order of the process and, in a table, the largest first."""
    found: dict[tuple[str, str | None, str], SameMove] = {}
    for one, before in records:
        key = (one.table, before, one.status)
        found.setdefault(key, SameMove(one.table, before, one.status)).records.append(one)
    tables = list(dict.fromkeys(group.table for group in found.values()))
    return sorted(found.values(), key=lambda group: (tables.index(group.table), -len(group.records)))


def move(group: SameMove) -> str:
    """From which state to which: “from To study to Retained”, “new: Draft”, or the state in which they stand."""
    after = label(group.after)
    if group.before is None:
        return _("new: {after}").format(after=after)
    if group.before == group.after:
        return after
    return _("from {before} to {after}").format(before=label(group.before), after=after)
