"""The minutes of a committee meeting in a browser: drafted, corrected, validated, published, and taken back."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.support.application import Application
from tests.support.browser import People, settle

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MINUTES = "/comite?session=3&show=minutes&language={language}"


@pytest.fixture
def visitors(chromium: Browser, own_application: Application) -> Iterator[People]:
    """People with an application of their own."""
    people = People(chromium, own_application)
    yield people
    people.leave()


def test_minutes_are_drafted_corrected_validated_published_and_taken_back(visitors: People) -> None:
    page = visitors.sign_in("secretariat", "fr", MINUTES.format(language="fr"), viewport={"width": 1366, "height": 768})
    settle(page)
    page.get_by_role("button", name="Rédiger").click()
    settle(page)
    text = page.locator(".co-minutes")
    expect(text).to_contain_text("Plus de 400 idées ont été collectées lors des 4 événements")
    expect(text).to_contain_text("Ministère de la Jeunesse, de la Culture et de la Communication")
    page.get_by_role("button", name="Fixer un chiffre").click()
    page.get_by_role("dialog").get_by_label("Nombre à écrire").fill("430")
    page.get_by_role("dialog").get_by_role("button", name="Enregistrer").click()
    settle(page)
    expect(text).to_contain_text("Plus de 430 idées")
    box = page.get_by_label("Texte du relevé")
    box.fill(box.input_value().replace("Réunion à distance", "À distance, par visioconférence"))
    page.get_by_role("button", name="Enregistrer le texte").click()
    expect(text).to_contain_text("À distance, par visioconférence")
    settle(page)
    page.get_by_role("button", name="Valider le relevé").click()
    page.get_by_role("dialog").get_by_role("button", name="Valider").click()
    expect(page.locator(".co-fingerprint")).to_be_visible()
    settle(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="PDF").or_(
            page.get_by_role("link", name="COPIL-3-conclusions-fr-1.pdf")
        ).first.click()
    assert download.value.suggested_filename == "COPIL-3-conclusions-fr-1.pdf"
    page.get_by_role("button", name="Enregistrer la publication").click()
    page.get_by_role("dialog").get_by_label("Adresse sur le portail").fill("https://portail.example.org/releve-3.pdf")
    page.get_by_role("dialog").get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("link", name="https://portail.example.org/releve-3.pdf")).to_be_visible()
    settle(page)
    page.get_by_role("button", name="Retirer la publication").click()
    page.get_by_role("dialog").get_by_role("textbox").fill("Mauvais fichier")
    page.get_by_role("dialog").get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("button", name="Corriger dans une nouvelle version")).to_be_visible()


@pytest.mark.parametrize(("language", "said"), [("ar", "أكثر من 400 فكرة"), ("en", "More than 400 ideas")])
def test_the_same_press_writes_the_other_languages(visitors: People, language: str, said: str) -> None:
    page = visitors.sign_in(
        "secretariat", language, MINUTES.format(language=language), viewport={"width": 360, "height": 800}
    )
    settle(page)
    page.locator(".st-key-draft_conclusions button").click()
    text = page.locator(".co-minutes")
    expect(text).to_contain_text(said)
    assert text.get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert text.locator("ol > li").count() == 5
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_who_only_reads_sees_validated_minutes_and_no_button(visitors: People) -> None:
    page = visitors.sign_in("reader", "fr", MINUTES.format(language="fr"))
    settle(page)
    expect(page.locator(".co-empty").first).to_be_visible()
    assert page.locator(".st-key-draft_conclusions").count() == 0
