"""The trail of a proposal: who may ask, what an answer moves, what stays, what is taken back."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from data_access.changes.grid.cells import edit_cell
from data_access.changes.grid.removing import remove
from data_access.changes.history.undo import undo
from data_access.changes.proposals import trails
from data_access.changes.proposals.proposals import record_decision, reopen
from data_access.database import reading, writing
from data_access.permissions import SYSTEM, Actor
from data_access.queries.filters import Filters
from data_access.queries.proposals import proposals
from data_access.queries.proposals import trails as read
from data_access.refusals import Missing, Refused
from data_access.states import AssignmentKind, ProposalStatus, Role
from data_access.tables import Administration, Assignment, AuditEntry, Decision, Proposal, TrailStep
from data_access.trails import TrailKind, TrailMark
from tests.data_access.changes.commitments.test_opinions import DAY
from tests.support.small_plan import SmallPlan

MJ, MI = 1, 2
WHY = "Relève d’un autre ministère"


def assigned(proposal_id: int) -> dict[int, AssignmentKind]:
    """Administration → how it carries the proposal."""
    columns = select(Assignment.administration_id, Assignment.kind).where(Assignment.proposal_id == proposal_id)
    with reading() as session:
        return {row[0]: row[1] for row in session.execute(columns)}


def decided(proposal_id: int) -> int:
    """The proposal is decided; returns the decision."""
    edit_cell(SYSTEM, "proposals", proposal_id, "status", "to_study", "in_discussion")
    return record_decision(SYSTEM, proposal_id, ProposalStatus.RETAINED, DAY)


def third() -> int:
    """One more administration."""
    with writing(SYSTEM) as session:
        one = Administration(code="MS", name_fr="MS", name_ar="MS", name_en="MS")
        session.add(one)
        session.flush()
        return one.id


def waiting(plan: SmallPlan, actor: Actor = SYSTEM) -> list[int]:
    return list(read.waiting(actor, plan.plan_id)["id"])


@pytest.mark.parametrize("role", Role)
def test_each_role_says_what_it_may(small_plan: SmallPlan, people: Callable[..., Actor], role: Role) -> None:
    mine, theirs = small_plan.mine["proposals"], small_plan.theirs["proposals"]
    actor, may = people(role), role in (Role.SECRETARIAT, Role.FOCAL_POINT)
    if may:
        assert waiting(small_plan, actor) == []
        step = trails.say_outside_remit(actor, mine, MJ, WHY, MI)
        assert waiting(small_plan, actor) == [step]
    else:
        with pytest.raises(Refused):
            trails.say_outside_remit(actor, mine, MJ, WHY)
    if role != Role.SECRETARIAT:
        with pytest.raises(Refused):
            trails.say_outside_remit(actor, theirs, MI, WHY)
    with pytest.raises(Refused):
        trails.say_outside_remit(actor, mine, MI, WHY)


@pytest.mark.parametrize("role", Role)
def test_each_role_asks_again_for_its_own(small_plan: SmallPlan, people: Callable[..., Actor], role: Role) -> None:
    proposal, actor = small_plan.mine["proposals"], people(role)
    decided(proposal)
    own = {
        Role.SECRETARIAT: {"organisation_id": 2},
        Role.FOCAL_POINT: {"administration_id": MJ},
        Role.COPIL: {"organisation_id": 1},
    }.get(role)
    if own is not None:
        trails.ask_re_examination(actor, proposal, WHY, **own)
    if role != Role.SECRETARIAT:
        for other in (
            {"organisation_id": 2},
            {"administration_id": MI},
            {"administration_id": MJ, "organisation_id": 1},
        ):
            with pytest.raises(Refused):
                trails.ask_re_examination(actor, proposal, WHY, **other)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SECRETARIAT])
def test_only_the_secretariat_answers(small_plan: SmallPlan, people: Callable[..., Actor], role: Role) -> None:
    step = trails.say_outside_remit(SYSTEM, small_plan.mine["proposals"], MJ, WHY)
    for attempt in (
        lambda: trails.pass_on(people(role), step, MI, WHY),
        lambda: trails.insist(people(role), step, WHY),
    ):
        with pytest.raises(Refused):
            attempt()
    assert waiting(small_plan) == [step]


def test_a_proposal_that_is_passed_on_changes_its_lead(small_plan: SmallPlan, people: Callable[..., Actor]) -> None:
    proposal, focal = small_plan.mine["proposals"], people(Role.FOCAL_POINT)
    asked = trails.say_outside_remit(focal, proposal, MJ, WHY, MI)
    trails.pass_on(SYSTEM, asked, MI, "De leur ressort")
    assert assigned(proposal) == {MI: AssignmentKind.LEAD}
    assert waiting(small_plan) == []
    steps = read.steps(SYSTEM, proposal)
    assert list(steps["kind"]) == [TrailKind.OUTSIDE_REMIT, TrailKind.PASSED_ON]
    assert list(steps["reason"]) == [WHY, "De leur ressort"]
    assert list(steps["said_by"]) == [focal.name, SYSTEM.name]
    assert len(read.steps(focal, proposal)) == 0
    assert len(read.steps(people(Role.FOCAL_POINT, 2), proposal)) == 2
    with pytest.raises(Refused, match="answered"):
        trails.insist(SYSTEM, asked, WHY)


def test_who_supports_gives_up_its_place_and_the_lead_stays(small_plan: SmallPlan) -> None:
    proposal = small_plan.mine["proposals"]
    edit_cell(SYSTEM, "proposals", proposal, "supporting", "", "MI")
    trails.pass_on(SYSTEM, trails.say_outside_remit(SYSTEM, proposal, MI, WHY), third(), "De leur ressort")
    assert assigned(proposal) == {MJ: AssignmentKind.LEAD, 3: AssignmentKind.SUPPORTING}
    trails.pass_on(SYSTEM, trails.say_outside_remit(SYSTEM, proposal, MJ, WHY), 3, "De leur ressort")
    assert assigned(proposal) == {3: AssignmentKind.LEAD}
    assert read.passed_around(SYSTEM, small_plan.plan_id) == {"P-01": 2}
    listed = proposals.listed(SYSTEM, small_plan.plan_id, Filters()).set_index("reference")["trail"]
    assert (listed["P-01"], listed["P-02"]) == (TrailMark.PASSED_AROUND, None)
    kept = proposals.listed(SYSTEM, small_plan.plan_id, Filters(passed_around=True))
    assert kept["reference"].tolist() == ["P-01"]


def test_once_passed_on_is_not_passed_around(small_plan: SmallPlan) -> None:
    trails.pass_on(SYSTEM, trails.say_outside_remit(SYSTEM, small_plan.mine["proposals"], MJ, WHY), MI, "À eux")
    assert read.passed_around(SYSTEM, small_plan.plan_id) == {}


def test_the_secretariat_insists_and_may_be_asked_anew(small_plan: SmallPlan) -> None:
    proposal = small_plan.mine["proposals"]
    asked = trails.say_outside_remit(SYSTEM, proposal, MJ, WHY)
    with pytest.raises(Refused, match="already"):
        trails.say_outside_remit(SYSTEM, proposal, MJ, WHY)
    trails.insist(SYSTEM, asked, "De votre ressort")
    assert assigned(proposal) == {MJ: AssignmentKind.LEAD}
    assert waiting(small_plan) == []
    again = trails.say_outside_remit(SYSTEM, proposal, MJ, WHY)
    assert waiting(small_plan) == [again]


def test_a_decision_that_is_looked_at_again_stays_readable(small_plan: SmallPlan) -> None:
    proposal = small_plan.mine["proposals"]
    with pytest.raises(Refused, match="has none"):
        trails.ask_re_examination(SYSTEM, proposal, WHY, MJ)
    first = decided(proposal)
    with pytest.raises(Refused, match="decided"):
        trails.say_outside_remit(SYSTEM, proposal, MJ, WHY)
    trails.look_again(SYSTEM, trails.ask_re_examination(SYSTEM, proposal, WHY, MJ), False, "Rien de nouveau")
    with reading() as session:
        assert session.get_one(Proposal, proposal).decision_id == first
    trails.look_again(SYSTEM, trails.ask_re_examination(SYSTEM, proposal, WHY, MJ), True, "Un élément nouveau")
    with reading() as session:
        assert session.get_one(Proposal, proposal).status == ProposalStatus.IN_DISCUSSION
        assert session.get_one(Decision, first).outcome == ProposalStatus.RETAINED
        reasons = select(AuditEntry.reason).where(AuditEntry.table_name == "proposals").order_by(AuditEntry.id)
        assert session.execute(reasons).scalars().all()[-1] == "Un élément nouveau"


def test_what_no_longer_stands_waits_no_more(small_plan: SmallPlan) -> None:
    proposal = small_plan.mine["proposals"]
    decided(proposal)
    asked = trails.ask_re_examination(SYSTEM, proposal, WHY, MJ)
    assert waiting(small_plan) == [asked]
    reopen(SYSTEM, proposal, "Autrement")
    assert waiting(small_plan) == []
    with pytest.raises(Refused, match="since"):
        trails.look_again(SYSTEM, asked, True, WHY)


def test_a_reason_and_another_administration_are_asked_for(small_plan: SmallPlan) -> None:
    proposal = small_plan.mine["proposals"]
    with pytest.raises(Missing):
        trails.say_outside_remit(SYSTEM, proposal, MJ, " ")
    with pytest.raises(Refused, match="another administration"):
        trails.say_outside_remit(SYSTEM, proposal, MJ, WHY, MJ)
    asked = trails.say_outside_remit(SYSTEM, proposal, MJ, WHY)
    with pytest.raises(Missing):
        trails.pass_on(SYSTEM, asked, MI, "")
    with pytest.raises(Refused, match="another administration"):
        trails.pass_on(SYSTEM, asked, MJ, WHY)
    with pytest.raises(Refused, match="another question"):
        trails.look_again(SYSTEM, asked, True, WHY)
    edit_cell(SYSTEM, "administrations", MI, "is_active", True, False)
    with pytest.raises(Refused, match="no longer active"):
        trails.pass_on(SYSTEM, asked, MI, WHY)
    assert assigned(proposal) == {MJ: AssignmentKind.LEAD}


def test_a_request_is_taken_back_by_who_made_it(small_plan: SmallPlan, people: Callable[..., Actor]) -> None:
    """The administration that leads a proposal takes back nothing of a member organisation's."""
    proposal, focal, member = small_plan.mine["proposals"], people(Role.FOCAL_POINT), people(Role.COPIL)
    decided(proposal)
    asked = trails.ask_re_examination(member, proposal, WHY, organisation_id=1)
    with pytest.raises(Refused, match="somebody else"):
        remove(focal, "trail_steps", asked, "Par erreur")
    remove(member, "trail_steps", asked, "Par erreur")
    own = trails.ask_re_examination(focal, proposal, WHY, MJ)
    kept = trails.look_again(SYSTEM, own, False, "Rien de nouveau")
    with pytest.raises(Refused):
        remove(focal, "trail_steps", own, "Par erreur")
    with pytest.raises(Refused):
        remove(focal, "trail_steps", kept, "Par erreur")
    remove(SYSTEM, "trail_steps", kept, "Par erreur")
    assert waiting(small_plan) == [own]


def test_what_has_moved_something_stays_on_record(small_plan: SmallPlan) -> None:
    asked = trails.say_outside_remit(SYSTEM, small_plan.mine["proposals"], MJ, WHY)
    passed = trails.pass_on(SYSTEM, asked, MI, "À eux")
    for step in (passed, asked):
        with pytest.raises(Refused):
            remove(SYSTEM, "trail_steps", step, "Par erreur")


def test_a_request_is_undone_from_the_history(small_plan: SmallPlan, people: Callable[..., Actor]) -> None:
    focal = people(Role.FOCAL_POINT)
    asked = trails.say_outside_remit(focal, small_plan.mine["proposals"], MJ, WHY)
    with reading() as session:
        entry = select(AuditEntry.id).where(AuditEntry.table_name == "trail_steps").order_by(AuditEntry.id.desc())
        last = session.execute(entry.limit(1)).scalar_one()
    undo(focal, last, "Par erreur")
    with reading() as session:
        assert session.get(TrailStep, asked) is None
