"""The database is locked in the midst of the work: the page says so, nothing typed is lost, and all is saved once."""

import os
import time
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import func, select

from data_access.database import reading
from data_access.tables import Commitment, Decision, Meeting, Proposal, SortingAct
from tests.support.application import Application, serving
from tests.support.browser import People, settle
from tests.support.databases import STAGE, Databases, using
from tests.support.faults import closed, full, locked
from tests.support.grids import Grid

pytestmark = pytest.mark.browser
PAUSE = ".co-over:popover-open"
SAID = {
    "fr": "n’est pas encore enregistré",
    "ar": "لم يُحفظ بعد",
}
ACTS = select(func.count()).select_from(SortingAct)
DECISIONS = select(func.count()).select_from(Decision)
SHEETS = select(func.count()).select_from(Commitment)
LOCK_SECONDS = float(os.environ.get("LOCK_SECONDS", "15"))
"""How long the long lock is held: longer than SQLite itself waits for one."""


@pytest.fixture(scope="module")
def served(databases: Databases) -> Iterator[Application]:
    """An application of this module's own."""
    with serving(databases.fresh("sqlite", STAGE)) as application:
        yield application


@pytest.fixture
def sorted_here(databases: Databases) -> Iterator[Application]:
    """An application whose ideas are being grouped."""
    with serving(databases.fresh("sqlite", "grouping")) as application:
        yield application


@pytest.fixture
def own_people(chromium: Browser, served: Application) -> Iterator[People]:
    people = People(chromium, served)
    yield people
    people.leave()


def asked(served: Application, question: Any) -> Any:
    """What the database holds."""
    with using(served.database), reading() as session:
        return session.execute(question).scalars().first()


def marked(page: Page) -> None:
    page.evaluate("window.stillHere = true")


def came_back(page: Page) -> None:
    """The notice has gone by itself, and the page was not loaded anew."""
    expect(page.locator(PAUSE)).to_have_count(0)
    assert page.evaluate("window.stillHere") is True


def first_row(grid: Grid) -> int:
    return int(grid.frame.locator(".ag-center-cols-container .ag-row[row-id]").first.get_attribute("row-id") or 0)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_an_edit_is_there_after_the_lock(own_people: People, served: Application, language: str) -> None:
    page = own_people.sign_in("secretariat", language, path="/courriers-reunions?view=meetings")
    grid = Grid(page).ready()
    settle(page)
    meeting = first_row(grid)
    marked(page)
    with locked(served.database):
        grid.write(meeting, "place", f"Pendant le verrou {language}")
        expect(page.locator(PAUSE)).to_contain_text(SAID[language])
        expect(grid.cell(meeting, "place")).to_have_text(f"Pendant le verrou {language}")
    came_back(page)
    expect(grid.cell(meeting, "place")).to_have_text(f"Pendant le verrou {language}")
    assert asked(served, select(Meeting.place).where(Meeting.id == meeting)) == f"Pendant le verrou {language}"


def test_a_typed_dialog_is_saved_once_after_the_lock(own_people: People, served: Application) -> None:
    page = own_people.sign_in("secretariat", path="/propositions")
    page.get_by_role("button", name="Nouvelle proposition").click()
    dialog = page.get_by_test_id("stDialog")
    dialog.get_by_label("Titre").fill("Pendant le verrou")
    marked(page)
    with locked(served.database):
        dialog.get_by_role("button", name="Enregistrer").click()
        expect(page.locator(PAUSE)).to_contain_text(SAID["fr"])
        expect(dialog.get_by_label("Titre")).to_have_value("Pendant le verrou")
    came_back(page)
    expect(dialog).to_have_count(0)
    written = select(func.count()).select_from(Proposal).where(Proposal.title == "Pendant le verrou")
    assert asked(served, written) == 1


def test_the_form_of_a_row_is_saved_after_the_lock(own_people: People, served: Application) -> None:
    page = own_people.sign_in("secretariat", path="/courriers-reunions?view=meetings")
    grid = Grid(page).ready()
    settle(page)
    meeting = first_row(grid)
    grid.cell(meeting, "reference").click()
    dialog = page.get_by_test_id("stDialog")
    dialog.locator(f".st-key-row_{meeting}_1_place input").fill("Dans le formulaire")
    marked(page)
    with locked(served.database):
        dialog.get_by_role("button", name="Enregistrer").first.click()
        expect(page.locator(PAUSE)).to_contain_text(SAID["fr"])
    came_back(page)
    expect(dialog).to_contain_text("Enregistré.")
    assert asked(served, select(Meeting.place).where(Meeting.id == meeting)) == "Dans le formulaire"


