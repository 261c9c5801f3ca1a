"""The slides of a committee meeting in a real browser: from the key to the next slide on the screen."""

from collections.abc import Mapping

from playwright.sync_api import Browser

from bench.looking import context
from dashboard.links import presentation

ROUNDS = 3
# Runs in the page: presses a key, and tells the milliseconds to the second frame after it.
NEXT = """
() => new Promise(done => {
  const place = document.querySelector("[data-show-place]"), before = place.textContent, from = performance.now()
  document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "PageDown", code: "PageDown", bubbles: true}))
  const tell = () => done(place.textContent === before ? -1 : performance.now() - from)
  requestAnimationFrame(() => requestAnimationFrame(tell))
})
"""


def next_slides(browser: Browser, address: str, cookies: Mapping[str, str]) -> list[float]:
    """Milliseconds from the key to each next slide of the sample plan's last meeting, from the first to the last.

    Raises RuntimeError when a key shows no other slide.
    """
    found: list[float] = []
    with context(browser, address, cookies) as made:
        page = made.new_page()
        page.goto(address + presentation(3))
        count = page.locator("section.co-slide").count()
        for _round in range(ROUNDS):
            page.keyboard.press("Home")
            found += [float(page.evaluate(NEXT)) for _slide in range(count - 1)]
    if min(found) < 0:
        raise RuntimeError("A key shows no other slide.")
    return found
