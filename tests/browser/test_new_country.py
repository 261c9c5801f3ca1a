"""A new country starts: from an empty database to the first ideas, with nothing but what the screen says to do next."""

import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard import navigation, vocabulary
from dashboard.cli import main
from dashboard.links import link
from dashboard.translations import _, n_, speaking
from dashboard.vocabulary import field, label
from data_access.states import OrganisationKind, Role
from tests.conftest import BOTH
from tests.support.application import serving
from tests.support.browser import People, settle
from tests.support.databases import Databases, using

pytestmark = pytest.mark.browser

LOGIN, FIRST, OWN = "first@example.org", "three unrelated words", "another set of words"
IDEAS = "Titre;Texte\nOuvrir un guichet le samedi;Pour les familles\nPublier les délais;En ligne\n"
NEEDING_A_PLAN = [entry for entry in navigation.PAGES if entry.needs_plan]


@pytest.fixture(params=BOTH)
def new_people(
    request: pytest.FixtureRequest, databases: Databases, chromium: Browser, monkeypatch: pytest.MonkeyPatch
) -> Iterator[People]:
    """Who uses an application whose database the README's own lines have made: one administrator, nothing else."""
    address = databases.fresh(request.param)
    with using(address):
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{FIRST}\n"))
        assert main(["migrate"]) == 0
        assert main(["user", "add", LOGIN, "--role", "administrator"]) == 0
    with serving(address) as application:
        people = People(chromium, application)
        yield people
        people.leave()


def enter(page: Page, address: str, password: str) -> None:
    page.goto(f"{address}/connexion")
    page.locator("#login").fill(LOGIN)
    page.locator("#password").fill(password)
    page.locator("main button.co-primary").click()


def choose_password(page: Page) -> None:
    page.locator("#old").fill(FIRST)
    page.locator("#new").fill(OWN)
    page.locator("#again").fill(OWN)
    page.locator("main button.co-primary").click()
    settle(page)


def visit(page: Page, people: People, path: str) -> Page:
    page.goto(people.application.address + path)
    settle(page)
    return page


def states(page: Page) -> dict[str, str]:
    """{step: state} of the list of first steps."""
    page.locator(".co-first li").first.wait_for()
    found = page.locator(".co-first li").evaluate_all("all => all.map(one => [one.dataset.step, one.dataset.state])")
    return dict(found)


def step(page: Page, people: People, name: str) -> None:
    """Follow a step of the list to where it is done."""
    visit(page, people, "/")
    page.locator(f'.co-first li[data-step="{name}"] a').click()
    page.wait_for_url(re.compile(r"/(reglages|import-idees)"))
    settle(page)


def add(page: Page, button: str, chosen: dict[str, str] | None = None, **given: str) -> None:
    """Fill in the form behind a button and add; `given` are fields, `chosen` lists by their words."""
    page.get_by_role("button", name=button).click()
    form = page.get_by_test_id("stDialog")
    for name, text in given.items():
        box = form.get_by_label(field("password_hash" if name == "password" else name), exact=True)
        box.fill(text)
        box.press("Tab")
    for words, option in (chosen or {}).items():
        form.get_by_role("combobox", name=words).click()
        page.get_by_role("option", name=option, exact=True).click()
    form.get_by_role("button", name=_("Add"), exact=True).click()
    expect(page.get_by_text(_("Saved.")).last).to_be_visible()
    page.keyboard.press("Escape")
    settle(page)


def adding(table: str) -> str:
    return _("Add: {name}").format(name=vocabulary.table(table, one=True))


def test_a_new_country_reaches_its_first_ideas_by_what_the_screen_says(new_people: People, tmp_path: Path) -> None:
    page = new_people.visitor("", locale="fr-FR")
    enter(page, new_people.application.address, FIRST)
    choose_password(page)
    with speaking("fr"):
        for entry in NEEDING_A_PLAN:
            visit(page, new_people, navigation.address(entry.key))
            expect(page.get_by_role("link", name=_("Open the first plan"))).to_be_visible()
        for key in ("directory", "history", "settings"):
            visit(page, new_people, navigation.address(key))
            expect(page.get_by_text(_("There is no action plan yet."))).to_have_count(0)
        visit(page, new_people, "/")
        assert set(states(page).values()) == {"todo"}

        step(page, new_people, "plan")
        add(page, _("New plan"), code="PAN4", name_fr="Plan 4", name_ar="الخطة 4")
        visit(page, new_people, "/")
        assert states(page)["plan"] == "done"
        visit(page, new_people, navigation.address("sorting"))
        expect(page.get_by_text("100")).to_have_count(0)
        expect(page.get_by_role("link", name=_("Import the first ideas"))).to_be_visible()
        visit(page, new_people, link("ideas", status="new"))
        expect(page.get_by_text(_("No idea passes these filters."))).to_have_count(0)

        step(page, new_people, "lists")
        add(page, adding("themes"), code="T1", name_fr="Services")
        step(page, new_people, "lists")
        kind = {field("kind", "organisations"): label(OrganisationKind.ASSOCIATION)}
        add(page, adding("organisations"), kind, code="ORG", name_fr="Une association")
        step(page, new_people, "administrations")
        add(page, adding("administrations"), code="MJ", name_fr="Justice", remit="Tribunaux et greffes")
        step(page, new_people, "events")
        day = f"{date(2027, 3, 4):%d/%m/%Y}"
        _add_event(page, day)
        step(page, new_people, "accounts")
        secretariat = {field("role"): label(Role.SECRETARIAT)}
        add(page, _("Add an account"), secretariat, login="sec@example.org", name="Secrétariat", password=OWN)
        focal = {field("role"): label(Role.FOCAL_POINT), field("administration_id"): "Justice"}
        add(page, _("Add an account"), focal, login="mj@example.org", name="Justice", password=OWN)
        visit(page, new_people, "/")
        assert {name for name, state in states(page).items() if state != "done"} == {"import", "session"}

        step(page, new_people, "import")
        _import(page, tmp_path)
        visit(page, new_people, "/")
        assert {name for name, state in states(page).items() if state != "done"} == {"session"}
        visit(page, new_people, navigation.address("ideas"))
        expect(page.get_by_text("Publier les délais").first).to_be_visible()
        visit(page, new_people, navigation.address("sorting"))
        expect(page.get_by_text(n_("%(count)s left to read", "%(count)s left to read", 2)).first).to_be_visible()
    assert not new_people.asked_outside


