"""What the history tells, to whom, and that an altered log is noticed."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text

from data_access import watching
from data_access.changes.accounts import accounts, signing_in
from data_access.changes.committee import committee
from data_access.changes.grid.cells import edit_cell
from data_access.database import address, engine, writing
from data_access.permissions import SYSTEM
from data_access.proof import anchor
from data_access.queries.history import history
from data_access.queries.history.chain import verify_chain
from data_access.queries.history.history import HIDDEN, HistoryFilter
from data_access.refusals import Refused
from data_access.states import Role
from data_access.tables import Account, Idea, Theme


def test_a_change_is_told_with_names_instead_of_ids(small_plan, people):
    with writing(SYSTEM) as session:
        session.add(Theme(plan_id=small_plan.plan_id, code="JUS", name_fr="Justice", name_ar="عدل", name_en="Justice"))
    edit_cell(people(Role.SECRETARIAT), "proposals", small_plan.mine["proposals"], "theme_id", None, "JUS", "Tri")
    found = history.of_record(SYSTEM, small_plan.plan_id, "proposals", small_plan.mine["proposals"])
    change = found.iloc[0]
    assert change["changes"] == {"theme_id": [None, "JUS Justice"]}
    assert (change["actor_name"], change["reason"]) == ("secretariat", "Tri")
    assert found["operation"].tolist()[-1] == "insert"


def test_the_history_is_filtered(small_plan, people):
    secretariat, plan = people(Role.SECRETARIAT), small_plan.plan_id
    edit_cell(secretariat, "letters", small_plan.mine["letters"], "note", None, "Vu")
    with writing(SYSTEM, at=datetime(2023, 5, 2, 10, tzinfo=UTC)) as session:
        session.get_one(Idea, small_plan.mine["ideas"]).clean_title = "Budget"
    assert set(history.people(secretariat, plan)) == {"cocreation", "secretariat"}
    assert "letters" in history.tables(secretariat, plan)
    assert len(history.entries(secretariat, plan, HistoryFilter(person="secretariat"))) == 1
    assert set(history.entries(secretariat, plan, HistoryFilter(table="letters"))["table_name"]) == {"letters"}
    on_that_day = HistoryFilter(since=date(2023, 5, 2), until=date(2023, 5, 2))
    assert history.entries(secretariat, plan, on_that_day)["changes"].tolist() == [{"clean_title": [None, "Budget"]}]
    assert len(history.entries(secretariat, plan, HistoryFilter(), most=3)) == 3
    assert history.entries(secretariat, plan, HistoryFilter(person="nobody")).columns.tolist() == list(history.SHOWN)


def test_an_act_is_told_alone_by_its_first_entry(small_plan, people):
    with writing(people(Role.SECRETARIAT)) as session:
        for name in ("mine", "theirs"):
            session.get_one(Idea, getattr(small_plan, name)["ideas"]).clean_title = "Budget"
    edit_cell(people(Role.SECRETARIAT), "letters", small_plan.mine["letters"], "note", None, "Vu")
    last, *act = history.entries(SYSTEM, small_plan.plan_id, HistoryFilter(), most=3)["id"].tolist()
    found = history.entries(SYSTEM, small_plan.plan_id, HistoryFilter(act=act[-1]))
    assert (found["id"].tolist(), found["table_name"].tolist()) == (act, ["ideas", "ideas"])
    assert history.count(SYSTEM, small_plan.plan_id, HistoryFilter(act=act[0])) == 0
    assert history.first_entries(SYSTEM, small_plan.plan_id, [act[-1], last])["id"].tolist() == [last, act[-1]]
    assert history.first_entries(people(Role.FOCAL_POINT, 2), small_plan.plan_id, [last]).empty


def test_who_comes_moves_the_latest_entry_and_no_data(small_plan, people):
    before = history.latest()
    assert history.latest() == before
    accounts.add_account(people(Role.ADMINISTRATOR), "lea@example.org", "Léa", Role.READER, "correct horse battery")
    added, data = history.latest(), watching.seal()
    assert added != before
    signing_in.sign_in("lea@example.org", "correct horse battery")
    assert history.latest() != added
    assert watching.seal() == data


def test_a_focal_point_reads_what_concerns_their_administration(small_plan, people):
    secretariat = people(Role.SECRETARIAT)
    edit_cell(secretariat, "letters", small_plan.mine["letters"], "note", None, "Pour vous")
    edit_cell(secretariat, "letters", small_plan.theirs["letters"], "note", None, "Pour eux")
    focal_point = people(Role.FOCAL_POINT, small_plan.mine["administrations"])
    told = str(history.entries(focal_point, small_plan.plan_id, HistoryFilter())["changes"].tolist())
    assert "Pour vous" in told
    assert "Pour eux" not in told
    with pytest.raises(Refused):
        history.entries(people(Role.READER), small_plan.plan_id, HistoryFilter())


def test_personal_data_stay_hidden_in_the_history(small_plan, people):
    with writing(SYSTEM) as session:
        session.get_one(Idea, small_plan.mine["ideas"]).author_name = "Une personne"
    committee.add_contact(SYSTEM, "Cabinet", small_plan.mine["administrations"], email="a@example.org")
    for role, sees_author, sees_mail in (
        (Role.SECRETARIAT, True, True),
        (Role.ADMINISTRATOR, False, True),
        (Role.COPIL, False, False),
    ):
        told = str(history.entries(people(role), small_plan.plan_id, HistoryFilter())["changes"].tolist())
        assert ("Une personne" in told, "a@example.org" in told) == (sees_author, sees_mail)
        assert (HIDDEN in told) == (not (sees_author and sees_mail))


def test_accounts_are_told_to_who_manages_them(small_plan, people):
    with writing(SYSTEM) as session:
        session.add(Account(login="a@example.org", name="A", role=Role.READER, created_at=datetime.now(UTC)))
    assert "accounts" in history.tables(people(Role.ADMINISTRATOR), small_plan.plan_id)
    assert "accounts" not in history.tables(people(Role.SECRETARIAT), small_plan.plan_id)


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE audit_entries SET actor_name = 'nobody' WHERE id = 3",
        "UPDATE audit_entries SET reason = 'other' WHERE id = 3",
        "DELETE FROM audit_entries WHERE id = 2",
    ],
)
def test_tampering_breaks_the_chain_where_it_happened(small_plan, tampering):
    whole = verify_chain(SYSTEM)
    assert whole.broken_at is None
    assert whole.entries > 3
    with engine().execution_options(writes=True).begin() as connection:
        connection.execute(text(tampering))
    broken = verify_chain(SYSTEM)
    assert (broken.broken_at, broken.entries) == (3, 2 if "UPDATE" in tampering else 1)


def test_a_history_without_its_anchor_is_not_proved(small_plan):
    assert verify_chain(SYSTEM).holds
    anchor.file_of(address()).unlink()
    found = verify_chain(SYSTEM)
    assert (found.holds, found.is_anchored, found.broken_at, found.lost) == (False, False, None, None)
    anchor.renew(anchor.file_of(address()), found.head)
    assert verify_chain(SYSTEM).holds


def test_an_empty_history_needs_no_anchor(database):
    assert verify_chain(SYSTEM).holds
