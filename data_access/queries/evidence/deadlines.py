"""The days by which OGP's requirements ask for something: a pure function of the facts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from data_access.papers.kinds import PublicationKind
from data_access.queries.evidence.facts import Facts, Opportunity
from data_access.queries.evidence.judging import YEAR, recent
from data_access.rules.requirements import NOTICE, UPDATES, Requirement, months_later


@dataclass(frozen=True)
class Deadline:
    """A last day: the requirement, what it is about where it is about something, and when it was met."""

    requirement: Requirement
    on: date
    what: Opportunity | None = None
    met_on: date | None = None

    def is_missed(self, today: date) -> bool:
        """True when the day has passed without what was due, or with it too late."""
        return self.met_on > self.on if self.met_on is not None else self.on < today


def deadlines(found: Facts) -> tuple[Deadline, ...]:
    """Every deadline of a plan, the first one first: those that are met stay, with their day."""
    return tuple(sorted((*_timeline(found), *_announcements(found), *_next(found)), key=lambda one: one.on))


def _timeline(found: Facts) -> Iterator[Deadline]:
    """The timeline is published two weeks before the first chance to take part."""
    first = min((one.starts_on for one in found.opportunities), default=None)
    published = [one.on for one in found.publications if one.kind == PublicationKind.TIMELINE]
    if first is not None:
        yield Deadline(Requirement.TIMELINE, first - NOTICE, met_on=min(published, default=None))


def _announcements(found: Facts) -> Iterator[Deadline]:
    for one in found.opportunities:
        yield Deadline(Requirement.TIMELINE, one.starts_on - NOTICE, one, one.announced_on)


def _next(found: Facts) -> Iterator[Deadline]:
    """The next session of the committee, and the next update of the repository, as long as the plan lasts."""
    if found.is_closed or (found.ends_on is not None and found.ends_on < found.today):
        return
    if found.held:
        yield Deadline(Requirement.DIALOGUE, months_later(found.held[-1].on))
    days = recent(found)
    if len(days) >= UPDATES:
        yield Deadline(Requirement.REPOSITORY, months_later(days[-UPDATES], YEAR))
