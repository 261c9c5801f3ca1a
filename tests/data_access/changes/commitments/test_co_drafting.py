"""A sheet's way: each step is entered on its condition, in order, and can be undone with a trace."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from data_access.changes.commitments import co_drafting, commitments, opinions
from data_access.changes.grid.cells import edit_cell
from data_access.changes.grid.rows import edit_row
from data_access.database import reading, writing
from data_access.permissions import SYSTEM, Actor
from data_access.queries.commitments.commitments import derived_status
from data_access.refusals import Missing, Refused
from data_access.rules.entry_conditions import ENTRY_CONDITIONS, WAY, NotReady, following, lacking
from data_access.states import AnswerKind, CommitmentStatus, OpinionKind, Role
from data_access.tables import AuditEntry, Commitment, CommitmentStep, Organisation, Plan
from tests.support.small_plan import SmallPlan

DAY = date(2023, 12, 1)
TEXTS = {
    "brief": "Publier",
    "lead_contact": "Direction du budget",
    "problem": "Opacité",
    "causes": "Aucun modèle commun",
    "solution": "Un portail",
    "results": "Budgets publiés",
}


def place_of(sheet: int) -> CommitmentStatus:
    with reading() as session:
        return CommitmentStatus(session.execute(select(derived_status()).where(Commitment.id == sheet)).scalar_one())


def step(sheet: int, position: int) -> CommitmentStep:
    with reading() as session:
        rows = select(CommitmentStep).where(CommitmentStep.commitment_id == sheet, CommitmentStep.position == position)
        return session.execute(rows).scalar_one()


def lacks(sheet: int, actor: Actor = SYSTEM, on: date = DAY) -> str:
    with pytest.raises(NotReady) as refused:
        co_drafting.advance(actor, sheet, on)
    return str(refused.value)


def fill(sheet: int) -> None:
    edit_row(SYSTEM, "commitments", sheet, {field: (None, text) for field, text in TEXTS.items()})


def bring_to(sheet: int, target: CommitmentStatus) -> None:
    """Take a sheet all the way, meeting each condition as people would."""
    fill(sheet)
    for entered in WAY[1 : WAY.index(target) + 1]:
        if entered == CommitmentStatus.STEP_2:
            opinions.record_silence(SYSTEM, sheet)
        if entered == CommitmentStatus.STEP_5:
            edit_cell(SYSTEM, "commitment_steps", step(sheet, 4).id, "planned_on", "", DAY)
        if entered == CommitmentStatus.ADOPTED:
            commitments.add_milestone(SYSTEM, sheet, "Portail en ligne", due_on=date(2024, 6, 30))
            co_drafting.adopt(SYSTEM, sheet, DAY)
        else:
            co_drafted = DAY if entered == CommitmentStatus.STEP_3 else None
            assert co_drafting.advance(SYSTEM, sheet, DAY, co_drafted) == entered
        assert place_of(sheet) == entered


@pytest.fixture
def sheet(small_plan: SmallPlan) -> int:
    return commitments.add_sheet(SYSTEM, small_plan.plan_id, "MJ", "Justice ouverte", ("P-01",))


def test_a_new_sheet_has_its_five_steps_and_the_next_reference(small_plan: SmallPlan, sheet: int) -> None:
    with reading() as session:
        stored = session.get_one(Commitment, sheet)
        assert (stored.reference, stored.title) == ("E-03", "Justice ouverte")
        positions = select(CommitmentStep.position).where(CommitmentStep.commitment_id == sheet)
        assert sorted(session.execute(positions).scalars()) == [1, 2, 3, 4, 5]
    assert place_of(sheet) == CommitmentStatus.DRAFT


def test_a_sheet_goes_all_the_way(sheet: int) -> None:
    bring_to(sheet, CommitmentStatus.ADOPTED)
    assert [step(sheet, n).completed_on for n in range(1, 6)] == [DAY] * 5
    with pytest.raises(Refused, match="last of its steps"):
        co_drafting.advance(SYSTEM, sheet, DAY)


def test_every_place_but_the_first_has_its_condition() -> None:
    assert set(ENTRY_CONDITIONS) == set(WAY[1:])
    assert [following(here) for here in WAY] == [*WAY[1:], None]
    assert following(CommitmentStatus.WITHDRAWN) is None


def test_step_1_asks_for_the_fields_of_the_template(sheet: int) -> None:
    said = lacks(sheet).replace("'", "").replace("(", "").replace(")", "")
    assert "brief, lead_contact, problem, causes, solution, results" in said
    edit_row(SYSTEM, "commitments", sheet, {name: (None, text) for name, text in TEXTS.items() if name != "results"})
    assert "results" in lacks(sheet)
    assert place_of(sheet) == CommitmentStatus.DRAFT
    assert step(sheet, 1).started_on is None


def test_a_field_that_holds_blanks_only_is_empty(sheet: int) -> None:
    fill(sheet)
    with writing(SYSTEM) as session:
        session.get_one(Commitment, sheet).problem = " \n"
    assert "problem" in lacks(sheet)
    assert place_of(sheet) == CommitmentStatus.DRAFT


def test_step_2_asks_for_every_opinion_or_recorded_silence(small_plan: SmallPlan, sheet: int) -> None:
    bring_to(sheet, CommitmentStatus.STEP_1)
    first, second = small_plan.mine["organisations"], small_plan.theirs["organisations"]
    assert "ONG1" in lacks(sheet)
    opinions.give_opinion(SYSTEM, sheet, first, OpinionKind.FAVOURABLE, DAY)
    said = lacks(sheet)
    assert "ONG2" in said
    assert "ONG1" not in said
    opinions.give_opinion(SYSTEM, sheet, second, OpinionKind.NO_ANSWER, None)
    assert co_drafting.advance(SYSTEM, sheet, DAY) == CommitmentStatus.STEP_2


def test_step_3_asks_for_the_day_of_the_meeting(sheet: int) -> None:
    bring_to(sheet, CommitmentStatus.STEP_2)
    assert "co-drafting meeting" in lacks(sheet)
    edit_cell(SYSTEM, "commitments", sheet, "co_drafted_on", "", "2024-02-01")
    assert "2024-02-01" in lacks(sheet)
    assert co_drafting.advance(SYSTEM, sheet, date(2024, 2, 1)) == CommitmentStatus.STEP_3


def test_step_4_asks_for_an_answer_to_every_enrichment(small_plan: SmallPlan, sheet: int) -> None:
    bring_to(sheet, CommitmentStatus.STEP_1)
    given = opinions.give_opinion(
        SYSTEM, sheet, small_plan.mine["organisations"], OpinionKind.WITH_RESERVATIONS, DAY, "Ajouter un indicateur"
    )
    opinions.record_silence(SYSTEM, sheet)
    co_drafting.advance(SYSTEM, sheet, DAY)
    co_drafting.advance(SYSTEM, sheet, DAY, DAY)
    assert "ONG1" in lacks(sheet)
    with pytest.raises(Missing):
        opinions.answer_opinion(SYSTEM, given, AnswerKind.TAKEN, " ")
    opinions.answer_opinion(SYSTEM, given, AnswerKind.PARTLY_TAKEN, "Un indicateur sur deux")
    assert co_drafting.advance(SYSTEM, sheet, DAY) == CommitmentStatus.STEP_4


def test_step_5_waits_for_the_end_of_the_consultation(sheet: int) -> None:
    bring_to(sheet, CommitmentStatus.STEP_4)
    assert "planned date" in lacks(sheet)
    edit_cell(SYSTEM, "commitment_steps", step(sheet, 4).id, "planned_on", "", "2023-12-15")
    assert "2023-12-15" in lacks(sheet)
    assert co_drafting.advance(SYSTEM, sheet, date(2023, 12, 15)) == CommitmentStatus.STEP_5


def test_adoption_asks_for_answers_and_milestones(sheet: int) -> None:
    bring_to(sheet, CommitmentStatus.STEP_5)
    comment = opinions.add_comment(SYSTEM, sheet, "Et les communes ?", DAY)
    with pytest.raises(NotReady) as refused:
        co_drafting.adopt(SYSTEM, sheet, DAY)
    assert len(refused.value.lacking) == 2
    opinions.answer_comment(SYSTEM, comment, AnswerKind.NOT_TAKEN, "Hors du champ de l’administration")
    commitments.add_milestone(SYSTEM, sheet, "Portail", due_on=date(2024, 6, 30))
    co_drafting.adopt(SYSTEM, sheet, DAY)
    assert place_of(sheet) == CommitmentStatus.ADOPTED


def test_only_the_secretariat_adopts(sheet: int, people: Callable[..., Actor]) -> None:
    bring_to(sheet, CommitmentStatus.STEP_5)
    commitments.add_milestone(SYSTEM, sheet, "Portail", due_on=date(2024, 6, 30))
    with pytest.raises(Refused, match="role"):
        co_drafting.adopt(people(Role.FOCAL_POINT), sheet, DAY)


def test_only_the_secretariat_takes_an_adoption_back(sheet: int, people: Callable[..., Actor]) -> None:
    bring_to(sheet, CommitmentStatus.ADOPTED)
    with pytest.raises(Refused, match="role"):
        co_drafting.go_back(people(Role.FOCAL_POINT), sheet, "Erreur")
    assert place_of(sheet) == CommitmentStatus.ADOPTED
    assert co_drafting.go_back(people(Role.SECRETARIAT), sheet, "Erreur") == CommitmentStatus.STEP_5


@pytest.mark.parametrize("reached", WAY[1:])
def test_going_back_one_place_leaves_a_trace_and_no_day(sheet: int, reached: CommitmentStatus) -> None:
    bring_to(sheet, reached)
    with pytest.raises(Missing):
        co_drafting.go_back(SYSTEM, sheet, "  ")
    before = WAY[WAY.index(reached) - 1]
    assert co_drafting.go_back(SYSTEM, sheet, "Entrée trop tôt") == before
    assert place_of(sheet) == before
    position = WAY.index(before)
    if reached != CommitmentStatus.ADOPTED:
        assert step(sheet, position + 1).started_on is None
        assert position == 0 or step(sheet, position).completed_on is None
    with reading() as session:
        last = session.execute(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)).scalar_one()
        assert last.reason == "Entrée trop tôt"


def test_a_draft_has_nothing_to_go_back_to(sheet: int) -> None:
    with pytest.raises(Refused, match="draft"):
        co_drafting.go_back(SYSTEM, sheet, "x")


def test_withdrawal_has_a_reason_and_can_be_undone(sheet: int) -> None:
    bring_to(sheet, CommitmentStatus.STEP_2)
    with pytest.raises(Missing):
        co_drafting.withdraw(SYSTEM, sheet, DAY, "")
    co_drafting.withdraw(SYSTEM, sheet, DAY, "Couvert par un autre engagement")
    assert place_of(sheet) == CommitmentStatus.WITHDRAWN
    for change in (
        lambda: co_drafting.advance(SYSTEM, sheet, DAY),
        lambda: co_drafting.withdraw(SYSTEM, sheet, DAY, "x"),
    ):
        with pytest.raises(Refused):
            change()
    assert co_drafting.go_back(SYSTEM, sheet, "Erreur") == CommitmentStatus.STEP_2


def test_a_step_can_be_completed_before_the_next_one_starts(sheet: int) -> None:
    bring_to(sheet, CommitmentStatus.STEP_1)
    assert co_drafting.complete_step(SYSTEM, sheet, date(2023, 12, 3)) == CommitmentStatus.STEP_1
    opinions.record_silence(SYSTEM, sheet)
    with pytest.raises(Refused, match="later date"):
        co_drafting.advance(SYSTEM, sheet, date(2023, 12, 2))
    co_drafting.advance(SYSTEM, sheet, date(2023, 12, 4))
    assert (step(sheet, 1).completed_on, step(sheet, 2).started_on) == (date(2023, 12, 3), date(2023, 12, 4))


def test_a_day_must_have_come(sheet: int) -> None:
    fill(sheet)
    for day, said in ((date(2199, 1, 1), "in the future"), (None, "Enter the date")):
        with pytest.raises(Refused, match=said):
            co_drafting.advance(SYSTEM, sheet, day)
    with writing(SYSTEM) as session:
        session.execute(select(Plan)).scalar_one().today_on = date(2023, 11, 30)
    with pytest.raises(Refused, match="in the future"):
        co_drafting.advance(SYSTEM, sheet, DAY)


def test_a_focal_point_moves_the_sheets_of_their_own_administration_only(
    sheet: int, people: Callable[..., Actor]
) -> None:
    fill(sheet)
    for stranger in (people(Role.FOCAL_POINT, 2), people(Role.COPIL), people(Role.READER)):
        with pytest.raises(Refused):
            co_drafting.advance(stranger, sheet, DAY)
        with pytest.raises(Refused):
            co_drafting.withdraw(stranger, sheet, DAY, "x")
    assert co_drafting.advance(people(Role.FOCAL_POINT), sheet, DAY) == CommitmentStatus.STEP_1


def test_a_closed_plan_no_longer_moves(sheet: int) -> None:
    fill(sheet)
    with writing(SYSTEM) as session:
        session.execute(select(Plan)).scalar_one().is_closed = True
    with pytest.raises(Refused, match="closed"):
        co_drafting.advance(SYSTEM, sheet, DAY)


def test_every_milestone_has_its_date_and_the_archived_are_not_waited_for(small_plan: SmallPlan) -> None:
    sheet_id, day = small_plan.mine["commitments"], date(2023, 11, 30)
    commitments.add_milestone(SYSTEM, sheet_id, "Premier", due_on=day)
    commitments.add_milestone(SYSTEM, sheet_id, "Second")
    with writing(SYSTEM) as session:
        session.get_one(Organisation, small_plan.theirs["organisations"]).is_active = False
    with reading() as session:
        sheet = session.get_one(Commitment, sheet_id)
        assert "milestone" in str(lacking(session, sheet, CommitmentStatus.ADOPTED, day)[0])
        (awaited,) = lacking(session, sheet, CommitmentStatus.STEP_2, day)
    assert awaited.details["organisations"] == ("ONG1",)
