"""The change log: one entry per change, chained, complete, silent about secrets, gone with the transaction."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import inspect, select

from data_access.audit import FIRST_HASH, HIDDEN, chained_hash
from data_access.changes.commitments.opinions import give_opinion
from data_access.changes.grid.cells import edit_cell
from data_access.database import reading, writing
from data_access.permissions import SYSTEM
from data_access.refusals import Refused
from data_access.states import OpinionKind, Role
from data_access.tables import Account, AuditEntry, CommitmentStep, Meeting, Organisation
from data_access.watching import revision
from tests.support.small_plan import SmallPlan


def log() -> list[AuditEntry]:
    with reading() as session:
        return list(session.execute(select(AuditEntry).order_by(AuditEntry.id)).scalars())


def test_an_edit_leaves_who_what_from_to_and_why(small_plan: SmallPlan) -> None:
    edit_cell(SYSTEM, "meetings", small_plan.mine["meetings"], "place", "", "Rabat", reason="Salle trouvée")
    entry = log()[-1]
    assert (entry.actor_name, entry.table_name, entry.operation) == ("cocreation", "meetings", "update")
    assert entry.changes == {"place": [None, "Rabat"]}
    assert (entry.record_label, entry.reason) == ("R-1 Examen", "Salle trouvée")
    assert (entry.plan_id, entry.administration_id) == (small_plan.plan_id, small_plan.mine["administrations"])
    assert (datetime.now(UTC) - entry.at).total_seconds() < 60


def test_a_part_is_named_and_placed_through_its_whole(small_plan: SmallPlan) -> None:
    edit_cell(SYSTEM, "commitment_steps", small_plan.mine["commitment_steps"], "owner_name", "", "Cabinet")
    entry = log()[-1]
    assert entry.record_label == "E-01 Budget ouvert · 1"
    assert (entry.plan_id, entry.administration_id) == (small_plan.plan_id, small_plan.mine["administrations"])


def test_an_opinion_says_whose_it_is(small_plan: SmallPlan) -> None:
    organisation_id = small_plan.mine["organisations"]
    give_opinion(SYSTEM, small_plan.mine["commitments"], organisation_id, OpinionKind.FAVOURABLE, date(2023, 11, 24))
    with reading() as session:
        code = session.get_one(Organisation, organisation_id).code
    assert log()[-1].record_label == f"E-01 Budget ouvert · {code} favourable"


def test_the_chain_holds_and_shows_any_alteration(small_plan: SmallPlan) -> None:
    edit_cell(SYSTEM, "meetings", small_plan.mine["meetings"], "place", "", "Rabat")
    previous = FIRST_HASH
    for entry in log():
        assert entry.previous_hash == previous
        facts = {column.key: getattr(entry, column.key) for column in inspect(AuditEntry).columns}
        assert entry.hash == chained_hash(facts)
        assert entry.hash != chained_hash({**facts, "reason": "autre"})
        previous = entry.hash


def altered(value: Any) -> Any:
    """Another value of the same kind."""
    match value:
        case datetime():
            return value + timedelta(microseconds=1)
        case str():
            return f"{value}x"
        case dict():
            return {**value, "place": ["Rabat", "Salé"]}
        case _:
            return (value or 0) + 1


@pytest.mark.parametrize(
    "said", [column.name for column in AuditEntry.__table__.columns if column.name not in ("id", "hash")]
)
def test_the_seal_covers_all_that_an_entry_says(small_sqlite_plan: SmallPlan, said: str) -> None:
    edit_cell(SYSTEM, "meetings", small_sqlite_plan.mine["meetings"], "place", "", "Rabat", reason="Salle trouvée")
    entry = log()[-1]
    facts = {column.key: getattr(entry, column.key) for column in inspect(AuditEntry).columns}
    assert chained_hash(facts) == entry.hash
    assert chained_hash({**facts, said: altered(facts[said])}) != entry.hash


def test_all_that_one_transaction_does_is_one_act(small_plan: SmallPlan) -> None:
    meetings = (small_plan.mine["meetings"], small_plan.theirs["meetings"])
    with writing(SYSTEM) as session:
        for meeting in meetings:
            session.get_one(Meeting, meeting).place = "Rabat"
            session.flush()
    edit_cell(SYSTEM, "meetings", meetings[0], "place", "Rabat", "Salé")
    first, second, other = (entry.act for entry in log()[-3:])
    assert first == second != other
    assert first is not None


def test_what_is_written_as_it_was_leaves_no_entry(small_plan: SmallPlan) -> None:
    before = len(log())
    with writing(SYSTEM) as session:
        meeting = session.get_one(Meeting, small_plan.mine["meetings"])
        meeting.subject, meeting.place = meeting.subject, None
    assert len(log()) == before


def test_what_is_refused_leaves_no_entry(small_plan: SmallPlan) -> None:
    before = revision()

    def change_and_give_up() -> None:
        with writing(SYSTEM) as session:
            meeting = session.get(Meeting, small_plan.mine["meetings"])
            assert meeting is not None
            meeting.place = "Rabat"
            session.flush()
            raise Refused("Give the proposal a title.")

    with pytest.raises(Refused):
        change_and_give_up()
    assert revision() == before


def test_deleting_is_logged_with_what_was_there(small_plan: SmallPlan) -> None:
    with writing(SYSTEM) as session:
        session.delete(session.get(CommitmentStep, small_plan.mine["commitment_steps"]))
    entry = log()[-1]
    assert entry.operation == "delete"
    assert entry.changes["position"] == [1, None]


def test_a_password_never_enters_the_log(small_plan: SmallPlan) -> None:
    with writing(SYSTEM) as session:
        session.add(
            Account(
                login="a@example.org",
                name="A",
                role=Role.READER,
                password_hash="argon2-of-something",
                created_at=datetime.now(UTC),
            )
        )
    entry = log()[-1]
    assert entry.changes["password_hash"] == [HIDDEN, HIDDEN]
    assert "argon2" not in str(entry.changes)


def test_the_revision_is_of_all_or_of_some_tables(small_plan: SmallPlan) -> None:
    letters = revision("letters")
    edit_cell(SYSTEM, "meetings", small_plan.mine["meetings"], "place", "", "Rabat")
    assert revision("letters") == letters
    assert revision("letters", "meetings") == revision() > letters
