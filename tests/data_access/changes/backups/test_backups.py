"""A backup holds all but open sessions; a restore gives it back whole, on either database, or changes nothing."""

import os
import re
import sqlite3
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from data_access import migrations
from data_access.changes.accounts import accounts, signing_in
from data_access.changes.backups import backups, files
from data_access.changes.backups.backups import back_up, restore
from data_access.changes.exchanges.attachments import attach
from data_access.changes.grid.cells import edit_cell
from data_access.changes.proposals.proposals import add_proposal, record_decision
from data_access.database import reading, writing
from data_access.permissions import SYSTEM, Actor
from data_access.proof import anchor
from data_access.queries.history.chain import verify_chain
from data_access.queries.history.replay import replayed
from data_access.queries.settings.storage import storage
from data_access.refusals import Refused
from data_access.states import IdeaStatus, ProposalStatus, ReasonKind, Role
from data_access.tables import TABLES, AuditEntry, Idea, Meeting, Proposal, SignIn
from tests.support.databases import using
from tests.support.small_plan import build_small_plan

ADMINISTRATOR = Actor(None, "cocreation backup", Role.ADMINISTRATOR)
LATER = datetime(2023, 12, 1, tzinfo=UTC).date()


@pytest.fixture
def circles(small_plan):
    """The small plan with records that refer to each other in circles."""
    return entangle(small_plan)


def entangle(small_plan):
    """A decided proposal, an idea that repeats a later one, and somebody who is signed in."""
    edit_cell(SYSTEM, "proposals", small_plan.mine["proposals"], "status", "to_study", "in_discussion")
    reason = (ReasonKind.COST, "Trop coûteux cette année.")
    record_decision(SYSTEM, small_plan.mine["proposals"], ProposalStatus.DEFERRED, LATER, *reason)
    with writing(SYSTEM) as session:
        original = session.get_one(Idea, small_plan.mine["ideas"])
        common = {"plan_id": small_plan.plan_id, "channel_id": original.channel_id, "language": "fr"}
        now = datetime.now(UTC)
        later = Idea(number=10, title="B", fingerprint="b", folded="b", created_at=now, **common)
        session.add(later)
        session.flush()
        first = Idea(number=9, title="A", fingerprint="a", folded="a", created_at=now, **common)
        session.add(first)
        session.flush()
        later.status, later.duplicate_of_id = IdeaStatus.DUPLICATE, first.id
    accounts.add_account(ADMINISTRATOR, "a@example.org", "A", Role.READER, "correct horse battery")
    signing_in.sign_in("a@example.org", "correct horse battery")
    return small_plan


def rows() -> dict[str, int]:
    with reading() as session:
        return {
            name: session.execute(select(func.count()).select_from(entity)).scalar_one()
            for name, entity in TABLES.items()
        }


def test_a_restore_gives_back_what_was_backed_up(circles, tmp_path):
    before, chain = rows(), verify_chain(SYSTEM)
    size = back_up(ADMINISTRATOR, tmp_path / "b.db")
    assert size == (tmp_path / "b.db").stat().st_size
    edit_cell(SYSTEM, "meetings", circles.mine["meetings"], "place", None, "Rabat")
    add_proposal(SYSTEM, circles.plan_id, "De trop")
    restore(ADMINISTRATOR, tmp_path / "b.db", force=True)
    after = rows()
    assert after == {**before, "audit_entries": before["audit_entries"] + 1, "sign_ins": 0}
    assert verify_chain(SYSTEM).broken_at is None
    assert verify_chain(SYSTEM).entries == chain.entries + 1
    with reading() as session:
        assert session.get_one(Meeting, circles.mine["meetings"]).place is None
        assert session.get_one(Proposal, circles.mine["proposals"]).decision_id is not None
    # What comes next gets a new number, and circles are still refused when they are broken.
    assert add_proposal(SYSTEM, circles.plan_id, "La suite") > circles.theirs["proposals"]
    with pytest.raises(Refused), writing(SYSTEM) as session:
        session.get_one(Proposal, circles.mine["proposals"]).decision_id = 99_999


