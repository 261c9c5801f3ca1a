"""The editable grid in a real browser: nothing typed is lost, nobody is disturbed, everything refused is explained."""

import re
import secrets
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from dashboard.translations import _, p_, speaking
from data_access.changes.exchanges import exchanges
from data_access.changes.grid.cells import edit_cell
from data_access.database import reading
from data_access.permissions import SYSTEM
from data_access.tables import Administration, Meeting, Plan
from tests.data_access.moving import moved, scheduled
from tests.support.application import Application, answering, serving
from tests.support.browser import People, settle
from tests.support.databases import STAGE, Databases, using
from tests.support.grids import GRID, Grid
from tests.support.postgresql import free_port

pytestmark = pytest.mark.browser
DIALOG = "[role=dialog]"
FAR_DOWN = "Object.assign(document.createElement('style'), { textContent: '.co-grid { margin-top: 3000px }' })"


@dataclass(frozen=True)
class Rows:
    """Meetings of the Ministry of Justice that are scheduled, and one of another administration."""

    mine: tuple[int, ...]
    theirs: str
    database: str
    address: str

    def stored(self, record: int) -> Any:
        """A meeting as the database holds it now."""
        with using(self.database), reading() as session:
            return session.get(Meeting, record)


@pytest.fixture(scope="module")
def served(databases: Databases) -> Iterator[Application]:
    """An application of this module's own: each test adds the meetings that it changes."""
    with serving(databases.fresh("sqlite", STAGE)) as application:
        yield application


@pytest.fixture
def own_people(chromium: Browser, served: Application) -> Iterator[People]:
    people = People(chromium, served)
    yield people
    people.leave()


@pytest.fixture
def rows(served: Application) -> Rows:
    word = f"séance-{secrets.token_hex(4)}"
    with using(served.database):
        with reading() as session:
            plan_id = session.execute(select(Plan.id)).scalars().first() or 0
            ids = {row.code: row.id for row in session.execute(select(Administration.code, Administration.id))}
        made = [exchanges.add_meeting(SYSTEM, plan_id, ids["MJ"], f"{word} {number}") for number in range(8)]
        for meeting in made:
            scheduled(meeting, date(2023, 10, 2), date(2023, 11, 10))
        other = exchanges.add_meeting(SYSTEM, plan_id, ids["MI"], "Ailleurs")
        with reading() as session:
            reference = session.execute(select(Meeting.reference).where(Meeting.id == other)).scalar_one()
    return Rows(tuple(made), reference, served.database, f"/courriers-reunions?search={word}")


def opened(people: People, rows: Rows, role: str = "secretariat", **options: Any) -> tuple[Page, Grid]:
    page = people.sign_in(role, path=rows.address, **options)
    return page, Grid(page).ready()


def await_stored(rows: Rows, record: int, field: str, value: object) -> None:
    """Wait until the database holds a value: what a person sees at once takes a moment to be written."""
    deadline = time.monotonic() + 15
    while getattr(rows.stored(record), field) != value and time.monotonic() < deadline:
        time.sleep(0.1)
    assert getattr(rows.stored(record), field) == value


def of_justice(people: People, rows: Rows) -> tuple[Page, Grid]:
    return opened(people, rows, "focal_point", of="Justice")


def test_a_focal_point_holds_a_meeting_in_its_row(own_people: People, rows: Rows) -> None:
    page, grid = of_justice(own_people, rows)
    meeting = rows.mine[0]
    grid.choose(meeting, "status", "Tenue")
    dialog = page.locator(DIALOG)
    expect(dialog.get_by_role("spinbutton").first).to_have_text("10")
    expect(dialog.get_by_role("spinbutton").nth(1)).to_have_attribute("aria-valuetext", "11 – novembre")
    dialog.get_by_role("button", name="Enregistrer").click()
    expect(grid.cell(meeting, "status")).to_contain_text("Tenue")
    expect(grid.cell(meeting, "held_on")).to_contain_text("10/11/2023")
    expect(dialog).to_have_count(0)
    assert (rows.stored(meeting).status, rows.stored(meeting).held_on) == ("held", date(2023, 11, 10))


