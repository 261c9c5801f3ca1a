"""The decisions and the next steps of the committee in their grids, and the documents of an agenda, the rules of
procedure."""

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import select

from dashboard.translations import _, speaking
from dashboard.vocabulary import field, table
from data_access.database import reading
from data_access.states import Role
from data_access.tables import ActionItem, CommitteeDecision
from tests.support.application import serving
from tests.support.browser import People, settle
from tests.support.databases import STAGE, Databases, using
from tests.support.grids import GRID, Grid

pytestmark = [pytest.mark.browser, pytest.mark.slow]
DIALOG = "[role=dialog]"


def test_a_document_of_the_agenda_is_attached_and_read_by_a_member(chromium: Browser, databases: Databases) -> None:
    with serving(databases.fresh("sqlite", STAGE)) as application:
        people = People(chromium, application)
        page = people.sign_in(Role.SECRETARIAT, path="/comite?session=3")
        with speaking("fr"):
            page.get_by_role("button", name=_("Attach a document")).click()
            dialog = page.get_by_test_id("stDialog")
            given = {"name": "note.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 note"}
            dialog.locator("input[type=file]").set_input_files(given)  # type: ignore[arg-type]
            expect(dialog.get_by_text("note.pdf")).to_be_visible()
            settle(page)
            dialog.get_by_role("button", name=_("Attach a document"), exact=True).click()
            expect(dialog).to_have_count(0)
            expect(page.locator(".co-agenda")).to_contain_text("note.pdf")
        member = people.sign_in(Role.COPIL, path="/comite?session=3")
        expect(member.get_by_role("button", name="Joindre un document")).to_have_count(0)
        with member.expect_download() as handed:
            member.locator(".co-agenda [data-file]", has_text="note.pdf").click()
        assert handed.value.path().read_bytes() == b"%PDF-1.7 note"
        people.leave()


def test_rules_of_procedure_are_put_in_published_and_replaced(chromium: Browser, databases: Databases) -> None:
    with serving(databases.fresh("sqlite", STAGE)) as application:
        people = People(chromium, application)
        page = people.sign_in(Role.SECRETARIAT, path="/comite")
        shown, dialog = page.locator(".co-rules"), page.get_by_test_id("stDialog")

        def put(button: str, name: str) -> None:
            page.get_by_role("button", name=button, exact=True).click()
            given = {"name": name, "mimeType": "application/pdf", "buffer": b"%PDF-1.7 " + name.encode()}
            dialog.locator("input[type=file]").set_input_files(given)  # type: ignore[arg-type]
            expect(dialog.get_by_text(name)).to_be_visible()
            settle(page)
            dialog.get_by_role("button", name=button, exact=True).click()
            expect(dialog).to_have_count(0)
            expect(shown.last).to_contain_text(name)

        with speaking("fr"):
            put(_("Put in a newer version"), "reglement-1.pdf")
            page.get_by_role("button", name=_("Record the publication")).click()
            dialog.get_by_label(field("address"), exact=True).fill("https://portail.example.org/reglement-1.pdf")
            dialog.get_by_role("button", name=_("Save"), exact=True).click()
            expect(dialog).to_have_count(0)
            expect(page.get_by_role("link", name="https://portail.example.org/reglement-1.pdf")).to_be_visible()
            put(_("Put in a newer version"), "reglement-2.pdf")
            expect(page.get_by_role("link", name="https://portail.example.org/reglement-1.pdf")).to_have_count(0)
        member = people.sign_in(Role.COPIL, path="/comite")
        with member.expect_download() as handed:
            member.locator(".co-rules [data-file]").click()
        assert handed.value.path().read_bytes() == b"%PDF-1.7 reglement-2.pdf"
        people.leave()


def test_the_secretariat_keeps_the_registers_in_grids(chromium: Browser, databases: Databases) -> None:
    address = databases.fresh("sqlite", STAGE)
    with serving(address) as application:
        people = People(chromium, application)
        page = people.sign_in(Role.SECRETARIAT, path="/comite")
        with speaking("fr"):
            expect(page.locator(GRID)).to_have_count(0)
            page.get_by_text(_("Decisions and next steps as a table, to change and to download")).click()
            grid = Grid(page).ready()
            page.get_by_role("button", name=_("Record a committee decision")).click()
            dialog = page.get_by_test_id("stDialog")
            dialog.get_by_label(field("body", "committee_decisions"), exact=True).fill("Un portail plus lisible.")
            dialog.get_by_label(field("session_id"), exact=True).click()
            page.get_by_role("option").nth(1).click()
            dialog.get_by_role("button", name=_("Add"), exact=True).click()
            expect(dialog).to_have_count(0)
            settle(page)
            with using(address), reading() as session:
                wanted = select(CommitteeDecision.id).where(CommitteeDecision.body == "Un portail plus lisible.")
                made = session.execute(wanted).scalar_one()
            expect(grid.cell(made, "body")).to_have_text("Un portail plus lisible.")
            page.get_by_role("tab", name=table("action_items")).click()
            page.locator(f"{GRID} [col-id=title]").first.wait_for()
            with using(address), reading() as session:
                step = session.execute(select(ActionItem.id).where(ActionItem.status == "open")).scalars().first() or 0
            steps = Grid(page).ready()
            steps.write(step, "owner_name", "Cellule du portail")
            expect(steps.cell(step, "owner_name")).to_have_text("Cellule du portail")
            expect(page.get_by_role("region", name=_("Next steps of all meetings"))).to_contain_text(
                "Cellule du portail"
            )
            steps.cell(step, "reference").click()
            expect(page.locator(DIALOG)).to_contain_text("Cellule du portail")
        people.leave()
