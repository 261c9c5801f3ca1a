"""How many presses of Tab, Shift+Tab and F6 lead to where the commonest tasks are done, and away again."""

import pytest
from playwright.sync_api import Page

from tests.support.browser import People, settle

pytestmark = pytest.mark.browser

AT_MOST = 8
"""Presses to reach and to leave a region: more is a page that is walked instead of used."""
SHEET = "/engagements?commitment=C-09"
TASKS = {
    "decide on a proposal": ("focal_point", "/propositions", ".co-grid"),
    "set the state of a meeting": ("focal_point", "/courriers-reunions", ".co-grid"),
    "fill in a sheet": ("focal_point", SHEET, ".st-key-offer_sheet_text button"),
    "answer an opinion": ("focal_point", SHEET, ".st-key-offer_answer_opinion button"),
    "plan the steps of a sheet": ("secretariat", SHEET, ".st-key-offer_plan_steps button"),
    "add a meeting": ("secretariat", "/courriers-reunions", ".st-key-offer_add_meetings button"),
    "give letters their number": (
        "secretariat",
        "/courriers-reunions?view=desk",
        ".st-key-offer_register_letters button",
    ),
    "correct a list": ("administrator", "/reglages?section=lists", ".co-grid"),
}
"""Task → role, page, the place where it begins."""
SIDE = """place => {
  const wanted = document.querySelector(place), here = document.activeElement;
  if (wanted.contains(here)) return 0;
  const isAside = here === document.body || here.closest(".co-banner, .co-nav");
  return isAside || here.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}"""
"""Whether the focus stands before the place (-1), in it, or after it; the page comes after the banner and the menu."""


def presses_to(page: Page, place: str) -> list[str]:
    """The keys that lead from the top of the page to a place: F6 by regions, the last way by Tab or Shift+Tab."""
    keys: list[str] = []
    page.locator(place).first.wait_for(state="attached")
    page.evaluate("document.activeElement.blur()")
    while (side := page.evaluate(SIDE, place)) and len(keys) <= 3 * AT_MOST:
        if "Shift+Tab" in keys or side == 1:
            keys.append("Shift+Tab")
        else:
            keys.append("F6")
        page.keyboard.press(keys[-1])
    return keys


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_commonest_tasks_are_a_few_presses_away(people: People, language: str) -> None:
    counted = {}
    for task, (role, path, place) in TASKS.items():
        page = people.sign_in(role, language)
        page.goto(people.application.address + path)
        settle(page)
        page.locator(place).first.scroll_into_view_if_needed()
        keys = presses_to(page, place)
        left = 0
        while page.evaluate(SIDE, place) == 0 and left <= AT_MOST:
            page.keyboard.press("F6")
            left += 1
        counted[task] = (len(keys), left)
        page.close()
    print("\n".join(f"{task}: {there} to reach, {away} to leave" for task, (there, away) in counted.items()))
    assert {task: count for task, count in counted.items() if max(count) > AT_MOST or not min(count)} == {}
