"""What the commitments page reads: the status of a sheet, its lateness, the matrix, who sees what."""

from collections.abc import Callable
from datetime import date

import pytest

from data_access.changes.commitments import co_drafting
from data_access.changes.commitments import commitments as changes
from data_access.changes.grid.cells import edit_cell
from data_access.changes.grid.rows import edit_row
from data_access.permissions import SYSTEM, Actor
from data_access.queries.commitments import commitments
from data_access.queries.commitments.commitments import Timing, timing
from data_access.queries.filters import Filters
from data_access.rules.entry_conditions import REQUIRED_FIELDS
from data_access.states import CommitmentStatus, Role
from tests.support.small_plan import SmallPlan

TODAY = date(2023, 11, 30)
EARLY, LATER = date(2023, 11, 10), date(2023, 12, 20)
STEP_1, ADOPTED = CommitmentStatus.STEP_1, CommitmentStatus.ADOPTED


@pytest.mark.parametrize(
    ("status", "planned", "started", "completed", "told"),
    [
        (STEP_1, EARLY, EARLY, EARLY, (Timing.DONE, 0)),
        (STEP_1, EARLY, EARLY, date(2023, 11, 13), (Timing.DONE_LATE, 3)),
        (STEP_1, None, EARLY, EARLY, (Timing.DONE, 0)),
        (STEP_1, EARLY, EARLY, None, (Timing.LATE, 20)),
        (STEP_1, EARLY, None, None, (Timing.LATE, 20)),
        (STEP_1, TODAY, EARLY, None, (Timing.UNDER_WAY, 0)),
        (STEP_1, None, EARLY, None, (Timing.UNDER_WAY, 0)),
        (STEP_1, LATER, None, None, (Timing.AHEAD, 0)),
        (STEP_1, None, None, None, (Timing.UNPLANNED, 0)),
        (CommitmentStatus.WITHDRAWN, EARLY, EARLY, None, (Timing.LEFT, 0)),
        (ADOPTED, EARLY, EARLY, date(2023, 11, 13), (Timing.DONE_LATE, 3)),
    ],
)
def test_a_step_is_late_against_its_planned_day(
    status: CommitmentStatus,
    planned: date | None,
    started: date | None,
    completed: date | None,
    told: tuple[Timing, int],
) -> None:
    assert timing(status, planned, started, completed, TODAY) == told


@pytest.fixture
def plan(small_plan: SmallPlan) -> SmallPlan:
    """E-03 of the first administration, in step 1 since the 10th, which was planned for the 15th."""
    texts = {name: (None, "Texte") for name in REQUIRED_FIELDS if name != "title"}
    sheet = changes.add_sheet(SYSTEM, small_plan.plan_id, "MJ", "Justice ouverte", ("P-01",))
    edit_row(SYSTEM, "commitments", sheet, texts)
    co_drafting.advance(SYSTEM, sheet, EARLY)
    matrix = commitments.steps(SYSTEM, small_plan.plan_id, Filters(search="justice"), TODAY)
    edit_cell(SYSTEM, "commitment_steps", int(matrix["id"].iloc[0]), "planned_on", "", "2023-11-15")
    return small_plan


def test_the_matrix_has_a_row_for_each_step(plan: SmallPlan) -> None:
    matrix = commitments.steps(SYSTEM, plan.plan_id, Filters(search="E-03"), TODAY)
    assert matrix["position"].tolist() == [1, 2, 3, 4, 5]
    assert matrix["timing"].tolist() == [Timing.LATE, *[Timing.UNPLANNED] * 4]
    assert matrix["days_late"].iloc[0] == 15
    assert set(matrix["status"]) == {STEP_1}
    before = commitments.steps(SYSTEM, plan.plan_id, Filters(search="E-03"), date(2023, 11, 15))
    assert before["timing"].iloc[0] == Timing.UNDER_WAY


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (Filters(), ["E-01", "E-02", "E-03"]),
        (Filters(administration=("MI",)), ["E-02"]),
        (Filters(status=("step_1",)), ["E-03"]),
        (Filters(status=("draft", "adopted")), ["E-01", "E-02"]),
        (Filters(status=("retained",)), []),
        (Filters(late=True), ["E-03"]),
        (Filters(search="JUSTICE"), ["E-03"]),
    ],
)
def test_filters_keep_the_sheets_that_are_wanted(plan: SmallPlan, chosen: Filters, found: list[str]) -> None:
    listed = commitments.listed(SYSTEM, plan.plan_id, chosen, TODAY)
    assert listed["reference"].tolist() == found
    matrix = commitments.steps(SYSTEM, plan.plan_id, chosen, TODAY)
    assert matrix["reference"].unique().tolist() == found


def test_a_focal_point_sees_their_own_sheets(plan: SmallPlan, people: Callable[..., Actor]) -> None:
    for number, found in ((1, ["E-01", "E-03"]), (2, ["E-02"])):
        focal_point = people(Role.FOCAL_POINT, number)
        assert commitments.listed(focal_point, plan.plan_id, Filters(), TODAY)["reference"].tolist() == found
        matrix = commitments.steps(focal_point, plan.plan_id, Filters(), TODAY)
        assert matrix["reference"].unique().tolist() == found
    everybody = commitments.listed(people(Role.COPIL), plan.plan_id, Filters(), TODAY)
    assert all(isinstance(status, CommitmentStatus) for status in everybody["status"])
    assert everybody["status"].tolist() == [CommitmentStatus.DRAFT, CommitmentStatus.DRAFT, STEP_1]
