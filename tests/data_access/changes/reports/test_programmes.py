"""The programme of an event, and the women, men and young people among those who came."""

from datetime import date, time

import pytest
from sqlalchemy import select

from data_access.changes.grid.cells import edit_cell
from data_access.changes.reports.programmes import add_programme_item
from data_access.changes.settings.reference import add_event, count_attendance
from data_access.database import reading
from data_access.papers.kinds import ProgrammeKind
from data_access.permissions import SYSTEM
from data_access.queries.reports import event_rows
from data_access.queries.reports.facts import CategoryCount, facts
from data_access.refusals import Missing, Refused
from data_access.rights.published import public
from data_access.states import ParticipantCategory, Role
from data_access.tables import ProgrammeItem
from tests.support.small_plan import SmallPlan, person

NAMES = {"fr": "Rencontre", "ar": "لقاء", "en": "Event"}
FIRST, LAST = date(2023, 6, 1), date(2023, 6, 2)
CIVIL = ParticipantCategory.CIVIL_SOCIETY


@pytest.fixture
def event(small_plan: SmallPlan) -> int:
    """An event of two days."""
    return add_event(SYSTEM, small_plan.plan_id, "RABAT", NAMES, FIRST, LAST)


def test_the_programme_is_read_by_its_hours(small_plan: SmallPlan, event: int) -> None:
    add_programme_item(SYSTEM, event, "Clôture", time(16), ProgrammeKind.CLOSING, LAST)
    add_programme_item(SYSTEM, event, "Ateliers", time(11), ProgrammeKind.WORKSHOP, ends_at=time(13))
    add_programme_item(
        SYSTEM, event, " Ouverture ", time(9), ProgrammeKind.OPENING, speakers="Ministère, secrétariat général"
    )
    told = [(one.on, one.starts_at, one.title, one.speakers) for one in facts(SYSTEM, event).programme]
    assert told == [
        (FIRST, time(9), "Ouverture", "Ministère, secrétariat général"),
        (FIRST, time(11), "Ateliers", None),
        (LAST, time(16), "Clôture", None),
    ]
    listed = event_rows.programme(SYSTEM, small_plan.plan_id, "RABAT")
    assert listed["title"].tolist() == ["Ouverture", "Ateliers", "Clôture"]


def test_midnight_is_an_hour(event: int) -> None:
    add_programme_item(SYSTEM, event, "Nuit du gouvernement ouvert", time(0), ProgrammeKind.PLENARY)
    assert [one.starts_at for one in facts(SYSTEM, event).programme] == [time(0)]


def test_an_item_has_a_title_an_hour_a_kind_and_a_day_of_the_event(event: int) -> None:
    with pytest.raises(Missing) as missing:
        add_programme_item(SYSTEM, event, " ", None, None)
    assert missing.value.asks_for == ("title", "starts_at", "kind")
    with pytest.raises(Refused, match="takes place from"):
        add_programme_item(SYSTEM, event, "Ateliers", time(9), ProgrammeKind.WORKSHOP, date(2023, 6, 3))
    with pytest.raises(Refused, match="before the start"):
        add_programme_item(SYSTEM, event, "Ateliers", time(9), ProgrammeKind.WORKSHOP, ends_at=time(8))


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SECRETARIAT])
def test_only_the_secretariat_writes_a_programme(event: int, role: Role) -> None:
    item = add_programme_item(SYSTEM, event, "Ateliers", time(9), ProgrammeKind.WORKSHOP)
    with pytest.raises(Refused):
        add_programme_item(person(role), event, "Ateliers", time(9), ProgrammeKind.WORKSHOP)
    with pytest.raises(Refused):
        edit_cell(person(role), "programme_items", item, "title", "Ateliers", "Plénière")


def test_a_programme_is_public_with_its_report(event: int) -> None:
    add_programme_item(SYSTEM, event, "Ateliers", time(9), ProgrammeKind.WORKSHOP)
    with reading() as session:
        assert session.execute(select(ProgrammeItem.id).where(public(ProgrammeItem))).all() == []


def test_counts_add_up_and_say_who_is_counted_as_neither(small_plan: SmallPlan, event: int) -> None:
    row = count_attendance(SYSTEM, event, CIVIL, 40, women=20, men=15, young=10)
    count_attendance(SYSTEM, event, ParticipantCategory.MEDIA, 5)
    found = facts(SYSTEM, event)
    assert found.attendance == (CategoryCount(CIVIL, 40, 20, 15, 10), CategoryCount(ParticipantCategory.MEDIA, 5))
    assert (found.people, found.total("women"), found.total("unsaid"), found.total("young")) == (45, 20, 5, 10)
    count_attendance(SYSTEM, event, CIVIL, 41)
    assert facts(SYSTEM, event).attendance[0] == CategoryCount(CIVIL, 41, 20, 15, 10)
    edit_cell(SYSTEM, "event_attendances", row, "men", "15", "21")
    assert event_rows.counted(SYSTEM, small_plan.plan_id, "RABAT")["men"].tolist() == [21, None]


@pytest.mark.parametrize(("name", "value"), [("women", 26), ("young", 41), ("men", -1)])
def test_parts_are_never_more_than_the_whole(event: int, name: str, value: int) -> None:
    row = count_attendance(SYSTEM, event, CIVIL, 40, men=15)
    with pytest.raises(Refused):
        edit_cell(SYSTEM, "event_attendances", row, name, "15" if name == "men" else "", str(value))