def test_a_row_is_added_once_after_the_lock(own_people: People, served: Application) -> None:
    page = own_people.sign_in("focal_point", path="/courriers-reunions?view=meetings")
    page.get_by_role("button", name="Ajouter une réunion").click()
    form = page.get_by_test_id("stDialog")
    form.get_by_label("Objet").fill("Ajoutée pendant le verrou")
    marked(page)
    with locked(served.database):
        form.get_by_role("button", name="Ajouter").click()
        expect(page.locator(PAUSE)).to_contain_text(SAID["fr"])
    came_back(page)
    settle(page)
    expect(form).to_have_count(0)
    written = select(func.count()).select_from(Meeting).where(Meeting.subject == "Ajoutée pendant le verrou")
    assert asked(served, written) == 1


def test_an_act_of_the_desk_is_done_once_after_the_lock(chromium: Browser, sorted_here: Application) -> None:
    visitors = People(chromium, sorted_here)
    page = visitors.sign_in("secretariat", path="/tri-des-idees")
    page.locator(".co-desk").wait_for()
    settle(page)
    idea, before = page.locator(".co-desk").get_attribute("data-idea"), asked(sorted_here, ACTS)
    marked(page)
    with locked(sorted_here.database):
        page.keyboard.press("8")
        expect(page.locator(PAUSE)).to_contain_text(SAID["fr"])
        page.keyboard.press("8")
    came_back(page)
    expect(page.locator(f".co-desk:not([data-idea='{idea}']), .co-empty")).to_be_visible()
    assert asked(sorted_here, ACTS) == before + 1
    visitors.leave()


def test_a_session_s_keys_are_done_once_after_the_lock(own_people: People, served: Application) -> None:
    page = own_people.sign_in("secretariat", path="/courriers-reunions?session=R-02")
    chosen = page.locator(".co-item:has(> .co-item-head input:checked)")
    chosen.locator("[data-key='4']").click()
    chosen.locator("[name=reason]").last.fill("Une loi est nécessaire avant.")
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.keyboard.press("4")
    expect(page.locator("dialog[open] [name=reason]")).to_have_value("Une loi est nécessaire avant.")
    page.keyboard.press("Escape")
    before = asked(served, DECISIONS)
    marked(page)
    with locked(served.database):
        page.keyboard.press("1")
        expect(page.locator(PAUSE)).to_contain_text(SAID["fr"])
        page.keyboard.press("1")
    came_back(page)
    expect(chosen.locator(".co-sheeting")).to_be_visible()
    assert asked(served, DECISIONS) == before + 1
    sheets = asked(served, SHEETS)
    with locked(served.database):
        page.keyboard.press("5")
        expect(page.locator(PAUSE)).to_contain_text(SAID["fr"])
        page.keyboard.press("5")
    came_back(page)
    expect(page.locator(".co-accepted")).to_contain_text("la nouvelle fiche C-14")
    assert asked(served, SHEETS) == sheets + 1


@pytest.mark.slow
def test_a_long_lock_in_the_midst_of_the_work_of_two_loses_nothing(chromium: Browser, sorted_here: Application) -> None:
    visitors = People(chromium, sorted_here)
    desk = visitors.sign_in("secretariat", path="/tri-des-idees")
    desk.locator(".co-desk").wait_for()
    asking = visitors.sign_in("secretariat", path="/propositions")
    asking.get_by_role("button", name="Nouvelle proposition").click()
    dialog = asking.get_by_test_id("stDialog")
    dialog.get_by_label("Titre").fill("Un long verrou")
    settle(desk)
    idea, before = desk.locator(".co-desk").get_attribute("data-idea"), asked(sorted_here, ACTS)
    marked(desk)
    marked(asking)
    with locked(sorted_here.database):
        begun = time.monotonic()
        desk.keyboard.press("8")
        dialog.get_by_role("button", name="Enregistrer").click()
        for page in (desk, asking):
            expect(page.locator(PAUSE)).to_contain_text(SAID["fr"])
        time.sleep(max(0.0, LOCK_SECONDS - (time.monotonic() - begun)))
        for page in (desk, asking):
            expect(page.locator(PAUSE)).to_contain_text(SAID["fr"])
    came_back(desk)
    came_back(asking)
    expect(desk.locator(f".co-desk:not([data-idea='{idea}']), .co-empty")).to_be_visible()
    expect(dialog).to_have_count(0)
    assert asked(sorted_here, ACTS) == before + 1
    written = select(func.count()).select_from(Proposal).where(Proposal.title == "Un long verrou")
    assert asked(sorted_here, written) == 1
    visitors.leave()


