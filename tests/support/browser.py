"""A real browser: Chromium through Playwright, one signed-in context per person, no address outside this machine."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests.support.application import Application

SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--disable-quic",
)
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""Programs to look for; the first has no windows of its own and takes a third less of the processor."""
SCREEN: ViewportSize = {"width": 1440, "height": 1000}
"""Pixels of a visitor's screen, unless a test says otherwise."""
IDLE = '[data-testid="stApp"][data-test-script-state="notRunning"]'
BEGUN = ".co-head, .co-notice"
STANDING = """() => document.fonts.status === "loaded" && !document.querySelector("[data-testid=stSkeleton]")"""
OVERVIEW = "/vue-d-ensemble"
"""The start page by the address that leads to it; `/` leads a focal point to their own first page after signing in."""
PATIENCE_MS = 90_000
"""For what a loaded machine may need: a server that starts again, SQLite's five seconds of waiting, a cold page."""
expect.set_options(timeout=PATIENCE_MS)


def program() -> str | None:
    """The browser to drive: COCREATION_BROWSER, the system's, else the one Playwright fetched; None when absent."""
    named = os.environ.get("COCREATION_BROWSER")
    found = named or next((path for name in NAMES if (path := shutil.which(name))), None)
    if found:
        return found
    with sync_playwright() as playwright:
        fetched = playwright.chromium.executable_path
    return fetched if Path(fetched).exists() else None


@contextmanager
def launched(executable: str) -> Iterator[Browser]:
    """The browser for the length of the block."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(SWITCHES))
        try:
            yield browser
        finally:
            browser.close()


class People:
    """Everybody who uses one application in a test: each has a context of their own, closed at the end.

    `asked_outside` holds the addresses of other machines that a page asked for, `complaints` the browser's errors.
    """

    def __init__(self, browser: Browser, application: Application) -> None:
        self._browser, self.application = browser, application
        self._contexts: list[BrowserContext] = []
        self.asked_outside: list[str] = []
        self.complaints: list[str] = []

    def sign_in(self, role: str, language: str = "fr", path: str = OVERVIEW, of: str = "", **options: Any) -> Page:
        """A page signed in by the sample plan's one click for a role, settled on `path`.

        `role` is a Role's value; `of` is part of the name of the administration or organisation, in that language,
        where a role has several; `options` are Playwright's for the context (viewport, color_scheme, …).
        """
        page = self.visitor(language, **options)
        page.goto(f"{self.application.address}/connexion?suite={quote(path, safe='')}")
        page.locator(f'button[data-role="{role}"]', has_text=of).first.click()
        settle(page)
        return page

    def visitor(self, language: str = "fr", **options: Any) -> Page:
        """A page of somebody who has not signed in, in the language they chose before; an empty one: they have not."""
        context = self._browser.new_context(**{"viewport": SCREEN, **options})
        context.set_default_timeout(PATIENCE_MS)
        context.on("request", self._notice)
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        if language:
            context.add_cookies([{"name": "co_lang", "value": language, "url": self.application.address}])
        self._contexts.append(context)
        return context.new_page()

    def pages(self) -> list[Page]:
        """Every open page, in the order in which people came."""
        return [page for context in self._contexts for page in context.pages]

    def leave(self) -> None:
        """Close every context."""
        for context in self._contexts:
            context.close()

    def _notice(self, request: Request) -> None:
        inside = (self.application.address, self.application.address.replace("http", "ws"), "data:", "blob:")
        if not request.url.startswith(inside):
            self.asked_outside.append(request.url)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(message.text)


def press_at_once(page: Page, words: str) -> None:
    """Press a button without waiting for the page, which is still being drawn after what came before."""
    page.locator("button", has_text=words).last.wait_for()
    page.evaluate(
        "words => [...document.querySelectorAll('button')].find(b => b.innerText.includes(words)).click()", words
    )


def settle(page: Page) -> None:
    """Wait until the script has run, the page has its head, or its refusal, and nothing is being redrawn or moved.

    What was pressed just before asks for its run first: the page shows that within a frame or two. Letters of a font
    that comes late are of another width: lines are broken anew, and what stands below moves.
    """
    page.wait_for_function("() => (window.framesSeen = (window.framesSeen ?? 0) + 1) % 3 === 0")
    page.wait_for_selector(IDLE)
    page.wait_for_selector(BEGUN, state="attached")
    page.wait_for_function(STANDING)
