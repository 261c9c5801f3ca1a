"""The presentation in a browser: keys and a clicker, the blank screen, two windows, what is typed elsewhere, Arabic."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_axe import LOOKS, broken
from tests.support.application import serving
from tests.support.browser import People, settle
from tests.support.databases import STAGE, Databases, using
from tests.support.english import english_words, left_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SCREEN, PROJECTOR = "/presentation/3", {"width": 1280, "height": 720}
NOW = ".co-slide[data-now]"
OUTSIDE = """() => [...document.querySelectorAll(".co-slide[data-now], .co-slide[data-now] *")]
  .filter(one => {
    const box = one.getBoundingClientRect()
    return box.bottom > innerHeight + 1 || box.right > innerWidth + 1
  })
  .map(one => one.outerHTML.slice(0, 80))"""

OVERLAPPING = """() => {
  const all = [...document.querySelectorAll(".co-show-bar button, .co-show-place")]
  const shown = all.filter(one => one.checkVisibility())
  const boxes = shown.map(one => one.getBoundingClientRect())
  const isOver = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
  const isCut = (one, box) => box.left < -1 || box.right > innerWidth + 1 || one.scrollWidth > one.clientWidth + 1
  return shown.filter((one, n) => isCut(one, boxes[n]) || boxes.some((box, m) => m > n && isOver(box, boxes[n])))
    .map(one => one.textContent.trim())
}"""


@pytest.fixture(scope="module")
def everybody(chromium: Browser, databases: Databases) -> Iterator[People]:
    """People at an application of this file alone, since steps are typed in it."""
    with serving(databases.fresh("sqlite", STAGE)) as application:
        people = People(chromium, application)
        yield people
        people.leave()


def _open(people: People, role: str = "secretariat", language: str = "fr", **options: object) -> Page:
    page = people.sign_in(role, language, **{"viewport": PROJECTOR, **options})
    page.goto(f"{people.application.address}{SCREEN}")
    expect(page.locator(f"#cover{NOW}")).to_be_visible()
    return page


def test_the_overview_leads_there_and_back(everybody: People) -> None:
    page = everybody.sign_in("copil")
    page.get_by_role("link", name="Présenter la réunion n° 3").click()
    expect(page.locator(NOW)).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Retour au tableau de bord").click()
    settle(page)


def test_keys_and_a_clicker_go_through_the_slides(everybody: People) -> None:
    page = _open(everybody)
    now, count = page.locator(NOW), page.locator(".co-slide").count()
    for key, slide in (
        ("ArrowRight", "agenda"),
        ("PageDown", "open"),
        ("Space", "since"),
        ("ArrowLeft", "open"),
        ("PageUp", "agenda"),
        ("ArrowUp", "cover"),
        ("ArrowUp", "cover"),
        ("ArrowDown", "agenda"),
        ("Home", "cover"),
    ):
        page.keyboard.press(key)
        expect(now).to_have_id(slide)
        assert page.evaluate("document.activeElement.closest('.co-slide')?.id") == slide
    page.keyboard.press("End")
    expect(now.locator(".co-slide-place")).to_have_text(f"{count} / {count}")
    assert page.locator(".co-slide:visible").count() == 1
    page.reload()
    expect(now.locator(".co-slide-place")).to_have_text(f"{count} / {count}")
    page.keyboard.press("?")
    expect(page.locator("#co-show-help")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#co-show-help")).to_be_hidden()
    page.keyboard.press("Escape")
    page.locator("#co-show-list").get_by_role("link", name="Qui est en retard").click()
    expect(now).to_have_id("late")


def test_the_next_slide_is_there_within_150_ms(everybody: People) -> None:
    page = _open(everybody)
    took = page.evaluate("""async () => {
      const drawn = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))), times = []
      for (let n = 0; n < 10; n += 1) {
        const began = performance.now()
        dispatchEvent(new KeyboardEvent("keydown", { key: "PageDown", code: "PageDown" }))
        document.querySelector(".co-slide[data-now]").getBoundingClientRect()
        times.push(performance.now() - began)
        await drawn()
      }
      return times.sort((a, b) => a - b)[5]
    }""")
    assert took < 150


def test_b_blanks_the_screen_and_a_key_of_another_alphabet_too(everybody: People) -> None:
    page = _open(everybody)
    blank = page.locator(".co-show-blank")
    page.keyboard.press("b")
    expect(blank).to_be_visible()
    page.keyboard.press("Escape")
    expect(blank).to_be_hidden()
    page.evaluate("dispatchEvent(new KeyboardEvent('keydown', { key: 'لا', code: 'KeyB' }))")
    expect(blank).to_be_visible()
    blank.click()
    expect(blank).to_be_hidden()


def test_the_speakers_window_keeps_in_step_and_has_the_notes(everybody: People) -> None:
    page = _open(everybody)
    page.keyboard.press("Escape")
    page.locator("#co-show-list").get_by_role("link", name="Qui est en retard").click()
    with page.expect_popup() as opened:
        page.keyboard.press("s")
    speaker = opened.value
    expect(speaker.locator(NOW)).to_have_id("late")
    expect(speaker.locator(".co-slide[data-next]")).to_have_id("decide")
    expect(speaker.locator(".co-show-notes:visible")).to_contain_text("Courrier sans réponse")
    expect(speaker.locator("[data-clock=now]")).to_contain_text(":")
    speaker.keyboard.press("ArrowRight")
    expect(page.locator(NOW)).to_have_id("decide")
    page.keyboard.press("PageUp")
    expect(speaker.locator(NOW)).to_have_id("late")


def test_what_is_typed_on_one_computer_appears_on_the_other(everybody: People) -> None:
    projector = _open(everybody, "reader")
    projector.keyboard.press("End")
    typist = _open(everybody)
    typist.keyboard.press("a")
    typist.locator("#show-body").fill("Publier le <b>rapport</b> de Tanger")
    typist.locator("#show-due").fill("31/02/2023")
    typist.locator("#co-show-form [type=submit]").click()
    expect(typist.get_by_role("alert")).to_contain_text("n’est pas une date")
    everybody.complaints.clear()  # the refusal itself
    typist.locator("#show-due").fill("15/12/2023")
    typist.locator("#co-show-form [type=submit]").click()
    expect(typist.locator("#co-show-note")).to_be_hidden()
    expect(typist.get_by_text("Enregistré.")).to_be_attached()
    expect(projector.locator(NOW)).to_contain_text("Publier le <b>rapport</b> de Tanger")
    expect(projector.locator("[data-show=step]")).to_have_count(0)


def test_a_decision_is_about_the_item_that_is_shown(everybody: People) -> None:
    page = _open(everybody)
    page.evaluate("location.hash = document.querySelector('[data-item]').id")
    item = page.locator(f"{NOW}[data-item]")
    expect(item).to_be_visible()
    page.keyboard.press("d")
    expect(page.locator("#show-item")).to_have_value(item.get_attribute("data-item") or "")
    expect(page.locator("#show-due")).to_be_hidden()
    page.keyboard.type("La consultation dure un mois.")
    page.locator("#co-show-form [type=submit]").click()
    expect(item).to_contain_text("Décision : La consultation dure un mois.")


def test_the_committees_page_leads_there(everybody: People) -> None:
    page = everybody.sign_in("copil", path="/comite?session=3")
    page.get_by_role("link", name="Présenter cette réunion").click()
    expect(page.locator(NOW)).to_be_visible()


def test_in_arabic_the_left_arrow_goes_on(everybody: People) -> None:
    page = _open(everybody, language="ar", color_scheme="dark")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(NOW)).to_have_id("agenda")
    page.keyboard.press("ArrowRight")
    expect(page.locator(NOW)).to_have_id("cover")
    page.locator("[data-show=next]").click()
    expect(page.locator(NOW)).to_have_id("agenda")


def test_a_swipe_goes_on_and_back(everybody: People) -> None:
    page = _open(everybody, viewport={"width": 360, "height": 740}, has_touch=True)
    swipe = """([from, to]) => {
      const there = document.querySelector(".co-slide[data-now]")
      const at = x => [new Touch({ identifier: 1, target: there, clientX: x, clientY: 300 })]
      there.dispatchEvent(new TouchEvent("touchstart", { touches: at(from), bubbles: true }))
      there.dispatchEvent(new TouchEvent("touchend", { changedTouches: at(to), bubbles: true }))
    }"""
    page.evaluate(swipe, [300, 100])
    expect(page.locator(NOW)).to_have_id("agenda")
    page.evaluate(swipe, [100, 300])
    expect(page.locator(NOW)).to_have_id("cover")


@pytest.mark.parametrize(
    ("language", "look", "size"),
    [
        ("fr", "light", (1280, 720)),
        ("ar", "dark", (1366, 768)),
        ("en", "forced", (1920, 1080)),
        ("ar", "light", (360, 740)),
    ],
)
def test_every_slide_fits_breaks_no_rule_and_leaves_no_english(
    everybody: People, language: str, look: str, size: tuple[int, int]
) -> None:
    page = _open(everybody, language=language, viewport={"width": size[0], "height": size[1]}, **LOOKS[look])
    with using(everybody.application.database):
        english = english_words() if language != "en" else frozenset()
    assert page.evaluate(OVERLAPPING) == []
    for _slide in range(page.locator(".co-slide").count()):
        if size[0] > 640:
            assert page.evaluate(OUTSIDE) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert broken(page) == []
        page.keyboard.press("PageDown")
    assert left_in(page, english) == {}
    for key in ("?", "Escape", "a", "d"):
        page.keyboard.press(key)
        expect(page.locator("dialog[open]")).to_be_visible()
        assert broken(page) == []
        page.keyboard.press("Escape")
    assert everybody.complaints == []
    assert everybody.asked_outside == []
