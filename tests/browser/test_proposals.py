"""The proposals page as people use it: figures that open rows, a decision with its reason, ideas in and out."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import People, settle
from tests.support.grids import Grid

pytestmark = pytest.mark.browser


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog")


def test_a_cell_of_the_heat_map_opens_its_rows(sign_in: Callable[..., Page]) -> None:
    page = sign_in("copil", path="/propositions")
    page.locator(".co-heat td a").first.click()
    expect(page).to_have_url(re.compile(r"administration=\w+&theme=\w+"))
    settle(page)
    shown = page.locator(".co-figures .co-number").first
    expect(shown).to_have_text(page.locator(".co-heat td a").first.inner_text())


def test_who_is_overloaded_is_said_in_words(sign_in: Callable[..., Page]) -> None:
    page = sign_in("reader", path="/propositions")
    expect(page.locator(".co-table .co-state").filter(has_text="sollicitée")).to_have_text("△très sollicitée")
    expect(page.locator(".co-figure").last).to_contain_text("MTNRA (16)")


def test_a_focal_point_reads_what_is_assigned_to_them_only(sign_in: Callable[..., Page]) -> None:
    page = sign_in("focal_point", of="Justice", path="/propositions?proposal=P-17")
    expect(page.locator(".co-voices > li").first).to_be_visible()
    page.goto(re.sub("proposal=.*", "proposal=P-01", page.url))
    settle(page)
    expect(page.locator(".co-empty")).to_contain_text("P-01")
    expect(page.locator(".co-voices")).to_have_count(0)


def test_a_reader_is_offered_no_button_that_changes(sign_in: Callable[..., Page]) -> None:
    page = sign_in("reader", path="/propositions?proposal=P-29")
    expect(page.locator(".co-title")).to_contain_text("P-29")
    expect(page.locator("[data-testid=stButton]")).to_have_count(0)


def test_the_secretariat_notes_the_day_on_which_a_decision_was_published(own_people: People) -> None:
    page = own_people.sign_in("secretariat", path="/propositions?proposal=P-02")
    said = page.locator(".co-decisions li").first
    expect(said).to_contain_text("Publiée le")
    page.get_by_role("button", name="Enregistrer la publication").click()
    box = dialog(page).get_by_test_id("stDateInput")
    expect(box.get_by_role("spinbutton")).to_have_count(3)
    for segment, text in zip(box.get_by_role("spinbutton").all(), ("27", "11", "2023"), strict=True):
        segment.press_sequentially(text)
    dialog(page).get_by_role("heading").first.click()
    dialog(page).get_by_role("button", name="Enregistrer", exact=True).click()
    expect(dialog(page)).to_have_count(0)
    expect(said).to_contain_text("Publiée le 27 novembre 2023")


def test_a_decision_asks_for_a_reason_that_a_citizen_can_read(own_people: People) -> None:
    page = own_people.sign_in("secretariat", path="/propositions?proposal=P-29")
    page.get_by_role("button", name="Consigner la décision").click()
    dialog(page).get_by_test_id("stSelectbox").first.click()
    page.get_by_role("option", name="Reportée").click()
    dialog(page).get_by_role("button", name="Enregistrer").click()
    told = "Pour passer à « Reportée », renseignez : Catégorie de motif, Motif."
    expect(dialog(page).get_by_test_id("stAlert")).to_contain_text(told)
    dialog(page).get_by_test_id("stSelectbox").nth(2).click()
    page.get_by_role("option", name="Nécessite une loi").click()
    dialog(page).get_by_role("textbox").last.fill("Une loi doit d’abord être votée.")
    dialog(page).get_by_role("button", name="Enregistrer").click()
    expect(page.locator(".co-decisions")).to_contain_text("Une loi doit d’abord être votée.")
    expect(dialog(page)).to_have_count(0)
    page.get_by_role("button", name="Rouvrir la discussion").click()
    dialog(page).get_by_role("button", name="Enregistrer").click()
    expect(dialog(page).get_by_test_id("stAlert")).to_contain_text("Indiquez le motif")
    dialog(page).get_by_role("textbox").fill("La loi vient d’être votée.")
    dialog(page).get_by_role("button", name="Enregistrer").click()
    expect(page.locator(".co-past")).to_contain_text("annulée depuis")


def test_a_new_proposal_is_made_with_its_ideas_and_lets_one_go(own_people: People) -> None:
    page = own_people.sign_in("secretariat", path="/propositions")
    page.get_by_role("button", name="Nouvelle proposition").click()
    dialog(page).get_by_label("Titre").fill("Des écoles ouvertes le soir")
    dialog(page).get_by_label("Chercher des idées").fill("corruption")
    dialog(page).get_by_label("Chercher des idées").press("Enter")
    settle(page)
    dialog(page).get_by_role("combobox").last.click()
    page.get_by_role("option").first.click()
    page.keyboard.press("Escape")
    settle(page)
    dialog(page).get_by_role("button", name="Enregistrer").click()
    expect(dialog(page)).to_have_count(0)
    page.goto(page.url.split("?")[0] + "?proposal=P-64")
    expect(page.locator(".co-voices > li")).to_have_count(1)
    page.get_by_role("button", name="Détacher des idées").click()
    dialog(page).get_by_role("combobox").click()
    page.get_by_role("option").last.click()
    page.keyboard.press("Escape")
    settle(page)
    dialog(page).get_by_role("textbox").last.fill("Autre sujet")
    dialog(page).get_by_role("button", name="Enregistrer").click()
    expect(page.locator(".co-empty")).to_contain_text("idée n’alimente")


def test_the_heat_map_is_handed_over_as_an_image_and_a_table(sign_in: Callable[..., Page]) -> None:
    page = sign_in("reader", language="ar", path="/propositions")
    page.locator("#proposals-by-administration-and-theme-table summary").click()
    for kind, start in (("png", b"\x89PNG"), ("svg", b"<svg"), ("xlsx", b"PK")):
        with page.expect_download() as handed:
            page.locator(f"a[data-file='proposals-by-administration-and-theme.{kind}']").click()
        assert Path(handed.value.path()).read_bytes().startswith(start)


def test_a_remit_is_contested_and_passed_on_with_its_trail(own_people: People) -> None:
    """The focal point says that it is not theirs, the secretariat passes it on, everybody reads who, when and why."""
    focal = own_people.sign_in("focal_point", of="énergétique", path="/propositions?proposal=P-51")
    focal.get_by_role("button", name="Hors de nos attributions").click()
    expect(dialog(focal).get_by_label("Pourquoi est-ce hors des attributions")).to_be_focused()
    focal.keyboard.type("La qualité de l’eau relève d’un autre ministère.")
    dialog(focal).get_by_role("button", name="Enregistrer").click()
    expect(focal.locator(".co-trail")).to_contain_text("attend une réponse")
    page = own_people.sign_in("secretariat", path="/propositions")
    asked = page.locator(".co-asked li").filter(has_text="P-51")
    expect(asked).to_contain_text("La qualité de l’eau relève d’un autre ministère.")
    asked.get_by_role("link").click()
    expect(page.locator(".co-title")).to_contain_text("P-51")
    expect(page.get_by_role("button", name="Répondre à la demande")).to_be_visible()
    settle(page)
    page.get_by_role("button", name="Répondre à la demande").click()
    dialog(page).get_by_text("Transmettre la proposition").click()
    dialog(page).get_by_label("À quelle administration").click()
    page.get_by_role("option", name="Jeunesse").click()
    dialog(page).get_by_role("textbox").last.fill("Le ministère de la Jeunesse tient ces mesures.")
    dialog(page).get_by_role("button", name="Enregistrer").click()
    expect(dialog(page)).to_have_count(0)
    expect(page.locator(".co-trail > li")).to_have_count(2)
    expect(page.locator(".co-trail > li").last).to_contain_text("Transmise à")
    expect(page.locator(".co-facts")).to_contain_text("Jeunesse")
    expect(page.get_by_role("button", name="Répondre à la demande")).to_have_count(0)
    expect(page.get_by_role("button", name="Retirer une étape")).to_have_count(0)


def test_a_member_asks_for_a_decision_to_be_looked_at_again(own_people: People) -> None:
    member = own_people.sign_in("copil", of="Labouirat", path="/propositions?proposal=P-45")
    expect(member.locator(".co-title")).to_contain_text("P-45")
    member.goto(member.url.replace("P-45", "P-08"))
    settle(member)
    member.get_by_role("button", name="Demander un réexamen").click()
    dialog(member).get_by_role("textbox").last.fill("Les marchés des communes n’ont pas été examinés.")
    dialog(member).get_by_role("button", name="Enregistrer").click()
    expect(member.locator(".co-trail")).to_contain_text("Association Labouirat")
    page = own_people.sign_in("secretariat", path="/propositions?proposal=P-08")
    page.get_by_role("button", name="Répondre à la demande").click()
    dialog(page).get_by_text("Rouvrir la discussion").click()
    dialog(page).get_by_role("textbox").last.fill("Les marchés des communes seront examinés.")
    dialog(page).get_by_role("button", name="Enregistrer").click()
    expect(page.locator(".co-past")).to_contain_text("annulée depuis")
    expect(page.locator(".co-trail")).to_contain_text("Discussion rouverte")


def test_a_proposal_that_is_passed_around_is_marked(sign_in: Callable[..., Page]) -> None:
    page = sign_in("reader", path="/propositions", viewport={"width": 2200, "height": 900})
    expect(page.locator(".co-asked")).to_contain_text("P-30 (2)")
    page.locator("figure a", has_text="1 transmise plusieurs fois").click()
    settle(page)
    Grid(page).ready()
    expect(page.locator(".ag-center-cols-container .ag-row")).to_have_count(1)
    expect(page.locator(".ag-row [col-id=trail]")).to_contain_text("Transmise plusieurs fois")
    page.locator(".ag-row .co-open").first.click()
    drawer = dialog(page)
    drawer.get_by_role("tab", name="Actions").click()
    expect(drawer.locator(".co-trail")).to_contain_text("Transmise")
    page.keyboard.press("Escape")
    page.locator(".co-asked a", has_text="P-30").click()
    settle(page)
    expect(page.locator(".co-facts a[href='#trail']")).to_contain_text("transmise 2 fois")
    expect(page.get_by_role("heading", name="Parcours de la proposition")).to_contain_text("transmise 2 fois")
    expect(page.locator("[data-testid=stButton]")).to_have_count(0)
