"""What is late: letters, meetings and steps, from the day after their day."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import bindparam, select

from data_access.changes.grid.cells import edit_cell
from data_access.countries import DAYS_TO_ANSWER
from data_access.database import writing
from data_access.permissions import SYSTEM, Actor
from data_access.queries.exchanges import exchanges
from data_access.queries.filters import Filters
from data_access.queries.lateness import late
from data_access.states import LetterStatus, MeetingStatus, Role
from data_access.tables import Commitment, CommitmentStep, Letter, LetterReminder, Meeting
from tests.support.small_plan import SmallPlan

DAY = date(2023, 10, 2)
FIRST_STEP = select(CommitmentStep).where(
    CommitmentStep.commitment_id == bindparam("commitments"), CommitmentStep.position == 1
)


@pytest.fixture
def plan(small_plan: SmallPlan) -> SmallPlan:
    """A letter sent, a meeting scheduled and a step planned, all on one day, for one administration."""
    mine = small_plan.mine
    with writing(SYSTEM) as session:
        letter = session.get_one(Letter, mine["letters"])
        letter.status, letter.signed_on, letter.sent_on = LetterStatus.SENT, DAY, DAY
        meeting = session.get_one(Meeting, mine["meetings"])
        meeting.status, meeting.requested_on, meeting.scheduled_on = MeetingStatus.SCHEDULED, DAY, DAY
        session.scalars(FIRST_STEP, mine).one().planned_on = DAY
    return small_plan


def kinds(plan: SmallPlan, today: date, actor: Actor = SYSTEM) -> dict[str, int]:
    """What is late on a day: kind → days."""
    frame = late(actor, plan.plan_id, today)
    return dict(zip(frame["kind"], frame["days"], strict=True))


def test_nothing_is_late_on_its_day(plan: SmallPlan) -> None:
    assert kinds(plan, DAY) == {}


def test_meetings_and_steps_are_late_the_day_after(plan: SmallPlan) -> None:
    assert kinds(plan, DAY + timedelta(days=1)) == {"meeting": 1, "step": 1}


def test_a_letter_has_its_days_to_be_answered(plan: SmallPlan) -> None:
    last = DAY + timedelta(days=DAYS_TO_ANSWER)
    assert "letter" not in kinds(plan, last - timedelta(days=1))
    assert kinds(plan, last)["letter"] == 0
    assert kinds(plan, last + timedelta(days=3))["letter"] == 3


def test_a_plan_says_how_many_days_a_letter_has(plan: SmallPlan) -> None:
    edit_cell(SYSTEM, "plans", plan.plan_id, "days_to_answer", DAYS_TO_ANSWER, 3)
    assert kinds(plan, DAY + timedelta(days=3))["letter"] == 0
    late_ones = exchanges.letters(SYSTEM, plan.plan_id, Filters(late=True), DAY + timedelta(days=3))
    assert late_ones["id"].tolist() == [plan.mine["letters"]]


def test_a_reminder_gives_a_letter_new_days(plan: SmallPlan) -> None:
    today = DAY + timedelta(days=DAYS_TO_ANSWER + 5)
    with writing(SYSTEM) as session:
        session.add(LetterReminder(letter_id=plan.mine["letters"], sent_on=today))
    assert "letter" not in kinds(plan, today)
    assert "letter" not in kinds(plan, today + timedelta(days=DAYS_TO_ANSWER - 1))
    assert "letter" in kinds(plan, today + timedelta(days=DAYS_TO_ANSWER))


@pytest.mark.parametrize("leaves", [{"adopted_on": DAY}, {"withdrawn_on": DAY, "withdrawal_reason": "Retirée"}])
def test_a_sheet_that_left_the_way_is_never_late(plan: SmallPlan, leaves: dict[str, Any]) -> None:
    with writing(SYSTEM) as session:
        sheet = session.get_one(Commitment, plan.mine["commitments"])
        for name, value in leaves.items():
            setattr(sheet, name, value)
    assert "step" not in kinds(plan, DAY + timedelta(days=9))


def test_a_focal_point_sees_their_own_lateness(plan: SmallPlan, people: Callable[..., Actor]) -> None:
    today = DAY + timedelta(days=60)
    assert set(kinds(plan, today, people(Role.FOCAL_POINT, 1))) == {"letter", "meeting", "step"}
    assert kinds(plan, today, people(Role.FOCAL_POINT, 2)) == {}
