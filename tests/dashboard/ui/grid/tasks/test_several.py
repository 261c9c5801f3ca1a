"""What became of each row of one change: told once, refusals first, and conflicts left to the person."""

from typing import Any

import pytest

from dashboard.translations import speaking
from dashboard.ui.frame import session
from dashboard.ui.grid.state import memory as grid_memory
from dashboard.ui.grid.state.memory import EditProblem, Memory
from dashboard.ui.grid.tasks import several
from data_access.changes.grid.cells import edit_cell
from data_access.changes.grid.rows import RowEdit
from data_access.permissions import SYSTEM
from data_access.refusals import Conflict, Refused
from tests.dashboard.ui.grid.opened import FOCAL_POINT, KEY, SECRETARIAT, meeting
from tests.support.small_plan import SmallPlan


class ShownAgain(Exception):
    """Raised where Streamlit would run the grid again."""


@pytest.fixture
def memory(monkeypatch: pytest.MonkeyPatch) -> Memory:
    """The memory of the grid, and a session that is a dictionary."""
    held: dict[str, Any] = {}
    found = Memory(task="bulk")

    def again(_key: str) -> None:
        raise ShownAgain

    monkeypatch.setattr(session, "recall", lambda name, otherwise=None: held.get(name, otherwise))
    monkeypatch.setattr(session, "remember", held.__setitem__)
    monkeypatch.setattr(session, "forget", lambda name: held.pop(name, None))
    monkeypatch.setattr(grid_memory, "of", lambda _key: found)
    monkeypatch.setattr(grid_memory, "show_again", again)
    return found


def change(*wanted: RowEdit, actor: Any = SECRETARIAT) -> tuple[Any, ...]:
    """Change the rows; what became of each."""
    with pytest.raises(ShownAgain):
        several.change(actor, "meetings", KEY, wanted)
    outcomes: tuple[Any, ...] = session.recall(f"several_{KEY}_outcomes")
    return outcomes


def test_each_row_has_its_outcome(small: SmallPlan, memory: Memory) -> None:
    mine, theirs = small.mine["meetings"], small.theirs["meetings"]
    assert not several.is_done(KEY)
    changed, refused = change(
        RowEdit(mine, {"place": (None, "Rabat")}),
        RowEdit(theirs, {"place": (None, "Fès"), "starts_at": (None, "midi")}),
    )
    assert (changed.record_id, changed.is_changed, changed.refusal) == (mine, True, None)
    assert (refused.record_id, refused.is_changed, refused.refusal is None) == (theirs, False, False)
    assert meeting(theirs).place is None, "a row is changed as a whole or not at all"
    assert (meeting(mine).place, memory.saved, several.is_done(KEY)) == ("Rabat", 1, True)
    several.begin(KEY)
    assert not several.is_done(KEY)


def test_a_conflict_is_left_to_the_person_and_another_refusal_is_not(small: SmallPlan, memory: Memory) -> None:
    mine, theirs = small.mine["meetings"], small.theirs["meetings"]
    edit_cell(SYSTEM, "meetings", mine, "place", None, "Fès")
    change(RowEdit(mine, {"place": (None, "Rabat")}), RowEdit(theirs, {"starts_at": (None, "midi")}))
    (problem,) = memory.problems
    assert isinstance(problem.refusal, Conflict)
    assert (problem.record_id, problem.new, problem.refusal.theirs) == (mine, "Rabat", "Fès")
    assert meeting(mine).place == "Fès"


def test_what_is_saved_settles_an_earlier_problem_of_its_cell(small: SmallPlan, memory: Memory) -> None:
    mine = small.mine["meetings"]
    for field in ("place", "starts_at"):
        memory.refuse(EditProblem(mine, field, None, "x", Refused("no")))
    change(RowEdit(mine, {"place": (None, "Rabat")}))
    assert [problem.field for problem in memory.problems] == ["starts_at"]


def test_a_row_of_others_is_refused_and_the_rest_is_done(small: SmallPlan, memory: Memory) -> None:
    mine, theirs = small.mine["meetings"], small.theirs["meetings"]
    first, second = change(
        RowEdit(theirs, {"place": (None, "Chez eux")}), RowEdit(mine, {"place": (None, "Rabat")}), actor=FOCAL_POINT
    )
    assert first.refusal is not None
    assert second.is_changed
    assert (meeting(theirs).place, meeting(mine).place) == (None, "Rabat")


@pytest.mark.parametrize(("language", "said"), [("en", "Saved."), ("fr", "Enregistré"), ("ar", "تم الحفظ")])
def test_a_result_is_one_sentence_in_the_readers_language(
    small: SmallPlan, memory: Memory, language: str, said: str
) -> None:
    mine, theirs = small.mine["meetings"], small.theirs["meetings"]
    changed, refused = change(RowEdit(mine, {"place": (None, "Rabat")}), RowEdit(theirs, {"starts_at": (None, "midi")}))
    (same,) = change(RowEdit(mine, {"place": ("Rabat", "Rabat")}))
    with speaking(language):
        told = [several._result(one) for one in (changed, refused, same)]
    assert told[0].startswith(said)
    assert len(set(told)) == 3
    assert "{" not in "".join(told)
    assert sorted((changed, refused), key=several._refused_first) == [refused, changed]
