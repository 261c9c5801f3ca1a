"""What the elements of a page send: their scripts stay with the browser, and so does whatever has not changed."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from bench.speaking import Run, visiting
from bench.visiting import signed_in
from dashboard.ui.frame import board
from tests.support.application import Application

PAGES = ("idees", "propositions", "engagements", "annuaire")


def test_an_element_names_its_script_and_does_not_hold_it() -> None:
    assert len(board.mounted(board.FILE)) < 270


@pytest.mark.parametrize("page", PAGES)
def test_a_rerun_does_not_send_again_what_the_browser_has(application: Application, page: str) -> None:
    # In a thread of its own: where browser tests went before, a loop of theirs runs in this one.
    with ThreadPoolExecutor(1) as aside:
        first, again = aside.submit(asyncio.run, _twice(application, page)).result()
    assert again.received < 8_000
    assert first.received > 5 * again.received


async def _twice(application: Application, page: str) -> tuple[Run, Run]:
    async with visiting(application.address, signed_in(application)) as visitor:
        first = await visitor.run(page)
        return first, await visitor.run()
