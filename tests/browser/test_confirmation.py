"""What was saved is confirmed, also while other people's changes have the page run again and again."""

import pytest
from playwright.sync_api import expect

from dashboard.translations import _, speaking
from dashboard.vocabulary import field
from tests.browser.test_new_country import adding
from tests.support.browser import People, settle

pytestmark = pytest.mark.browser

RUNNING_AGAIN = "setInterval(() => dispatchEvent(new Event('co-back')), 300)"
"""What a page does when its connection is back, a run of the whole page, over and over."""


PLACES = """() => [...document.querySelectorAll("[data-testid=stMain] :is(button, h2, h3)")]
  .filter(one => one.checkVisibility()).map(one => one.getBoundingClientRect()).map(({ x, y }) => `${x} ${y}`)"""
"""Where everything stands that is pressed or read on a page."""


def test_a_confirmation_outlives_the_runs_that_follow(own_people: People) -> None:
    page = own_people.sign_in("administrator", path="/reglages?section=lists&list=themes")
    told = page.get_by_role("status").filter(has_text="Enregistré.")
    with speaking("fr"):
        for code in ("ZZ1", "ZZ2"):
            page.get_by_role("button", name=adding("themes")).click()
            form = page.get_by_test_id("stDialog")
            form.get_by_label(field("code"), exact=True).fill(code)
            form.get_by_label(field("name_fr"), exact=True).fill("Une thématique")
            form.get_by_label(field("name_fr"), exact=True).press("Tab")
            settle(page)
            running = page.evaluate(RUNNING_AGAIN)
            form.get_by_role("button", name=_("Add"), exact=True).click()
            expect(told).to_have_count(1)
            expect(told).to_be_visible()
            page.wait_for_timeout(1_000)
            expect(told).to_be_visible()  # three runs later
            page.evaluate("clearInterval", running)
            expect(told).to_have_count(0)
            settle(page)


def test_a_confirmation_moves_nothing_on_the_page(own_people: People) -> None:
    page = own_people.sign_in("secretariat", path="/comite?session=3", viewport={"width": 1280, "height": 720})
    page.get_by_role("button", name="Changer le jour").click()
    form = page.get_by_test_id("stDialog")
    form.get_by_label("Lieu", exact=True).fill("Salle des fêtes")
    form.get_by_role("button", name="Enregistrer").click()
    expect(form).to_have_count(0)
    told = page.get_by_role("status").filter(has_text="Enregistré.")
    expect(told).to_be_visible()
    settle(page)
    meanwhile = page.evaluate(PLACES)
    expect(told).to_be_visible()
    page.reload()
    settle(page)
    expect(page.locator(".st-key-committee_acts button")).to_have_count(2)
    assert page.evaluate(PLACES) == meanwhile
