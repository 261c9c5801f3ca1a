"""The outbox as people read it: whose it is, how each stands, and which contacts a letter can be sent to."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from data_access.changes.exchanges.letters import register_letters
from data_access.changes.mail.leaving import settle, take
from data_access.changes.mail.queueing import MailDraft, Recipient, mail_letters
from data_access.database import writing
from data_access.mail.dialogue import Fate, Outcome
from data_access.papers.kinds import MailStatus
from data_access.permissions import SYSTEM, Actor
from data_access.queries.exchanges.letters import unanswered
from data_access.queries.lateness import late_letters
from data_access.queries.mail.mail import mails, reached, status_of_letters
from data_access.states import Language, Role
from data_access.tables import Contact
from tests.data_access.conftest import SmallPlan

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
