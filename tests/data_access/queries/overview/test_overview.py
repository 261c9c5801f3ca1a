"""What the overview reads beside the funnel: what moved since the last committee, the distributions, the updates."""

from datetime import date

import pytest

from data_access.changes.grid.cells import edit_cell
from data_access.permissions import SYSTEM, Actor
from data_access.queries.filters import Filters
from data_access.queries.funnel import funnel
from data_access.queries.overview import overview
from data_access.queries.proposals import proposals
from data_access.queries.settings.plans import PlanView, plans
from data_access.states import LetterStatus, MeetingStatus, Role
from data_access.tables import Letter, Meeting

FOCAL_POINT = Actor(None, "Point focal", Role.FOCAL_POINT, administration_id=1)


@pytest.fixture
def plan(sample_database: str) -> PlanView:
    """The sample plan in the midst of drafting, on SQLite and on PostgreSQL."""
    return plans()[0]


def test_changes_are_counted_from_the_last_session_before_today(plan: PlanView) -> None:
    last = overview.last_session(plan.id, plan.today)
    assert last is not None
    assert last.takes_place_on < plan.today
    earlier = overview.last_session(plan.id, last.takes_place_on)
    assert earlier is None or earlier.number < last.number
    assert overview.last_session(plan.id, date(2000, 1, 1)) is None


def test_since_the_beginning_everything_moved(plan: PlanView) -> None:
    moved, counted = overview.movement(SYSTEM, plan.id, date(2000, 1, 1)), funnel(SYSTEM, plan.id)
    assert (moved.ideas, moved.proposals, moved.commitments) == (
        counted.ideas.total,
        counted.proposals.total,
        counted.commitments.total,
    )
    assert (moved.decided, moved.kept) == (counted.decided, counted.kept)
    assert moved.meetings_held == overview.by_status(SYSTEM, plan.id, Meeting)[MeetingStatus.HELD]
    assert moved.letters_answered == overview.by_status(SYSTEM, plan.id, Letter)[LetterStatus.ANSWERED]
    assert moved.steps_completed == overview.steps_completed(SYSTEM, plan.id)


def test_after_everything_nothing_moved(plan: PlanView) -> None:
    moved = overview.movement(SYSTEM, plan.id, date(2100, 1, 1))
    assert set(vars(moved).values()) == {0}


def test_a_focal_point_is_told_no_change_that_cannot_be_known(plan: PlanView) -> None:
    moved = overview.movement(FOCAL_POINT, plan.id, date(2000, 1, 1))
    assert (moved.ideas, moved.proposals) == (None, None)
    assert 0 < moved.decided < overview.movement(SYSTEM, plan.id, date(2000, 1, 1)).decided


def test_each_proposal_stands_under_one_lead(plan: PlanView) -> None:
    frame = overview.proposals_by_administration(SYSTEM, plan.id)
    assert frame["count"].sum() == funnel(SYSTEM, plan.id).proposals.total
    assert not frame.duplicated(["code", "status"]).any()


def test_an_update_is_told_of_its_part_only(plan: PlanView) -> None:
    before = overview.last_updates(plan.id)
    first = proposals.listed(SYSTEM, plan.id, Filters()).iloc[0]
    edit_cell(SYSTEM, "proposals", int(first["id"]), "title", first["title"], "Un autre titre")
    after = overview.last_updates(plan.id)
    assert {part for part in before if before[part] != after[part]} == {"proposals"}
