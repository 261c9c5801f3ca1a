"""The outbox as people read it: whose it is, how each stands, and which contacts a letter can be sent to."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from data_access.changes.exchanges.letters import register_letters
from data_access.changes.mail.drafts import MailDraft, Recipient
from data_access.changes.mail.leaving import settle, take
from data_access.changes.mail.queueing import mail_letters
from data_access.database import writing
from data_access.mail.dialogue import Fate, Outcome
from data_access.papers.kinds import MailStatus
from data_access.permissions import SYSTEM, Actor
from data_access.queries.exchanges.letters import unanswered
from data_access.queries.lateness import late_letters
from data_access.queries.mail.mail import mails, members_reached, organisations_unreached, reached, status_of_letters
from data_access.states import AttendanceMode, Language, Role
from data_access.tables import CommitteeSession, Contact, Organisation, SessionAttendance
from tests.support.small_plan import SmallPlan

DAY = date(2023, 10, 2)


@pytest.fixture
def mailed(small_sqlite_plan: SmallPlan, monkeypatch: pytest.MonkeyPatch) -> SmallPlan:
    """The small plan with a letter to each administration in the outbox."""
    monkeypatch.setenv("SMTP_URL", "smtp://127.0.0.1:9")
    monkeypatch.setenv("MAIL_FROM", "secretariat@example.org")
    letters = [side["letters"] for side in (small_sqlite_plan.mine, small_sqlite_plan.theirs)]
    register_letters(SYSTEM, letters, DAY)
    to = (Recipient("a@example.org"),)
    mail_letters(SYSTEM, [MailDraft(one, to, "Saisine", "Bonjour", Language.FRENCH) for one in letters])
    return small_sqlite_plan


def test_who_may_read_addresses_sees_the_e_mails_that_concern_them(
    mailed: SmallPlan, people: Callable[..., Actor]
) -> None:
    def seen(actor: Actor) -> list[str]:
        return [one.reference for one in mails(actor, mailed.plan_id)]

    assert seen(people(Role.SECRETARIAT)) == ["L-2", "L-1"]
    assert seen(people(Role.FOCAL_POINT)) == ["L-1"]
    assert seen(people(Role.COPIL)) == seen(people(Role.READER)) == []


def test_an_e_mail_that_is_taken_is_being_sent(mailed: SmallPlan) -> None:
    mine = mailed.mine["letters"]
    assert status_of_letters(SYSTEM, [mine]) == {mine: (MailStatus.WAITING,)}
    taken = take(datetime.now(UTC))
    assert taken is not None
    assert status_of_letters(SYSTEM, [mine]) == {mine: (MailStatus.SENDING,)}
    settle(taken, Outcome(Fate.LATER, "451 Busy"), datetime.now(UTC))
    (waiting,) = [one for one in mails(SYSTEM, mailed.plan_id) if one.reference == "L-1"]
    assert (waiting.status, waiting.attempts, waiting.answer) == (MailStatus.WAITING, 1, "451 Busy")
    assert waiting.due_at is not None


def test_contacts_with_an_address_are_offered_to_who_may_reach_them(
    mailed: SmallPlan, people: Callable[..., Actor]
) -> None:
    one, other = mailed.mine["administrations"], mailed.theirs["administrations"]
    with writing(SYSTEM) as session:
        session.add(Contact(administration_id=one, office="Suppléance", email="b@example.org", is_deputy=True))
        session.add(Contact(administration_id=one, office="Point focal", name="Amal", email="a@example.org"))
        session.add(Contact(administration_id=one, office="Sans adresse"))
        session.add(Contact(administration_id=one, office="Parti", email="c@example.org", is_active=False))
        session.add(Contact(administration_id=other, office="PF", email="d@example.org"))
    found = reached(people(Role.FOCAL_POINT), [one, other], date(2023, 10, 4))
    assert [(person.name, person.address) for person in found.pop(one)] == [
        ("Amal", "a@example.org"),
        ("Suppléance", "b@example.org"),
    ]
    assert found == {}
    assert reached(people(Role.READER), [one, other], date(2023, 10, 4)) == {}


def test_members_of_the_committee_are_reached_while_their_mandate_lasts(
    mailed: SmallPlan, people: Callable[..., Actor]
) -> None:
    day = date(2023, 12, 12)
    with writing(SYSTEM) as session:
        one, other = session.execute(select(Organisation).order_by(Organisation.position)).scalars().all()[:2]
        told = {"office": "Bureau", "organisation_id": one.id}
        session.add(Contact(**told, email="deputy@example.org", is_deputy=True, ends_on=day))
        session.add(Contact(**told, email="member@example.org", name="Amal", languages="ar, fr"))
        session.add(Contact(**told, email="gone@example.org", ends_on=date(2023, 12, 11)))
        session.add(Contact(office="Siège", organisation_id=other.id))
        held = CommitteeSession(plan_id=mailed.plan_id, number=9, takes_place_on=day)
        session.add(held)
        session.flush()
        session.add(SessionAttendance(session_id=held.id, organisation_id=one.id, mode=AttendanceMode.REMOTE))
        session.add(SessionAttendance(session_id=held.id, organisation_id=other.id, mode=AttendanceMode.EXCUSED))
        session.add(Contact(office="Autre", organisation_id=other.id, email="other@example.org", starts_on=day))
        session_id = held.id
    secretariat = people(Role.SECRETARIAT)
    found = members_reached(secretariat, day)
    assert [(person.name, person.address, person.language) for person in found] == [
        ("Amal", "member@example.org", "ar"),
        ("Bureau", "deputy@example.org", ""),
        ("Autre", "other@example.org", ""),
    ]
    assert [person.address for person in members_reached(secretariat, day, session_id)] == [
        "member@example.org",
        "deputy@example.org",
    ]
    unreached = [dict(names)["fr"] for names in organisations_unreached(secretariat, date(2023, 12, 1))]
    assert "Autre" not in unreached
    assert len(unreached) == len(organisations_unreached(secretariat, day)) + 1
    for actor in (people(Role.FOCAL_POINT), people(Role.COPIL), people(Role.READER)):
        assert members_reached(actor, day) == organisations_unreached(actor, day) == ()


def test_a_reminder_is_due_some_days_after_the_letter(mailed: SmallPlan) -> None:
    for _letter in range(2):
        taken = take(datetime.now(UTC))
        assert taken is not None
        settle(taken, Outcome(Fate.TAKEN, "250"), datetime.now(UTC))
    waiting = [one.id for one in unanswered(SYSTEM, mailed.plan_id)]
    assert sorted(waiting) == [mailed.mine["letters"], mailed.theirs["letters"]]
    today = datetime.now(UTC).date()
    assert late_letters(SYSTEM, mailed.plan_id, today) == frozenset()
    later = date(today.year + 1, today.month, 1)
    assert late_letters(SYSTEM, mailed.plan_id, later) == set(waiting)
