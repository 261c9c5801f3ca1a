"""The sorting desk in a real browser: by keys alone, by touch, by two people; every act stands in the database."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect
from sqlalchemy import func, select

from dashboard.links import idea_reference
from dashboard.translations import _, p_, speaking
from dashboard.web.shell.chrome import words_of_streamlit
from data_access.changes.sorting import sorting
from data_access.database import reading, writing
from data_access.permissions import SYSTEM
from data_access.states import ActKind, IdeaStatus
from data_access.tables import Idea, IdeaPart, Proposal, Remit, SortingAct
from tests.browser.test_every_page import TOO_WIDE
from tests.support.application import Application, serving
from tests.support.browser import People, settle
from tests.support.databases import Databases, using
from tests.support.grids import Grid

pytestmark = pytest.mark.browser
DESK = "/tri-des-idees"
SAID = ".co-desk-said p"
PLACE = "[...document.querySelectorAll('*')].find(element => element.acts)"
"""The element from which the desk sends its acts."""
NARROW: ViewportSize = {"width": 400, "height": 860}


@dataclass(frozen=True)
class Stored:
    """What the database of the running application holds."""

    database: str

    def read(self, question: Callable[[Any], Any]) -> Any:
        with using(self.database), reading() as session:
            return question(session)

    def idea(self, idea_id: int) -> Idea:
        found: Idea = self.read(lambda session: session.get_one(Idea, idea_id))
        return found

    def last_act(self) -> SortingAct:
        found: SortingAct = self.read(
            lambda session: session.execute(select(SortingAct).order_by(SortingAct.id.desc()).limit(1)).scalar_one()
        )
        return found

    def count(self, table: Any) -> int:
        return int(self.read(lambda session: session.execute(select(func.count()).select_from(table)).scalar_one()))

    def change(self, idea_id: int, **values: str) -> None:
        with using(self.database), writing(SYSTEM) as session:
            idea = session.get_one(Idea, idea_id)
            for name, value in values.items():
                setattr(idea, name, value)

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until what a person sees at once has also been written."""
        deadline = time.monotonic() + 20
        while not holds() and time.monotonic() < deadline:
            time.sleep(0.1)
        assert holds()


@pytest.fixture(scope="module")
def served(databases: Databases) -> Iterator[Application]:
    """An application of this module's own, while ideas are being grouped."""
    with serving(databases.fresh("sqlite", "grouping")) as application:
        yield application


@pytest.fixture
def stored(served: Application) -> Stored:
    return Stored(served.database)


@pytest.fixture
def desk_people(chromium: Browser, served: Application) -> Iterator[People]:
    people = People(chromium, served)
    yield people
    people.leave()


def at_desk(people: People, role: str = "secretariat", language: str = "fr", path: str = DESK, **options: Any) -> Page:
    """The desk with an idea on it, once all that is near it has been found."""
    page = people.sign_in(role, language, path=path, **options)
    page.locator(".co-desk").wait_for()
    page.locator(".co-nearest input[name=other]").first.wait_for()
    settle(page)
    return page


def on_desk(page: Page) -> int:
    return int(page.locator(".co-desk").get_attribute("data-idea") or 0)


def press(page: Page, key: str) -> None:
    """A key that acts at once, and the answer of the server."""
    page.keyboard.press(key)
    expect(page.locator(SAID)).to_contain_text("Enregistré.")


def next_idea(page: Page, before: int) -> int:
    expect(page.locator(f".co-desk:not([data-idea='{before}'])")).to_be_visible()
    settle(page)
    return on_desk(page)


def first(page: Page, name: str) -> int:
    return int(page.locator(f".co-desk input[name={name}]:checked").get_attribute("value") or 0)


def dialog(page: Page) -> Locator:
    return page.locator("dialog[open]")


