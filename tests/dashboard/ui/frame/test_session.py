"""What a press does is done to its end, also when the page is asked to run again meanwhile."""

from collections.abc import Iterator

import pytest
import streamlit as st

from dashboard.ui.frame import session
from dashboard.ui.frame.streamlit_internals import RerunData, RerunException, StopException


class Restless(dict[str, object]):
    """A session that sends whoever uses it away, as often as `asked` says."""

    def __init__(self, asked: Iterator[Exception | None]) -> None:
        super().__init__()
        self.asked = asked

    def _yield(self) -> None:
        exception = next(self.asked, None)
        if exception is not None:
            raise exception

    def get(self, key: str, default: object = None) -> object:
        self._yield()
        return super().get(key, default)

    def update(self, values: dict[str, object]) -> None:  # type: ignore[override]
        self._yield()
        super().update(values)

    def to_dict(self) -> dict[str, object]:
        return dict(self)


class Requests:
    """What would be run after the callback."""

    def __init__(self) -> None:
        self.runs: list[RerunData] = []

    def request_rerun(self, data: RerunData) -> None:
        self.runs.append(data)


class Context:
    """What Streamlit knows of a run."""

    def __init__(self) -> None:
        self.script_requests = Requests()


@pytest.fixture
def context(monkeypatch: pytest.MonkeyPatch) -> Context:
    made = Context()
    monkeypatch.setattr(session, "get_script_run_ctx", lambda: made)
    return made


def test_a_run_that_is_asked_for_waits_for_the_end(monkeypatch: pytest.MonkeyPatch, context: Context) -> None:
    first, second = RerunData(query_string="1"), RerunData(query_string="2")
    asked = iter([RerunException(first), None, RerunException(second)])
    monkeypatch.setattr(st, "session_state", Restless(asked))
    seen: list[object] = []

    @session.uninterrupted
    def act() -> None:
        seen.append(session.recall("name", "nothing"))
        session.remember("name", "written")
        assert context.script_requests.runs == []

    act()
    assert seen == ["nothing"]
    assert st.session_state.to_dict() == {"name": "written"}
    assert context.script_requests.runs == [first, second]


def test_a_press_is_done_when_its_visitor_leaves(monkeypatch: pytest.MonkeyPatch, context: Context) -> None:
    state = Restless(iter([StopException() for _time in range(3)]))
    dict.update(state, {"name": "typed"})
    monkeypatch.setattr(st, "session_state", state)
    seen: list[object] = []

    @session.uninterrupted
    def act() -> None:
        seen.append(session.recall("name"))
        session.remember("other", 1)
        seen.append("done")

    act()
    assert seen == ["typed", "done"]


def test_a_page_is_left_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "session_state", Restless(iter([RerunException(RerunData())])))
    with pytest.raises(RerunException):
        session.recall("name")


def test_what_fails_still_lets_the_page_run_again(monkeypatch: pytest.MonkeyPatch, context: Context) -> None:
    monkeypatch.setattr(st, "session_state", Restless(iter([RerunException(RerunData(query_string="1"))])))

    @session.uninterrupted
    def act() -> None:
        session.recall("name")
        raise KeyError("broken")

    with pytest.raises(KeyError):
        act()
    assert len(context.script_requests.runs) == 1
    monkeypatch.setattr(st, "session_state", Restless(iter([RerunException(RerunData())])))
    with pytest.raises(RerunException):
        session.recall("name")