@pytest.mark.postgresql
@pytest.mark.parametrize(("source", "target"), [("sqlite", "postgresql"), ("postgresql", "sqlite")])
def test_a_backup_goes_from_one_database_to_the_other(databases, tmp_path, source, target):
    with using(databases.fresh(source)):
        entangle(build_small_plan())
        before = rows()
        back_up(ADMINISTRATOR, tmp_path / "b.db")
    with using(databases.fresh(target)):
        restore(ADMINISTRATOR, tmp_path / "b.db")
        assert rows() == {**before, "audit_entries": before["audit_entries"] + 1, "sign_ins": 0}
        assert verify_chain(SYSTEM).broken_at is None


def test_a_database_that_holds_something_is_not_overwritten_by_mistake(circles, tmp_path):
    back_up(ADMINISTRATOR, tmp_path / "b.db")
    before = rows()
    with pytest.raises(Refused, match="--force"):
        restore(ADMINISTRATOR, tmp_path / "b.db")
    assert rows() == before


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"SQLite format 3\x00" + b"\x00" * 4000])
def test_what_is_no_backup_changes_nothing(small_plan, tmp_path, content):
    (tmp_path / "b.db").write_bytes(content)
    before = rows()
    with pytest.raises(Refused):
        restore(ADMINISTRATOR, tmp_path / "b.db", force=True)
    with pytest.raises(Refused):
        restore(ADMINISTRATOR, tmp_path / "absent.db", force=True)
    assert rows() == before


def test_another_program_s_database_and_a_newer_one_are_refused(small_sqlite_plan, tmp_path):
    sqlite3.connect(tmp_path / "other.db").execute("create table t(x)").connection.close()
    with pytest.raises(Refused, match="not a backup"):
        restore(ADMINISTRATOR, tmp_path / "other.db", force=True)
    back_up(ADMINISTRATOR, tmp_path / "b.db")
    newer = sqlite3.connect(tmp_path / "b.db")
    newer.execute("update alembic_version set version_num = '9999'")
    newer.commit()
    newer.close()
    with pytest.raises(Refused, match="newer"):
        restore(ADMINISTRATOR, tmp_path / "b.db", force=True)


def test_a_backup_holds_no_open_session_and_is_never_half_written(circles, tmp_path):
    back_up(ADMINISTRATOR, tmp_path / "b.db")
    assert [file.name for file in tmp_path.glob("*b.db*")] == ["b.db"]
    copy = sqlite3.connect(tmp_path / "b.db")
    assert copy.execute("select count(*) from sign_ins").fetchone() == (0,)
    copy.close()
    with reading() as session:
        assert session.execute(select(SignIn.expires_at)).scalar_one() > datetime.now(UTC) + timedelta(hours=1)
    with pytest.raises(Refused, match="exists already"):
        back_up(ADMINISTRATOR, tmp_path / "b.db")
    with pytest.raises(Refused, match="cannot be written"):
        back_up(ADMINISTRATOR, tmp_path / "b.db" / "c.db")


def test_the_settings_say_when_the_last_backup_was_made(circles, tmp_path):
    assert storage(SYSTEM).backed_up_at is None
    back_up(ADMINISTRATOR, tmp_path / "b.db")
    kept = storage(SYSTEM)
    assert kept.backed_up_to == "b.db"
    assert kept.size > 10_000
    assert kept.schema == migrations.current()


@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.FOCAL_POINT, Role.COPIL, Role.READER])
def test_only_the_administrator_backs_up(small_sqlite_plan, people, tmp_path, role):
    with pytest.raises(Refused):
        back_up(people(role), tmp_path / "b.db")
    with pytest.raises(Refused):
        restore(people(role), tmp_path / "b.db", force=True)


def altered(file, *statements, restamp=False):
    """Change a backup as somebody would who holds the file; with a new checksum when they know of it."""
    with closing(sqlite3.connect(file, isolation_level=None)) as held:
        for statement in statements:
            held.execute(statement)
        if restamp:
            files.stamp(held, migrations.newest())


