"""Every collected file of the field through the page, as its user does: choose, look, check; the line that adds up."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.navigation import address
from dashboard.translations import _, speaking
from tests.browser.test_importing import choose, choose_channel
from tests.data_access.imports.test_field_inputs import COLLECTED
from tests.support.browser import People, settle

pytestmark = pytest.mark.browser

QUESTIONS = {"05": 4, "08": 1, "11": 1, "17": 1, "20": 1}
"""The boxes beside the columns of some files: worksheets, the order of dates, lists in cells, repeated numbers."""


def counted(page: Page, path: Path) -> tuple[int, ...]:
    """(new, repeated, refused, left out) of a file that is read as proposed; each screen is the file's own."""
    page.set_input_files("input[type=file]", str(path))
    expect(page.get_by_test_id("stFileUploader")).to_contain_text(path.suffix)
    expect(page.get_by_text(_("How the file is read"))).to_be_visible()
    choose_channel(page)
    button = page.get_by_role("button", name=_("Check the file"))
    expect(button).to_be_enabled()
    button.click()
    expect(page.locator(".co-preview")).to_be_visible()
    line = page.locator(".co-sum").first
    names = ("new", "already_present", "repeated", "refused", "left_out")
    terms = [int(text) for text in line.locator("b").all_inner_texts()]
    assert len(terms) == 1 + len(names)
    assert terms[0] == sum(terms[1:])
    return terms[1] + terms[2], *terms[3:]


@pytest.mark.parametrize(("language", "numbers"), [("fr", tuple(COLLECTED)), ("ar", ("05", "08", "20"))])
def test_the_collected_files_give_their_result_on_the_page(
    people: People, shared_data: Path, language: str, numbers: Sequence[str]
) -> None:
    page = people.sign_in("secretariat", language, path=address("importing"))
    found, asked = {}, {}
    with speaking(language):
        for number in numbers:
            (path,) = (shared_data / "field-inputs").glob(f"{number}_*")
            found[number] = counted(page, path)
            asked[number] = page.locator('[data-testid="stRadio"], [data-testid="stCheckbox"]').count()
            page.goto(page.url)
            settle(page)
        assert found == {number: COLLECTED[number] for number in numbers}
        assert asked == {number: QUESTIONS.get(number, 0) for number in numbers}


def test_headings_that_nobody_knows_are_asked_and_a_workbook_given_out_is_sent_back(
    people: People, shared_data: Path
) -> None:
    page = people.sign_in("secretariat", "fr", path=address("importing"))
    folder = shared_data / "field-inputs"
    with speaking("fr"):
        page.set_input_files("input[type=file]", str(next(folder.glob("26_*"))))
        expect(page.get_by_text(_("Say which column holds the title or the text of the ideas."))).to_be_visible()
        shown = page.locator(".co-table tbody tr")
        expect(shown).to_have_count(5)
        choose(page, "Texte d’origine", "A · Ce que je veux")
        choose_channel(page)
        page.get_by_role("button", name=_("Check the file")).click()
        expect(page.locator('.co-sum [href="#import-new"] b').first).to_have_text("5")
        page.goto(page.url)
        settle(page)
        page.set_input_files("input[type=file]", str(next(folder.glob("25_*"))))
        given_out = (
            "This workbook was given out by this program to be filled in: give it back on the page that it came from."
        )
        expect(page.get_by_text(_(given_out))).to_be_visible()
