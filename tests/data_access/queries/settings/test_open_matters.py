"""What is still open is told before a plan is closed, kind by kind, to who may see it."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import select

from data_access.database import reading, writing
from data_access.permissions import SYSTEM, Actor
from data_access.queries.settings.open_matters import OpenMatter, still_open
from data_access.states import LetterStatus, Role
from data_access.tables import Letter, Plan
from tests.support.small_plan import SmallPlan


def test_the_sample_is_open_until_it_is_adopted(sqlite_sample: str) -> None:
    with reading() as session:
        plan_id = session.execute(select(Plan.id)).scalar_one()
    assert still_open(SYSTEM, plan_id) == {
        OpenMatter.PROPOSALS: 23,
        OpenMatter.LETTERS: 2,
        OpenMatter.MEETINGS: 6,
        OpenMatter.COMMITMENTS: 13,
        OpenMatter.REPORTS: 4,
        OpenMatter.ACTION_ITEMS: 7,
    }


def test_a_letter_that_waits_is_open_for_who_sees_it(small_plan: SmallPlan, people: Callable[..., Actor]) -> None:
    assert OpenMatter.LETTERS not in still_open(SYSTEM, small_plan.plan_id)
    with writing(SYSTEM) as session:
        letter = session.get_one(Letter, small_plan.mine["letters"])
        letter.status, letter.signed_on, letter.sent_on = LetterStatus.SENT, date(2023, 5, 2), date(2023, 5, 2)
    assert still_open(SYSTEM, small_plan.plan_id)[OpenMatter.LETTERS] == 1
    other = people(Role.FOCAL_POINT, small_plan.theirs["administrations"])
    assert OpenMatter.LETTERS not in still_open(other, small_plan.plan_id)
    assert still_open(SYSTEM, 99) == {}
