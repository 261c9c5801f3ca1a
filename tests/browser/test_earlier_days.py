"""An earlier evening in the browser: chosen in the head, kept by the menu and the links, left by one press; no axe."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_axe import broken
from tests.support.browser import People, settle
from tests.support.databases import using
from tests.support.english import english_words, left_in

pytestmark = pytest.mark.browser


def day_of(page: Page) -> list[str]:
    """The day in the address of a page."""
    return parse_qs(urlsplit(page.url).query).get("au", [])


def test_a_day_is_chosen_in_the_head_kept_on_the_way_and_left(people: People) -> None:
    page = people.sign_in("copil")
    page.locator(".co-when summary").click()
    page.locator("#head-au").fill("31/10/2023")
    page.locator("#head-au").press("Enter")
    settle(page)
    banner = page.locator(".co-then strong")
    expect(banner).to_have_text("Situation au 31 octobre 2023")
    expect(page.locator(".co-funnel .co-number").nth(2)).to_have_text("12")
    page.locator(".co-nav a", has_text="Propositions").click()
    settle(page)
    expect(banner).to_have_text("Situation au 31 octobre 2023")
    assert day_of(page) == ["31/10/2023"]
    page.locator(".co-filters summary", has_text="État").click()
    page.locator(".co-filters input[value=retained]").check()
    settle(page)
    assert day_of(page) == ["31/10/2023"]
    assert "status=retained" in page.url
    page.locator(".co-then-back").click()
    settle(page)
    expect(page.locator(".co-then")).to_have_count(0)
    assert day_of(page) == []


def test_what_happened_since_a_meeting_is_one_press_away_and_one_page(people: People) -> None:
    page = people.sign_in("copil")
    page.get_by_role("link", name="Voir tout ce qui a avancé").click()
    settle(page)
    row = page.locator(".co-table tr", has_text="Propositions avec décision")
    expect(row).to_contain_text("+40")
    with page.expect_download() as given:
        page.locator("[data-file$='.pdf']").click()
    assert given.value.suggested_filename == "depuis-2023-09-21-au-2023-11-30-fr.pdf"


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_axe_and_the_languages_find_nothing_to_say(people: People, language: str) -> None:
    page = people.sign_in("secretariat", language)
    with using(people.application.database):
        words = english_words()
    for address in ("/?au=2023-10-31", "/?depuis=2023-09-21", "/propositions?au=2022-01-01", "/reglages?au=2023-10-31"):
        page.goto(people.application.address + address)
        settle(page)
        if page.locator(".co-when").count():
            page.locator(".co-when summary").click()
        assert broken(page) == [], address
        assert left_in(page, words) == {}, address
