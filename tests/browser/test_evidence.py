"""The evidence for OGP in a browser: verdicts, what is noted, changed and removed by hand, the file."""

import re
import zipfile

import pytest
from playwright.sync_api import expect

from dashboard.navigation import PAGES, address
from dashboard.translations import LANGUAGES
from tests.support.browser import People, settle

pytestmark = pytest.mark.browser


def test_who_reads_sees_the_verdicts_and_changes_nothing(people: People) -> None:
    page = people.sign_in("reader", path="/preuves")
    expect(page.locator(".co-evidence > section")).to_have_count(8)
    expect(page.locator("#requirement-5-1 .co-state")).to_have_text("✕Manque")
    for name in ("Noter une publication", "Supprimer une publication", "Noter que le portail s’ouvre"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reviewer_reads_the_evidence_and_no_other_page(people: People, language: str) -> None:
    page = people.sign_in("reviewer", language, path="/")
    expect(page).to_have_url(re.compile("/preuves$"))
    expect(page.locator(".co-evidence > section")).to_have_count(8)
    assert [one.get_attribute("href") for one in page.locator(".co-nav a").all()] == ["/preuves"]
    assert people.complaints == []
    for entry in PAGES:
        if entry.key not in ("evidence", "overview"):
            answer = page.goto(f"{people.application.address}{address(entry.key)}")
            assert answer is not None
            assert answer.status == 403, entry.key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reviewer_opens_what_is_public_line_by_line(people: People, language: str) -> None:
    page = people.sign_in("reviewer", language, path="/preuves", viewport={"width": 360, "height": 800})
    page.locator(".co-tabs a").nth(1).click()
    for start, said in (("session-1-fr", "Rabat, Oujda, Agadir"), ("decision-P-01", "2023"), ("meeting-R-01-fr", "")):
        page.locator(f'.co-evidence-register a[href$="public={start}"]').click()
        expect(page.locator("article.co-minutes")).to_contain_text(said)
        page.locator(".co-back a, a.co-back").first.click()
    page.locator('.co-evidence-register a[href$="public=ideas-101"]').click()
    page.locator('.co-evidence-register a[href$="public=idea-117"]').click()
    expect(page.locator("article.co-minutes")).to_contain_text("I-0117")
    with page.expect_download() as taken:
        page.locator(".co-files a").first.click()
    assert taken.value.suggested_filename == "idea-117.pdf"
    page.locator(".co-back a, a.co-back").first.click()
    expect(page.locator('.co-evidence-register a[href$="public=idea-118"]')).to_be_visible()
    for key in ("sheet-C-13", "idea-99999", "ideas-99901", "session-9-fr", "nothing"):
        page.goto(f"{people.application.address}/preuves?public={key}")
        settle(page)
        expect(page.locator(".co-board .co-note")).to_be_visible()
        expect(page.locator("article.co-minutes")).to_have_count(0)
    assert people.complaints == []


def test_a_publication_is_noted_changed_and_removed(own_people: People) -> None:
    page = own_people.sign_in("secretariat", path="/preuves")
    expect(page.locator("#requirement-2-2")).to_contain_text("5 publications")
    page.get_by_role("button", name="Noter une publication").click()
    form = page.get_by_test_id("stDialog")
    form.get_by_label("Titre").fill("Cahier des charges")
    form.get_by_test_id("stDateInput").get_by_role("spinbutton").first.click()
    page.keyboard.type("30112023")
    form.get_by_label("Adresse sur le web").fill("portail")
    form.get_by_role("button", name="Ajouter").click()
    expect(form).to_contain_text("Renseignez")
    form.get_by_role("combobox").first.click()
    page.get_by_role("option", name="Calendrier").click()
    form.get_by_role("button", name="Ajouter").click()
    expect(form).to_contain_text("n’est pas une adresse web")
    form.get_by_label("Adresse sur le web").fill("https://portail.example.org/appel")
    form.get_by_role("button", name="Ajouter").click()
    expect(page.locator("#requirement-2-2")).to_contain_text("6 publications")
    page.get_by_role("button", name="Cahier des charges").click()
    form.get_by_label("Titre").fill("Cahier des charges, deuxième version")
    form.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("button", name="Cahier des charges, deuxième version")).to_be_visible()
    page.get_by_role("button", name="Supprimer une publication").click()
    form.get_by_role("combobox").first.click()
    page.get_by_role("option", name="deuxième version").click()
    form.get_by_label("Motif").fill("Notée deux fois")
    form.get_by_role("button", name="Supprimer une publication").click()
    expect(page.locator("#requirement-2-2")).to_contain_text("5 publications")


@pytest.mark.parametrize("role", ["reader", "reviewer"])
def test_the_file_is_taken_in_two_languages(people: People, role: str) -> None:
    page = people.sign_in(role, path="/preuves", language="ar")
    settle(page)
    with page.expect_download() as taken:
        page.locator(".co-evidence-zip a").nth(1).click()
    assert taken.value.suggested_filename.startswith("evidence-PAN3-")
    with zipfile.ZipFile(taken.value.path()) as packed:
        assert len([name for name in packed.namelist() if name.startswith("index-")]) == 4
