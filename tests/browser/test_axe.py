"""No rule of axe is broken: on every page, drawer and dialog, in each language, light, dark or in forced colours."""

from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.support.browser import People, settle
from tests.support.walking import PATHS, open_all

pytestmark = pytest.mark.browser

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
BROKEN = """async () => {
  const found = await axe.run(document, { resultTypes: ["violations"] });
  return found.violations.map(rule => `${rule.id}: ${rule.nodes.slice(0, 3).map(node =>
    `${node.target.join(" ")} ${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? ""}`).join(" | ")}`);
}"""
"""The rules that axe has on by itself, good practice among them, and where they are broken."""
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced": {"color_scheme": "dark", "forced_colors": "active"},
}
WALKS = (("fr", "light"), ("ar", "dark"), ("en", "forced"))
"""Each language and each look once, with all that opens; the pages alone are tried in the other six ways."""


def broken(page: Page) -> list[str]:
    """What axe says of the page as it stands."""
    settle(page)
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate(AXE)
    said: list[str] = page.evaluate(BROKEN)
    return said


@pytest.mark.parametrize(("language", "look"), WALKS)
def test_no_rule_is_broken_by_a_page_or_what_opens_on_it(people: People, language: str, look: str) -> None:
    page = people.sign_in("secretariat", language, **LOOKS[look])
    found: dict[str, list[str]] = {}

    def ask(page: Page, where: str) -> int:
        if said := broken(page):
            found[where] = said
        return 1

    seen = 0
    for key, paths in PATHS.items():
        for path in paths:
            if key == "settings" or "{entry}" in path:
                continue
            page.goto(people.application.address + path)
            seen += ask(page, path) + open_all(page, path, ask)
    assert found == {}
    assert seen > 60


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_no_rule_is_broken_by_a_page_in_any_look(people: People, language: str) -> None:
    page = people.sign_in("administrator", language)
    found: dict[str, list[str]] = {}
    for path in [paths[0] for paths in PATHS.values()] + list(PATHS["settings"]):
        page.goto(people.application.address + path)
        for look, media in LOOKS.items():
            page.emulate_media(**media)
            if said := broken(page):
                found[f"{path} {look}"] = said
    assert found == {}


def test_a_broken_rule_is_noticed(people: People) -> None:
    page = people.sign_in("secretariat", "fr")
    assert broken(page) == []
    page.evaluate(
        "document.querySelector('[data-testid=stMain]').insertAdjacentHTML('afterbegin', '<img src=\"x.png\">')"
    )
    assert any(said.startswith("image-alt") for said in broken(page))
