"""A thousand e-mails through the outbox to a mail server on this machine, and what people feel of it meanwhile."""

import asyncio
import os
import time
from collections.abc import Callable
from contextlib import suppress
from unittest.mock import patch

from sqlalchemy import func, select

from bench import visiting
from bench.report import Figure, disturbed, heading, p95
from bench.speaking import Visitor
from bench.speaking import visiting as visitor_of
from data_access.changes.mail.drafts import MailDraft, Recipient
from data_access.changes.mail.queueing import mail_letters
from data_access.database import reading
from data_access.papers.kinds import MailStatus
from data_access.permissions import SYSTEM
from data_access.states import Language, LetterStatus
from data_access.tables import Letter, Message
from tests.support.application import serving
from tests.support.databases import STAGE, Databases, using
from tests.support.mail import FROM, Box, mail_box

MAILS, RUNS, PAUSE, PATIENCE = 1_000, 60, 0.05, 600
"""E-mails that leave; runs of a page that are timed without them, and the seconds between two; the longest wait."""
PDF = b"%PDF-1.7\n" + b"0" * 60_000
"""A file of the size of a letter."""


def measure(tell: Callable[[Figure], None], databases: Databases, backend: str) -> None:
    """Queue and send `MAILS` e-mails with a file each while a page is run again and again."""
    heading(f"{MAILS:,} e-mails to a mail server here, {backend}, one process")
    database = databases.fresh(backend, STAGE)
    with mail_box() as box:
        told = {"SMTP_URL": f"smtp://127.0.0.1:{box.port}", "MAIL_FROM": FROM}
        with using(database), patch.dict(os.environ, told), serving(database, told) as application, disturbed():
            asyncio.run(_measured(tell, box, application.address, visiting.signed_in(application)))
    databases.forget(database)


async def _measured(tell: Callable[[Figure], None], box: Box, address: str, cookies: dict[str, str]) -> None:
    async with visitor_of(address, cookies) as visitor:
        for _warm_up in range(5):
            await visitor.run("propositions")
        calm = [await _run(visitor) for _time in range(RUNS)]
        before, started = _sent(), time.perf_counter()
        await asyncio.to_thread(_queue)
        queued = time.perf_counter() - started
        busy = []
        while len(box.got) < MAILS and time.perf_counter() - started < PATIENCE:
            busy.append(await _run(visitor))
        left = time.perf_counter() - started
    with suppress(TimeoutError):
        async with asyncio.timeout(30):
            while _sent() - before < MAILS:
                await asyncio.sleep(0.2)
    tell(Figure("queued, in one change", queued, "s"))
    tell(Figure("queued and sent", left, "s", 60))
    tell(Figure(f"recorded as sent, of {MAILS:,}", _sent() - before, "", MAILS, least=True))
    tell(Figure("arrived", len(set(box.to)), "", MAILS, least=True))
    tell(Figure("arrived twice", len(box.to) - len(set(box.to)), "", 0))
    tell(Figure("a page while nothing is sent: p95", p95(calm), "ms"))
    tell(Figure("a page meanwhile: p95", p95(busy), "ms"))
    tell(Figure("meanwhile / without", p95(busy) / p95(calm), "×", 1.2))


async def _run(visitor: Visitor) -> float:
    took = (await visitor.run()).seconds * 1000
    await asyncio.sleep(PAUSE)
    return took


def _queue() -> None:
    with reading() as session:
        letter_id = session.execute(select(Letter.id).where(Letter.status == LetterStatus.SIGNED)).scalars().first()
    if letter_id is None:
        raise RuntimeError("The sample plan has no signed letter.")
    people = [Recipient(f"person{number}@example.org", "Amal Bennani") for number in range(MAILS)]
    mail_letters(SYSTEM, [MailDraft(letter_id, people, "Saisine", "Bonjour", Language.FRENCH, {"L.pdf": PDF})])


def _sent() -> int:
    with reading() as session:
        return session.execute(select(func.count()).where(Message.status == MailStatus.SENT)).scalar_one()
