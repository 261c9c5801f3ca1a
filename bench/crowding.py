"""Many people at once on one process: each opens pages at a steady rate, and waits."""

import asyncio
import time
from dataclasses import dataclass

from bench.report import middle, p95
from bench.speaking import Visitor, visiting
from tests.support.application import Application

PAUSE = 10.0
"""Seconds between two gestures of one person."""
ROUNDS = 4


@dataclass(frozen=True)
class Waiting:
    """How long people waited for their page: milliseconds."""

    p50: float
    p95: float


def crowd(application: Application, cookies: dict[str, str], people: int, pages: tuple[str, ...]) -> Waiting:
    """Let that many people work for some rounds, spread evenly over time; the first, of opening, is not counted."""
    waits = asyncio.run(_crowd(application, cookies, people, pages))
    return Waiting(middle(waits) * 1000, p95(waits) * 1000)


async def _crowd(application: Application, cookies: dict[str, str], people: int, pages: tuple[str, ...]) -> list[float]:
    waits: list[float] = []

    async def person(number: int) -> None:
        await asyncio.sleep(PAUSE * number / people)
        async with visiting(application.address, cookies) as visitor:
            for turn in range(ROUNDS):
                due = time.perf_counter() + PAUSE
                seconds = await _rerun(visitor, pages[number % len(pages)], first=turn == 0)
                if turn:
                    waits.append(seconds)
                await asyncio.sleep(max(0.0, due - time.perf_counter()))

    async with asyncio.TaskGroup() as group:
        for number in range(people):
            group.create_task(person(number))
    return waits


async def _rerun(visitor: Visitor, page: str, first: bool) -> float:
    return (await visitor.run(page if first else "")).seconds
