"""The frame in a real browser: language, direction, light and dark, leaving in another tab, nothing from outside."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import People, settle

pytestmark = pytest.mark.browser
GROUND = "() => getComputedStyle(document.querySelector('.stApp')).backgroundColor"
ENGLISH_OF_STREAMLIT = (
    "Choose an option",
    "Choose options",
    "Deploy",
    "Rerun",
    "Running...",
    "View more",
    "Fullscreen",
)


def test_the_language_changes_where_one_is(people: People) -> None:
    page = people.sign_in("secretariat", path="/propositions?status=retained")
    for language, direction, title in (
        ("ar", "rtl", "المقترحات"),
        ("en", "ltr", "Proposals"),
        ("fr", "ltr", "Propositions"),
    ):
        page.locator(f"#co-language [value={language}]").press("Enter")
        settle(page)
        expect(page.locator(".co-head h1")).to_have_text(title)
        expect(page.locator("html")).to_have_attribute("dir", direction)
        assert page.url.endswith("/propositions?status=retained")
        assert page.evaluate("() => navigator.language").startswith(language)


def test_in_arabic_the_menu_stands_on_the_right(people: People) -> None:
    page = people.sign_in("secretariat", language="ar")
    box = page.locator(".co-nav").bounding_box()
    assert box is not None
    assert box["x"] > 700


def test_on_a_narrow_screen_the_menu_is_away_until_asked_for(people: People) -> None:
    for language in ("fr", "ar"):
        page = people.sign_in("secretariat", language=language, viewport={"width": 400, "height": 900})
        link = page.locator(".co-nav a").first
        button = page.get_by_role("button", name={"fr": "Menu", "ar": "القائمة"}[language])
        expect(link).not_to_be_visible()
        expect(button).to_have_attribute("aria-expanded", "false")
        button.click()
        expect(link).to_be_in_viewport()
        expect(link).to_be_focused()
        expect(button).to_have_attribute("aria-expanded", "true")
        page.keyboard.press("Escape")
        expect(link).not_to_be_visible()
        expect(button).to_be_focused()
        button.click()
        page.locator(".co-nav a[href='/idees']").click()
        expect(link).not_to_be_visible()
        expect(page).to_have_url(re.compile("/idees$"))
        expect(page.locator(".co-account > summary")).to_be_in_viewport()


def test_the_menu_opens_pages_without_a_reload_and_says_where_one_is(people: People) -> None:
    page = people.sign_in("secretariat", path="/propositions?status=retained")
    page.evaluate("() => { window.here = true }")
    current = page.locator(".co-nav a[aria-current=page]")
    expect(current).to_have_text("Propositions")
    page.locator(".co-nav a", has_text="Courriers et réunions").click()
    expect(page.locator(".co-head h1")).to_have_text("Courriers et réunions")
    expect(current).to_have_text("Courriers et réunions")
    page.go_back()
    expect(page.locator(".co-head h1")).to_have_text("Propositions")
    expect(current).to_have_text("Propositions")
    assert page.url.endswith("?status=retained")
    page.locator(".co-nav a").first.click()
    page.locator(".co-board a[href^='/engagements']").first.click()
    expect(current).to_have_text("Engagements")
    assert page.evaluate("() => window.here")


def test_on_a_wide_screen_the_menu_can_be_put_away_and_stays_away(people: People) -> None:
    page = people.sign_in("reader")
    room = "() => document.querySelector('[data-testid=stMain]').getBoundingClientRect().width"
    before = page.evaluate(room)
    page.get_by_role("button", name="Menu").click()
    expect(page.locator(".co-nav")).not_to_be_visible()
    assert page.evaluate(room) > before + 200
    page.reload()
    settle(page)
    expect(page.locator(".co-nav")).not_to_be_visible()
    page.get_by_role("button", name="Menu").click()
    expect(page.locator(".co-nav")).to_be_visible()


def test_light_and_dark_change_at_once_and_are_remembered(people: People) -> None:
    page = people.sign_in("reader", color_scheme="light")
    assert page.evaluate(GROUND) == "rgb(255, 255, 255)"
    page.locator("[data-co=scheme]").click()
    page.wait_for_function(f"() => ({GROUND})() === 'rgb(17, 24, 31)'")
    page.reload()
    settle(page)
    page.wait_for_function(f"() => ({GROUND})() === 'rgb(17, 24, 31)'")


def test_signing_out_in_one_tab_ends_the_other_at_its_next_run(people: People) -> None:
    page = people.sign_in("reader")
    other = page.context.new_page()
    other.goto(page.url)
    settle(other)
    _open_account(other)
    other.locator("form[action='/deconnexion'] button").click()
    expect(other).to_have_url(re.compile("/connexion"))
    page.locator(".co-nav a[href='/idees']").click()
    expect(page).to_have_url(re.compile(r"/connexion\?suite="))


def test_the_account_menu_opens_and_closes_by_keyboard(people: People) -> None:
    page = people.sign_in("reader")
    summary = page.locator(".co-account > summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator("form[action='/deconnexion'] button")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("form[action='/deconnexion'] button")).not_to_be_visible()
    expect(summary).to_be_focused()


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_nothing_of_streamlits_own_shows(people: People, language: str) -> None:
    page = people.sign_in("secretariat", language=language)
    for part in ("stMainMenu", "stAppDeployButton", "stStatusWidget"):
        expect(page.locator(f"[data-testid={part}]:visible")).to_have_count(0)
    shown = page.locator("body").inner_text()
    assert not [words for words in ENGLISH_OF_STREAMLIT if words in shown]
    assert "Streamlit" not in page.title()


def test_nothing_is_asked_of_another_host(people: People) -> None:
    page = people.sign_in("secretariat")
    for link in range(page.locator(".co-nav a").count()):
        page.locator(".co-nav a").nth(link).click()
        settle(page)
    assert people.asked_outside == []


def test_the_first_thing_seen_is_never_a_blank_page(people: People) -> None:
    page = people.sign_in("reader")
    page.route("**/static/js/**", lambda route: route.abort())
    page.reload(wait_until="commit")
    expect(page.locator(".co-skeleton")).to_be_visible()
    expect(page.locator(".co-banner")).to_contain_text("2024-2027")
    expect(page.locator(".co-nav a[aria-current=page]")).to_have_text("Vue d’ensemble")


def test_paper_has_the_plan_and_the_filters_and_no_controls(people: People) -> None:
    page = people.sign_in("secretariat", path="/propositions?status=retained")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator(".co-paper")).to_be_visible()
    expect(page.locator(".co-paper")).to_contain_text("status = retained")
    for part in (".co-banner", ".co-nav", ".co-help"):
        expect(page.locator(part).first).not_to_be_visible()


def _open_account(page: Page) -> None:
    page.locator(".co-account > summary").click()
