"""A decision that is typed in a working session: from the key to another person's screen, in two real browsers."""

import time
from collections.abc import Callable, Mapping

from playwright.sync_api import Browser, Page

from bench import visiting
from bench.looking import context
from bench.report import Figure, disturbed, heading, middle, p95
from dashboard.links import link
from tests.support import browser
from tests.support.application import serving
from tests.support.databases import STAGE, Databases, using

DECISIONS = 50
SESSION = "R-02"
"""A session of the sample plan that was held and has left proposals undecided."""
UNDECIDED = ".co-item:not([data-decided])"


def measure(tell: Callable[[Figure], object], databases: Databases, backend: str) -> None:
    """Decide and take back again and again in one browser, while another person looks at the same session."""
    if (executable := browser.program()) is None:
        raise RuntimeError("Chromium is not installed")
    heading(f"A working session, {backend}, two browsers: from the key to the other screen")
    database = databases.fresh(backend, STAGE)
    with using(database), serving(database) as application, disturbed(), browser.launched(executable) as chromium:
        cookies = visiting.signed_in(application)
        seconds = decisions(chromium, application.address, cookies)
    databases.forget(database)
    tell(Figure(f"a decision on another screen, {len(seconds)} times: median", middle(seconds), "s"))
    tell(Figure(f"a decision on another screen, {len(seconds)} times: p95", p95(seconds), "s", 1))
    tell(Figure(f"a decision on another screen, {len(seconds)} times: longest", max(seconds), "s"))


def decisions(chromium: Browser, address: str, cookies: Mapping[str, str]) -> list[float]:
    """Seconds from the key that decides to the decision on the other screen, each time."""
    with context(chromium, address, cookies) as one, context(chromium, address, cookies) as other:
        mine, theirs = (_opened(made.new_page(), address + link("exchanges", session=SESSION)) for made in (one, other))
        item = mine.locator(UNDECIDED).first.get_attribute("data-item")
        line = f".co-item[data-item='{item}']"
        mine.locator(f"{line} .co-item-title").click()
        return [_decided(mine, theirs, line) for _number in range(DECISIONS)]


def _opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.locator(UNDECIDED).first.wait_for(state="attached")
    page.wait_for_selector(browser.IDLE)
    return page


def _decided(mine: Page, theirs: Page, line: str) -> float:
    """Press the key that retains, wait for the other screen, and take the decision back."""
    mine.locator(f"{line} [data-key='1']").wait_for()
    started = time.perf_counter()
    mine.keyboard.press("1")
    theirs.locator(f"{line}[data-decided]").wait_for(state="attached")
    taken = time.perf_counter() - started
    mine.locator(f"{line}[data-decided] [data-key='0']").wait_for()
    mine.keyboard.press("0")
    theirs.locator(f"{line}:not([data-decided])").wait_for(state="attached")
    return taken
