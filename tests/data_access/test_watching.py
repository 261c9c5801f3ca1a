"""Noticing changes: quickly, once each, and again after the database was away."""

import threading
import time
from queue import Empty, Queue

import pytest
from sqlalchemy import delete

from data_access import watching
from data_access.database import Unavailable, engine, writing
from data_access.permissions import SYSTEM
from data_access.tables import AuditEntry, Plan
from data_access.watching import revision


def _change(code: str) -> None:
    with writing(SYSTEM) as session:
        session.add(Plan(code=code, name_fr="x", name_ar="x", name_en="x"))


def _watched() -> tuple["Queue[int]", threading.Event, threading.Thread]:
    seen: Queue[int] = Queue()
    stop = threading.Event()

    def watch() -> None:
        for found in watching.revisions(stop):
            seen.put(found)

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    return seen, stop, thread


def test_each_change_is_seen_within_a_second_and_nothing_else(database: str) -> None:
    seen, stop, thread = _watched()
    try:
        assert seen.get(timeout=10) == revision()
        for number in range(3):
            _change(f"P{number}")
            before = time.monotonic()
            assert seen.get(timeout=5) == revision()
            assert time.monotonic() - before < 1.0
        with pytest.raises(Empty):
            seen.get(timeout=0.5)
    finally:
        stop.set()
        thread.join(5)
    assert not thread.is_alive()


def test_it_outlives_an_unreachable_database(sqlite_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def away() -> int:
        asked.append(1)
        if len(asked) < 3:
            raise Unavailable("away")
        return 7

    monkeypatch.setattr(watching, "revision", away)
    monkeypatch.setattr(watching, "UNREACHABLE_EVERY", 0.01)
    seen, stop, thread = _watched()
    try:
        assert seen.get(timeout=5) == 7
    finally:
        stop.set()
        thread.join(5)
    assert not thread.is_alive()


def test_a_revision_that_falls_is_told_too(sqlite_database: str) -> None:
    seen, stop, thread = _watched()
    try:
        first = seen.get(timeout=10)
        for number in range(2):
            _change(f"P{number}")
            assert seen.get(timeout=5) == first + number + 1
        with engine().begin() as connection:
            connection.execute(delete(AuditEntry).where(AuditEntry.id > first + 1))
        assert seen.get(timeout=5) == first + 1
    finally:
        stop.set()
        thread.join(5)
