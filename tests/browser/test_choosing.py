"""The list that narrows to what is typed opens a proposal or a sheet, by its reference or by words of its title."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import settle

pytestmark = pytest.mark.browser
PLACES = [("/propositions", "proposal"), ("/engagements", "commitment")]


def box(page: Page, name: str) -> Locator:
    return page.locator(f".st-key-choose_{name} input")


def arriving(sign_in: Callable[..., Page], path: str) -> Page:
    """The page scrolled to the box, with the grid below it, which moves what stands around it as it comes."""
    page = sign_in("secretariat", path=path)
    come_near(page)
    return page


def come_near(page: Page) -> None:
    page.locator("[class*=st-key-choose_]").scroll_into_view_if_needed()
    page.locator(".ag-row").first.wait_for()


def offered(page: Page) -> Locator:
    return page.get_by_role("option")


def opened(page: Page, name: str, reference: str, title: str) -> None:
    expect(page).to_have_url(re.compile(rf"[?&]{name}={reference}$"))
    expect(page.locator(".co-title").first).to_contain_text(title)


@pytest.mark.parametrize(("path", "name"), PLACES)
def test_a_reference_opens_its_record(sign_in: Callable[..., Page], path: str, name: str) -> None:
    page = arriving(sign_in, path)
    box(page, name).click()
    reference, title = (offered(page).nth(2).text_content() or "").split(" · ", 1)
    box(page, name).fill(f"{reference.lower()} ")
    expect(offered(page)).to_have_count(1)
    page.keyboard.press("Enter")
    opened(page, name, reference, title)


@pytest.mark.parametrize(("path", "name"), PLACES)
def test_words_of_a_title_open_it(sign_in: Callable[..., Page], path: str, name: str) -> None:
    page = arriving(sign_in, path)
    box(page, name).click()
    reference, title = (offered(page).nth(1).text_content() or "").split(" · ", 1)
    box(page, name).fill(title[:30].upper())
    expect(offered(page).first).to_contain_text(title)
    offered(page).filter(has_text=reference).click()
    opened(page, name, reference, title)


@pytest.mark.parametrize(("path", "name"), PLACES)
def test_what_nothing_corresponds_to_opens_nothing(sign_in: Callable[..., Page], path: str, name: str) -> None:
    page = arriving(sign_in, path)
    box(page, name).fill("zzz introuvable")
    expect(page.get_by_text("Aucun résultat")).to_be_visible()
    page.keyboard.press("Enter")
    settle(page)
    assert f"{name}=" not in page.url


def test_the_filters_stay_and_the_same_record_opens_again_after_going_back(sign_in: Callable[..., Page]) -> None:
    page = arriving(sign_in, "/propositions?status=retained&search=a")
    for _turn in range(2):
        box(page, "proposal").fill("P-12")
        expect(offered(page)).to_have_count(1)
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"[?]status=retained&search=a&proposal=P-12$"))
        expect(page.locator(".co-title").first).to_be_visible()
        page.go_back()
        settle(page)
        expect(page).to_have_url(re.compile(r"[?]status=retained&search=a$"))
        expect(box(page, "proposal")).to_have_value("")
        come_near(page)