def test_a_page_that_is_closed_during_the_wait_is_saved_once_and_keeps_nobody_waiting(
    own_people: People, served: Application
) -> None:
    leaving = own_people.sign_in("secretariat", path="/propositions")
    staying = own_people.sign_in("secretariat", path="/propositions?search=ferm%C3%A9e")
    leaving.get_by_role("button", name="Nouvelle proposition").click()
    dialog = leaving.get_by_test_id("stDialog")
    dialog.get_by_label("Titre").fill("Page fermée")
    with locked(served.database):
        dialog.get_by_role("button", name="Enregistrer").click()
        expect(leaving.locator(PAUSE)).to_contain_text(SAID["fr"])
        leaving.close()
    written = select(func.count()).select_from(Proposal).where(Proposal.title == "Page fermée")
    expect(Grid(staying).ready().frame).to_contain_text("Page fermée")  # an open page follows what others save
    assert asked(served, written) == 1
    staying.get_by_role("button", name="Nouvelle proposition").click()
    following = staying.get_by_test_id("stDialog")
    following.get_by_label("Titre").fill("Après elle")
    following.get_by_role("button", name="Enregistrer").click()
    expect(following).to_have_count(0)
    assert asked(served, written) == 1


def test_on_a_full_disk_what_was_typed_stays_until_it_is_saved_again(own_people: People, served: Application) -> None:
    cells = own_people.sign_in("secretariat", path="/courriers-reunions?view=meetings")
    grid = Grid(cells).ready()
    settle(cells)
    meeting = first_row(grid)
    page = own_people.sign_in("secretariat", path="/propositions")
    page.get_by_role("button", name="Nouvelle proposition").click()
    dialog = page.get_by_test_id("stDialog")
    dialog.get_by_label("Titre").fill("Disque plein")
    with full(served):
        grid.write(meeting, "place", "Disque plein")
        expect(cells.get_by_test_id("stAlert")).to_contain_text("disque")
        dialog.get_by_role("button", name="Enregistrer").click()
        expect(dialog.get_by_test_id("stAlert")).to_contain_text("disque")
        expect(dialog.get_by_label("Titre")).to_have_value("Disque plein")
    cells.get_by_role("button", name="Enregistrer de nouveau").click()
    expect(cells.get_by_test_id("stAlert")).to_have_count(0)
    expect(grid.cell(meeting, "place")).to_have_text("Disque plein")
    assert asked(served, select(Meeting.place).where(Meeting.id == meeting)) == "Disque plein"
    dialog.get_by_role("button", name="Enregistrer").click()
    expect(dialog).to_have_count(0)
    written = select(func.count()).select_from(Proposal).where(Proposal.title == "Disque plein")
    assert asked(served, written) == 1


def test_a_database_that_lets_nobody_in_is_waited_for(chromium: Browser, postgresql_application: Application) -> None:
    visitors = People(chromium, postgresql_application)
    page = visitors.sign_in("secretariat", "ar", path="/courriers-reunions?view=meetings")
    grid = Grid(page).ready()
    settle(page)
    meeting = first_row(grid)
    marked(page)
    with closed(postgresql_application.database):
        grid.write(meeting, "place", "Serveur absent")
        expect(page.locator(PAUSE)).to_contain_text("تعذّر الوصول")
    came_back(page)
    expect(grid.cell(meeting, "place")).to_have_text("Serveur absent")
    page.wait_for_function("() => document.querySelector('.co-grid').grid.edits.length === 0")
    assert asked(postgresql_application, select(Meeting.place).where(Meeting.id == meeting)) == "Serveur absent"
    visitors.leave()
