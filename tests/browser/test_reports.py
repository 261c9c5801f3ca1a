"""Workshop reports in a browser: Rabat's goes from being finalised to the portal, and a new country begins one."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect

from data_access.changes.settings.reference import add_event
from data_access.permissions import SYSTEM
from data_access.queries.reports.reports import report
from data_access.queries.settings.plans import plans
from data_access.states import ReportStatus
from tests.support.application import serving
from tests.support.browser import People, settle
from tests.support.databases import Databases, using

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ADDRESS = "https://portail.example.org/rapports/rabat"


@pytest.fixture
def office(chromium: Browser, databases: Databases) -> Iterator[People]:
    """People at an application whose sample plan stands at the day of the committee's third session."""
    address = databases.fresh("sqlite", "drafting")
    with using(address):
        add_event(SYSTEM, plans()[0].id, "fes", {"fr": "Rencontre de Fès"}, date(2023, 11, 20))
    with serving(address) as application:
        people = People(chromium, application)
        yield people
        people.leave()


def go_on(page: Page, state: str) -> None:
    """Take the step to a state: its button, and the dialog that says what it does."""
    page.get_by_role("button", name=f"Passer à : {state}").click()
    dialog = page.get_by_test_id("stDialog")
    dialog.get_by_role("button", name=f"Passer à : {state}").click()
    expect(dialog).to_have_count(0)
    expect(page.locator(".co-sitting-facts").first).to_contain_text(state)
    settle(page)


def test_the_report_of_rabat_goes_to_the_committee_and_to_the_portal(office: People) -> None:
    page = office.sign_in("secretariat", path="/rapports")
    page.get_by_role("link", name="Rencontre nationale de co-création, Rabat", exact=True).click()
    expect(page.locator(".co-sitting-facts").first).to_contain_text("En finalisation")
    expect(page.locator(".co-section")).to_have_count(11)
    settle(page)
    for state in ("En mise en page", "Finalisé", "Communiqué au COPIL"):
        go_on(page, state)
    page.get_by_role("button", name="Passer à : Publié").click()
    dialog = page.get_by_test_id("stDialog")
    dialog.get_by_role("textbox", name="Adresse sur le portail").fill(ADDRESS)
    dialog.get_by_role("button", name="Passer à : Publié").click()
    expect(dialog).to_have_count(0)
    head = page.locator(".co-sitting-facts").first
    expect(head).to_contain_text("Publié")
    expect(head.get_by_role("link", name=ADDRESS)).to_be_visible()
    kept = page.locator(".co-fingerprint")
    expect(kept).to_have_count(1)
    settle(page)
    with page.expect_download() as handed:
        kept.get_by_role("button").click()
    with zipfile.ZipFile(handed.value.path()) as found:
        assert {"rapport-rabat-fr.pdf", "rapport-rabat-ar.docx", "rapport-rabat-en.html"} <= set(found.namelist())
    with using(office.application.database):
        view = report(SYSTEM, plans()[0].id, "rabat")
    assert view is not None
    assert (view.status, view.published_address) == (ReportStatus.PUBLISHED, ADDRESS)
    assert office.complaints == []


def test_a_new_event_has_its_report_begun_and_a_section_written_and_checked(office: People) -> None:
    page = office.sign_in("secretariat", path="/rapports?report=fes")
    page.get_by_role("button", name="Commencer le rapport").click()
    dialog = page.get_by_test_id("stDialog")
    dialog.get_by_role("button", name="Commencer le rapport").click()
    expect(page.locator(".co-section")).to_have_count(11)
    settle(page)
    first = page.locator(".co-section").first
    first.get_by_role("button", name="Rédiger").click()
    box = dialog.get_by_role("textbox")
    expect(box).to_have_value(re.compile("Rencontre de Fès.*20 novembre 2023"))
    box.fill("La rencontre de Fès a réuni des artisans.")
    dialog.get_by_role("button", name="Enregistrer").click()
    expect(first.locator(".co-minutes")).to_have_text("La rencontre de Fès a réuni des artisans.")
    settle(page)
    first.get_by_role("button", name="Vérifier").click()
    dialog.get_by_role("button", name="La section est vérifiée").click()
    expect(first).to_contain_text("vérifiée")
    expect(first.get_by_role("button", name="Retirer la vérification")).to_be_visible()
    assert office.complaints == []


