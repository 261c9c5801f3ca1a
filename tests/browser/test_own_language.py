"""A text that has a version in the reader's language is read in it, on every page, in every drawer and dialog."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.support.application import Application, serving
from tests.support.browser import People, settle
from tests.support.databases import STAGE, Databases, using
from tests.support.tongues import SIGNS, foreign, mark_languages
from tests.support.walking import PATHS, open_all

pytestmark = pytest.mark.browser

AS_WRITTEN = {"history": "it tells what was written", "settings": "lists are kept in all their languages"}
"""Pages that show a text in each of its languages."""
READ = """([signs, language]) => {
  // The versions of a text, and the names of a row from the reader's own on.
  const isWritten = (columns, cell) => cell.startsWith("name_")
    ? columns.find(one => one.startsWith("name_")) === `name_${language}`
    : /_(ar|en)$/.test(cell) || columns.includes(`${cell}_ar`);
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.nodeValue, place = walk.currentNode.parentElement;
    if (!signs.some(sign => text.includes(sign))) continue;
    // A sheet, the cells in which it is written and what is translated show a text in each language;
    // a line of the history, “field : value”, tells what was written.
    const cell = place.closest(".ag-cell")?.getAttribute("col-id");
    if (cell && isWritten(place.closest(".co-grid").grid.api.getColumns().map(one => one.getColId()), cell)) continue;
    if (place.closest("script, style, textarea, .co-other, .co-template")) continue;
    if (place.closest("[class*=st-key-translate_]") || (place.closest("[role=dialog]") && / : /.test(text))) continue;
    found.push(`${place.tagName}.${place.className} ${text.trim()}`.slice(0, 110));
  }
  return found;
}"""


@pytest.fixture(scope="module")
def marked(databases: Databases) -> Iterator[Application]:
    """The sample plan, each text of which says the language that it stands in."""
    address = databases.fresh("sqlite", STAGE)
    with using(address):
        mark_languages()
    with serving(address) as application:
        yield application


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("key", [key for key in PATHS if key not in AS_WRITTEN])
def test_no_text_in_another_language_stands_for_the_readers_own(
    chromium: Browser, marked: Application, key: str, language: str
) -> None:
    people = People(chromium, marked)
    page = people.sign_in("secretariat", language, PATHS[key][0])
    wrong: dict[str, str] = {}

    def look(page: Page, where: str) -> int:
        settle(page)
        for said in page.evaluate(READ, [list(foreign(language)), language]):
            wrong.setdefault(said, where)
        return int(page.evaluate("sign => document.body.innerText.split(sign).length - 1", SIGNS[language]))

    seen = 0
    for path in PATHS[key]:
        page.goto(marked.address + path)
        seen += look(page, path)
        if language == "ar":
            seen += open_all(page, path, look)
    people.leave()
    assert not wrong, "\n".join(f"{where}: {said}" for said, where in wrong.items())
    assert seen > 0
