"""Charts of the ideas: where they came from, when, on what, from whom, and what became of them."""

from collections.abc import Callable, Hashable, Mapping
from datetime import date
from enum import StrEnum
from operator import itemgetter
from typing import Any

import pandas as pd

from dashboard.charts.bars import Bar, bars
from dashboard.charts.days import Unit, grouped, per_day, unit_of
from dashboard.charts.model import Chart
from dashboard.links import link
from dashboard.translations import _, day, n_, number
from dashboard.vocabulary import label, localized
from data_access.queries.filters import NONE

Link = Callable[..., str]


def to_ideas(**filters: object) -> str:
    """The address of the ideas with these filters only."""
    return link("ideas", **filters)  # type: ignore[arg-type]


def by_channel(frame: pd.DataFrame, total: int, address: Link = to_ideas) -> Chart:
    """One bar a channel; frame: code, name_fr, name_ar, name_en, count."""
    rows = [Bar(localized(row, "name"), int(row["count"]), address(channel=row["code"])) for row in records(frame)]
    best = max(rows, key=lambda row: row.value, default=None)
    title = (
        _("%(name)s gave the most ideas: %(count)s of %(total)s")
        % {"name": best.label, "count": number(best.value), "total": number(total)}
        if best and best.value
        else _("No idea yet in any event or on the portal")
    )
    return bars("ideas-by-channel", title, (_("Event or channel"), _("Ideas")), rows)


def by_theme(frame: pd.DataFrame, total: int, address: Link = to_ideas) -> Chart:
    """One bar a theme, the largest first, those without a theme last; frame: code, names, count."""
    known = [
        Bar(localized(row, "name"), int(row["count"]), address(theme=row["code"]))
        for row in records(frame)
        if isinstance(row["code"], str) and row["count"]
    ]
    known.sort(key=lambda row: -row.value)
    without = total - sum(row.value for row in known)
    title = (
        _("%(name)s is the first theme: %(count)s of %(total)s ideas")
        % {"name": known[0].label, "count": number(known[0].value), "total": number(total)}
        if known
        else _("No idea has a theme yet")
    )
    rows = [*known, Bar(_("Without a theme"), without, address(theme=NONE), "unclear")] if without else known
    return bars("ideas-by-theme", title, (_("Theme"), _("Ideas")), rows)


def by_status(counts: Mapping[str, int], kind: type[StrEnum], address: Link = to_ideas) -> Chart:
    """One bar a state, in the order of the process."""
    total, waiting = sum(counts.values()), counts.get("new", 0) + counts.get("unclear", 0)
    title = n_(
        "%(count)s idea of %(total)s remains to be sorted or reworded",
        "%(count)s ideas of %(total)s remain to be sorted or reworded",
        waiting,
        total=number(total),
    )
    rows = [Bar(label(state), counts.get(state, 0), address(status=state.value), state.value) for state in kind]
    return bars("ideas-by-state", title, (_("State"), _("Ideas")), rows)


def by_kind(
    name: str, title: str, heading: str, counts: Mapping[str, int], kind: type[StrEnum], address: Link = to_ideas
) -> Chart:
    """One bar a kind (`category` of participants or `language`), the largest first, what is not known last."""
    rows = [
        Bar(label(member), counts[member.value], address(**{name: member.value}))
        for member in sorted(kind, key=lambda member: -counts.get(member.value, 0))
        if counts.get(member.value)
    ]
    if counts.get(NONE):
        rows.append(Bar(_("Not specified"), counts[NONE], address(**{name: NONE}), "unclear"))
    return bars(f"ideas-by-{name}", title, (heading, _("Ideas")), rows)


def by_day(counts: Mapping[date, int], undated: int, address: Link = to_ideas) -> Chart:
    """Columns along time, from the day each idea was given."""
    unit, heading = unit_of(dict(counts)), {Unit.DAY: _("Date"), Unit.WEEK: _("Week"), Unit.MONTH: _("Month")}
    best = max(grouped(dict(counts)), key=itemgetter(2), default=None)
    title = _most(unit, *best) if best else _("No idea has a date")
    if undated and best:
        title += " " + n_("(%(count)s without a date)", "(%(count)s without a date)", undated)
    return per_day(
        "ideas-by-day",
        title,
        (heading[unit], _("Ideas")),
        dict(counts),
        lambda first, last: address(since=first, until=last),
    )


def _most(unit: Unit, first: date, last: date, count: int) -> str:
    if unit == Unit.DAY:
        return n_(
            "Most ideas in a day: %(count)s, on %(day)s",
            "Most ideas in a day: %(count)s, on %(day)s",
            count,
            day=day(first, "long"),
        )
    days = {"first": day(first, "long"), "last": day(last, "long")}
    if unit == Unit.WEEK:
        return n_(
            "Most ideas in a week: %(count)s, from %(first)s to %(last)s",
            "Most ideas in a week: %(count)s, from %(first)s to %(last)s",
            count,
            **days,
        )
    return n_(
        "Most ideas in a month: %(count)s, from %(first)s to %(last)s",
        "Most ideas in a month: %(count)s, from %(first)s to %(last)s",
        count,
        **days,
    )


def records(frame: pd.DataFrame) -> list[dict[Hashable, Any]]:
    """The rows of a frame as mappings."""
    return frame.to_dict("records")
