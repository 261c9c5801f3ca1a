"""The acts of the sample plan: a record written or changed on a day by an actor; and their order in time."""

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

SAMPLE = Path(__file__).parents[1] / "sample"
OFFICE_OPENS, OFFICE_MINUTES = time(8, 30), 510
"""Acts without an hour of their own are spread over the hours of an office."""


@dataclass(frozen=True)
class Act:
    """One write of the sample plan: the first act on a `key` of a table inserts the record, the others update it.

    `on` is a day, or a moment in UTC, in ISO 8601. `by` is the key of an account. Values of columns ending in `_id`
    are keys too. `at_once` says that the act belongs to the one before: they share its moment. `plan` is the key of the
    plan that the record is of.
    """

    on: str
    table: str
    key: str
    values: dict[str, Any]
    by: str = "secretariat"
    at_once: bool = False
    at: datetime | None = None
    plan: str = "PAN3"

    @property
    def day(self) -> date:
        """The day of the act."""
        return date.fromisoformat(self.on[:10])


def in_order(acts: Iterable[Act]) -> list[Act]:
    """The acts by their moments; those of one day that have no hour share the day, in the order they were told."""
    timed: list[Act] = []
    for day, of_day in groupby(sorted(acts, key=lambda act: act.day), key=lambda act: act.day):
        told = list(of_day)
        apart = sum(not act.at_once for act in told)
        opening, passed, moment = datetime.combine(day, OFFICE_OPENS, UTC), 0, datetime.combine(day, OFFICE_OPENS, UTC)
        for act in told:
            if not act.at_once:
                own = len(act.on) > 10
                minutes = passed * OFFICE_MINUTES // apart
                moment = datetime.fromisoformat(act.on + "+00:00") if own else opening + timedelta(minutes=minutes)
                passed += 1
            timed.append(replace(act, at=moment))
    return sorted(timed, key=lambda act: act.at or datetime.max.replace(tzinfo=UTC))


def content(name: str) -> Any:
    """A file of the sample folder: JSON."""
    return json.loads((SAMPLE / f"{name}.json").read_text(encoding="utf-8"))


def sheet(name: str) -> list[dict[str, str]]:
    """A file of the sample folder: CSV with its headings."""
    with (SAMPLE / f"{name}.csv").open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def acts_of(table: str, rows: Iterable[dict[str, Any]], together: bool = False) -> Iterator[Act]:
    """The acts that rows of a content file tell: `on` and `by` say when and who, `then` what changed later.

    `together` says that neighbours of one day and one hand were written at one moment.
    """
    before = None
    for number, row in enumerate(rows, start=1):
        key = row.get("key", f"{table} {number}")
        for step in (row, *row.get("then", ())):
            values = {name: value for name, value in step.items() if name not in ("key", "on", "by", "then")}
            hand = (step["on"], step.get("by", "secretariat"))
            yield Act(hand[0], table, key, values, hand[1], at_once=together and hand == before)
            before = hand


def working_day(day: date) -> date:
    """The day itself, or the Monday after a week-end."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
