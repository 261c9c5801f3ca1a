"""Figures and charts in the browser: they open their rows without a reload, follow changes, and hand over files."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from data_access.changes.grid.cells import edit_cell
from data_access.permissions import SYSTEM
from data_access.queries.exchanges import exchanges
from data_access.queries.settings import plans
from data_access.states import MeetingStatus
from tests.support.browser import People, settle
from tests.support.databases import using

pytestmark = pytest.mark.browser

MARK = "() => { window.untouched = true }"
UNTOUCHED = "() => window.untouched === true"
CHIPS = ".co-chip"


def asked(page: Page) -> dict[str, list[str]]:
    """The filters that stand in the address."""
    return parse_qs(urlsplit(page.url).query)


def test_a_bar_opens_its_rows_without_a_reload(people: People) -> None:
    page = people.sign_in("copil")
    page.evaluate(MARK)
    bar = page.locator("svg.co-chart a").first
    count = (bar.get_attribute("aria-label") or "").rsplit(" ", 1)[1]
    bar.click()
    expect(page.locator("#list")).to_have_text(f"{count} idées")
    assert list(asked(page)) == ["channel"]
    assert page.evaluate(UNTOUCHED)
    page.go_back()
    expect(page.locator(".co-funnel")).to_be_visible()


def test_a_bar_is_reached_and_opened_by_keyboard(people: People) -> None:
    page = people.sign_in("copil")
    bar = page.locator("svg.co-chart a").first
    bar.focus()
    expect(bar).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(CHIPS)).to_have_count(1)


def test_every_figure_of_the_funnel_opens_as_many_rows(people: People) -> None:
    page = people.sign_in("copil")
    states = page.locator('.co-funnel a[href^="/idees?status="]')
    states.first.wait_for()
    told = [(link.get_attribute("href") or "", link.locator("b").inner_text()) for link in states.all()]
    for href, count in told:
        page.goto(people.application.address + href)
        expect(page.locator("#list")).to_have_text(f"{count} idées")


def test_the_filters_are_the_address(people: People) -> None:
    page = people.sign_in("secretariat", path="/idees")
    page.evaluate(MARK)
    page.locator("#ideas-language summary").click()
    page.locator("#ideas-language-ar").check()
    expect(page.locator(CHIPS)).to_have_count(1)
    expect(page.locator("#ideas-language-ar")).to_be_focused()
    page.locator("#ideas-search").fill("محضر")
    expect(page.locator(CHIPS)).to_have_count(2)
    assert asked(page) == {"language": ["ar"], "search": ["محضر"]}
    page.go_back()
    expect(page.locator(CHIPS)).to_have_count(1)
    expect(page.locator("#ideas-search")).to_have_value("")
    page.locator(CHIPS).click()
    expect(page.locator(CHIPS)).to_have_count(0)
    assert page.evaluate(UNTOUCHED)


def test_an_idea_tells_its_story(people: People) -> None:
    page = people.sign_in("reader", path="/idees?status=grouped")
    page.locator("table.co-stacked td a").first.click()
    expect(page.locator(".co-voice")).to_be_visible()
    expect(page.locator(".co-decisions li")).not_to_have_count(0)
    assert asked(page)["idea"][0].startswith("I-")


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_chart_is_handed_over_in_four_kinds(people: People, language: str, tmp_path: Path) -> None:
    page = people.sign_in("reader", language)
    name = "proposals-by-administration"
    page.locator(f"#{name}-table summary").click()
    for kind, start in (("png", b"\x89PNG"), ("svg", b"<svg"), ("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf")):
        with page.expect_download() as download:
            page.locator(f'[data-file="{name}.{kind}"]').click()
        assert download.value.suggested_filename == f"{name}.{kind}"
        download.value.save_as(tmp_path / kind)
        assert (tmp_path / kind).read_bytes().startswith(start)
    expect(page.locator(f"#{name}-table")).to_have_attribute("open", "")


def test_the_overview_follows_changes_by_itself(own_people: People) -> None:
    page = own_people.sign_in("copil")
    figure = page.locator(".co-questions li", has_text="Réunions tenues").locator("b")
    held = int(figure.inner_text())
    with using(own_people.application.database):
        plan = plans.plans()[0]
        frame = exchanges.meetings(SYSTEM, plan.id)
        meeting = frame[frame["reference"] == "R-02"].iloc[0]  # held, and without minutes that keep it so
        edit_cell(SYSTEM, "meetings", int(meeting["id"]), "status", MeetingStatus.HELD, MeetingStatus.SCHEDULED)
    expect(figure).to_have_text(str(held - 1))


def test_nothing_moves_when_nothing_is_asked(people: People) -> None:
    page = people.sign_in("copil")
    settle(page)
    assert people.complaints == []
    assert people.asked_outside == []
