"""People are invited to a working session by e-mail from its screen, told of a change and of its end, each once."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from data_access.changes.exchanges.participants import Typed, add_participants
from data_access.changes.grid.cells import edit_cell
from data_access.database import reading
from data_access.permissions import SYSTEM
from data_access.tables import Meeting
from tests.data_access.moving import moved
from tests.support.application import serving
from tests.support.browser import People, settle
from tests.support.databases import Databases, using
from tests.support.mail import FROM, Box, mail_box

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SCREEN = "/courriers-reunions?session=R-02"


@pytest.fixture
def invited(chromium: Browser, databases: Databases) -> Iterator[tuple[People, Box, int]]:
    """People at an application with a mail server, in which R-02 has its day and two participants."""
    address = databases.fresh("sqlite", "meeting")
    with using(address):
        with reading() as session:
            meeting_id = session.execute(select(Meeting.id).where(Meeting.reference == "R-02")).scalar_one()
        for name in ("Amal <b>Bennani</b>", "Yassine"):
            typed = Typed(name, "Commune", f"{name[:4].strip().lower()}@example.org")
            add_participants(SYSTEM, meeting_id, typed=typed)
        with mail_box() as box:
            told = {"SMTP_URL": f"smtp://127.0.0.1:{box.port}", "MAIL_FROM": FROM}
            with serving(address, told) as application:
                people = People(chromium, application)
                yield people, box, meeting_id
                people.leave()


def send(page: Page, button: str) -> None:
    """Press a button, and in its dialog what sends."""
    page.get_by_role("button", name=button).click()
    form = page.get_by_test_id("stDialog")
    form.get_by_role("button", name="Envoyer", exact=True).click()
    expect(form).to_have_count(0)
    settle(page)


def methods(box: Box) -> list[str]:
    """What each e-mail asks of a calendar, with its recipient."""
    found = []
    for mail in box.mails:
        (event,) = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
        found.append(f"{event['Content-Type'].params['method']} {mail['To'].addresses[0].addr_spec}")
    return found


def sequences(box: Box) -> list[str]:
    """The UID and the sequence of each event, in their order."""
    lines = [part.get_content().splitlines() for mail in box.mails for part in mail.walk() if _is_event(part)]
    return [" ".join(line for line in one if line.startswith(("UID:", "SEQUENCE:"))) for one in lines]


def _is_event(part: object) -> bool:
    return bool(part.get_content_type() == "text/calendar")  # type: ignore[attr-defined]


def test_invited_told_of_a_change_and_of_the_end(invited: tuple[People, Box, int]) -> None:
    people, box, meeting_id = invited
    page = people.sign_in("secretariat", path=SCREEN)
    page.get_by_role("button", name="Inviter par courriel").click()
    form = page.get_by_test_id("stDialog")
    expect(form).to_contain_text("amal@example.org")
    expect(form.get_by_label("Texte")).to_have_value(re.compile("1. .*P-25"))
    page.keyboard.press("Escape")
    expect(form).to_have_count(0)
    assert box.got == []
    page.get_by_role("button", name="Inviter par courriel").click()
    expect(form).to_contain_text("amal@example.org")
    settle(page)  # the fields of the first opening go when the run of the second has ended
    expect(form.get_by_label("Texte")).to_have_value(re.compile("1. .*P-25"))
    form.get_by_role("combobox").first.click()
    page.keyboard.type("tapee@example.org")
    page.keyboard.press("Enter")
    expect(form.get_by_text("tapee@example.org")).to_be_visible()
    page.keyboard.press("Tab")
    form.get_by_role("button", name="Envoyer", exact=True).click()
    expect(form).to_have_count(0)
    rows = page.locator(".co-mails tbody tr")
    expect(rows.filter(has_text="Envoyé")).to_have_count(5)
    expect(rows.filter(has_text="Amal <b>Bennani</b>")).to_have_count(1)
    asked = {*(f"REQUEST {name}@example.org" for name in ("amal", "yass", "tapee", "mtnra", "secretariat"))}
    assert set(methods(box)) == asked
    with using(people.application.database):
        edit_cell(SYSTEM, "meetings", meeting_id, "place", _place(meeting_id), "Rabat, salle <i>4</i>")
    expect(page.get_by_text("5 personnes ne connaissent pas encore la dernière modification")).to_be_visible()
    send(page, "Envoyer la modification par courriel")
    expect(rows.filter(has_text="Envoyé")).to_have_count(10)
    expect(page.get_by_text("ne connaissent pas encore")).to_have_count(0)
    with using(people.application.database):
        moved("meetings", meeting_id, "cancelled", reason="Répondu par écrit")
    send(page, "Annoncer par courriel qu’elle n’a pas lieu")
    expect(rows.filter(has_text="Envoyé")).to_have_count(15)
    expect(page.get_by_role("button", name="Annoncer par courriel")).to_have_count(0)
    assert [one.split()[0] for one in methods(box)] == ["REQUEST"] * 10 + ["CANCEL"] * 5
    told = sequences(box)
    numbers = [int(one.rpartition("SEQUENCE:")[2]) for one in told]
    assert numbers == [numbers[0]] * 5 + [numbers[0] + 1] * 5 + [numbers[0] + 2] * 5
    assert len({one.rpartition(" SEQUENCE:")[0] for one in told}) == 1
    assert "Répondu par écrit" in box.mails[-1].get_body(("plain",)).get_content()  # type: ignore[union-attr]


def _place(meeting_id: int) -> str:
    with reading() as session:
        return session.get_one(Meeting, meeting_id).place or ""
