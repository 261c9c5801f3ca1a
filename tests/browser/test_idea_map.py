"""The map of the ideas in a browser: it opens from the list, says its groups, is mirrored in Arabic, opens an idea."""

import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.navigation import address
from dashboard.translations import _, speaking
from tests.support.browser import People, settle

pytestmark = pytest.mark.browser

PLACES = """svg => {
  const box = svg.getBoundingClientRect()
  return [...svg.querySelectorAll("a[*|href*='idea=']")].map(one => {
    const mark = one.getBoundingClientRect()
    const href = one.getAttribute("href") ?? one.getAttribute("xlink:href")
    return [href.match(/idea=(I-\\d+)/)[1], (mark.x + mark.width / 2 - box.x) / box.width]
  })
}"""


def opened(people: People, language: str) -> tuple[Page, Locator]:
    """The map, opened from the list of ideas, and its picture."""
    page = people.sign_in("secretariat", language, path=address("ideas"))
    with speaking(language):
        page.get_by_role("link", name=_("Show the map of the ideas")).click()
        expect(page.get_by_role("heading", name=_("Map of the ideas"))).to_be_visible()
    picture = page.locator(".co-map svg").first
    expect(picture.locator("a").first).to_be_attached()
    settle(page)
    return page, picture


def test_the_map_is_mirrored_in_arabic_and_a_click_opens_an_idea(people: People) -> None:
    page, picture = opened(people, "fr")
    french = dict(picture.evaluate(PLACES))
    assert len(french) > 100
    table = page.locator(".co-map table")
    assert table.locator("tbody tr").count() == len(french)
    groups = set(table.locator("tbody td:last-child").all_text_contents())
    assert groups.intersection(text.strip("\u2066\u2069") for text in picture.locator("text").all_text_contents())

    _page, other = opened(people, "ar")
    arabic = dict(other.evaluate(PLACES))
    assert arabic.keys() == french.keys()
    assert max(abs(french[idea] + arabic[idea] - 1) for idea in french) < 0.01

    link = picture.locator("a[*|href*='idea=']").first
    reference = (link.get_attribute("href") or link.get_attribute("xlink:href") or "").rpartition("=")[2]
    link.dispatch_event("click")
    page.wait_for_url(f"**idea={reference}**")
    expect(page.locator("[data-testid=stMain]")).to_contain_text(reference)
