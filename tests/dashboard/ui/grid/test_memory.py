"""What a grid remembers outlives the server, and one cell has one problem."""

from typing import Any

import pytest

from dashboard.ui.grid.state.memory import EditProblem, Memory
from data_access.refusals import Missing, Refused


def problem(record_id: int, field: str, refusal: Refused, new: Any = "x") -> EditProblem:
    """An edit that was not saved."""
    return EditProblem(record_id, field, None, new, refusal)


def asks() -> Missing:
    """A refusal that a dialog answers."""
    return Missing("Enter the date: {missing}.", ("held_on",), "hold", takes=("held_on", "minutes"))


def test_a_problem_is_told_in_its_line_or_asked_in_a_dialog() -> None:
    memory = Memory()
    memory.refuse(problem(1, "place", Refused("no")))
    memory.refuse(problem(1, "status", asks()))
    assert [one.field for one in memory.problems] == ["place"]
    assert [one.field for one in memory.asking] == ["status"]


def test_the_last_problem_of_a_cell_stands_and_goes_when_it_is_settled() -> None:
    memory = Memory()
    for new in ("a", "b"):
        memory.refuse(problem(1, "place", Refused("no"), new))
    memory.refuse(problem(2, "place", Refused("no"), "c"))
    assert [(one.record_id, one.new) for one in memory.problems] == [(1, "b"), (2, "c")]
    memory.settle(1, "place")
    memory.settle(2, "status")
    assert [one.record_id for one in memory.problems] == [2]


def test_what_was_open_comes_back_after_a_restart() -> None:
    memory = Memory("token", 7, opened=3, opened_at=12, ticked=(1, 2), shown=(1, 2, 3), fields=("place",), task="bulk")
    memory.refuse(problem(4, "status", asks(), "held"))
    memory.refuse(problem(5, "place", Refused("no")))
    back = Memory.resumed(memory.carried())
    assert (back.token, back.last, back.problems) == ("", 0, []), "a grid that is mounted anew numbers its edits anew"
    assert (back.opened, back.opened_at, back.task) == (3, 12, "bulk")
    assert (back.ticked, back.shown, back.fields) == ((1, 2), (1, 2, 3), ("place",))
    (asked,) = back.asking
    assert (asked.record_id, asked.field, asked.new) == (4, "status", "held")
    assert isinstance(asked.refusal, Missing)
    assert (asked.refusal.asks_for, asked.refusal.transition) == (("held_on",), "hold")
    assert asked.refusal.takes == ("held_on", "minutes")


def test_without_a_task_the_rows_of_the_last_one_are_not_carried() -> None:
    carried = Memory(opened=3, shown=(1, 2), fields=("place",)).carried()
    assert carried is not None
    assert (carried["shown"], carried["fields"]) == ([], [])


def test_a_grid_in_which_nothing_is_open_has_nothing_to_return_to() -> None:
    assert Memory(token="b", last=7, shown=(1, 2), saved=3).carried() is None
    assert Memory(opened_at=2).carried() is not None


@pytest.mark.parametrize(
    "change",
    [
        {"opened": "x"},
        {"opened_at": None},
        {"ticked": 3},
        {"ticked": ["a"]},
        {"asking": [[1, "status"]]},
        {"asking": [["a", "status", None, "held", "hold", ["held_on"], []]]},
        {"asking": None},
    ],
)
def test_what_cannot_be_read_gives_an_empty_memory(change: dict[str, Any]) -> None:
    carried = Memory(opened=3, task="bulk").carried()
    assert carried is not None
    assert Memory.resumed(carried).opened == 3
    assert Memory.resumed({**carried, **change}) == Memory()
    assert Memory.resumed(None) == Memory()
    assert Memory.resumed({}) == Memory()
