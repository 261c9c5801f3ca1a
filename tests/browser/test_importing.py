"""Importing ideas as the secretariat does: choose, correct, check, confirm, look, take back."""

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.navigation import address
from dashboard.translations import _, n_, speaking
from tests.support.application import ROOT
from tests.support.browser import People, press_at_once, settle

pytestmark = pytest.mark.browser

IDEAS = "N°;Type;Proposition;Axe\n1;idée;Ouvrir un guichet le samedi;Eau\n2;vote;;\n3;idée;Publier les délais;Eau\n"


def choose(page: Page, label: str, option: str) -> None:
    """Pick an option of a box by its words."""
    page.get_by_label(label, exact=True).first.click()
    page.get_by_role("option", name=option, exact=True).first.click()
    settle(page)


def choose_channel(page: Page) -> None:
    """Pick the first channel."""
    page.get_by_label(_("Event or channel"), exact=True).first.click()
    page.get_by_role("option").first.click()
    settle(page)


def open_rows(line: Locator, fate: str, page: Page) -> str:
    """Press the last term of a line that adds up, and see its rows, which were folded; returns their id."""
    term = line.locator(f'a[href*="{fate}"]').last
    place = (term.get_attribute("href") or "")[1:]
    inside = page.locator(f"details#{place} table, #{place} + ul li").first
    expect(inside).to_be_hidden()
    settle(page)
    term.click()
    expect(inside).to_be_in_viewport()
    return place


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_file_is_imported_and_taken_back(own_people: People, tmp_path: Path, language: str) -> None:
    path = tmp_path / "atelier.csv"
    path.write_text(IDEAS, "utf-8")
    page = own_people.sign_in("secretariat", language, path=address("importing"))
    with speaking(language):
        page.set_input_files("input[type=file]", str(path))
        expect(page.get_by_text(_("How the file is read"))).to_be_visible()
        size = f"{path.stat().st_size} {_('bytes')}"
        expect(page.get_by_test_id("stFileUploader")).to_contain_text(size)
        expect(page.get_by_role("button", name=_("Check the file"))).to_have_count(0)
        choose_channel(page)
        choose(page, _("Keep only the rows whose column"), "Type")
        page.get_by_label(_("holds"), exact=True).first.click()
        page.get_by_role("option", name="idée", exact=True).first.click()
        press_at_once(page, _("Check the file"))
        expect(page.get_by_text(_("Import preview"))).to_be_visible()
        expect(page.get_by_text("Publier les délais").last).to_be_visible()
        open_rows(page.locator(".co-sum").first, "#import-left_out", page)
        page.get_by_role("button", name=n_("Import %(count)s idea", "Import %(count)s ideas", 2)).click()
        expect(page.get_by_text(n_("%(count)s idea imported.", "%(count)s ideas imported.", 2))).to_be_visible()

        page.set_input_files("input[type=file]", str(path))
        seen = _("This file was already imported on {day} ({channel}).").partition("{")[0]
        expect(page.get_by_text(seen)).to_be_visible()

        batch = page.locator(".co-batches > li").first
        expect(batch).to_contain_text("atelier.csv")
        expect(batch.locator(f"#{open_rows(batch, 'batch-', page)}")).to_be_visible()
        batch.get_by_role("link", name=_("Undo the import of {file}").format(file="atelier.csv")).click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_role("textbox").fill("mauvais fichier")
        dialog.get_by_role("button", name=_("Undo the import")).click()
        expect(batch).to_contain_text("mauvais fichier")

        page.goto(page.url.replace(address("importing"), address("history")))
        settle(page)
        imported = page.locator("li", has=page.locator(".co-sum"), has_text="atelier.csv").last
        open_rows(imported, "entry-", page)


def test_a_file_that_is_no_table_is_one_sentence(own_people: People, tmp_path: Path) -> None:
    path = tmp_path / "photo.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    page = own_people.sign_in("secretariat", "fr", path=address("importing"))
    page.set_input_files("input[type=file]", str(path))
    with speaking("fr"):
        sentence = _("This file is a picture: type its content into a table and save it as XLSX or CSV.")
    expect(page.get_by_text(sentence)).to_be_visible()


def test_the_columns_are_the_persons_to_correct(own_people: People, tmp_path: Path) -> None:
    path = tmp_path / "inconnu.csv"
    path.write_text("X;Y\n7;Ouvrir un guichet dans chaque commune du pays\n", "utf-8")
    page = own_people.sign_in("secretariat", "fr", path=address("importing"))
    with speaking("fr"):
        page.set_input_files("input[type=file]", str(path))
        expect(page.get_by_text(_("Say which column holds the title or the text of the ideas."))).to_be_visible()
        choose(page, _("Line of the headings"), "1")
        choose(page, "Texte d’origine", "B · Y")
        choose_channel(page)
        page.get_by_role("button", name=_("Check the file")).click()
        expect(
            page.get_by_role("button", name=n_("Import %(count)s idea", "Import %(count)s ideas", 1))
        ).to_be_visible()


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_votes_are_left_out_on_request_and_near_copies_are_told(
    own_people: People, tmp_path: Path, language: str
) -> None:
    """The box of repeated numbers keeps the first row of each; an idea that the plan has in other words is told."""
    with (ROOT / "data_access/sample/ideas_portal.csv").open(encoding="utf-8", newline="") as file:
        known = next(csv.DictReader(file))
    path = tmp_path / "votes.csv"
    lines = [
        "Ref;Titre;Description",
        "P-1;Piscine;Construire une piscine couverte dans le quartier",
        "P-1;Piscine;Très bonne idée, je soutiens",
        "P-2;Gare;Rouvrir la gare et ses quais",
        f"P-3;{known['title']};{known['body']} !",
    ]
    path.write_text("\n".join(lines), "utf-8")
    page = own_people.sign_in("secretariat", language, path=f"{address('ideas')}?view=map")
    expect(page.locator(".co-map svg").first).to_be_visible()
    page.goto(page.url.partition(address("ideas"))[0] + address("importing"))
    settle(page)
    with speaking(language):
        page.set_input_files("input[type=file]", str(path))
        choose_channel(page)
        label = n_(
            "%(count)s number stands on several rows, as where each vote or comment has its row: "
            "keep its first row only",
            "%(count)s numbers stand on several rows, as where each vote or comment has its row: "
            "keep their first rows only",
            1,
        )
        press_at_once(page, _("Check the file"))
        total = page.locator(".co-sum").first
        expect(total.locator('[href="#import-new"] b')).to_have_text("4")
        near = page.locator("#import-near")
        expect(near.locator("tbody tr")).to_have_count(1)
        expect(near).to_contain_text(known["title"])
        page.get_by_text(label).click()
        settle(page)
        expect(page.locator("#import-near")).to_have_count(0)
        press_at_once(page, _("Check the file"))
        expect(total.locator('[href="#import-repeated"] b')).to_have_text("1")
        expect(total.locator('[href="#import-new"] b')).to_have_text("3")
