"""Letters and meetings: the named steps of their way, what each asks for, and who may make them."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from data_access.changes.exchanges import exchanges
from data_access.changes.grid.cells import edit_cell
from data_access.changes.grid.rows import edit_row
from data_access.database import reading, writing
from data_access.permissions import SYSTEM, Actor
from data_access.refusals import Missing, Refused
from data_access.states import LetterStatus, MeetingStatus, Role
from data_access.tables import AuditEntry, Letter, LetterReminder, Meeting, MeetingProposal, Plan, Proposal
from tests.data_access.moving import moved, scheduled, sent
from tests.support.small_plan import SmallPlan

DAY = date(2023, 10, 2)
LATER = date(2023, 10, 20)


def stored(table: Any, record: int) -> Any:
    with reading() as session:
        return session.get(table, record)


def test_a_letter_goes_its_whole_way(small_plan: SmallPlan) -> None:
    letter = small_plan.mine["letters"]
    sent(letter, DAY)
    moved("letters", letter, "acknowledged", acknowledged_on=LATER)
    moved("letters", letter, "answered", answered_on=LATER)
    found = stored(Letter, letter)
    assert found.status == LetterStatus.ANSWERED
    assert (found.signed_on, found.sent_on, found.acknowledged_on, found.answered_on) == (DAY, DAY, LATER, LATER)


def test_a_letter_is_not_sent_before_it_is_signed(small_plan: SmallPlan) -> None:
    letter = small_plan.mine["letters"]
    with pytest.raises(Refused):
        moved("letters", letter, "sent", sent_on=DAY)
    moved("letters", letter, "signed", signed_on=LATER)
    with pytest.raises(Refused):
        moved("letters", letter, "sent", sent_on=DAY)
    assert stored(Letter, letter).status == LetterStatus.SIGNED


def test_a_letter_that_waits_is_reminded_of_and_no_other(small_plan: SmallPlan) -> None:
    letter = small_plan.mine["letters"]
    with pytest.raises(Refused):
        exchanges.add_reminder(SYSTEM, letter, LATER)
    sent(letter, DAY)
    with pytest.raises(Refused):
        exchanges.add_reminder(SYSTEM, letter, date(2023, 10, 1))
    reminder = exchanges.add_reminder(SYSTEM, letter, LATER, " par téléphone ")
    assert (stored(LetterReminder, reminder).sent_on, stored(LetterReminder, reminder).note) == (LATER, "par téléphone")


def test_the_days_of_a_letter_follow_each_other(small_plan: SmallPlan) -> None:
    letter, before = small_plan.mine["letters"], DAY - timedelta(days=1)
    sent(letter, DAY)
    with pytest.raises(Refused, match="received before"):
        moved("letters", letter, "acknowledged", acknowledged_on=before)
    exchanges.add_reminder(SYSTEM, letter, DAY)
    with pytest.raises(Refused, match="reminder"):
        edit_cell(SYSTEM, "letters", letter, "sent_on", str(DAY), str(LATER))
    moved("letters", letter, "acknowledged", acknowledged_on=DAY)
    moved("letters", letter, "answered", answered_on=LATER)
    with pytest.raises(Refused, match="Only a letter"):
        exchanges.add_reminder(SYSTEM, letter, LATER)


def test_a_meeting_goes_its_whole_way(small_plan: SmallPlan) -> None:
    meeting = small_plan.mine["meetings"]
    scheduled(meeting, DAY, LATER, starts_at="14:30", place="Rabat")
    moved("meetings", meeting, "held", held_on=LATER)
    edit_cell(SYSTEM, "meetings", meeting, "minutes", "", "Quatre propositions retenues.")
    found = stored(Meeting, meeting)
    assert (found.status, found.held_on, found.place, found.starts_at) == (
        MeetingStatus.HELD,
        LATER,
        "Rabat",
        time(14, 30),
    )
    assert found.minutes == "Quatre propositions retenues."


def test_minutes_follow_the_meeting(small_plan: SmallPlan) -> None:
    meeting = small_plan.mine["meetings"]
    scheduled(meeting, DAY, DAY)
    for attempt in (
        lambda: edit_cell(SYSTEM, "meetings", meeting, "minutes", "", "Trop tôt"),
        lambda: edit_row(SYSTEM, "meetings", meeting, {"minutes": ("", "Trop tôt")}),
        lambda: moved("meetings", meeting, "requested", minutes="Trop tôt"),
    ):
        with pytest.raises(Refused):
            attempt()
    edit_row(
        SYSTEM, "meetings", meeting, {"status": ("scheduled", "held"), "held_on": ("", DAY), "minutes": ("", "À temps")}
    )
    assert stored(Meeting, meeting).minutes == "À temps"
    moved("meetings", meeting, "scheduled")
    assert stored(Meeting, meeting).minutes is None


@pytest.mark.parametrize("state", ["postponed", "cancelled"])
def test_what_does_not_take_place_says_why(small_plan: SmallPlan, state: str) -> None:
    meeting = small_plan.mine["meetings"]
    scheduled(meeting, DAY, LATER)
    with pytest.raises(Missing):
        moved("meetings", meeting, state, reason="  ")
    moved("meetings", meeting, state, reason="Ministre en déplacement")
    assert stored(Meeting, meeting).reason == "Ministre en déplacement"
    with reading() as session:
        last = session.execute(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)).scalar_one()
    assert last.reason == "Ministre en déplacement"


def test_a_postponed_meeting_asks_for_a_new_day_and_a_new_reason(small_plan: SmallPlan) -> None:
    meeting = small_plan.mine["meetings"]
    scheduled(meeting, DAY, LATER)
    moved("meetings", meeting, "postponed", reason="Grève")
    with pytest.raises(Missing) as missing:
        edit_cell(SYSTEM, "meetings", meeting, "status", "postponed", "scheduled")
    assert missing.value.asks_for == ("scheduled_on",)
    with pytest.raises(Missing):
        edit_cell(SYSTEM, "meetings", meeting, "status", "postponed", "cancelled")
    moved("meetings", meeting, "scheduled", scheduled_on=date(2023, 11, 5))
    found = stored(Meeting, meeting)
    assert (found.status, found.scheduled_on, found.reason) == (MeetingStatus.SCHEDULED, date(2023, 11, 5), None)


def test_the_agenda_is_exactly_what_was_chosen(small_plan: SmallPlan) -> None:
    meeting, first, second = small_plan.mine["meetings"], small_plan.mine["proposals"], small_plan.theirs["proposals"]
    exchanges.set_agenda(SYSTEM, meeting, [first, second])
    exchanges.set_agenda(SYSTEM, meeting, [second])
    with reading() as session:
        found = session.execute(select(MeetingProposal.proposal_id)).scalars().all()
    assert found == [second]


def test_a_proposal_of_another_plan_is_not_examined(small_plan: SmallPlan) -> None:
    with writing(SYSTEM) as session:
        plan = Plan(code="OTHER", name_fr="Autre", name_ar="أخرى", name_en="Other")
        session.add(plan)
        session.flush()
        proposal = Proposal(plan_id=plan.id, reference="P-01", title="Ailleurs")
        session.add(proposal)
    with pytest.raises(Refused):
        exchanges.set_agenda(SYSTEM, small_plan.mine["meetings"], [proposal.id])


def test_new_ones_take_the_next_reference(small_plan: SmallPlan) -> None:
    administration = small_plan.mine["administrations"]
    first = exchanges.add_meeting(SYSTEM, small_plan.plan_id, administration, " Examen ")
    second = exchanges.add_meeting(SYSTEM, small_plan.plan_id, administration, "Suite")
    letter = exchanges.add_letter(SYSTEM, small_plan.plan_id, administration, "Demande")
    assert [stored(Meeting, one).reference for one in (first, second)] == ["R-3", "R-4"]
    assert (stored(Meeting, first).subject, stored(Letter, letter).reference) == ("Examen", "L-3")
    with pytest.raises(Refused):
        exchanges.add_meeting(SYSTEM, small_plan.plan_id, administration, "  ")


@pytest.mark.parametrize(
    ("given", "following"), [("CO/2023/134", "CO/2023/135"), ("R-09", "R-10"), ("sans numéro", "L-01")]
)
def test_a_reference_is_written_like_the_last_one(small_plan: SmallPlan, given: str, following: str) -> None:
    with writing(SYSTEM) as session:
        for letter in session.execute(select(Letter)).scalars():
            letter.reference = f"{given}{'' if letter.id == small_plan.mine['letters'] else ' bis'}"
    made = exchanges.add_letter(SYSTEM, small_plan.plan_id, small_plan.mine["administrations"], "Demande")
    assert stored(Letter, made).reference == following


def test_a_focal_point_keeps_to_their_administration(small_plan: SmallPlan, people: Callable[..., Actor]) -> None:
    focal_point = people(Role.FOCAL_POINT)
    theirs = small_plan.theirs
    attempts: tuple[Callable[[], object], ...] = (
        lambda: exchanges.add_meeting(focal_point, small_plan.plan_id, theirs["administrations"], "Chez eux"),
        lambda: moved("meetings", theirs["meetings"], "requested", focal_point, requested_on=DAY),
        lambda: moved("letters", theirs["letters"], "signed", focal_point, signed_on=DAY),
        lambda: exchanges.add_reminder(focal_point, theirs["letters"], DAY),
        lambda: exchanges.set_agenda(focal_point, theirs["meetings"], []),
        lambda: edit_cell(focal_point, "meetings", theirs["meetings"], "minutes", "", "x"),
    )
    for attempt in attempts:
        with pytest.raises(Refused) as refused:
            attempt()
        assert "another administration" in refused.value.key
    moved("meetings", small_plan.mine["meetings"], "requested", focal_point, requested_on=DAY)


@pytest.mark.parametrize("role", [Role.READER, Role.COPIL, Role.ADMINISTRATOR])
def test_who_only_reads_changes_nothing(small_plan: SmallPlan, people: Callable[..., Actor], role: Role) -> None:
    with pytest.raises(Refused):
        moved("meetings", small_plan.mine["meetings"], "requested", people(role), requested_on=DAY)
