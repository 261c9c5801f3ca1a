"""What a person sees: time to the last element in a real browser, and an edit's way to another person's screen."""

import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from urllib.parse import urljoin

from playwright.sync_api import Browser, BrowserContext, Page

from bench.report import middle
from dashboard.navigation import PAGES, address
from tests.support.application import Application
from tests.support.browser import IDLE

FIELD = "place"
REPEATS = 9
QUIET_MS = 1000
PATIENCE_MS = 30_000
REST = "/_stcore/health"
"""An address of both sites where nothing runs."""

# Runs in the page: remembers when the last element arrived.
WATCH = """
(() => {
  window.__lastElement = 0;
  const seen = () => { window.__lastElement = performance.timeOrigin + performance.now(); };
  new MutationObserver(changes => {
    if (changes.some(c => [...c.addedNodes].some(n => n.nodeType === 1))) seen();
  }).observe(document, {childList: true, subtree: true});
})();
"""


def context(browser: Browser, address: str, cookies: Mapping[str, str]) -> BrowserContext:
    """A browser of somebody signed in, whose pages note when their last element arrived."""
    made = browser.new_context(viewport={"width": 1440, "height": 1000})
    made.set_default_timeout(PATIENCE_MS)
    made.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies.items()])
    made.add_init_script(WATCH)
    return made


@dataclass(frozen=True)
class View:
    """One page as somebody opens it."""

    address: str
    cookies: Mapping[str, str]
    path: str


def of_everything(application: Application, cookies: Mapping[str, str]) -> list[View]:
    """The head of a page alone, as one that shows today alone has it for an earlier evening; then each page."""
    head = View(application.address, cookies, address("importing") + "?au=2023-11-20")
    return [head, *(View(application.address, cookies, address(entry.key)) for entry in PAGES)]


def first_views(browser: Browser, views: Sequence[View]) -> list[float]:
    """Seconds from asking for each page to its last element, with a warm cache; the median of several.

    The pages take turns, so that a change in the machine's load weighs on all alike.
    """
    with ExitStack() as held:
        pages = [held.enter_context(context(browser, view.address, view.cookies)).new_page() for view in views]
        rounds = [
            [_open(page, view.address + view.path) for page, view in zip(pages, views, strict=True)]
            for _ in range(REPEATS + 1)
        ]
        return [middle(times) for times in zip(*rounds[1:], strict=True)]


def _open(page: Page, address: str) -> float:
    """Open a page alone: it is left again, so that it takes nothing from the next one.

    It is left for an address of its own site, as who works there comes to it. From elsewhere (`about:blank` too) our
    pages, which keep other sites' windows apart (COOP), begin in a new process of the browser, with nothing in memory,
    and the bare page in the old one: three times its time is then that of the process, on a busy machine.
    """
    page.goto(address, wait_until="commit")
    page.wait_for_selector(IDLE)
    origin = float(page.evaluate("performance.timeOrigin"))
    until = time.monotonic() + PATIENCE_MS / 1000
    last = _last(page)
    while time.monotonic() < until:
        page.wait_for_timeout(QUIET_MS)
        if (now := _last(page)) == last:
            page.goto(urljoin(address, REST))
            return (last - origin) / 1000
        last = now
    raise RuntimeError(f"{address} never comes to rest")


def _last(page: Page) -> float:
    return float(page.evaluate("window.__lastElement || 0"))


@dataclass(frozen=True)
class Travel:
    """One edit: seconds from the Enter key to the server's confirmation, and to another person's screen."""

    confirmed: float
    elsewhere: float


def edits(browser: Browser, address: str, cookies: Mapping[str, str], path: str, repeats: int = 10) -> list[Travel]:
    """Type into the same cell of the meetings' grid again and again, while a second person looks at it."""
    with context(browser, address, cookies) as one, context(browser, address, cookies) as other:
        mine, theirs = _grid(one.new_page(), address + path), _grid(other.new_page(), address + path)
        row = mine.locator(".ag-row[row-id]").first.get_attribute("row-id")
        return [_travel(mine, theirs, f".ag-row[row-id='{row}'] [col-id='{FIELD}']", n) for n in range(repeats)]


def _grid(page: Page, address: str) -> Page:
    page.goto(address)
    # A grid is drawn when one comes near it.
    page.locator(".co-grid").first.scroll_into_view_if_needed()
    page.locator(f".ag-row [col-id='{FIELD}']").first.wait_for()
    return page


def _travel(mine: Page, theirs: Page, cell: str, number: int) -> Travel:
    text = f"Salle {number} {time.monotonic_ns() % 100_000}"
    mine.locator(cell).dblclick()
    keyboard = mine.keyboard
    keyboard.press("Control+A")
    keyboard.type(text)
    started = time.perf_counter()
    keyboard.press("Enter")
    mine.wait_for_function("() => document.querySelector('.co-grid').grid.edits.length === 0")
    confirmed = time.perf_counter() - started
    theirs.wait_for_function(
        "([cell, text]) => (document.querySelector(cell) || {}).textContent === text", arg=[cell, text]
    )
    return Travel(confirmed, time.perf_counter() - started)
