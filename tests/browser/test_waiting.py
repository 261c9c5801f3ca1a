"""The first page of a focal point: the commonest tasks in three gestures at most, by touch and by keyboard."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import People, settle
from tests.support.grids import Grid

pytestmark = pytest.mark.browser
TELEPHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
PAGE = "/en-attente"
MOST_GESTURES = 3
WIDER = "() => document.scrollingElement.scrollWidth > innerWidth + 1"


@dataclass
class Hand:
    """What a person does on a page, counted: a press, or a text typed."""

    page: Page
    gestures: int = 0

    def press(self, what: Locator) -> None:
        """Touch something."""
        what.tap()
        self.gestures += 1

    def save(self) -> None:
        """Press the button that saves, and wait until the dialog is gone and the page is still."""
        dialog = self.page.get_by_test_id("stDialog")
        self.press(dialog.get_by_role("button", name="Enregistrer", exact=True))
        expect(dialog).to_have_count(0)
        settle(self.page)


def line(page: Page, reference: str, said: str = "") -> Locator:
    """The line of a record."""
    return page.locator(".co-waiting-group li").filter(has_text=reference).filter(has_text=said).first


@pytest.mark.parametrize(
    ("of", "reference", "act"),
    [
        ("Intérieur", "CO/2023/106", "Consigner la réponse"),
        ("Intérieur", "R-08", "Accepter une date"),
        ("Justice", "R-14", "Dire si elle s’est tenue"),
        ("Solidarité", "P-45", "Consigner la décision"),
    ],
    ids=["letter", "date", "session", "decision"],
)
def test_the_commonest_tasks_take_three_gestures_on_a_telephone(
    own_people: People, of: str, reference: str, act: str
) -> None:
    page = own_people.sign_in("focal_point", path="/", of=of, **TELEPHONE)
    expect(page).to_have_url(f"{own_people.application.address}{PAGE}")
    hand, one = Hand(page), line(page, reference, act)
    expect(one).to_contain_text("En attente depuis")
    assert page.evaluate(WIDER) is False
    hand.press(one.locator(".co-do"))
    expect(page.get_by_test_id("stDialog")).to_contain_text(reference)
    hand.save()
    assert hand.gestures <= MOST_GESTURES
    expect(one).to_have_count(0)
    assert own_people.complaints == []


def test_an_answer_brings_its_text_and_its_file(own_people: People) -> None:
    page = own_people.sign_in("focal_point", of="Intérieur", path=PAGE, **TELEPHONE)
    line(page, "CO/2023/106").locator(".co-do").tap()
    dialog = page.get_by_test_id("stDialog")
    dialog.get_by_label("Texte de la réponse").fill("Accord pour le 21 décembre.")
    dialog.locator("input[type=file]").set_input_files(
        [{"name": f"reponse-{one}.txt", "mimeType": "text/plain", "buffer": b"Accord"} for one in (1, 2)]
    )
    expect(dialog.get_by_text("reponse-2.txt")).to_be_visible()
    assert page.evaluate(WIDER) is False
    dialog.get_by_role("button", name="Enregistrer", exact=True).tap()
    expect(dialog).to_have_count(0)
    page = own_people.sign_in("secretariat", path="/courriers-reunions?letter=CO/2023/106")
    Grid(page, page.locator(".co-grid").count() - 1).ready().frame.locator(".ag-row .co-open").first.click()
    drawer = page.get_by_test_id("stDialog")
    expect(drawer.get_by_label("Texte de la réponse")).to_have_value("Accord pour le 21 décembre.")
    drawer.get_by_role("tab", name="Historique").click()
    expect(drawer.get_by_text("Accord pour le 21 décembre.").last).to_be_visible()
    drawer.get_by_role("tab", name="Actions").click()
    expect(drawer.locator(".co-kept")).to_contain_text("reponse-1.txt")
    expect(drawer.locator(".co-kept")).to_contain_text("reponse-2.txt")


@pytest.mark.parametrize("answer", ["Prise en compte", "Prise en compte en partie", "Non prise en compte"])
def test_an_enrichment_is_answered_in_three_gestures_on_a_telephone(own_people: People, answer: str) -> None:
    page = own_people.sign_in("focal_point", of="Justice", path=PAGE, **TELEPHONE)
    hand, one = Hand(page), line(page, "C-05", "peu alphabétisées")
    hand.press(one.get_by_role("button", name=f"{answer} C-05", exact=True))
    dialog = page.get_by_test_id("stDialog")
    expect(dialog).to_contain_text("Tester les courriers")
    assert page.evaluate(WIDER) is False
    expect(dialog.get_by_label("Motif, en termes clairs")).to_be_focused()
    page.keyboard.type("Un essai est prévu dans deux tribunaux.")
    hand.gestures += 1
    hand.save()
    assert hand.gestures <= MOST_GESTURES
    expect(one).to_have_count(0)
    page.goto(f"{own_people.application.address}/engagements?commitment=C-05")
    settle(page)
    said = (
        page.locator("li, tr, article, div.co-opinion").filter(has_text="Un essai est prévu dans deux tribunaux.").last
    )
    expect(said).to_contain_text(answer)


def test_an_enrichment_is_answered_by_keyboard_alone(own_people: People) -> None:
    page = own_people.sign_in("focal_point", of="Justice", path=PAGE)
    one = line(page, "C-05", "peu alphabétisées")
    one.get_by_role("button", name="Non prise en compte").focus()
    page.keyboard.press("Space")
    dialog = page.get_by_test_id("stDialog")
    expect(dialog.get_by_label("Motif, en termes clairs")).to_be_focused()
    page.keyboard.type("Un essai est prévu dans deux tribunaux.")
    dialog.get_by_role("button", name="Enregistrer", exact=True).focus()
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(one).to_have_count(0)


def test_an_address_opens_nothing_of_another_administration(people: People) -> None:
    page = people.sign_in("focal_point", of="Justice", path=PAGE)
    mine = page.locator(".co-do").first.get_attribute("href") or ""
    page.goto(people.application.address + mine)
    expect(page.get_by_test_id("stDialog")).to_be_visible()
    theirs = people.sign_in("focal_point", of="Intérieur", path=mine)
    expect(theirs.locator(".co-waiting-sum")).to_be_visible()
    expect(theirs.get_by_test_id("stDialog")).to_have_count(0)


def test_a_member_gives_the_opinion_that_waits(own_people: People) -> None:
    page = own_people.sign_in("copil", path=PAGE)
    expect(page.locator("h1")).to_have_text("Avis à donner")
    one = line(page, "C-10")
    one.locator(".co-do").click()
    dialog = page.get_by_test_id("stDialog")
    dialog.get_by_text("Favorable", exact=True).click()
    dialog.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(dialog).to_have_count(0)
    expect(one).to_have_count(0)


def test_the_secretariat_reads_what_is_late_by_administration(own_people: People) -> None:
    page = own_people.sign_in("secretariat", path=PAGE)
    group = page.locator(".co-waiting-group").filter(has_text="Ministère de l’Intérieur")
    expect(group).to_contain_text("41 jours de retard")
    expect(line(page, "C-06")).to_contain_text("Responsable · Secrétariat")
    expect(line(page, "C-07")).to_contain_text("Responsable · Administration chef de file")
    group.locator(".co-do").click()
    dialog = page.get_by_test_id("stDialog")
    dialog.get_by_text("Texte de la relance").click()
    expect(dialog.get_by_text("est resté sans réponse")).to_be_visible()
    way = dialog.get_by_role("link", name="Ouvrir dans votre messagerie").get_attribute("href") or ""
    assert way.startswith("mailto:mi@example.org?subject=Relance")
    dialog.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(group).to_have_count(0)


def test_a_reader_has_no_button(people: People) -> None:
    page = people.sign_in("reader", path=PAGE)
    expect(page.locator(".co-waiting-group").first).to_be_visible()
    expect(page.locator(".co-do[role=button]")).to_have_count(0)
