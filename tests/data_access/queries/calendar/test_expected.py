"""Expected days: lateness spreads to the stages that wait, margins absorb it, what is supposed moves what follows."""

from datetime import date, timedelta

import pytest

from data_access.queries.calendar.critical import aim, margins, path
from data_access.queries.calendar.expected import expected
from data_access.queries.calendar.stage import StageView
from data_access.steps import StageKind

TODAY = date(2024, 1, 1)
A, B, C = 1, 2, 3


def day(number: int) -> date:
    """A day counted from today, which is day 0."""
    return TODAY + timedelta(days=number)


def stage(
    identifier: int,
    first: int | None,
    last: int | None,
    *waits_for: int,
    began: int | None = None,
    ended: int | None = None,
    kind: StageKind = StageKind.OTHER,
) -> StageView:
    days = (day(one) if one is not None else None for one in (first, last, began, ended))
    planned_first, planned_last, started, completed = days
    return StageView(
        identifier,
        kind=kind,
        planned_start_on=planned_first,
        planned_end_on=planned_last,
        started_on=started,
        completed_on=completed,
        waits_for=waits_for,
    )


def test_what_is_planned_and_not_due_is_expected_as_planned() -> None:
    found = expected([stage(A, 5, 9), stage(B, 10, 14, A)], TODAY)
    assert (found[A].starts_on, found[A].ends_on, found[A].late) == (day(5), day(9), 0)
    assert (found[B].starts_on, found[B].ends_on, found[B].late) == (day(10), day(14), 0)
    assert found[B].held_by == A


def test_a_stage_that_is_over_stands_on_its_actual_days() -> None:
    found = expected([stage(A, -20, -10, began=-18, ended=-5)], TODAY)[A]
    assert (found.starts_on, found.ends_on, found.late, found.held_by) == (day(-18), day(-5), 5, None)


def test_a_stage_that_ended_early_is_not_late() -> None:
    assert expected([stage(A, -20, -10, ended=-12)], TODAY)[A].late == 0


def test_a_stage_that_should_have_begun_begins_today_at_the_earliest() -> None:
    found = expected([stage(A, -4, 3)], TODAY)[A]
    assert (found.starts_on, found.ends_on, found.late, found.own) == (TODAY, day(7), 4, 4)


def test_a_stage_that_began_late_keeps_its_length() -> None:
    found = expected([stage(A, -9, 1, began=-6)], TODAY)[A]
    assert (found.ends_on, found.late, found.own) == (day(4), 3, 3)


def test_a_stage_that_began_early_is_not_over_before_its_planned_day() -> None:
    assert expected([stage(A, -2, 5, began=-8)], TODAY)[A].ends_on == day(5)


def test_a_stage_under_way_past_its_end_is_not_over_before_today() -> None:
    found = expected([stage(A, -30, -20, began=-30)], TODAY)[A]
    assert (found.ends_on, found.late) == (TODAY, 20)


def test_lateness_spreads_along_a_chain() -> None:
    found = expected([stage(A, -10, -1, began=-3), stage(B, 0, 4, A), stage(C, 5, 9, B)], TODAY)
    assert [found[one].late for one in (A, B, C)] == [7, 7, 7]
    assert [found[one].inherited for one in (A, B, C)] == [0, 7, 7]
    assert found[C].ends_on == day(16)


def test_a_margin_absorbs_lateness_before_it_passes_on() -> None:
    found = expected([stage(A, -10, -1, began=-3), stage(B, 3, 7, A), stage(C, 18, 20, B)], TODAY)
    assert found[A].late == 7
    assert found[B].late == 4
    assert (found[C].late, found[C].held_by) == (0, None)


def test_a_stage_waits_for_the_latest_of_several() -> None:
    found = expected([stage(A, 1, 5), stage(B, 1, 12), stage(C, 8, 9, A, B)], TODAY)
    assert (found[C].starts_on, found[C].held_by) == (day(8), B)
    assert stage(C, 8, 9, A, B).waits_for == (A, B)
    late = expected([stage(A, 1, 5), stage(B, 1, 7), stage(C, 8, 9, A, B)], TODAY, {B: 5})
    assert (late[C].starts_on, late[C].held_by) == (day(13), B)


def test_one_planned_to_overlap_keeps_its_distance() -> None:
    """It was to begin three days before the other ends, and so it does when that one is late."""
    found = expected([stage(A, -10, 5, began=-6), stage(B, 2, 10, A)], TODAY)
    assert found[A].ends_on == day(9)
    assert (found[B].starts_on, found[B].ends_on) == (day(6), day(14))


