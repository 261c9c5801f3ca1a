"""The board of exchanges: for each administration its letters, its meetings, and how long it has kept one waiting."""

from enum import StrEnum
from typing import Any

import pandas as pd
from markupsafe import Markup

from dashboard.links import link
from dashboard.look.templating import drawn
from data_access.states import LetterStatus, MeetingStatus

LETTER_DAY = {
    LetterStatus.SIGNED: "signed_on",
    LetterStatus.SENT: "sent_on",
    LetterStatus.ACKNOWLEDGED: "acknowledged_on",
    LetterStatus.ANSWERED: "answered_on",
}
MEETING_DAY = {
    MeetingStatus.REQUESTED: "requested_on",
    MeetingStatus.SCHEDULED: "scheduled_on",
    MeetingStatus.HELD: "held_on",
}
"""The date that tells when a state was reached, or when what it announces takes place."""


def html(letters: pd.DataFrame, meetings: pd.DataFrame, waiting: pd.DataFrame, names: dict[int, str]) -> Markup:
    """The board as a table: a line for each of the administrations (id → name) that has a letter or a meeting."""
    longest = waiting.groupby("administration_id")["days"].max().to_dict() if len(waiting) else {}
    lines = [
        {
            "name": name,
            "letters": _items(letters[letters["administration_id"] == one], "letter", LetterStatus, LETTER_DAY),
            "meetings": _items(meetings[meetings["administration_id"] == one], "meeting", MeetingStatus, MEETING_DAY),
            "days": int(longest[one]) if one in longest else None,
        }
        for one, name in names.items()
    ]
    return drawn("exchanges/board.html", lines=[line for line in lines if line["letters"] or line["meetings"]])


def waiting_html(waiting: pd.DataFrame, names: dict[int, str]) -> Markup:
    """The letters that wait for an answer, the longest first, each opening its row."""
    return drawn("exchanges/waiting.html", letters=waiting.to_dict("records"), names=names)


def _items(rows: pd.DataFrame, name: str, states: type[StrEnum], days: dict[Any, str]) -> list[dict[str, Any]]:
    """The letters or meetings of one administration: address, reference, subject, state, and the day of that state."""
    return [
        {
            "href": link("exchanges", **{name: row["reference"]}),
            "reference": row["reference"],
            "subject": row["subject"],
            "status": states(row["status"]),
            "on": row.get(days.get(row["status"], "")),
        }
        for row in rows.to_dict("records")
    ]
