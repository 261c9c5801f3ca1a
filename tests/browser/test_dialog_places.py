"""Where dialogs and registers stand: under the banner, ends in one row, nothing wider than a telephone."""

import pytest
from playwright.sync_api import Locator, expect

from dashboard.translations import _, speaking
from tests.browser.test_typed import DIALOG
from tests.support.browser import People, settle

pytestmark = pytest.mark.browser
SIZES = {"telephone": {"width": 360, "height": 740}, "laptop": {"width": 1280, "height": 720}}
WIDER = """() => [...document.querySelectorAll(".co-scroll, [data-testid=stMain]")]
  .filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.ariaLabel ?? one.className)"""
OPENERS = {
    "/idees": ".st-key-offer_add_ideas button",
    "/reglages?section=plans": ".st-key-offer_plan_closing button",
    "/propositions": ".st-key-offer_new_proposal button",
}


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("size", SIZES)
def test_a_dialog_stands_under_the_banner_with_its_ends_in_one_row(people: People, language: str, size: str) -> None:
    page = people.sign_in("secretariat", language, viewport=SIZES[size])
    for path, button in OPENERS.items():
        page.goto(people.application.address + path)
        settle(page)
        page.locator(button).click()
        title = page.locator(DIALOG).get_by_role("heading").first
        expect(title).to_be_visible()
        settle(page)
        assert _box(title)["y"] >= _box(page.locator(".co-banner"))["y"] + 40
        with speaking(language):
            given_up = page.locator(DIALOG).get_by_role("button", name=_("Cancel"), exact=True)
        given_up.scroll_into_view_if_needed()
        made = page.locator(DIALOG).locator("[kind=primary], [kind=primaryFormSubmit]").last
        first, second = (made, given_up) if language == "fr" else (given_up, made)
        assert _box(first)["y"] == pytest.approx(_box(second)["y"], abs=1)
        assert _box(first)["x"] + _box(first)["width"] < _box(second)["x"]
        given_up.click()
        expect(page.locator(DIALOG)).to_have_count(0)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_plans_and_accounts_are_read_on_a_telephone_without_moving_sideways(people: People, language: str) -> None:
    page = people.sign_in("administrator", language, viewport=SIZES["telephone"])
    for section in ("plans", "accounts"):
        page.goto(f"{people.application.address}/reglages?section={section}")
        settle(page)
        expect(page.locator(".co-stacked td[data-label]").first).to_be_visible()
        assert page.evaluate(WIDER) == []


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("size", SIZES)
def test_the_board_of_exchanges_shows_its_days_whole(people: People, language: str, size: str) -> None:
    page = people.sign_in("secretariat", language, path="/courriers-reunions", viewport=SIZES[size])
    expect(page.locator(".co-exchanges time").first).to_be_visible()
    assert page.evaluate(WIDER) == []


def _box(one: Locator) -> dict[str, float]:
    box = one.bounding_box()
    assert box is not None
    return {**box}
