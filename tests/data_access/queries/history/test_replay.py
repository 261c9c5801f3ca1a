"""What was changed behind the log is found, field by field; what the application does is never taken for that."""

from pathlib import Path

import pytest
from sqlalchemy import text

from data_access import migrations
from data_access.changes.accounts import accounts
from data_access.changes.exchanges import exchanges
from data_access.changes.grid.cells import edit_cell
from data_access.changes.grid.rows import move_row
from data_access.changes.importing.importing import import_ideas, prepare, undo_batch
from data_access.changes.sorting import grouping, sorting
from data_access.changes.sorting.reverting import revert_act
from data_access.database import engine, reading
from data_access.imports.plan import propose_plan
from data_access.permissions import SYSTEM, Actor
from data_access.queries.history.chain import verify_chain
from data_access.queries.history.replay import DifferenceKind, LogDifference, replayed
from data_access.states import Role
from data_access.tables import Idea
from tests.conftest import BOTH
from tests.data_access.desk import READER, to_sort
from tests.support.databases import Databases, using
from tests.support.small_plan import SmallPlan
from tests.support.tampering import older, rewritten

ADMINISTRATOR = Actor(None, "Administratrice", Role.ADMINISTRATOR)


def behind_the_log(*statements: str, **values: int) -> None:
    """Write as somebody would who goes around the application."""
    with engine().execution_options(writes=True).begin() as connection:
        for statement in statements:
            connection.execute(text(statement), values)


def found() -> tuple[LogDifference, ...]:
    return replayed(SYSTEM).differences


def brought(plan: SmallPlan, folder: Path, *ideas: str) -> int:
    """Import ideas as a file; returns the batch."""
    path = folder / "idees.txt"
    path.write_text("\n".join(("Idée", *ideas)), "utf-8")
    with reading() as session:
        channel = session.get_one(Idea, plan.mine["ideas"]).channel_id
    with prepare(propose_plan(path)) as prepared:
        done = import_ideas(SYSTEM, prepared, plan.plan_id, channel).batch_id
    assert done is not None
    return done


@pytest.mark.parametrize("stage", ["collecting", "adopted"])
@pytest.mark.parametrize("backend", BOTH)
def test_the_whole_sample_is_what_its_history_says(databases: Databases, backend: str, stage: str) -> None:
    with using(databases.fresh(backend, stage)):
        told = replayed(SYSTEM)
    assert (told.differences, told.unsealed) == ((), 0)
    assert told.rows > 400


def test_a_changed_field_is_named_with_both_values(small_plan: SmallPlan) -> None:
    meeting = small_plan.mine["meetings"]
    edit_cell(SYSTEM, "meetings", meeting, "place", "", "Rabat")
    behind_the_log("UPDATE meetings SET place = 'Salé' WHERE id = :meeting", meeting=meeting)
    assert found() == (LogDifference(DifferenceKind.FIELD, "meetings", meeting, "place", "Rabat", "Salé"),)


def test_a_change_that_a_later_one_covers_is_found_in_the_log(small_plan: SmallPlan) -> None:
    meeting = small_plan.mine["meetings"]
    behind_the_log("UPDATE meetings SET place = 'Salé' WHERE id = :meeting", meeting=meeting)
    edit_cell(SYSTEM, "meetings", meeting, "place", "Salé", "Rabat")
    (one,) = found()
    assert (one.kind, one.field, one.logged, one.held) == (DifferenceKind.BEFORE, "place", None, "Salé")
    assert one.entry is not None


def test_a_row_that_came_or_went_without_the_log_is_found(small_plan: SmallPlan) -> None:
    behind_the_log(
        "DELETE FROM proposal_ideas WHERE id = 1",
        "INSERT INTO proposal_ideas (id, proposal_id, idea_id) VALUES (77, 1, 1)",
    )
    assert set(found()) == {
        LogDifference(DifferenceKind.GONE, "proposal_ideas", 1),
        LogDifference(DifferenceKind.UNKNOWN, "proposal_ideas", 77),
    }


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ideas SET title = 'Tout autre chose' WHERE id = :idea",
        "UPDATE ideas SET author_name = 'Quelqu’un' WHERE id = :idea",
        "UPDATE ideas SET submitted_on = '2020-01-01' WHERE id = :idea",
        "DELETE FROM ideas WHERE id = :idea",
        "UPDATE ideas SET batch_id = NULL WHERE id = :idea",
    ],
)
def test_an_imported_idea_is_proved_by_the_seal_of_its_import(
    small_plan: SmallPlan, tmp_path: Path, change: str
) -> None:
    batch = brought(small_plan, tmp_path, *(f"Idée {number}" for number in range(20)))
    idea = to_sort_of(batch)[7]
    assert found() == ()
    behind_the_log(change, idea=idea)
    told = found()
    assert {one.table for one in told} == {"ideas"}
    if not change.startswith("DELETE") and "batch_id" not in change:
        assert [(one.kind, one.record) for one in told] == [(DifferenceKind.IMPORTED, idea)]


def test_imported_ideas_that_were_worked_on_are_still_proved(small_plan: SmallPlan, tmp_path: Path) -> None:
    batch = brought(small_plan, tmp_path, *(f"Idée {number}" for number in range(20)))
    ideas = to_sort_of(batch)
    sorting.reword(READER, ideas[0], "Mieux dit", "")
    revert_act(READER, sorting.out_of_scope(READER, ideas[1], "Autre sujet"), "non")
    grouping.new_proposal(READER, ideas[2], "Budgets")
    assert found() == ()
    behind_the_log("UPDATE ideas SET title = 'Tout autre chose' WHERE id = :idea", idea=ideas[0])
    assert [(one.kind, one.record) for one in found()] == [(DifferenceKind.IMPORTED, ideas[0])]


