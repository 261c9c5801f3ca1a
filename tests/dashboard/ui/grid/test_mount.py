"""A grid in its page: what its messages do, what it is told, and what stands there without rows."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd
import pytest

from dashboard.ui.frame import session
from dashboard.ui.frame.here import Here
from dashboard.ui.grid import messages, mount
from dashboard.ui.grid.state import memory as grid_memory
from dashboard.ui.grid.state.memory import Memory
from dashboard.ui.grid.state.rows import Shown
from data_access import watching
from data_access.permissions import Actor
from data_access.queries.exchanges import exchanges
from data_access.queries.filters import Filters
from data_access.queries.settings import plans
from tests.dashboard.ui.grid.opened import FOCAL_POINT, KEY, SECRETARIAT, meeting
from tests.support.small_plan import SmallPlan

WIDGET = "grid_meetings_en_None"


@dataclass
class Held:
    """A session that is a dictionary, and the memory of its one grid."""

    values: dict[str, Any] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory)

    def send(self, **message: Any) -> None:
        """What the browser sends with the grid, and its saving."""
        self.values[WIDGET] = message
        mount._save("meetings", KEY, WIDGET)

    def begin(self, **task: Any) -> None:
        """A task that is chosen in the menu."""
        self.values[WIDGET] = {"task": task}
        mount._begin(KEY, WIDGET)


@pytest.fixture
def held(small: SmallPlan, monkeypatch: pytest.MonkeyPatch) -> Held:
    """What a session remembers, without Streamlit."""
    found = Held()
    monkeypatch.setattr(session, "recall", lambda name, otherwise=None: found.values.get(name, otherwise))
    monkeypatch.setattr(session, "remember", found.values.__setitem__)
    monkeypatch.setattr(session, "forget", lambda name: found.values.pop(name, None))
    monkeypatch.setattr(grid_memory, "of", lambda _key: found.memory)
    return found


def edit(n: int, record_id: int, name: str, old: Any, new: Any) -> dict[str, Any]:
    """An edit as the browser sends it."""
    return {"n": n, "id": record_id, "field": name, "old": old, "new": new}


def test_what_is_sent_is_saved_once_however_often_it_comes(small: SmallPlan, held: Held) -> None:
    row = small.mine["meetings"]
    sent = {"token": "a", "edits": [edit(1, row, "place", None, "Rabat")]}
    for _time in range(3):
        held.send(sent=sent)
    assert (meeting(row).place, held.memory.saved, held.memory.last) == ("Rabat", 1, 1)


def test_a_grid_that_sent_nothing_changes_nothing(small: SmallPlan, held: Held) -> None:
    for message in ({}, {"sent": None}, {"sent": {}}, {"sent": "x"}):
        held.send(**message)
    assert held.memory == Memory()


def test_a_row_is_opened_at_a_click_and_not_again_at_the_next_run(small: SmallPlan, held: Held) -> None:
    row = small.mine["meetings"]
    sent = {"token": "a", "edits": [], "opened": {"id": row, "at": 12}}
    held.send(sent=sent)
    assert held.memory.opened == row
    held.memory.opened = None
    held.send(sent=sent)
    assert held.memory.opened is None, "the same click does not open a row that was closed"
    held.send(sent={**sent, "opened": {"id": row, "at": 13}})
    assert held.memory.opened == row


def test_rows_of_others_are_not_changed_by_a_message(
    small: SmallPlan, held: Held, act_as: Callable[[Actor], None]
) -> None:
    act_as(FOCAL_POINT)
    row = small.theirs["meetings"]
    held.send(sent={"token": "a", "edits": [edit(1, row, "place", None, "Chez eux")]})
    assert meeting(row).place is None
    assert [problem.record_id for problem in held.memory.problems] == [row]


def test_a_task_begins_with_its_rows_in_the_place_of_what_was_open(small: SmallPlan, held: Held) -> None:
    held.memory.opened = 7
    held.values.update({"workbook_meetings_outcome": 1, "several_meetings_outcomes": ()})
    held.begin(name="bulk", ticked=[1, 2], shown=[1, 2, 3], fields=[], text="")
    memory = held.memory
    assert (memory.task, memory.opened, memory.ticked, memory.shown) == ("bulk", None, (1, 2), (1, 2, 3))
    assert "workbook_meetings_outcome" not in held.values
    assert "several_meetings_outcomes" not in held.values


@pytest.mark.parametrize(("fields", "text"), [(["place"], "Rabat\nFès"), ([], "")])
def test_a_pasted_block_goes_along_only_with_its_cell(
    small: SmallPlan, held: Held, fields: list[str], text: str
) -> None:
    held.begin(name="paste", ticked=[], shown=[1], fields=fields, text="Rabat\nFès")
    assert held.values["paste_meetings_text"] == text


@pytest.mark.parametrize("task", [{}, {"name": ""}, {"name": 3}, {"name": "x" * (messages.LONGEST + 1)}])
def test_a_message_that_names_no_task_begins_none(held: Held, task: dict[str, Any]) -> None:
    held.memory.task = "undo"
    held.begin(**task)
    assert held.memory.task == "undo"


def here_now(actor: Actor = SECRETARIAT) -> Here:
    """Where somebody looks at the small plan."""
    plan = plans.chosen(None, watching.seal())
    return Here(actor, plan.id, plan, "en", "exchanges", watching.revision(), watching.seal())


def kept(actor: Actor = SECRETARIAT, is_closed: bool = False) -> mount.Kept:
    """The meetings of the small plan as they are kept for a visitor."""
    here = here_now(actor)
    here = replace(here, plan=replace(here.plan, is_closed=is_closed))
    return mount.Kept(Shown(here, "meetings", exchanges.meetings(actor, here.plan_id)))


def test_what_is_sent_is_one_object_in_json(small: SmallPlan) -> None:
    made = kept()
    told = json.loads(made.beside(height=12, kept="é", applied={"n": 1}))
    assert set(told) == {"bar", "options", "rows", "height", "kept", "applied"}
    assert [row["reference"] for row in told["rows"]] == ["R-2", "R-1"]
    assert (told["kept"], told["height"]) == ("é", 12)
    assert json.loads(made.beside(height=13))["height"] == 13, "what is a visitor's own is not kept"


def test_in_a_closed_plan_the_options_let_nothing_be_edited(small: SmallPlan) -> None:
    def owned(made: mount.Kept) -> list[str]:
        columns = json.loads(made.beside(height=1))["options"]["columnDefs"]
        return [column["field"] for column in columns if "owned" in column["type"]]

    assert "place" in owned(kept())
    assert owned(kept(is_closed=True)) == []


def test_an_empty_grid_knows_whether_filters_left_its_rows_out(small: SmallPlan) -> None:
    here = here_now()
    none = Filters(search="introuvable")
    assert exchanges.meetings(here.actor, here.plan_id, none).empty
    assert mount._is_filtered(here, exchanges.meetings, (none,))
    assert not mount._is_filtered(here, exchanges.meetings, (Filters(),)), "nothing was filtered"
    nothing = lambda *_asked: pd.DataFrame()  # noqa: E731
    assert not mount._is_filtered(here, nothing, (none,)), "without filters there is no row either"
    assert not mount._is_filtered(here, nothing, (3, "x"))


def test_a_grid_by_itself_asks_anew_who_looks(small: SmallPlan, monkeypatch: pytest.MonkeyPatch) -> None:
    old = here_now()
    holder = replace(old, actor=FOCAL_POINT, revision=old.revision + 5, seal="other")
    monkeypatch.setattr(session, "arrive", lambda: holder)
    now = mount._here_now(old)
    assert (now.actor, now.revision, now.seal) == (FOCAL_POINT, old.revision + 5, "other")
    assert (now.plan_id, now.key) == (old.plan_id, old.key)
