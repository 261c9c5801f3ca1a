"""The commitments page as people use it: the matrix, a step with its entry condition, opinions and their answers."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import People, settle

pytestmark = pytest.mark.browser
SHEET = "/engagements?commitment=C-13"
HEARD = "/engagements?commitment=C-06"
"""A sheet whose day for opinions has passed, with organisations that gave none."""


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog")


def confirm(page: Page, button: str, confirmation: str = "Confirmer") -> None:
    page.get_by_role("button", name=button).click()
    dialog(page).get_by_role("button", name=confirmation).click()


def test_the_matrix_says_what_is_late_by_word_and_shape_and_opens_it(sign_in: Callable[..., Page]) -> None:
    page = sign_in("copil", path="/engagements")
    late = page.locator(".co-matrix .co-timing", has_text=re.compile("En retard ·"))
    expect(late).to_have_count(
        int(page.locator(".co-figure", has_text="Étapes en retard").locator(".co-number").inner_text())
    )
    expect(late.first).to_contain_text("▲")
    expect(late.first).to_contain_text(re.compile(r"\d+ jours?"))
    page.locator(".co-figure", has_text="Étapes en retard").click()
    expect(page).to_have_url(re.compile("late=1"))
    settle(page)
    rows = page.locator(".co-matrix tbody tr:not(.co-matrix-group)")
    expect(rows.filter(has_not_text="En retard ·")).to_have_count(0)
    expect(rows).not_to_have_count(0)
    page.locator(".co-matrix tbody th[scope=row] a").first.click()
    expect(page.locator(".co-way > li")).to_have_count(5)


def test_a_sheet_goes_forward_on_its_conditions_and_back_with_a_trace(own_people: People) -> None:
    page = own_people.sign_in("secretariat", path=SHEET)
    confirm(page, "Passer à")
    expect(page.locator(".co-way > li").first).to_have_attribute("aria-current", "step")
    confirm(page, "Passer à")
    expect(dialog(page).get_by_test_id("stAlert")).to_contain_text("leur silence")
    dialog(page).get_by_role("button", name="Abandonner").click()
    confirm(page, "Consigner le silence")
    expect(dialog(page).get_by_test_id("stAlert")).to_contain_text("attendus jusqu’au 12 déc. 2023")
    page.goto(own_people.application.address + HEARD)
    settle(page)
    confirm(page, "Consigner le silence")
    expect(page.locator(".co-next")).to_contain_text("Il ne manque rien")
    confirm(page, "Passer à")
    expect(page.locator(".co-way > li").nth(1)).to_have_attribute("aria-current", "step")
    confirm(page, "Revenir d’une étape", "Enregistrer")
    expect(dialog(page).get_by_test_id("stAlert")).to_contain_text("Indiquez le motif")
    dialog(page).get_by_role("textbox").fill("Une organisation a répondu après la date")
    dialog(page).get_by_role("button", name="Enregistrer").click()
    expect(page.locator(".co-way > li").first).to_have_attribute("aria-current", "step")


def test_a_member_gives_the_opinion_of_their_organisation_and_the_administration_answers(own_people: People) -> None:
    member = own_people.sign_in("copil", of="4Chabab", path="/engagements?commitment=C-06")
    expect(member.get_by_role("button", name="Passer à")).to_have_count(0)
    member.get_by_role("button", name="Donner notre avis").click()
    dialog(member).get_by_text("Contre", exact=True).or_(dialog(member).get_by_text("Défavorable", exact=True)).click()
    dialog(member).get_by_label("Enrichissement").fill("Prévoir un calendrier public")
    dialog(member).get_by_role("button", name="Enregistrer").click()
    expect(member.locator(".co-table", has_text="calendrier public")).to_contain_text("à répondre")
    focal_point = own_people.sign_in("focal_point", of="Ministère de la Justice", path="/engagements?commitment=C-06")
    focal_point.get_by_role("button", name="Répondre à un enrichissement").click()
    dialog(focal_point).get_by_role("button", name="Enregistrer").click()
    expect(dialog(focal_point).get_by_test_id("stAlert")).to_contain_text("Motivez la réponse")
    dialog(focal_point).get_by_test_id("stSelectbox").last.click()
    focal_point.get_by_role("option").first.click()
    dialog(focal_point).get_by_role("textbox").last.fill("Le calendrier sera publié")
    dialog(focal_point).get_by_role("button", name="Enregistrer").click()
    expect(focal_point.locator(".co-table", has_text="calendrier public")).to_contain_text("Le calendrier sera publié")


def test_a_sheet_is_written_in_the_order_of_the_template(own_people: People) -> None:
    page = own_people.sign_in("focal_point", of="Ministère de la Justice", path="/engagements?commitment=C-06")
    page.get_by_role("button", name="Modifier la fiche").click()
    dialog(page).get_by_label("Causes").fill("Peu de moyens")
    dialog(page).get_by_role("button", name="Enregistrer").click()
    expect(page.locator(".co-template").nth(1)).to_contain_text("Peu de moyens")


def test_a_sheet_of_another_administration_cannot_be_opened(sign_in: Callable[..., Page]) -> None:
    page = sign_in("focal_point", of="Ministère de la Justice", path="/engagements?commitment=C-01")
    expect(page.locator(".co-empty")).to_contain_text("une autre administration")
    expect(page.locator(".co-template")).to_have_count(0)


def test_the_arabic_sheet_shows_its_arabic_title_first(sign_in: Callable[..., Page]) -> None:
    page = sign_in("reader", language="ar", path="/engagements?commitment=C-01")
    expect(page.locator(".co-title")).to_contain_text("الحق في الحصول على المعلومات")
    expect(page.locator("[data-testid=stButton]")).to_have_count(0)


def test_the_matrix_is_handed_over_as_files(sign_in: Callable[..., Page]) -> None:
    page = sign_in("reader", path="/engagements?administration=MJ")
    with page.expect_download() as handed:
        page.locator("a[data-file$='.csv']").first.click()
    lines = Path(handed.value.path()).read_text("utf-8-sig").splitlines()
    assert len(lines) == 1 + 5 * page.locator(".co-matrix tbody tr:not(.co-matrix-group)").count()
    assert any("En retard" in line for line in lines)