def test_the_keys_that_judge_and_attach(desk_people: People, stored: Stored) -> None:
    page = at_desk(desk_people)
    idea = on_desk(page)
    other = first(page, "other")
    press(page, "2")
    stored.until(lambda: stored.last_act().kind == ActKind.SIMILAR)
    assert (stored.last_act().idea_id, stored.last_act().other_id) == (idea, other)
    assert stored.idea(idea).status == IdeaStatus.NEW
    page.keyboard.press("3")
    stored.until(lambda: stored.last_act().kind == ActKind.DIFFERENT)
    expect(page.locator(f"input[name=other][value='{other}']")).to_have_count(0)
    same = first(page, "other")
    page.keyboard.press("1")
    following = next_idea(page, idea)
    stored.until(lambda: stored.idea(idea).status == IdeaStatus.DUPLICATE)
    assert (stored.last_act().kind, stored.last_act().other_id) == (ActKind.SAME, same)
    page.locator(".co-desk input[name=proposal]").first.wait_for()
    if page.locator(".co-desk input[name=proposal]:checked").get_attribute("value") == "other":
        page.locator("[data-any]").select_option(index=1)
        page.locator(".co-frozen").click()
        proposal = int(page.locator("[data-any]").input_value())
    else:
        proposal = first(page, "proposal")
    page.keyboard.press("4")
    next_idea(page, following)
    stored.until(lambda: stored.idea(following).status == IdeaStatus.GROUPED)
    assert (stored.last_act().kind, stored.last_act().proposal_id) == (ActKind.ATTACH, proposal)


