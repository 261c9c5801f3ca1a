"""What a session has retained goes on a sheet there and then: a new one, one that is there, and off it again."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from data_access.changes.commitments.commitments import add_sheet
from data_access.changes.exchanges import agendas, retained
from data_access.changes.grid.cells import edit_cell
from data_access.database import reading, writing
from data_access.permissions import SYSTEM, Actor
from data_access.queries.exchanges.sittings import sitting
from data_access.refusals import Gone, Missing, Refused
from data_access.states import ProposalStatus, ReasonKind, Role
from data_access.tables import AuditEntry, Commitment, CommitmentProposal, CommitmentStep
from tests.data_access.changes.exchanges.test_agendas import LATER, RETAINED, STUDY, held, line
from tests.support.small_plan import SmallPlan

PART = "Les budgets votés"


def decide(small_plan: SmallPlan, reference: str = "P-01", outcome: ProposalStatus = RETAINED) -> int:
    """Decide on a proposal of the session; returns the line of the agenda."""
    item = line(small_plan, reference).id
    agendas.decide(SYSTEM, item, STUDY, outcome, ReasonKind.COST, "Trop cher.", PART)
    return item


def sheets(small_plan: SmallPlan, reference: str = "P-01") -> list[str]:
    """The references of the sheets of a line of the agenda."""
    return [one.reference for one in line(small_plan, reference).sheets]


def count(entity: type[Commitment | CommitmentStep | CommitmentProposal]) -> int:
    with reading() as session:
        return len(session.execute(select(entity)).all())


@pytest.fixture
def agenda(small_plan: SmallPlan) -> SmallPlan:
    """A session that was held, with three proposals of which none is on a sheet."""
    with writing(SYSTEM) as session:
        for link in session.execute(select(CommitmentProposal)).scalars():
            session.delete(link)
    held(small_plan)
    return small_plan


def test_a_new_sheet_has_what_was_retained_and_is_the_lead_s(agenda: SmallPlan) -> None:
    edit_cell(SYSTEM, "proposals", agenda.mine["proposals"], "title_ar", None, "نشر الميزانيات")
    item = decide(agenda, outcome=ProposalStatus.PARTLY_RETAINED)
    assert line(agenda).may_go_on_sheet
    reference = retained.put_on_new_sheet(SYSTEM, item)
    assert sheets(agenda) == [reference]
    assert not line(agenda).may_go_on_sheet
    with reading() as session:
        sheet = session.execute(select(Commitment).where(Commitment.reference == reference)).scalar_one()
        said = (sheet.title, sheet.title_ar, sheet.brief, sheet.administration_id)
        steps = select(CommitmentStep).where(CommitmentStep.commitment_id == sheet.id)
        assert len(session.execute(steps).all()) == 5
    assert said == (line(agenda).title, "نشر الميزانيات", PART, agenda.mine["administrations"])


def test_pressed_twice_makes_one_sheet(agenda: SmallPlan) -> None:
    item, before = decide(agenda), count(Commitment)
    reference = retained.put_on_new_sheet(SYSTEM, item)
    for again in (
        lambda: retained.put_on_new_sheet(SYSTEM, item),
        lambda: retained.put_on_sheet(SYSTEM, item, agenda.mine["commitments"]),
    ):
        with pytest.raises(Refused, match="already") as refused:
            again()
        assert refused.value.details["reference"] == reference
    assert count(Commitment) == before + 1


@pytest.mark.parametrize("outcome", [ProposalStatus.DEFERRED, ProposalStatus.NOT_RETAINED])
def test_what_is_not_retained_goes_on_none(agenda: SmallPlan, outcome: ProposalStatus) -> None:
    undecided = line(agenda, "P-03").id
    for item in (decide(agenda, outcome=outcome), undecided):
        with pytest.raises(Refused, match="retained"):
            retained.put_on_new_sheet(SYSTEM, item)
        with pytest.raises(Refused, match="retained"):
            retained.put_on_sheet(SYSTEM, item, agenda.mine["commitments"])
    assert not line(agenda).may_go_on_sheet


def test_it_goes_on_a_sheet_that_is_there_and_off_it_again(agenda: SmallPlan) -> None:
    item, mine = decide(agenda), agenda.mine["commitments"]
    reference = retained.put_on_sheet(SYSTEM, item, mine)
    assert sheets(agenda) == [reference]
    with pytest.raises(Missing):
        retained.take_off_sheet(SYSTEM, item, mine, "  ")
    retained.take_off_sheet(SYSTEM, item, mine, "Erreur")
    assert sheets(agenda) == []
    with reading() as session:
        assert session.get(Commitment, mine) is not None
        last = select(AuditEntry).where(AuditEntry.table_name == "commitment_proposals")
        gone = session.execute(last.order_by(AuditEntry.id.desc()).limit(1)).scalar_one()
        assert (gone.operation, gone.reason) == ("delete", "Erreur")
    with pytest.raises(Gone):
        retained.take_off_sheet(SYSTEM, item, mine, "Erreur")


def test_a_sheet_made_in_the_session_goes_with_its_proposal(agenda: SmallPlan) -> None:
    item, before, steps = decide(agenda), count(Commitment), count(CommitmentStep)
    retained.put_on_new_sheet(SYSTEM, item)
    retained.take_off_sheet(SYSTEM, item, line(agenda).sheets[0].id, "Erreur")
    assert (count(Commitment), count(CommitmentStep)) == (before, steps)
    assert line(agenda).may_go_on_sheet


def test_a_sheet_that_somebody_has_worked_on_stays(agenda: SmallPlan) -> None:
    item = decide(agenda)
    reference = retained.put_on_new_sheet(SYSTEM, item)
    made = line(agenda).sheets[0].id
    edit_cell(SYSTEM, "commitments", made, "problem", None, "Les budgets sont illisibles.")
    retained.take_off_sheet(SYSTEM, item, made, "Erreur")
    with reading() as session:
        assert session.get_one(Commitment, made).reference == reference
    assert sheets(agenda) == []


def test_a_sheet_that_was_there_before_stays_though_it_is_empty(agenda: SmallPlan) -> None:
    item = decide(agenda)
    made = add_sheet(SYSTEM, agenda.plan_id, "MJ", "Une fiche vide")
    retained.put_on_sheet(SYSTEM, item, made)
    retained.take_off_sheet(SYSTEM, item, made, "Erreur")
    with reading() as session:
        assert session.get(Commitment, made) is not None


@pytest.mark.parametrize("state", ["adopted_on", "withdrawn_on"])
def test_a_sheet_that_is_adopted_or_withdrawn_takes_nothing_more(agenda: SmallPlan, state: str) -> None:
    item, mine = decide(agenda), agenda.mine["commitments"]
    with writing(SYSTEM) as session:
        sheet = session.get_one(Commitment, mine)
        setattr(sheet, state, LATER)
        sheet.withdrawal_reason = "Abandon" if state == "withdrawn_on" else None
    with pytest.raises(Refused, match="on its way"):
        retained.put_on_sheet(SYSTEM, item, mine)
    found = sitting(SYSTEM, agenda.plan_id, "R-1")
    assert found is not None
    assert mine not in [one.id for one in found.sheets]


def test_a_sheet_that_circulates_is_left_on_its_own_page(agenda: SmallPlan) -> None:
    item, mine = decide(agenda), agenda.mine["commitments"]
    retained.put_on_sheet(SYSTEM, item, mine)
    with writing(SYSTEM) as session:
        first = select(CommitmentStep).where(CommitmentStep.commitment_id == mine, CommitmentStep.position == 1)
        session.execute(first).scalar_one().started_on = LATER
    assert [one.may_leave for one in line(agenda).sheets] == [False]
    with pytest.raises(Refused, match="circulated already"):
        retained.take_off_sheet(SYSTEM, item, mine, "Erreur")


def test_a_focal_point_writes_on_sheets_of_their_own_only(agenda: SmallPlan, people: Callable[..., Actor]) -> None:
    mine, theirs = people(Role.FOCAL_POINT), people(Role.FOCAL_POINT, 2)
    item = decide(agenda)
    found = sitting(mine, agenda.plan_id, "R-1")
    assert found is not None
    assert [one.id for one in found.sheets] == [agenda.mine["commitments"]]
    for attempt in (
        lambda: retained.put_on_new_sheet(theirs, item),
        lambda: retained.put_on_sheet(theirs, item, agenda.theirs["commitments"]),
        lambda: retained.put_on_sheet(mine, item, agenda.theirs["commitments"]),
        lambda: retained.put_on_new_sheet(people(Role.READER), item),
        lambda: retained.put_on_new_sheet(people(Role.COPIL), item),
    ):
        with pytest.raises(Refused):
            attempt()
    assert sheets(agenda) == []
    assert retained.put_on_new_sheet(mine, item)


def test_the_proposal_of_another_lead_is_not_theirs_to_write(agenda: SmallPlan, people: Callable[..., Actor]) -> None:
    mine, item = people(Role.FOCAL_POINT), line(agenda, "P-02").id
    agendas.decide(SYSTEM, item, STUDY, RETAINED)
    found = sitting(mine, agenda.plan_id, "R-1")
    assert found is not None
    assert [one.may_go_on_sheet for one in found.lines if one.reference == "P-02"] == [False]
    with pytest.raises(Refused):
        retained.put_on_new_sheet(mine, item)
