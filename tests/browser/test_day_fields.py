"""A field for a day: somebody types in it without its calendar, which its button opens and which closes by itself."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import People

pytestmark = pytest.mark.browser
SIZES = {"desktop": {}, "telephone": {"viewport": {"width": 360, "height": 740}, "has_touch": True}}


def opened(people: People, **size: object) -> tuple[Page, Locator, Locator, Locator]:
    """The form of a publication, its field for a day, the calendar, and the button that saves."""
    page = people.sign_in("secretariat", path="/preuves", **size)
    page.get_by_role("button", name="Noter une publication").click()
    form = page.get_by_test_id("stDialog")
    return page, form.get_by_test_id("stDateInput"), calendar(page), form.get_by_role("button", name="Ajouter")


def calendar(page: Page) -> Locator:
    """The calendar of whichever field."""
    return page.get_by_test_id("stDateInputCalendar")


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_a_day_is_typed_and_saved_without_a_calendar_over_the_buttons(people: People, size: dict[str, object]) -> None:
    page, field, shown, saves = opened(people, **size)
    field.get_by_role("spinbutton").first.click()
    page.keyboard.type("30112023")
    expect(field.get_by_role("spinbutton").last).to_have_text("2023")
    expect(shown).to_have_count(0)
    saves.click()
    # What the rule asks for first takes the focus, and opens nothing.
    expect(page.get_by_test_id("stDialog").get_by_text("Renseignez")).to_be_visible()
    expect(field.get_by_role("spinbutton").first).to_have_text("30")
    expect(shown).to_have_count(0)


def test_the_calendar_opens_by_its_button_and_a_press_outside_of_it_closes_it(people: People) -> None:
    page, field, shown, _saves = opened(people)
    field.get_by_test_id("stDateInputCalendarButton").click()
    expect(shown).to_be_visible()
    page.get_by_test_id("stDialog").get_by_label("Titre").click()
    expect(shown).to_have_count(0)
    field.get_by_role("spinbutton").first.focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(shown).to_be_visible()
    page.keyboard.press("Escape")
    expect(shown).to_have_count(0)
    field.get_by_test_id("stDateInputCalendarButton").click()
    shown.get_by_role("gridcell", name="15").first.click()
    expect(shown).to_have_count(0)
    expect(field.get_by_role("spinbutton").first).to_have_text("15")
    expect(page.get_by_test_id("stDialog")).to_have_count(1)
