"""The server is killed and started again under open pages: nothing typed is lost, and the first press counts."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from sqlalchemy import func, select

from data_access.database import reading
from data_access.tables import Meeting, Proposal, SortingAct
from tests.support.browser import People, settle
from tests.support.databases import STAGE, Databases, using
from tests.support.faults import Server, locked
from tests.support.grids import Grid

pytestmark = pytest.mark.browser
OVER = ".co-over"
AWAY = {"fr": "Le serveur ne répond pas", "ar": "الخادم لا يستجيب"}
DIALOG = "[data-testid=stDialog]"
UNHEARD = """() => {
  const place = [...document.querySelectorAll("*")].find(element => element.acts)
  place.last = { kind: "look", at: 1 }
  place.sent = 1
  place.sentAt = Infinity
}"""
"""As if the desk had sent what the server that is killed will never answer."""
ACTS = select(func.count()).select_from(SortingAct)


@pytest.fixture
def server(databases: Databases, request: pytest.FixtureRequest) -> Iterator[Server]:
    """A server of the test's own; the parameter names the stage of its sample plan."""
    served = Server(databases.fresh("sqlite", getattr(request, "param", STAGE)))
    yield served
    print(served.application.log.read_text()[-4000:])
    served.close()


@pytest.fixture
def visitors(chromium: Browser, server: Server) -> Iterator[People]:
    people = People(chromium, server.application)
    yield people
    people.leave()


def asked(server: Server, question: Any) -> Any:
    """What the database holds."""
    with using(server.database), reading() as session:
        return session.execute(question).scalars().first()


def over(page: Page) -> Locator:
    return page.locator(f"{OVER}:popover-open")


def restarted(server: Server, *pages: tuple[Page, str]) -> None:
    """Kill the server, see that each page says so in its language, start it again, and see each page come back."""
    server.kill()
    for page, language in pages:
        page.evaluate("window.stillHere = true")
        expect(over(page)).to_contain_text(AWAY[language])
    server.start()
    for page, _language in pages:
        expect(over(page)).to_have_count(0)
        settle(page)
        assert page.evaluate("window.stillHere") is True


def row(grid: Grid, place: int) -> int:
    lines = grid.frame.locator(".ag-center-cols-container .ag-row[row-id]")
    return int(lines.nth(place).get_attribute("row-id") or 0)


def meetings(visitors: People, language: str) -> tuple[Page, Grid]:
    page = visitors.sign_in("secretariat", language, path="/courriers-reunions?view=meetings")
    grid = Grid(page).ready()
    settle(page)
    return page, grid


def test_what_was_typed_is_there_and_is_saved_by_the_first_press(visitors: People, server: Server) -> None:
    asking, cell_page = visitors.sign_in("secretariat", "ar", path="/propositions"), meetings(visitors, "fr")
    asking.get_by_role("button", name="مقترح جديد").click()
    titles = asking.locator(DIALOG).get_by_role("textbox")
    asking.locator(DIALOG).get_by_label("العنوان").wait_for()
    settle(asking)
    titles.nth(0).fill("عنوان")
    titles.nth(1).press_sequentially("نص لم يُرسل")
    editing, grid = cell_page
    cell = row(grid, 0)
    forming, form_grid = meetings(visitors, "ar")
    formed = row(form_grid, 1)
    form_grid.cell(formed, "reference").click()
    drawer = forming.locator(DIALOG)
    for number, text in ((1, "Une fois"), (2, "Deux fois")):
        drawer.locator(f".st-key-row_{formed}_{number}_place input").fill(text)
        if number == 1:
            drawer.get_by_test_id("stFormSubmitButton").get_by_role("button").first.click()
            drawer.locator(f".st-key-row_{formed}_2_place input").wait_for()
            settle(forming)
    adding, _grid = meetings(visitors, "fr")
    adding.get_by_role("button", name="Ajouter une réunion").click()
    adding.locator(DIALOG).get_by_label("Objet").fill("Tapé avant l’arrêt")
    grid.begin(cell, "place", "Tapé dans la cellule")
    restarted(server, (asking, "ar"), (editing, "fr"), (forming, "ar"), (adding, "fr"))

    expect(titles.nth(0)).to_have_value("عنوان")
    expect(titles.nth(1)).to_have_value("نص لم يُرسل")
    asking.locator(DIALOG).get_by_test_id("stButton").get_by_role("button").first.click()
    expect(asking.locator(DIALOG)).to_have_count(0)
    assert asked(server, select(Proposal.summary).where(Proposal.title == "عنوان")) == "نص لم يُرسل"
    editing.keyboard.press("Enter")
    expect(grid.cell(cell, "place")).to_have_text("Tapé dans la cellule")
    editing.wait_for_function("() => document.querySelector('.co-grid').grid.edits.length === 0")
    assert asked(server, select(Meeting.place).where(Meeting.id == cell)) == "Tapé dans la cellule"
    expect(drawer.locator(f".st-key-row_{formed}_2_place input")).to_have_value("Deux fois")
    drawer.get_by_test_id("stFormSubmitButton").get_by_role("button").first.click()
    drawer.locator(f".st-key-row_{formed}_3_place input").wait_for()
    assert asked(server, select(Meeting.place).where(Meeting.id == formed)) == "Deux fois"
    expect(adding.locator(DIALOG).get_by_label("Objet")).to_have_value("Tapé avant l’arrêt")


