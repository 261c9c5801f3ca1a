"""A list to choose from opens at the first press, of the mouse and of the keyboard, on pages and in dialogs."""

import pytest
from playwright.sync_api import expect

from tests.support.browser import People, settle

pytestmark = pytest.mark.browser

PLACES = (
    ("/propositions", ""),
    ("/engagements", ""),
    ("/idees?grid=1", "add_ideas"),
    ("/propositions", "new_proposal"),
    ("/engagements", "new_sheet"),
    ("/courriers-reunions", "add_meetings"),
)
LISTS = ":is([data-testid=stSelectbox], [data-testid=stMultiSelect])"


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_list_opens_at_the_first_press(people: People, language: str) -> None:
    page = people.sign_in("secretariat", language)
    wrong, seen = [], 0
    for path, offer in PLACES:
        page.goto(people.application.address + path)
        settle(page)
        within = "[data-testid=stMain]"
        if offer:
            page.locator(f".st-key-offer_{offer} button").click()
            within = "[data-testid=stDialog]"
            page.locator(f"{within} [class*='_answers']").wait_for()
            settle(page)
        boxes = page.locator(f"{within} {LISTS} [role=combobox]")
        for place in range(boxes.count()):
            box = boxes.nth(place)
            for pressed in ("mouse", "keyboard"):
                if pressed == "mouse":
                    box.click()
                else:
                    box.focus()
                    box.press("ArrowDown")
                seen += 1
                try:
                    expect(box).to_have_attribute("aria-expanded", "true")
                except AssertionError:
                    wrong.append(f"{path} {offer} {box.get_attribute('aria-label')} {pressed}")
                page.keyboard.press("Escape")
                expect(box).to_have_attribute("aria-expanded", "false")
                page.evaluate("() => document.activeElement?.blur()")
    assert wrong == []
    assert seen >= 20