def _add_event(page: Page, day: str) -> None:
    page.get_by_role("button", name=adding("events")).click()
    form = page.get_by_test_id("stDialog")
    form.get_by_label(field("code"), exact=True).fill("RABAT")
    form.get_by_label(field("name_fr"), exact=True).fill("Rabat")
    box = form.get_by_test_id("stDateInput").first
    for segment, text in zip(box.get_by_role("spinbutton").all(), day.split("/"), strict=True):
        segment.press_sequentially(text)
    form.get_by_label(field("code"), exact=True).click()  # puts the calendar away, which lies over the button
    form.get_by_role("button", name=_("Add"), exact=True).click()
    expect(page.get_by_text(_("Saved.")).last).to_be_visible()
    page.keyboard.press("Escape")
    settle(page)


def _import(page: Page, folder: Path) -> None:
    path = folder / "rabat.csv"
    path.write_text(IDEAS, "utf-8")
    page.set_input_files("input[type=file]", str(path))
    expect(page.get_by_text(_("How the file is read"))).to_be_visible()
    page.get_by_label(_("Event or channel"), exact=True).first.click()
    page.get_by_role("option", name="Rabat", exact=True).first.click()
    settle(page)
    page.get_by_role("button", name=_("Check the file")).click()
    page.get_by_role("button", name=n_("Import %(count)s idea", "Import %(count)s ideas", 2)).click()
    expect(page.get_by_text(n_("%(count)s idea imported.", "%(count)s ideas imported.", 2))).to_be_visible()


@pytest.mark.parametrize(
    ("locale", "spoken", "direction"), [("ar-MA", "ar", "rtl"), ("en-GB", "en", "ltr"), ("de-DE", "fr", "ltr")]
)
def test_before_anybody_has_chosen_every_page_speaks_the_browser_s_language(
    people: People, locale: str, spoken: str, direction: str
) -> None:
    page = people.visitor("", locale=locale)
    page.goto(f"{people.application.address}/connexion")
    expect(page.locator("html")).to_have_attribute("lang", spoken)
    page.locator('button[data-role="reader"]').first.click()
    settle(page)
    expect(page.locator("html")).to_have_attribute("dir", direction)
    with speaking(spoken):
        expect(page.get_by_role("heading", level=1)).to_have_text(_("Overview"))


def test_the_set_up_page_leads_to_the_same_first_steps(databases: Databases, chromium: Browser) -> None:
    with serving(databases.fresh("sqlite")) as application:
        people = People(chromium, application)
        page = people.visitor()
        page.goto(f"{application.address}/")
        code = re.search(r"code: ([0-9A-F]{8})", application.log.read_text())
        assert code is not None
        for name, text in {
            "code": code[1],
            "name": "First",
            "login": LOGIN,
            "password": OWN,
            "plan_code": "PAN4",
            "plan_fr": "Plan 4",
        }.items():
            page.locator(f"#{name}").fill(text)
        page.locator("main button.co-primary").click()
        settle(page)
        assert states(page)["plan"] == "done"
        people.leave()


def test_the_first_real_plan_is_told_before_and_shown_after(own_people: People) -> None:
    page = own_people.sign_in("administrator", path=link("settings", section="plans"))
    with speaking("fr"):
        page.get_by_role("button", name=_("New plan")).click()
        form = page.get_by_test_id("stDialog")
        expect(form.get_by_role("alert")).to_contain_text("ferme les comptes d’exemple")
        form.get_by_label(field("code"), exact=True).fill("PAN4")
        form.get_by_label(field("name_fr"), exact=True).fill("Plan 4")
        form.get_by_role("button", name=_("Add"), exact=True).click()
        expect(form.get_by_text("aucun administrateur n’a encore de mot de passe")).to_be_visible()
        visit(page, own_people, link("settings", section="accounts"))
        role = {field("role"): label(Role.ADMINISTRATOR)}
        add(page, _("Add an account"), role, login=LOGIN, name="Première", password=FIRST)
        visit(page, own_people, link("settings", section="plans"))
        page.get_by_role("button", name=_("New plan")).click()
        expect(form.get_by_role("alert")).to_contain_text("Entrez de nouveau")
        form.get_by_label(field("code"), exact=True).fill("PAN4")
        form.get_by_label(field("name_fr"), exact=True).fill("Plan 4")
        form.get_by_role("button", name=_("Add"), exact=True).click()
        page.wait_for_url(re.compile("/connexion"))
        expect(page.get_by_role("status")).to_contain_text("les comptes d’exemple sont fermés")
        expect(page.locator("[data-role]")).to_have_count(0)
        enter(page, own_people.application.address, FIRST)
        choose_password(page)
        expect(page.locator(".co-plan").first).to_contain_text("Plan 4")
