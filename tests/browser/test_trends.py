"""The trends in the browser: from the overview to a chart, from a jump to its act, and on an earlier evening."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_axe import broken
from tests.support.browser import People, settle
from tests.support.databases import using
from tests.support.english import english_words, left_in
from tests.support.reading import TOO_WIDE

pytestmark = pytest.mark.browser


def test_from_the_overview_to_the_act_that_made_a_jump(people: People) -> None:
    page = people.sign_in("copil")
    page.get_by_role("link", name="Évolution").click()
    settle(page)
    expect(page.locator(".co-trend-pace")).to_contain_text("Il reste 56 étapes")
    expect(page.locator(".co-trends .co-chart")).to_have_count(5)
    ideas = page.locator(".co-trends > section", has_text="idées sur 444")
    ideas.locator("details summary", has_text="autres jours").click()
    jump = ideas.locator("li", has_text="29 mai 2023")
    expect(jump).to_contain_text("+92")
    jump.get_by_role("link", name="rencontre-rabat.xlsx").click()
    settle(page)
    expect(page.locator(".co-tally")).to_contain_text("1 modification")
    expect(page.locator(".co-day")).to_contain_text("rencontre-rabat.xlsx")


def test_an_earlier_evening_shows_what_had_happened_by_then(people: People) -> None:
    page = people.sign_in("copil", path="/?evolution=1&au=2023-10-31")
    expect(page.locator(".co-trends .co-chart")).to_have_count(3)
    expect(page.locator(".co-trends")).to_contain_text("12 propositions sur 63 ont reçu une décision")
    page.locator(".co-trend-act a").first.click()
    settle(page)
    assert "au=2023-10-31" in page.url
    expect(page.locator(".co-tally")).to_contain_text("1 modification")


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_axe_and_the_languages_find_nothing_to_say(people: People, language: str) -> None:
    page = people.sign_in("secretariat", language, viewport={"width": 360, "height": 740})
    with using(people.application.database):
        words = english_words()
    page.goto(people.application.address + "/?evolution=1")
    settle(page)
    assert broken(page) == []
    assert left_in(page, words) == {}
    assert page.evaluate(TOO_WIDE, 360) == []