DAMAGES = {
    "checksum is wrong": ("UPDATE meetings SET place = 'Ailleurs'", False),
    "lacks the seal": ("DROP TABLE backup_facts", False),
    "not what the history says, the first in meetings": ("UPDATE meetings SET place = 'Ailleurs' WHERE id = 1", True),
    "broken at entry 3": ("UPDATE audit_entries SET reason = 'autre' WHERE id = 3", True),
    "break a rule of the data": ("UPDATE assignments SET administration_id = 99 WHERE id = 1", True),
    "not the one that was backed up": (
        "UPDATE backup_facts SET value = 'e3' || substr(value, 3) WHERE name = 'seal'",
        False,
    ),
    "database is of a newer|newer version": ("UPDATE alembic_version SET version_num = '9999'", True),
}


@pytest.mark.parametrize("says", list(DAMAGES))
def test_a_backup_that_was_altered_says_what_is_wrong_and_replaces_nothing(small_plan, tmp_path, says):
    statement, restamp = DAMAGES[says]
    back_up(ADMINISTRATOR, tmp_path / "b.db")
    altered(tmp_path / "b.db", statement, restamp=restamp)
    before = rows()
    with pytest.raises(Refused) as refused:
        restore(ADMINISTRATOR, tmp_path / "b.db", force=True)
    assert re.search(says, refused.value.key.format_map({**refused.value.details}))
    assert rows() == before


UNREADABLE = {
    "facts without a number": ("UPDATE backup_facts SET value = 'abc' WHERE name = 'entry'", False),
    "facts without a seal": ("DELETE FROM backup_facts WHERE name = 'seal'", False),
    "two versions at once": ("INSERT INTO alembic_version VALUES ('0001')", True),
    "a version that its tables are not of": ("UPDATE alembic_version SET version_num = '0003'", True),
    "a table that is missing": ("DROP TABLE letter_texts", True),
    "a column that is missing": ("ALTER TABLE letters DROP COLUMN note", True),
    "a day that is no day": ("UPDATE ideas SET submitted_on = 'hier' WHERE id = 1", True),
    "a state that is no state": ("UPDATE meetings SET status = 'bof' WHERE id = 1", True),
    "bytes instead of a text": ("UPDATE ideas SET title = x'ff00' WHERE id = 1", True),
    "text that is no text": ("UPDATE ideas SET title = CAST(x'41ff42' AS TEXT) WHERE id = 1", False),
    "an entry of no moment": ("UPDATE audit_entries SET at = 'hier' WHERE id = 3", True),
    "an entry that says nothing": ("UPDATE audit_entries SET changes = '{' WHERE id = 3", True),
    "an entry of another shape": ("UPDATE audit_entries SET changes = '[1]' WHERE id = 3", True),
}


@pytest.mark.parametrize("what", list(UNREADABLE))
def test_a_backup_that_cannot_be_read_is_one_sentence_and_replaces_nothing(small_sqlite_plan, tmp_path, what):
    statement, restamp = UNREADABLE[what]
    back_up(ADMINISTRATOR, tmp_path / "b.db")
    altered(tmp_path / "b.db", "PRAGMA ignore_check_constraints=ON", statement, restamp=restamp)
    before = rows()
    with pytest.raises(Refused) as refused:
        restore(ADMINISTRATOR, tmp_path / "b.db", force=True)
    assert "SELECT" not in str(refused.value)
    assert rows() == before


@pytest.mark.parametrize("what", ["two versions at once", "a table that is missing", "a day that is no day"])
def test_what_cannot_be_read_is_not_put_back_either_by_who_says_so(small_sqlite_plan, tmp_path, what):
    statement, restamp = UNREADABLE[what]
    back_up(ADMINISTRATOR, tmp_path / "b.db")
    altered(tmp_path / "b.db", statement, restamp=restamp)
    before = rows()
    with pytest.raises(Refused, match="is damaged"):
        restore(ADMINISTRATOR, tmp_path / "b.db", force=True, unverified=True)
    assert rows() == before


@pytest.mark.parametrize("change", ["UPDATE stored_files SET content = x'00'", "DELETE FROM stored_files"])
def test_a_backup_whose_files_are_not_those_that_were_put_in_is_refused(small_sqlite_plan, tmp_path, change):
    attach(SYSTEM, "letters", small_sqlite_plan.mine["letters"], "a.txt", b"a")
    back_up(ADMINISTRATOR, tmp_path / "b.db")
    altered(tmp_path / "b.db", change, restamp=True)
    with pytest.raises(Refused, match="attachments, sha256"):
        restore(ADMINISTRATOR, tmp_path / "b.db", force=True)


