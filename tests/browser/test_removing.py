"""What hangs on a sheet or a letter is taken away where it is read, with a reason, and comes back from the history."""

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select

from data_access.changes.exchanges.exchanges import add_letter
from data_access.database import reading
from data_access.permissions import SYSTEM
from data_access.tables import Letter
from tests.support.browser import People, settle
from tests.support.databases import using
from tests.support.grids import Grid

pytestmark = pytest.mark.browser


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog")


def choose(page: Page, words: str) -> None:
    dialog(page).get_by_test_id("stSelectbox").last.click()
    page.get_by_role("option", name=words).click()


def brought_back(page: Page, people: People, table: str) -> None:
    page.goto(f"{people.application.address}/historique?table={table}")
    page.locator(".co-day li:has(> time)").first.get_by_text("Annuler").click()
    dialog(page).get_by_role("textbox").fill("Retirée par erreur")
    dialog(page).get_by_role("button", name="Annuler").click()
    expect(dialog(page)).to_have_count(0)


def test_an_opinion_is_taken_away_with_a_reason_and_brought_back(own_people: People) -> None:
    path = "/engagements?commitment=C-06"
    page = own_people.sign_in("secretariat", path=path)
    given = page.locator(".co-table", has_text="Réponse de l’administration").locator(
        "tr", has_text="Association 4Chabab"
    )
    page.get_by_role("button", name="Consigner un avis reçu").click()
    choose(page, "Association 4Chabab")
    dialog(page).get_by_text("Favorable", exact=True).click()
    dialog(page).get_by_role("button", name="Enregistrer").click()
    expect(given).to_contain_text("Favorable")
    page.get_by_role("button", name="Retirer un avis").click()
    dialog(page).get_by_role("button", name="Retirer un avis").click()
    expect(dialog(page).get_by_test_id("stAlert")).to_contain_text("Choisissez ce qui est à retirer")
    choose(page, "Association 4Chabab")
    dialog(page).get_by_role("button", name="Retirer un avis").click()
    expect(dialog(page).get_by_test_id("stAlert")).to_contain_text("Indiquez le motif")
    dialog(page).get_by_role("textbox").fill("Avis d’une autre fiche")
    dialog(page).get_by_role("button", name="Retirer un avis").click()
    expect(given).to_contain_text("rien de consigné encore")
    brought_back(page, own_people, "opinions")
    page.goto(own_people.application.address + path)
    expect(given).to_contain_text("Favorable")


def test_a_contribution_is_taken_away_by_its_administration(own_people: People) -> None:
    page = own_people.sign_in("focal_point", of="Ministère de la Justice", path="/engagements?commitment=C-06")
    expect(page.get_by_role("button", name="Retirer un avis")).to_have_count(0)
    expect(page.get_by_role("button", name="Retirer une contribution")).to_have_count(0)
    page.get_by_role("button", name="Consigner une contribution").click()
    dialog(page).get_by_role("textbox").first.fill("Ajoutez les tribunaux de famille")
    dialog(page).get_by_role("button", name="Enregistrer").click()
    said = page.locator(".co-voices", has_text="tribunaux de famille")
    expect(said).to_be_visible()
    page.get_by_role("button", name="Retirer une contribution").click()
    dialog(page).get_by_role("textbox").fill("Consignée deux fois")
    dialog(page).get_by_role("button", name="Retirer une contribution").click()
    expect(said).to_have_count(0)
    brought_back(page, own_people, "consultation_comments")
    page.goto(f"{own_people.application.address}/engagements?commitment=C-06")
    expect(said).to_be_visible()


def test_a_reminder_is_taken_away_in_the_drawer_of_its_letter(own_people: People) -> None:
    path = "/courriers-reunions?letter=CO/2023/107"
    page = own_people.sign_in("secretariat", path=path)
    with using(own_people.application.database), reading() as session:
        letter = session.execute(select(Letter.id).where(Letter.reference == "CO/2023/107")).scalar_one()

    def letters() -> Grid:
        return Grid(page, page.locator(".co-grid").count() - 1).ready()

    expect(letters().cell(letter, "reminders")).to_have_text("2")
    letters().frame.locator(".ag-row .co-open").first.click()
    dialog(page).get_by_role("tab", name="Actions").click()
    form = dialog(page).get_by_test_id("stForm").filter(has_text="Retirer une relance")
    form.get_by_test_id("stSelectbox").click()
    page.get_by_role("option", name="remplacement").click()
    form.get_by_role("textbox").fill("Saisie deux fois")
    form.get_by_role("button", name="Retirer une relance").click()
    expect(letters().cell(letter, "reminders")).to_have_text("1")
    brought_back(page, own_people, "letter_reminders")
    page.goto(own_people.application.address + path)
    settle(page)
    expect(letters().cell(letter, "reminders")).to_have_text("2")


def test_an_added_row_is_undone_in_its_drawer_which_then_closes(own_people: People) -> None:
    with using(own_people.application.database):
        with reading() as session:
            plan, place = session.execute(select(Letter.plan_id, Letter.administration_id).limit(1)).one()
        letter = add_letter(SYSTEM, plan, place, "Saisi par erreur")
        with reading() as session:
            reference = session.execute(select(Letter.reference).where(Letter.id == letter)).scalar_one()
    page = own_people.sign_in("secretariat", path=f"/courriers-reunions?letter={reference}")
    letters = Grid(page, page.locator(".co-grid").count() - 1).ready()
    letters.cell(letter, "reference").click()
    dialog(page).get_by_role("tab", name="Historique").click()
    expect(dialog(page)).to_contain_text("a ajouté")
    dialog(page).get_by_role("button", name="Annuler").click()
    asked = page.get_by_test_id("stPopoverBody")
    asked.get_by_role("textbox").fill("Saisi par erreur")
    asked.get_by_role("button", name="Annuler").click()
    expect(dialog(page)).to_have_count(0)
    with using(own_people.application.database), reading() as session:
        assert session.get(Letter, letter) is None
