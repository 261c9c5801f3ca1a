"""What people wrote is shown as they wrote it, on every page and in every drawer: no link, colour, icon or HTML."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from sqlalchemy import func, inspect, select, update

from data_access.changes.grid.cells import edit_cell
from data_access.database import reading, writing
from data_access.permissions import SYSTEM
from data_access.tables import TABLES, Meeting, Proposal
from data_access.tables.base import Text
from tests.support.application import Application, serving
from tests.support.browser import SCREEN, People, settle
from tests.support.databases import STAGE, Databases, using
from tests.support.reading import TOO_WIDE
from tests.support.walking import PATHS, open_all

pytestmark = pytest.mark.browser

PLANTED = (
    "\u202e[lien](http://planted.test) ![image](http://planted.test/i.png) www.planted.test a@planted.test $x^2$ "
    ":red[rouge] :material/home: :smile: **gras** `code` <b data-planted>html</b> <img src=x data-planted> "
    f"https://planted.test/{'sans-espace/' * 12} {'x' * 120} "
    "\" data-planted=\"1\" ' data-planted='1' -> fin"
)
"""Everything that Streamlit, a browser or a template could take for more than words, and words wider than a screen."""
OURS = {
    *("hash", "previous_hash", "table_name", "operation", "token_sha256", "file_sha256", "sha256", "fingerprint"),
    "calendar_sha256",
    "folded",
    *("login", "password_hash", "language", "code", "reference", "proposal_reference", "portal_address", "value"),
    "time_zone",  # one that is unknown is refused: setting_rules
}
"""Text that the program writes itself, or that is a key in addresses and is tried by its own tests."""
LEFT_EMPTY = {("report_comments", "answer"), ("announcements", "title"), ("proposed_items", "reason")}
"""Planted where there is something: an open comment has no answer, the announcement of an event no title."""
RENDERED = """() => [...document.querySelectorAll(
  'a[href^="http://planted.test"], img[src*="planted.test"], img[src="x"], .katex, .stMarkdownColoredText, ' +
  '[role=img][aria-label="home icon"], [data-planted], strong > code, math')]
  .concat([...document.querySelectorAll('strong, b, code, em')].filter(e => /^(gras|code|html)$/.test(e.textContent)))
  .map(element => element.outerHTML.slice(0, 200))
  .concat(document.body.innerText.includes("😄") ? ["emoji"] : [])"""
SEEN = "() => (document.body.innerText.match(/\\[lien\\]/g) || []).length"
TURNED = """() => {
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.nodeValue, element = walk.currentNode.parentElement;
    if (!text.includes("\\u202e") || ["SCRIPT", "STYLE", "OPTION", "TITLE"].includes(element.tagName)) continue;
    if (element.closest("svg")) continue;  // each text of a drawing is an element of its own
    // The turns that are open in each isolate that is open.
    const open = []
    let closed = true;
    for (const letter of text) {
      const here = open.length - 1;
      if ("\\u2066\\u2067\\u2068".includes(letter)) open.push(0);
      else if (letter === "\\u2069") closed &&= open.pop() === 0;
      else if (!"\\u202a\\u202b\\u202c\\u202d\\u202e".includes(letter)) continue;
      else if (here < 0) closed = false;
      else open[here] += letter === "\\u202c" ? -1 : 1;
    }
    closed &&= open.length === 0;
    let around = element;
    while (["inline", "contents"].includes(getComputedStyle(around).display)
      && !getComputedStyle(around).unicodeBidi.includes("isolate")) around = around.parentElement;
    const apart = around.textContent.trim() === text.trim();
    if (!closed && !apart) found.push(element.outerHTML.slice(0, 200));
  }
  return found;
}"""
"""Texts that turn the direction of what stands beside them: in no isolate that ends, or not ended by their own sign
within it, nor in an element of their own."""


@pytest.fixture(scope="module")
def planted(databases: Databases) -> Iterator[Application]:
    """The sample plan with markup in every text field of every table."""
    address = databases.fresh("sqlite", STAGE)
    with using(address):
        _plant()
    with serving(address) as application:
        yield application


@pytest.fixture
def visitors(chromium: Browser, planted: Application) -> Iterator[People]:
    people = People(chromium, planted)
    yield people
    people.leave()


def _plant() -> None:
    with writing(SYSTEM) as session:
        for table, entity in TABLES.items():
            columns = [
                column
                for column in inspect(entity).columns
                if isinstance(column.type, Text) and column.name not in OURS and not column.primary_key
            ]
            values = {
                column.name: (column if (table, column.name) in LEFT_EMPTY else func.coalesce(column, ""))
                + f" {PLANTED}"
                for column in columns
            }
            if table == "commitments":
                del values["withdrawal_reason"]  # a sheet that is not withdrawn has none
            if table == "decisions":
                del values["retained_part"]
            if table in ("meeting_minutes", "session_minutes"):
                del values["validated_by"]  # nobody has validated a draft
                values.pop("address", None)  # nor published one
            if values:
                session.execute(update(entity.__table__).values(values))
    with reading() as session:
        proposal = session.execute(select(Proposal).order_by(Proposal.id).limit(1)).scalar_one()
        meeting = session.execute(select(Meeting).order_by(Meeting.id).limit(1)).scalar_one()
    edit_cell(SYSTEM, "proposals", proposal.id, "summary", proposal.summary, f"autre {PLANTED}", reason=PLANTED)
    edit_cell(SYSTEM, "meetings", meeting.id, "place", meeting.place, f"autre {PLANTED}", reason=PLANTED)


def _look(page: Page, where: str) -> int:
    """Nothing is rendered, nothing turns, nothing moves sideways; returns how often the planted words are seen."""
    settle(page)
    assert page.evaluate(RENDERED) == [], where
    assert page.evaluate(TURNED) == [], where
    assert _wide(page) == [], where
    return int(page.evaluate(SEEN))


def _wide(page: Page) -> list[str]:
    """What moves the page sideways at the width it has."""
    width = page.evaluate("innerWidth")
    if page.evaluate(TOO_WIDE, width):
        page.wait_for_timeout(500)  # the page may still be drawing what the width asks for
    found: list[str] = page.evaluate(TOO_WIDE, width)
    return found[:3]


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("key", PATHS)
def test_nothing_that_people_wrote_is_rendered(visitors: People, key: str, language: str) -> None:
    seen = 0
    role = "administrator" if key == "settings" else "secretariat"
    page = visitors.sign_in(role, language, path=PATHS[key][0])
    for path in PATHS[key]:
        page.goto(visitors.application.address + path.replace("{entry}", str(_last_entry(visitors))))
        seen += _look(page, path)
        seen += open_all(page, path, _look)
        if language == "fr":
            page.set_viewport_size({"width": 360, "height": 780})
            settle(page)
            assert _wide(page) == [], path
            page.set_viewport_size(SCREEN)
    assert seen > 0
    assert visitors.asked_outside == []
    assert page.evaluate("window.planted") is None


def _last_entry(people: People) -> int:
    with using(people.application.database), reading() as session:
        return int(session.execute(select(func.max(TABLES["audit_entries"].id))).scalar_one())  # type: ignore[attr-defined]
