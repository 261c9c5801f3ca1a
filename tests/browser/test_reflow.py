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
