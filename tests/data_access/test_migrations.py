"""The schema: what the migrations make is what the tables say, on both databases, whoever starts first."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text

from data_access import migrations
from data_access.changes.sorting import sorting
from data_access.changes.sorting.reverting import revert_act
from data_access.database import Unavailable, engine
from data_access.migrations import revisions, stepping
from data_access.permissions import SYSTEM
from data_access.queries.history.replay import replayed
from data_access.tables import TABLES, Base
from tests.conftest import BOTH
from tests.support.databases import Databases

STEPS = [step.revision for step in reversed(list(stepping.steps().walk_revisions()))]
FIRST = STEPS[0]
OLD_ROWS = (
    "INSERT INTO plans (code, name_fr, name_ar, name_en, is_sample, is_closed) "
    "VALUES ('P', 'Plan', 'خطة', 'Plan', false, false)",
    "INSERT INTO channels (plan_id, code, kind, name_fr, name_ar, name_en, position) "
    "VALUES (1, 'PORTAL', 'portal', 'Portail', 'بوابة', 'Portal', 1)",
    "INSERT INTO import_batches (plan_id, channel_id, file_name, file_sha256, mapping, rows_read, rows_new, "
    "rows_present, rows_refused, imported_at, imported_by) "
    "VALUES (1, 1, 'a.csv', 'x', '{}', 2, 2, 0, 0, '2023-05-04 10:00:00', 'A')",
    "INSERT INTO ideas (plan_id, number, channel_id, title, body, language, status, fingerprint, folded, created_at, "
    "batch_id) "
    "VALUES (1, 1, 1, 'Écoles', 'مدارس مفتوحة', 'mixed', 'grouped', 'a', 'ecoles', '2023-05-04 10:00:00', 1), "
    "(1, 2, 1, 'L’eau', '', 'fr', 'new', 'b', 'l eau', '2023-05-05 10:00:00', 1)",
    "INSERT INTO proposals (plan_id, reference, title, status, position) "
    "VALUES (1, 'P-01', 'Ouvrir les écoles', 'to_study', 1)",
    "INSERT INTO proposal_ideas (proposal_id, idea_id) VALUES (1, 1)",
    "INSERT INTO accounts (login, name, role, must_change_password, is_active, language, created_at) "
    "VALUES ('a@example.org', 'A', 'administrator', false, true, 'fr', '2023-05-04 10:00:00')",
    "INSERT INTO sign_ins (token_sha256, account_id, created_at, expires_at) "
    "VALUES ('x', 1, '2023-05-04 10:00:00', '2023-05-04 22:00:00')",
)
"""What a database of the first schema held, told without the program."""


def test_the_migrations_make_the_tables(database: str) -> None:
    with engine().connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": stepping.compared})
        assert compare_metadata(context, Base.metadata) == []
    assert set(TABLES) <= set(inspect(engine()).get_table_names())
    assert migrations.current() == migrations.newest()


def test_the_files_are_numbered_as_the_steps_follow_each_other() -> None:
    assert list(revisions.revisions()) == STEPS
    assert migrations.newest() == stepping.steps().get_current_head()


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


@pytest.fixture(params=BOTH)
def first_schema(
    request: pytest.FixtureRequest, databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """A database of the first schema, with no rows."""
    address = f"sqlite:///{tmp_path}/old.db" if request.param == "sqlite" else databases.fresh("postgresql", name="old")
    monkeypatch.setenv("DATABASE_URL", address)
    if request.param == "postgresql":
        # A database of this name was dropped before, with the connections that are still kept.
        engine().dispose()
        with engine().begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
    move_to(FIRST)
    yield address
    if request.param == "postgresql":
        databases.forget(address)


def test_rows_of_the_first_schema_are_the_same_after_every_step(first_schema: str) -> None:
    with engine().execution_options(writes=True).begin() as connection:
        for statement in OLD_ROWS:
            connection.execute(text(statement))
    kept = old_rows()
    assert ("Écoles", "مدارس مفتوحة", "grouped", 1) in kept
    for revision in STEPS:
        move_to(revision)
        assert old_rows() == kept, revision
    assert migrations.current() == migrations.newest()
    plan = sql("SELECT time_zone, languages FROM plans")
    assert plan == [("Africa/Casablanca", "fr,ar,en")]
    assert sql("SELECT browser, used_at = created_at FROM sign_ins") == [("", True)]
    move_to(FIRST, command.downgrade)
    assert old_rows() == kept


OLD_STEPS = (
    "INSERT INTO administrations (code, name_fr, name_ar, name_en, is_lead, is_active, position) "
    "VALUES ('A', 'a', 'b', 'c', false, true, 0)",
    "INSERT INTO commitments (plan_id, administration_id, reference, title) VALUES (1, 1, 'C-01', 'Titre')",
    "INSERT INTO commitment_steps (commitment_id, position, owner) VALUES (1, 1, 'Secrétariat'), "
    "(1, 2, 'Secrétariat et comité de pilotage'), (1, 3, 'Administration chef de file'), (1, 4, 'Cabinet'), "
    "(1, 5, NULL)",
)


def test_written_owners_of_steps_become_codes_and_other_words_are_kept(first_schema: str) -> None:
    with engine().execution_options(writes=True).begin() as connection:
        for statement in (*OLD_ROWS, *OLD_STEPS):
            connection.execute(text(statement))
    written = sql("SELECT owner FROM commitment_steps ORDER BY position")
    migrations.upgrade()
    assert sql("SELECT owner, owner_name FROM commitment_steps ORDER BY position") == [
        ("secretariat", None),
        ("secretariat_committee", None),
        ("lead_administration", None),
        (None, "Cabinet"),
        (None, None),
    ]
    with pytest.raises(Exception, match=r"(?i)check"), engine().execution_options(writes=True).begin() as connection:
        connection.execute(text("UPDATE commitment_steps SET owner = 'Cabinet'"))
    move_to(FIRST, command.downgrade)
    assert sql("SELECT owner FROM commitment_steps ORDER BY position") == written


OLD_ITEMS = (
    "INSERT INTO committee_sessions (plan_id, number, takes_place_on, status, minutes_status) "
    "VALUES (1, 1, '2023-05-11', 'held', 'draft')",
    "INSERT INTO action_items (session_id, position, title, owner, status) VALUES "
    "(1, 1, 'Publier', 'Secrétariat', 'open'), (1, 2, 'Relire', 'Comité de pilotage', 'open'), "
    "(1, 3, 'Inviter', 'Association', 'open'), (1, 4, 'Relancer', NULL, 'open')",
)


def test_written_owners_of_next_steps_become_codes_and_other_words_are_kept(first_schema: str) -> None:
    with engine().execution_options(writes=True).begin() as connection:
        for statement in (*OLD_ROWS, *OLD_ITEMS):
            connection.execute(text(statement))
    written = sql("SELECT owner FROM action_items ORDER BY position")
    migrations.upgrade()
    assert sql("SELECT owner, owner_name FROM action_items ORDER BY position") == [
        ("secretariat", None),
        ("committee", None),
        (None, "Association"),
        (None, None),
    ]
    with pytest.raises(Exception, match=r"(?i)check"), engine().execution_options(writes=True).begin() as connection:
        connection.execute(text("UPDATE action_items SET owner = 'Association'"))
    move_to(FIRST, command.downgrade)
    assert sql("SELECT owner FROM action_items ORDER BY position") == written


def test_the_history_knows_what_a_step_made_of_the_owners(sample_database: str) -> None:
    move_to("0013", command.downgrade)
    with engine().execution_options(writes=True).begin() as connection:
        # As an older program stored it: its entries in the log say codes today, which the upgrade must not rely on.
        connection.execute(text("UPDATE commitment_steps SET owner = 'Cabinet' WHERE position = 3"))
    migrations.upgrade()
    assert sql("SELECT DISTINCT owner, owner_name FROM commitment_steps WHERE position = 3") == [(None, "Cabinet")]
    # What later steps keep beside it is gone with them.
    assert [one for one in replayed(SYSTEM).differences if one.table == "commitment_steps"] == []


def test_an_old_database_works_when_it_is_brought_up(first_schema: str) -> None:
    with engine().execution_options(writes=True).begin() as connection:
        for statement in OLD_ROWS:
            connection.execute(text(statement))
    migrations.upgrade()
    assert set(TABLES) <= set(inspect(engine()).get_table_names())
    [(idea, proposal)] = sql("SELECT i.id, p.id FROM ideas i, proposals p WHERE i.status = 'new'")
    act = sorting.attach(SYSTEM, idea, proposal)
    assert sql("SELECT status FROM ideas ORDER BY number") == [("grouped",), ("grouped",)]
    revert_act(SYSTEM, act, "non")
    assert sql("SELECT status FROM ideas ORDER BY number") == [("grouped",), ("new",)]


def test_the_steps_go_back_and_forth(database: str) -> None:
    move_to(FIRST, command.downgrade)
    assert migrations.current() == FIRST
    migrations.upgrade()
    with engine().connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": stepping.compared})
        assert compare_metadata(context, Base.metadata) == []


def move_to(revision: str, how: Callable[[Config, str], None] = command.upgrade) -> None:
    with (
        engine().execution_options(writes=True).connect() as connection,
        migrations.without_references(connection),
        connection.begin(),
    ):
        how(stepping.configuration(connection), revision)


def sql(statement: str) -> list[tuple[Any, ...]]:
    with engine().connect() as connection:
        return [tuple(row) for row in connection.execute(text(statement))]


def old_rows() -> list[tuple[Any, ...]]:
    return sql("SELECT title, body, status, batch_id FROM ideas ORDER BY number") + sql(
        "SELECT p.title, i.title, p.status FROM proposals p JOIN proposal_ideas x ON x.proposal_id = p.id "
        "JOIN ideas i ON i.id = x.idea_id"
    )
