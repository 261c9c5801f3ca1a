"""No page is moved sideways: on a telephone, on a tablet with the menu or without, on a screen enlarged to 200 %."""

import pytest

from dashboard.navigation import PAGES, address
from tests.support.browser import People, settle
from tests.support.reading import TOO_WIDE

pytestmark = pytest.mark.browser

WIDTHS = (320, 480, 561, 683, 800, 900, 936, 1024, 1280)
"""In pixels; 683 is 1366 enlarged to 200 %. From 901 on the menu stands beside the page."""
PATHS = (
    *(address(entry.key) for entry in PAGES),
    "/idees?idea=I-0012",
    "/propositions?proposal=P-01",
    "/engagements?commitment=C-01",
    "/engagements?view=opinions",
    "/tri-des-idees?section=groups",
    "/tri-des-idees?section=log",
    "/tri-des-idees?section=checks",
    "/courriers-reunions?view=calendar",
    "/courriers-reunions?view=waiting",
)
GRIDS = (
    *("/calendrier", "/annuaire", "/courriers-reunions", "/propositions", "/engagements", "/idees?grid=1"),
    "/tri-des-idees?section=remits",
)
SQUEEZED = """() => [...document.querySelectorAll(".co-grid .ag-header-cell-text")].filter(text => text.textContent &&
  (text.offsetWidth < 24 || text.offsetHeight > 80)).map(text => text.textContent)"""
"""The heads of columns that have no room for their words."""


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_nothing_scrolls_sideways(people: People, language: str) -> None:
    page = people.sign_in("secretariat", language)
    wide = {}
    for path in PATHS:
        page.goto(people.application.address + path)
        settle(page)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 720})
            page.wait_for_timeout(150)
            if page.evaluate(TOO_WIDE, width):
                # The page may still be drawing what the new width asks for.
                page.wait_for_timeout(1_000)
            if found := page.evaluate(TOO_WIDE, width):
                wide[path, width] = found[:3]
    assert wide == {}


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_columns_of_a_grid_have_room_for_their_words_on_a_telephone(people: People, language: str) -> None:
    page = people.sign_in("secretariat", language, viewport={"width": 360, "height": 780})
    seen, squeezed = 0, {}
    for path in GRIDS:
        page.goto(people.application.address + path)
        settle(page)
        for grid in page.locator(".co-grid").all():
            grid.scroll_into_view_if_needed()
            grid.locator(".ag-row").first.wait_for()
            seen += 1
        # A head takes the height that its words need some frames after its rows.
        page.wait_for_timeout(500)
        if found := page.evaluate(SQUEEZED):
            squeezed[path] = found
    assert squeezed == {}
    assert seen >= len(GRIDS)
