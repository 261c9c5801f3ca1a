"""How each administration stands against the deadline of the plan, by one rule; leadership reads it in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import pandas as pd
from sqlalchemy import func, select

from data_access.database import reading
from data_access.permissions import Action, Actor, require, visible_rows
from data_access.queries.lateness import days_to_answer
from data_access.queries.names import Names, names_of
from data_access.queries.waiting.proposals import UNDECIDED
from data_access.tables import Administration, Commitment, CommitmentStep, Plan

SCHEDULE_READ = ("commitments", "commitment_steps", "administrations", "plans")
"""The tables that the schedule depends on, for who keeps it."""


class Outlook(StrEnum):
    """How an administration stands against the deadline, the best first."""

    SECURED = "secured"
    REACHABLE = "reachable"
    NEEDS_SUPPORT = "needs_support"
    COMPROMISED = "compromised"


@dataclass(frozen=True)
class Schedule:
    """The deadline of the plan's sheets, None when no day is known; days after which a late record needs support;
    how many sheets of each administration (code) are neither adopted nor withdrawn, with its names; the code of the
    administration to which the actor is bounded, empty for who sees all."""

    deadline: date | None
    tolerance: int
    under_way: Mapping[str, tuple[Names, int]]
    own: str = ""


@dataclass(frozen=True)
class AdministrationOutlook:
    """One administration: its outlook, and the three numbers and the days that it follows from."""

    code: str
    names: Names
    outlook: Outlook
    late_letters: int
    undecided: int
    late_sheets: int
    days_late: int
    """Of what is late longest; 0 where nothing is."""


def schedule(actor: Actor, plan_id: int) -> Schedule:
    """The deadline is the last day that is planned for a sheet to be ready; without one, the day the plan begins."""
    require(actor, Action.READ_SUMMARIES)
    on_its_way = (Commitment.adopted_on.is_(None), Commitment.withdrawn_on.is_(None))
    planned = (
        select(func.max(CommitmentStep.planned_on))
        .join(Commitment, Commitment.id == CommitmentStep.commitment_id)
        .where(Commitment.plan_id == plan_id, Commitment.withdrawn_on.is_(None), CommitmentStep.position == 5)
        .scalar_subquery()
    )
    names = (Administration.name_fr, Administration.name_ar, Administration.name_en)
    under_way = (
        select(Administration.code, *names, func.count(Commitment.id).label("sheets"))
        .join(Commitment, Commitment.administration_id == Administration.id)
        .where(Commitment.plan_id == plan_id, visible_rows(actor, Commitment), *on_its_way)
        .group_by(Administration.code, *names)
    )
    with reading() as session:
        deadline = session.execute(select(func.coalesce(planned, Plan.starts_on)).where(Plan.id == plan_id)).scalar()
        rows = session.execute(under_way).all()
        own = session.execute(select(Administration.code).where(Administration.id == actor.scope)).scalar() or ""
    sheets = {row.code: (names_of(row), row.sheets) for row in rows}
    return Schedule(deadline, days_to_answer(plan_id), sheets, own)


def standings(
    planned: Schedule, is_late: pd.DataFrame, led: pd.DataFrame, today: date
) -> tuple[AdministrationOutlook, ...]:
    """Every administration that leads a proposal or has a sheet or a letter that is late, the worst outlook first;
    who is bounded to one reads of theirs alone.

    `is_late` is that of `queries.lateness.late`, `led` that of `proposals_by_administration`.
    """
    names: dict[str, Names] = {code: named for code, (named, _count) in planned.under_way.items()}
    open_proposals: dict[str, int] = {}
    for row in _rows(led[led["code"].notna()]):
        names.setdefault(row.code, names_of(row))
        if row.status in UNDECIDED:
            open_proposals[row.code] = open_proposals.get(row.code, 0) + row.count
    letters: dict[str, int] = {}
    sheets: dict[str, set[str]] = {}
    longest: dict[str, int] = {}
    for row in _rows(is_late[is_late["kind"] != "meeting"]):
        names.setdefault(row.code, names_of(row))
        longest[row.code] = max(longest.get(row.code, 0), row.days)
        if row.kind == "letter":
            letters[row.code] = letters.get(row.code, 0) + 1
        else:
            sheets.setdefault(row.code, set()).add(row.reference)
    found = [
        AdministrationOutlook(
            code,
            named,
            outlook(
                planned,
                today,
                days_late=longest.get(code),
                undecided=open_proposals.get(code, 0),
                under_way=planned.under_way.get(code, (named, 0))[1],
            ),
            letters.get(code, 0),
            open_proposals.get(code, 0),
            len(sheets.get(code, ())),
            longest.get(code, 0),
        )
        for code, named in names.items()
        if planned.own in ("", code)
    ]
    order = list(Outlook)
    return tuple(sorted(found, key=lambda one: (-order.index(one.outlook), -one.days_late, -one.undecided, one.code)))


def outlook(planned: Schedule, today: date, days_late: int | None, undecided: int, under_way: int) -> Outlook:
    """THE rule, the first that applies; `days_late` is of what is late longest, None where nothing is.

    Compromised: the deadline has passed and something is still open, or something is late by more days than are left.
    Needs support: something is late by more days than a letter is given for its answer. Reachable: something is late,
    or a proposal is undecided. Secured: neither.
    """
    is_open = days_late is not None or undecided or under_way
    left = (planned.deadline - today).days if planned.deadline else None
    if left is not None and is_open and (left < 0 or (days_late is not None and days_late > left)):
        return Outlook.COMPROMISED
    if days_late is not None and days_late > planned.tolerance:
        return Outlook.NEEDS_SUPPORT
    return Outlook.REACHABLE if days_late is not None or undecided else Outlook.SECURED


def _rows(frame: pd.DataFrame) -> Iterator[Any]:
    return iter(frame.itertuples(index=False))
