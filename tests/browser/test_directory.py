"""The directory in a browser: whom to write to, who sees addresses, who adds whom."""

import re

import pytest
from playwright.sync_api import expect
from sqlalchemy import create_engine, text

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


def test_a_pair_that_looks_like_one_is_settled(own_people: People) -> None:
    page = own_people.sign_in("secretariat", path="/annuaire")
    pairs = page.locator(".co-asked")
    expect(pairs).to_contain_text("1 paire de contacts")
    pairs.get_by_role("link", name="Un contact ou deux").click()
    dialog = page.get_by_test_id("stDialog")
    expect(dialog.get_by_role("radio")).to_have_count(3)
    dialog.get_by_text("Les deux sont justes").click()
    dialog.get_by_role("button", name="Enregistrer").click()
    expect(page.locator(".co-asked")).to_have_count(0)


def test_who_has_left_stands_on_no_card(people: People) -> None:
    page = people.sign_in("reader", path="/annuaire")
    card = page.locator(".co-cards > li", has_text="Ministère de la Justice")
    expect(card).to_contain_text("En son absence")
    expect(card).to_contain_text("Écrire en\u00a0: Français, Arabe")
    expect(page.locator("[data-testid=stMain]")).not_to_contain_text("Division des partenariats")


def test_a_refused_address_is_marked_on_its_card_for_who_may_read_it(own_people: People) -> None:
    engine = create_engine(own_people.application.database)
    with engine.begin() as connection:
        refused = {"said": "550 5.1.1 No such user", "email": "mj@example.org"}
        connection.execute(text("UPDATE contacts SET mail_refusal = :said WHERE email = :email"), refused)
    engine.dispose()
    page = own_people.sign_in("secretariat", path="/annuaire?search=justice")
    card = page.locator(".co-cards > li", has_text="Ministère de la Justice")
    expect(card).to_contain_text("adresse refusée par le serveur de messagerie")
    expect(card).to_contain_text("550 5.1.1 No such user")
    reader = own_people.sign_in("reader", path="/annuaire?search=justice")
    expect(reader.locator(".co-cards > li").first).to_be_visible()
    expect(reader.locator("[data-testid=stMain]")).not_to_contain_text("550 5.1.1")


@pytest.mark.parametrize(("language", "told"), [("fr", "Français, Arabe"), ("ar", "الفرنسية، العربية")])
def test_the_languages_of_a_contact_are_words_in_the_grid_too(people: People, language: str, told: str) -> None:
    page = people.sign_in("secretariat", language, path="/annuaire", viewport={"width": 2600, "height": 1000})
    grid = page.locator(".co-grid").first
    grid.scroll_into_view_if_needed()
    cells = grid.locator('.ag-row [col-id="languages"]')
    expect(cells.filter(has_text=told).first).to_be_visible()
    expect(cells.filter(has_text=re.compile(r"\bfr\b"))).to_have_count(0)
