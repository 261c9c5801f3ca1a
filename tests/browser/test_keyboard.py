"""By keyboard alone: what has the focus is seen, a dialog keeps the focus, and it returns to where it came from."""

import pytest
from playwright.sync_api import Page, expect

from data_access.states import ProposalStatus
from tests.browser.test_typed import DIALOG
from tests.support.browser import People, settle
from tests.support.grids import LIST, Grid

pytestmark = pytest.mark.browser
FOCUS = """() => {
  const here = document.activeElement
  const seen = (one) => {
    const style = getComputedStyle(one)
    const ring = [style.boxShadow, style.outlineStyle === "none" ? "none" : style.outlineWidth]
    return ring.some((part) => part !== "none" && part !== "0px" && !/^rgba\\(0, 0, 0, 0\\) .*$/.test(part))
  }
  const isPart = here.getAttribute("role") === "spinbutton"
  return { name: here.ariaLabel || here.innerText.trim() || here.id, inside: !!here.closest("[role=dialog]"),
    seen: isPart || seen(here) || seen(here.parentElement) }
}"""


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_focus_is_seen_in_a_form_and_returns_to_its_button(people: People, language: str) -> None:
    page = people.sign_in("secretariat", language, path="/idees")
    button = page.locator(".st-key-offer_add_ideas button")
    button.focus()
    page.keyboard.press("Enter")
    page.locator(DIALOG).get_by_role("textbox").first.wait_for()
    settle(page)
    visited = _around(page)
    assert len(visited) >= 9, visited
    page.keyboard.press("Escape")
    expect(page.locator(DIALOG)).to_have_count(0)
    expect(button).to_be_focused()


def test_a_decision_is_taken_from_a_cell_and_given_up_by_keyboard(people: People) -> None:
    page = people.sign_in("secretariat", path=f"/propositions?status={ProposalStatus.IN_DISCUSSION}")
    grid = Grid(page).ready()
    cell = grid.frame.locator('.ag-row .ag-cell[col-id="status"]').first
    cell.scroll_into_view_if_needed()
    cell.click()
    expect(cell).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(LIST).first).to_be_visible()
    for _press in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(DIALOG)).to_be_visible()
    settle(page)
    assert len(_around(page)) >= 6
    page.keyboard.press("Escape")
    expect(page.locator(DIALOG)).to_have_count(0)
    expect(cell).to_be_focused()


def _around(page: Page) -> list[str]:
    """Tab through a dialog until its first stop comes again; each stop is in the dialog and is seen."""
    visited: list[str] = []
    for _press in range(30):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if visited and stop["name"] == visited[0]:
            return visited
        visited.append(stop["name"])
        assert (stop["inside"], stop["seen"]) == (True, True), stop
    raise AssertionError(f"the focus does not come round: {visited}")
