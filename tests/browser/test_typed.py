"""A dialog that holds typed text asks before it is thrown away; an untouched one closes at once."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from sqlalchemy import select

from data_access.changes.grid.cells import edit_cell
from data_access.database import reading
from data_access.permissions import SYSTEM
from data_access.states import MeetingStatus
from data_access.tables import AuditEntry, Meeting
from tests.support.application import Application, serving
from tests.support.browser import People, settle
from tests.support.databases import STAGE, Databases, using
from tests.support.grids import Grid

pytestmark = pytest.mark.browser
DIALOG = "[data-testid=stDialog]"
ASKS = "dialog.co-ask[open]"
KEEP = {"fr": "Continuer la saisie", "ar": "متابعة الكتابة"}
DISCARD = {"fr": "L’abandonner", "ar": "التخلي عنه"}
TEXTS = "input[type=text]:not([role=combobox]), textarea"
FILLED_IN = """() => { for (const field of document.querySelectorAll("[role=dialog] textarea, [role=dialog] input"))
  if (field.type === "text") field.value += " (filled in by the program)" }"""
Opener = Callable[[Page, Application], Locator]


@pytest.fixture(scope="module")
def served(databases: Databases) -> Iterator[Application]:
    """An application of this module's own."""
    with serving(databases.fresh("sqlite", STAGE)) as application:
        yield application


@pytest.fixture
def visitors(chromium: Browser, served: Application) -> Iterator[People]:
    people = People(chromium, served)
    yield people
    people.leave()


def go(page: Page, served: Application, path: str) -> None:
    page.goto(served.address + path)
    settle(page)


def meeting(served: Application, *conditions: object) -> int:
    with using(served.database), reading() as session:
        return session.scalars(select(Meeting.id).where(*conditions).order_by(Meeting.id)).first() or 0  # type: ignore[arg-type]


def grid_of(page: Page, served: Application, record: int) -> Grid:
    with using(served.database), reading() as session:
        reference = session.get_one(Meeting, record).reference
    go(page, served, f"/courriers-reunions?view=meetings&search={reference}")
    return Grid(page).ready()


def named_change(page: Page, served: Application) -> Locator:
    """The dialog of a button: sheets, minutes, decisions, opinions and their reasons are this kind."""
    if not page.url.endswith("/propositions"):
        go(page, served, "/propositions")
    page.locator(".st-key-offer_new_proposal button").click()
    return page.locator(DIALOG)


def new_row(page: Page, served: Application) -> Locator:
    """The form that adds a row: an idea by hand, an account, an administration, a letter are this kind."""
    go(page, served, "/idees")
    page.locator(".st-key-offer_add_ideas button").click()
    return page.locator(DIALOG)


def drawer(page: Page, served: Application) -> Locator:
    """The form of a row."""
    record = meeting(served)
    grid_of(page, served, record).cell(record, "reference").click()
    return page.locator(DIALOG)


def new_state(page: Page, served: Application) -> Locator:
    """What a new state asks for, chosen in a cell."""
    record = meeting(served, Meeting.status == MeetingStatus.SCHEDULED)
    grid = grid_of(page, served, record)
    grid.cell(record, "status").dblclick()
    page.locator(".ag-list-item").nth(1).click()
    return page.locator(DIALOG)


def task(page: Page, served: Application) -> Locator:
    """A task on several rows."""
    grid_of(page, served, meeting(served))
    page.locator(".co-tasks button").first.click()
    page.locator(".co-tasks li button").nth(1).click()
    return page.locator(DIALOG)


def undoing(page: Page, served: Application) -> Locator:
    """Undoing a change of the history."""
    record = meeting(served)
    with using(served.database):
        with reading() as session:
            old = session.get_one(Meeting, record).place
        edit_cell(SYSTEM, "meetings", record, "place", old, f"{old or ''}.")
        with reading() as session:
            entry = session.scalars(select(AuditEntry.id).order_by(AuditEntry.id.desc())).first()
    go(page, served, f"/historique?undo={entry}")
    return page.locator(DIALOG)


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize(
    "opened", [named_change, new_row, drawer, new_state, task, undoing], ids=lambda opener: opener.__name__
)
def test_a_dialog_with_typed_text_asks_before_it_goes(
    visitors: People, served: Application, opened: Opener, language: str
) -> None:
    page = visitors.sign_in("secretariat", language)
    dialog = opened(page, served)
    field = dialog.locator(TEXTS).first
    field.wait_for()
    settle(page)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)

    dialog = opened(page, served)
    field.wait_for()
    settle(page)
    field.press_sequentially("x")
    typed = field.input_value()
    for leave in (
        lambda: page.keyboard.press("Escape"),
        lambda: page.mouse.click(5, 500),
        lambda: dialog.locator("[role=dialog] > button").first.click(),
    ):
        leave()
        expect(page.locator(ASKS)).to_contain_text(KEEP[language])
        page.locator(ASKS).get_by_role("button", name=KEEP[language]).click()
        expect(page.locator(ASKS)).to_have_count(0)
        expect(field).to_have_value(typed)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator(ASKS)).to_have_count(0)
    expect(field).to_have_value(typed)
    field.press("Backspace" if typed.endswith("x") else "Delete")
    field.press_sequentially("y")
    page.keyboard.press("Escape")
    page.locator(ASKS).get_by_role("button", name=DISCARD[language]).click()
    expect(dialog).to_have_count(0)


def test_a_dialog_in_which_nobody_typed_closes_at_once(visitors: People, served: Application) -> None:
    """Every tab read, every field visited, what is prefilled, and what the program fills in itself."""
    page = visitors.sign_in("secretariat", path="/courriers-reunions?view=meetings")
    Grid(page).ready().frame.locator(".ag-row .co-open").first.click()
    dialog = page.locator(DIALOG)
    dialog.locator(TEXTS).first.wait_for()
    settle(page)
    for tab in range(dialog.get_by_role("tab").count()):
        dialog.get_by_role("tab").nth(tab).click()
        settle(page)
        for field in dialog.locator(f"{TEXTS}, [role=spinbutton]").all():
            if field.is_visible():
                field.focus()
    page.evaluate(FILLED_IN)
    dialog.locator("[role=dialog] > button").first.click()
    expect(dialog).to_have_count(0)
    expect(page.locator(ASKS)).to_have_count(0)
