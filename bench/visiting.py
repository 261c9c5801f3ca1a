"""Server cost of each page: processor and wall time of a rerun, bytes sent, over the real websocket."""

import asyncio
import re
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass

import httpx
import psutil

from bench.report import middle, settled
from bench.speaking import Run, visiting
from tests.support.application import Application

SESSION = "co_session"
WARM_UP, TURNS, REPEATS = 3, 9, 10
AT_REST, PATIENCE = 0.05, 600.0
"""Seconds of processor in one second below which a server rests, and seconds to wait for that."""


@dataclass(frozen=True)
class Cost:
    """One page: milliseconds of processor and of wall time per rerun, kilobytes on the websocket.

    Each comes from the middle of several, so that what the host takes away for a moment does not decide.
    """

    cpu: float
    wall: float
    kilobytes: float


@dataclass(frozen=True)
class View:
    """One page as somebody opens it."""

    application: Application
    cookies: dict[str, str]
    page: str = ""


def signed_in(application: Application, role: str = "secretariat") -> dict[str, str]:
    """The cookies of somebody who came in by the sample plan's one click."""
    with httpx.Client(base_url=application.address, follow_redirects=False) as browser:
        page = browser.get("/connexion").text
        token = _found(r'name="form_token" value="([^"]+)"', page)
        account = _found(rf'value="(\d+)"[^>]*data-role="{role}"', page)
        origin = {"Origin": application.address}
        browser.post("/connexion/exemple", data={"form_token": token, "account": account, "suite": "/"}, headers=origin)
        cookies = {name: value for name, value in browser.cookies.items() if value}
    if SESSION not in cookies:
        raise RuntimeError(f"Nobody could sign in as {role}.")
    return cookies


def _found(pattern: str, page: str) -> str:
    found = re.search(pattern, page)
    if found is None:
        raise RuntimeError(f"The sign-in page has no {pattern}.")
    return found[1]


def cost(application: Application, cookies: dict[str, str], page: str = "") -> Cost:
    """What a rerun of a page costs when nothing has changed."""
    return asyncio.run(_in_turns((View(application, cookies, page),)))[0]


def costs(*views: View) -> list[Cost]:
    """The same of several pages that take turns, so that a change in the machine's load weighs on all alike."""
    return asyncio.run(_in_turns(views))


async def _in_turns(views: Sequence[View]) -> list[Cost]:
    async with AsyncExitStack() as held:
        runs: list[list[Run]] = [[] for _ in views]
        busy: list[list[float]] = [[] for _ in views]
        visitors = [await held.enter_async_context(visiting(view.application.address, view.cookies)) for view in views]
        for view, visitor in zip(views, visitors, strict=True):
            for _ in range(WARM_UP):
                await visitor.run(view.page)
            await _at_rest(view.application)
        for _ in range(TURNS):
            for number, view in enumerate(views):
                server = psutil.Process(view.application.pid)
                before = _busy(server)
                runs[number] += [await visitors[number].run() for _ in range(REPEATS)]
                busy[number].append((_busy(server) - before) / REPEATS)
    return [
        Cost(
            settled(spent) * 1000,
            middle([run.seconds for run in done]) * 1000,
            middle([run.received for run in done]) / 1000,
        )
        for spent, done in zip(busy, runs, strict=True)
    ]


async def _at_rest(application: Application) -> None:
    """Wait until a server has ended what a first view sets going in the background: it is measured for itself."""
    server = psutil.Process(application.pid)
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        before = _busy(server)
        await asyncio.sleep(1)
        if _busy(server) - before < AT_REST:
            return


def first_run(application: Application, cookies: dict[str, str], page: str = "") -> Cost:
    """What the very next run costs, in a session that has just connected: used right after an edit."""
    return asyncio.run(_first(application, cookies, page))


async def _first(application: Application, cookies: dict[str, str], page: str) -> Cost:
    server = psutil.Process(application.pid)
    async with visiting(application.address, cookies) as visitor:
        before = _busy(server)
        run = await visitor.run(page)
        return Cost((_busy(server) - before) * 1000, run.seconds * 1000, run.received / 1000)


def _busy(server: psutil.Process) -> float:
    times = server.cpu_times()
    return float(times.user + times.system)
