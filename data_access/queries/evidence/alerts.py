"""The alerts before a requirement is missed: a pure function of the facts."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from data_access.queries.evidence.facts import Facts
from data_access.queries.evidence.judging import in_time, recent
from data_access.rules.requirements import NOTICE, SOON, UPDATES, Requirement, months_later

BEFORE = timedelta(days=14)
"""How long before the last day to announce something it is asked for."""


class AlertKind(StrEnum):
    """What is about to be missed, or just was."""

    NO_SESSION = "no_session"
    SESSION_OVERDUE = "session_overdue"
    TO_ANNOUNCE = "to_announce"
    SHORT_NOTICE = "short_notice"
    FEW_UPDATES = "few_updates"


@dataclass(frozen=True)
class Alert:
    """A warning about a requirement: `due_on` is the last day on which it can still be met, where there is one."""

    kind: AlertKind
    requirement: Requirement
    due_on: date | None = None
    told: dict[str, Any] = field(default_factory=dict)


def alerts(found: Facts) -> tuple[Alert, ...]:
    """What must be done before a requirement is missed; nothing in a plan that is closed or over."""
    is_over = found.ends_on is not None and found.ends_on < found.today
    return () if found.is_closed or is_over else (*_session_alerts(found), *_notice_alerts(found), *_updates(found))


def _session_alerts(found: Facts) -> Iterator[Alert]:
    """From day 150 without a session, unless one is planned in time."""
    if not found.held:
        return
    last = found.held[-1].on
    due, days = months_later(last), (found.today - last).days
    if found.today > due:
        yield Alert(AlertKind.SESSION_OVERDUE, Requirement.DIALOGUE, due, {"count": days})
    elif days >= SOON and not any(found.today <= one.on <= due for one in found.sessions if not one.is_held):
        yield Alert(AlertKind.NO_SESSION, Requirement.DIALOGUE, due, {"count": days})


def _notice_alerts(found: Facts) -> Iterator[Alert]:
    """What begins soon and is not announced, or was announced less than two weeks before."""
    for one in found.opportunities:
        last_day = one.starts_on - NOTICE
        if one.starts_on < found.today or in_time(one):
            continue
        if one.announced_on is None and found.today <= last_day:
            if found.today >= last_day - BEFORE:
                yield Alert(AlertKind.TO_ANNOUNCE, Requirement.TIMELINE, last_day, {"what": one})
        else:
            yield Alert(AlertKind.SHORT_NOTICE, Requirement.TIMELINE, None, {"what": one, "day": one.starts_on})


def _updates(found: Facts) -> Iterator[Alert]:
    """Fewer than two updates of the repository in twelve months, once the first session or publication is known."""
    if not found.held and not found.publications:
        return
    days = recent(found)
    if len(days) < UPDATES:
        yield Alert(AlertKind.FEW_UPDATES, Requirement.REPOSITORY, None, {"count": len(days)})
