"""Two plans side by side: what is counted in each, in their order, for who may see it."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from data_access import demo
from data_access.changes.settings.next_plan import start_next_plan
from data_access.database import reading, writing
from data_access.permissions import SYSTEM, Actor
from data_access.queries.overview.between import Counted
from data_access.queries.overview.two_plans import Span, TimedStage, two_plans
from data_access.refusals import Refused
from data_access.states import LetterStatus, ProposalStatus, Role
from data_access.tables import Letter, Plan
from tests.support.small_plan import SmallPlan


def test_the_sample_stands_beside_the_plan_before_it(sqlite_database: str) -> None:
    demo.build("drafting", with_former_plan=True)
    with reading() as session:
        before, now = session.execute(select(Plan.id).order_by(Plan.starts_on)).scalars().all()
    found = two_plans(SYSTEM, before, now)
    assert found == two_plans(SYSTEM, now, before)
    assert (found.later.code, found.earlier.code) == ("PAN3", "PAN2")
    assert (found.later.figures[Counted.IDEAS], found.earlier.figures[Counted.ADOPTED]) == (444, 4)
    assert (found.later.answered, found.earlier.answered) == (294, 30)
    assert found.earlier.spans[TimedStage.DRAFTING] == Span(date(2021, 1, 4), date(2021, 3, 30))
    assert found.earlier.spans[TimedStage.DRAFTING].days == 86
    assert set(found.later.spans) == set(TimedStage)
    assert found.earlier.outcomes[ProposalStatus.RETAINED] == 5
    assert [(one.code, one.later, one.earlier) for one in found.themes][:2] == [("TRA", 49, 9), ("PAR", 53, 6)]
    pairs = [(one.earlier.reference, one.later.reference) for one in found.continued]
    assert pairs == [("C-01", "C-01"), ("C-04", "C-10")]


def test_a_new_plan_has_no_stage_and_nothing_answered_and_each_sees_their_own(
    small_plan: SmallPlan, people: Callable[..., Actor]
) -> None:
    made = start_next_plan(SYSTEM, small_plan.plan_id, "PAN4", {"fr": "PAN 4"})
    with writing(SYSTEM) as session:
        letter = session.get_one(Letter, small_plan.mine["letters"])
        letter.status, letter.signed_on, letter.sent_on = LetterStatus.SENT, date(2023, 5, 2), date(2023, 5, 2)
    found = two_plans(SYSTEM, made, small_plan.plan_id)
    assert (found.later.code, dict(found.later.spans), found.later.answered, found.later.ideas) == ("PAN4", {}, 0, 0)
    assert found.earlier.spans[TimedStage.LETTERS] == Span(date(2023, 5, 2), date(2023, 5, 2))
    other = people(Role.FOCAL_POINT, small_plan.theirs["administrations"])
    assert TimedStage.LETTERS not in two_plans(other, made, small_plan.plan_id).earlier.spans


def test_a_plan_that_is_not_there_is_refused(small_plan: SmallPlan) -> None:
    with pytest.raises(Refused):
        two_plans(SYSTEM, small_plan.plan_id, 99)
