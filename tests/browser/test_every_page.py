"""Every page, as it comes to a person: drawn without an error, in their language, asking nothing of the outside."""

from contextlib import suppress

import pytest
from playwright.sync_api import TimeoutError, ViewportSize, expect

from dashboard.navigation import PAGES, address
from dashboard.page_entry import PageEntry
from dashboard.translations import LANGUAGES, _, is_rtl, speaking
from tests.support.browser import People, settle
from tests.support.reading import TOO_WIDE
from tests.support.words import CATALOGUES, catalogue

pytestmark = pytest.mark.browser

BROKEN = '[data-testid="stException"], [data-testid="stAlertContentError"]'
LARGE: ViewportSize = {"width": 1440, "height": 1000}
NARROW: ViewportSize = {"width": 400, "height": 860}


SHOWN = """() => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) found.push(walk.currentNode.nodeValue.trim());
  for (const name of ["aria-label", "title", "placeholder", "alt"])
    for (const element of document.querySelectorAll(`[${name}]`)) found.push(element.getAttribute(name).trim());
  return found.filter(text => text);
}"""
"""Every text, and every name that assistive technology reads, of the page."""


MISSPOKEN = """() => {
  const found = [], silent = ["DIV", "SPAN", "P", "G", "PATH", "LINE", "TEXT", "RECT"];
  for (const element of document.querySelectorAll("[aria-label]:not([role])"))
    if (silent.includes(element.tagName.toUpperCase()) && !element.closest("[aria-hidden=true]"))
      found.push(`a name without a role: ${element.tagName} ${element.getAttribute("aria-label")}`);
  let level = 0;
  for (const heading of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    if (Number(heading.tagName[1]) > level + 1) found.push(`a level of headings is skipped: ${heading.textContent}`);
    level = Number(heading.tagName[1]);
  }
  for (const nav of document.querySelectorAll("nav:not([aria-label], [aria-labelledby])"))
    found.push(`a navigation without a name: ${nav.textContent}`);
  return found;
}"""
"""What a screen reader would say badly."""


def left_in_english(language: str) -> set[str]:
    """The English texts that nobody should meet in a language: ours, and Streamlit's own."""
    if language not in CATALOGUES:
        return set()
    texts = {key[1] for key, entry in catalogue(language).items() if entry.string != key[1]}
    return texts - set(LANGUAGES.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.key)
def test_a_page_is_whole(people: People, entry: PageEntry, language: str) -> None:
    page = people.sign_in("secretariat", language, path=address(entry.key), viewport=LARGE)
    with speaking(language):
        expect(page.locator("h1")).to_have_text(_(entry.title))
        direction = "rtl" if is_rtl() else "ltr"
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("html")).to_have_attribute("dir", direction)
    expect(page.locator(BROKEN)).to_have_count(0)
    assert set(page.evaluate(SHOWN)) & left_in_english(language) == set()
    assert page.evaluate(MISSPOKEN) == []
    page.set_viewport_size(NARROW)
    settle(page)
    expect(page.locator("h1")).to_be_in_viewport()
    with suppress(TimeoutError):
        page.wait_for_function(f"width => ({TOO_WIDE})(width).length === 0", arg=NARROW["width"])
    assert page.evaluate(TOO_WIDE, NARROW["width"]) == []
    page.evaluate("document.querySelectorAll('.co-filter').forEach(choices => { choices.open = true; })")
    assert page.evaluate(TOO_WIDE, NARROW["width"]) == []
    assert people.complaints == []
    assert people.asked_outside == []
