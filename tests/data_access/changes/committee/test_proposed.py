"""Items that members propose for the agenda: their own only, before the meeting, taken or declined with a reason."""

from datetime import date

import pytest

from data_access.changes.committee import committee, proposed
from data_access.changes.grid.cells import edit_cell
from data_access.changes.grid.removing import remove
from data_access.permissions import SYSTEM, Actor
from data_access.queries.committee.proposed import own_proposed_items, proposed_items
from data_access.queries.committee.sessions import committee_sitting
from data_access.queries.history.replay import replayed
from data_access.queries.waiting.item import Turn, Waiting, WaitingKind
from data_access.queries.waiting.waiting import waiting
from data_access.refusals import Missing, Refused
from data_access.states import AnswerKind, Role
from tests.data_access.moving import moved
from tests.support.small_plan import SmallPlan, person

DAY = date(2023, 10, 2)


@pytest.fixture
def session_id(small_plan: SmallPlan) -> int:
    """A planned session."""
    return committee.plan_session(SYSTEM, small_plan.plan_id, DAY)


def member(plan: SmallPlan) -> Actor:
    return Actor(7, "member", Role.COPIL, organisation_id=plan.mine["organisations"])


def stranger(plan: SmallPlan) -> Actor:
    return Actor(8, "stranger", Role.COPIL, organisation_id=plan.theirs["organisations"])


def propose(plan: SmallPlan, session_id: int, actor: Actor | None = None, **more: int) -> int:
    by = actor or member(plan)
    return proposed.propose_item(by, session_id, plan.mine["organisations"], " Accessibilité ", DAY, "Pourquoi", **more)


def owed(plan: SmallPlan, role: Role = Role.SECRETARIAT) -> list[Waiting]:
    return [one for one in waiting(person(role), plan.plan_id, DAY) if one.kind == WaitingKind.PROPOSED_ITEM]


def test_a_member_proposes_for_its_own_organisation_only(small_plan: SmallPlan, session_id: int) -> None:
    item = propose(small_plan, session_id, proposal_id=small_plan.mine["proposals"])
    (one,) = proposed_items(SYSTEM, session_id)
    assert (one.id, one.title, one.body, one.answer_kind) == (item, "Accessibilité", "Pourquoi", None)
    assert one.subject is not None
    assert one.subject.id == small_plan.mine["proposals"]
    for other in (stranger(small_plan), person(Role.READER), person(Role.FOCAL_POINT)):
        with pytest.raises(Refused):
            propose(small_plan, session_id, other)
        with pytest.raises(Refused):
            edit_cell(other, "proposed_items", item, "title", "Accessibilité", "Autre")
    edit_cell(member(small_plan), "proposed_items", item, "title", "Accessibilité", "Accès")
    with pytest.raises(Refused):
        remove(stranger(small_plan), "proposed_items", item, "Non")
    with pytest.raises(Missing):
        proposed.propose_item(member(small_plan), session_id, small_plan.mine["organisations"], " ", DAY)


def test_the_secretariat_takes_it_into_the_agenda_once(small_plan: SmallPlan, session_id: int) -> None:
    item = propose(small_plan, session_id, proposal_id=small_plan.mine["proposals"])
    assert [(one.turn, one.said) for one in owed(small_plan)] == [(Turn.SECRETARIAT, "Pourquoi")]
    assert owed(small_plan, Role.READER) == owed(small_plan, Role.COPIL) == []
    with pytest.raises(Refused, match="role does not allow"):
        proposed.take_item(member(small_plan), item)
    taken = proposed.take_item(SYSTEM, item)
    found = committee_sitting(SYSTEM, small_plan.plan_id, 1)
    assert found is not None
    assert [(one.id, one.title, [to.id for to in one.subjects]) for one in found.agenda] == [
        (taken, "Accessibilité", [small_plan.mine["proposals"]])
    ]
    assert [one.answer_kind for one in own_proposed_items(member(small_plan), small_plan.plan_id)] == [AnswerKind.TAKEN]
    assert owed(small_plan) == []
    with pytest.raises(Refused, match="answered already"):
        proposed.take_item(SYSTEM, item)
    with pytest.raises(Refused, match="answered already"):
        proposed.decline_item(SYSTEM, item, "Non")
    with pytest.raises(Refused, match="stays as it was proposed"):
        edit_cell(member(small_plan), "proposed_items", item, "title", "Accessibilité", "Autre")
    assert replayed(SYSTEM).differences == ()


def test_it_is_declined_with_a_reason_that_its_proposer_reads(small_plan: SmallPlan, session_id: int) -> None:
    item = propose(small_plan, session_id)
    with pytest.raises(Missing):
        proposed.decline_item(SYSTEM, item, " ")
    with pytest.raises(Refused, match="role does not allow"):
        proposed.decline_item(member(small_plan), item, "Non")
    proposed.decline_item(SYSTEM, item, "Trop tôt")
    (one,) = own_proposed_items(member(small_plan), small_plan.plan_id)
    assert (one.answer_kind, one.reason, one.session) == (AnswerKind.NOT_TAKEN, "Trop tôt", 1)
    assert own_proposed_items(stranger(small_plan), small_plan.plan_id) == ()
    assert own_proposed_items(SYSTEM, small_plan.plan_id) == ()


def test_nothing_is_proposed_nor_answered_once_the_meeting_was_held(small_plan: SmallPlan, session_id: int) -> None:
    item = propose(small_plan, session_id)
    moved("committee_sessions", session_id, "held")
    for late in (
        lambda: propose(small_plan, session_id),
        lambda: proposed.take_item(SYSTEM, item),
        lambda: proposed.decline_item(SYSTEM, item, "Trop tard"),
        lambda: edit_cell(member(small_plan), "proposed_items", item, "body", "Pourquoi", "Autre"),
    ):
        with pytest.raises(Refused, match="before the meeting is held"):
            late()
    assert owed(small_plan) == []
