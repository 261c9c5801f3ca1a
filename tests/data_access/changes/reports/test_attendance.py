"""Attendance lists: read by the secretariat, purged on their day, and never a name in the history."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import String, cast, func, select, update

from data_access.changes.reports.attendance import count_from_list, keep_attendance, purge_attendance, purge_due
from data_access.changes.settings.reference import add_event
from data_access.database import reading, writing
from data_access.papers.kinds import Gender
from data_access.permissions import SYSTEM
from data_access.queries.exports import TABLES_OUT
from data_access.queries.reports.attendance import attendance_lists, attendees
from data_access.queries.reports.attendance_sheets import Person, sheet_of, typed_sheet
from data_access.queries.reports.facts import CategoryCount, facts
from data_access.refusals import Gone, Missing, Refused
from data_access.rules.belonging import today_of
from data_access.states import ParticipantCategory, Role
from data_access.tables import AttendanceList, Attendee, AuditEntry, Plan
from tests.support.small_plan import SmallPlan, person

NAME, CONTACT = "Zoulikha Exemple", "zoulikha@example.org"
PEOPLE = (
    Person(NAME, "Association", ParticipantCategory.CIVIL_SOCIETY, Gender.WOMAN, CONTACT, True),
    Person("Autre Exemple", "", ParticipantCategory.CIVIL_SOCIETY, Gender.MAN),
    Person("Sans Catégorie"),
)


@pytest.fixture
def event(small_plan: SmallPlan) -> int:
    return add_event(SYSTEM, small_plan.plan_id, "RABAT", {"fr": "Rencontre"}, date(2023, 6, 1))


def today(plan: SmallPlan) -> date:
    with reading() as session:
        return today_of(session.get_one(Plan, plan.plan_id))


def kept(plan: SmallPlan, event: int) -> int:
    return keep_attendance(SYSTEM, event, PEOPLE, today(plan) + timedelta(days=30))


def left() -> int:
    with reading() as session:
        return session.execute(select(func.count(Attendee.id))).scalar_one()


def test_no_name_enters_the_history_nor_an_export(small_plan: SmallPlan, event: int) -> None:
    number = kept(small_plan, event)
    count_from_list(SYSTEM, number)
    purge_attendance(SYSTEM, number)
    with reading() as session:
        for column in (AuditEntry.changes, AuditEntry.record_label, AuditEntry.reason):
            for secret in (NAME, CONTACT, "Autre"):
                said = cast(column, String).contains(secret)
                assert session.execute(select(AuditEntry.id).where(said)).all() == []
        told = session.execute(
            select(AuditEntry.operation, AuditEntry.changes).where(AuditEntry.table_name == "attendance_lists")
        ).all()
    assert [(one.operation, one.changes["people"]) for one in told] == [("keep", [None, 3]), ("purge", [3, None])]
    assert not {"attendees", "attendance_lists"} & set(TABLES_OUT)


def test_the_counts_are_filled_from_the_list(small_plan: SmallPlan, event: int) -> None:
    assert count_from_list(SYSTEM, kept(small_plan, event)) == 2
    assert facts(SYSTEM, event).attendance == (CategoryCount(ParticipantCategory.CIVIL_SOCIETY, 2, 1, 1),)
    nameless = keep_attendance(SYSTEM, event, PEOPLE[2:], today(small_plan) + timedelta(days=1))
    with pytest.raises(Refused, match="category"):
        count_from_list(SYSTEM, nameless)


def test_a_list_is_purged_on_its_day_and_read_no_more_from_then(small_plan: SmallPlan, event: int) -> None:
    number = kept(small_plan, event)
    assert [one.name for one in attendees(SYSTEM, number)] == ["Autre Exemple", "Sans Catégorie", NAME]
    assert purge_due() == 0
    with writing(SYSTEM) as session:
        session.execute(update(AttendanceList).values(purge_on=today(small_plan)))
    assert attendees(SYSTEM, number) == ()
    assert left() == 3
    assert purge_due() == 1
    assert (left(), purge_due()) == (0, 0)
    assert attendance_lists(SYSTEM, event)[0].purged_at is not None
    for act in (count_from_list, purge_attendance):
        with pytest.raises(Gone):
            act(SYSTEM, number)


def test_a_closed_plan_is_purged_too_and_takes_no_further_list(small_plan: SmallPlan, event: int) -> None:
    kept(small_plan, event)
    with writing(SYSTEM) as session:
        session.execute(update(AttendanceList).values(purge_on=today(small_plan)))
        session.get_one(Plan, small_plan.plan_id).is_closed = True
    with pytest.raises(Refused, match="closed"):
        kept(small_plan, event)
    assert purge_due() == 1
    assert left() == 0


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SECRETARIAT])
def test_nobody_else_reads_or_keeps_a_list(small_plan: SmallPlan, event: int, role: Role) -> None:
    number, actor = kept(small_plan, event), person(role)
    for act in (
        lambda: attendance_lists(actor, event),
        lambda: attendees(actor, number),
        lambda: count_from_list(actor, number),
        lambda: purge_attendance(actor, number),
        lambda: keep_attendance(actor, event, PEOPLE, today(small_plan) + timedelta(days=1)),
    ):
        with pytest.raises(Refused, match="role"):
            act()
    assert left() == 3


@pytest.mark.parametrize("days", [0, -1, 400])
def test_the_day_of_the_purge_comes_within_a_year(small_plan: SmallPlan, event: int, days: int) -> None:
    with pytest.raises(Refused, match="purge"):
        keep_attendance(SYSTEM, event, PEOPLE, today(small_plan) + timedelta(days=days))
    with pytest.raises(Missing):
        keep_attendance(SYSTEM, event, PEOPLE, None)


def test_typed_lines_and_a_file_say_the_same(tmp_path: Path) -> None:
    typed = typed_sheet(f"{NAME}; Association; association; femme; {CONTACT}; oui\n\nAutre Exemple")
    file = tmp_path / "list.csv"
    file.write_text(
        "Présence,,,,,,\nNom,Organisme,Catégorie,Sexe,Courriel,Accord,CIN\n"
        f"{NAME},Association,Société civile,F,{CONTACT},oui,BK123456\nAutre Exemple,,,,,,\n",
        encoding="utf-8",
    )
    read = sheet_of(file)
    assert typed.people == read.people == (PEOPLE[0], Person("Autre Exemple"))
    assert read.left_out == ("CIN",)


def test_an_identity_card_is_refused_and_so_is_a_list_without_names(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Line 2"):
        typed_sheet(f"{NAME}\nAutre Exemple; ; ; ; CIN BK123456")
    with pytest.raises(Refused, match="nobody"):
        typed_sheet(" \n")
    file = tmp_path / "list.csv"
    file.write_text("Ville,Région\nRabat,Rabat\n", encoding="utf-8")
    with pytest.raises(Refused, match="column of names"):
        sheet_of(file)
