"""The database is locked in the midst of the work: the page says so, nothing typed is lost, and all is saved once."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import func, select

from data_access.database import reading
from data_access.tables import Meeting, Proposal
from tests.support.application import Application, serving
from tests.support.browser import People, settle
from tests.support.databases import STAGE, Databases, using
from tests.support.faults import locked
from tests.support.grids import Grid

pytestmark = pytest.mark.browser
PAUSE = ".co-over:popover-open"
SAID = {
    "fr": "n’est pas encore enregistré",
    "ar": "لم يُحفظ بعد",
}
expect.set_options(timeout=60_000)


@pytest.fixture(scope="module")
def served(databases: Databases) -> Iterator[Application]:
    """An application of this module's own."""
    with serving(databases.fresh("sqlite", STAGE)) as application:
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
