"""The history in a browser: filters in the address, the proof, undoing with a reason, who sees what."""

import pytest
from playwright.sync_api import expect

from tests.support.browser import People

pytestmark = pytest.mark.browser


def test_the_filters_live_in_the_address(people: People) -> None:
    page = people.sign_in("secretariat", path="/historique")
    page.get_by_label("Table").select_option(label="Réunions")
    page.wait_for_url("**/historique?table=meetings")
    lines = page.locator(".co-day li:has(> time)")
    expect(lines.first).to_contain_text("Réunion ·")
    expect(lines.filter(has_text="Courrier ·")).to_have_count(0)
    page.get_by_text("Effacer les filtres").click()
    page.wait_for_url("**/historique")


def test_the_history_is_verified_on_demand(people: People) -> None:
    page = people.sign_in("copil", path="/historique")
    page.get_by_role("button", name="Vérifier l’historique").click()
    expect(page.get_by_text("rien n’a été altéré")).to_be_visible()


def test_a_change_is_undone_with_a_reason_and_the_undoing_is_told(own_people: People) -> None:
    page = own_people.sign_in("secretariat", path="/historique?table=meetings")
    first = page.locator(".co-day li:has(> time)").first
    first.get_by_text("Annuler").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Reste à remplir : Motif")
    dialog.get_by_role("textbox").fill("Saisie par erreur")
    dialog.get_by_role("button", name="Annuler").click()
    expect(dialog).to_have_count(0)
    expect(page.locator(".co-day li:has(> time)").first).to_contain_text("Saisie par erreur")
    assert "undo" not in page.url


def test_the_history_is_kept_as_a_file(people: People) -> None:
    page = people.sign_in("secretariat", path="/historique?table=letters")
    for kind in ("csv", "xlsx"):
        with page.expect_download() as kept:
            page.locator(f'a[data-file="history.{kind}"]').click()
        assert kept.value.suggested_filename == f"historique-PAN3.{kind}"


def test_a_focal_point_reads_their_own_administration_only(people: People) -> None:
    page = people.sign_in("focal_point", path="/historique?table=meetings", of="Justice")
    expect(page.locator(".co-day").first).to_be_visible()
    assert "Solidarité" not in page.locator("[data-testid=stMain]").inner_text()
