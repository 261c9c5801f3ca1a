"""What people at work feel of a burst of sign-ins: the wait for a page, with and without it."""

import asyncio
import re
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

import httpx

from bench.report import p95
from bench.speaking import visiting
from tests.support.application import Application

BURST, RUNS, PAUSE = 200, 60, 0.05
"""Sign-ins at once; runs of a page that are timed, and the seconds between two."""


@dataclass(frozen=True)
class Burst:
    """The p95 of a page's run without and during the burst, in milliseconds; how many attempts were refused at once."""

    calm: float
    busy: float
    refused: int
    answered: int


def burst(application: Application, cookies: dict[str, str], page: str) -> Burst:
    """Time a page, then time it again while many people sign in with a wrong password."""
    return asyncio.run(_burst(application, cookies, page))


async def _burst(application: Application, cookies: dict[str, str], page: str) -> Burst:
    async with visiting(application.address, cookies) as visitor:
        for _warm_up in range(5):
            await visitor.run(page)

        async def runs() -> float:
            waits = []
            for _time in range(RUNS):
                waits.append((await visitor.run()).seconds * 1000)
                await asyncio.sleep(PAUSE)
            return p95(waits)

        calm = await runs()
        # In a process of its own, so that what the burst costs its senders does not keep the visitor waiting.
        with ProcessPoolExecutor(1, get_context("spawn")) as elsewhere:
            loop = asyncio.get_running_loop()
            await loop.run_in_executor(elsewhere, _ready)
            attempts = loop.run_in_executor(elsewhere, _sent, application.address)
            busy = await runs()
            statuses = await attempts
    return Burst(calm, busy, statuses.count(429), len(statuses))


def _ready() -> None:
    """Nothing: being called has loaded what the senders need, which is no part of the burst."""


def _sent(address: str) -> list[int]:
    return asyncio.run(_sign_ins(address))


async def _sign_ins(address: str) -> list[int]:
    bounds = httpx.Limits(max_connections=BURST)
    page = httpx.get(f"{address}/connexion", timeout=120)
    form = re.search(r'name="form_token" value="([^"]+)"', page.text)
    if form is None:
        raise RuntimeError("The sign-in page has no form.")
    # Connections of their own: the one that brought the page may be closed by the time the burst begins.
    async with httpx.AsyncClient(base_url=address, timeout=120, limits=bounds, cookies=page.cookies) as client:
        common = {"form_token": form[1], "password": f"wrong words {time.monotonic_ns()}"}
        asked = [
            client.post("/connexion", data={**common, "login": f"person{number}@example.org"})
            for number in range(BURST)
        ]
        return [answer.status_code for answer in await asyncio.gather(*asked)]
