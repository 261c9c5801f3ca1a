"""E-mails in a browser: a letter leaves with its PDF, what is not known is decided, and all works without a server."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.support.application import serving
from tests.support.browser import People, settle
from tests.support.databases import STAGE, Databases
from tests.support.grids import Grid
from tests.support.mail import FROM, Box, mail_box

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LETTER, PAGE = "CO/2023/131", "/courriers-reunions"


@pytest.fixture
def mailed(chromium: Browser, databases: Databases) -> Iterator[tuple[People, Box]]:
    """People at an application that was told of a mail server, and what that server takes."""
    with mail_box() as box:
        told = {"SMTP_URL": f"smtp://127.0.0.1:{box.port}", "MAIL_FROM": FROM}
        with serving(databases.fresh("sqlite", STAGE), told) as application:
            people = People(chromium, application)
            yield people, box
            people.leave()


def test_a_signed_letter_leaves_with_its_pdf(mailed: tuple[People, Box]) -> None:
    people, box = mailed
    page = people.sign_in("secretariat", path=f"{PAGE}?view=desk")
    row = page.locator(".co-table tr").filter(has_text=LETTER)
    expect(row).to_contain_text("Signé")
    page.get_by_role("button", name="Envoyer par courriel").click()
    form = page.get_by_test_id("stDialog")
    expect(form).to_contain_text("dgct@example.org")
    form.get_by_label("Texte").fill("Madame,\n\nVoici notre courrier.")
    form.get_by_role("button", name="Envoyer", exact=True).click()
    expect(row).to_have_count(0)
    page.goto(f"{people.application.address}{PAGE}?view=mail")
    settle(page)
    sent = page.locator(".co-table tr").filter(has_text=LETTER)
    expect(sent).to_contain_text("Envoyé")
    expect(sent).to_contain_text("250 Queued")
    (mail,) = box.mails
    (file,) = mail.iter_attachments()
    assert (box.to, file.get_content_type()) == (["dgct@example.org"], "application/pdf")
    assert file.get_content().startswith(b"%PDF-")
    assert "Voici notre courrier." in mail.get_body().get_content()  # type: ignore[union-attr]


def test_a_person_decides_about_an_e_mail_that_nobody_knows_of(mailed: tuple[People, Box]) -> None:
    people, box = mailed
    page = people.sign_in("secretariat", path=f"{PAGE}?view=mail")
    row = page.locator(".co-table tr").filter(has_text="mtedd@example.org")
    expect(row).to_contain_text("À vérifier")
    row.get_by_role("button", name="Décider").click()
    form = page.get_by_test_id("stDialog")
    expect(form).to_contain_text("peut arriver deux fois")
    form.get_by_text("Il est arrivé").click()
    form.get_by_role("button", name="Enregistrer").click()
    expect(row).to_contain_text("Envoyé")
    assert box.got == []


def test_a_test_message_leaves_from_the_settings(mailed: tuple[People, Box]) -> None:
    people, box = mailed
    page = people.sign_in("administrator", path="/reglages?section=letters")
    expect(page.get_by_text(f"smtp://127.0.0.1:{box.port}")).to_be_visible()
    page.get_by_role("button", name="Envoyer un message d’essai").click()
    form = page.get_by_test_id("stDialog")
    form.get_by_label("À l’adresse").fill("pas une adresse")
    form.get_by_role("button", name="Envoyer", exact=True).click()
    expect(form).to_contain_text("n’est pas une adresse")
    form.get_by_label("À l’adresse").fill("essai@example.org")
    form.get_by_role("button", name="Envoyer", exact=True).click()
    page.goto(f"{people.application.address}{PAGE}?view=mail")
    settle(page)
    row = page.locator(".co-table tr").filter(has_text="essai@example.org")
    expect(row).to_contain_text("Envoyé")
    assert box.to == ["essai@example.org"]


def test_without_a_server_the_text_is_copied(people: People) -> None:
    page = people.sign_in("secretariat", path=f"{PAGE}?view=desk")
    page.get_by_text("Envoyer par courriel").click()
    link = page.get_by_role("link", name="Ouvrir dans votre messagerie")
    expect(link).to_be_visible()
    address = link.get_attribute("href") or ""
    assert address.startswith("mailto:dgct@example.org?subject=CO%2F2023%2F131")
    expect(page.get_by_text("Veuillez trouver ci-joint notre courrier", exact=False)).to_be_visible()


def test_one_press_reminds_and_another_one_thinks_again(mailed: tuple[People, Box]) -> None:
    people, box = mailed
    page = people.sign_in("secretariat", path=f"{PAGE}?view=waiting")
    line = page.locator(".co-due-lines li").filter(has_text="CO/2023/106")
    expect(line).to_contain_text("1 relance à ce jour")
    expect(line).to_contain_text("mi@example.org")
    send = line.get_by_role("button", name="Envoyer la relance")
    send.click()
    line.get_by_role("button", name="Ne pas l’envoyer").click()
    expect(page.locator(".co-accepted")).to_contain_text("1 relance ne sera pas envoyée.")
    expect(send).to_be_visible()
    send.dblclick()
    expect(page.locator(".co-accepted")).to_contain_text("1 relance est en route.")
    expect(line).to_have_count(0)
    waits = page.locator(".co-stacked tr").filter(has_text="CO/2023/106")
    expect(waits.locator("td").last).to_have_text("2")
    (mail,) = box.mails
    assert box.to == ["mi@example.org"]
    files = [str(file.get_filename()) for file in mail.iter_attachments()]
    assert [name.startswith("CO-2023-106-2023-") for name in files] == [True, False]
    assert "est resté sans réponse" in mail.get_body().get_content()  # type: ignore[union-attr]
    page.goto(f"{people.application.address}{PAGE}?letter=CO/2023/106")
    settle(page)
    Grid(page, page.locator(".co-grid").count() - 1).ready().frame.locator(".ag-row .co-open").first.click()
    drawer = page.get_by_test_id("stDialog")
    drawer.get_by_role("tab", name="Actions").click()
    expect(drawer.locator(".co-kept li").filter(has_text=files[0])).to_contain_text("Parti avec une relance")
    assert people.complaints == []


def test_without_a_server_a_reminder_is_copied_and_recorded(own_people: People) -> None:
    page = own_people.sign_in("secretariat", path=f"{PAGE}?view=waiting")
    page.get_by_text("Texte d’une relance, à copier").click()
    expect(page.get_by_text("est resté sans réponse", exact=False)).to_be_visible()
    line = page.locator(".co-due-lines li").filter(has_text="CO/2023/106")
    line.get_by_role("button", name="Enregistrer la relance").dblclick()
    expect(line).to_have_count(0)
    waits = page.locator(".co-stacked tr").filter(has_text="CO/2023/106")
    expect(waits.locator("td").last).to_have_text("2")


def test_the_reminders_that_are_due_follow_the_filters(people: People) -> None:
    page = people.sign_in("secretariat", path=f"{PAGE}?view=waiting")
    due, out = page.locator(".co-due-lines li"), page.locator(".co-due").get_by_text("Les filtres laissent de côté")
    everywhere = due.count()
    assert everywhere
    expect(out).to_have_count(0)
    page.goto(f"{people.application.address}{PAGE}?view=waiting&administration=MJ")
    settle(page)
    expect(due.filter(has_text="CO/2023/106")).to_have_count(0)
    left = everywhere - due.count()
    expect(out).to_contain_text(f"{left} relance")
    out.click()
    expect(due).to_have_count(everywhere)
    assert left
