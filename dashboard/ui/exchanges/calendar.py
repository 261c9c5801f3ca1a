"""The calendar of meetings: a month in weeks from Monday, and the same days as a list on a narrow screen."""

from calendar import Calendar
from datetime import date, timedelta
from typing import Any

import pandas as pd
from babel.dates import get_day_names

from dashboard.links import link
from dashboard.look.escaping import escape
from dashboard.translations import BABEL_LOCALES, _, day, language, month
from dashboard.ui.parts import filters
from dashboard.ui.parts.figures import state_html
from dashboard.vocabulary import label
from data_access.queries.filters import Filters
from data_access.states import MeetingStatus


def month_of(asked: str | None, today: date) -> date:
    """The first day of the month that an address asks for (2023-11), else of today's."""
    try:
        return date.fromisoformat(f"{asked}-01")
    except ValueError:
        return today.replace(day=1)


def html(meetings: pd.DataFrame, first: date, today: date, names: dict[int, str], chosen: Filters) -> str:
    """The month that begins on `first`: each meeting on the day on which it was held, else is planned."""
    by_day: dict[date, list[dict[Any, Any]]] = {}
    for row in meetings.to_dict("records"):
        when = row["held_on"] or row["scheduled_on"]
        if when:
            by_day.setdefault(when, []).append(row)
    weeks = Calendar(firstweekday=0).monthdatescalendar(first.year, first.month)
    head = get_day_names("wide", locale=BABEL_LOCALES[language()])
    titles = "".join(f"<th scope=col>{escape(head[number])}</th>" for number in range(7))
    body = "".join(f"<tr>{''.join(_day(when, first, today, by_day, names) for when in week)}</tr>" for week in weeks)
    table = f'<table class="co-calendar"><thead><tr>{titles}</tr></thead><tbody>{body}</tbody></table>'
    return _turning(first, chosen) + table


def _day(when: date, first: date, today: date, by_day: dict[date, list[dict[Any, Any]]], names: dict[int, str]) -> str:
    kind = "co-other" if when.month != first.month else "co-today" if when == today else ""
    items = "".join(_meeting(row, names) for row in by_day.get(when, ()))
    empty = "" if items else " co-free"
    return (
        f'<td class="{kind}{empty}"><time datetime="{when.isoformat()}"><span>{when.day}</span>'
        f"<b>{escape(day(when, 'full'))}</b></time><ul>{items}</ul></td>"
    )


def _meeting(row: dict[Any, Any], names: dict[int, str]) -> str:
    state = MeetingStatus(row["status"])
    hour = row["starts_at"].strftime("%H:%M ") if row["starts_at"] else ""
    name = names.get(row["administration_id"], "")
    address, title = escape(link("exchanges", meeting=row["reference"])), escape(row["subject"])
    return (
        f'<li><a href="{address}" title="{title}">'
        f"<bdi>{hour}{escape(row['reference'])}</bdi></a> {state_html(state, label(state))}"
        f"<span>{escape(name)}</span></li>"
    )


def _turning(first: date, chosen: Filters) -> str:
    """The month's name between the way back and the way forward."""
    before, after = first - timedelta(days=1), (first + timedelta(days=31)).replace(day=1)
    back, on = (
        escape(link("exchanges", **filters.given(chosen, view="calendar", month=when.strftime("%Y-%m"))))
        for when in (before, after)
    )
    return (
        f'<nav class="co-month" aria-label="{escape(_("Month"))}"><a href="{back}">{escape(month(before))}</a>'
        f'<h2>{escape(month(first))}</h2><a href="{on}">{escape(month(after))}</a></nav>'
    )
