"""The committee in a browser: a new country plans and holds its first meeting; what is left open comes back."""

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.translations import _, speaking
from dashboard.vocabulary import field, label
from data_access.changes.accounts import accounts
from data_access.changes.committee import committee
from data_access.changes.settings import reference
from data_access.countries import TIME_ZONE
from data_access.permissions import Actor
from data_access.states import AttendanceMode, OrganisationKind, Role
from tests.support.application import serving
from tests.support.browser import People, settle
from tests.support.databases import Databases, using

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LOGIN, PASSWORD, OWN = "sec@example.org", "three unrelated words", "another set of words"
NAMES = {"fr": "Une association", "ar": "جمعية", "en": "An association"}
ADMINISTRATOR = Actor(None, "administrator", Role.ADMINISTRATOR)


@pytest.fixture
def country(chromium: Browser, databases: Databases) -> Iterator[People]:
    """People of a country with a plan, two organisations and a secretariat, and nothing else."""
    address = databases.fresh("sqlite")
    with using(address):
        reference.add_plan(ADMINISTRATOR, "PAN4", NAMES)
        for code in ("ONE", "TWO"):
            committee.add_organisation(ADMINISTRATOR, code, NAMES | {"fr": code}, OrganisationKind.ASSOCIATION)
        accounts.add_account(ADMINISTRATOR, LOGIN, "Secrétariat", Role.SECRETARIAT, PASSWORD)
    with serving(address) as application:
        people = People(chromium, application)
        yield people
        people.leave()


def enter(people: People) -> Page:
    """The secretariat, with a password of its own, on the committee's page."""
    page = people.visitor("fr", viewport={"width": 1366, "height": 768})
    page.goto(f"{people.application.address}/connexion")
    page.locator("#login").fill(LOGIN)
    page.locator("#password").fill(PASSWORD)
    page.locator("main button.co-primary").click()
    for name, text in {"old": PASSWORD, "new": OWN, "again": OWN}.items():
        page.locator(f"#{name}").fill(text)
    page.locator("main button.co-primary").click()
    settle(page)
    page.goto(f"{people.application.address}/comite")
    settle(page)
    return page


def today() -> date:
    """The day that it is in the plan's legal time."""
    return datetime.now(ZoneInfo(TIME_ZONE)).date()


def typed_day(page: Page, day: date) -> None:
    """Type a day into the box of the dialog."""
    box = page.get_by_test_id("stDialog").get_by_test_id("stDateInput").first
    expect(box.get_by_role("spinbutton")).to_have_count(3)
    for segment, text in zip(box.get_by_role("spinbutton").all(), f"{day:%d/%m/%Y}".split("/"), strict=True):
        segment.press_sequentially(text)
    page.get_by_test_id("stDialog").get_by_label(field("place"), exact=True).click()  # puts the calendar away


def offer(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    page.get_by_test_id("stDialog").wait_for()


def save(page: Page, name: str) -> None:
    page.get_by_test_id("stDialog").get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_test_id("stDialog")).to_have_count(0)
    settle(page)


def write(page: Page, name: str, text: str) -> None:
    page.get_by_test_id("stDialog").get_by_label(name, exact=True).fill(text)


def test_a_new_country_plans_and_holds_its_first_meeting(country: People) -> None:
    page = enter(country)
    with speaking("fr"):
        expect(page.get_by_text(_("The committee has not met yet, and no meeting is planned."))).to_be_visible()
        offer(page, _("Plan a meeting"))
        typed_day(page, today())
        write(page, field("place"), "Rabat")
        save(page, _("Plan a meeting"))
        expect(page.locator(".co-meeting-head")).to_contain_text("Rabat")
        for title in ("Calendrier", "Méthode"):
            offer(page, _("Add an item"))
            write(page, field("title"), title)
            save(page, _("Add"))
        expect(page.locator(".co-agenda-title")).to_have_text(["Calendrier", "Méthode"])
        page.locator(".co-agenda input[name=item]").first.focus()
        page.keyboard.press("Shift+ArrowDown")
        expect(page.locator(".co-agenda-title")).to_have_text(["Méthode", "Calendrier"])
        page.get_by_role("button", name=f"{_('Move up')} · Calendrier").click()
        expect(page.locator(".co-agenda-title")).to_have_text(["Calendrier", "Méthode"])

        offer(page, _("Record who attends"))
        chosen = page.get_by_test_id("stDialog").get_by_text(label(AttendanceMode.IN_ROOM), exact=True)
        chosen.first.click()
        save(page, _("Save"))
        expect(page.get_by_role("row", name="ONE")).to_contain_text(label(AttendanceMode.IN_ROOM))

        offer(page, _("Add a point"))
        write(page, field("title"), "Avancement")
        write(page, field("body"), "- Idées\n  - Rabat\n- Portail")
        save(page, _("Add"))
        expect(page.locator(".co-point ul ul li")).to_have_text("Rabat")
        offer(page, _("Record a committee decision"))
        write(page, field("body", "committee_decisions"), "Le calendrier est approuvé.")
        save(page, _("Save"))
        offer(page, _("Add a next step"))
        write(page, field("title"), "Publier le calendrier")
        save(page, _("Add"))
        offer(page, _("Say that it was held"))
        save(page, _("Save"))
        expect(page.locator(".co-meeting-head")).to_contain_text("Tenue")

        page.get_by_role("link", name=_("All meetings of the committee")).click()
        settle(page)
        expect(page.get_by_role("row", name="Le calendrier est approuvé.")).to_be_visible()
        offer(page, _("Plan a meeting"))
        dialog = page.get_by_test_id("stDialog")
        expect(dialog.get_by_role("checkbox")).to_have_count(3)
        assert all(box.is_checked() for box in dialog.get_by_role("checkbox").all())
        typed_day(page, today())
        dialog.get_by_text("Calendrier (", exact=False).first.click()
        save(page, _("Plan a meeting"))
        expect(page.locator(".co-agenda-title")).to_have_text(["Méthode", "Publier le calendrier"])
        expect(page.locator(".co-agenda-mark")).to_have_count(2)
    assert country.complaints == []
