"""What people type and paste into grids and forms, in a real browser: hours, numbers, yes and no, blocks of cells."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from data_access.database import reading
from data_access.tables import Meeting, Theme
from tests.support.application import Application, serving
from tests.support.browser import People
from tests.support.databases import STAGE, Databases, using
from tests.support.grids import Grid

pytestmark = pytest.mark.browser
expect.set_options(timeout=60_000)
DIALOG = "[role=dialog]"


@pytest.fixture(scope="module")
def served(databases: Databases) -> Iterator[Application]:
    """An application of this module's own, whose sample plan each test changes."""
    with serving(databases.fresh("sqlite", STAGE)) as application:
        yield application


@pytest.fixture
def own_people(chromium: Browser, served: Application) -> Iterator[People]:
    people = People(chromium, served)
    yield people
    people.leave()


def meeting(served: Application, reference: str) -> int:
    with using(served.database), reading() as session:
        return session.execute(select(Meeting.id).where(Meeting.reference == reference)).scalar_one()


def meetings(people: People) -> tuple[Page, Grid]:
    page = people.sign_in("secretariat", path="/courriers-reunions")
    return page, Grid(page).ready()


@pytest.mark.parametrize("written", ["9h30", "9 h 30", "٩:٣٠"])
def test_an_hour_is_typed_as_people_write_it(own_people: People, served: Application, written: str) -> None:
    _page, grid = meetings(own_people)
    record = meeting(served, "R-01")
    grid.write(record, "starts_at", "8:00")
    expect(grid.cell(record, "starts_at")).to_have_text("08:00")
    grid.write(record, "starts_at", written)
    expect(grid.cell(record, "starts_at")).to_have_text("09:30")


def test_an_hour_is_typed_in_the_form_as_well(own_people: People, served: Application) -> None:
    page, grid = meetings(own_people)
    record = meeting(served, "R-02")
    grid.cell(record, "reference").click()
    drawer = page.locator(DIALOG)
    drawer.get_by_label("Heure").fill("vers midi")
    drawer.get_by_role("button", name="Enregistrer").first.click()
    expect(drawer.get_by_text("n’est pas une heure")).to_be_visible()
    expect(drawer.get_by_label("Heure")).to_have_value("vers midi")
    drawer.get_by_label("Heure").fill("15h45")
    drawer.get_by_role("button", name="Enregistrer").first.click()
    expect(grid.cell(record, "starts_at")).to_have_text("15:45")


def test_a_number_is_typed_in_any_digits_and_a_part_of_one_is_refused(own_people: People, served: Application) -> None:
    page = own_people.sign_in("secretariat", path="/reglages?section=lists&list=themes")
    with using(served.database), reading() as session:
        theme = session.execute(select(Theme.id).order_by(Theme.position.desc())).scalars().first() or 0
    grid = Grid(page).ready()
    grid.write(theme, "position", "٢٧")
    expect(grid.cell(theme, "position")).to_have_text("27")
    grid.write(theme, "position", "3,5")
    expect(page.get_by_text("n’est pas un nombre entier")).to_be_visible()
    expect(grid.cell(theme, "position")).to_have_text("27")
    grid.write(theme, "position", "0")
    expect(grid.cell(theme, "position")).to_have_text("0")


def paste(page: Page, grid: Grid, record: int, field: str, text: str) -> None:
    """Paste on a cell, as the browser does at Control+V."""
    grid.cell(record, field).click()
    grid.cell(record, field).evaluate(
        """(cell, text) => {
          const clipboardData = new DataTransfer()
          clipboardData.setData("text/plain", text)
          cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }))
        }""",
        text,
    )


def test_a_block_is_pasted_from_the_cell_that_has_the_focus(own_people: People, served: Application) -> None:
    page, grid = meetings(own_people)
    ids = grid.frame.evaluate(
        "root => { const ids = []; root.grid.api.forEachNode(n => ids.push(n.data.id)); return ids }"
    )
    first, second = ids[0], ids[1]
    paste(page, grid, first, "starts_at", '9h15\t"Salle 1,\r\ndite ""du conseil"""\r\nmidi\tSalle 2\r\n')
    dialog = page.locator(DIALOG)
    expect(dialog.get_by_text("n’est pas une heure")).to_be_visible()
    expect(dialog.get_by_role("cell", name="Salle 2")).to_be_visible()
    with using(served.database), reading() as session:
        assert session.get_one(Meeting, second).place != "Salle 2"
    dialog.get_by_role("button", name="Modifier 2 lignes").click()
    expect(dialog.get_by_text("2 lignes modifiées")).to_be_visible()
    with using(served.database), reading() as session:
        one, two = session.get_one(Meeting, first), session.get_one(Meeting, second)
        assert (f"{one.starts_at:%H:%M}", one.place, two.place) == ("09:15", 'Salle 1,\ndite "du conseil"', "Salle 2")


def test_a_quoted_cell_with_line_breaks_is_one_value_of_a_pasted_column(
    own_people: People, served: Application
) -> None:
    page, grid = meetings(own_people)
    records = [meeting(served, reference) for reference in ("R-03", "R-04")]
    for record in records:
        grid.tick(record)
    page.get_by_role("button", name="Plusieurs lignes").first.click()
    page.locator(".co-tasks li button:visible", has_text="Coller une colonne").click()
    dialog = page.locator(DIALOG)
    dialog.get_by_label("Colonne").click()
    page.get_by_role("option", name="Lieu").click()
    dialog.get_by_label("Valeurs").fill('"Premier étage\nporte 3"\nRez-de-chaussée')
    dialog.get_by_label("Valeurs").press("Control+Enter")
    dialog.get_by_role("button", name="Modifier 2 lignes").click()
    expect(dialog.get_by_text("2 lignes modifiées")).to_be_visible()
    with using(served.database), reading() as session:
        places = {session.get_one(Meeting, record).place for record in records}
    assert places == {"Premier étage\nporte 3", "Rez-de-chaussée"}
