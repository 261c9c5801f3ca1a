"""The sample plan's calendars open on its own day, and mark it as today."""

import re

import pytest
from playwright.sync_api import expect

from dashboard.links import link
from dashboard.translations import _, day, month, speaking
from dashboard.vocabulary import table
from data_access.demo import STAGES
from tests.support.browser import People
from tests.support.databases import STAGE

pytestmark = pytest.mark.browser

TODAY = STAGES[STAGE]


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_an_empty_calendar_opens_on_the_day_of_the_sample_which_the_page_says(people: People, language: str) -> None:
    page = people.sign_in("secretariat", language, path=link("settings", section="lists", list="events"))
    with speaking(language):
        expect(page.locator(".co-head .co-sample")).to_contain_text(day(TODAY, "long").strip("\u2068\u2069"))
        page.get_by_role("button", name=_("Add: {name}").format(name=table("events", one=True))).click()
        box = page.get_by_test_id("stDialog").get_by_test_id("stDateInput").first
        box.get_by_role("button").first.click()
        calendar = page.get_by_role("grid").filter(has=page.get_by_role("gridcell", name=str(TODAY.day))).last
        expect(calendar).to_have_attribute("aria-label", re.compile(month(TODAY)))
        expect(calendar.locator('[data-today="true"], [data-today=""]')).to_have_text(str(TODAY.day))