def test_the_day_first_and_then_the_state(own_people: People, rows: Rows) -> None:
    page, grid = of_justice(own_people, rows)
    meeting = rows.mine[1]
    grid.write(meeting, "held_on", "11 novembre 2023")
    expect(grid.cell(meeting, "held_on")).to_contain_text("11/11/2023")
    grid.choose(meeting, "status", "Tenue")
    expect(grid.cell(meeting, "status")).to_contain_text("Tenue")
    await_stored(rows, meeting, "status", "held")
    assert rows.stored(meeting).held_on == date(2023, 11, 11)
    expect(page.locator(DIALOG)).to_have_count(0)


def test_what_is_saved_is_said_in_its_cell_and_read_out_and_what_is_refused_is_not(
    own_people: People, rows: Rows
) -> None:
    page, grid = opened(own_people, rows)
    fresh = re.compile(r"\bco-saved\b")
    grid.write(rows.mine[2], "place", "Salle 12")
    expect(grid.cell(rows.mine[2], "place")).to_have_class(fresh)
    expect(page.locator(".co-grid-bar [role=status]").first).to_have_text("Enregistré.")
    expect(grid.cell(rows.mine[2], "place")).not_to_have_class(fresh)
    await_stored(rows, rows.mine[2], "place", "Salle 12")
    grid.write(rows.mine[3], "starts_at", "vers midi")
    expect(page.get_by_role("alert").first).to_be_visible()
    assert page.locator(".co-saved").count() == 0


def test_giving_up_a_new_state_brings_the_true_one_back(own_people: People, rows: Rows) -> None:
    page, grid = of_justice(own_people, rows)
    grid.choose(rows.mine[0], "status", "Reportée")
    settle(page)
    page.locator(DIALOG).get_by_role("button", name="Abandonner").click()
    expect(page.locator(DIALOG)).to_have_count(0)
    expect(grid.cell(rows.mine[0], "status")).to_contain_text("Programmée")
    assert rows.stored(rows.mine[0]).status == "scheduled"


def test_only_legal_next_states_are_offered(own_people: People, rows: Rows) -> None:
    _page, grid = of_justice(own_people, rows)
    words = [word.split(" ", 1)[1] for word in grid.offered(rows.mine[0], "status")]
    assert words == ["Programmée", "Tenue", "Reportée", "Annulée", "Demandée"]


def test_the_row_of_another_administration_is_refused_in_a_sentence(own_people: People, rows: Rows) -> None:
    page = own_people.sign_in("focal_point", path=f"/courriers-reunions?meeting={rows.theirs}", of="Justice")
    with speaking("fr"):
        sentence = _("{reference} concerns another administration: you see and change only your own rows.")
    expect(page.get_by_text(sentence.format(reference=rows.theirs))).to_be_visible()
    assert page.get_by_text("Ailleurs").count() == 0


def test_a_burst_loses_nothing_while_others_write(own_people: People, rows: Rows) -> None:
    page, grid = opened(own_people, rows)
    _other, theirs = of_justice(own_people, rows)
    theirs.write(rows.mine[-1], "place", "Ailleurs")
    grid.cell(rows.mine[0], "place").click()
    for number, _meeting in enumerate(rows.mine[:-1]):
        page.keyboard.type(f"Salle {number} au fond du couloir", delay=15)
        page.keyboard.press("Enter")
    for number, meeting in enumerate(rows.mine[:-1]):
        expect(grid.cell(meeting, "place")).to_have_text(f"Salle {number} au fond du couloir")
    await_stored(rows, rows.mine[-2], "place", "Salle 6 au fond du couloir")
    stored = [rows.stored(meeting).place for meeting in rows.mine]
    assert stored == [*(f"Salle {number} au fond du couloir" for number in range(7)), "Ailleurs"]


def test_others_changes_appear_without_disturbing_who_types(own_people: People, rows: Rows) -> None:
    page, grid = opened(own_people, rows)
    _other, theirs = of_justice(own_people, rows)
    grid.begin(rows.mine[0], "place", "Je suis en train")
    theirs.write(rows.mine[1], "place", "Rabat")
    expect(grid.cell(rows.mine[1], "place")).to_have_text("Rabat")
    page.keyboard.type(" d’écrire")
    page.keyboard.press("Enter")
    expect(grid.cell(rows.mine[0], "place")).to_have_text("Je suis en train d’écrire")
    expect(theirs.cell(rows.mine[0], "place")).to_have_text("Je suis en train d’écrire")