def test_the_keys_that_ask_first(desk_people: People, stored: Stored) -> None:
    page = at_desk(desk_people)
    idea = on_desk(page)
    page.keyboard.press("5")
    expect(dialog(page)).to_be_visible()
    page.keyboard.press("Control+a")
    page.keyboard.type("Des budgets 12345 lisibles")
    page.keyboard.press("Enter")
    following = next_idea(page, idea)
    stored.until(lambda: stored.idea(idea).status == IdeaStatus.GROUPED)
    titles = stored.read(lambda session: session.execute(select(Proposal.title)).scalars().all())
    assert "Des budgets 12345 lisibles" in titles
    page.keyboard.press("7")
    dialog(page).locator("textarea").fill("Relève de la commune.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    third = next_idea(page, following)
    stored.until(lambda: stored.idea(following).status == IdeaStatus.OUT_OF_SCOPE)
    assert stored.idea(following).reason == "Relève de la commune."
    parts = stored.count(IdeaPart)
    page.keyboard.press("6")
    for place in ("1", "2"):
        dialog(page).locator(f"[name=title_{place}]").fill(f"Partie {place}")
    dialog(page).locator("[name=title_2]").press("Enter")
    stored.until(lambda: stored.count(IdeaPart) == parts + 2)
    expect(page.locator(".co-part")).not_to_have_count(0)
    assert on_desk(page) == third
    page.keyboard.press("6")
    dialog(page).locator("[name=title_1]").fill("Un brouillon")
    page.keyboard.press("Escape")
    expect(dialog(page)).to_have_count(0)
    page.keyboard.press("6")
    expect(dialog(page).locator("[name=title_1]")).to_have_value("Un brouillon")
    page.keyboard.press("Escape")


def test_a_key_pressed_right_after_a_dialog_was_closed_is_heard(desk_people: People) -> None:
    page = at_desk(desk_people)
    page.keyboard.press("6")
    dialog(page).locator("[name=title_1]").fill("Un brouillon")
    page.evaluate(
        """() => {
        document.querySelector("dialog[open]").close()
        document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { code: "Digit6", key: "6", bubbles: true }))
        }"""
    )
    expect(dialog(page).locator("[name=title_1]")).to_have_value("Un brouillon")


def test_unclear_then_skip_then_undo(desk_people: People, stored: Stored) -> None:
    page = at_desk(desk_people)
    idea = on_desk(page)
    page.keyboard.press("8")
    following = next_idea(page, idea)
    stored.until(lambda: stored.idea(idea).status == IdeaStatus.UNCLEAR)
    press(page, "0")
    stored.until(lambda: stored.idea(idea).status == IdeaStatus.NEW)
    assert stored.last_act().kind == ActKind.UNDO
    following = on_desk(page)
    page.keyboard.press("9")
    next_idea(page, following)
    assert stored.last_act().kind == ActKind.SKIP
    assert stored.idea(following).status == IdeaStatus.NEW


def test_keys_in_quick_succession_are_all_heard(desk_people: People, stored: Stored) -> None:
    page = at_desk(desk_people)
    idea, before = on_desk(page), stored.count(SortingAct)
    for key in "2323":
        page.keyboard.press(key)
    stored.until(lambda: stored.count(SortingAct) == before + 4)
    assert on_desk(page) == idea


def test_an_act_that_got_lost_on_its_way_goes_again_and_is_done_once(desk_people: People, stored: Stored) -> None:
    page = at_desk(desk_people)
    idea, before = on_desk(page), stored.count(SortingAct)
    page.evaluate(
        f"""() => {{
        const place = {PLACE}, send = place.trigger
        place.trigger = () => {{ place.trigger = send }}
        }}"""
    )
    page.keyboard.press("8")
    next_idea(page, idea)
    page.evaluate(f"() => {{ const place = {PLACE}; place.trigger('act', place.last) }}")
    settle(page)
    page.keyboard.press("2")
    stored.until(lambda: stored.last_act().kind != ActKind.UNCLEAR)
    assert stored.count(SortingAct) == before + 2


def test_the_same_key_counts_anew_after_an_act_that_was_never_heard(desk_people: People, stored: Stored) -> None:
    page = at_desk(desk_people)
    idea, before = on_desk(page), stored.count(SortingAct)
    page.evaluate(f"() => {{ const place = {PLACE}; window.send = place.trigger; place.trigger = () => {{}} }}")
    page.keyboard.press("8")
    page.wait_for_function(f"() => ({PLACE}).sent === null")
    page.evaluate(f"() => {{ const place = {PLACE}; place.trigger = window.send }}")
    page.keyboard.press("8")
    next_idea(page, idea)
    assert stored.count(SortingAct) == before + 1


def test_a_key_pressed_twice_at_once_or_held_down_means_one_act(desk_people: People, stored: Stored) -> None:
    page = at_desk(desk_people)
    idea, before = on_desk(page), stored.count(SortingAct)
    page.evaluate(
        """() => {
        for (const repeat of [false, false, true, true])
          document.body.dispatchEvent(new KeyboardEvent("keydown", { code: "Digit8", key: "8", repeat, bubbles: true }))
        }"""
    )
    next_idea(page, idea)
    page.keyboard.down("8")
    for _time in range(5):
        page.keyboard.down("8")
        page.wait_for_timeout(150)
    page.keyboard.up("8")
    settle(page)
    assert stored.count(SortingAct) == before + 2
    stored.until(lambda: stored.idea(idea).status == IdeaStatus.UNCLEAR)


def test_a_number_pad_without_its_lock_has_arrows(desk_people: People, stored: Stored) -> None:
    page = at_desk(desk_people)
    idea, before = on_desk(page), stored.count(SortingAct)
    page.evaluate(
        """() => document.body.dispatchEvent(
        new KeyboardEvent("keydown", { code: "Numpad2", key: "ArrowDown", bubbles: true, cancelable: true }))"""
    )
    expect(page.locator(".co-desk input[name=other]").nth(1)).to_be_checked()
    assert (on_desk(page), stored.count(SortingAct)) == (idea, before)
    page.evaluate(
        """() => document.body.dispatchEvent(
        new KeyboardEvent("keydown", { code: "Numpad9", key: "9", bubbles: true, cancelable: true }))"""
    )
    next_idea(page, idea)
    assert stored.last_act().kind == ActKind.SKIP


def test_the_arrows_choose_a_near_idea_and_mark_its_words(desk_people: People) -> None:
    page = at_desk(desk_people)
    choices = page.locator(".co-desk input[name=other]")
    expect(choices.nth(1)).to_be_attached()
    marked = "() => [...document.querySelectorAll('.co-frozen')].map((e) => e.innerHTML).join()"
    before, text = page.evaluate(marked), page.locator(".co-frozen").inner_text()
    page.keyboard.press("ArrowDown")
    expect(choices.nth(1)).to_be_checked()
    assert page.evaluate(marked) != before
    assert page.locator(".co-frozen").inner_text() == text
    page.keyboard.press("ArrowUp")
    expect(choices.first).to_be_checked()
    assert page.evaluate(marked) == before
    proposals = page.locator(".co-desk input[name=proposal]")
    page.keyboard.press("Shift+ArrowDown")
    expect(proposals.nth(min(1, proposals.count() - 1))).to_be_checked()


def test_a_clean_wording_is_typed_without_acting_and_keeps_the_original(desk_people: People, stored: Stored) -> None:
    page = at_desk(desk_people)
    idea, acts = on_desk(page), stored.count(SortingAct)
    original = stored.idea(idea).title, stored.idea(idea).body
    page.keyboard.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.type("Titre 1234567890")
    page.keyboard.press("ArrowDown")
    assert on_desk(page) == idea
    assert stored.count(SortingAct) == acts
    expect(page.locator(f"#co-title-{idea}")).to_have_value("Titre 1234567890")
    page.keyboard.press("Enter")
    expect(page.locator(SAID)).to_contain_text("Enregistré.")
    stored.until(lambda: stored.idea(idea).clean_title == "Titre 1234567890")
    assert (stored.idea(idea).title, stored.idea(idea).body) == original
    assert on_desk(page) == idea


def test_what_a_citizen_wrote_is_never_translated(desk_people: People, stored: Stored) -> None:
    page = at_desk(desk_people)
    idea = on_desk(page)
    words = json.loads(words_of_streamlit("fr"))
    assert "Download" in words
    stored.change(idea, title="Download", body="Search")
    expect(page.locator(".co-frozen")).to_contain_text("Search")
    expect(page.locator(".co-frozen")).to_contain_text("Download")
    expect(page.locator(f"#co-title-{idea}")).to_have_attribute("placeholder", "Download")


def test_a_wording_that_was_not_saved_is_saved_with_the_next_act(desk_people: People, stored: Stored) -> None:
    page = at_desk(desk_people)
    idea = on_desk(page)
    page.locator(f"#co-title-{idea}").fill("Un titre écrit avant de classer")
    page.keyboard.press("Escape")
    page.keyboard.press("4")
    next_idea(page, idea)
    stored.until(lambda: stored.idea(idea).status == IdeaStatus.GROUPED)
    assert stored.idea(idea).clean_title == "Un titre écrit avant de classer"


def test_a_wording_over_somebody_elses_is_refused_once_and_kept(desk_people: People, stored: Stored) -> None:
    page = at_desk(desk_people)
    idea = on_desk(page)
    field = page.locator(f"#co-title-{idea}")
    field.fill("Le mien")
    stored.change(idea, clean_title="Le leur")
    expect(page.locator(f"#co-title-{idea}[value='Le leur']")).to_be_attached()
    expect(field).to_have_value("Le mien")
    field.press("Enter")
    expect(page.locator(".co-refused")).to_be_visible()
    assert stored.idea(idea).clean_title == "Le leur"
    expect(field).to_have_value("Le mien")
    stored.change(idea, clean_body="Et un texte")
    expect(page.locator(f"#co-body-{idea}")).to_have_value("Et un texte")
    field.press("Enter")
    stored.until(lambda: stored.idea(idea).clean_title == "Le mien")
    assert stored.idea(idea).clean_body == "Et un texte"


def test_what_is_being_typed_survives_what_another_person_does(desk_people: People, stored: Stored) -> None:
    page = at_desk(desk_people)
    idea, near = on_desk(page), first(page, "other")
    page.locator(f"#co-body-{idea}").fill("Je suis en train d’écrire")
    page.locator(f"#co-body-{idea}").evaluate("field => field.setSelectionRange(3, 3)")
    stored.change(near, title="Un titre que quelqu’un vient de changer")
    expect(page.locator(".co-nearest").first).to_contain_text("quelqu’un vient de changer")
    page.keyboard.type("ne ")
    expect(page.locator(f"#co-body-{idea}")).to_have_value("Je ne suis en train d’écrire")
    page.keyboard.press("Escape")
    page.keyboard.press("5")
    dialog(page).locator("[name=title]").fill("Une proposition en cours")
    stored.change(near, title="Et encore une fois")
    page.wait_for_timeout(1500)
    expect(dialog(page).locator("[name=title]")).to_have_value("Une proposition en cours")
    expect(dialog(page).locator("[name=title]")).to_be_focused()
    dialog(page).get_by_role("button", name="Abandonner").click()
    expect(page.locator(".co-nearest").first).to_contain_text("Et encore une fois")


def test_two_readers_never_hold_the_same_idea(desk_people: People, stored: Stored) -> None:
    mine, theirs = at_desk(desk_people), at_desk(desk_people, "administrator")
    assert on_desk(mine) != on_desk(theirs)
    number = stored.idea(on_desk(theirs)).number
    expect(theirs.locator(".co-reading")).to_contain_text(idea_reference(stored.idea(on_desk(mine)).number))
    held = f"{DESK}?idea={idea_reference(number)}"
    mine.goto(mine.url.split("/tri")[0] + held)
    expect(mine.locator(".co-refused")).to_be_visible()
    expect(mine.locator(".co-desk")).to_have_count(0)
    mine.get_by_role("button", name="Prendre une autre idée").click()
    expect(mine.locator(".co-desk")).to_be_visible()
    assert on_desk(mine) != on_desk(theirs)


def test_personal_data_are_masked_in_the_clean_wording_only(desk_people: People, stored: Stored) -> None:
    page = at_desk(desk_people)
    idea = on_desk(page)
    text = "Écrivez-moi à citoyen@exemple.org pour le budget"
    stored.change(idea, title="Budget", body=text, clean_title="", clean_body="")
    page.get_by_role("button", name="Masquer les données personnelles").click()
    expect(page.locator(SAID)).to_contain_text("Enregistré.")
    stored.until(lambda: bool(stored.idea(idea).clean_body))
    assert "citoyen@exemple.org" not in str(stored.idea(idea).clean_body)
    assert stored.idea(idea).body == text
    masked = str(stored.idea(idea).clean_body)
    expect(page.locator(f"#co-body-{idea}")).to_have_value(masked)
    page.locator(f"#co-body-{idea}").fill(f"{masked} Mon adresse : autre@exemple.org")
    page.get_by_role("button", name="Enregistrer la reformulation").click()
    page.get_by_role("button", name="Masquer les données personnelles").click()
    stored.until(
        lambda: "Mon adresse" in str(stored.idea(idea).clean_body) and "@" not in str(stored.idea(idea).clean_body)
    )
    expect(page.locator(f"#co-body-{idea}")).to_have_value(str(stored.idea(idea).clean_body))
    assert stored.last_act().kind == ActKind.MASK


def test_a_group_becomes_a_proposal_with_one_act(desk_people: People, stored: Stored) -> None:
    page = desk_people.sign_in("secretariat", path=f"{DESK}?section=groups&all=1")
    page.locator(".co-group-card").first.click()
    boxes = page.locator(".co-group input[name=ideas]")
    boxes.first.wait_for()
    free = [int(box.get_attribute("value") or 0) for box in boxes.all() if box.is_checked()]
    kept = free[:-1] or free
    if len(free) > 1:
        page.locator(f".co-group input[value='{free[-1]}']").uncheck()
    if not free:
        page.goto(page.url.split("?")[0] + "?section=groups")
        pytest.fail("The first group of the sample plan has no idea to read.")
    page.locator(".co-group [name=title]").fill("Un groupe fait proposition")
    page.get_by_role("button", name="Regrouper les idées cochées").click()
    expect(page.locator(SAID)).to_contain_text("Enregistré.")
    stored.until(lambda: all(stored.idea(one).status == IdeaStatus.GROUPED for one in kept))
    if len(free) > 1:
        assert stored.idea(free[-1]).status == IdeaStatus.NEW
    whole = stored.read(
        lambda session: session.execute(select(SortingAct).where(SortingAct.kind == ActKind.GROUP)).scalars().all()
    )
    assert len(whole) == 1


def test_the_log_undoes_with_a_reason_and_goes_out_without_authors(
    desk_people: People, stored: Stored, tmp_path: Path
) -> None:
    page = at_desk(desk_people)
    idea = on_desk(page)
    stored.change(idea, author_name="Fatima Exemple")
    page.keyboard.press("8")
    stored.until(lambda: stored.idea(idea).status == IdeaStatus.UNCLEAR)
    page.goto(page.url.split("?")[0] + "?section=log")
    line = page.locator(".co-log tbody tr").first
    line.locator("summary").click()
    line.locator("[name=reason]").fill("Lu trop vite")
    line.get_by_role("button").click()
    stored.until(lambda: stored.idea(idea).status == IdeaStatus.NEW)
    expect(page.locator(".co-log .co-undone").first).to_contain_text("Lu trop vite")
    for name, wanted in (("log-xlsx", "Lu trop vite"), ("became-xlsx", "Votre idée")):
        with page.expect_download() as handed:
            page.locator(f"[data-file={name}]").click()
        sheet = load_workbook(BytesIO(Path(handed.value.path()).read_bytes())).worksheets[0]
        text = "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
        assert wanted in text
        assert "Fatima Exemple" not in text


def test_a_second_reading_is_blind_and_leaves_a_kappa(desk_people: People, stored: Stored) -> None:
    tenth = stored.read(
        lambda session: (
            session.execute(
                select(Idea.id).where(Idea.status == IdeaStatus.NEW, Idea.number % 10 == 0).order_by(Idea.number)
            )
            .scalars()
            .all()
        )
    )[-1]
    with using(stored.database):
        sorting.unclear(SYSTEM, tenth)
    page = desk_people.sign_in("secretariat", path=f"{DESK}?section=second")
    expect(page.locator(f".co-desk[data-idea='{tenth}']")).to_be_visible()
    expect(page.locator(".co-wording")).to_have_count(0)
    page.locator(".co-act[data-verdict=unclear]").click()
    stored.until(lambda: stored.last_act().kind == ActKind.READ_AGAIN)
    page.goto(page.url.split("?")[0] + "?section=checks")
    expect(page.get_by_role("columnheader", name="Kappa")).to_be_visible()
    expect(page.locator(".co-checks h2")).to_have_count(4)


def test_the_remit_table_grows_changes_and_shrinks(desk_people: People, stored: Stored) -> None:
    page = desk_people.sign_in("secretariat", path=f"{DESK}?section=remits")
    grid, before = Grid(page).ready(), stored.count(Remit)
    one = stored.read(lambda session: session.execute(select(Remit.id).order_by(Remit.id)).scalars().first())
    grid.frame.evaluate("(root, id) => root.grid.api.ensureNodeVisible(root.grid.api.getRowNode(String(id)))", one)
    grid.cell(one, "words").dblclick()
    page.keyboard.press("Control+a")
    page.keyboard.type("tribunal, juge, greffe")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Tab")
    stored.until(lambda: stored.read(lambda session: session.get_one(Remit, one).words) == "tribunal, juge, greffe")
    assert stored.count(Remit) == before


def test_a_refusal_is_one_sentence_in_french(desk_people: People, stored: Stored) -> None:
    page = at_desk(desk_people)
    acts = stored.count(SortingAct)
    page.locator(".co-desk input[name=proposal][value=other]").check()
    page.locator(".co-frozen").click()
    page.keyboard.press("4")
    expect(page.locator(".co-refused")).to_contain_text("Choisissez d’abord")
    assert stored.count(SortingAct) == acts


def test_in_arabic_the_desk_runs_from_right_to_left(desk_people: People) -> None:
    page = at_desk(desk_people, language="ar")
    assert page.locator(".co-desk").evaluate("element => getComputedStyle(element).direction") == "rtl"
    with speaking("ar"):
        expect(page.locator(".co-act[data-key='1']")).to_contain_text(p_("key", "Same idea"))
        expect(page.locator(".co-wording h2")).to_have_text(_("Rewording"))


def test_a_finger_is_enough_on_a_narrow_screen(desk_people: People, stored: Stored) -> None:
    page = at_desk(desk_people, viewport=NARROW, has_touch=True, is_mobile=True)
    assert page.evaluate(TOO_WIDE, NARROW["width"]) == []
    idea = on_desk(page)
    page.locator(".co-act[data-key='7']").tap()
    dialog(page).locator("textarea").fill("Hors du plan.")
    assert page.evaluate(TOO_WIDE, NARROW["width"]) == []
    dialog(page).locator(".co-main").tap()
    next_idea(page, idea)
    stored.until(lambda: stored.idea(idea).status == IdeaStatus.OUT_OF_SCOPE)


def test_a_focal_point_sees_the_log_and_the_checks_only(desk_people: People) -> None:
    page = desk_people.sign_in("focal_point", of="Justice", path=DESK)
    expect(page.locator(".co-log")).to_be_visible()
    expect(page.locator(".co-desk, .co-undo, .co-group")).to_have_count(0)
    page.goto(page.url.split("?")[0] + "?section=groups")
    expect(page.locator(".co-log")).to_be_visible()
    page.goto(page.url.split("?")[0] + "?section=checks")
    expect(page.locator(".co-checks")).to_be_visible()
