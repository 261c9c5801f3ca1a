"""What a form still lacks is said beside its button as it is typed, and is what the rule would refuse."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, TimeoutError, expect

from tests.support.browser import People, settle
from tests.support.walking import PATHS

pytestmark = pytest.mark.browser

DIALOG = "[data-testid=stDialog] [role=dialog]"
OFFERS = '[class*="st-key-offer_"] button'
ENDS = '[class*="_answers"]'
SAID = ".co-lacking:not(:empty)"
ALERT = "[data-testid=stAlert]"


def offered(page: Page) -> Iterator[tuple[str, Locator]]:
    """Each dialog of the page in turn, opened; closed again unless it has closed."""
    keys = page.evaluate(
        f"() => [...document.querySelectorAll('{OFFERS}')].map(one => one.closest('[class*=st-key-offer_]')"
        ".className.match(/st-key-offer_\\S+/)[0])"
    )
    for key in keys:
        button = page.locator(f".{key} button")
        if not button.count() or not button.is_enabled():
            continue
        button.click()
        dialog = page.locator(DIALOG)
        dialog.locator(ENDS).wait_for()
        settle(page)
        yield key, dialog
        if dialog.count():
            dialog.locator(f"{ENDS} button").last.click()
            dialog.wait_for(state="detached")
        settle(page)


def drawn(page: Page) -> None:
    """Wait for the frame after the next: what a form lacks is said in the frame after its fields have changed."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def is_focused(page: Page) -> bool:
    """Whether a field has the focus, now or within a moment."""
    try:
        page.wait_for_function("() => document.activeElement.closest('[class*=st-key-]') !== null")
    except TimeoutError:
        return False
    return True


def pressed(page: Page, dialog: Locator) -> str:
    """Press the button that saves, whatever is filled in; what the rule then said, empty where it took it."""
    dialog.locator(f"{ENDS} button").first.click()
    settle(page)
    page.wait_for_function(f"() => !document.querySelector('{DIALOG}') || document.querySelector('{ALERT}')")
    return dialog.locator(ALERT).last.inner_text() if dialog.count() else ""


@pytest.mark.parametrize("role", ["secretariat", "administrator"])
def test_what_a_dialog_lacks_is_what_the_rule_refuses(own_people: People, role: str) -> None:
    page = own_people.sign_in(role)
    wrong, seen = [], 0
    for key, paths in PATHS.items():
        if (key == "settings") != (role == "administrator"):
            continue
        for path in paths:
            if "{entry}" in path:
                continue
            page.goto(own_people.application.address + path)
            settle(page)
            for name, dialog in offered(page):
                seen += 1
                drawn(page)
                said = dialog.locator(SAID).count() > 0
                refused = pressed(page, dialog)
                if said and not refused:
                    wrong.append(f"{path} {name}: taken, and said to lack something")
                elif (
                    refused
                    and not said
                    and dialog.locator("input, textarea").count()
                    and not dialog.locator(f"{ALERT} li").count()
                ):
                    wrong.append(f"{path} {name}: refused without having said so: {refused}")
                elif said and not is_focused(page):
                    wrong.append(f"{path} {name}: the focus goes nowhere")
                if not dialog.count():
                    page.goto(own_people.application.address + path)
                    settle(page)
    assert wrong == []
    assert seen >= (6 if role == "administrator" else 15)


def test_what_was_added_is_opened_or_shown(own_people: People) -> None:
    page = own_people.sign_in("secretariat", path="/courriers-reunions")
    page.locator(".st-key-offer_add_meetings button").click()
    dialog = page.locator(DIALOG)
    dialog.get_by_role("combobox").click()
    page.get_by_role("option").nth(1).click()
    dialog.get_by_label("Objet").fill("Réunion qui vient d’être ajoutée")
    dialog.locator(f"{ENDS} button").first.click()
    page.locator(".co-told p").wait_for()
    expect(page.locator(".ag-row", has_text="Réunion qui vient d’être ajoutée").first).to_be_in_viewport()

    page.goto(f"{own_people.application.address}/engagements")
    settle(page)
    page.locator(".st-key-offer_new_sheet button").click()
    dialog.get_by_label("Titre").first.fill("Fiche qui vient d’être ajoutée")
    expect(dialog.locator(SAID)).not_to_contain_text("Titre")
    dialog.get_by_role("combobox").first.click()
    page.get_by_role("option").first.click()
    expect(dialog.locator(SAID)).to_have_count(0)
    dialog.locator(f"{ENDS} button").first.click()
    dialog.wait_for(state="detached")
    expect(page.locator(".co-title").first).to_contain_text("Fiche qui vient d’être ajoutée")