def test_the_programme_and_the_participants_of_an_event_are_written_and_read_in_its_report(office: People) -> None:
    page = office.sign_in("secretariat", path="/rapports?report=fes")
    page.get_by_role("link", name="Programme, lieu et participants").click()
    page.get_by_role("button", name="Ajouter au programme").click()
    form = page.get_by_test_id("stDialog")
    form.get_by_label("Titre", exact=True).fill("Ouverture")
    form.get_by_label("Heure").fill("9 h 30")
    form.get_by_label("Intervenants").fill("OCDE, unité gouvernement ouvert")
    form.get_by_role("combobox").first.click()
    page.get_by_role("option", name="Séance plénière").click()
    form.get_by_role("button", name="Ajouter", exact=True).click()
    expect(page.locator(".co-grid")).to_contain_text("Ouverture")
    page.get_by_role("button", name="Compter une catégorie").click()
    form.get_by_role("combobox").first.click()
    page.get_by_role("option", name="Médias").click()
    form.get_by_label("Nombre de personnes").fill("10")
    form.get_by_label("Femmes").fill("11")
    form.get_by_role("button", name="Ajouter", exact=True).click()
    expect(form).to_contain_text("ne peuvent pas être plus nombreux")
    form.get_by_label("Femmes").fill("6")
    form.get_by_role("button", name="Ajouter", exact=True).click()
    expect(page.get_by_role("group", name="Participants par catégorie", exact=True)).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("^Femmes 6"))).to_be_visible()


def test_an_attendance_list_is_kept_counted_and_purged(office: People) -> None:
    page = office.sign_in("secretariat", path="/rapports?report=fes&view=facts")
    page.get_by_role("button", name="Saisir une liste de présence").click()
    form = page.get_by_test_id("stDialog")
    typed = form.get_by_label("Liste saisie")
    typed.fill("Zoulikha Exemple; Association; association; femme; CIN BK123456")
    typed.press("Control+Enter")
    form.get_by_role("button", name="Enregistrer").click()
    expect(form).to_contain_text("La ligne 1 contient un numéro de carte d’identité")
    typed.fill("Zoulikha Exemple; Association; association; femme; z@example.org; oui\nAutre Exemple; ; presse; homme")
    typed.press("Control+Enter")
    form.get_by_role("button", name="Enregistrer").click()
    expect(form).to_have_count(0)
    page.get_by_text("Noms de la liste du").click()
    expect(page.get_by_role("rowheader", name="Zoulikha Exemple")).to_be_visible()
    page.get_by_role("button", name="Remplir les nombres d’après la liste").click()
    form.get_by_role("button", name="Remplir les nombres d’après la liste").click()
    expect(page.get_by_role("row", name=re.compile("^Femmes 1"))).to_be_visible()
    page.get_by_role("button", name="Purger les noms maintenant").click()
    form.get_by_role("button", name="Purger les noms maintenant").click()
    expect(page.get_by_text("purgée le")).to_be_visible()
    expect(page.get_by_text("Zoulikha Exemple")).to_have_count(0)
    reader = office.sign_in("reader", path="/rapports?report=fes&view=facts")
    expect(reader.get_by_role("heading", name="Participants par catégorie")).to_be_visible()
    expect(reader.get_by_text("Listes de présence")).to_have_count(0)


def test_a_section_is_made_of_a_file(office: People) -> None:
    page = office.sign_in("secretariat", path="/rapports?report=fes")
    page.get_by_role("button", name="Commencer le rapport").click()
    form = page.get_by_test_id("stDialog")
    form.get_by_role("button", name="Commencer le rapport").click()
    page.get_by_role("button", name="Joindre un fichier à la place 6.").click()
    form.locator("input[type=file]").set_input_files(
        {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 annex"}
    )
    expect(form.get_by_text("plan.pdf")).to_be_visible()
    form.get_by_role("button", name="Enregistrer").click()
    expect(page.locator(".co-section").nth(5)).to_contain_text("Voir l’annexe 1")
    with page.expect_download() as taken:
        page.get_by_role("button", name="annexe-1-plan.pdf").click()
    assert taken.value.path().read_bytes() == b"%PDF-1.7 annex"