def test_a_backup_that_is_cut_short_says_so(small_plan, tmp_path):
    back_up(ADMINISTRATOR, tmp_path / "b.db")
    whole = (tmp_path / "b.db").read_bytes()
    before = rows()
    for size in (len(whole) - 4096, len(whole) // 2, 200):
        (tmp_path / "b.db").write_bytes(whole[:size])
        with pytest.raises(Refused, match="cut short"):
            restore(ADMINISTRATOR, tmp_path / "b.db", force=True)
    assert rows() == before


def test_what_does_not_hold_can_be_put_back_by_who_says_so_and_the_history_tells_it(small_plan, tmp_path):
    back_up(ADMINISTRATOR, tmp_path / "b.db")
    altered(tmp_path / "b.db", "UPDATE meetings SET place = 'Ailleurs' WHERE id = 1")
    restore(ADMINISTRATOR, tmp_path / "b.db", force=True, unverified=True)
    with reading() as session:
        last = session.execute(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)).scalar_one()
    assert (last.operation, last.changes["unverified"]) == ("restore", True)
    assert [one.field for one in replayed(SYSTEM).differences] == ["place"]


def test_an_older_backup_is_put_back_without_an_alarm_and_says_what_it_replaced(circles, tmp_path):
    back_up(ADMINISTRATOR, tmp_path / "b.db")
    edit_cell(SYSTEM, "meetings", circles.mine["meetings"], "place", None, "Rabat")
    replaced = verify_chain(SYSTEM).head
    restore(ADMINISTRATOR, tmp_path / "b.db", force=True)
    chain = verify_chain(SYSTEM)
    assert (chain.holds, chain.is_anchored) == (True, True)
    with reading() as session:
        last = session.get_one(AuditEntry, chain.head[0])
    assert (last.operation, last.changes["replaced"]) == ("restore", list(replaced))
    edit_cell(SYSTEM, "meetings", circles.mine["meetings"], "place", None, "Salé")
    assert verify_chain(SYSTEM).holds


def test_a_seal_that_another_process_kept_during_a_restore_is_not_missed(circles, tmp_path, monkeypatch):
    back_up(ADMINISTRATOR, tmp_path / "b.db")
    released, strays = anchor.release, [(2, "0" * 63 + "1")]

    def beside(file):
        released(file)
        while strays:
            anchor._append(file, strays.pop())

    monkeypatch.setattr(anchor, "release", beside)
    restore(ADMINISTRATOR, tmp_path / "b.db", force=True)
    assert not strays
    assert verify_chain(SYSTEM).holds


def test_a_restore_and_its_entry_are_one_transaction(circles, tmp_path, monkeypatch):
    back_up(ADMINISTRATOR, tmp_path / "b.db")
    add_proposal(SYSTEM, circles.plan_id, "De trop")
    before, head = rows(), verify_chain(SYSTEM).head

    def fails(*_arguments):
        raise Refused("Enter the date.")

    monkeypatch.setattr(backups, "append", fails)
    with pytest.raises(Refused):
        restore(ADMINISTRATOR, tmp_path / "b.db", force=True)
    assert (rows(), verify_chain(SYSTEM).head) == (before, head)


def test_leftovers_of_what_was_killed_are_cleared_and_work_in_progress_is_not(small_sqlite_plan, tmp_path):
    working = tempfile.mkdtemp(prefix=files.FOLDER)
    left, at_work = tmp_path / ".a.db.part", tmp_path / ".c.db.part"
    for file in (left, at_work):
        file.write_bytes(b"half")
    past = time.time() - files.DEAD_AFTER - 60
    for dead in (left, working):
        os.utime(dead, (past, past))
    back_up(ADMINISTRATOR, tmp_path / "b.db")
    restore(ADMINISTRATOR, tmp_path / "b.db", force=True)
    assert (left.exists(), at_work.exists(), os.path.exists(working)) == (False, True, False)