@pytest.mark.parametrize(
    ("button", "kept"), [("Garder ma valeur", "Le mien"), ("Garder la valeur de l’autre", "Le leur")]
)
def test_a_conflict_lets_the_person_choose(own_people: People, rows: Rows, button: str, kept: str) -> None:
    page, grid = opened(own_people, rows)
    _other, theirs = of_justice(own_people, rows)
    grid.begin(rows.mine[0], "place", "Le mien")
    theirs.write(rows.mine[0], "place", "Le leur")
    theirs.write(rows.mine[1], "place", "témoin")
    expect(grid.cell(rows.mine[1], "place")).to_have_text("témoin")
    page.keyboard.press("Enter")
    page.get_by_role("button", name=button).click()
    expect(grid.cell(rows.mine[0], "place")).to_have_text(kept)
    expect(theirs.cell(rows.mine[0], "place")).to_have_text(kept)
    assert rows.stored(rows.mine[0]).place == kept


def test_what_is_refused_is_explained_and_the_true_value_returns(own_people: People, rows: Rows) -> None:
    page, grid = opened(own_people, rows)
    grid.write(rows.mine[0], "starts_at", "midi")
    expect(page.get_by_text("n’est pas une heure")).to_be_visible()
    expect(grid.cell(rows.mine[0], "starts_at")).to_have_text("")
    page.get_by_role("button", name="Fermer").click()
    expect(page.get_by_text("n’est pas une heure")).to_have_count(0)


@pytest.mark.parametrize("role", ["reader", "copil"])
def test_who_only_reads_has_nothing_to_edit_with(own_people: People, rows: Rows, role: str) -> None:
    page, grid = opened(own_people, rows, role)
    grid.cell(rows.mine[0], "place").dblclick()
    page.keyboard.type("x")
    assert grid.frame.locator(".ag-cell-inline-editing").count() == 0
    assert grid.frame.locator(".ag-row input[type=checkbox]").count() == 0
    assert page.get_by_role("button", name="Plusieurs lignes").count() == 0


def test_the_form_beside_does_the_same(own_people: People, rows: Rows) -> None:
    page, grid = opened(own_people, rows)
    grid.cell(rows.mine[0], "reference").click()
    drawer = page.locator(DIALOG)
    drawer.get_by_label("Lieu").fill("Salle du conseil")
    drawer.get_by_role("button", name="Enregistrer").first.click()
    expect(grid.cell(rows.mine[0], "place")).to_have_text("Salle du conseil")
    drawer.get_by_role("tab", name="Historique").click()
    expect(drawer.get_by_text("Salle du conseil").last).to_be_visible()


def test_an_action_of_the_form_asks_in_its_turn(own_people: People, rows: Rows) -> None:
    page, grid = opened(own_people, rows)
    grid.cell(rows.mine[0], "reference").click()
    page.locator(DIALOG).get_by_role("tab", name="Actions").click()
    page.locator(DIALOG).get_by_role("button", name="Reportée").click()
    page.locator(DIALOG).get_by_label("Motif", exact=True).fill("Grève des transports")
    page.locator(DIALOG).get_by_role("button", name="Enregistrer").click()
    await_stored(rows, rows.mine[0], "reason", "Grève des transports")
    expect(page.locator(DIALOG).get_by_role("tab", name="Historique")).to_be_visible()
    expect(grid.cell(rows.mine[0], "status")).to_contain_text("Reportée")
    page.locator(DIALOG).get_by_role("button", name="Fermer").click()
    expect(page.locator(DIALOG)).to_have_count(0)


