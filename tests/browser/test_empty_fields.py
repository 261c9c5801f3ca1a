"""A plan in which every field that may be empty is: each page, drawer and dialog opens, and none says “nan”."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.application import Application, serving
from tests.support.browser import People, settle
from tests.support.databases import STAGE, Databases, using
from tests.support.walking import PATHS, open_all
from tests.test_empty_fields import empty_everything

pytestmark = pytest.mark.browser

BROKEN = '[data-testid="stException"], [data-testid="stAlertContentError"]'
NOTHING = """() => {
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const nothing = /(^|[^\\p{L}\\p{N}_])(nan|NaN|None|NaT|<NA>|undefined|null)([^\\p{L}\\p{N}_]|$)/u;
  const silent = element => ["SCRIPT", "STYLE", "TEMPLATE"].includes(element.tagName);
  while (walk.nextNode()) {
    const text = walk.currentNode;
    if (!silent(text.parentElement) && nothing.test(text.nodeValue)) found.push(text.nodeValue.slice(0, 200));
  }
  for (const name of ["aria-label", "title", "placeholder", "alt", "value"])
    for (const element of document.querySelectorAll(`[${name}]`))
      if (nothing.test(element.getAttribute(name))) found.push(`${name}: ${element.getAttribute(name)}`);
  return found;
}"""
"""What programs call nothing, in a text, in what a screen reader says, or in a field."""


@pytest.fixture(scope="module")
def emptied(databases: Databases) -> Iterator[Application]:
    """The sample plan with every field that may be empty emptied in every row."""
    address = databases.fresh("sqlite", STAGE)
    with using(address):
        assert empty_everything() > 60
    with serving(address) as application:
        yield application


@pytest.fixture
def visitors(chromium: Browser, emptied: Application) -> Iterator[People]:
    people = People(chromium, emptied)
    yield people
    people.leave()


def look(page: Page, where: str) -> int:
    """Nothing has failed and nothing is shown as such; 1, a place that was looked at."""
    settle(page)
    expect(page.locator(BROKEN)).to_have_count(0)
    assert page.evaluate(NOTHING) == [], where
    return 1


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("key", PATHS)
def test_nothing_is_shown_as_nothing(visitors: People, key: str, language: str) -> None:
    role = "administrator" if key == "settings" else "secretariat"
    page = visitors.sign_in(role, language, path=PATHS[key][0])
    for path in PATHS[key]:
        if "{entry}" in path:
            continue  # an entry of no plan, as these are now, says rightly that it cannot be undone
        page.goto(visitors.application.address + path)
        look(page, path)
        open_all(page, path, look)
    assert visitors.complaints == []


def test_what_programs_call_nothing_is_noticed(chromium: Browser) -> None:
    page = chromium.new_page()
    said = ("Lieu : nan", "None", "تاريخ NaT", "Nantes", "Nanoé", "<script>let x = null</script>")
    page.set_content("".join(f"<p>{text}</p>" for text in said) + '<input value="None">')
    assert page.evaluate(NOTHING) == ["Lieu : nan", "None", "تاريخ NaT", "value: None"]
    page.close()
