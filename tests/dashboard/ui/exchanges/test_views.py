"""The board, the calendar and what waits: every letter and meeting once, as word, colour and shape, opening its row."""

import re
from datetime import date, time
from typing import Any

import pandas as pd
import pytest

from dashboard.translations import LANGUAGES, speaking
from dashboard.ui.exchanges import board, calendar
from dashboard.vocabulary import label
from data_access.queries.exchanges.exchanges import LETTER_FIELDS, MEETING_FIELDS
from data_access.queries.filters import Filters
from data_access.states import LetterStatus, MeetingStatus

NAMES = {1: "Justice", 2: "Intérieur", 3: "Sans échange"}


def frame(fields: tuple[str, ...], *rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame([{**dict.fromkeys(fields), **row} for row in rows], columns=list(fields), dtype=object)


def meeting(number: int, status: MeetingStatus, **more: Any) -> dict[str, Any]:
    row = {"id": number, "administration_id": 1, "reference": f"R-{number:02d}", "subject": "A & <b>", "status": status}
    return {**row, **more}


MEETINGS = frame(
    MEETING_FIELDS,
    meeting(1, MeetingStatus.HELD, scheduled_on=date(2023, 11, 2), held_on=date(2023, 11, 3)),
    meeting(2, MeetingStatus.SCHEDULED, scheduled_on=date(2023, 11, 30), starts_at=time(14, 30), administration_id=2),
    meeting(3, MeetingStatus.TO_REQUEST),
)
LETTERS = frame(
    LETTER_FIELDS,
    {
        "id": 1,
        "administration_id": 1,
        "reference": "CO/1",
        "subject": "s",
        "status": LetterStatus.SENT,
        "sent_on": date(2023, 10, 2),
    },
)
WAITING = pd.DataFrame(
    [{"id": 1, "reference": "CO/1", "administration_id": 1, "sent_on": date(2023, 10, 2), "reminders": 2, "days": 59}]
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_board_shows_each_exchange_of_each_administration(language: str) -> None:
    with speaking(language):
        html = board.html(LETTERS, MEETINGS, WAITING, NAMES)
        assert label(MeetingStatus.HELD) in html
        assert label(LetterStatus.SENT) in html
    assert re.findall(r"meeting=(R-\d+)", html) == ["R-01", "R-03", "R-02"]
    assert "letter=CO%2F1" in html
    assert "59" in html
    assert "Sans échange" not in html
    assert "<b>" not in html.replace("</b>", "")


def test_what_waits_opens_its_letter_and_says_how_long() -> None:
    with speaking("fr"):
        html = board.waiting_html(WAITING, NAMES)
        nothing = board.waiting_html(WAITING.head(0), NAMES)
    assert "59 jours" in html
    assert "letter=CO%2F1" in html
    assert "letter=" not in nothing
    assert "co-empty" in nothing


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_calendar_puts_a_meeting_on_the_day_it_took_place(language: str) -> None:
    with speaking(language):
        html = calendar.html(MEETINGS, date(2023, 11, 1), date(2023, 11, 30), NAMES, Filters(search="x"))
    days = dict(re.findall(r'<time datetime="([\d-]+)">.*?</time><ul>(.*?)</ul>', html))
    assert [day for day, items in days.items() if "R-01" in items] == ["2023-11-03"]
    assert "14:30 R-02" in days["2023-11-30"]
    assert "R-03" not in html
    assert html.count("co-today") == 1
    assert "month=2023-10" in html
    assert "month=2023-12" in html
    assert "search=x" in html


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("2024-02", date(2024, 2, 1)),
        (None, date(2023, 11, 1)),
        ("2023-13", date(2023, 11, 1)),
        ("x", date(2023, 11, 1)),
    ],
)
def test_a_month_that_is_none_is_this_one(asked: str | None, first: date) -> None:
    assert calendar.month_of(asked, date(2023, 11, 30)) == first