@pytest.mark.parametrize("server", ["grouping"], indirect=True)
def test_the_first_press_of_every_kind_counts(visitors: People, server: Server) -> None:
    pages = [visitors.sign_in("secretariat", path=path) for path in ("/tri-des-idees", "/propositions", "/idees", "/")]
    desk, buttons, filters, menu = pages
    desk.locator(".co-desk").wait_for()
    idea = desk.locator(".co-desk").get_attribute("data-idea")
    before = asked(server, select(func.count()).select_from(SortingAct))
    desk.evaluate(UNHEARD)
    restarted(server, *((page, "fr") for page in pages))
    desk.keyboard.press("8")
    expect(desk.locator(f".co-desk:not([data-idea='{idea}'])")).to_be_visible()
    assert asked(server, select(func.count()).select_from(SortingAct)) == before + 1
    buttons.get_by_role("button", name="Nouvelle proposition").click()
    expect(buttons.locator(DIALOG)).to_be_visible()
    filters.get_by_role("searchbox").first.fill("eau")
    filters.get_by_role("searchbox").first.press("Enter")
    expect(filters).to_have_url(re.compile("search=eau"))
    settle(filters)
    menu.get_by_role("link", name="Historique").click()
    expect(menu.get_by_role("heading", level=1)).to_have_text("Historique")


@pytest.mark.parametrize("server", ["grouping"], indirect=True)
@pytest.mark.parametrize(("key", "field"), [("5", "[name=summary]"), ("7", "[name=reason]")])
def test_a_dialog_of_the_desk_and_its_text_stay(visitors: People, server: Server, key: str, field: str) -> None:
    desk = visitors.sign_in("secretariat", path="/tri-des-idees")
    desk.locator(".co-desk").wait_for()
    expect(desk.locator(".co-note[role=status]")).to_have_count(0)  # ideas that are being compared draw the desk anew
    settle(desk)
    idea, before = desk.locator(".co-desk").get_attribute("data-idea"), asked(server, ACTS)
    desk.keyboard.press(key)
    dialog = desk.locator("dialog[open]:not(.co-ask)")
    dialog.locator(field).fill("Tapé avant l’arrêt")
    settle(desk)
    restarted(server, (desk, "fr"))
    expect(dialog.locator(field)).to_have_value("Tapé avant l’arrêt")
    dialog.locator("button[type=submit]").click()
    expect(desk.locator(f".co-desk:not([data-idea='{idea}'])")).to_be_visible()
    assert asked(server, ACTS) == before + 1


def test_a_file_that_was_chosen_before_is_asked_for_again(visitors: People, server: Server, tmp_path: Path) -> None:
    path = tmp_path / "atelier.csv"
    path.write_text("N°;Proposition\n1;Ouvrir un guichet le samedi\n", "utf-8")
    page = visitors.sign_in("secretariat", path="/import-idees")
    page.set_input_files("input[type=file]", str(path))
    expect(page.get_by_text("Comment le fichier est lu")).to_be_visible()
    settle(page)
    restarted(server, (page, "fr"))
    expect(page.get_by_text("choisissez-le de nouveau")).to_have_count(1)
    expect(page.get_by_text("atelier.csv")).to_have_count(0)
    page.set_input_files("input[type=file]", str(path))
    expect(page.get_by_text("choisissez-le de nouveau")).to_have_count(0)
    expect(page.get_by_text("Comment le fichier est lu")).to_be_visible()


def test_a_press_that_the_server_died_on_is_said_and_can_be_made_again(visitors: People, server: Server) -> None:
    page = visitors.sign_in("secretariat", path="/propositions")
    page.get_by_role("button", name="Nouvelle proposition").click()
    dialog = page.locator(DIALOG)
    dialog.get_by_label("Titre").fill("En pleine panne")
    with locked(server.database):
        dialog.get_by_role("button", name="Enregistrer").click()
        expect(over(page)).to_contain_text("n’est pas encore enregistré")
        server.kill()
        expect(over(page)).to_contain_text(AWAY["fr"])
    server.start()
    expect(over(page)).to_contain_text("Vérifiez si votre dernière action a été faite")
    over(page).get_by_role("button").click()
    expect(over(page)).to_have_count(0)
    expect(dialog.get_by_label("Titre")).to_have_value("En pleine panne")
    dialog.get_by_role("button", name="Enregistrer").click()
    expect(dialog).to_have_count(0)
    assert asked(server, select(func.count()).select_from(Proposal).where(Proposal.title == "En pleine panne")) == 1


def test_a_day_that_has_not_left_its_field_is_named(visitors: People, server: Server) -> None:
    page, grid = meetings(visitors, "fr")
    meeting = row(grid, 0)
    grid.cell(meeting, "reference").click()
    box = page.locator(DIALOG).locator(f".st-key-row_{meeting}_1_scheduled_on")
    box.locator("[role=spinbutton][data-type=day]").click()
    page.keyboard.type("17")
    server.kill()
    expect(over(page)).to_contain_text(AWAY["fr"])
    server.start()
    name = box.locator("label").first.inner_text().strip()
    expect(over(page)).to_contain_text(f"Vous écriviez dans «\u00a0{name}\u00a0»")
    assert name
    over(page).get_by_role("button").click()
    expect(over(page)).to_have_count(0)
