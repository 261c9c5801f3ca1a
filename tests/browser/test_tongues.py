"""A text in the other script says its language to a screen reader, wherever it stands; a tab says what it shows."""

import pytest
from playwright.sync_api import Page, expect

from dashboard.navigation import PAGES, address
from dashboard.translations import _, speaking
from tests.support.browser import People, settle

pytestmark = pytest.mark.browser

FOREIGN = """() => {
  const page = document.documentElement.lang, said = [], wrong = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.nodeValue, place = walk.currentNode.parentElement;
    if (place.closest("script, style, [data-testid=stIconMaterial]")) continue;
    const isArabic = /[\\u0600-\\u06ff]{3}/.test(text) && !/[a-zà-ÿ]/i.test(text);
    const isLatin = /(^| )[a-zà-ÿ]{4,} [a-zà-ÿ]{2,} /i.test(text) && !/[\\u0600-\\u06ff@]/.test(text);
    if (page === "ar" ? !isLatin : !isArabic) continue;
    said.push(text);
    if (place.closest("[lang]").lang !== (isArabic ? "ar" : "fr")) wrong.push(`${place.tagName} ${text}`.slice(0, 90));
  }
  return { said: said.length, wrong };
}"""
"""How many texts are in the other script, and which of them a voice would read in the page's language."""
RECORDS = {
    "/idees?idea=I-0012": "I-0012 · ",
    "/propositions?proposal=P-01": "P-01 · ",
    "/engagements?commitment=C-01": "C-01 · ",
}


def foreign(page: Page) -> int:
    """The number of texts in the other script, once each says its language."""
    page.wait_for_function(f"() => ({FOREIGN})().wrong.length === 0")
    return int(page.evaluate(FOREIGN)["said"])


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_texts_in_the_other_script_say_their_language_on_every_page(people: People, language: str) -> None:
    page = people.sign_in("secretariat", language)
    met = 0
    for path in [*(address(entry.key) for entry in PAGES), *RECORDS, "/tri-des-idees?section=log"]:
        page.goto(people.application.address + path)
        settle(page)
        if page.locator(".co-grid").count():
            page.locator(".co-grid").first.scroll_into_view_if_needed()
            page.locator(".co-grid .ag-row").first.wait_for()
        met += foreign(page)
    assert met > 50


def test_a_text_that_becomes_the_pages_own_gives_its_language_back(people: People) -> None:
    page = people.sign_in("secretariat", "fr")
    page.evaluate("document.querySelector('h1').textContent = 'عنوان بالعربية'")
    expect(page.locator("h1")).to_have_attribute("lang", "ar")
    page.evaluate("document.querySelector('h1').firstChild.nodeValue = 'Un titre en français'")
    expect(page.locator("h1")).not_to_have_attribute("lang", "ar")


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_a_tab_names_the_record_or_the_page_and_the_product(people: People, language: str) -> None:
    page = people.sign_in("secretariat", language)
    with speaking(language):
        product = _("Co-creation tracker")
        for entry in PAGES:
            page.goto(people.application.address + address(entry.key))
            expect(page).to_have_title(f"{_(entry.title)} – {product}")
    for path, begins in RECORDS.items():
        page.goto(people.application.address + path)
        page.wait_for_function("begins => document.title.startsWith(begins)", arg=begins)
        assert page.title().endswith(f" – {product}")