def test_one_under_way_ends_after_those_that_it_overlaps() -> None:
    """Five days of work were to follow the end of the other: they still do, although it has begun."""
    found = expected([stage(A, -10, 5, began=-6), stage(B, -2, 10, A, began=-2)], TODAY)
    assert (found[B].ends_on, found[B].held_by, found[B].inherited) == (day(14), A, 4)


def test_one_that_began_before_its_turn_does_not_end_before_what_it_waits_for() -> None:
    found = expected([stage(A, -10, -5, began=4 - 10), stage(B, 2, 3, A, began=-1)], TODAY)
    assert found[B].ends_on == day(3)
    late = expected([stage(A, -10, 1, began=-1), stage(B, 2, 3, A, began=-1)], TODAY)
    assert late[A].ends_on == late[B].ends_on == day(10)


def test_a_single_day_is_a_stage_too() -> None:
    found = expected([stage(A, None, 5), stage(B, 6, None, A)], TODAY)
    assert (found[A].starts_on, found[A].ends_on) == (day(5), day(5))
    assert (found[B].starts_on, found[B].ends_on) == (day(6), day(6))


def test_a_stage_without_planned_days_passes_lateness_on() -> None:
    found = expected([stage(A, -10, -1, began=-3), stage(B, None, None, A), stage(C, 0, 4, B)], TODAY)
    assert (found[B].ends_on, found[B].held_by) == (None, A)
    assert (found[C].late, found[C].held_by) == (7, B)
    assert expected([stage(A, None, None)], TODAY)[A].until is None


def test_what_slips_moves_what_waits_and_nothing_else() -> None:
    stages = [stage(A, 2, 5), stage(B, 6, 8, A), stage(C, 2, 5)]
    now, then = expected(stages, TODAY), expected(stages, TODAY, {A: 14})
    assert then[A].ends_on == now[A].ends_on + timedelta(14) if now[A].ends_on else False
    assert then[B].ends_on == day(22)
    assert then[C] == now[C]


def test_what_is_over_does_not_slip_and_what_is_under_way_ends_later() -> None:
    over, begun = stage(A, -9, -5, ended=-5), stage(B, -3, 3, began=-3)
    assert expected([over], TODAY, {A: 14}) == expected([over], TODAY)
    found = expected([begun], TODAY, {B: 14})[B]
    assert (found.starts_on, found.ends_on) == (day(-3), day(17))


def test_a_circle_does_no_harm() -> None:
    found = expected([stage(A, 1, 2, B), stage(B, 3, 4, A)], TODAY)
    assert {A, B} == set(found)


def test_a_stage_waits_for_none_that_is_not_there() -> None:
    assert expected([stage(A, 1, 2, 99)], TODAY)[A].held_by is None


def test_the_process_arrives_at_the_adoption_then_at_what_is_left() -> None:
    adoption = stage(A, 1, 2, kind=StageKind.ADOPTION)
    later = stage(B, 5, 9)
    assert aim([adoption, later], expected([adoption, later], TODAY)) == A
    adopted = stage(A, -2, -1, ended=-1, kind=StageKind.ADOPTION)
    assert aim([adopted, later], expected([adopted, later], TODAY)) == B
    over = stage(B, -9, -8, ended=-8)
    assert aim([adopted, over], expected([adopted, over], TODAY)) == A
    unplanned = stage(A, None, None)
    assert aim([unplanned], expected([unplanned], TODAY)) is None


def test_the_critical_path_names_the_stages_that_decide_the_day() -> None:
    stages = [stage(A, -10, -1, began=-3), stage(B, 0, 4, A), stage(C, 5, 9, B), stage(4, 0, 2, A)]
    found = expected(stages, TODAY)
    assert path(C, found) == (A, B, C)
    assert path(None, found) == ()


@pytest.mark.parametrize("identifier", [A, B, C, 4])
def test_a_margin_is_how_far_a_stage_may_slip_before_the_arrival_moves(identifier: int) -> None:
    """The margin is worked out backwards; here it is tried by slipping the stage itself."""
    stages = [stage(A, 0, 4), stage(B, 8, 12, A), stage(C, 20, 25, B, 4), stage(4, 1, 8, A)]
    found = expected(stages, TODAY)
    margin = margins(C, found)[identifier]
    assert margin is not None
    held = expected(stages, TODAY, {identifier: margin})
    moved = expected(stages, TODAY, {identifier: margin + 1})
    if identifier != C:
        assert held[C].ends_on == found[C].ends_on
    assert moved[C].ends_on == found[C].ends_on + timedelta(1) if found[C].ends_on else False


def test_a_stage_that_nothing_waits_for_has_no_margin() -> None:
    stages = [stage(A, 0, 4), stage(B, 8, 12)]
    assert margins(B, expected(stages, TODAY)) == {A: None, B: 0}
