"""The verdict on each requirement: a pure function of the facts."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from data_access.papers.kinds import OutreachKind, PublicationKind
from data_access.queries.evidence.facts import Facts, Opportunity
from data_access.rules.requirements import (
    CONDITIONS,
    GATHERING,
    MEETINGS,
    NOTICE,
    UPDATES,
    Condition,
    Judged,
    Met,
    Requirement,
    months_later,
)

YEAR = 12
"""Months."""


def judged(found: Facts) -> tuple[Judged, ...]:
    """The eight requirements in their order, each with its conditions."""
    return tuple(
        Judged(
            requirement,
            tuple(Met(one, *MEASURES[one](found)) for one in CONDITIONS[requirement]),
            found.starts_on if requirement == Requirement.IMPLEMENTATION and not _is_implemented(found) else None,
        )
        for requirement in Requirement
    )


Told = tuple[bool, dict[str, Any]]


def _sessions_held(found: Facts) -> Told:
    return bool(found.held), {"count": len(found.held)}


def _six_months(found: Facts) -> Told:
    days = [one.on for one in found.held]
    late = [(a, b) for a, b in pairwise([*days, found.until]) if b > months_later(a)]
    longest = max(((b - a).days for a, b in pairwise([*days, found.until])), default=0)
    return bool(days) and not late, {"count": max(longest, 0), "gaps": tuple(late)}


def _rules(found: Facts) -> Told:
    return _published(found, PublicationKind.RULES)


def _published(found: Facts, kind: PublicationKind) -> Told:
    days = [one.on for one in found.publications if one.kind == kind]
    return bool(days), {"day": max(days, default=None)}


def _portal_address(found: Facts) -> Told:
    return bool(found.portal_address), {}


def _portal_seen(found: Facts) -> Told:
    seen = found.portal_seen_on
    holds = bool(found.portal_address) and seen is not None and months_later(seen, YEAR) >= found.until
    return holds, {"day": seen}


def _documents(found: Facts) -> Told:
    return bool(found.publications), {"count": len(found.publications)}


def _twice_a_year(found: Facts) -> Told:
    count = len(recent(found))
    return count >= UPDATES, {"count": count}


def recent(found: Facts) -> list[date]:
    """The days of the last twelve months on which something was published."""
    days = {one.on for one in found.publications if one.on <= found.until}
    return sorted(day for day in days if months_later(day, YEAR) > found.until)


def _first(found: Facts) -> date | None:
    return min((one.starts_on for one in found.opportunities), default=None)


def _timeline(found: Facts) -> Told:
    first, days = _first(found), [one.on for one in found.publications if one.kind == PublicationKind.TIMELINE]
    on = min(days, default=None)
    holds = on is not None and first is not None and on + NOTICE <= first
    return holds, {"day": on, "first": first, "count": (first - on).days if on and first else None}


def in_time(one: Opportunity) -> bool:
    """Whether an event or a stage was announced two weeks before it begins, or earlier."""
    return one.announced_on is not None and one.announced_on + NOTICE <= one.starts_on


def _some_announced(found: Facts) -> Told:
    count = sum(map(in_time, found.opportunities))
    return count > 0, {"count": count}


def _all_in_time(found: Facts) -> Told:
    late = tuple(one for one in found.opportunities if not in_time(one))
    return bool(found.opportunities) and not late, {"of": len(found.opportunities), "count": len(late), "late": late}


def _outreach(found: Facts) -> Told:
    return bool(found.outreach), {"count": len(found.outreach)}


def _outreach_seen(found: Facts) -> Told:
    count = sum(1 for one in found.outreach if one.address)
    return count > 0, {"count": count}


def _gathered(found: Facts) -> Told:
    count = sum(one.ideas for one in found.gathered)
    return count > 0, {"count": count}


def _two_ways(found: Facts) -> Told:
    kinds = {one.kind for one in found.gathered if one.ideas}
    return len(kinds) > 1, {"kinds": tuple(sorted(kinds))}


def _long_enough(found: Facts) -> Told:
    days = [day for one in found.gathered if one.ideas for day in (one.first, one.last) if day is not None]
    first, last = min(days, default=None), max(days, default=None)
    span = last - first + timedelta(days=1) if first and last else timedelta()
    return span >= GATHERING, {"count": span.days, "first": first, "last": last}


def _reasoned(found: Facts) -> Told:
    return found.answers.decided > 0, {"count": found.answers.decided}


def _sorted(found: Facts) -> Told:
    one = found.answers
    return one.ideas > 0 and one.unsorted == 0, {"count": one.unsorted, "of": one.ideas}


def _decided(found: Facts) -> Told:
    one = found.answers
    return one.proposals > 0 and one.decided == one.proposals, {"count": one.proposals - one.decided}


def _answered(found: Facts) -> Told:
    one = found.answers
    holds = one.decided > 0 and one.published >= one.decided
    return holds, {"count": one.published, "of": one.decided, "day": one.published_on}


def _is_implemented(found: Facts) -> bool:
    return found.starts_on is not None and found.starts_on <= found.today


def civil_society_days(found: Facts) -> tuple[date, ...]:
    """The days during implementation on which civil society was met: sessions that its associations attended, and
    meetings noted as such."""
    if found.starts_on is None:
        return ()
    days = [one.on for one in found.held if one.civil_society]
    days += [one.on for one in found.outreach if one.kind == OutreachKind.CIVIL_SOCIETY]
    return tuple(sorted({day for day in days if found.starts_on <= day <= found.until}))


def _civil_society(found: Facts) -> Told:
    count = len(civil_society_days(found))
    return count > 0, {"count": count}


def _met_twice(found: Facts) -> Told:
    """Two meetings in each year of implementation that is over; in the first one, as long as none is."""
    years, start = [], found.starts_on
    while start is not None and start <= found.until:
        end = months_later(start, YEAR)
        count = sum(1 for day in civil_society_days(found) if start <= day < end)
        years.append((start, end - timedelta(days=1), count))
        start = end
    over = [year for year in years if year[1] < found.today] or years
    poor = tuple(year for year in over if year[2] < MEETINGS)
    return bool(years) and not poor, {"poor": poor}


MEASURES: dict[Condition, Callable[[Facts], Told]] = {
    Condition.SESSIONS_HELD: _sessions_held,
    Condition.SIX_MONTHS: _six_months,
    Condition.RULES_PUBLISHED: _rules,
    Condition.PORTAL_ADDRESS: _portal_address,
    Condition.PORTAL_SEEN: _portal_seen,
    Condition.DOCUMENTS_PUBLISHED: _documents,
    Condition.TWICE_A_YEAR: _twice_a_year,
    Condition.TIMELINE_IN_TIME: _timeline,
    Condition.SOME_ANNOUNCED: _some_announced,
    Condition.ALL_IN_TIME: _all_in_time,
    Condition.OUTREACH_DONE: _outreach,
    Condition.OUTREACH_SEEN: _outreach_seen,
    Condition.INPUTS_GATHERED: _gathered,
    Condition.TWO_WAYS: _two_ways,
    Condition.LONG_ENOUGH: _long_enough,
    Condition.DECISIONS_REASONED: _reasoned,
    Condition.IDEAS_SORTED: _sorted,
    Condition.PROPOSALS_DECIDED: _decided,
    Condition.ANSWERS_PUBLISHED: _answered,
    Condition.CIVIL_SOCIETY_MET: _civil_society,
    Condition.TWICE_A_YEAR_MET: _met_twice,
}
