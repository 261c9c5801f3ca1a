"""Removing: what nothing uses goes with a reason and comes back; what is used says by what, and stays."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from sqlalchemy import func, select

from data_access.changes.accounts import accounts
from data_access.changes.calendar import stages
from data_access.changes.commitments import co_drafting, commitments, opinions
from data_access.changes.committee import committee, proposed, sessions
from data_access.changes.directory import twins
from data_access.changes.evidence import evidence
from data_access.changes.exchanges import exchanges, participants
from data_access.changes.exchanges.attachments import attach
from data_access.changes.exchanges.incoming import register_incoming
from data_access.changes.exchanges.participants import Typed
from data_access.changes.grid.cells import edit_cell
from data_access.changes.grid.removing import PARTS, remove
from data_access.changes.grid.rows import move_row
from data_access.changes.history.undo import undo
from data_access.changes.ideas import ideas
from data_access.changes.proposals import proposals, trails
from data_access.changes.reports.comments import comment_report
from data_access.changes.reports.programmes import add_programme_item
from data_access.changes.reports.reports import begin_report
from data_access.changes.settings import reference
from data_access.changes.sorting import remits
from data_access.database import reading
from data_access.papers.kinds import OutreachKind, ProgrammeKind, PublicationKind
from data_access.permissions import SYSTEM, Actor
from data_access.queries.exchanges import exchanges as reads
from data_access.refusals import Missing, Refused
from data_access.rules.row_rights import ROWS
from data_access.states import ChannelKind, OpinionKind, OrganisationKind, ParticipantCategory, Role
from data_access.tables import TABLES, AuditEntry, Channel, Event, EventAttendance, Plan, Theme
from tests.data_access.moving import moved, sent
from tests.support.small_plan import SmallPlan, person

NAMES = {"fr": "Essai", "ar": "تجربة", "en": "Trial"}
ADMINISTRATOR = Actor(99, "administrator", Role.ADMINISTRATOR)
DAY = date(2023, 6, 1)
Made = Callable[[SmallPlan], int]


def counted_people(plan: SmallPlan) -> int:
    event = reference.add_event(SYSTEM, plan.plan_id, "NEW", NAMES, DAY)
    reference.count_attendance(SYSTEM, event, ParticipantCategory.YOUTH, 12)
    with reading() as session:
        return session.execute(select(EventAttendance.id).where(EventAttendance.event_id == event)).scalar_one()


def reminder(plan: SmallPlan) -> int:
    sent(plan.mine["letters"], DAY)
    return exchanges.add_reminder(SYSTEM, plan.mine["letters"], DAY, "Par téléphone")


def portal() -> int:
    with reading() as session:
        return session.execute(select(Channel.id).where(Channel.kind == ChannelKind.PORTAL)).scalar_one()


def planned_session(plan: SmallPlan) -> int:
    return committee.plan_session(SYSTEM, plan.plan_id, DAY)


def agenda_item(plan: SmallPlan) -> int:
    """An item that is tied to a proposal: the tie goes and comes back with it."""
    item = sessions.add_agenda_item(SYSTEM, planned_session(plan), "Suites")
    sessions.tie_agenda_item(SYSTEM, item, proposal_ids=[plan.mine["proposals"]])
    return item


def begun_report(plan: SmallPlan) -> int:
    return begin_report(SYSTEM, reference.add_event(SYSTEM, plan.plan_id, "NEW", NAMES, DAY))


UNUSED: dict[str, Made] = {
    "administrations": lambda plan: reference.add_administration(SYSTEM, "NEW", NAMES),
    "organisations": lambda plan: committee.add_organisation(SYSTEM, "NEW", NAMES, OrganisationKind.ASSOCIATION),
    "themes": lambda plan: reference.add_theme(SYSTEM, plan.plan_id, "NEW", NAMES),
    "events": lambda plan: reference.add_event(SYSTEM, plan.plan_id, "NEW", NAMES, DAY),
    "channels": lambda plan: reference.add_channel(SYSTEM, plan.plan_id, "NEW", NAMES, ChannelKind.OTHER),
    "plans": lambda plan: reference.add_plan(SYSTEM, "NEW", NAMES),
    "remits": lambda plan: remits.add_remit(SYSTEM, plan.plan_id, "MJ", "tribunal"),
    "contacts": lambda plan: committee.add_contact(SYSTEM, "Cabinet", plan.mine["administrations"]),
    "contact_distinctions": lambda plan: twins.tell_apart(
        SYSTEM,
        committee.add_contact(SYSTEM, "Cabinet", plan.mine["administrations"]),
        committee.add_contact(SYSTEM, "Le cabinet", plan.mine["administrations"]),
    ),
    "letters": lambda plan: exchanges.add_letter(SYSTEM, plan.plan_id, plan.mine["administrations"], "Demande"),
    "meetings": lambda plan: exchanges.add_meeting(SYSTEM, plan.plan_id, plan.mine["administrations"], "Examen"),
    "proposals": lambda plan: proposals.add_proposal(SYSTEM, plan.plan_id, "Sans idée", lead="MJ"),
    "trail_steps": lambda plan: trails.say_outside_remit(
        SYSTEM, plan.mine["proposals"], plan.mine["administrations"], "Pas de notre ressort"
    ),
    "commitments": lambda plan: commitments.add_sheet(SYSTEM, plan.plan_id, "MJ", "Fiche"),
    "milestones": lambda plan: commitments.add_milestone(SYSTEM, plan.mine["commitments"], "Jalon"),
    "opinions": lambda plan: opinions.give_opinion(
        SYSTEM, plan.mine["commitments"], plan.mine["organisations"], OpinionKind.FAVOURABLE, DAY, "Ajouter les régions"
    ),
    "consultation_comments": lambda plan: opinions.add_comment(SYSTEM, plan.mine["commitments"], "Très bien", DAY),
    "meeting_participants": lambda plan: participants.add_participants(
        SYSTEM, plan.mine["meetings"], typed=Typed("Direction", "Ministère", "d@example.org")
    )[0],
    "letter_reminders": reminder,
    "incoming_letters": lambda plan: register_incoming(
        SYSTEM, plan.plan_id, plan.mine["administrations"], DAY, "Point focal"
    ),
    "attachments": lambda plan: attach(SYSTEM, "letters", plan.mine["letters"], "a.txt", b"a"),
    "publications": lambda plan: evidence.add_publication(
        SYSTEM, plan.plan_id, PublicationKind.RULES, "Règlement", DAY, "https://example.org", "a" * 64
    ),
    "outreach_acts": lambda plan: evidence.add_outreach(
        SYSTEM, plan.plan_id, OutreachKind.MEDIA, "Radio", DAY, "Rabat", "Tous", 12, "https://example.org"
    ),
    "announcements": lambda plan: evidence.announce(SYSTEM, plan.plan_id, DAY, title="Appel", starts_on=DAY),
    "stages": lambda plan: stages.add_stage(SYSTEM, plan.plan_id, "new", NAMES),
    "event_attendances": counted_people,
    "programme_items": lambda plan: add_programme_item(
        SYSTEM,
        reference.add_event(SYSTEM, plan.plan_id, "NEW", NAMES, DAY),
        "Séance",
        time(9),
        ProgrammeKind.PLENARY,
        speakers="Ministère, direction",
    ),
    "committee_sessions": planned_session,
    "agenda_items": agenda_item,
    "session_points": lambda plan: sessions.add_point(SYSTEM, planned_session(plan), "Avancement", "- Un"),
    "committee_decisions": lambda plan: sessions.add_committee_decision(SYSTEM, planned_session(plan), "Adopté"),
    "action_items": lambda plan: committee.add_action_item(SYSTEM, planned_session(plan), "Relancer"),
    "reports": begun_report,
    "proposed_items": lambda plan: proposed.propose_item(
        SYSTEM, planned_session(plan), plan.mine["organisations"], "Accessibilité", DAY
    ),
    "report_comments": lambda plan: comment_report(
        SYSTEM, begun_report(plan), plan.mine["organisations"], "Le dire", DAY
    ),
    "ideas": lambda plan: ideas.add_idea(SYSTEM, plan.plan_id, portal(), "Une idée de plus"),
    "accounts": lambda plan: accounts.add_account(ADMINISTRATOR, "a@b.org", "A", Role.READER),
}


LINKS = {
    "assignments",
    "stage_dependencies",
    "meeting_proposals",
    "commitment_proposals",
    "session_attendances",
    "agenda_links",
}
"""Tables whose rows join two others: linked and unlinked by a change of the whole."""


def test_every_table_whose_rows_are_removed_is_tried() -> None:
    assert set(UNUSED) | LINKS == set(ROWS)


def row(table: str, record_id: int) -> dict[str, Any] | None:
    with reading() as session:
        found = session.get(TABLES[table], record_id)
        return None if found is None else {name: getattr(found, name) for name in TABLES[table].__table__.c.keys()}  # noqa: SIM118


def removal_of(table: str, record_id: int) -> int:
    with reading() as session:
        gone = select(AuditEntry.id).where(
            AuditEntry.operation == "delete", AuditEntry.table_name == table, AuditEntry.record_id == record_id
        )
        return session.execute(gone.order_by(AuditEntry.id.desc()).limit(1)).scalar_one()


def counted(entity: Any) -> int:
    with reading() as session:
        return session.execute(select(func.count()).select_from(entity)).scalar_one()


@pytest.mark.parametrize("table", UNUSED)
def test_what_nothing_uses_goes_and_comes_back_as_it_was(small_plan: SmallPlan, table: str) -> None:
    actor = ADMINISTRATOR if table == "accounts" else SYSTEM
    record = UNUSED[table](small_plan)
    before = row(table, record)
    with pytest.raises(Missing):
        remove(actor, table, record, " ")
    assert row(table, record) == before
    remove(actor, table, record, "Ajouté par erreur")
    assert row(table, record) is None
    undo(actor, removal_of(table, record), "Finalement si")
    assert row(table, record) == before


def test_a_row_that_is_not_the_last_comes_back_under_its_number(small_plan: SmallPlan) -> None:
    first, last = UNUSED["letters"](small_plan), UNUSED["letters"](small_plan)
    before = row("letters", first)
    remove(SYSTEM, "letters", first, "Ajouté par erreur")
    undo(SYSTEM, removal_of("letters", first), "Finalement si")
    assert row("letters", first) == before
    assert row("letters", last + 1) is None


@pytest.mark.parametrize(
    ("table", "by"),
    [
        ("administrations", ("assignments", 1)),
        ("proposals", "Ideas feed this proposal"),
        ("ideas", "already been sorted"),
    ],
)
def test_what_is_used_stays_and_says_by_what(small_plan: SmallPlan, table: str, by: Any) -> None:
    with pytest.raises(Refused) as refused:
        remove(SYSTEM, table, small_plan.mine[table], "non")
    assert by in refused.value.details["uses"] if isinstance(by, tuple) else by in str(refused.value)  # type: ignore[operator]
    assert row(table, small_plan.mine[table]) is not None


def test_an_event_goes_with_its_channel_and_its_counts_and_all_come_back(small_plan: SmallPlan) -> None:
    event = reference.add_event(ADMINISTRATOR, small_plan.plan_id, "fes", NAMES, DAY)
    reference.count_attendance(ADMINISTRATOR, event, ParticipantCategory.YOUTH, 12)
    with reading() as session:
        channel = session.execute(select(Channel.id).where(Channel.event_id == event)).scalar_one()
    with pytest.raises(Refused, match="goes with it"):
        remove(ADMINISTRATOR, "channels", channel, "seul")
    remove(ADMINISTRATOR, "events", event, "Annulé")
    assert (counted(Event), counted(Channel), counted(EventAttendance)) == (0, 1, 0)
    undo(ADMINISTRATOR, removal_of("events", event), "Finalement si")
    assert (counted(Event), counted(Channel), counted(EventAttendance)) == (1, 2, 1)
    restored = row("channels", channel)
    assert restored is not None
    assert restored["event_id"] == event


def test_the_administrator_takes_back_an_event_that_they_added_with_its_channel(small_plan: SmallPlan) -> None:
    event = reference.add_event(ADMINISTRATOR, small_plan.plan_id, "fes", NAMES, DAY)
    with reading() as session:
        born = select(AuditEntry.id).where(AuditEntry.table_name == "events", AuditEntry.record_id == event)
        entry = session.execute(born).scalar_one()
    undo(ADMINISTRATOR, entry, "Ajouté deux fois")
    assert (counted(Event), counted(Channel)) == (0, 1)


def test_the_administrator_takes_back_a_change_of_a_list_and_nothing_else(small_plan: SmallPlan) -> None:
    theme = reference.add_theme(ADMINISTRATOR, small_plan.plan_id, "JUS", NAMES)
    edit_cell(ADMINISTRATOR, "themes", theme, "name_fr", "Essai", "Autre")
    undo(ADMINISTRATOR, last_entry(), "Erreur")
    assert (row("themes", theme) or {})["name_fr"] == "Essai"
    edit_cell(SYSTEM, "meetings", small_plan.mine["meetings"], "place", "", "Rabat")
    with pytest.raises(Refused, match="role"):
        undo(ADMINISTRATOR, last_entry(), "non")


def last_entry() -> int:
    with reading() as session:
        return session.execute(select(AuditEntry.id).order_by(AuditEntry.id.desc()).limit(1)).scalar_one()


def test_an_event_by_which_ideas_came_stays(small_plan: SmallPlan) -> None:
    with reading() as session:
        portal = session.execute(select(Channel.id)).scalar_one()
    with pytest.raises(Refused) as refused:
        remove(SYSTEM, "channels", portal, "non")
    assert refused.value.details["uses"] == (("ideas", 2),)


def test_a_plan_goes_with_what_it_was_born_with_and_the_only_one_stays(small_plan: SmallPlan) -> None:
    reference.add_theme(SYSTEM, small_plan.plan_id, "JUS", NAMES)
    added = reference.add_plan(SYSTEM, "PAN4", NAMES, lists_of=small_plan.plan_id)
    assert (counted(Channel), counted(Theme)) == (2, 2)
    remove(SYSTEM, "plans", added, "Trop tôt")
    assert (counted(Plan), counted(Channel), counted(Theme)) == (1, 1, 1)
    undo(SYSTEM, removal_of("plans", added), "Non")
    assert (counted(Plan), counted(Channel), counted(Theme)) == (2, 2, 2)
    with pytest.raises(Refused, match="in use"):
        remove(SYSTEM, "plans", small_plan.plan_id, "non")
    remove(SYSTEM, "plans", added, "Trop tôt")
    with pytest.raises(Refused, match="only plan"):
        remove(SYSTEM, "plans", small_plan.plan_id, "non")


def test_only_what_has_not_left_the_desk_goes(small_plan: SmallPlan) -> None:
    letter, meeting = small_plan.mine["letters"], small_plan.mine["meetings"]
    move_row(SYSTEM, "letters", letter, "signed", {"signed_on": DAY.isoformat()})
    move_row(SYSTEM, "meetings", meeting, "requested", {"requested_on": DAY.isoformat()})
    for table, record, why in (("letters", letter, "in preparation"), ("meetings", meeting, "to request")):
        with pytest.raises(Refused, match=why):
            remove(SYSTEM, table, record, "non")


def test_an_account_that_was_used_stays(small_plan: SmallPlan) -> None:
    account = accounts.add_account(ADMINISTRATOR, "a@b.org", "A", Role.SECRETARIAT, "un mot assez long")
    user = Actor(account, "A", Role.SECRETARIAT)
    edit_cell(user, "meetings", small_plan.mine["meetings"], "place", "", "Rabat")
    with pytest.raises(Refused, match="has been used"):
        remove(ADMINISTRATOR, "accounts", account, "non")
    with pytest.raises(Refused, match="your own"):
        remove(Actor(account, "A", Role.ADMINISTRATOR), "accounts", account, "non")


@pytest.mark.parametrize("table", sorted(UNUSED))
def test_a_row_goes_only_by_the_hand_of_who_has_the_right(small_plan: SmallPlan, table: str) -> None:
    record = UNUSED[table](small_plan)
    for role in (Role.COPIL, Role.READER):
        with pytest.raises(Refused, match=r"role|another administration"):
            remove(person(role), table, record, "non")
    assert row(table, record) is not None


def test_a_focal_point_removes_only_their_own(small_plan: SmallPlan) -> None:
    record = UNUSED["meetings"](small_plan)
    with pytest.raises(Refused, match="another administration"):
        remove(person(Role.FOCAL_POINT, 2), "meetings", record, "non")
    remove(person(Role.FOCAL_POINT), "meetings", record, "Doublon")


@pytest.mark.parametrize(
    "table", sorted(set(UNUSED) - {"administrations", "organisations", "contacts", "contact_distinctions", "accounts"})
)
def test_nothing_goes_from_a_closed_plan(small_plan: SmallPlan, table: str) -> None:
    record = UNUSED[table](small_plan)
    reference.close_plan(SYSTEM, record if table == "plans" else small_plan.plan_id, "Fini")
    with pytest.raises(Refused, match="closed"):
        remove(SYSTEM, table, record, "non")
    assert row(table, record) is not None


def test_parts_are_tables_that_point_to_their_whole() -> None:
    for whole, tables in PARTS.items():
        assert whole in ROWS
        for part in tables:
            keys = {key.column.table.name for column in TABLES[part].__table__.c for key in column.foreign_keys}
            assert whole in keys, (whole, part)


@pytest.mark.parametrize("table", ["opinions", "consultation_comments"])
def test_what_was_said_of_a_sheet_that_is_adopted_or_withdrawn_stays(small_plan: SmallPlan, table: str) -> None:
    record = UNUSED[table](small_plan)
    co_drafting.withdraw(SYSTEM, small_plan.mine["commitments"], DAY, "Hors champ")
    with pytest.raises(Refused, match="already adopted or withdrawn"):
        remove(SYSTEM, table, record, "non")
    assert row(table, record) is not None


def test_a_reminder_is_of_those_who_may_see_its_letter(small_plan: SmallPlan) -> None:
    record = reminder(small_plan)
    mine, theirs = person(Role.FOCAL_POINT), person(Role.FOCAL_POINT, 2)
    letter = small_plan.mine["letters"]
    assert list(reads.reminders(mine, letter)["id"]) == [record]
    assert reads.reminders(theirs, letter).empty
    with pytest.raises(Refused, match="another administration"):
        remove(theirs, "letter_reminders", record, "non")
    moved("letters", letter, "acknowledged", acknowledged_on=DAY)
    moved("letters", letter, "answered", answered_on=DAY)
    remove(mine, "letter_reminders", record, "Saisie deux fois")
    with pytest.raises(Refused, match="not answered"):
        undo(SYSTEM, removal_of("letter_reminders", record), "Si")


def test_tables_without_a_right_are_refused(small_plan: SmallPlan) -> None:
    for table in ("audit_entries", "decisions", "nothing"):
        with pytest.raises(Refused):
            remove(SYSTEM, table, 1, "non")
