"""A confirmation is brought by each run of some seconds under one number; one that ends early leaves it to the next."""

from collections.abc import Iterator
from typing import Any

import pytest
import streamlit as st

from dashboard.ui.frame import board
from dashboard.ui.frame.streamlit_internals import RerunData, RerunException
from dashboard.ui.parts import confirmation


class Browser:
    """What runs bring; the first of them end before they do, as `ends` says."""

    def __init__(self) -> None:
        self.brought: list[dict[str, str]] = []
        self.keys: list[str] = []
        self.ends: Iterator[Exception] = iter(())

    def take(self, *, key: str, data: dict[str, str]) -> None:
        for exception in self.ends:
            raise exception
        self.brought.append(data)
        self.keys.append(key)


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Browser:
    made = Browser()
    asked: dict[str, Any] = {"confirmation": made.take}
    monkeypatch.setattr(board, "component", asked.__getitem__)
    monkeypatch.setattr(st, "session_state", Remembered())
    return made


class Remembered(dict[str, object]):
    """Streamlit's session state, of one visitor."""

    def to_dict(self) -> dict[str, object]:
        return dict(self)


def test_nothing_is_said_where_nothing_was_told(browser: Browser) -> None:
    confirmation.show()
    assert browser.brought == []


def test_runs_bring_one_number_again_for_some_seconds(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    confirmation.tell("Saved: *one* thing")
    for later in (0, 4, confirmation.SECONDS):
        now = 100.0 + later
        confirmation.show()
    assert len(browser.brought) == 3
    assert browser.brought[0] == browser.brought[1] == browser.brought[2]
    assert browser.brought[0]["words"] == "Saved: *one* thing"
    assert len(set(browser.keys)) == 3
    now += 0.1
    confirmation.show()
    confirmation.show()
    assert len(browser.brought) == 3


def test_the_same_words_are_said_again_under_another_number(browser: Browser) -> None:
    for _time in range(2):
        confirmation.tell("Saved.")
        confirmation.show()
    assert len({one["number"] for one in browser.brought}) == 2


def test_a_run_that_ends_before_leaves_it_to_a_later_one_however_late(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser.ends = iter([RerunException(RerunData())])
    confirmation.tell("Saved.")
    with pytest.raises(RerunException):
        confirmation.show()
    monkeypatch.setattr("time.monotonic", lambda: 1e9)
    confirmation.show()
    assert [one["words"] for one in browser.brought] == ["Saved."]