def test_ticked_rows_are_changed_together(own_people: People, rows: Rows) -> None:
    page, grid = opened(own_people, rows)
    for meeting in rows.mine[:2]:
        grid.tick(meeting)
    settle(page)
    page.get_by_role("button", name="Plusieurs lignes").first.click()
    page.get_by_text("Modifier les lignes cochées").click()
    dialog = page.locator(DIALOG)
    dialog.get_by_label("État").click()
    page.get_by_role("option", name="Tenue").click()
    expect(dialog.get_by_text("Date de tenue")).to_be_visible()
    dialog.get_by_role("button", name="Modifier 2 lignes").click()
    expect(dialog.get_by_text("Enregistré.").first).to_be_visible()
    for meeting in rows.mine[:2]:
        expect(grid.cell(meeting, "status")).to_contain_text("Tenue")
    dialog.get_by_test_id("stButton").get_by_role("button", name="Fermer").click()
    expect(dialog).to_have_count(0)


@pytest.mark.parametrize("leave", ["button", "Escape"])
def test_of_ticked_rows_one_is_saved_and_one_refused(own_people: People, rows: Rows, leave: str) -> None:
    accepted, refused = rows.mine[:2]
    with using(rows.database):
        moved("meetings", refused, "cancelled", reason="Grève des transports")
    page, grid = opened(own_people, rows)
    for meeting in (accepted, refused):
        grid.tick(meeting)
    settle(page)
    page.get_by_role("button", name="Plusieurs lignes").first.click()
    page.get_by_text("Modifier les lignes cochées").click()
    dialog = page.locator(DIALOG)
    dialog.get_by_label("État").click()
    page.get_by_role("option", name="Tenue").click()
    expect(dialog.get_by_text("Date de tenue")).to_be_visible()
    dialog.get_by_role("button", name="Modifier 2 lignes").click()
    expect(dialog.get_by_text("1 ligne modifiée.")).to_be_visible()
    expect(dialog.get_by_text("1 ligne a été refusée.")).to_be_visible()
    report = dialog.get_by_role("row")
    expect(report.filter(has_text=rows.stored(accepted).reference)).to_contain_text("Enregistré.")
    expect(report.filter(has_text=rows.stored(refused).reference)).to_contain_text("Refusé : ")
    expect(grid.cell(accepted, "status")).to_contain_text("Tenue")
    expect(grid.cell(refused, "status")).to_contain_text("Annulée")
    assert [rows.stored(meeting).status for meeting in (accepted, refused)] == ["held", "cancelled"]
    if leave == "button":
        dialog.get_by_test_id("stButton").get_by_role("button", name="Fermer").click()
    else:
        page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.get_by_test_id("stAlert")).to_have_count(0)


def test_a_pasted_column_follows_the_rows_as_they_stand(own_people: People, rows: Rows) -> None:
    page, grid = opened(own_people, rows)
    first, last = rows.mine[0], rows.mine[-1]
    for meeting in (first, last):
        grid.tick(meeting)
    grid.frame.evaluate("root => root.grid.api.applyColumnState({ state: [{ colId: 'reference', sort: 'desc' }] })")
    page.get_by_role("button", name="Plusieurs lignes").first.click()
    page.get_by_text("Coller une colonne").click()
    dialog = page.locator(DIALOG)
    dialog.get_by_label("Colonne").click()
    page.get_by_role("option", name="Lieu").click()
    dialog.get_by_label("Valeurs").fill("Haut\nBas")
    dialog.get_by_label("Valeurs").press("Control+Enter")
    dialog.get_by_role("button", name="Modifier 2 lignes").click()
    await_stored(rows, last, "place", "Haut")
    await_stored(rows, first, "place", "Bas")


