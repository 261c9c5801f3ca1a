"""kill -9 at fifty moments while two hundred e-mails leave: none arrives twice, none is lost."""

import os
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from data_access.changes.exchanges.letters import register_letters
from data_access.changes.mail.drafts import MailDraft, Recipient
from data_access.changes.mail.leaving import LEASE, give_up_lost
from data_access.changes.mail.queueing import mail_letters
from data_access.database import reading
from data_access.papers.kinds import MailStatus
from data_access.permissions import SYSTEM
from data_access.states import Language
from data_access.tables import Message
from tests.data_access.changes.mail.test_outbox import DAY, PDF
from tests.support.mail import FROM, mail_box
from tests.support.small_plan import SmallPlan
from tests.support.sources import ROOT

MAILS, KILLS = 200, 50


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked and killed as on Unix")
def test_none_arrives_twice_and_none_is_lost(
    small_plan: SmallPlan, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    register_letters(SYSTEM, [small_plan.mine["letters"]], DAY)
    to = tuple(Recipient(f"a{number}@example.org") for number in range(MAILS))
    with mail_box() as box:
        monkeypatch.setenv("SMTP_URL", f"smtp://127.0.0.1:{box.port}")
        monkeypatch.setenv("MAIL_FROM", FROM)
        mail_letters(
            SYSTEM, [MailDraft(small_plan.mine["letters"], to, "Saisine", "Bonjour", Language.FRENCH, {"L.pdf": PDF})]
        )
        command = [sys.executable, "-m", "tests.support.killing", str(KILLS), "11"]
        subprocess.run(command, cwd=ROOT, check=True, timeout=300)
    give_up_lost(datetime.now(UTC) + LEASE + timedelta(seconds=1))
    with reading() as session:
        stood = {one.identifier: one.status for one in session.execute(select(Message)).scalars()}
    arrived = Counter(mail["Message-ID"] for mail in box.mails)
    with capsys.disabled():
        print(f"\n{KILLS} kills: {dict(Counter(map(str, stood.values())))}, {len(arrived)} arrived")
    assert max(arrived.values()) == 1
    assert len(stood) == MAILS
    assert set(stood.values()) <= {MailStatus.SENT, MailStatus.TO_CHECK}
    assert {one for one, status in stood.items() if status == MailStatus.SENT} <= set(arrived)
    assert set(arrived) <= set(stood)
    assert Counter(stood.values())[MailStatus.TO_CHECK] <= KILLS
