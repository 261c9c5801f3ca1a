"""The calendar of the process in a browser: what if, the stages as a grid, the usual ones, the files."""

import re

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from data_access.database import writing
from data_access.permissions import SYSTEM
from data_access.tables import ProcessStage
from tests.support.browser import People
from tests.support.databases import using

pytestmark = pytest.mark.browser


def test_what_if_moves_the_arrival_and_stands_in_the_address(people: People) -> None:
    page = people.sign_in("reader", path="/calendrier")
    expect(page.locator(".co-timeline-path h2")).to_contain_text("19 février 2024")
    page.locator("#what-if-stage").select_option("step-2")
    page.locator("#what-if-days").fill("14")
    page.get_by_role("button", name="Supposer").click()
    expect(page.locator(".co-what-if [role=status]")).to_contain_text("recule de 14 jours, au 4 mars 2024")
    expect(page).to_have_url(re.compile("phase=step-2.*jours=14"))
    expect(page.locator(".co-what-if tbody tr")).to_have_count(6)
    expect(page.get_by_role("button", name="Ajouter une phase")).to_have_count(0)
    page.get_by_role("link", name="Revenir au calendrier tel qu’il est").click()
    expect(page.locator(".co-what-if tbody tr")).to_have_count(0)


def test_an_address_that_supposes_nonsense_supposes_nothing(people: People) -> None:
    page = people.sign_in("reader", path="/calendrier?phase=zzz&jours=14")
    expect(page.locator(".co-what-if [role=status]")).to_contain_text("n’est pas de ce plan")
    page.goto(page.url.replace("zzz", "step-2").replace("=14", "=-3"))
    expect(page.locator(".co-timeline-path h2")).to_contain_text("19 février 2024")
    expect(page.locator(".co-what-if [role=status]")).to_have_count(0)


def test_the_chart_is_mirrored_and_the_sheet_is_taken(people: People) -> None:
    page = people.sign_in("reader", "ar", path="/calendrier")
    expect(page.locator("svg.co-chart")).to_contain_text("جمع الأفكار")
    with page.expect_download() as taken:
        page.locator(".co-timeline-chart a[data-file$='ar.pdf']").click()
    assert taken.value.suggested_filename == "PAN3-2023-11-30-calendrier-ar.pdf"


def test_a_stage_is_added_and_waits_for_another(own_people: People) -> None:
    page = own_people.sign_in("secretariat", path="/calendrier")
    page.get_by_role("button", name="Ajouter une phase").click()
    form = page.get_by_test_id("stDialog")
    form.get_by_label("Code").fill("traduction")
    form.get_by_role("button", name="Ajouter").click()
    expect(form).to_contain_text("Donnez un nom")
    form.get_by_label("Nom en français").fill("Traduction du plan")
    form.get_by_role("button", name="Ajouter").click()
    expect(page.locator("svg.co-chart")).to_contain_text("Traduction du plan")


def test_the_usual_stages_are_offered_while_one_is_missing(own_people: People) -> None:
    page = own_people.sign_in("secretariat", path="/calendrier")
    offer = page.get_by_role("button", name="Mettre les phases habituelles")
    expect(offer).to_have_count(0)
    with using(own_people.application.database), writing(SYSTEM) as session:
        session.execute(select(ProcessStage).where(ProcessStage.code == "calendar")).scalar_one().code = "annonce"
    offer.click()
    page.get_by_test_id("stDialog").get_by_role("button", name="Ajouter").click()
    expect(page.get_by_test_id("stDialog")).to_have_count(0)
    expect(offer).to_have_count(0)