def test_what_was_confirmed_is_not_written_again_by_a_server_that_begins_anew(
    chromium: Browser, databases: Databases
) -> None:
    database, port = databases.fresh("sqlite", STAGE), free_port()
    command = ("dashboard.cli", "run", "--port", str(port), "--database", database)
    with ExitStack() as held:
        first = ExitStack()
        people = People(chromium, first.enter_context(answering(command, port, database)))
        held.callback(people.leave)
        page = people.sign_in("secretariat", path="/courriers-reunions?view=meetings")
        grid = Grid(page).ready()
        lines = grid.frame.locator(".ag-center-cols-container .ag-row[row-id]")
        record, other = (int(lines.nth(place).get_attribute("row-id") or 0) for place in (0, 1))
        with using(database), reading() as session:
            before, old = (session.get_one(Meeting, one).place for one in (record, other))
        grid.write(record, "place", "Une fois")
        page.wait_for_function("() => document.querySelector('.co-grid').grid.edits.length === 0")
        page.wait_for_timeout(4000)
        with using(database):
            edit_cell(SYSTEM, "meetings", record, "place", "Une fois", before)
        expect(grid.cell(record, "place")).to_have_text(before or "")
        first.close()
        held.enter_context(answering(command, port, database))
        for now in ("De retour", "Encore de retour"):
            with using(database):
                edit_cell(SYSTEM, "meetings", other, "place", old, now)
            expect(grid.cell(other, "place")).to_have_text(now)
            page.wait_for_timeout(500)
            old = now
        expect(grid.cell(record, "place")).to_have_text(before or "")
        with using(database), reading() as session:
            assert session.get_one(Meeting, record).place == before


def test_a_workbook_goes_out_and_comes_back(own_people: People, rows: Rows, tmp_path: Path) -> None:
    page, grid = opened(own_people, rows)
    with page.expect_download() as download:
        page.get_by_role("button", name="XLSX").first.click()
    book = load_workbook(BytesIO(Path(download.value.path()).read_bytes()))
    sheet = book.worksheets[0]
    fields = [cell.value for cell in sheet[1]]
    for line in sheet.iter_rows(min_row=3):
        cells = dict(zip(fields, line, strict=True))
        if cells["id"].value == rows.mine[0]:
            cells["place"].value, cells["scheduled_on"].value = "Fès", "31/02/2023"
        if cells["id"].value == rows.mine[1]:
            cells["status"].value = "Tenue"
    mine = next(line for line in sheet.iter_rows(min_row=3) if line[0].value == rows.mine[2])
    copy = [cell.value for cell in mine]
    word = str(copy[3])
    added = {"administration_id": copy[2], "subject": f"{word} ajoutée", "place": "Oujda", "starts_at": "9h30"}
    for values in (added, {"administration_id": copy[2], "place": "Nulle part"}):
        sheet.append([values.get(str(name)) for name in fields])
    copy[3] = f"{word} copiée"
    sheet.append(copy)
    path = tmp_path / "rendu.xlsx"
    book.save(path)
    page.get_by_role("button", name="Plusieurs lignes").first.click()
    page.get_by_text("Charger un classeur rempli").click()
    dialog = page.locator(DIALOG)
    dialog.locator("input[type=file]").set_input_files(path)
    expect(dialog.get_by_role("cell", name="Fès")).to_be_visible()
    assert rows.stored(rows.mine[0]).place is None
    expect(dialog.get_by_text("n’est pas une date")).to_be_visible()
    expect(dialog.get_by_role("cell", name="Date de tenue.")).to_be_visible()
    expect(dialog.get_by_text("Indiquez l’objet")).to_be_visible()
    expect(dialog.get_by_text("porte son numéro caché")).to_be_visible()
    expect(dialog.get_by_text("1 nouvelle ligne sera ajoutée.")).to_be_visible()
    dialog.get_by_role("button", name="Enregistrer 2 modifications").click()
    expect(dialog.get_by_text("1 modification enregistrée")).to_be_visible()
    expect(dialog.get_by_text("1 ligne ajoutée.")).to_be_visible()
    with using(rows.database), reading() as session:
        made = session.execute(select(Meeting).where(Meeting.subject == f"{word} ajoutée")).scalar_one()
        assert (made.place, f"{made.starts_at:%H:%M}", made.status) == ("Oujda", "09:30", "to_request")
        assert session.execute(select(Meeting).where(Meeting.subject == f"{word} copiée")).first() is None
    assert rows.stored(rows.mine[2]).subject == word
    expect(grid.cell(made.id, "place")).to_have_text("Oujda")
    expect(grid.cell(rows.mine[0], "place")).to_have_text("Fès")


