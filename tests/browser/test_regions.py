"""By keyboard alone: a grid is one stop, F6 goes from region to region, the focus comes back to where it came from."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.test_typed import DIALOG
from tests.support.browser import People, settle
from tests.support.grids import LIST, Grid

pytestmark = pytest.mark.browser
PLACE = """() => {
  const here = document.activeElement
  const kinds = {banner: ".co-banner", menu: ".co-nav", filters: ".co-filters", bar: ".co-grid-bar", grid: ".co-grid",
    board: ".co-board"}
  const found = Object.entries(kinds).find(([, kind]) => here.closest(kind))
  return found ? found[0] : here === document.body ? "nowhere" : "page"
}"""
CELL = """() => {
  const here = document.activeElement
  return [here.closest("[row-id]")?.getAttribute("row-id"), here.getAttribute("col-id")]
}"""


def pressed(page: Page, *keys: str) -> list[str]:
    """The places that the focus is in after each of these keys."""
    places = []
    for key in keys:
        page.keyboard.press(key)
        places.append(page.evaluate(PLACE))
    return places


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_grid_is_one_stop_and_is_entered_where_it_was_left(people: People, language: str) -> None:
    page = people.sign_in("secretariat", language, path="/courriers-reunions")
    Grid(page).ready()
    before = page.locator(".co-grid-bar button.co-file").nth(1)
    before.focus()
    assert pressed(page, "Tab") == ["grid"]
    first = page.evaluate(CELL)
    assert pressed(page, "ArrowDown", "ArrowLeft" if language == "ar" else "ArrowRight") == ["grid", "grid"]
    left = page.evaluate(CELL)
    assert first[0] != left[0]
    assert first[1] != left[1]
    assert pressed(page, "Tab") != ["grid"]
    assert pressed(page, "Shift+Tab") == ["grid"]
    assert page.evaluate(CELL) == left
    assert pressed(page, "ArrowUp", "ArrowUp", "Shift+Tab") == ["grid", "grid", "bar"]
    expect(before).to_be_focused()


def test_the_tab_key_takes_a_cell_that_is_typed_in_to_the_next(people: People) -> None:
    page = people.sign_in("secretariat", path="/courriers-reunions")
    grid = Grid(page).ready()
    grid.frame.locator('.ag-row [col-id="scheduled_on"]').first.dblclick()
    expect(grid.frame.locator(".ag-cell-inline-editing input").first).to_be_focused()
    assert pressed(page, "Tab") == ["grid"]
    expect(grid.frame.locator(".ag-cell-inline-editing")).to_have_count(1)
    page.keyboard.press("Escape")


def test_f6_goes_round_the_regions_and_comes_back_to_what_was_left(people: People) -> None:
    page = people.sign_in("secretariat", path="/courriers-reunions")
    Grid(page).ready()
    page.evaluate("document.activeElement.blur()")
    round_once = pressed(page, *["F6"] * 12)
    assert {"filters", "board", "bar", "grid", "banner", "menu"} <= set(round_once), round_once
    assert round_once.index("grid") + 1 <= 8, round_once
    for _press in range(12):
        if pressed(page, "F6") == ["grid"]:
            break
    page.keyboard.press("ArrowDown")
    left = page.evaluate(CELL)
    assert pressed(page, "F6") != ["grid"]
    assert pressed(page, "Shift+F6") == ["grid"]
    assert page.evaluate(CELL) == left


def test_the_focus_comes_back_to_the_menu_and_to_the_box_that_opened_a_dialog(people: People) -> None:
    page = people.sign_in("secretariat", path="/courriers-reunions")
    Grid(page).ready()
    several = page.locator(".co-tasks > button").first
    several.focus()
    pressed(page, "Enter", "Tab", "Enter")
    page.locator(DIALOG).get_by_role("heading").first.wait_for()
    settle(page)
    assert page.evaluate("() => !!document.activeElement.closest('[role=dialog]')")
    page.keyboard.press("Escape")
    expect(several).to_be_focused()
    box = page.locator(".co-grid-bar input").first
    box.focus()
    page.keyboard.type(page.locator(".co-grid .ag-row .co-open").first.inner_text())
    page.keyboard.press("Enter")
    page.locator(DIALOG).get_by_role("heading").first.wait_for()
    settle(page)
    assert page.evaluate("() => !!document.activeElement.closest('[role=dialog]')")
    page.keyboard.press("Escape")
    expect(box).to_be_focused()


def test_the_focus_has_one_ring_everywhere(people: People) -> None:
    page = people.sign_in("secretariat", path="/courriers-reunions")
    Grid(page).ready()
    page.keyboard.press("F6")
    widths = {}
    for place in (
        ".co-nav a",
        ".co-filter summary",
        ".st-key-offer_add_meetings button",
        ".co-grid-bar input",
        ".co-file",
    ):
        page.locator(place).first.focus()
        widths[place] = page.evaluate("() => getComputedStyle(document.activeElement).outlineWidth")
    for key in ("F6", "ArrowUp"):
        pressed(page, key)
        widths[page.evaluate(PLACE) + key] = page.evaluate(
            "() => getComputedStyle(document.activeElement).outlineWidth"
        )
    assert set(widths.values()) == {"3px"}, widths


def test_one_tap_opens_the_choices_of_a_state_within_the_window(people: People) -> None:
    size: ViewportSize = {"width": 360, "height": 740}
    page = people.sign_in("secretariat", path="/courriers-reunions", viewport=size, has_touch=True, is_mobile=True)
    grid = Grid(page).ready()
    cell = grid.frame.locator('.ag-row [col-id="status"]').last
    cell.evaluate("(one) => one.scrollIntoView({ block: 'end' })")
    cell.tap()
    choices = page.locator(LIST)
    choices.first.wait_for()
    page.wait_for_timeout(300)
    box = choices.last.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= size["height"]
    assert (box["x"] >= 0, box["x"] + box["width"] <= size["width"]) == (True, True)
