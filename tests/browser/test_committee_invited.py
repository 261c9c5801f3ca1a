"""The committee is invited by e-mail from its meeting's screen, each in their language; its minutes leave likewise."""

from collections.abc import Iterator
from datetime import date, time

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from data_access.changes.committee.committee import plan_session
from data_access.changes.grid.cells import edit_cell
from data_access.database import reading
from data_access.permissions import SYSTEM
from data_access.tables import Plan
from tests.support.application import serving
from tests.support.browser import People, settle
from tests.support.databases import Databases, using
from tests.support.mail import FROM, Box, mail_box

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FRENCH = {f"{name}@example.org" for name in ("secretariat", "acodec", "labouirat", "colombe")}
ENGLISH = "ocde@example.org"


@pytest.fixture
def invited(chromium: Browser, databases: Databases) -> Iterator[tuple[People, Box, int]]:
    """People at an application with a mail server, in which a fourth meeting of the committee is planned."""
    address = databases.fresh("sqlite", "drafting")
    with using(address):
        with reading() as session:
            plan_id = session.execute(select(Plan.id)).scalar_one()
        session_id = plan_session(SYSTEM, plan_id, date(2023, 12, 21), time(10), "Rabat")
        with mail_box() as box:
            told = {"SMTP_URL": f"smtp://127.0.0.1:{box.port}", "MAIL_FROM": FROM}
            with serving(address, told) as application:
                people = People(chromium, application)
                yield people, box, session_id
                people.leave()


def send(page: Page, button: str) -> None:
    """Press a button, and in its dialog what sends."""
    page.get_by_role("button", name=button).click()
    form = page.get_by_test_id("stDialog")
    form.get_by_role("button", name="Envoyer", exact=True).click()
    expect(form).to_have_count(0)
    settle(page)


def addressed(box: Box) -> dict[str, str]:
    """Address → the subject of the last e-mail that it got."""
    return {mail["To"].addresses[0].addr_spec: mail["Subject"] for mail in box.mails}


def test_invited_told_of_a_change_and_that_it_is_cancelled(invited: tuple[People, Box, int]) -> None:
    people, box, session_id = invited
    page = people.sign_in("secretariat", path="/comite?session=4")
    page.get_by_role("button", name="Inviter par courriel").click()
    form = page.get_by_test_id("stDialog")
    expect(form.get_by_text("Français · 4 personnes")).to_be_visible()
    expect(form.get_by_text("English · 1 personne")).to_be_visible()
    expect(form.get_by_text("Association 4Chabab")).to_be_visible()  # nobody there has an address
    page.keyboard.press("Escape")
    expect(form).to_have_count(0)
    assert box.got == []
    send(page, "Inviter par courriel")
    rows = page.locator(".co-mails tbody tr")
    expect(rows.filter(has_text="Envoyé")).to_have_count(5)
    assert set(addressed(box)) == FRENCH | {ENGLISH}
    assert addressed(box)[ENGLISH].startswith("Invitation: Steering committee, meeting no. 4")
    for mail in box.mails:
        (page_since,) = [part for part in mail.walk() if part.get_content_type() == "application/pdf"]
        language = "en" if mail["To"].addresses[0].addr_spec == ENGLISH else "fr"
        assert str(page_since.get_filename()).endswith(f"-au-2023-11-30-{language}.pdf")
    expect(page.get_by_role("button", name="Inviter par courriel")).to_be_visible()
    with using(people.application.database):
        edit_cell(SYSTEM, "committee_sessions", session_id, "place", "Rabat", "Salé")
    send(page, "Envoyer la modification par courriel")
    expect(rows.filter(has_text="Envoyé")).to_have_count(10)
    page.get_by_role("button", name="Dire qu’elle est annulée").click()
    form.get_by_label("Motif").fill("Grève <b>générale</b>")
    form.get_by_role("button", name="Dire qu’elle est annulée").click()
    expect(form).to_have_count(0)
    expect(page.locator(".co-meeting-head")).to_contain_text("Grève <b>générale</b>")
    send(page, "Annoncer par courriel qu’elle n’a pas lieu")
    expect(rows.filter(has_text="Envoyé")).to_have_count(15)
    expect(page.get_by_role("button", name="Annoncer par courriel")).to_have_count(0)
    events = [part for mail in box.mails for part in mail.walk() if part.get_content_type() == "text/calendar"]
    methods = [part["Content-Type"].params["method"] for part in events]
    assert methods == ["REQUEST"] * 10 + ["CANCEL"] * 5
    lines = [part.get_content().splitlines() for part in events]
    numbers = [int(line.partition(":")[2]) for one in lines for line in one if line.startswith("SEQUENCE:")]
    assert numbers == [numbers[0]] * 5 + [numbers[0] + 1] * 5 + [numbers[0] + 2] * 5
    assert len({line for one in lines for line in one if line.startswith("UID:")}) == 1
    assert people.complaints == []


def test_validated_minutes_leave_to_those_who_attended(invited: tuple[People, Box, int]) -> None:
    people, box, _session_id = invited
    page = people.sign_in("secretariat", path="/comite?session=3&show=minutes&language=fr")
    page.get_by_role("button", name="Rédiger le relevé").click()
    page.get_by_role("button", name="Valider le relevé").click()
    form = page.get_by_test_id("stDialog")
    form.get_by_role("button", name="Valider le relevé").click()
    expect(form).to_have_count(0)
    settle(page)
    send(page, "Envoyer le relevé par courriel")
    expect(page.locator(".co-mails tbody tr").filter(has_text="Envoyé")).to_have_count(4)
    assert set(addressed(box)) == FRENCH
    for mail in box.mails:
        (minutes,) = [part for part in mail.walk() if part.get_content_type() == "application/pdf"]
        assert str(minutes.get_filename()).endswith("-fr-1.pdf")
    assert people.complaints == []
