"""What a grid sends is taken only in the form in which our grids send it."""

from typing import Any

import pytest

from dashboard.ui.grid import messages
from dashboard.ui.grid.messages import MOST, Edit, Sent

EDIT = {"n": 1, "id": 7, "field": "place", "old": None, "new": "Rabat"}


def test_what_a_grid_sends_is_read_in_its_order() -> None:
    told = {"token": "a", "edits": [{**EDIT, "n": 2, "new": 3}, EDIT], "opened": {"id": 7, "at": 1}}
    edits = (Edit(1, 7, "place", None, "Rabat"), Edit(2, 7, "place", None, 3))
    assert messages.sent(told) == Sent("a", edits, (7, 1))


@pytest.mark.parametrize(
    "told", [None, "x", 1, [], {}, {"edits": "x"}, {"edits": [1, {}]}, {"opened": 1}, {"token": []}]
)
def test_what_is_no_message_is_none(told: Any) -> None:
    assert messages.sent(told) == Sent()
    assert messages.task(told) is None


@pytest.mark.parametrize(
    "other",
    [
        *({"n": wrong} for wrong in (None, "1", 0, True, 1.5, [])),
        *({"id": wrong} for wrong in (None, "7", 0, -1, MOST + 1, True)),
        *({"field": wrong} for wrong in (None, "", [], "a" * 201)),
        *({which: wrong} for which in ("old", "new") for wrong in ([], {}, 2**80, 1e308, float("inf"), float("nan"))),
    ],
)
def test_an_edit_of_another_form_is_left_out(other: dict[str, Any]) -> None:
    assert messages.sent({"token": "a", "edits": [{**EDIT, **other}, EDIT]}).edits == (
        Edit(1, 7, "place", None, "Rabat"),
    )


def test_broken_characters_are_taken_out_before_the_text_is_kept() -> None:
    (edit,) = messages.sent({"token": "a", "edits": [{**EDIT, "new": "a\ud800\x00b"}]}).edits
    assert edit.new == "ab"
    asked = messages.task({"name": "paste", "ticked": [1, "2", -3], "fields": ["a", 1], "text": "x\udfff"})
    assert asked is not None
    assert (asked.ticked, asked.shown, asked.fields, asked.text) == ((1,), (), ("a",), "x")
