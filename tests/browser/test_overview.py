"""The overview answers its four questions in one screen, a focal point's own first, and on one sheet of paper."""

import re
from datetime import date

import pytest
from playwright.sync_api import Browser, expect

from dashboard.translations import _, speaking
from data_access.database import writing
from data_access.permissions import SYSTEM
from data_access.tables import Event
from tests.support.application import Application
from tests.support.browser import People
from tests.support.databases import using

pytestmark = pytest.mark.browser
PROJECTOR = {"width": 1280, "height": 720}
BELOW = """() => [...document.querySelectorAll(".co-funnel, .co-questions section, .co-questions li, .co-proof")]
  .filter((one) => one.checkVisibility())
  .filter((one) => one.getBoundingClientRect().bottom > innerHeight || one.scrollWidth > one.clientWidth + 1)
  .map((one) => one.innerText)"""


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_the_committee_reads_four_answers_without_scrolling(people: People, language: str) -> None:
    page = people.sign_in("copil", language, viewport=PROJECTOR)
    with speaking(language):
        titles = [_("What has changed"), _("Who is late"), _("What there is to decide")]
    assert page.locator(".co-questions h2").all_inner_texts() == titles
    expect(page.locator(".co-funnel .co-change").first).to_be_visible()
    assert page.locator(".co-questions section").nth(1).locator("li:visible").count() == 3
    assert page.locator(".co-questions section").nth(2).locator("li").count() >= 2
    assert page.evaluate(BELOW) == []


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_a_warning_of_the_evidence_stands_in_the_same_screen_and_leads_to_it(
    chromium: Browser, own_application: Application, language: str
) -> None:
    with using(own_application.database), writing(SYSTEM) as session:
        for code, on in (("fes", date(2023, 12, 20)), ("safi", date(2023, 12, 22))):
            name = f"Rencontre de co-création avec les associations et les étudiants de la région, {code}"
            names = dict.fromkeys(("name_fr", "name_ar", "name_en"), name)
            session.add(Event(plan_id=1, code=code, starts_on=on, **names))
    people = People(chromium, own_application)
    page = people.sign_in("copil", language, viewport=PROJECTOR)
    warning = page.locator(".co-ogp-alert")
    expect(warning).to_be_visible()
    assert page.evaluate(BELOW) == []
    page.emulate_media(media="print")
    expect(warning).to_be_hidden()
    page.emulate_media(media="screen")
    warning.get_by_role("link").first.click()
    expect(page.locator(".co-evidence-alerts li")).to_have_count(2)
    people.leave()


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_focal_point_reads_first_what_waits_for_them(people: People, language: str) -> None:
    page = people.sign_in("focal_point", language, viewport=PROJECTOR)
    first = page.locator(".co-waits li a")
    assert first.count() >= 2
    tops = [page.locator(place).bounding_box() for place in (".co-waits", ".co-funnel")]
    assert tops[0] is not None
    assert tops[1] is not None
    assert tops[0]["y"] < tops[1]["y"]
    assert tops[0]["y"] + tops[0]["height"] < PROJECTOR["height"]


@pytest.mark.parametrize("role", ["copil", "focal_point"])
@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_on_paper_it_is_one_sheet_that_says_its_day(people: People, language: str, role: str) -> None:
    page = people.sign_in(role, language, viewport=PROJECTOR)
    page.emulate_media(media="print")
    expect(page.locator(".co-situation")).to_be_visible()
    assert "2023" in page.locator(".co-situation").inner_text()
    made = page.pdf(prefer_css_page_size=True)
    assert re.findall(rb"/Type /Pages.{0,200}?/Count (\d+)", made, re.DOTALL)[:1] == [b"1"]
