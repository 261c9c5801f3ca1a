"""An earlier state is what the database held on that evening, table by table, and can only be read."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import DBAPIError

from data_access.changes.importing.importing import import_ideas, prepare, undo_batch
from data_access.changes.settings.reference import close_plan
from data_access.connections.past import looking_at
from data_access.database import PAST, engine, reading, writing
from data_access.demo import STAGES, build
from data_access.imports.plan import propose_plan
from data_access.past.states import MOST, States
from data_access.past.taking_back import AS_TODAY
from data_access.permissions import SYSTEM
from data_access.queries.importing.importing import channel_coded
from data_access.refusals import Refused
from data_access.tables import TABLES, Account, AuditEntry, Idea, ImportBatch, Plan, SignIn
from tests.support.databases import Databases, using
from tests.support.small_plan import SmallPlan

TIME_ZONE = "Africa/Casablanca"
OWN = {"previous_hash", "hash", "changes"}
"""What the log of a stage has of its own: its first entry says on which day the sample stands."""
BACKENDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]


@pytest.fixture
def states() -> Iterator[States]:
    """Earlier states of the test's own."""
    with closing(States()) as made:
        yield made


@pytest.fixture(params=BACKENDS)
def told_to_the_end(request: pytest.FixtureRequest, databases: Databases) -> Iterator[str]:
    """The sample plan at its last stage."""
    address = databases.fresh(request.param, "adopted")
    with using(address):
        yield address
    databases.forget(address)


def rows_of(table: str) -> dict[int, dict[str, Any]]:
    entity: Any = TABLES[table].__table__
    with reading() as session:
        left_out = OWN if table == "audit_entries" else set()
        return {
            row["id"]: {name: value for name, value in row.items() if name not in left_out}
            for row in session.execute(select(entity)).mappings()
        }


@pytest.mark.parametrize("stage", [stage for stage in STAGES if stage != "adopted"])
def test_the_state_of_a_day_is_what_the_sample_was_on_it(
    told_to_the_end: str, databases: Databases, states: States, stage: str
) -> None:
    then = states.of(STAGES[stage], TIME_ZONE)
    at_stage = databases.fresh("sqlite", stage)
    for table in sorted(name for name, entity in TABLES.items() if entity.AUDITED and name not in AS_TODAY):
        with looking_at(then):
            found = rows_of(table)
        with using(at_stage):
            expected = rows_of(table)
        assert found == expected, table


def test_an_earlier_state_can_only_be_read(sqlite_sample: str, states: States) -> None:
    then = states.of(STAGES["meeting"], TIME_ZONE)
    with looking_at(then):
        with pytest.raises(Refused) as refused, writing(SYSTEM):
            pass
        with pytest.raises(DBAPIError), engine().begin() as connection:
            connection.execute(text("UPDATE plans SET code = 'X'"))
    assert refused.value.key == PAST
    with looking_at(then), reading() as session:
        assert session.execute(select(func.count()).select_from(SignIn)).scalar_one() == 0
        assert session.execute(select(Account.password_hash).where(Account.password_hash.is_not(None))).all() == []
        assert set(session.execute(select(Plan.today_on)).scalars()) == {STAGES["meeting"]}


def test_a_state_is_kept_while_the_log_only_grows_and_made_anew_when_it_is_another(
    sqlite_sample: str, states: States
) -> None:
    first = states.of(STAGES["meeting"], TIME_ZONE)
    with reading() as session:
        plan_id = session.execute(select(Plan.id)).scalar_one()
    close_plan(SYSTEM, plan_id, "Fin")
    assert states.of(STAGES["meeting"], TIME_ZONE) is first
    build("adopted")
    assert states.of(STAGES["meeting"], TIME_ZONE) is not first


def test_few_states_are_kept_and_none_is_left_behind(sqlite_sample: str) -> None:
    with closing(States()) as states:
        for number in range(MOST + 2):
            states.of(STAGES["meeting"] - timedelta(days=number), TIME_ZONE)
        assert states.folder is not None
        folder = states.folder
        assert len(list(folder.iterdir())) == len(states.kept) == MOST
        assert folder.stat().st_mode & 0o077 == 0
    assert not folder.exists()


