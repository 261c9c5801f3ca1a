"""A walk through every page of the application, and through what opens on it."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from dashboard.ui.exchanges.exchanges import VIEWS
from dashboard.ui.exchanges.sitting import SHOWS
from dashboard.ui.settings.settings import SECTIONS
from tests.support.browser import settle

PATHS = {
    "overview": ("/vue-d-ensemble", "/vue-d-ensemble?depuis=2023-11-01", "/vue-d-ensemble?evolution=1"),
    "leadership": ("/tableau-de-la-direction",),
    "my_administration": ("/en-attente",),
    "ideas": ("/idees", "/idees?grid=1", "/idees?view=map", "/idees?idea=I-0001", "/idees?idea=I-0300"),
    "sorting": tuple(
        f"/tri-des-idees?section={name}" for name in ("desk", "groups", "second", "log", "checks", "remits")
    ),
    "proposals": ("/propositions", "/propositions?proposal=P-01", "/propositions?proposal=P-40"),
    "exchanges": (
        *(f"/courriers-reunions?view={name}" for name in VIEWS),
        *(f"/courriers-reunions?session=R-06&show={show}" for show in SHOWS),
    ),
    "commitments": ("/engagements", "/engagements?commitment=C-13", "/engagements?commitment=C-01"),
    "committee": ("/comite", "/comite?session=2", "/comite?session=3", "/comite?session=3&show=minutes"),
    "reports": (
        "/rapports",
        "/rapports?report=rabat",
        "/rapports?report=rabat&view=facts",
        "/rapports?report=tanger&section=11",
    ),
    "calendar": ("/calendrier", "/calendrier?phase=step-2&jours=14"),
    "evidence": ("/preuves", "/preuves?public=all", "/preuves?public=ideas-1", "/preuves?public=idea-1"),
    "importing": ("/import-idees",),
    "directory": ("/annuaire",),
    "history": ("/historique", "/historique?table=proposals", "/historique?undo={entry}"),
    "settings": tuple(f"/reglages?section={name}" for name in SECTIONS),
}
"""Page → its addresses; {entry} is the last entry of the history."""


def open_all(page: Page, where: str, look: Callable[[Page, str], int]) -> int:
    """Open a drawer of each grid, each dialog and each popover of a page in turn; the sum of what is seen."""
    seen = 0
    for place in range(page.locator(".co-grid").count()):
        grid = page.locator(".co-grid").nth(place)
        grid.scroll_into_view_if_needed()
        grid.locator(".ag-row .co-open").first.click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_be_visible()
        for tab in range(dialog.get_by_role("tab").count()):
            dialog.get_by_role("tab").nth(tab).click()
            seen += look(page, f"{where}: drawer of grid {place}, tab {tab}")
        _close(page, dialog)
    for place in range(page.locator('[class*="st-key-offer_"] button').count()):
        button = page.locator('[class*="st-key-offer_"] button').nth(place)
        if not button.is_enabled():
            continue
        button.click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_be_visible()
        seen += look(page, f"{where}: dialog {place}")
        _close(page, dialog)
    for place in range(page.get_by_test_id("stPopoverButton").count()):
        popover = page.get_by_test_id("stPopoverButton").nth(place)
        popover.click()
        seen += look(page, f"{where}: popover {place}")
        page.keyboard.press("Escape")
    return seen


def _close(page: Page, dialog: Locator) -> None:
    dialog.locator('button[aria-label="Close"], button[aria-label="Fermer"], button[aria-label="إغلاق"]').first.click()
    page.wait_for_timeout(300)
    if page.locator(".co-discard").is_visible():
        page.locator(".co-discard").click()
    expect(dialog).to_have_count(0)
    settle(page)
