"""Helpers that move letters and meetings through their workflow with `move_row`."""

from datetime import date

from data_access.changes.grid.rows import move_row
from data_access.permissions import SYSTEM, Actor


def moved(table: str, record_id: int, target: str, actor: Actor = SYSTEM, **details: object) -> None:
    """Make a move with its details: `moved("letters", 1, "signed", signed_on=DAY)`."""
    move_row(actor, table, record_id, target, details)


def sent(letter: int, day: date) -> None:
    """A letter that was signed and sent on a day."""
    moved("letters", letter, "signed", signed_on=day)
    moved("letters", letter, "sent", sent_on=day)


def scheduled(meeting: int, requested_on: date, scheduled_on: date, **details: object) -> None:
    """A meeting that was asked for, and whose day is fixed."""
    moved("meetings", meeting, "requested", requested_on=requested_on)
    moved("meetings", meeting, "scheduled", scheduled_on=scheduled_on, **details)