def dated(day: int) -> None:
    """Say of the entries since the last call that they are of a day of May 2024."""
    with engine().execution_options(writes=True).begin() as connection:
        moment = datetime(2024, 5, day, 10, tzinfo=UTC)
        connection.execute(update(AuditEntry).where(AuditEntry.at > datetime(2025, 1, 1, tzinfo=UTC)).values(at=moment))


def test_an_import_goes_with_its_ideas_and_one_that_was_undone_says_what_it_lacks(
    small_plan: SmallPlan, states: States, tmp_path: Path
) -> None:
    dated(1)
    path = tmp_path / "neuf.txt"
    path.write_text("\n".join(["Idée", *(f"Idée neuve {n}" for n in range(5))]), "utf-8")
    channel = channel_coded(SYSTEM, small_plan.plan_id, "portal", is_event=False)
    with prepare(propose_plan(path)) as prepared:
        batch = import_ideas(SYSTEM, prepared, small_plan.plan_id, channel.id).batch_id or 0
    dated(2)
    for title in ("Reformulée", None):
        with writing(SYSTEM) as session:
            one = session.execute(select(Idea).where(Idea.batch_id == batch).order_by(Idea.id).limit(1)).scalar_one()
            one.clean_title = title
    dated(3)
    undo_batch(SYSTEM, batch, "Mauvais fichier")
    dated(4)
    found = {}
    for day in (1, 2, 3, 4):
        then = states.of(date(2024, 5, day), TIME_ZONE)
        with looking_at(then), reading() as session:
            ideas = session.execute(select(func.count(Idea.id)).where(Idea.batch_id == batch)).scalar_one()
            standing = session.get(ImportBatch, batch)
            found[day] = (ideas, then.lost, standing and standing.undone_at is not None)
    assert found == {1: (0, 0, None), 2: (1, 4, False), 3: (1, 4, False), 4: (0, 0, True)}


def test_before_an_import_that_stands_its_ideas_are_not_there(
    small_plan: SmallPlan, states: States, tmp_path: Path
) -> None:
    dated(1)
    path = tmp_path / "neuf.txt"
    path.write_text("\n".join(["Idée", *(f"Idée neuve {n}" for n in range(5))]), "utf-8")
    channel = channel_coded(SYSTEM, small_plan.plan_id, "portal", is_event=False)
    with prepare(propose_plan(path)) as prepared:
        batch = import_ideas(SYSTEM, prepared, small_plan.plan_id, channel.id).batch_id or 0
    with writing(SYSTEM) as session:
        one = session.execute(select(Idea).where(Idea.batch_id == batch).order_by(Idea.id).limit(1)).scalar_one()
        one.clean_title = "Reformulée"
    dated(2)
    found = {}
    for day in (1, 2):
        with looking_at(states.of(date(2024, 5, day), TIME_ZONE)), reading() as session:
            found[day] = session.execute(select(func.count(Idea.id)).where(Idea.batch_id == batch)).scalar_one()
    assert found == {1: 0, 2: 5}


def test_two_rows_that_changed_places_change_back(small_plan: SmallPlan, states: States) -> None:
    """A unique number that went from one row to another and back is nobody's twice on the way."""
    with writing(SYSTEM) as session:
        one, other = session.execute(select(Idea).order_by(Idea.id).limit(2)).scalars()
        numbers = {one.id: one.number, other.id: other.number}
    dated(1)
    for record, number in ((0, 9_999), (1, numbers[one.id]), (0, numbers[other.id])):
        with writing(SYSTEM) as session:
            moved = session.get(Idea, (one.id, other.id)[record])
            assert moved is not None
            moved.number = number
    dated(2)
    with looking_at(states.of(date(2024, 5, 1), TIME_ZONE)), reading() as session:
        assert dict(session.execute(select(Idea.id, Idea.number).where(Idea.id.in_(numbers))).all()) == numbers
