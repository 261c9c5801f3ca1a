"""A working session: its agenda in order, decisions with their reasons, two people at once, what is carried over."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from data_access.changes.exchanges import agendas, exchanges
from data_access.changes.exchanges.agendas import Seen
from data_access.changes.grid.cells import edit_cell
from data_access.changes.history.undo import undo
from data_access.database import reading, writing
from data_access.permissions import SYSTEM, Actor
from data_access.queries.exchanges.sittings import AgendaLine, Sitting, sitting
from data_access.refusals import Conflict, Missing, Refused
from data_access.states import DECIDED, AssignmentKind, ProposalStatus, ReasonKind, Role
from data_access.tables import Assignment, AuditEntry, Meeting, Proposal
from tests.data_access.moving import moved, scheduled
from tests.support.small_plan import SmallPlan

DAY, LATER = date(2023, 10, 2), date(2023, 10, 20)
STUDY, DISCUSSED = Seen(ProposalStatus.TO_STUDY), Seen(ProposalStatus.IN_DISCUSSION)
RETAINED, REFUSED = ProposalStatus.RETAINED, ProposalStatus.NOT_RETAINED


def held(small_plan: SmallPlan) -> int:
    """The meeting of mine, held, with my two proposals and one that another administration leads and mine supports."""
    meeting, mine = small_plan.mine["meetings"], small_plan.mine["administrations"]
    with writing(SYSTEM) as session:
        other = Proposal(plan_id=small_plan.plan_id, reference="P-03", title="Ouvrir les marchés", position=3)
        session.add(other)
        session.flush()
        session.add(Assignment(proposal_id=other.id, administration_id=mine, kind=AssignmentKind.LEAD))
        theirs = small_plan.theirs["proposals"]
        session.add(Assignment(proposal_id=theirs, administration_id=mine, kind=AssignmentKind.SUPPORTING))
    agendas.fill_agenda(SYSTEM, meeting)
    scheduled(meeting, DAY, LATER)
    moved("meetings", meeting, "held", held_on=LATER)
    return meeting


def shown(small_plan: SmallPlan, actor: Actor = SYSTEM, reference: str = "R-1") -> Sitting:
    found = sitting(actor, small_plan.plan_id, reference)
    assert found is not None
    return found


def references(small_plan: SmallPlan, reference: str = "R-1") -> list[str]:
    return [line.reference for line in shown(small_plan, reference=reference).lines]


def line(small_plan: SmallPlan, reference: str = "P-01") -> AgendaLine:
    return next(one for one in shown(small_plan).lines if one.reference == reference)


def test_the_agenda_is_what_the_administration_leads_or_supports(small_plan: SmallPlan) -> None:
    meeting = held(small_plan)
    assert [(one.reference, one.kind) for one in shown(small_plan).lines] == [
        ("P-01", AssignmentKind.LEAD),
        ("P-02", AssignmentKind.SUPPORTING),
        ("P-03", AssignmentKind.LEAD),
    ]
    with pytest.raises(Refused, match="on the agenda already"):
        agendas.fill_agenda(SYSTEM, meeting)


def test_the_order_is_kept_and_a_new_line_comes_at_the_end(small_plan: SmallPlan) -> None:
    meeting = held(small_plan)
    first, second, third = [one.id for one in shown(small_plan).lines]
    agendas.order_agenda(SYSTEM, meeting, [first, second, third], [third, first, second])
    assert references(small_plan) == ["P-03", "P-01", "P-02"]
    kept = [one.proposal_id for one in shown(small_plan).lines if one.reference != "P-01"]
    exchanges.set_agenda(SYSTEM, meeting, kept)
    exchanges.set_agenda(SYSTEM, meeting, [*kept, small_plan.mine["proposals"]])
    assert references(small_plan) == ["P-03", "P-02", "P-01"]


def test_an_order_seen_before_another_s_is_refused(small_plan: SmallPlan) -> None:
    meeting = held(small_plan)
    first, second, third = [one.id for one in shown(small_plan).lines]
    agendas.order_agenda(SYSTEM, meeting, [first, second, third], [second, first, third])
    for wanted in ([third, second, first], [second, first]):
        with pytest.raises(Refused, match="changed in the meantime"):
            agendas.order_agenda(SYSTEM, meeting, [first, second, third], wanted)
    with pytest.raises(Refused, match="changed in the meantime"):
        agendas.order_agenda(SYSTEM, meeting, [second, first, third], [second, first, 999])
    assert references(small_plan) == ["P-02", "P-01", "P-03"]


@pytest.mark.parametrize("outcome", DECIDED)
def test_a_decision_takes_the_day_and_the_reference_of_the_session(
    small_plan: SmallPlan, outcome: ProposalStatus
) -> None:
    held(small_plan)
    agendas.decide(SYSTEM, line(small_plan).id, STUDY, outcome, ReasonKind.COST, "Trop cher.", "Les budgets")
    taken = line(small_plan).decision
    assert taken is not None
    assert (taken.outcome, taken.decided_on, taken.meeting) == (outcome, LATER, "R-1")
    assert taken.reason == "Trop cher."
    assert taken.reason_kind == (None if outcome == RETAINED else ReasonKind.COST)
    assert (taken.retained_part is not None) == (outcome == ProposalStatus.PARTLY_RETAINED)


@pytest.mark.parametrize(
    ("outcome", "kind", "reason", "absent"),
    [
        (REFUSED, None, "Trop cher.", "reason_kind"),
        (REFUSED, ReasonKind.COST, "  ", "reason"),
        (ProposalStatus.DEFERRED, ReasonKind.COST, "", "reason"),
        (ProposalStatus.PARTLY_RETAINED, ReasonKind.COST, "Trop cher.", "retained_part"),
    ],
)
def test_what_is_not_retained_says_why_and_what_is_in_part_says_which(
    small_plan: SmallPlan, outcome: ProposalStatus, kind: ReasonKind | None, reason: str, absent: str
) -> None:
    held(small_plan)
    with pytest.raises(Missing) as missing:
        agendas.decide(SYSTEM, line(small_plan).id, STUDY, outcome, kind, reason)
    assert absent in missing.value.asks_for
    assert (line(small_plan).status, line(small_plan).decision) == (ProposalStatus.TO_STUDY, None)


def test_nothing_is_decided_before_the_session_is_held(small_plan: SmallPlan) -> None:
    agendas.fill_agenda(SYSTEM, small_plan.mine["meetings"])
    with pytest.raises(Refused, match="was held"):
        agendas.decide(SYSTEM, line(small_plan).id, STUDY, RETAINED)


def test_who_decides_second_sees_both(small_plan: SmallPlan) -> None:
    held(small_plan)
    agendas.decide(SYSTEM, line(small_plan).id, STUDY, RETAINED)
    with pytest.raises(Conflict) as conflict:
        agendas.decide(SYSTEM, line(small_plan).id, STUDY, REFUSED, ReasonKind.COST, "Trop cher.")
    assert (conflict.value.mine, conflict.value.theirs) == (REFUSED, RETAINED)
    assert line(small_plan).status == RETAINED


def test_a_decision_is_taken_back_with_a_reason_and_only_the_one_that_was_seen(small_plan: SmallPlan) -> None:
    held(small_plan)
    item = line(small_plan).id
    first = agendas.decide(SYSTEM, item, STUDY, RETAINED)
    with pytest.raises(Missing):
        agendas.take_back(SYSTEM, item, first, " ")
    agendas.take_back(SYSTEM, item, first, "Erreur de saisie")
    assert line(small_plan).status == ProposalStatus.IN_DISCUSSION
    agendas.decide(SYSTEM, item, DISCUSSED, REFUSED, ReasonKind.COST, "Trop cher.")
    with pytest.raises(Conflict):
        agendas.take_back(SYSTEM, item, first, "Erreur de saisie")
    assert line(small_plan).status == REFUSED


def test_a_note_on_a_stale_base_is_refused_with_both(small_plan: SmallPlan) -> None:
    held(small_plan)
    item = line(small_plan).id
    edit_cell(SYSTEM, "meeting_proposals", item, "note", "", "Chiffrer avec le budget")
    with pytest.raises(Conflict) as conflict:
        edit_cell(SYSTEM, "meeting_proposals", item, "note", "", "Attendre la loi")
    assert (conflict.value.mine, conflict.value.theirs) == ("Attendre la loi", "Chiffrer avec le budget")
    assert line(small_plan).note == "Chiffrer avec le budget"


def test_a_note_is_undone_from_the_history(small_plan: SmallPlan) -> None:
    held(small_plan)
    edit_cell(SYSTEM, "meeting_proposals", line(small_plan).id, "note", "", "Chiffrer")
    with reading() as session:
        entry = session.execute(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)).scalar_one()
    assert "P-01" in entry.record_label
    undo(SYSTEM, entry.id, "Erreur")
    assert line(small_plan).note is None


def test_what_is_left_undecided_becomes_the_next_agenda(small_plan: SmallPlan) -> None:
    meeting = held(small_plan)
    first, second, third = shown(small_plan).lines
    agendas.order_agenda(SYSTEM, meeting, [first.id, second.id, third.id], [third.id, second.id, first.id])
    agendas.decide(SYSTEM, second.id, STUDY, RETAINED)
    following = agendas.carry_over(SYSTEM, meeting)
    with reading() as session:
        made = session.get_one(Meeting, following)
    assert (made.reference, made.subject, made.status.value) == ("R-3", "Examen", "to_request")
    assert references(small_plan, "R-3") == ["P-03", "P-01"]
    assert agendas.carry_over(SYSTEM, meeting, following) == following
    assert references(small_plan, "R-3") == ["P-03", "P-01"]
    assert references(small_plan) == ["P-03", "P-02", "P-01"]


def test_nothing_is_carried_over_to_a_session_that_is_not_to_come(small_plan: SmallPlan) -> None:
    meeting = held(small_plan)
    for into in (meeting, small_plan.theirs["meetings"]):
        with pytest.raises(Refused, match="still to come"):
            agendas.carry_over(SYSTEM, meeting, into)
    with pytest.raises(Refused, match="not been held"):
        agendas.carry_over(SYSTEM, small_plan.theirs["meetings"])
    for one in shown(small_plan).lines:
        agendas.decide(SYSTEM, one.id, STUDY, RETAINED)
    with pytest.raises(Refused, match="Nothing was left"):
        agendas.carry_over(SYSTEM, meeting)


ACTS: dict[str, Callable[[Actor, SmallPlan, int, int], object]] = {
    "fill": lambda actor, _plan, meeting, _item: agendas.fill_agenda(actor, meeting),
    "order": lambda actor, plan, meeting, _item: agendas.order_agenda(
        actor, meeting, ids := [one.id for one in shown(plan).lines], ids[::-1]
    ),
    "decide": lambda actor, _plan, _meeting, item: agendas.decide(actor, item, STUDY, RETAINED),
    "note": lambda actor, _plan, _meeting, item: edit_cell(actor, "meeting_proposals", item, "note", "", "Oui"),
    "carry": lambda actor, _plan, meeting, _item: agendas.carry_over(actor, meeting),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize(
    ("role", "number", "may"),
    [
        (Role.SECRETARIAT, 1, True),
        (Role.FOCAL_POINT, 1, True),
        (Role.FOCAL_POINT, 2, False),
        (Role.COPIL, 1, False),
        (Role.READER, 1, False),
        (Role.ADMINISTRATOR, 1, False),
    ],
)
def test_who_may_act_in_a_session(
    small_plan: SmallPlan, people: Callable[..., Actor], act: str, role: Role, number: int, may: bool
) -> None:
    meeting = held(small_plan)
    item = line(small_plan).id
    if act == "fill":
        exchanges.set_agenda(SYSTEM, meeting, [])
    try:
        ACTS[act](people(role, number), small_plan, meeting, item)
    except Refused:
        assert not may
    else:
        assert may


def test_a_focal_point_decides_what_they_lead_and_sees_only_their_sessions(
    small_plan: SmallPlan, people: Callable[..., Actor]
) -> None:
    held(small_plan)
    focal = people(Role.FOCAL_POINT, 1)
    lines = {one.reference: one for one in shown(small_plan, focal).lines}
    assert {name: one.may_decide for name, one in lines.items()} == {"P-01": True, "P-02": False, "P-03": True}
    with pytest.raises(Refused):
        agendas.decide(focal, lines["P-02"].id, STUDY, RETAINED)
    assert sitting(people(Role.FOCAL_POINT, 2), small_plan.plan_id, "R-1") is None
    assert sitting(focal, small_plan.plan_id, "R-99") is None
    assert [idea.number for idea in lines["P-01"].ideas] == [1]
