"""The thread that purges attendance lists."""

import logging

import pytest

from dashboard.web.process import purging
from dashboard.web.process.purging import Purging


def test_it_looks_at_once_and_ends_when_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Purging()
    looks: list[int] = []

    def look() -> int:
        looks.append(1)
        made.stop()
        return 0

    monkeypatch.setattr(purging, "purge_due", look)
    made.start()
    made._thread.join(10)
    assert not made._thread.is_alive()
    assert looks == [1]


def test_a_fault_is_logged_and_the_next_look_tries_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    answers = [RuntimeError("disk"), 0]

    def look() -> int:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(purging, "purge_due", look)
    made = Purging()
    with caplog.at_level(logging.ERROR, "cocreation"):
        made.look()
    assert "could not be purged" in caplog.text
    made.look()
    assert answers == []
