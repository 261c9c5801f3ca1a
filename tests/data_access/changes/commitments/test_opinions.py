"""Opinions of the committee: who gives them, what silence is, what an answer takes."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from data_access.changes.commitments import co_drafting, opinions
from data_access.changes.grid.cells import edit_cell
from data_access.changes.grid.rows import edit_row
from data_access.database import reading, writing
from data_access.permissions import SYSTEM, Actor
from data_access.queries.commitments import sheets
from data_access.refusals import Missing, Refused
from data_access.states import AnswerKind, OpinionKind, Role
from data_access.tables import Commitment, CommitmentStep, Opinion, Organisation, Plan
from tests.support.small_plan import SmallPlan

DAY = date(2023, 11, 30)


def circulated(sheet: int, planned_on: date | None = None) -> None:
    """A sheet that was sent to the committee on `DAY`, with the day until which opinions are awaited."""
    with writing(SYSTEM) as session:
        step = session.execute(select(CommitmentStep).where(CommitmentStep.commitment_id == sheet)).scalar_one()
        step.started_on, step.planned_on = DAY, planned_on


def told_on(plan_id: int, day: date) -> None:
    """The plan is told on a day."""
    with writing(SYSTEM) as session:
        session.get_one(Plan, plan_id).today_on = day


def stored(opinion: int) -> Opinion:
    with reading() as session:
        return session.get_one(Opinion, opinion)


def test_a_member_speaks_for_their_own_organisation(small_plan: SmallPlan, people: Callable[..., Actor]) -> None:
    sheet, member = small_plan.mine["commitments"], people(Role.COPIL)
    own, other = small_plan.mine["organisations"], small_plan.theirs["organisations"]
    given = opinions.give_opinion(member, sheet, own, OpinionKind.AGAINST, DAY, "Manque un calendrier")
    assert (stored(given).kind, stored(given).given_on) == (OpinionKind.AGAINST, DAY)
    with pytest.raises(Refused):
        opinions.give_opinion(member, sheet, other, OpinionKind.FAVOURABLE, DAY)
    for role in (Role.FOCAL_POINT, Role.READER):
        with pytest.raises(Refused):
            opinions.give_opinion(people(role), sheet, own, OpinionKind.FAVOURABLE, DAY)
    assert opinions.give_opinion(SYSTEM, sheet, other, OpinionKind.FAVOURABLE, DAY) != given


def test_an_opinion_needs_its_day_and_silence_has_none(small_plan: SmallPlan) -> None:
    sheet, organisation = small_plan.mine["commitments"], small_plan.mine["organisations"]
    with pytest.raises(Refused, match="Enter the date"):
        opinions.give_opinion(SYSTEM, sheet, organisation, OpinionKind.FAVOURABLE, None)
    circulated(sheet)
    silent = opinions.give_opinion(SYSTEM, sheet, organisation, OpinionKind.NO_ANSWER, DAY, "rien")
    assert (stored(silent).given_on, stored(silent).enrichment) == (None, None)


def test_a_changed_enrichment_is_answered_again(small_plan: SmallPlan, people: Callable[..., Actor]) -> None:
    sheet, organisation = small_plan.mine["commitments"], small_plan.mine["organisations"]
    given = opinions.give_opinion(SYSTEM, sheet, organisation, OpinionKind.FAVOURABLE, DAY, "Ajouter les régions")
    with pytest.raises(Refused):
        opinions.answer_opinion(people(Role.FOCAL_POINT, 2), given, AnswerKind.TAKEN, "Oui")
    opinions.answer_opinion(people(Role.FOCAL_POINT), given, AnswerKind.TAKEN, "Oui")
    opinions.give_opinion(SYSTEM, sheet, organisation, OpinionKind.FAVOURABLE, DAY, "Ajouter les régions")
    assert stored(given).answer == "Oui"
    opinions.give_opinion(SYSTEM, sheet, organisation, OpinionKind.FAVOURABLE, DAY, "Ajouter les communes")
    assert (stored(given).answer_kind, stored(given).answer) == (None, None)


def test_silence_is_recorded_for_those_who_said_nothing_only(
    small_plan: SmallPlan, people: Callable[..., Actor]
) -> None:
    sheet, organisation = small_plan.mine["commitments"], small_plan.mine["organisations"]
    opinions.give_opinion(SYSTEM, sheet, organisation, OpinionKind.FAVOURABLE, DAY)
    circulated(sheet)
    with pytest.raises(Refused):
        opinions.record_silence(people(Role.FOCAL_POINT), sheet)
    assert opinions.record_silence(SYSTEM, sheet) == 1
    assert opinions.record_silence(SYSTEM, sheet) == 0
    with reading() as session:
        kinds = session.execute(select(Opinion.kind).order_by(Opinion.organisation_id)).scalars().all()
    assert kinds == [OpinionKind.FAVOURABLE, OpinionKind.NO_ANSWER]


def test_an_archived_organisation_is_not_silent(small_plan: SmallPlan) -> None:
    sheet = small_plan.mine["commitments"]
    circulated(sheet)
    with writing(SYSTEM) as session:
        session.get_one(Organisation, small_plan.theirs["organisations"]).is_active = False
    assert opinions.record_silence(SYSTEM, sheet) == 1
    with reading() as session:
        heard = session.execute(select(Opinion.organisation_id).where(Opinion.commitment_id == sheet)).scalars().all()
    assert heard == [small_plan.mine["organisations"]]


def test_nothing_to_answer_and_a_sheet_that_has_left(small_plan: SmallPlan) -> None:
    sheet, organisation = small_plan.mine["commitments"], small_plan.mine["organisations"]
    given = opinions.give_opinion(SYSTEM, sheet, organisation, OpinionKind.FAVOURABLE, DAY)
    with pytest.raises(Refused, match="no enrichment"):
        opinions.answer_opinion(SYSTEM, given, AnswerKind.TAKEN, "Oui")
    with pytest.raises(Refused, match="needs a text"):
        opinions.add_comment(SYSTEM, sheet, " ", DAY)
    co_drafting.withdraw(SYSTEM, sheet, DAY, "Hors du champ")
    with pytest.raises(Refused, match="already"):
        opinions.give_opinion(SYSTEM, sheet, organisation, OpinionKind.AGAINST, DAY)


def test_an_adopted_sheet_takes_no_opinion(small_plan: SmallPlan) -> None:
    sheet, organisation = small_plan.mine["commitments"], small_plan.mine["organisations"]
    with writing(SYSTEM) as session:
        session.get_one(Commitment, sheet).adopted_on = DAY
    with pytest.raises(Refused, match="already"):
        opinions.give_opinion(SYSTEM, sheet, organisation, OpinionKind.AGAINST, DAY)


def silences(sheet: int, organisation: int) -> tuple[Callable[[], object], ...]:
    """The ways by which silence can be recorded."""
    return (
        lambda: opinions.record_silence(SYSTEM, sheet),
        lambda: opinions.give_opinion(SYSTEM, sheet, organisation, OpinionKind.NO_ANSWER, None),
    )


def test_silence_is_recorded_once_there_was_time_to_speak(small_plan: SmallPlan, people: Callable[..., Actor]) -> None:
    sheet, organisation = small_plan.mine["commitments"], small_plan.mine["organisations"]
    told_on(small_plan.plan_id, DAY)
    spoken = opinions.give_opinion(SYSTEM, sheet, organisation, OpinionKind.FAVOURABLE, DAY, "Ajouter les régions")
    member = people(Role.COPIL)

    def by_cell() -> object:
        return edit_cell(member, "opinions", spoken, "kind", "favourable", "no_answer")

    for sentence, prepare in (
        ("not been circulated", lambda: None),
        ("circulated today", lambda: circulated(sheet)),
        ("awaited until", lambda: circulated(sheet, DAY + timedelta(days=5))),
    ):
        prepare()
        for attempt in (*silences(sheet, organisation), by_cell):
            with pytest.raises(Refused, match=sentence):
                attempt()
    told_on(small_plan.plan_id, DAY + timedelta(days=5))
    by_cell()
    found = stored(spoken)
    assert (found.kind, found.given_on, found.enrichment) == (OpinionKind.NO_ANSWER, None, None)
    assert opinions.record_silence(SYSTEM, sheet) == 1


def test_a_cell_and_a_named_change_know_the_same_of_an_opinion(
    small_plan: SmallPlan, people: Callable[..., Actor]
) -> None:
    sheet, organisation, member = small_plan.mine["commitments"], small_plan.mine["organisations"], people(Role.COPIL)
    with pytest.raises(Missing):
        opinions.give_opinion(member, sheet, organisation, OpinionKind.WITH_RESERVATIONS, DAY, " ")
    given = opinions.give_opinion(member, sheet, organisation, OpinionKind.FAVOURABLE, DAY)
    with pytest.raises(Missing):
        edit_cell(member, "opinions", given, "kind", "favourable", "with_reservations")
    with pytest.raises(Refused, match="no enrichment"):
        edit_row(SYSTEM, "opinions", given, {"answer": ("", "Oui"), "answer_kind": ("", "taken")})
    edit_cell(member, "opinions", given, "enrichment", "", "Ajouter les régions")
    edit_row(SYSTEM, "opinions", given, {"answer": ("", "Oui"), "answer_kind": ("", "taken")})
    edit_cell(member, "opinions", given, "enrichment", "Ajouter les régions", "Ajouter les communes")
    assert (stored(given).answer_kind, stored(given).answer) == (None, None)
    co_drafting.withdraw(SYSTEM, sheet, DAY, "Hors du champ")
    with pytest.raises(Refused, match="already"):
        edit_cell(member, "opinions", given, "enrichment", "Ajouter les communes", "Trop tard")


@pytest.mark.parametrize("end", ["adopted_on", "withdrawn_on"])
def test_a_sheet_that_ended_takes_no_contribution(small_plan: SmallPlan, end: str) -> None:
    sheet = small_plan.mine["commitments"]
    said = opinions.add_comment(SYSTEM, sheet, "Publier les horaires", DAY)
    with writing(SYSTEM) as session:
        record = stored_sheet = session.get_one(Commitment, sheet)
        setattr(record, end, DAY)
        if end == "withdrawn_on":
            record.withdrawal_reason = "Hors du champ"
    with pytest.raises(Refused, match="already adopted or withdrawn"):
        opinions.add_comment(SYSTEM, sheet, "Trop tard", DAY)
    opinions.answer_comment(SYSTEM, said, AnswerKind.TAKEN, "C’est fait")
    shown = sheets.sheet(SYSTEM, small_plan.plan_id, stored_sheet.reference, DAY)
    assert shown is not None
    assert not shown.is_under_way
