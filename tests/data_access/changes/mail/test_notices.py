"""Notices of what waits: each person once a day or a week, nobody when nothing waits, however many servers run."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from dashboard.documents import notices
from data_access.changes.accounts.notice_choice import choose_notices
from data_access.changes.mail import notices as changes
from data_access.changes.mail.leaving import settle, take
from data_access.changes.mail.notices import queue_notices
from data_access.changes.settings.reference import close_plan
from data_access.database import reading, writing
from data_access.mail.composing import composed
from data_access.mail.dialogue import Fate, Outcome
from data_access.permissions import NOTICES, SYSTEM, Actor
from data_access.queries.history.history import HistoryFilter, entries
from data_access.queries.history.replay import replayed
from data_access.queries.mail.mail import mails
from data_access.refusals import Refused
from data_access.states import LetterStatus, Role
from data_access.tables import Account, Letter, Message, NoticeRun
from tests.support.mail import FROM
from tests.support.small_plan import SmallPlan

MONDAY = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
"""Half past seven in Rabat's winter of 2026 is half past eight: both are after the first hour."""
DAY = timedelta(days=1)
LONG_AGO = date(2025, 1, 6)


@pytest.fixture(autouse=True)
def server(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mail server that nobody speaks to here."""
    monkeypatch.setenv("SMTP_URL", "smtp://127.0.0.1:9")
    monkeypatch.setenv("MAIL_FROM", FROM)


def reader(plan: SmallPlan, side: str, rhythm: str, language: str = "fr") -> Actor:
    """The focal point of an administration, with an account that has chosen a rhythm."""
    administration = getattr(plan, side)["administrations"]
    with writing(SYSTEM) as session:
        account = Account(
            login=f"{side}@example.org",
            name=f"Point focal {side}",
            role=Role.FOCAL_POINT,
            administration_id=administration,
            created_at=MONDAY,
        )
        session.add(account)
        session.flush()
        actor = Actor(account.id, account.name, account.role, administration)
    choose_notices(actor, rhythm, language)
    return actor


def letter_waits(plan: SmallPlan, side: str) -> None:
    """The letter of an administration was sent: its answer is waited for."""
    with writing(SYSTEM) as session:
        letter = session.get_one(Letter, getattr(plan, side)["letters"])
        letter.status, letter.signed_on, letter.sent_on = LetterStatus.SENT, MONDAY.date(), MONDAY.date()


def queued() -> list[Message]:
    with reading() as session:
        return list(session.execute(select(Message).order_by(Message.id)).scalars())


def all_leave(now: datetime) -> None:
    while (taken := take(now)) is not None:
        settle(taken, Outcome(Fate.TAKEN, "250 Queued"), now)


def queue(now: datetime) -> int:
    return queue_notices(now, notices.digest)


def test_each_is_told_in_their_rhythm_once_a_day(small_plan: SmallPlan) -> None:
    for side, rhythm in (("mine", "daily"), ("theirs", "weekly")):
        reader(small_plan, side, rhythm)
        letter_waits(small_plan, side)
    told = []
    for hours in range(24 * 8):
        at = MONDAY - timedelta(hours=7, minutes=30) + timedelta(hours=hours)
        if queue(at):
            told.append((at.date(), sorted(one.to_address for one in queued() if one.asked_at == at)))
            all_leave(at)
    first, both = MONDAY.date(), ["mine@example.org", "theirs@example.org"]
    daily = [(first + timedelta(days=n), ["mine@example.org"]) for n in range(1, 7)]
    assert told == [(first, both), *daily, (first + timedelta(days=7), both)]


def test_several_servers_tell_once(small_plan: SmallPlan) -> None:
    reader(small_plan, "mine", "daily")
    letter_waits(small_plan, "mine")
    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(queue, [MONDAY] * 8)) == 1
    assert len(queued()) == 1


def test_what_dies_before_the_end_of_a_round_leaves_nothing_of_it(
    small_plan: SmallPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader(small_plan, "mine", "daily")
    letter_waits(small_plan, "mine")

    def dies(**_given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(changes, "Delivery", dies)
        with pytest.raises(KeyboardInterrupt):
            queue(MONDAY)
    with reading() as session:
        assert session.execute(select(NoticeRun)).first() is None
    assert queued() == []
    assert queue(MONDAY + timedelta(minutes=5)) == 1


def test_nothing_is_sent_when_nothing_waits_nor_to_who_is_gone_or_never_asked(small_plan: SmallPlan) -> None:
    mine = reader(small_plan, "mine", "daily")
    theirs = reader(small_plan, "theirs", "none")
    letter_waits(small_plan, "theirs")
    waits = queue(MONDAY)
    assert {one.to_address for one in queued()} <= {"mine@example.org"}
    assert waits == len(queued())
    choose_notices(theirs, "daily", "fr")
    with writing(SYSTEM) as session:
        session.get_one(Account, theirs.id).is_active = False
    queue(MONDAY + DAY)
    assert "theirs@example.org" not in {one.to_address for one in queued()}
    with pytest.raises(Refused):
        choose_notices(theirs, "daily", "fr")
    with pytest.raises(Refused):
        choose_notices(mine, "hourly", "fr")


def test_a_notice_that_has_not_left_is_not_followed_by_another(small_plan: SmallPlan) -> None:
    reader(small_plan, "mine", "daily")
    letter_waits(small_plan, "mine")
    assert (queue(MONDAY), queue(MONDAY + DAY)) == (1, 0)
    all_leave(MONDAY + DAY)
    assert queue(MONDAY + 2 * DAY) == 1


def test_a_closed_plan_tells_nobody(small_plan: SmallPlan) -> None:
    reader(small_plan, "mine", "daily")
    letter_waits(small_plan, "mine")
    close_plan(SYSTEM, small_plan.plan_id, "Fin")
    assert queue(MONDAY) == 0


def test_the_history_has_one_line_for_a_day_and_the_log_all_of_it(small_plan: SmallPlan) -> None:
    for side in ("mine", "theirs"):
        reader(small_plan, side, "daily")
        letter_waits(small_plan, side)
    before = len(entries(SYSTEM, small_plan.plan_id, HistoryFilter()))
    assert queue(MONDAY) == 2
    all_leave(MONDAY)
    assert len(entries(SYSTEM, small_plan.plan_id, HistoryFilter())) == before + 1
    assert len(entries(SYSTEM, small_plan.plan_id, HistoryFilter(person=NOTICES.name))) == 4
    assert replayed(SYSTEM).differences == ()
    assert mails(SYSTEM, small_plan.plan_id) == ()


@pytest.mark.parametrize(("language", "direction"), [("fr", "ltr"), ("ar", "rtl"), ("en", "ltr")])
@pytest.mark.parametrize("address", ["", "https://suivi.example.org/", "javascript:alert(1)"])
def test_the_mail_says_what_waits_with_links_where_the_address_is_known(
    small_plan: SmallPlan, monkeypatch: pytest.MonkeyPatch, language: str, direction: str, address: str
) -> None:
    monkeypatch.setenv("COCREATION_ADDRESS", address)
    reader(small_plan, "mine", "daily", language)
    letter_waits(small_plan, "mine")
    with writing(SYSTEM) as session:
        letter = session.get_one(Letter, small_plan.mine["letters"])
        letter.subject, reference = "Saisine <b>1</b>", letter.reference
    queue(MONDAY)
    taken = take(MONDAY)
    assert taken is not None
    mail = taken.mail
    assert reference in mail.body
    assert "Saisine <b>1</b>" in mail.body
    assert "Saisine &lt;b&gt;1&lt;/b&gt;" in mail.html
    assert f'dir="{direction}"' in mail.html
    has_links = address.startswith("https")
    assert ("https://suivi.example.org/courriers-reunions?letter=" in mail.body) == has_links
    assert ("href=" in mail.html) == has_links
    assert "javascript" not in mail.body + mail.html
    content = composed(mail, "Secrétariat", "secretariat@example.org")
    assert b"multipart/alternative" in content
    assert b"text/html" in content


def test_more_than_can_be_told_is_a_number(small_plan: SmallPlan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices, "MOST", 0)
    reader(small_plan, "mine", "daily", "en")
    letter_waits(small_plan, "mine")
    queue(MONDAY)
    (message,) = queued()
    assert "more" in message.body


def test_the_secretariat_is_told_what_is_late_by_whom(small_plan: SmallPlan) -> None:
    with writing(SYSTEM) as session:
        account = Account(login="s@example.org", name="Secrétariat", role=Role.SECRETARIAT, created_at=MONDAY)
        session.add(account)
        session.flush()
        letter = session.get_one(Letter, small_plan.mine["letters"])
        letter.status, letter.signed_on, letter.sent_on = LetterStatus.SENT, LONG_AGO, LONG_AGO
        choose = Actor(account.id, account.name, account.role)
    choose_notices(choose, "weekly", "en")
    assert queue(MONDAY) == 1
    (message,) = queued()
    assert message.subject.startswith("1 record is late")
    assert "Letters to answer (1)" in message.body
