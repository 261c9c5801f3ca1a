"""From plan to plan in a browser: the switch, a page of another plan, two side by side, the next one."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.translations import _, speaking
from dashboard.vocabulary import field
from data_access import demo
from data_access.changes.accounts.accounts import add_account
from data_access.permissions import Actor
from data_access.states import Role
from tests.support.application import serving
from tests.support.browser import People, settle
from tests.support.databases import Databases, using

pytestmark = pytest.mark.browser
OWN = "quatre mots sans rapport"


@pytest.fixture
def two(chromium: Browser, databases: Databases) -> Iterator[People]:
    """Who uses an application of the test's own, whose sample has the plan before it too."""
    address = databases.fresh("sqlite")
    with using(address):
        demo.build("drafting", with_former_plan=True)
        add_account(Actor(None, "x", Role.ADMINISTRATOR), "a@example.org", "Première", Role.ADMINISTRATOR, OWN)
    with serving(address) as application:
        people = People(chromium, application)
        yield people
        people.leave()


def banner(page: Page) -> str:
    """The plan that the banner names."""
    return page.locator(".co-plan > summary").inner_text()


def test_a_figure_opens_its_rows_in_its_plan_and_the_menu_stays_there(two: People) -> None:
    page = two.sign_in("reader", path="/?avec=PAN2")
    with speaking("fr"):
        row = page.get_by_role("row", name=_("Proposals"), exact=False).first
        expect(row.get_by_role("link")).to_have_text(["63", "8"])
        row.get_by_role("link", name="8", exact=True).click()
    expect(page.locator("#list, .co-grid").first).to_be_visible()
    settle(page)
    assert "plan=PAN2" in page.url
    assert "PAN 2" in banner(page)
    page.locator(".co-nav a[href^='/engagements']").click()
    settle(page)
    assert "plan=PAN2" in page.url
    page.goto(two.application.address)
    settle(page)
    assert "PAN 3" in banner(page)


def test_the_plan_that_is_chosen_in_the_banner_stays_chosen(two: People) -> None:
    page = two.sign_in("reader")
    page.locator(".co-plan > summary").click()
    page.locator(".co-plan button", has_text="PAN 2").click()
    settle(page)
    assert "PAN 2" in banner(page)
    page.goto(f"{two.application.address}/propositions")
    settle(page)
    assert "PAN 2" in banner(page)


def test_a_sheet_says_what_it_continues_and_the_earlier_one_says_so_too(two: People) -> None:
    page = two.sign_in("secretariat", path="/engagements?commitment=C-02")
    with speaking("fr"):
        page.get_by_role("button", name=_("Say which commitment it continues")).click()
        form = page.get_by_test_id("stDialog")
        form.get_by_role("combobox", name=field("continues_id", "commitments")).click()
        page.get_by_role("option", name="PAN2 · C-02", exact=False).click()
        form.get_by_role("button", name=_("Save")).click()
        expect(form).to_have_count(0)
        page.get_by_role("link", name="PAN2 · C-02").click()
        expect(page.get_by_role("link", name="PAN3 · C-02")).to_be_visible()
        expect(page.get_by_text(_("Taken up in"))).to_be_visible()
    assert "PAN 2" in banner(page)


def test_the_next_plan_is_started_with_what_it_takes_over(two: People) -> None:
    page = two.sign_in("administrator", path="/reglages?section=plans")
    with speaking("fr"):
        page.get_by_role("button", name=_("Start the next plan from {plan}").format(plan="PAN3")).click()
        form = page.get_by_test_id("stDialog")
        form.get_by_label(field("code"), exact=True).fill("PAN4")
        form.get_by_label(field("name_fr"), exact=True).fill("Plan 4")
        expect(form.get_by_text("(9)")).to_be_visible()
        form.get_by_role("button", name=_("Start the plan")).click()
    # The first real plan ends the sample, its accounts and this session.
    page.wait_for_url("**/connexion**")
