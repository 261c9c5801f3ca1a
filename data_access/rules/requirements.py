"""The eight minimum requirements of OGP's participation and co-creation standards, and how a verdict follows.

In force since 2022 (opengovpartnership.org, OGP Participation & Co-Creation Standards). OGP words the requirements;
what each is measured by here is written in CONDITIONS, and told on the page beside every verdict.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any


class Requirement(StrEnum):
    """A minimum requirement, by the number that OGP gives it."""

    DIALOGUE = "1.1"
    WEBSITE = "2.1"
    REPOSITORY = "2.2"
    TIMELINE = "3.1"
    OUTREACH = "3.2"
    INPUTS = "3.3"
    RESPONSE = "4.1"
    IMPLEMENTATION = "5.1"


class Verdict(StrEnum):
    """What the evidence of a requirement comes to."""

    PROVEN = "proven"
    PARTLY = "partly"
    MISSING = "missing"


class Condition(StrEnum):
    """What a requirement is measured by."""

    SESSIONS_HELD = "sessions_held"
    SIX_MONTHS = "six_months"
    RULES_PUBLISHED = "rules_published"
    PORTAL_ADDRESS = "portal_address"
    PORTAL_SEEN = "portal_seen"
    DOCUMENTS_PUBLISHED = "documents_published"
    TWICE_A_YEAR = "twice_a_year"
    TIMELINE_IN_TIME = "timeline_in_time"
    SOME_ANNOUNCED = "some_announced"
    ALL_IN_TIME = "all_in_time"
    OUTREACH_DONE = "outreach_done"
    OUTREACH_SEEN = "outreach_seen"
    INPUTS_GATHERED = "inputs_gathered"
    TWO_WAYS = "two_ways"
    LONG_ENOUGH = "long_enough"
    DECISIONS_REASONED = "decisions_reasoned"
    IDEAS_SORTED = "ideas_sorted"
    PROPOSALS_DECIDED = "proposals_decided"
    ANSWERS_PUBLISHED = "answers_published"
    CIVIL_SOCIETY_MET = "civil_society_met"
    TWICE_A_YEAR_MET = "twice_a_year_met"


CONDITIONS: dict[Requirement, tuple[Condition, ...]] = {
    Requirement.DIALOGUE: (Condition.SESSIONS_HELD, Condition.SIX_MONTHS, Condition.RULES_PUBLISHED),
    Requirement.WEBSITE: (Condition.PORTAL_ADDRESS, Condition.PORTAL_SEEN),
    Requirement.REPOSITORY: (Condition.DOCUMENTS_PUBLISHED, Condition.TWICE_A_YEAR),
    Requirement.TIMELINE: (Condition.TIMELINE_IN_TIME, Condition.SOME_ANNOUNCED, Condition.ALL_IN_TIME),
    Requirement.OUTREACH: (Condition.OUTREACH_DONE, Condition.OUTREACH_SEEN),
    Requirement.INPUTS: (Condition.INPUTS_GATHERED, Condition.TWO_WAYS, Condition.LONG_ENOUGH),
    Requirement.RESPONSE: (
        *(Condition.DECISIONS_REASONED, Condition.IDEAS_SORTED),
        *(Condition.PROPOSALS_DECIDED, Condition.ANSWERS_PUBLISHED),
    ),
    Requirement.IMPLEMENTATION: (Condition.CIVIL_SOCIETY_MET, Condition.TWICE_A_YEAR_MET),
}
"""What each requirement is measured by: proven when all of it holds, missing when nothing does, else in part."""
NOTICE = timedelta(days=14)
"""OGP's two weeks between the publication of the timeline and the start of the process."""
GATHERING = timedelta(days=14)
"""OGP asks for "an appropriate period" to contribute; this is ours."""
SOON = 150
"""Days without a meeting of the committee after which its members are warned: six months are near."""
MONTHS = 6
UPDATES = MEETINGS = 2
"""A year: updates of the document repository, meetings with civil society during implementation."""


@dataclass(frozen=True)
class Met:
    """One condition: whether it holds, and the numbers, days and names that say so, by the names that words ask for."""

    condition: Condition
    holds: bool
    told: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Judged:
    """A requirement with its conditions, in their order; `due_on` is the day before which nothing is due yet."""

    requirement: Requirement
    conditions: tuple[Met, ...]
    due_on: date | None = None

    @property
    def verdict(self) -> Verdict:
        """Proven when all conditions hold, missing when none does, in part otherwise."""
        return verdict(one.holds for one in self.conditions)

    @property
    def lacking(self) -> tuple[Met, ...]:
        """The conditions that do not hold."""
        return tuple(one for one in self.conditions if not one.holds)


def verdict(held: Iterable[bool]) -> Verdict:
    """The verdict that follows from conditions that hold or not."""
    all_held = list(held)
    if all(all_held):
        return Verdict.PROVEN
    return Verdict.PARTLY if any(all_held) else Verdict.MISSING


def months_later(day: date, months: int = MONTHS) -> date:
    """The same day some months later, or the last day of a shorter month."""
    number = day.month - 1 + months
    year, month = day.year + number // 12, number % 12 + 1
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    raise ValueError(f"{day} has no day {months} months later")
