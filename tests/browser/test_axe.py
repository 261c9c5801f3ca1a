"""No rule of axe is broken and no English is left: on every page, drawer and dialog, in each language and look."""

import io
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from dashboard.cli import main
from tests.support.application import Application, serving
from tests.support.browser import People, settle
from tests.support.databases import STAGE, Databases, using
from tests.support.english import english_words, left_in
from tests.support.walking import PATHS, open_all

pytestmark = pytest.mark.browser

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
LEFT_OUT = {
    "color-contrast-enhanced": "level AA asks for 4.5:1; secondary text has 5.2:1 to 6.9:1 in light, 7:1 in dark",
    "focus-order-semantics": "experimental; it names rows and tab guards of AG Grid only, 18 to 26 a grid",
}
"""All other rules are on, also those that axe leaves out by itself."""
OF_COLOUR = ["color-contrast", "link-in-text-block"]
"""What can differ between two looks of one page."""
BROKEN = """async ([where, only, leftOut]) => {
  const all = axe.getRules().map(rule => rule.ruleId);
  const rules = Object.fromEntries(all.map(id => [id, { enabled: !leftOut.includes(id) }]));
  const asked = only.length ? { runOnly: only } : { rules };
  const found = await axe.run(document.querySelector(where) ?? document, { resultTypes: ["violations"], ...asked });
  return found.violations.map(rule => `${rule.id}: ${rule.nodes.slice(0, 3).map(node =>
    `${node.target.join(" ")} ${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? ""}`).join(" | ")}`);
}"""
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
OPENED = '[role="dialog"], [data-testid="stPopoverBody"]'
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced": {"color_scheme": "dark", "forced_colors": "active"},
}
WALKS = (("fr", "light"), ("ar", "dark"), ("en", "forced"))
"""Each language and each look once, with all that opens; the pages alone are tried in all nine ways."""
LOGIN, PASSWORD = "first@example.org", "three unrelated words"


@pytest.fixture(scope="module")
def application(databases: Databases) -> Iterator[Application]:
    """The sample plan as nobody has touched it: the history of the shared one names who other tests act as."""
    with serving(databases.fresh("sqlite", STAGE)) as application:
        yield application


def broken(page: Page, where: str = "", only: list[str] | None = None) -> list[str]:
    """What axe says of the page as it stands, or of one part of it, by all rules or by those named.

    A page that has just changed its look holds colours of both between two frames: what is said three times stands.
    """
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate(AXE)
    said: list[str] = []
    for _again in range(3):
        page.evaluate(DRAWN)
        said = page.evaluate(BROKEN, [where or "html", only or [], list(LEFT_OUT)])
        if not said:
            break
    return said


def in_any_look(page: Page, first: str) -> dict[str, list[str]]:
    """What axe says of a page: all rules in one look, those of colour in the others."""
    found = {}
    for look in (first, *(LOOKS.keys() - {first})):
        page.emulate_media(**LOOKS[look])
        if said := broken(page, only=[] if look == first else OF_COLOUR):
            found[look] = said
    return found


@pytest.mark.parametrize(("language", "look"), WALKS)
def test_no_rule_is_broken_and_no_english_left_by_what_opens_on_a_page(
    people: People, language: str, look: str
) -> None:
    page = people.sign_in("secretariat", language, **LOOKS[look])
    found: dict[str, list[str]] = {}
    english_left: dict[str, list[str]] = {}
    with using(people.application.database):
        english = english_words() if language != "en" else frozenset()

    def ask(page: Page, where: str) -> int:
        settle(page)
        if said := broken(page, OPENED):
            found[where] = said
        english_left.update(left_in(page, english))
        return 1

    seen = 0
    for key, paths in PATHS.items():
        for path in paths:
            if key == "settings" or "{entry}" in path:
                continue
            page.goto(people.application.address + path)
            settle(page)
            seen += open_all(page, path, ask)
    assert found == {}
    assert english_left == {}
    assert seen > 40


@pytest.mark.parametrize(("language", "look"), WALKS)
def test_no_rule_is_broken_by_a_page_in_any_look(people: People, language: str, look: str) -> None:
    page = people.sign_in("administrator", language)
    found: dict[str, dict[str, list[str]]] = {}
    english_left: dict[str, list[str]] = {}
    with using(people.application.database):
        english = english_words() if language != "en" else frozenset()
    for path in (path for paths in PATHS.values() for path in paths if "{entry}" not in path):
        page.goto(people.application.address + path)
        settle(page)
        if said := in_any_look(page, look):
            found[path] = said
        english_left.update(left_in(page, english))
    assert found == {}
    assert english_left == {}


@pytest.mark.parametrize(("language", "look"), WALKS)
def test_no_rule_is_broken_where_there_is_nothing_yet(
    databases: Databases, chromium: Browser, monkeypatch: pytest.MonkeyPatch, language: str, look: str
) -> None:
    address = databases.fresh("sqlite")
    with using(address):
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
        assert main(["migrate"]) == 0
        assert main(["user", "add", LOGIN, "--role", "administrator"]) == 0
    found: dict[str, dict[str, list[str]]] = {}
    with serving(address) as application:
        people = People(chromium, application)
        page = people.visitor(language)

        def ask(where: str) -> None:
            if said := in_any_look(page, look):
                found[where] = said

        page.goto(f"{application.address}/connexion")
        ask("the sign-in")
        page.locator("#login").fill(LOGIN)
        page.locator("#password").fill(PASSWORD)
        page.locator("main button.co-primary").click()
        page.locator("#old").wait_for()
        ask("the password")
        page.locator("#old").fill(PASSWORD)
        for name in ("#new", "#again"):
            page.locator(name).fill("another set of words")
        page.locator("main button.co-primary").click()
        settle(page)
        for path in [paths[0] for paths in PATHS.values()] + list(PATHS["settings"]):
            page.goto(application.address + path)
            settle(page)
            ask(path)
        people.leave()
    assert found == {}
