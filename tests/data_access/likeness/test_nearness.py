"""Nearness is computed in the background, once, and follows the ideas that come and go."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import Event, Thread

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.changes.sorting import grouping, remits, suggestions
from data_access.database import Unavailable, reading, writing
from data_access.likeness import nearness
from data_access.likeness.method import NGrams
from data_access.likeness.nearness import Computing, Corpus, Known, corpus, nearest, text_of
from data_access.permissions import SYSTEM
from data_access.states import SuggestionKind
from data_access.tables import Idea
from tests.data_access.desk import READER, TITLES, idea, to_sort
from tests.support.small_plan import SmallPlan

SLOWEST = 120.0
"""Seconds before waiting is given up: on a machine with much else to do the first comparison has taken 15."""


def until(found: Callable[[], bool]) -> None:
    """Wait for the background to have done something."""
    latest = time.monotonic() + SLOWEST
    while not found():
        assert time.monotonic() < latest
        time.sleep(0.02)


def known(plan_id: int, ideas: int) -> Known:
    """The corpus once it holds so many ideas and all that is learned from them."""

    def is_there() -> bool:
        found = corpus(plan_id)
        return isinstance(found, Known) and len(found.ids) == ideas and found.learned is not None

    until(is_there)
    found = corpus(plan_id)
    assert isinstance(found, Known)
    return found


def test_the_nearest_are_found_and_new_ideas_join_them(small_plan: SmallPlan) -> None:
    ideas = to_sort(small_plan.plan_id, TITLES[:-1])
    found = known(small_plan.plan_id, len(TITLES) + 1)
    assert nearest(found, text_of(TITLES[3], ""), 2)[1][0] == ideas[4]
    fitted = found.method
    new = add(small_plan.plan_id, 100, "Rampes dans les tribunaux pour fauteuils roulants")
    found = known(small_plan.plan_id, len(TITLES) + 2)
    assert found.method is fitted
    assert new in [one for one, _score in nearest(found, text_of(TITLES[3], ""), 3)]


def test_ideas_that_went_are_forgotten(small_sqlite_plan: SmallPlan) -> None:
    plan_id = small_sqlite_plan.plan_id
    ideas = to_sort(plan_id)
    known(plan_id, len(ideas) + 2)
    with writing(SYSTEM) as session:
        session.delete(session.get_one(Idea, ideas[-1]))
    assert ideas[-1] not in known(plan_id, len(ideas) + 1).ids
    last = idea(ideas[-2])
    with writing(SYSTEM) as session:
        session.delete(session.get_one(Idea, last.id))
    again = add(plan_id, 200, "Un tout autre sujet, la pêche")
    assert again == last.id
    until(lambda: nearest(known(plan_id, len(ideas) + 1), "Un tout autre sujet, la pêche", 1)[:1] != [])
    until(lambda: nearest(known(plan_id, len(ideas) + 1), "Un tout autre sujet, la pêche", 1)[0][0] == again)


def test_nothing_is_done_when_nothing_changed(small_sqlite_plan: SmallPlan, monkeypatch: pytest.MonkeyPatch) -> None:
    to_sort(small_sqlite_plan.plan_id)
    first = known(small_sqlite_plan.plan_id, len(TITLES) + 2)
    monkeypatch.setattr(Corpus, "learn", lambda *_: pytest.fail("learned again"))
    for _visit in range(3):
        assert corpus(small_sqlite_plan.plan_id) is first


def test_a_long_computation_says_how_far_it_is_and_stops(
    small_sqlite_plan: SmallPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_sort(small_sqlite_plan.plan_id)
    go_on = Event()

    class Slow(NGrams):
        def fit(self, texts, progress=None):  # type: ignore[no-untyped-def]
            progress(0.5)
            go_on.wait(SLOWEST)
            super().fit(texts, progress)

    monkeypatch.setattr(nearness, "chosen", lambda _plan: Slow())
    monkeypatch.setattr(nearness, "PATIENCE", 0.01)
    slow, stop = Corpus(small_sqlite_plan.plan_id, "mine"), Event()
    thread = Thread(target=lambda: stopping(slow, stop))
    thread.start()
    until(lambda: slow.share > 0)
    slow.waiting = True
    assert slow.ask() == Computing(nearness.FITTING / 2)
    stop.set()
    go_on.set()
    thread.join(SLOWEST)
    assert slow.known is None


def stopping(slow: Corpus, stop: Event) -> None:
    with pytest.raises(nearness.Stopped):
        slow.learn(stop)


def learned(corpus: Corpus) -> Known:
    """The corpus after it has learned here, in this thread."""
    corpus.learn(Event())
    assert corpus.known is not None
    return corpus.known


@pytest.mark.parametrize("step", ["candidate_groups", "learned_from"])
def test_texts_are_added_once_whatever_fails_afterwards(
    small_plan: SmallPlan, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    ideas = to_sort(small_plan.plan_id)
    mine = Corpus(small_plan.plan_id, "mine")
    learned(mine)
    new = add(small_plan.plan_id, 100, "Un tout autre sujet, la pêche")
    with monkeypatch.context() as patch:
        patch.setattr(nearness, step, lambda *_: (_ for _ in ()).throw(Unavailable("away")))
        with pytest.raises(Unavailable):
            mine.learn(Event())
    found = learned(mine)
    assert len(found.method) == len(found.ids) == len(ideas) + 3
    assert nearest(found, "Un tout autre sujet, la pêche", 1)[0][0] == new


def test_a_method_that_holds_other_texts_learns_anew(small_sqlite_plan: SmallPlan) -> None:
    to_sort(small_sqlite_plan.plan_id)
    mine = Corpus(small_sqlite_plan.plan_id, "mine")
    learned(mine).method.add(["Un texte de trop"])
    add(small_sqlite_plan.plan_id, 100, "Un tout autre sujet, la pêche")
    found = learned(mine)
    assert len(found.method) == len(found.ids)


def test_many_new_ideas_are_not_weighed_as_the_few_before(
    small_sqlite_plan: SmallPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = Corpus(small_sqlite_plan.plan_id, "mine")
    few = learned(mine)
    to_sort(small_sqlite_plan.plan_id)
    monkeypatch.setattr(NGrams, "add", lambda *_: pytest.fail("added with the old weights"))
    many = learned(mine)
    assert many.method is not few.method
    assert len(many.ids) == len(TITLES) + 2


def test_no_transaction_stays_open_while_texts_are_learned(
    small_sqlite_plan: SmallPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_sort(small_sqlite_plan.plan_id)
    sessions: list[Session] = []

    @contextmanager
    def watched() -> Iterator[Session]:
        with reading() as session:
            sessions.append(session)
            yield session

    class Watching(NGrams):
        def fit(self, texts, progress=None):  # type: ignore[no-untyped-def]
            assert sessions
            assert not any(session.in_transaction() for session in sessions)
            super().fit(texts, progress)

    monkeypatch.setattr(nearness, "reading", watched)
    monkeypatch.setattr(nearness, "chosen", lambda _plan: Watching())
    assert len(learned(Corpus(small_sqlite_plan.plan_id, "mine")).ids) == len(TITLES) + 2


def test_an_empty_plan_has_nothing_near(small_sqlite_plan: SmallPlan) -> None:
    assert nearest(known(999, 0), "budget", 5) == []
    assert known(999, 0).groups == ()


def test_suggestions_follow_what_is_assigned_and_the_remit_table(small_sqlite_plan: SmallPlan) -> None:
    plan_id = small_sqlite_plan.plan_id
    ideas = to_sort(plan_id)

    def lead(text: str) -> str:
        found = known(plan_id, len(ideas) + 2)
        assert found.learned is not None
        return found.learned.suggest(SuggestionKind.LEAD, text)[0][0].value

    remits.add_remit(SYSTEM, plan_id, "MJ", "tribunal, tribunaux, justice")
    remits.add_remit(SYSTEM, plan_id, "MI", "transport scolaire, villages")
    until(lambda: lead("des tribunaux pour tous") == "MJ")
    assert lead("transport scolaire") == "MI"
    suggestions.sign(READER, SuggestionKind.LEAD, "MI", True, idea_id=ideas[5])
    grouping.new_proposal(READER, ideas[5], "Marchés de quartier")
    until(lambda: lead("un marché couvert") == "MI")


def add(plan_id: int, number: int, title: str) -> int:
    """One more idea."""
    with writing(SYSTEM) as session:
        like = session.execute(select(Idea).limit(1)).scalar_one()
        record = Idea(
            plan_id=plan_id,
            number=number,
            channel_id=like.channel_id,
            title=title,
            body="",
            language="fr",
            fingerprint=str(number),
            folded=title,
            created_at=datetime.now(UTC),
        )
        session.add(record)
        session.flush()
        return record.id
