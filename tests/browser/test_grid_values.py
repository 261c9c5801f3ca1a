"""What people type and paste into grids and forms, in a real browser: hours, numbers, yes and no, blocks of cells."""

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from data_access.database import reading
from data_access.states import MeetingStatus
from data_access.tables import Meeting, Theme
from tests.support.application import Application, serving
from tests.support.browser import People
from tests.support.databases import STAGE, Databases, using
from tests.support.grids import Grid

pytestmark = pytest.mark.browser
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


def test_a_day_is_shown_and_typed_as_on_the_page_and_its_calendar_opens_on_the_plans_day(
    own_people: People, served: Application
) -> None:
    page = own_people.sign_in("secretariat", path="/courriers-reunions", locale="en-US")
    grid, record = Grid(page).ready(), meeting(served, "R-05")
    box = grid.frame.locator(".ag-cell-inline-editing input[type=text]")
    grid.write(record, "requested_on", "12 mars 2023")
    expect(grid.cell(record, "requested_on")).to_contain_text("12/03/2023")
    grid.cell(record, "requested_on").dblclick()
    expect(box).to_have_value("12/03/2023")
    page.keyboard.press("Escape")
    grid.write(record, "requested_on", "31/02/2023")
    expect(page.get_by_text("n’est pas une date")).to_be_visible()
    expect(grid.cell(record, "requested_on")).to_contain_text("12/03/2023")
    grid.frame.evaluate(
        """root => HTMLInputElement.prototype.showPicker = function () { window.opened = [this.type, this.value] }"""
    )
    with using(served.database), reading() as session:
        scheduled = select(Meeting.id).where(Meeting.status == MeetingStatus.SCHEDULED, Meeting.held_on.is_(None))
        waiting = session.execute(scheduled).scalars().first() or 0
    grid.cell(waiting, "held_on").dblclick()
    expect(box).to_have_attribute("placeholder", "jj/mm/aaaa")
    grid.frame.get_by_role("button", name="Ouvrir le calendrier").click()
    assert page.evaluate("window.opened") == ["date", "2023-11-30"]
    expect(box).to_have_value("30/11/2023")
    page.keyboard.press("Enter")
    expect(grid.cell(waiting, "held_on")).to_contain_text("30/11/2023")
    page.wait_for_function("() => document.querySelector('.co-grid').grid.edits.length === 0")
    with using(served.database), reading() as session:
        assert session.get_one(Meeting, waiting).held_on == date(2023, 11, 30)


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


def test_a_real_paste_of_a_block_with_a_quoted_cell(own_people: People, served: Application) -> None:
    page = own_people.sign_in(
        "secretariat", path="/courriers-reunions", permissions=["clipboard-read", "clipboard-write"]
    )
    grid = Grid(page).ready()
    ids = grid.frame.evaluate(
        "root => { const ids = []; root.grid.api.forEachNode(n => ids.push(n.data.id)); return ids }"
    )
    block = '10h15\t"Salle A,\r\nétage ""2"""\r\n11h\tSalle B\r\n'
    page.evaluate("text => navigator.clipboard.writeText(text)", block)
    grid.cell(ids[2], "starts_at").click()
    page.keyboard.press("Control+v")
    dialog = page.locator(DIALOG)
    expect(dialog.get_by_role("heading", name="Coller un bloc de cellules")).to_be_visible()
    dialog.get_by_role("button", name="Modifier 2 lignes").click()
    expect(dialog.get_by_text("2 lignes modifiées")).to_be_visible()
    expect(grid.cell(ids[3], "place")).to_have_text("Salle B")
    with using(served.database), reading() as session:
        found = [session.get_one(Meeting, one) for one in ids[2:4]]
        said = [(f"{one.starts_at:%H:%M}", one.place) for one in found]
    assert said == [("10:15", 'Salle A,\nétage "2"'), ("11:00", "Salle B")]
    dialog.get_by_test_id("stButton").get_by_role("button", name="Fermer").click()
    expect(dialog).to_have_count(0)


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
