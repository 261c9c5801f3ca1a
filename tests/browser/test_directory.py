"""The directory in a browser: whom to write to, who sees addresses, who adds whom."""

import pytest
from playwright.sync_api import expect

from tests.support.browser import People

pytestmark = pytest.mark.browser


def test_whom_to_write_to_is_found_by_searching(people: People) -> None:
    page = people.sign_in("secretariat", path="/annuaire?search=justice")
    card = page.locator(".co-cards > li", has_text="Ministère de la Justice")
    expect(card.locator("a[href^='mailto:']").first).to_have_text("mj@example.org")
    expect(page.locator(".co-cards > li", has_text="Ministère de l’Intérieur")).to_have_count(0)
    expect(card.get_by_text("chef de file de")).to_have_attribute("href", "/propositions?administration=MJ")


@pytest.mark.parametrize("role", ["copil", "reader"])
def test_addresses_are_for_those_who_keep_the_directory(people: People, role: str) -> None:
    page = people.sign_in(role, path="/annuaire")
    expect(page.locator(".co-cards > li").first).to_be_visible()
    assert "@" not in page.locator("[data-testid=stMain]").inner_text()
    expect(page.get_by_role("button", name="Ajouter un contact")).to_have_count(0)


def test_a_focal_point_adds_a_contact_of_their_own_administration(own_people: People) -> None:
    page = own_people.sign_in("focal_point", path="/annuaire", of="Justice")
    page.get_by_role("button", name="Ajouter un contact").click()
    form = page.get_by_test_id("stDialog")
    form.get_by_role("button", name="Ajouter").click()
    expect(form).to_contain_text("Indiquez le service")
    form.get_by_label("Service").fill("Cellule de suivi")
    form.get_by_role("button", name="Ajouter").click()
    card = page.locator(".co-cards > li", has_text="Ministère de la Justice")
    expect(card).to_contain_text("Cellule de suivi")
