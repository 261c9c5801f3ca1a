"""What was open comes back after a restart of the server, although several runs are asked for at that moment."""

import json
from contextlib import suppress
from typing import Any

import pytest
import streamlit as st

from dashboard.ui.frame import carrying
from dashboard.ui.frame.streamlit_internals import RerunData, RerunException
from dashboard.ui.grid.state import memory
from dashboard.ui.importing import importing
from dashboard.ui.parts import dialogs
from tests.dashboard.ui.frame.test_session import Restless

DIALOG = ["new_proposal", 3]
GRID = {"opened": 7, "opened_at": 2, "task": "", "ticked": [], "shown": [], "fields": [], "asking": []}
KEPT = json.dumps(
    {
        "carried_dialog_opened": DIALOG,
        "dialog_number": 3,
        "carried_grid_memory_meetings": GRID,
        "carried_import_draft": True,
    }
)


class Yielding(Restless):
    """A session of Streamlit's, which interrupts a run also where something is forgotten."""

    def pop(self, key: str, default: object = None) -> object:  # type: ignore[override]
        self._yield()
        return super().pop(key, default)


@pytest.mark.parametrize("uses", range(16))
def test_a_run_that_another_interrupts_loses_nothing_of_it(monkeypatch: pytest.MonkeyPatch, uses: int) -> None:
    asked = iter([*[None] * uses, RerunException(RerunData())])
    state = Yielding(asked)
    monkeypatch.setattr(st, "session_state", state)
    for _run in ("interrupted", "whole"):
        with suppress(RerunException):
            carrying.unpack(KEPT)
            dialogs._draw_opened({})
            memory.of("meetings")
            importing._note_lost()
    assert next(asked, None) is None
    found: dict[str, Any] = state.to_dict()
    assert found["dialog_opened"].carried() == DIALOG
    assert found["grid_memory_meetings"].opened == 7
    assert found[importing.REFUSAL]


def test_a_grid_that_is_only_looked_at_sends_no_head_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "session_state", Yielding(iter(())))
    before = carrying.packed()
    found = memory.of("meetings")
    assert carrying.packed() == before
    found.opened = 7
    assert json.loads(carrying.packed()) == {"carried_grid_memory_meetings": {**GRID, "opened_at": 0}}
