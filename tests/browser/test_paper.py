"""On paper no column is cut, upright or lying, in either direction of writing, and each page has its number."""

from io import BytesIO

import pikepdf
import pytest

from dashboard.navigation import PAGES, address
from tests.support.browser import People, settle

pytestmark = pytest.mark.browser

SHEETS = {"portrait": 688, "landscape": 1017}
"""The room between the margins of a sheet of A4, in pixels: 182 and 269 mm at 96 to the inch."""
NEWER = (
    "/vue-d-ensemble?depuis=2023-09-21",
    "/vue-d-ensemble?evolution=1",
    "/comite?session=3",
    "/rapports?report=rabat",
    "/courriers-reunions?session=R-06",
)
"""Views that take several sheets."""
PATHS = (
    *(address(entry.key) for entry in PAGES),
    "/idees?idea=I-0012",
    "/propositions?proposal=P-01",
    "/engagements?commitment=C-01",
    "/tri-des-idees?section=log",
    "/courriers-reunions?view=calendar",
    "/courriers-reunions?view=waiting",
    *NEWER,
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
ACTS = """() => [...document.querySelectorAll(
  "[data-testid=stMain] :is(button, [role=button][data-file], .co-call, .co-act, .co-do, summary)")]
  .filter(element => element.checkVisibility() && element.getBoundingClientRect().width && !element.closest("details")
    && !element.closest(".co-hidden"))
  .map(element => element.outerHTML.slice(0, 90))"""
SPLIT = """() => [...document.querySelectorAll("[data-testid=stMain] :is(h2, h3, h4, li:not(:has(li, table)))")]
  .filter(element => element.checkVisibility()).filter(element => {
    const style = getComputedStyle(element);
    return element.tagName === "LI" ? style.breakInside !== "avoid" : style.breakAfter !== "avoid";
  }).map(element => element.outerHTML.slice(0, 90))"""
"""Lines of lists that the end of a sheet may cut in two, and headings that may stand alone at its foot."""
LEAST = 25
"""Letters that a sheet holds at least, its number among them: one short line alone is no sheet."""


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


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_no_act_is_printed_and_no_sheet_ends_amid_a_line_or_holds_one_alone(people: People, language: str) -> None:
    page = people.sign_in("secretariat", language)
    wrong: dict[str, object] = {}
    for path in NEWER:
        page.emulate_media(media="print")
        page.goto(people.application.address + path)
        settle(page)
        page.wait_for_timeout(500)
        wrong |= {f"{path} {name}": found for name, asked in SHOWN.items() if (found := page.evaluate(asked))}
        for lies in (False, True):
            with pikepdf.open(BytesIO(page.pdf(format="A4", landscape=lies))) as printed:
                runs = [_runs(sheet) for sheet in printed.pages]
            if min(runs) < LEAST:
                wrong[f"{path} {lies}"] = runs
    assert wrong == {}


@pytest.mark.parametrize("lies", [False, True])
def test_the_lines_of_the_history_begin_on_its_first_sheet_and_tell_no_act(people: People, lies: bool) -> None:
    page = people.sign_in("secretariat", path="/historique")
    with pikepdf.open(BytesIO(page.pdf(format="A4", landscape=lies))) as printed:
        first, second, *_others = [_runs(sheet) for sheet in printed.pages]
    assert first * 3 > second
    page.emulate_media(media="print")
    assert not page.locator(".co-ways").first.is_visible()


SHOWN = {"acts": ACTS, "split": SPLIT}


def _runs(sheet: pikepdf.Page) -> int:
    return sum(str(operator) in ("Tj", "TJ") for _operands, operator in pikepdf.parse_content_stream(sheet))
