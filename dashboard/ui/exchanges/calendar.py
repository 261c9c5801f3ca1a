"""The calendar of meetings: a month in weeks from Monday, and the same days as a list on a narrow screen."""

from calendar import Calendar
from collections import defaultdict
from datetime import date, timedelta
from typing import Any

import pandas as pd
from babel.dates import get_day_names
from markupsafe import Markup

from dashboard.links import link
from dashboard.look.templating import drawn
from dashboard.translations import locale, month
from dashboard.ui.parts import filters
from data_access.queries.filters import Filters
from data_access.states import MeetingStatus


def month_of(asked: str | None, today: date) -> date:
    """The first day of the month that an address asks for (2023-11), else of today's."""
    try:
        return date.fromisoformat(f"{asked}-01")
    except ValueError:
        return today.replace(day=1)


def html(meetings: pd.DataFrame, first: date, today: date, names: dict[int, str], chosen: Filters) -> Markup:
    """The month that begins on `first`: each meeting on the day on which it was held, else is planned."""
    by_day: dict[date, list[dict[Any, Any]]] = defaultdict(list)
    for row in meetings.to_dict("records"):
        when = row["held_on"] or row["scheduled_on"]
        if when:
            by_day[when].append(row)
    weeks = Calendar(firstweekday=0).monthdatescalendar(first.year, first.month)
    weekdays = get_day_names("wide", locale=locale())
    return drawn(
        "exchanges/calendar.html",
        month=month(first),
        before=_turn(first - timedelta(days=1), chosen),
        after=_turn((first + timedelta(days=31)).replace(day=1), chosen),
        weekdays=[weekdays[number] for number in range(7)],
        weeks=[
            [
                {"on": on, "kind": _kind(on, first, today), "meetings": [_meeting(row, names) for row in by_day[on]]}
                for on in week
            ]
            for week in weeks
        ],
    )


def _kind(on: date, first: date, today: date) -> str:
    return "co-outside" if on.month != first.month else "co-today" if on == today else ""


def _meeting(row: dict[Any, Any], names: dict[int, str]) -> dict[Any, Any]:
    return {
        **row,
        "status": MeetingStatus(row["status"]),
        "hour": row["starts_at"].strftime("%H:%M ") if row["starts_at"] else "",
        "administration": names.get(row["administration_id"], ""),
    }


def _turn(when: date, chosen: Filters) -> dict[str, str]:
    """The link to another month: its address and its name."""
    href = link("exchanges", **filters.given(chosen, view="calendar", month=when.strftime("%Y-%m")))
    return {"href": href, "word": month(when)}
