"""A session of the committee told by hand, for the tests of its slides: an empty one, and one of everything."""

from dataclasses import replace
from datetime import date
from typing import Any, cast

import pandas as pd

from data_access.queries.committee.presentation import Presentation
from data_access.queries.committee.sittings import CommitteeSitting, Item, NextStep, SessionDecision
from data_access.queries.committee.subjects import Subject
from data_access.queries.funnel import Funnel, IdeaStage, Stage
from data_access.queries.overview.between import Between, Counted, Moved, StandingRecord
from data_access.queries.overview.overview import LastSession
from data_access.queries.overview.trends import Pace, Trends
from data_access.states import (
    ActionItemStatus,
    CommitmentStatus,
    IdeaStatus,
    MinutesStatus,
    ProposalStatus,
    SessionStatus,
)
from data_access.steps import StepOwner

TODAY = date(2023, 11, 30)
SITTING = CommitteeSitting(
    7, 3, TODAY, None, "Rabat", SessionStatus.PLANNED, MinutesStatus.DRAFT, None, (), (), (), (), ()
)
NO_FUNNEL = Funnel(IdeaStage({}, {}, {}), Stage({}, {}), Stage({}, {}), 0)
FUNNEL = Funnel(
    IdeaStage({IdeaStatus.GROUPED: 400, IdeaStatus.NEW: 44}, {}, {}),
    Stage({ProposalStatus.RETAINED: 25, ProposalStatus.TO_STUDY: 7, ProposalStatus.DEFERRED: 1}, {}),
    Stage({CommitmentStatus.DRAFT: 3, CommitmentStatus.STEP_1: 2, CommitmentStatus.STEP_5: 1}, {}),
    4,
)
NO_TRENDS = Trends(TODAY, (), (), Pace(None, 0, 0, None, 0.0, None))
EMPTY = Presentation(SITTING, False, None, {}, (), NO_FUNNEL, None, None, 0, NO_TRENDS, (), ())


def record(number: int, status: Any, table: str = "proposals") -> StandingRecord:
    """A record as it stood on an evening."""
    return StandingRecord(table, f"P-{number:02d}", f"Titre {number}", "", status)


def between(*moved: Moved, still: tuple[StandingRecord, ...] = ()) -> Between:
    """What changed since the last session: every figure grew by two."""
    figures = dict.fromkeys(Counted, (10, 12))
    return Between(date(2023, 10, 31), TODAY, figures, moved, still, pd.DataFrame(), (), 0)


def since_last(*moved: Moved, still: tuple[StandingRecord, ...] = ()) -> Presentation:
    """A session after another one."""
    last = LastSession(2, date(2023, 10, 31))
    return replace(EMPTY, funnel=FUNNEL, last=last, between=between(*moved, still=still))


def item(number: int, *subjects: Subject) -> Item:
    """A line of the agenda."""
    return Item(number, f"Point {number}", False, False, subjects)


def decision(number: int, body: str, item_id: int | None = None) -> SessionDecision:
    """A decision of the session."""
    return SessionDecision(number, number, 3, TODAY, body, item_id, None, None)


def step(number: int, status: ActionItemStatus = ActionItemStatus.OPEN) -> NextStep:
    """A next step of the session."""
    return NextStep(number, 3, number, f"Étape {number}", StepOwner.SECRETARIAT, None, TODAY, status, None, None)


def with_session(said: Presentation = EMPTY, **changes: Any) -> Presentation:
    """The same with another session."""
    return replace(said, session=replace(said.session, **changes))


def late(**row: Any) -> Any:
    """A late record, as the list of what is late gives it."""
    told = {"kind": "letter", "position": 0, "days": 3, "reference": "L-01", "owner": None, "owner_name": None}
    return cast(Any, {**told, "name_fr": "Justice", "name_ar": "العدل", "name_en": "Justice", **row})