def test_the_grid_runs_from_right_to_left_and_follows_dark(own_people: People, rows: Rows) -> None:
    page = own_people.sign_in("secretariat", "ar", path=rows.address, color_scheme="dark")
    grid = Grid(page).ready()
    with speaking("ar"):
        expect(grid.cell(rows.mine[0], "status")).to_contain_text(p_("meeting", "Scheduled"))
    root = grid.frame.locator(".ag-root-wrapper").first
    assert "ag-rtl" in (root.get_attribute("class") or "") + (
        grid.frame.locator(".ag-root").get_attribute("class") or ""
    )
    light = root.evaluate("e => getComputedStyle(e).backgroundColor")
    page.locator("[data-co=scheme]").click()
    page.wait_for_timeout(500)
    assert root.evaluate("e => getComputedStyle(e).backgroundColor") != light


def test_on_paper_a_grid_is_a_table_of_all_its_rows(own_people: People, rows: Rows) -> None:
    page, grid = opened(own_people, rows)
    expect(grid.cell(rows.mine[0], "status")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    printed = page.locator(".co-paper-grid").first
    expect(printed.locator("tbody tr")).to_have_count(len(rows.mine))
    expect(printed).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".co-paper-grid")).to_have_count(0)


def test_a_row_opens_by_its_name_at_the_enter_key(own_people: People, rows: Rows) -> None:
    page, grid = opened(own_people, rows)
    name, box = rows.stored(rows.mine[2]).reference, page.get_by_label("Ouvrir une ligne").first
    box.focus()
    expect(page.locator(".co-grid-bar datalist option")).to_have_count(len(rows.mine))
    box.fill(f" {name.lower()} ")
    box.press("Enter")
    expect(page.locator(DIALOG)).to_contain_text(name)
    expect(grid.cell(rows.mine[2], "reference")).to_have_text(name)


def test_a_name_that_no_row_has_is_said_in_a_sentence(own_people: People, rows: Rows) -> None:
    page, _grid = opened(own_people, rows)
    box = page.get_by_label("Ouvrir une ligne").first
    box.fill("R-9999")
    box.press("Enter")
    with speaking("fr"):
        sentence = _("No row has this name: choose one of the list.")
    assert box.evaluate("box => box.validationMessage") == sentence
    expect(page.locator(DIALOG)).to_have_count(0)
    box.press("End")
    box.press("Backspace")
    assert box.evaluate("box => box.validationMessage") == ""


def test_the_tasks_open_and_close_by_the_keyboard(own_people: People, rows: Rows) -> None:
    page, _grid = opened(own_people, rows)
    menu = page.locator(".co-tasks").first
    button = menu.get_by_role("button", name="Plusieurs lignes")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    expect(menu.locator("li button").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()
    expect(menu.locator("ul")).to_be_hidden()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(DIALOG)).to_be_visible()


def test_a_grid_below_the_fold_is_drawn_when_one_comes_near_it(own_people: People) -> None:
    page = own_people.sign_in("secretariat", viewport={"width": 1440, "height": 500})
    # Far down from the beginning, however much of what stands above it has come.
    page.add_init_script(f"addEventListener('DOMContentLoaded', () => document.head.append({FAR_DOWN}))")
    page.goto(f"{own_people.application.address}/engagements")
    root = page.locator(GRID).last
    root.wait_for(state="attached")
    settle(page)
    assert root.evaluate("(root) => !root.grid.api && root.getBoundingClientRect().top > innerHeight + 200")
    root.scroll_into_view_if_needed()
    expect(root.locator(".ag-row").first).to_be_visible()


def test_rows_of_one_name_are_numbered(own_people: People, rows: Rows) -> None:
    page, grid = opened(own_people, rows)
    names = grid.frame.evaluate(
        """root => {
          const { grid } = root, by = grid.told.bar.open.by, told = grid.told
          grid.told = { ...told, rows: told.rows.map((row, i) => ({ ...row, [by]: i < 2 ? "Réunion" : row[by] })) }
          const names = grid.bar.rows().map((row) => row.name)
          grid.told = told
          return names
        }"""
    )
    assert names[:2] == ["Réunion (1)", "Réunion (2)"]
    assert len(set(names)) == len(rows.mine)
    expect(page.get_by_label("Ouvrir une ligne").first).to_be_visible()
