"""What draws a page may come late, after the page has run twice: it then lives on, as after one run."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, Route, expect

from data_access.changes.grid.cells import edit_cell
from data_access.database import reading
from data_access.permissions import SYSTEM
from data_access.tables import Meeting
from tests.support.browser import People, settle
from tests.support.databases import using
from tests.support.grids import Grid

pytestmark = pytest.mark.browser
MENU = "Courriers et réunions"
MET = """field => {
  field.scrollIntoView({ block: "center" })
  const { x, y, width, height } = field.getBoundingClientRect()
  return field.contains(document.elementFromPoint(x + width / 2, y + height - 12))
}"""
"""Whether a press on a field meets it."""
REVISION = "() => document.documentElement.dataset.revision"


@contextmanager
def held(page: Page, script: str) -> Iterator[None]:
    """Let no script of that name come before the end of the block."""
    asked: list[Route] = []
    pattern = f"**/{script}*"
    page.route(pattern, lambda route: asked.append(route))
    yield
    assert asked
    for route in asked:
        route.continue_()
    page.unroute(pattern)


def go(page: Page) -> None:
    page.locator("#co-nav").get_by_role("link", name=MENU).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(MENU)
    settle(page)


def change(people: People) -> None:
    """Somebody else changes a meeting."""
    with using(people.application.database):
        with reading() as session:
            place = session.get_one(Meeting, 1).place
        edit_cell(SYSTEM, "meetings", 1, "place", place, f"{place or ''} *")


def followed(page: Page, people: People) -> None:
    """See the page run for somebody else's change."""
    before = page.evaluate(REVISION)
    change(people)
    page.wait_for_function(f"before => ({REVISION})() !== before", arg=before)
    settle(page)


def test_a_grid_whose_script_comes_late_is_drawn(own_people: People) -> None:
    page = own_people.sign_in("secretariat", path="/historique")
    with held(page, "aggrid/grid.js"):
        go(page)
        followed(page, own_people)
    meetings = page.locator(".co-grid").nth(1)
    meetings.scroll_into_view_if_needed()
    expect(meetings.locator(".ag-row").first).to_be_visible()


@pytest.mark.parametrize(
    ("role", "of", "path", "opener", "late"),
    [
        ("focal_point", "Intérieur", "/en-attente", ".co-do:has-text('Consigner la réponse')", "js/FileUploader"),
        ("secretariat", "", "/propositions", ".st-key-offer_new_proposal button", "js/TextArea"),
    ],
    ids=["of a link", "of a button"],
)
def test_a_button_that_a_late_field_would_move_is_not_there_to_be_pressed(
    people: People, role: str, of: str, path: str, opener: str, late: str
) -> None:
    page = people.sign_in(role, of=of, path=path)
    dialog = page.get_by_test_id("stDialog")
    with held(page, late):
        page.locator(opener).first.click()
        expect(dialog.get_by_test_id("stSkeleton").first).to_be_visible()
        expect(dialog.get_by_role("button", name="Abandonner")).to_have_count(0)
    dialog.get_by_role("button", name="Abandonner").click()
    expect(dialog).to_have_count(0)


def test_a_list_does_not_open_where_a_late_field_will_move_it(people: People) -> None:
    page = people.sign_in("secretariat", path="/courriers-reunions?letter=CO/2023/107")
    dialog = page.get_by_test_id("stDialog")
    letters = Grid(page, page.locator(".co-grid").count() - 1).ready()
    with held(page, "js/FileUploader"):
        letters.frame.locator(".ag-row .co-open").first.click()
        dialog.get_by_role("tab", name="Actions").click()
        choice = dialog.get_by_test_id("stForm").filter(has_text="Retirer une relance").get_by_test_id("stSelectbox")
        choice.scroll_into_view_if_needed()
        assert choice.evaluate(MET) is False
    settle(page)
    assert choice.evaluate(MET) is True
    choice.click()
    expect(page.get_by_role("option").last).to_be_in_viewport()
