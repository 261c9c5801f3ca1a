"""A member proposes items for the agenda of the next meeting, and reads on its own page what became of them."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from data_access.changes.committee.committee import plan_session
from data_access.database import reading
from data_access.permissions import SYSTEM
from data_access.tables import Plan
from tests.support.application import serving
from tests.support.browser import People, settle
from tests.support.databases import Databases, using

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SCREEN = "/comite?session=4"


@pytest.fixture
def planned(chromium: Browser, databases: Databases) -> Iterator[People]:
    """People at the sample plan with a fourth meeting of the committee."""
    address = databases.fresh("sqlite", "drafting")
    with using(address):
        with reading() as session:
            plan_id = session.execute(select(Plan.id)).scalar_one()
        plan_session(SYSTEM, plan_id, date(2023, 12, 21))
    with serving(address) as application:
        people = People(chromium, application)
        yield people
        people.leave()


def propose(page: Page, title: str) -> None:
    page.get_by_role("button", name="Proposer un point").click()
    form = page.get_by_test_id("stDialog")
    form.get_by_label("Titre").fill(title)
    form.get_by_role("button", name="Proposer un point").click()
    expect(form).to_have_count(0)
    settle(page)


def answer(page: Page, button: str, title: str, reason: str = "") -> None:
    page.get_by_role("button", name=button).click()
    form = page.get_by_test_id("stDialog")
    expect(form.get_by_role("combobox")).to_have_value(re.compile(re.escape(title)))
    if reason:
        form.get_by_label("Motif, en termes clairs").fill(reason)
    form.get_by_role("button", name="Enregistrer").click()
    expect(form).to_have_count(0)
    settle(page)


def test_items_are_proposed_taken_and_declined(planned: People) -> None:
    member = planned.sign_in("copil", path=SCREEN)
    for title in ("Accès <b>pour tous</b>", "Calendrier"):
        propose(member, title)
    expect(member.get_by_text("à répondre")).to_have_count(2)
    secretariat = planned.sign_in("secretariat", path="/en-attente")
    expect(secretariat.get_by_text("Points proposés pour l’ordre du jour").first).to_be_visible()
    secretariat.goto(planned.application.address + SCREEN)
    settle(secretariat)
    answer(secretariat, "Inscrire un point proposé", "Accès <b>pour tous</b>")
    expect(secretariat.locator(".co-agenda-title").last).to_have_text("Accès <b>pour tous</b>")
    answer(secretariat, "Écarter un point proposé", "Calendrier", "Déjà approuvé")
    member.goto(f"{planned.application.address}/en-attente")
    settle(member)
    row = member.get_by_role("row", name="Calendrier")
    expect(row).to_contain_text("Déjà approuvé")
    row.get_by_role("link", name="Réunion n° 4").click()
    settle(member)
    expect(member.locator(".co-agenda-title").last).to_have_text("Accès <b>pour tous</b>")
    assert planned.complaints == []
