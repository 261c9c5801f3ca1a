"""A thousand e-mails through the outbox to a mail server on this machine, and what people feel of it meanwhile."""

import asyncio
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
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
from tests.support.postgresql import free_port

MAILS, RUNS, PAUSE, PATIENCE = 1_000, 60, 0.05, 600
"""E-mails that leave; runs of a page that are timed without them, and the seconds between two; the longest wait."""
PDF = b"%PDF-1.7\n" + b"0" * 60_000
"""A file of the size of a letter."""


def measure(tell: Callable[[Figure], None], databases: Databases, backend: str) -> None:
    """Queue and send `MAILS` e-mails with a file each while a page is run again and again."""
    heading(f"{MAILS:,} e-mails to a mail server here, {backend}, one process")
    database, port = databases.fresh(backend, STAGE), free_port()
    told = {"SMTP_URL": f"smtp://127.0.0.1:{port}", "MAIL_FROM": FROM}
    with (
        using(database),
        patch.dict(os.environ, told),
        _box_elsewhere(port) as arrived,
        serving(database, told) as application,
        # In processes of their own, so that what they do does not keep the visitor waiting.
        ProcessPoolExecutor(1, get_context("spawn")) as secretariat,
        disturbed(),
    ):
        secretariat.submit(_sent).result()
        asyncio.run(_measured(tell, arrived, secretariat, application.address, visiting.signed_in(application)))
    databases.forget(database)


async def _measured(
    tell: Callable[[Figure], None],
    arrived: Callable[[], list[str]],
    secretariat: ProcessPoolExecutor,
    address: str,
    cookies: dict[str, str],
) -> None:
    async with visitor_of(address, cookies) as visitor:
        for _warm_up in range(5):
            await visitor.run("propositions")
        calm = [await _run(visitor) for _time in range(RUNS)]
        before, started = _sent(), time.perf_counter()
        await asyncio.get_running_loop().run_in_executor(secretariat, _queue, MAILS)
        queued = time.perf_counter() - started
        busy = []
        while len(arrived()) < MAILS and time.perf_counter() - started < PATIENCE:
            busy.append(await _run(visitor))
        left = time.perf_counter() - started
        calm += [await _run(visitor) for _time in range(RUNS)]
    with suppress(TimeoutError):
        async with asyncio.timeout(30):
            while _sent() - before < MAILS:
                await asyncio.sleep(0.2)
    to = arrived()
    tell(Figure("queued, in one change", queued, "s"))
    tell(Figure("queued and sent", left, "s", 60))
    tell(Figure(f"recorded as sent, of {MAILS:,}", _sent() - before, "", MAILS, least=True))
    tell(Figure("arrived", len(set(to)), "", MAILS, least=True))
    tell(Figure("arrived twice", len(to) - len(set(to)), "", 0))
    tell(Figure("a page while nothing is sent, before and after: p95", p95(calm), "ms"))
    tell(Figure("a page meanwhile: p95", p95(busy), "ms"))
    tell(Figure("meanwhile / without", p95(busy) / p95(calm), "×", 1.2))


@contextmanager
def _box_elsewhere(port: int) -> Iterator[Callable[[], list[str]]]:
    """A mail server in a process of its own; gives who has got an e-mail so far, in order."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "arrived"
        file.touch()
        process = get_context("spawn").Process(target=_take, args=(port, file), daemon=True)
        process.start()
        try:
            yield lambda: file.read_text().split()
        finally:
            process.terminate()
            process.join()


def _take(port: int, file: Path) -> None:
    with mail_box(port=port) as box:
        written = 0
        while True:
            time.sleep(0.05)
            written = _noted(box, file, written)


def _noted(box: Box, file: Path, written: int) -> int:
    """Write down who got an e-mail since; returns how many have by now."""
    box.got.clear()
    to = box.to[written:]
    with file.open("a") as held:
        held.writelines(f"{address}\n" for address in to)
    return written + len(to)


async def _run(visitor: Visitor) -> float:
    took = (await visitor.run()).seconds * 1000
    await asyncio.sleep(PAUSE)
    return took


def _queue(mails: int) -> None:
    with reading() as session:
        letter_id = session.execute(select(Letter.id).where(Letter.status == LetterStatus.SIGNED)).scalars().first()
    if letter_id is None:
        raise RuntimeError("The sample plan has no signed letter.")
    people = [Recipient(f"person{number}@example.org", "Amal Bennani") for number in range(mails)]
    mail_letters(SYSTEM, [MailDraft(letter_id, people, "Saisine", "Bonjour", Language.FRENCH, {"L.pdf": PDF})])


def _sent() -> int:
    with reading() as session:
        return session.execute(select(func.count()).where(Message.status == MailStatus.SENT)).scalar_one()
