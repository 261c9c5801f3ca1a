"""The settings in a browser: the rights as they are enforced, an account, a list, the plans."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.translations import _, speaking
from dashboard.vocabulary import action, field, label
from data_access.permissions import RIGHTS, Action
from data_access.states import Role
from tests.support.browser import People, press_at_once, settle
from tests.support.grids import GRID

pytestmark = pytest.mark.browser


def test_the_table_of_rights_says_what_is_enforced(people: People) -> None:
    page = people.sign_in("secretariat", path="/reglages?section=rights")
    rows = page.locator(".co-rights tbody tr")
    rows.first.wait_for()
    with speaking("fr"):
        for right in Action:
            cells = rows.filter(has=page.get_by_role("rowheader", name=action(right), exact=True)).locator("td")
            scopes = [RIGHTS[role].get(right) for role in Role]
            said = [label(scope) if scope else "non" for scope in scopes]
            assert [text.split(maxsplit=1)[1] for text in cells.all_inner_texts()] == said


def test_only_the_administrator_sees_the_accounts(people: People) -> None:
    expect(
        people.sign_in("secretariat", path="/reglages?section=accounts").get_by_text("mj@example.org")
    ).to_have_count(0)
    page = people.sign_in("administrator", path="/reglages")
    expect(page.get_by_text("mj@example.org")).to_be_visible()


def choose(page: Page, name: str, option: str) -> None:
    page.get_by_role("combobox", name=name).click()
    page.get_by_role("option", name=option, exact=True).click()


def test_an_account_is_added_and_disabled(own_people: People) -> None:
    page = own_people.sign_in("administrator", path="/reglages")
    page.get_by_role("button", name="Ajouter un compte").click()
    form = page.get_by_test_id("stDialog")
    form.get_by_label("Adresse électronique de connexion").fill("nouveau@example.org")
    form.get_by_label("Nom", exact=True).fill("Nouvelle lectrice")
    form.get_by_label("Mot de passe", exact=True).fill("court")
    choose(page, "Rôle", "Consultation seule")
    form.get_by_role("button", name="Ajouter").click()
    expect(form).to_contain_text("au moins 12 caractères")
    form.get_by_label("Mot de passe", exact=True).fill("quatre mots sans rapport")
    form.get_by_role("button", name="Ajouter").click()
    row = page.get_by_role("row", name="nouveau@example.org")
    expect(row).to_contain_text("actif")
    expect(form).to_have_count(0)
    settle(page)
    page.get_by_role("button", name="Modifier un compte").click()
    expect(form.get_by_role("button", name="Désactiver ce compte")).to_be_visible()
    settle(page)
    choose(page, "Compte", "Nouvelle lectrice · nouveau@example.org")
    press_at_once(page, "Désactiver ce compte")
    expect(form.get_by_role("button", name="Activer ce compte")).to_be_visible()
    settle(page)
    page.keyboard.press("Escape")
    expect(form).to_have_count(0)
    expect(row).to_contain_text("désactivé")


def test_what_is_filled_in_for_an_account_does_not_stand_for_the_next(own_people: People) -> None:
    page = own_people.sign_in("administrator", path="/reglages?section=accounts")
    page.get_by_role("button", name="Modifier un compte").click()
    form = page.get_by_test_id("stDialog")
    with speaking("fr"):
        focal_point, reader = label(Role.FOCAL_POINT), label(Role.READER)
    box = page.get_by_role("combobox", name="Compte")
    box.click()
    page.get_by_role("option").filter(has_text="mj@example.org").click()
    expect(form.get_by_role("combobox", name="Rôle")).to_have_value(focal_point)
    settle(page)  # until then the fields of the account before stand beside those of this one
    expect(form.get_by_role("combobox", name="Administration")).not_to_have_value("")
    form.get_by_label("Nouveau mot de passe", exact=True).fill("pour une autre personne")
    box.click()
    page.get_by_role("option").filter(has_text="direction@example.org").click()
    expect(form.get_by_role("combobox", name="Rôle")).to_have_value(reader)
    settle(page)
    expect(form.get_by_label("Nouveau mot de passe", exact=True)).to_have_value("")


def test_a_theme_is_added_to_its_list(own_people: People) -> None:
    page = own_people.sign_in("secretariat", path="/reglages?section=lists&list=themes")
    page.get_by_role("button", name="Ajouter : Thématique").click()
    form = page.get_by_test_id("stDialog")
    form.get_by_label("Code").fill("EAU")
    form.get_by_label("Nom en français").fill("Eau et assainissement")
    form.get_by_role("button", name="Ajouter", exact=True).click()
    expect(page.locator(GRID).get_by_text("Eau et assainissement").first).to_be_visible()


def test_a_closed_plan_says_so_everywhere(own_people: People) -> None:
    page = own_people.sign_in("secretariat", path="/reglages?section=plans")
    page.get_by_role("button", name="Clôturer PAN3").click()
    dialog = page.get_by_test_id("stDialog")
    dialog.get_by_label("Motif").fill("Plan adopté")
    dialog.get_by_role("button", name="Clôturer PAN3").click()
    expect(page.get_by_role("row", name="PAN3")).to_contain_text("clôturé")
    expect(page.get_by_role("button", name="Rouvrir PAN3")).to_be_visible()


def test_what_a_country_sets_is_refused_or_saved_in_its_dialog(own_people: People) -> None:
    page = own_people.sign_in("secretariat", "ar", "/reglages?section=country")
    with speaking("ar"):
        page.get_by_role("button", name=_("Change the settings")).click()
        dialog = page.get_by_role("dialog")
        days = dialog.get_by_label(field("days_to_answer", "plans"))
        days.fill("0")
        dialog.get_by_role("button", name=_("Save")).click()
        expect(dialog.get_by_role("alert")).to_be_visible()
        days.fill("21")
        dialog.get_by_role("button", name=_("Save")).click()
        expect(dialog).to_have_count(0)
        value = page.locator(".co-status dd", has_text="21")
        expect(value).to_be_visible()
        expect(value).to_have_css("direction", "rtl")


def test_the_administrator_takes_a_backup_home(own_people: People) -> None:
    page = own_people.sign_in("administrator", path="/reglages?section=data")
    button = page.get_by_role("button", name="Faire une sauvegarde")
    expect(button).to_have_css("font-weight", "600")
    with page.expect_download() as kept:
        button.click()
    assert Path(kept.value.path()).read_bytes().startswith(b"SQLite format 3")
    expect(page.get_by_text(kept.value.suggested_filename)).to_be_visible()


def test_a_row_that_nothing_uses_is_removed_with_a_reason_and_brought_back(own_people: People) -> None:
    page = own_people.sign_in("administrator", path="/reglages?section=lists&list=themes")
    page.get_by_role("button", name="Ajouter : Thématique").click()
    form = page.get_by_test_id("stDialog")
    form.get_by_label("Code").fill("EAU")
    form.get_by_label("Nom en français").fill("Eau et assainissement")
    form.get_by_role("button", name="Ajouter", exact=True).click()
    row = page.locator(GRID).get_by_text("EAU", exact=True)
    expect(row).to_be_visible()
    page.keyboard.press("Escape")
    settle(page)
    row.click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_role("tab", name="Actions").click()
    drawer.get_by_role("button", name="Supprimer cette ligne").click()
    expect(drawer.get_by_role("alert")).to_contain_text("motif")
    drawer.get_by_label("Motif de la suppression").fill("Saisie par erreur")
    drawer.get_by_role("button", name="Supprimer cette ligne").click()
    expect(drawer).to_have_count(0)
    expect(row).to_have_count(0)
    page.goto(f"{own_people.application.address}/historique?table=themes")
    settle(page)
    page.locator(".co-day li:has(> time)", has_text="Saisie par erreur").first.get_by_text("Annuler").click()
    undo = page.get_by_role("dialog")
    undo.get_by_role("textbox").fill("Elle sert")
    undo.get_by_role("button", name="Annuler").click()
    expect(undo).to_have_count(0)
    page.goto(f"{own_people.application.address}/reglages?section=lists&list=themes")
    expect(row).to_be_visible()
