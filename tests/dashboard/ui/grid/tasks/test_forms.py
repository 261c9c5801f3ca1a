"""What is open over a grid: one thing at a time, and closed by what closes it."""

from collections.abc import Callable

import pytest

from dashboard.ui.frame import session
from dashboard.ui.grid.state.memory import EditProblem, Memory
from dashboard.ui.grid.tasks.forms import TASKS
from data_access.permissions import Actor
from data_access.refusals import Missing, Refused
from data_access.states import Role
from tests.dashboard.ui.grid.opened import FOCAL_POINT, Opened
from tests.support.small_plan import SmallPlan

SAYS = {
    "bulk": "First tick the rows to change",
    "paste": "Copy a column of a spreadsheet and paste it here",
    "workbook": "Fill in the workbook you downloaded here",
    "undo": "You have not changed anything here yet.",
}


def asks(record_id: int, field: str = "status") -> EditProblem:
    """A new state that asks for its day."""
    return EditProblem(record_id, field, "to_request", "requested", Missing("", ("requested_on",), "request"))


@pytest.mark.parametrize("task", TASKS)
def test_each_task_of_the_menu_opens_and_says_what_to_do(
    small: SmallPlan, monkeypatch: pytest.MonkeyPatch, task: str
) -> None:
    monkeypatch.setattr(session, "token", lambda: None)
    said = Opened(Memory(task=task)).said
    assert SAYS[task] in said
    assert not [other for other, words in SAYS.items() if other != task and words in said]


def test_an_unknown_task_opens_nothing(small: SmallPlan) -> None:
    grid = Opened(Memory(task="drop table"))
    assert not grid.said
    assert not grid.app.button


def test_a_state_that_asks_stands_before_an_opened_row_and_a_task(small: SmallPlan) -> None:
    row = small.mine["meetings"]
    memory = Memory(task="bulk", asking=[asks(row)])
    grid = Opened(memory)
    assert "This new state asks for more." in grid.said
    assert SAYS["bulk"] not in grid.said
    assert not grid.app.tabs


def test_an_opened_row_stands_before_a_task(small: SmallPlan) -> None:
    grid = Opened(Memory(opened=small.mine["meetings"], task="bulk"))
    assert [tab.label for tab in grid.app.tabs] == ["Row", "Actions", "History"]
    assert SAYS["bulk"] not in grid.said


@pytest.mark.parametrize("field", ["reference", "nothing"])
def test_a_question_about_a_column_that_may_not_be_changed_is_not_asked(small: SmallPlan, field: str) -> None:
    grid = Opened(Memory(asking=[asks(small.mine["meetings"], field)], task="bulk"))
    assert "This new state asks for more." not in grid.said
    assert SAYS["bulk"] in grid.said


def test_a_question_about_a_row_of_others_is_not_asked(small: SmallPlan, act_as: Callable[[Actor], None]) -> None:
    act_as(FOCAL_POINT)
    assert "This new state asks for more." not in Opened(Memory(asking=[asks(small.theirs["meetings"])])).said
    assert "This new state asks for more." in Opened(Memory(asking=[asks(small.mine["meetings"])])).said


def test_of_two_questions_the_first_is_asked_first(small: SmallPlan) -> None:
    mine, theirs = small.mine["meetings"], small.theirs["meetings"]
    grid = Opened(Memory(asking=[asks(theirs), asks(mine)]))
    assert f"asking_meetings_{theirs}_requested" in str([one.key for one in grid.app.date_input])
    grid.press("Cancel")
    assert [one.record_id for one in grid.memory.asking] == [mine]
    assert f"asking_meetings_{mine}_requested" in str([one.key for one in grid.app.date_input])


def test_a_reader_has_no_actions(small: SmallPlan, act_as: Callable[[Actor], None]) -> None:
    act_as(Actor(None, "Reader", Role.READER))
    assert [tab.label for tab in Opened(Memory(opened=small.mine["meetings"])).app.tabs] == ["Row", "History"]


def test_problems_that_a_dialog_answers_are_not_said_above_the_grid(small: SmallPlan) -> None:
    memory = Memory()
    memory.refuse(asks(small.mine["meetings"]))
    memory.refuse(EditProblem(small.mine["meetings"], "place", None, "x", Refused("This file is empty.")))
    assert Opened(memory).errors == ["Row R-1, column “Place”: This file is empty."]
