"""Every page, as it comes to a person: drawn without an error, in their language, asking nothing of the outside."""

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

from dashboard.navigation import PAGES, PageEntry, address
from dashboard.translations import LANGUAGES, _, is_rtl, speaking
from tests.support.browser import People, settle
from tests.support.words import CATALOGUES, catalogue

pytestmark = pytest.mark.browser

BROKEN = '[data-testid="stException"], [data-testid="stAlertContentError"]'
LARGE, NARROW = {"width": 1440, "height": 1000}, {"width": 400, "height": 860}


SHOWN = """() => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) found.push(walk.currentNode.nodeValue.trim());
  for (const name of ["aria-label", "title", "placeholder", "alt"])
    for (const element of document.querySelectorAll(`[${name}]`)) found.push(element.getAttribute(name).trim());
  return found.filter(text => text);
}"""
"""Every text, and every name that assistive technology reads, of the page."""


def left_in_english(language: str) -> set[str]:
    """The English texts that nobody should meet in a language: ours, and Streamlit's own."""
    if language not in CATALOGUES:
        return set()
    return {key[1] for key, entry in catalogue(language).items() if entry.string != key[1]}


def opened(people: People, entry: PageEntry, language: str, width: dict[str, int]) -> tuple[Page, list[str]]:
    """A page as the secretariat sees it, and what the browser complained about while drawing it."""
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    page = people.sign_in("secretariat", language, viewport=width)
    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(people.application.address + address(entry.key))
    settle(page)
    return page, complaints


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.key)
def test_a_page_is_whole(people: People, entry: PageEntry, language: str) -> None:
    page, complaints = opened(people, entry, language, LARGE)
    with speaking(language):
        expect(page.locator("h1")).to_have_text(_(entry.title))
        direction = "rtl" if is_rtl() else "ltr"
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("html")).to_have_attribute("dir", direction)
    expect(page.locator(BROKEN)).to_have_count(0)
    assert complaints == []
    assert people.asked_outside == []
    assert set(page.evaluate(SHOWN)) & left_in_english(language) == set()


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.key)
def test_a_page_fits_a_narrow_screen(people: People, entry: PageEntry, language: str) -> None:
    page, complaints = opened(people, entry, language, NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert complaints == []
