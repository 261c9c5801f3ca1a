"""A button pressed again and again before the page answers does its work once."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import func, select

from data_access.database import reading
from data_access.states import LETTER_WAITING
from data_access.tables import Base, Letter, LetterReminder, Meeting, Proposal
from tests.support.application import Application
from tests.support.browser import People, settle
from tests.support.databases import using
from tests.support.grids import Grid

pytestmark = pytest.mark.browser
DIALOG = "[role=dialog]"


def press_again_and_again(page: Page, words: str) -> None:
    """Press the last button of these words every 40 ms for as long as it is there, one second at most."""
    page.locator("button", has_text=words).last.wait_for()
    page.evaluate(
        """async words => {
            const button = [...document.querySelectorAll('button')].filter(b => b.innerText.trim() === words).at(-1)
            for (let times = 0; times < 25 && button.isConnected; times += 1) {
                button.click()
                await new Promise(done => setTimeout(done, 40))
            }
        }""",
        words,
    )
    settle(page)
    page.wait_for_timeout(1000)
    settle(page)


def counted(application: Application, table: type[Base]) -> int:
    with using(application.database), reading() as session:
        return session.execute(select(func.count()).select_from(table)).scalar_one()


def test_a_row_is_added_once(own_people: People, own_application: Application) -> None:
    before = counted(own_application, Meeting)
    page = own_people.sign_in("focal_point", path="/courriers-reunions?view=meetings")
    page.get_by_role("button", name="Ajouter une réunion").click()
    form = page.get_by_test_id("stDialog")
    form.get_by_label("Objet").fill("Une seule fois")
    press_again_and_again(page, "Ajouter")
    expect(form).to_have_count(0)
    assert counted(own_application, Meeting) == before + 1


def test_a_dialog_saves_once(own_people: People, own_application: Application) -> None:
    before = counted(own_application, Proposal)
    page = own_people.sign_in("secretariat", path="/propositions")
    page.get_by_role("button", name="Nouvelle proposition").click()
    dialog = page.locator(DIALOG)
    dialog.get_by_label("Titre").fill("Une seule fois")
    dialog.get_by_label("Titre").press("Enter")
    settle(page)
    press_again_and_again(page, "Enregistrer")
    expect(dialog).to_have_count(0)
    assert counted(own_application, Proposal) == before + 1


def test_a_reminder_is_recorded_once_and_then_another(own_people: People, own_application: Application) -> None:
    before = counted(own_application, LetterReminder)
    with using(own_application.database), reading() as session:
        waiting = session.execute(select(Letter).where(Letter.status.in_(LETTER_WAITING)).limit(1)).scalar_one()
    page = own_people.sign_in("secretariat", path=f"/courriers-reunions?view=letters&search={waiting.reference}")
    grid = Grid(page).ready()
    grid.cell(waiting.id, "reference").click()
    page.locator(DIALOG).get_by_role("tab", name="Actions").click()
    press_again_and_again(page, "Enregistrer la relance")
    assert counted(own_application, LetterReminder) == before + 1
    page.locator(DIALOG).get_by_role("tab", name="Actions").click()
    page.locator(DIALOG).get_by_label("Note").last.fill("Une seconde")
    page.locator(DIALOG).get_by_role("button", name="Enregistrer la relance").click()
    settle(page)
    assert counted(own_application, LetterReminder) == before + 2


def test_a_plan_is_closed_once(own_people: People) -> None:
    page = own_people.sign_in("secretariat", path="/reglages?section=plans")
    page.get_by_role("button", name="Clôturer PAN3").click()
    page.get_by_test_id("stDialog").get_by_label("Motif").fill("Plan adopté")
    press_again_and_again(page, "Clôturer PAN3")
    expect(page.get_by_role("row", name="PAN3")).to_contain_text("clôturé")
    expect(page.get_by_test_id("stAlert")).to_have_count(0)
