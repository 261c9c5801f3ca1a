"""Leadership's sheet by e-mail: once a week to who wants it, however many servers run, never without a mail server."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from dashboard.documents import leadership_mail, notices
from data_access.changes.accounts.notice_choice import choose_notices
from data_access.changes.mail.leaving import settle, take
from data_access.changes.mail.notices import queue_notices
from data_access.database import reading, writing
from data_access.mail.dialogue import Fate, Outcome
from data_access.papers.kinds import MailKind
from data_access.permissions import SYSTEM, Actor
from data_access.queries.accounts.notices import own_notices
from data_access.queries.mail.mail import mails
from data_access.states import Role
from data_access.tables import Account, Message
from tests.data_access.changes.mail.test_notices import DAY, MONDAY, server
from tests.support.small_plan import SmallPlan

__all__ = ["server"]


def leader(language: str = "fr") -> Actor:
    """Somebody who only reads, and wants the sheet each week."""
    with writing(SYSTEM) as session:
        account = Account(login="direction@example.org", name="Direction", role=Role.READER, created_at=MONDAY)
        session.add(account)
        session.flush()
        actor = Actor(account.id, account.name, account.role)
    choose_notices(actor, "none", language, wants_summary=True)
    return actor


def queue(now: datetime = MONDAY) -> int:
    """Queue what is due at a moment."""
    return queue_notices(now, notices.digest, leadership_mail.summary)


def kinds() -> list[MailKind]:
    with reading() as session:
        return list(session.execute(select(Message.kind)).scalars())


def leave(now: datetime) -> None:
    while (taken := take(now)) is not None:
        settle(taken, Outcome(Fate.TAKEN, "250 Queued"), now)


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_the_sheet_leaves_as_pdf_on_monday_and_not_again_that_week(small_plan: SmallPlan, language: str) -> None:
    leader(language)
    assert queue() == 1
    taken = take(MONDAY)
    assert taken is not None
    assert taken.kind == MailKind.SUMMARY
    assert taken.mail.language == language
    (file,) = taken.mail.files
    assert file.name.endswith(f"-direction-{language}.pdf")
    assert file.content.startswith(b"%PDF")
    settle(taken, Outcome(Fate.TAKEN, "250 Queued"), MONDAY)
    assert [queue(MONDAY + n * DAY) for n in range(1, 7)] == [0] * 6
    assert queue(MONDAY + 7 * DAY) == 1
    leave(MONDAY + 7 * DAY)
    assert mails(SYSTEM, small_plan.plan_id) == ()


def test_several_servers_send_it_once(small_plan: SmallPlan) -> None:
    leader()
    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(queue, [MONDAY] * 8)) == 1
    assert kinds() == [MailKind.SUMMARY]


def test_one_that_has_not_left_is_not_followed_by_another(small_plan: SmallPlan) -> None:
    leader()
    assert (queue(), queue(MONDAY + timedelta(days=7))) == (1, 0)


def test_nothing_without_a_mail_server_nor_to_who_does_not_want_it_any_more(
    small_plan: SmallPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor = leader()
    with monkeypatch.context() as patched:
        patched.delenv("SMTP_URL")
        assert queue() == 0
    assert own_notices(actor).wants_summary
    choose_notices(actor, "none", "fr")
    assert queue() == 0
    assert kinds() == []
