"""The box that completes what is typed opens a proposal or a sheet, by its reference or by words of its title."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.translations import _, speaking

pytestmark = pytest.mark.browser
PLACES = [("/propositions", "proposal"), ("/engagements", "commitment")]


def box(page: Page, name: str) -> Locator:
    return page.locator(f".co-choose input[name={name}]")


def options(page: Page, name: str) -> list[tuple[str, str]]:
    """Reference and title of each record that the box offers."""
    told = page.locator(f"#co-choose-{name} option").evaluate_all("all => all.map((one) => [one.value, one.text])")
    return [(value, text.split(" · ", 1)[1]) for value, text in told]


@pytest.mark.parametrize(("path", "name"), PLACES)
def test_an_exact_reference_opens_its_record(sign_in: Callable[..., Page], path: str, name: str) -> None:
    page = sign_in("secretariat", path=path)
    box(page, name).wait_for()
    reference, title = options(page, name)[2]
    box(page, name).fill(f" {reference.lower()} ")
    box(page, name).press("Enter")
    expect(page).to_have_url(re.compile(rf"[?&]{name}={reference}$"))
    expect(page.locator(".co-title").first).to_contain_text(title)


@pytest.mark.parametrize(("path", "name"), PLACES)
def test_words_of_one_title_open_it(sign_in: Callable[..., Page], path: str, name: str) -> None:
    page = sign_in("secretariat", path=path)
    box(page, name).wait_for()
    known = options(page, name)
    reference, words = next(
        (one, title[:30])
        for one, title in known
        if sum(title[:30].lower() in f"{other} · {text}".lower() for other, text in known) == 1
    )
    box(page, name).fill(words.upper())
    box(page, name).press("Enter")
    expect(page).to_have_url(re.compile(rf"[?&]{name}={reference}$"))


@pytest.mark.parametrize(("path", "name"), PLACES)
@pytest.mark.parametrize("typed", ["zzz introuvable", "es"])
def test_nothing_or_too_much_is_said_in_a_sentence(
    sign_in: Callable[..., Page], path: str, name: str, typed: str
) -> None:
    page = sign_in("secretariat", path=path)
    box(page, name).fill(typed)
    box(page, name).press("Enter")
    with speaking("fr"):
        sentence = _("No match, or several: choose from the list.")
    assert box(page, name).evaluate("box => box.validationMessage") == sentence
    expect(page).not_to_have_url(re.compile(rf"[?&]{name}="))
    box(page, name).press("Backspace")
    assert box(page, name).evaluate("box => box.validationMessage") == ""
