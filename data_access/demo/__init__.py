"""The sample plan: PAN 3 of Morocco as its steering committee's minutes of 30 November 2023 describe it.

One story with its dates, written in `data_access/sample/`. A stage is a day: the story is told up to its evening, each
act in its own time and under the program's rules, so that the history, the trends and "since the last committee" are
alive. Places, dates, ideas and decisions are invented; organisations are named, persons never.
"""

from collections.abc import Iterator
from datetime import date
from itertools import chain

from sqlalchemy import select

from data_access.changes.numbering import take_turn
from data_access.connections import outages
from data_access.database import address, reading, writing
from data_access.demo import (
    calendar,
    commitments,
    committee,
    desk,
    evidence,
    exchanges,
    former_plan,
    ideas,
    reference,
    reports,
)
from data_access.demo.acts import Act, in_order
from data_access.demo.clearing import clear
from data_access.demo.story_writer import StoryWriter
from data_access.migrations import AT_START, upgrade
from data_access.migrations.recording import seal_of_last_entry
from data_access.permissions import SYSTEM
from data_access.proof import anchor
from data_access.refusals import Refused
from data_access.tables import Plan

STAGES: dict[str, date] = {
    "collecting": date(2023, 7, 12),
    "grouping": date(2023, 9, 15),
    "meeting": date(2023, 10, 31),
    "drafting": date(2023, 11, 30),
    "adopted": date(2024, 3, 15),
}
"""The five stages of the process, each a day of the one story."""


def build(stage: str, if_new: bool = False, with_former_plan: bool = False) -> date | None:
    """Write the sample plan at a stage to the current database, in one transaction; returns the day it stands on.

    `with_former_plan` tells the closed plan before it too, which it was started from.

    The database is brought to the present schema first. What it held is replaced when that was a sample too, or nothing
    is done and None returned with `if_new`: of several that start together one writes. Raises Refused, and changes
    nothing, when the database holds anything else or the stage is unknown.
    """
    if stage not in STAGES:
        raise Refused("There is no stage “{stage}”: choose one of {stages}.", stage=stage, stages=", ".join(STAGES))
    seals = anchor.file_of(address())
    is_first = not anchor.kept(seals)
    upgrade()
    today = STAGES[stage]
    with outages.waiting_for_locks(AT_START), writing(SYSTEM) as session:
        take_turn(session, None)
        if if_new and session.execute(select(Plan.id).limit(1)).first() is not None:
            return None
        had_history = clear(session)
        StoryWriter(session).tell(in_order(_until(today, with_former_plan)))
    if is_first or had_history:
        # Whoever prepared the same new database at the same time may have kept a seal of what is replaced now.
        with reading() as session:
            anchor.renew(seals, seal_of_last_entry(session))
    return today


def _until(today: date, with_former_plan: bool) -> Iterator[Act]:
    parts = (
        *(reference.acts(), desk.acts(), ideas.acts(), exchanges.acts()),
        *(commitments.acts(), committee.acts(), reports.acts(), evidence.acts(), calendar.acts()),
    )
    acts = chain.from_iterable(parts)
    for act in former_plan.preceded(acts) if with_former_plan else acts:
        if act.day <= today:
            if act.table == "plans":
                act.values["today_on"] = today.isoformat()
            yield act
