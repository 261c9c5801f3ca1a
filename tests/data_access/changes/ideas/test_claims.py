"""Two readers never get the same idea; what is lent comes back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, select, update

from data_access.changes.ideas import claims
from data_access.changes.importing.importing import undo_batch
from data_access.changes.sorting import sorting
from data_access.changes.sorting.reverting import revert_act
from data_access.database import engine, reading, writing
from data_access.permissions import SYSTEM, Actor
from data_access.refusals import Refused
from data_access.states import IdeaStatus, Role
from data_access.tables import AuditEntry, Idea, ImportBatch, ReadingClaim
from data_access.watching import revision
from tests.data_access.desk import READER, SECOND, to_sort
from tests.support.small_plan import SmallPlan, person


def test_many_readers_at_once_never_get_the_same_idea(small_plan: SmallPlan) -> None:
    ideas = to_sort(small_plan.plan_id)
    readers = [Actor(number, f"Personne {number}", Role.SECRETARIAT) for number in range(10, 20)]
    with ThreadPoolExecutor(6) as pool:
        lent = list(pool.map(lambda reader: claims.claim_next(reader, small_plan.plan_id), readers))
    assert None not in lent
    assert len(set(lent)) == len(readers)
    assert set(lent) <= set(ideas)


def test_the_idea_in_hand_comes_back_and_one_is_held_at_a_time(small_plan: SmallPlan) -> None:
    ideas = to_sort(small_plan.plan_id)
    assert claims.claim_next(READER, small_plan.plan_id) == ideas[0]
    assert claims.claim_next(READER, small_plan.plan_id) == ideas[0]
    assert claims.claim_next(SECOND, small_plan.plan_id) == ideas[1]
    claims.claim(READER, ideas[4])
    with pytest.raises(Refused, match="Lectrice is reading"):
        claims.claim(SECOND, ideas[4])
    with reading() as session:
        assert len(session.execute(select(ReadingClaim)).scalars().all()) == 2
    claims.release_claims(READER, small_plan.plan_id)
    claims.claim(SECOND, ideas[4])


def test_two_readers_of_one_name_are_two(small_plan: SmallPlan) -> None:
    ideas, namesake = to_sort(small_plan.plan_id), Actor(9, READER.name, Role.SECRETARIAT)
    assert claims.claim_next(READER, small_plan.plan_id) == ideas[0]
    assert claims.claim_next(namesake, small_plan.plan_id) == ideas[1]
    with pytest.raises(Refused, match="is reading"):
        claims.claim(namesake, ideas[0])


def test_a_desk_that_asks_again_writes_nothing(small_sqlite_plan: SmallPlan) -> None:
    ideas, moved = to_sort(small_sqlite_plan.plan_id), timedelta(minutes=2)

    def until() -> datetime:
        with reading() as session:
            return session.get_one(ReadingClaim, ideas[0]).until

    claims.claim(READER, ideas[0])
    first = until()
    claims.claim(READER, ideas[0])
    assert until() == first
    with pytest.raises(Refused, match="is reading"):
        claims.claim(SECOND, ideas[0])
    with writing(SYSTEM) as session:
        session.get_one(ReadingClaim, ideas[0]).until = first - moved
    claims.claim(READER, ideas[0])
    assert until() >= first


def test_where_nothing_is_left_nothing_is_written(small_sqlite_plan: SmallPlan) -> None:
    with writing(SYSTEM) as session:
        session.execute(update(Idea).values(status=IdeaStatus.UNCLEAR))
    begun: list[str] = []
    event.listen(engine(), "begin", lambda one: begun.append(str(one.get_execution_options().get("writes", False))))
    assert claims.claim_next(READER, small_sqlite_plan.plan_id) is None
    assert set(begun) == {"False"}


def test_a_claim_ends_by_itself(small_plan: SmallPlan) -> None:
    ideas = to_sort(small_plan.plan_id)
    claims.claim(READER, ideas[0])
    with writing(SYSTEM) as session:
        session.get_one(ReadingClaim, ideas[0]).until = datetime.now(UTC) - timedelta(seconds=1)
    assert claims.claim_next(SECOND, small_plan.plan_id) == ideas[0]


def test_what_is_sorted_or_skipped_makes_room(small_sqlite_plan: SmallPlan) -> None:
    plan_id = small_sqlite_plan.plan_id
    ideas = to_sort(plan_id)[:3]
    assert claims.claim_next(READER, plan_id) == ideas[0]
    sorting.skip(READER, ideas[0])
    assert claims.claim_next(SECOND, plan_id) == ideas[0]
    assert claims.claim_next(READER, plan_id) == ideas[1]
    sorting.unclear(READER, ideas[1])
    assert claims.claim_next(READER, plan_id) == ideas[2]


def test_skipped_ideas_come_last_and_then_nothing_is_left(small_sqlite_plan: SmallPlan) -> None:
    plan_id = small_sqlite_plan.plan_id
    ideas = to_sort(plan_id)
    sorting.skip(READER, ideas[0])
    for one in ideas[1:]:
        assert claims.claim_next(READER, plan_id) == one
        sorting.out_of_scope(READER, one, "x")
    assert claims.claim_next(READER, plan_id) == ideas[0]
    sorting.out_of_scope(READER, ideas[0], "x")
    assert claims.claim_next(READER, plan_id) is None


def test_the_next_idea_is_found_without_weighing_the_others(small_sqlite_plan: SmallPlan) -> None:
    to_sort(small_sqlite_plan.plan_id)
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        asked.append((statement, parameters))

    event.listen(engine(), "before_cursor_execute", note)
    try:
        assert claims.claim_next(READER, small_sqlite_plan.plan_id) is not None
    finally:
        event.remove(engine(), "before_cursor_execute", note)
    with engine().connect() as connection:
        plans = [
            [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
            for statement, parameters in asked
            if statement.startswith("SELECT") and "reading_claims" in statement
        ]
    left, *plans = plans
    assert [step for step in left if "SEARCH" in step]
    assert not any("SCAN ideas" in step for step in left)
    assert len(plans) == 2
    assert not any("SCAN" in step or "B-TREE" in step for plan in plans for step in plan)
    assert [plan[0].split(" USING ")[0] for plan in plans] == ["SEARCH reading_claims", "SEARCH ideas"]
    assert "ix_ideas_in_turn" in plans[1][0]


def test_the_second_reading_is_another_persons(small_plan: SmallPlan) -> None:
    plan_id = small_plan.plan_id
    sample = to_sort(plan_id)[7]
    assert claims.claim_second(SECOND, plan_id) is None
    act = sorting.unclear(READER, sample)
    assert claims.claim_second(READER, plan_id) is None
    assert claims.claim_second(SECOND, plan_id) == sample
    sorting.read_again(SECOND, sample, IdeaStatus.UNCLEAR)
    assert claims.claim_second(SECOND, plan_id) is None
    revert_act(READER, act, "non")


def test_only_readers_take_ideas_and_lending_is_no_change_of_data(small_sqlite_plan: SmallPlan) -> None:
    plan_id = small_sqlite_plan.plan_id
    ideas = to_sort(plan_id)
    before = revision()
    for role in (Role.FOCAL_POINT, Role.COPIL, Role.READER):
        for ask in (claims.claim_next, claims.claim_second, claims.release_claims):
            with pytest.raises(Refused, match="Your role"):
                ask(person(role), plan_id)
        with pytest.raises(Refused, match="Your role"):
            claims.claim(person(role), ideas[0])
    claims.claim_next(person(Role.ADMINISTRATOR), plan_id)
    assert revision() == before


def test_a_lent_idea_does_not_keep_an_import_from_being_undone(small_sqlite_plan: SmallPlan) -> None:
    ideas = to_sort(small_sqlite_plan.plan_id)
    with writing(SYSTEM) as session:
        told = {"plan_id": small_sqlite_plan.plan_id, "channel_id": 1, "file_name": "x", "file_sha256": "x"}
        batch = ImportBatch(**told, mapping={}, imported_at=datetime.now(UTC), imported_by="x")
        session.add(batch)
        session.flush()
        for one in ideas:
            session.get_one(Idea, one).batch_id = batch.id
    claims.claim(READER, ideas[0])
    act = sorting.skip(READER, ideas[1])
    with pytest.raises(Refused, match="processed since"):
        undo_batch(SYSTEM, batch.id, "non")
    assert act
    with writing(SYSTEM) as session:
        session.get_one(Idea, ideas[1]).batch_id = None
    assert undo_batch(SYSTEM, batch.id, "mauvais fichier") == len(ideas) - 1
    with reading() as session:
        assert session.execute(select(AuditEntry).where(AuditEntry.table_name == "reading_claims")).first() is None
