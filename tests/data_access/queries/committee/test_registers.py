"""The decisions and the next steps of all meetings as grids: numbered, searched, tied only to what the reader sees."""

from datetime import date

import pytest

from data_access.changes.committee.committee import add_action_item, plan_session
from data_access.changes.committee.sessions import add_agenda_item, add_committee_decision
from data_access.changes.grid.cells import edit_cell
from data_access.permissions import SYSTEM, Actor
from data_access.queries.choices import choices
from data_access.queries.committee import registers
from data_access.queries.filters import Filters
from data_access.refusals import Refused
from data_access.states import Role
from tests.support.small_plan import SmallPlan, person

LAST = date(2024, 1, 15)


def last_meeting(plan: SmallPlan) -> int:
    return plan_session(SYSTEM, plan.plan_id, LAST)


def test_the_latest_meeting_comes_first_under_its_number(small_plan: SmallPlan) -> None:
    session = last_meeting(small_plan)
    for body in ("Le calendrier est approuvé.", "Une rencontre de plus."):
        add_committee_decision(SYSTEM, session, body)
    number = next(one.code for one in choices(SYSTEM, small_plan.plan_id, "committee_sessions") if one.id == session)
    found = registers.decisions(SYSTEM, small_plan.plan_id)
    assert found["reference"].tolist()[:2] == [f"{number}.1", f"{number}.2"]
    earlier = plan_session(SYSTEM, small_plan.plan_id, date(2023, 2, 1))
    add_committee_decision(SYSTEM, earlier, "Plus tôt")
    assert registers.decisions(SYSTEM, small_plan.plan_id)["body"].tolist() == [*found["body"], "Plus tôt"]
    offered = choices(SYSTEM, small_plan.plan_id, "committee_decisions")[1]
    assert (offered.code, offered.name("fr")) == (f"{number}.1", f"{number}.1 · Le calendrier est approuvé.")


def test_a_search_reads_every_language_and_who_is_in_charge(small_plan: SmallPlan) -> None:
    session = last_meeting(small_plan)
    step = add_action_item(SYSTEM, session, "Publier", owner_name="Cellule éditoriale")
    edit_cell(SYSTEM, "action_items", step, "title_ar", None, "النشر على البوابة")
    for words in ("editoriale", "البوابة", "publier"):
        found = registers.action_items(SYSTEM, small_plan.plan_id, Filters(search=words))
        assert found["id"].tolist() == [step]
    assert registers.action_items(SYSTEM, small_plan.plan_id, Filters(search="absent")).empty


def test_what_a_focal_point_may_not_see_leaves_the_decision_untied(small_plan: SmallPlan) -> None:
    session = last_meeting(small_plan)
    add_committee_decision(SYSTEM, session, "De l’autre", letter_id=small_plan.theirs["letters"])
    add_committee_decision(SYSTEM, session, "La mienne", letter_id=small_plan.mine["letters"])
    mine = person(Role.FOCAL_POINT, small_plan.mine["administrations"])
    tied = registers.decisions(mine, small_plan.plan_id).set_index("body")["letter_id"]
    assert tied["De l’autre"] is None
    assert tied["La mienne"] == small_plan.mine["letters"]
    whole = registers.decisions(SYSTEM, small_plan.plan_id).set_index("body")["letter_id"]
    assert whole["De l’autre"] == small_plan.theirs["letters"]


def test_a_row_without_a_meeting_is_refused(small_sqlite_plan: SmallPlan) -> None:
    with pytest.raises(Refused, match="Choose the meeting"):
        add_committee_decision(SYSTEM, None, "Sans réunion")
    with pytest.raises(Refused, match="Choose the meeting"):
        add_action_item(SYSTEM, None, "Sans réunion")


def test_a_cell_takes_no_item_of_another_meeting(small_sqlite_plan: SmallPlan) -> None:
    elsewhere = add_committee_decision(SYSTEM, last_meeting(small_sqlite_plan), "Ailleurs")
    item = add_agenda_item(SYSTEM, last_meeting(small_sqlite_plan), "Méthode")
    with pytest.raises(Refused, match="this very session"):
        edit_cell(SYSTEM, "committee_decisions", elsewhere, "agenda_item_id", None, item)


def test_a_reviewer_reads_no_register(small_sqlite_plan: SmallPlan) -> None:
    for read in (registers.decisions, registers.action_items):
        with pytest.raises(Refused):
            read(Actor(9, "x", Role.REVIEWER), small_sqlite_plan.plan_id)
