"""The lists of a cell, a form and a workbook hold what the reader sees, called as people call it."""

import pytest

from data_access.database import writing
from data_access.permissions import SYSTEM, Actor
from data_access.queries.choices import FURTHER, OFFERED, choices, idea_id, on_offer
from data_access.queries.settings.plans import plans
from data_access.refusals import Refused
from data_access.states import MeetingStatus, Role
from data_access.tables import TABLES, Administration, Contact, Idea, Meeting, Proposal

OF_OTHERS = ("proposals", "letters", "commitments", "meetings", "sessions")
"""Lists of which a focal point sees a part."""


def _focal_point() -> Actor:
    with writing(SYSTEM) as session:
        mine = session.query(Administration.id).filter_by(code="MJ").scalar()
    return Actor(None, "Point focal", Role.FOCAL_POINT, administration_id=mine)


@pytest.mark.parametrize("table", sorted({*OFFERED, *FURTHER}))
def test_each_row_has_a_name_in_each_language_and_none_stands_twice(sqlite_sample: str, table: str) -> None:
    found = choices(SYSTEM, plans()[0].id, table)
    assert found or table == "earlier_commitments", "the sample has one plan"
    assert len({one.id for one in found}) == len(found)
    for one in found:
        assert all(one.name(language).strip() for language in ("fr", "ar", "en")), one


@pytest.mark.parametrize("table", OF_OTHERS)
def test_a_focal_point_chooses_among_their_own(sample_database: str, table: str) -> None:
    plan_id = plans()[0].id
    everybodys = {one.id for one in choices(SYSTEM, plan_id, table)}
    assert {one.id for one in choices(_focal_point(), plan_id, table)} < everybodys


@pytest.mark.parametrize("table", sorted({*OFFERED, *FURTHER} - {"administrations", "organisations", "contacts"}))
def test_another_plan_offers_none_of_its_rows(sqlite_sample: str, table: str) -> None:
    entity = TABLES.get("meetings" if table == "sessions" else table)
    if entity is None or "plan_id" not in entity.__table__.c:
        pytest.skip("a list of all plans")
    assert choices(SYSTEM, 999_999, table) == ()


def test_a_proposal_is_called_by_its_arabic_title_where_it_has_one(sqlite_sample: str) -> None:
    with writing(SYSTEM) as session:
        one = session.query(Proposal).order_by(Proposal.id).first()
        assert one is not None
        one.title, one.title_ar = "Publier", "نشر"
        other = session.query(Proposal).filter(Proposal.id != one.id).first()
        assert other is not None
        other.title, other.title_ar = "Ouvrir", None
        first, second = (one.id, one.reference), (other.id, other.reference)
    found = {choice.id: choice for choice in choices(SYSTEM, plans()[0].id, "proposals")}
    assert found[first[0]].name("ar") == f"{first[1]} · نشر"
    assert found[first[0]].name("fr") == f"{first[1]} · Publier"
    assert found[second[0]].name("ar") == f"{second[1]} · Ouvrir"


def test_a_decision_can_have_been_taken_in_a_meeting_that_was_held(sample_database: str) -> None:
    plan_id = plans()[0].id
    held = {one.id for one in choices(SYSTEM, plan_id, "meetings")}
    with writing(SYSTEM) as session:
        known = {row.id: row.status for row in session.query(Meeting).filter_by(plan_id=plan_id)}
    assert held == {number for number, status in known.items() if status == MeetingStatus.HELD}
    assert {one.id for one in choices(SYSTEM, plan_id, "sessions")} == set(known)


def test_what_is_archived_is_read_and_no_longer_offered(sample_database: str) -> None:
    plan_id = plans()[0].id
    with writing(SYSTEM) as session:
        gone = session.query(Administration).filter_by(code="MJ").one()
        gone.is_active = False
        number = gone.id
    assert number in {one.id for one in choices(SYSTEM, plan_id, "administrations")}
    assert number not in {one.id for one in on_offer(SYSTEM, plan_id, "administrations")}


def test_a_contact_is_named_to_whom_may_reach_them(sqlite_sample: str) -> None:
    with writing(SYSTEM) as session:
        one = session.query(Contact).filter(Contact.administration_id.is_not(None)).first()
        assert one is not None
        one.name = "Nom de la personne"
        number = one.id
    told = {
        role: next(
            (
                choice.name("fr")
                for choice in choices(Actor(None, role, role), plans()[0].id, "contacts")
                if choice.id == number
            ),
            "",
        )
        for role in (Role.SECRETARIAT, Role.READER)
    }
    assert "Nom de la personne" in told[Role.SECRETARIAT]
    assert "Nom de la personne" not in told[Role.READER]


def test_an_idea_is_found_by_its_number_in_the_plan_of_another(sample_database: str) -> None:
    with writing(SYSTEM) as session:
        first, second = session.query(Idea).order_by(Idea.number).limit(2)
        ids, number = (first.id, second.id), second.number
    assert idea_id(SYSTEM, ids[0], number) == ids[1]
    with pytest.raises(Refused):
        idea_id(SYSTEM, ids[0], 10_000_000)
