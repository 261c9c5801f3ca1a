"""From the command to the first page: seconds, processor and memory of a server that has just been started."""

import asyncio
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

import psutil

from bench.report import Figure, disturbed, heading, middle
from bench.speaking import visiting
from bench.visiting import signed_in
from tests.support import postgresql
from tests.support.application import Application, answering, serving
from tests.support.databases import STAGE, Databases

TIMES = 3
INSTALLED = {"PYTHONDONTWRITEBYTECODE": ""}
"""A program is compiled when it is installed or first started: what counts is every later start."""


@dataclass(frozen=True)
class Start:
    """One start, until the first page is whole: seconds by the clock and of processor, resident megabytes then, of all
    processes and of the server's own, which stays when nobody draws charts."""

    seconds: float
    cpu: float
    megabytes: float
    own_megabytes: float


def in_turns(*starts: Callable[[], tuple[AbstractContextManager[Application], dict[str, str]]]) -> list[Start]:
    """Start several servers in turns, so that a change in the machine's load weighs on all alike; the middle of each.

    Each gives the server to be started and the cookies of who opens its first page.
    """
    found: list[list[Start]] = [[] for _ in starts]
    for _ in range(TIMES):
        for number, start in enumerate(starts):
            found[number].append(_once(*start()))
    return [
        Start(
            *(middle([getattr(one, name) for one in of]) for name in ("seconds", "cpu", "megabytes", "own_megabytes"))
        )
        for of in found
    ]


def _once(server: AbstractContextManager[Application], cookies: dict[str, str]) -> Start:
    begun = time.perf_counter()
    with server as application:
        asyncio.run(_first_page(application, cookies))
        seconds, process = time.perf_counter() - begun, psutil.Process(application.pid)
        processes = (process, *process.children(recursive=True))
        times = [one.cpu_times() for one in processes]
        return Start(
            seconds,
            sum(one.user + one.system for one in times),
            sum(one.memory_info().rss for one in processes) / 1e6,
            process.memory_info().rss / 1e6,
        )


async def _first_page(application: Application, cookies: dict[str, str]) -> None:
    async with visiting(application.address, cookies) as visitor:
        await visitor.run()


def measure(tell: Callable[[Figure], None], databases: Databases, backend: str) -> None:
    """How long and with how much memory a server starts, beside one that serves the bare page."""
    heading(f"From the command to the first page, {backend}, sample plan")
    database = databases.fresh(backend, STAGE)
    with serving(database) as application:
        cookies = signed_in(application)

    def bare() -> tuple[AbstractContextManager[Application], dict[str, str]]:
        port = postgresql.free_port()
        return answering(("bench.bare", str(port)), port, environment=INSTALLED), {}

    with disturbed():
        least, ours = in_turns(bare, lambda: (serving(database, INSTALLED), cookies))
    databases.forget(database)
    tell(Figure("bare Streamlit: to the first page", least.seconds, "s"))
    tell(Figure("bare Streamlit: memory", least.megabytes, "MB"))
    tell(Figure("to the first page", ours.seconds, "s"))
    tell(Figure("to the first page / bare Streamlit", ours.seconds / least.seconds, "×", 2))
    tell(Figure("processor / bare Streamlit", ours.cpu / least.cpu, "×"))
    tell(Figure("memory", ours.megabytes, "MB", 220))
    tell(Figure("memory, once nobody draws", ours.own_megabytes, "MB", 220))