def test_an_undone_import_is_told_whole_with_what_was_done_and_undone_on_it(
    small_plan: SmallPlan, tmp_path: Path
) -> None:
    batch = brought(small_plan, tmp_path, *(f"Idée {number}" for number in range(20)))
    ideas = to_sort_of(batch)
    revert_act(READER, sorting.out_of_scope(READER, ideas[0], "Autre sujet"), "non")
    revert_act(READER, sorting.different(READER, ideas[2], ideas[1]), "non")
    made = grouping.new_proposal(READER, ideas[3], "Budgets")
    revert_act(READER, made.act_id, "non")
    behind = to_sort_of(batch)
    undo_batch(SYSTEM, batch, "Mauvais fichier")
    assert found() == ()
    behind_the_log(
        "INSERT INTO ideas (id, plan_id, number, channel_id, batch_id, title, body, language, status, fingerprint,"
        " folded, created_at) SELECT :idea, plan_id, 900, channel_id, :batch, title, body, language, 'new',"
        " 'x', folded, created_at FROM ideas WHERE id = 1",
        idea=behind[5],
        batch=batch,
    )
    assert found() == (LogDifference(DifferenceKind.UNKNOWN, "ideas", behind[5]),)


def test_rows_added_removed_and_brought_back_by_people_are_no_difference(small_plan: SmallPlan) -> None:
    accounts.add_account(ADMINISTRATOR, "a@example.org", "A", Role.READER)
    accounts.set_password(ADMINISTRATOR, "a@example.org", "correct horse battery")
    signed = {"signed_on": "2023-05-01"}
    move_row(SYSTEM, "letters", small_plan.mine["letters"], "signed", signed)
    exchanges.set_agenda(SYSTEM, small_plan.mine["meetings"], [small_plan.mine["proposals"]])
    exchanges.set_agenda(SYSTEM, small_plan.mine["meetings"], [])
    assert found() == ()


def test_a_new_version_tells_the_log_what_it_fills(small_plan: SmallPlan) -> None:
    """A column that an upgrade adds has its first value in rows which the log knows without it."""
    older("0001")
    migrations.upgrade()
    assert found() == ()
    behind_the_log("UPDATE plans SET name_fr = 'Autre'")
    assert [one.field for one in found()] == ["name_fr"]


def to_sort_of(batch: int) -> list[int]:
    with reading() as session:
        rows = session.execute(text("SELECT id FROM ideas WHERE batch_id = :batch ORDER BY id"), {"batch": batch})
        return list(rows.scalars())


def test_the_ideas_to_sort_of_the_desk_are_no_difference(small_plan: SmallPlan) -> None:
    ideas = to_sort(small_plan.plan_id)
    done = grouping.group(READER, small_plan.plan_id, ideas[:3], "Budgets")
    revert_act(READER, done.act_id, "non")
    assert found() == ()


@pytest.mark.parametrize(
    ("table", "field", "change"),
    [
        ("meetings", "status", "UPDATE meetings SET status = 'bof' WHERE id = 1"),
        ("meetings", "held_on", "UPDATE meetings SET held_on = 'hier' WHERE id = 1"),
        ("meetings", "starts_at", "UPDATE meetings SET starts_at = 'midi' WHERE id = 1"),
        ("ideas", "created_at", "UPDATE ideas SET created_at = 'jadis' WHERE id = 1"),
        ("ideas", "title", "UPDATE ideas SET title = x'ff' WHERE id = 1"),
        ("accounts", "role", "UPDATE accounts SET role = 'king' WHERE id = 1"),
    ],
)
def test_a_value_of_no_kind_is_found_like_any_other(
    small_sqlite_plan: SmallPlan, table: str, field: str, change: str
) -> None:
    accounts.add_account(ADMINISTRATOR, "a@example.org", "A", Role.READER)
    behind_the_log("PRAGMA ignore_check_constraints=ON", change, "PRAGMA ignore_check_constraints=OFF")
    told = [(one.kind, one.table, one.record, one.field) for one in found()]
    assert told == [(DifferenceKind.FIELD, table, 1, field)]


@pytest.mark.parametrize("changes", ["{", "[1]", "3", '{"place": 3}', '{"place": ["a"]}'])
def test_an_entry_that_cannot_be_read_is_found(small_sqlite_plan: SmallPlan, changes: str) -> None:
    edit_cell(SYSTEM, "meetings", small_sqlite_plan.mine["meetings"], "place", "", "Rabat")
    last = verify_chain(SYSTEM).head[0]
    with engine().execution_options(writes=True).begin() as connection:
        connection.execute(
            text("UPDATE audit_entries SET changes = :changes WHERE id = :last"), {"changes": changes, "last": last}
        )
    assert last in {one.entry for one in found()}
    assert verify_chain(SYSTEM).broken_at == last


def test_what_an_entry_is_said_to_undo_is_proved_in_older_entries_too(small_sqlite_plan: SmallPlan) -> None:
    rewritten("UPDATE audit_entries SET act = NULL")
    behind_the_log("UPDATE audit_entries SET undoes_id = 1 WHERE id = 4")
    assert verify_chain(SYSTEM).broken_at == 4
