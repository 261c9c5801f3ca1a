"""On paper no column is cut, upright or lying, in either direction of writing, and each page has its number."""

from io import BytesIO

import pikepdf
import pytest

from dashboard.navigation import PAGES, address
from tests.support.browser import People, settle

pytestmark = pytest.mark.browser

SHEETS = {"portrait": 688, "landscape": 1017}
"""The room between the margins of a sheet of A4, in pixels: 182 and 269 mm at 96 to the inch."""
PATHS = (
    *(address(entry.key) for entry in PAGES),
    "/idees?idea=I-0012",
    "/propositions?proposal=P-01",
    "/engagements?commitment=C-01",
    "/tri-des-idees?section=log",
    "/courriers-reunions?view=calendar",
    "/courriers-reunions?view=waiting",
)
CUT = """width => {
  const cut = [];
  for (const element of document.querySelectorAll("[data-testid=stMain] :is(h1, h2, p, li, th, td, dd, figure)")) {
    const box = element.getBoundingClientRect();
    if (!box.width || !box.height || !element.checkVisibility({ visibilityProperty: true })) continue;
    if (element.closest(".co-hidden")) continue;
    if (box.right > width + 2 || box.left < -2)
      cut.push(`${element.tagName} ${element.textContent}`.slice(0, 60));
  }
  return cut.slice(0, 5);
}"""
"""What stands outside the sheet, where a printer cuts it: on the left in Arabic, on the right in French."""


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_no_column_is_cut_on_paper(people: People, language: str) -> None:
    page = people.sign_in("secretariat", language)
    cut = {}
    for path in PATHS:
        page.emulate_media(media="screen")
        page.goto(people.application.address + path)
        settle(page)
        page.wait_for_timeout(500)
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        for sheet, width in SHEETS.items():
            page.set_viewport_size({"width": width, "height": 1000})
            page.wait_for_timeout(300)
            if found := page.evaluate(CUT, width):
                cut[path, sheet] = found
    assert cut == {}


def test_a_page_is_printed_as_the_sheet_lies_and_has_its_number(people: People) -> None:
    page = people.sign_in("secretariat", "fr", path="/annuaire")
    sizes = {}
    for lies in (False, True):
        with pikepdf.open(BytesIO(page.pdf(format="A4", landscape=lies))) as printed:
            _left, _bottom, width, height = map(float, printed.pages[0].mediabox)
        sizes[lies] = width > height
    assert sizes == {False: False, True: True}
    numbered = page.evaluate("""() => [...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
      .flatMap(rule => [rule, ...(rule.cssRules ?? [])]).some(rule => rule.cssText.includes("counter(pages)"))""")
    assert numbered
