"""Leadership's page is one screen of a projector, and one sheet of paper."""

import re

import pytest
from playwright.sync_api import expect

from dashboard.navigation import address
from tests.support.browser import People

pytestmark = pytest.mark.browser
PROJECTOR = {"width": 1280, "height": 720}
BELOW = """() => [...document.querySelectorAll(".co-leadership :is(h2, p, li, th, td, dd)")]
  .filter((one) => one.checkVisibility())
  .filter((one) => one.getBoundingClientRect().bottom > innerHeight || one.scrollWidth > one.clientWidth + 1)
  .map((one) => one.innerText)"""


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_it_is_read_without_scrolling(people: People, language: str) -> None:
    page = people.sign_in("reader", language, address("leadership"), viewport=PROJECTOR)
    expect(page.locator(".co-lead-decide li")).to_have_count(3)
    expect(page.locator(".co-lead-outlook tbody tr")).to_have_count(8)
    expect(page.locator(".co-lead-outlook dt")).to_have_count(4)
    assert page.evaluate(BELOW) == []


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_on_paper_it_is_one_sheet(people: People, language: str) -> None:
    page = people.sign_in("copil", language, address("leadership"))
    page.emulate_media(media="print")
    expect(page.locator(".co-lead-method")).to_contain_text("2023")
    made = page.pdf(prefer_css_page_size=True, format="A4")
    assert re.findall(rb"/Type /Pages.{0,200}?/Count (\d+)", made, re.DOTALL)[:1] == [b"1"]


def test_a_figure_leads_to_its_rows(people: People) -> None:
    page = people.sign_in("secretariat", "fr", address("leadership"))
    page.locator(".co-outlooks td a").first.click()
    page.wait_for_url("**/courriers-reunions?**late=1**")


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_it_is_taken_as_pdf_in_any_language(people: People, language: str) -> None:
    page = people.sign_in("reader", language, address("leadership"))
    with page.expect_download() as handed:
        page.locator('.co-lead-files [lang="en"]').click()
    assert handed.value.suggested_filename == "PAN3-2023-11-30-direction-en.pdf"
    assert handed.value.path().read_bytes().startswith(b"%PDF")
