"""A letter that an administration sends on its own: registered with a file on a telephone, read in its drawer."""

import pytest
from playwright.sync_api import expect

from tests.support.browser import People, settle
from tests.support.grids import Grid

pytestmark = pytest.mark.browser
PAGE = "/courriers-reunions?view=incoming&search=412"
WIDER = "() => document.scrollingElement.scrollWidth > innerWidth + 1"


def test_a_letter_is_registered_with_its_file_and_read_again(own_people: People) -> None:
    page = own_people.sign_in(
        "secretariat", path=f"{PAGE}?view=incoming&search=412", viewport={"width": 360, "height": 740}
    )
    expect(page.get_by_role("heading", name="Courriers reçus")).to_be_visible()
    page.get_by_role("button", name="Enregistrer un courrier reçu").click()
    dialog = page.get_by_test_id("stDialog")
    dialog.get_by_label("Administration").click()
    page.get_by_role("option", name="Ministère de la Justice").click()
    dialog.get_by_label("Objet").fill("Nouvelle adresse 412/SG")
    dialog.locator("input[type=file]").set_input_files(
        [{"name": "avis.txt", "mimeType": "text/plain", "buffer": b"Voir ci-joint"}]
    )
    expect(dialog.get_by_text("avis.txt")).to_be_visible()
    assert page.evaluate(WIDER) is False
    dialog.get_by_role("button", name="Enregistrer au registre").click()
    expect(dialog).to_have_count(0)
    settle(page)
    grid = Grid(page, 0).ready()
    expect(grid.frame.locator(".ag-center-cols-container .ag-row")).to_have_count(2)
    grid.frame.locator(".ag-row .co-open", has_text="A-04").click()
    dialog.get_by_role("tab", name="Actions").click()
    expect(dialog.locator(".co-kept")).to_contain_text("avis.txt")
