"""What is said to be near, and very near, was decided so often enough by the readers of the plan."""

import numpy as np
import pytest

from data_access.changes.sorting import grouping, sorting
from data_access.likeness import calibrating
from data_access.likeness.calibrating import ENOUGH, NEVER, calibrated, limits
from data_access.likeness.explaining import Limits, Scale
from data_access.likeness.postings import Nearest
from tests.data_access.desk import READER, TITLES, to_sort
from tests.support.small_plan import SmallPlan

CAUTIOUS = Scale(Limits(0.6, 0.8), Limits(0.4, 0.5))


def test_limits_are_drawn_where_decisions_say_so() -> None:
    scores = np.linspace(0, 1, 400, endpoint=False)
    same = np.random.default_rng(1).random(400) < scores
    found = limits(scores, same)
    assert found is not None
    assert same[scores >= found.very_near].mean() >= 0.9
    assert 0.35 < found.near < 0.65
    assert found.near < found.very_near < 0.95


def test_few_decisions_draw_none_and_bad_ones_forbid_the_word() -> None:
    scores = np.linspace(0.2, 0.9, ENOUGH)
    assert limits(scores[1:], np.ones(ENOUGH - 1, bool)) is None
    assert limits(scores, np.ones(ENOUGH, bool)) == Limits(0.2, 0.2)
    assert limits(scores, np.zeros(ENOUGH, bool)) == Limits(NEVER, NEVER)


def test_a_few_right_ones_at_the_top_prove_nothing() -> None:
    scores = np.linspace(0.9, 0.2, 100)
    same = np.zeros(100, bool)
    same[:3] = True
    found = limits(scores, same)
    assert found is not None
    assert found.very_near == NEVER


def test_the_decisions_of_the_desk_are_what_is_measured(small_plan: SmallPlan, monkeypatch: pytest.MonkeyPatch) -> None:
    ideas = to_sort(small_plan.plan_id)
    grouping.new_proposal(READER, ideas[0], "Budgets en ligne")
    measured: list[tuple[list[float], list[bool]]] = []

    def spy(scores: np.ndarray, same: np.ndarray) -> None:
        measured.append((scores.round(2).tolist(), same.tolist()))

    monkeypatch.setattr(calibrating, "limits", spy)
    near = Nearest(np.array([[1, 2], [0, 2], [0, 1]], np.int32), np.array([[0.9, 0.5], [0.9, 0.3], [0.5, 0.3]]))
    arabic = np.array([False, False, True])

    def decisions() -> list[tuple[list[float], list[bool]]]:
        measured.clear()
        assert calibrated(small_plan.plan_id, ideas[:3], arabic, near, CAUTIOUS) == CAUTIOUS
        return list(measured)

    assert decisions() == [([], []), ([], [])]
    sorting.different(READER, ideas[0], ideas[2])
    assert decisions() == [([], []), ([0.5], [False])]
    sorting.same(READER, ideas[1], ideas[0])
    assert decisions() == [([0.9], [True]), ([0.5], [False])]
    assert len(TITLES) > 3
