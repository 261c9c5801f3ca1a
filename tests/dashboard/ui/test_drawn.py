"""What the pages draw by templates is whole HTML: each tag is closed, nothing is escaped twice, nothing says None."""

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from dashboard.translations import LANGUAGES, speaking
from dashboard.ui.commitments import matrix, sheet
from dashboard.ui.directory import directory
from dashboard.ui.exchanges import exchanges
from dashboard.ui.frame import board
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.history import history, lines
from dashboard.ui.overview import trends
from dashboard.ui.settings import country, settings
from data_access.permissions import SYSTEM, Actor
from data_access.queries.filters import Filters
from data_access.queries.history.history import HistoryFilter
from data_access.queries.settings import plans
from data_access.states import Role
from data_access.watching import revision, seal

VOID = {"br", "input", "hr", "img"}
READER = Actor(None, "Lectrice", Role.READER)
NONSENSE = re.compile(r"</?\w+[\s>/]|&(?:lt|gt|amp|#\d+);|\b(?:None|nan|NaT|undefined)\b|%\(\w+\)s|\{\w+\}")
DRAWN: dict[str, Callable[[Here], object]] = {
    "matrix": lambda here: matrix.show(here, Filters()),
    "sheet": lambda here: sheet.show(here, "C-06"),
    "sheet absent": lambda here: sheet.show(here, "C-99"),
    "exchanges": lambda here: exchanges.views(here, Filters()),
    "administrations": lambda here: directory.administrations(here, Filters()),
    "members": lambda here: directory.members(here, Filters()),
    "nobody": lambda here: directory.administrations(here, Filters(search="xyz")),
    "directory files": directory.downloads,
    "trends": trends.show,
    "history filters": history.filters,
    "history": lambda here: lines.show(here, HistoryFilter()),
    "no history": lambda here: lines.show(here, HistoryFilter(person="xyz")),
    "rights": lambda here: settings.rights("rights"),
    "data": lambda here: settings.data(here, "data"),
    "country": lambda here: country.show(here, "country"),
}
"""What draws without a grid, for somebody who reads a closed plan."""


class Whole(HTMLParser):
    """Reads a piece of a page: its texts, the tags that stand open, and what was closed without being open."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.opened: list[str] = []
        self.wrong: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a tag; what its names say is read as well."""
        self.texts += [value or "" for name, value in attrs if name in ("title", "aria-label", "placeholder")]
        if tag not in VOID:
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the tag that was opened last."""
        if not self.opened or self.opened.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.texts.append(data)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The HTML of each element that a page shows."""
    found: dict[str, str] = {}

    def show(key: str, *parts: Part) -> None:
        found[key] = "".join(part.html for part in parts)

    monkeypatch.setattr(board, "show", show)
    return found


@pytest.mark.parametrize("name", DRAWN)
def test_a_piece_of_a_page_is_whole(sqlite_sample: str, shown: dict[str, str], name: str) -> None:
    plan = replace(plans.chosen(None, seal()), is_closed=True)
    for language in LANGUAGES:
        actor = SYSTEM if name in ("data", "history", "no history", "history filters") else READER
        with speaking(language):
            DRAWN[name](Here(actor, plan.id, plan, language, "overview", revision(), seal()))
    assert shown
    for key, html in shown.items():
        read = Whole(html)
        assert (key, read.opened, read.wrong) == (key, [], [])
        assert [text for text in read.texts if NONSENSE.search(text)] == []


def test_what_is_not_whole_is_noticed() -> None:
    assert Whole("<p><b>a</p>").wrong == ["p"]
    assert Whole("<p>a").opened == ["p"]
    for text in ("&lt;br&gt;&lt;small&gt;1", "a &amp;amp; b", "None", "%(count)s", "{plan}"):
        assert [said for said in Whole(f"<p>{text}</p>").texts if NONSENSE.search(said)]
