"""The column list of each grid: one declaration for the grid, the form, the workbook out and the workbook in.

A new column is one line in one of these lists, one line in a table, its words in the vocabulary, and one migration.
"""

from dataclasses import replace

from dashboard.columns.calendar import STAGES
from dashboard.columns.column import Column, Kind, is_editable
from dashboard.columns.commitments import COMMITMENT_STEPS, COMMITMENTS, MILESTONES
from dashboard.columns.committee import ACTION_ITEMS, COMMITTEE_DECISIONS
from dashboard.columns.directory import (
    ADMINISTRATIONS,
    CHANNELS,
    CONTACTS,
    EVENTS,
    ORGANISATIONS,
    REPORTS,
    THEMES,
)
from dashboard.columns.exchanges import INCOMING_LETTERS, LETTERS, MEETINGS
from dashboard.columns.proposals import IDEAS, PROPOSALS, REMITS
from dashboard.columns.reports import EVENT_ATTENDANCES, PROGRAMME_ITEMS
from data_access.countries import NAMED

GRIDS: dict[str, tuple[Column, ...]] = {
    "ideas": IDEAS,
    "proposals": PROPOSALS,
    "remits": REMITS,
    "letters": LETTERS,
    "incoming_letters": INCOMING_LETTERS,
    "meetings": MEETINGS,
    "commitments": COMMITMENTS,
    "commitment_steps": COMMITMENT_STEPS,
    "milestones": MILESTONES,
    "contacts": CONTACTS,
    "administrations": ADMINISTRATIONS,
    "organisations": ORGANISATIONS,
    "themes": THEMES,
    "channels": CHANNELS,
    "events": EVENTS,
    "committee_decisions": COMMITTEE_DECISIONS,
    "action_items": ACTION_ITEMS,
    "reports": REPORTS,
    "programme_items": PROGRAMME_ITEMS,
    "event_attendances": EVENT_ATTENDANCES,
    "stages": STAGES,
}
"""Table → its columns, in reading order. A frame given to a grid has `id` and a column for each field."""

__all__ = ["GRIDS", "Column", "Kind", "column_of", "is_editable", "read_in"]


def column_of(table: str, field: str) -> Column:
    """The column of a field; a plain text one for a field that the grid does not show."""
    return next((column for column in GRIDS[table] if column.field == field), Column(field))


def read_in(table: str, language: str) -> tuple[Column, ...]:
    """The columns of a grid for who reads it in a language: of the names of a row, the one in it comes first, and is
    the one that stays on a narrow screen."""
    names = [column.field for column in GRIDS[table] if column.field in {f"name_{code}" for code in NAMED}]
    ordered = iter(sorted(names, key=lambda name: name != f"name_{language}"))
    return tuple(replace(column, field=next(ordered)) if column.field in names else column for column in GRIDS[table])
