"""The schema: what the migrations make is what the tables say, on both databases, whoever starts first."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text

from data_access import migrations
from data_access.changes.sorting import sorting
from data_access.changes.sorting.reverting import revert_act
from data_access.database import Unavailable, engine, reading
from data_access.permissions import SYSTEM
from data_access.tables import TABLES, Base, Idea
from tests.data_access.conftest import build_small_plan
from tests.support.databases import Databases


def test_the_migrations_make_the_tables(database: str) -> None:
    with engine().connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": migrations.compared})
        assert compare_metadata(context, Base.metadata) == []
    assert set(TABLES) <= set(inspect(engine()).get_table_names())
    assert migrations.current() == migrations.newest()


def test_several_starts_at_once_migrate_once(
    databases: object, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/new.db")
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: migrations.upgrade(), range(4)))
    assert migrations.current() == migrations.newest()


def test_every_check_of_the_tables_is_in_the_database(database: str) -> None:
    expected = {
        constraint.name
        for table in Base.metadata.tables.values()
        for constraint in table.constraints
        if constraint.__visit_name__ in ("check_constraint", "table_or_column_check_constraint")
    }
    found = {
        constraint["name"]
        for table in Base.metadata.tables
        for constraint in inspect(engine()).get_check_constraints(table)
    }
    assert expected
    assert expected <= found


def test_an_unreachable_database_is_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
    with pytest.raises(Unavailable):
        migrations.upgrade()


def test_a_rule_of_the_database_holds_without_the_application(database: str) -> None:
    with engine().begin() as connection:
        connection.execute(
            text(
                "INSERT INTO plans (code, name_fr, name_ar, name_en, is_sample, is_closed) "
                "VALUES ('P', 'a', 'b', 'c', false, false)"
            )
        )
        plan = connection.execute(text("SELECT id FROM plans")).scalar_one()
        connection.execute(
            text(
                "INSERT INTO administrations (code, name_fr, name_ar, name_en, is_lead, is_active, position) "
                "VALUES ('A', 'a', 'b', 'c', false, true, 0)"
            )
        )
        administration = connection.execute(text("SELECT id FROM administrations")).scalar_one()
    impossible = text(
        "INSERT INTO meetings (plan_id, administration_id, reference, subject, status, requested_on) "
        "VALUES (:plan, :administration, 'R', 'x', :status, '2023-01-01')"
    )
    for status in ("held", "postponed", "cancelled", "scheduled", "anything"):
        with pytest.raises(Exception, match=r"(?i)check"), engine().begin() as connection:
            connection.execute(impossible, {"plan": plan, "administration": administration, "status": status})


@pytest.mark.parametrize("backend", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def test_a_database_of_the_first_schema_keeps_its_data(
    databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, backend: str
) -> None:
    address = f"sqlite:///{tmp_path}/old.db" if backend == "sqlite" else databases.fresh("postgresql", name="old")
    monkeypatch.setenv("DATABASE_URL", address)
    if backend == "postgresql":
        with engine().begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
    migrations.upgrade()
    plan = build_small_plan()
    with engine().execution_options(writes=True).begin() as connection:
        command.downgrade(migrations.configuration(connection), "0001")
    assert "sorting_acts" not in inspect(engine()).get_table_names()
    migrations.upgrade()
    assert set(TABLES) <= set(inspect(engine()).get_table_names())
    act = sorting.attach(SYSTEM, plan.mine["ideas"], plan.theirs["proposals"])
    revert_act(SYSTEM, act, "non")
    with reading() as session:
        assert session.get_one(Idea, plan.mine["ideas"]).status == "grouped"
    if backend == "postgresql":
        databases.forget(address)


def test_the_steps_go_back_and_forth(database: str) -> None:
    with engine().execution_options(writes=True).begin() as connection:
        command.downgrade(migrations.configuration(connection), "0001")
    assert migrations.current() == "0001"
    migrations.upgrade()
    with engine().connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": migrations.compared})
        assert compare_metadata(context, Base.metadata) == []
