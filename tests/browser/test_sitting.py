"""A working session in a browser: nine proposals by keyboard alone, two people at once, and who may open it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from sqlalchemy import select

from data_access.changes.exchanges import exchanges
from data_access.database import reading
from data_access.permissions import SYSTEM
from data_access.states import ProposalStatus
from data_access.tables import Administration, Assignment, Decision, Meeting, Proposal
from tests.support.application import serving
from tests.support.browser import People, settle
from tests.support.databases import Databases, using

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SCREEN, PROJECTOR = "/courriers-reunions?session=R-02", {"width": 1280, "height": 720}


@pytest.fixture
def room(chromium: Browser, databases: Databases) -> Iterator[People]:
    """People at an application in which R-02 is scheduled and has nine undecided proposals on its agenda."""
    address = databases.fresh("sqlite", "meeting")
    with using(address):
        with reading() as session:
            meeting = session.execute(select(Meeting).where(Meeting.reference == "R-02")).scalar_one()
            led = (
                select(Proposal.id)
                .join(Assignment)
                .join(Administration)
                .where(Administration.id == meeting.administration_id, Proposal.status == ProposalStatus.TO_STUDY)
                .order_by(Proposal.position)
            )
            nine = session.execute(led.limit(9)).scalars().all()
        exchanges.set_agenda(SYSTEM, meeting.id, nine)
    with serving(address) as application:
        people = People(chromium, application)
        yield people
        people.leave()


def chosen(page: Page) -> Locator:
    """The line that is being examined."""
    return page.locator(".co-item:has(> .co-item-head input:checked)")


def decided(page: Page, count: int) -> None:
    """Wait until so many proposals are decided, and an undecided one stands on the screen while there is one."""
    expect(page.locator(".co-item[data-decided]")).to_have_count(count)
    settle(page)
    if count < 9:
        expect(chosen(page).locator("[data-key='1']")).to_be_visible()


def keep(page: Page, count: int, sheet: str = "7") -> None:
    """Retain the proposal in hand by keyboard, and say by another key on which sheet it goes; "7" says later."""
    page.keyboard.press("1")
    choose_sheet(page, count, sheet)


def choose_sheet(page: Page, count: int, sheet: str = "7") -> None:
    """Say by a key on which sheet goes what was just retained: the next proposal waits until then."""
    expect(page.locator(".co-item[data-decided]")).to_have_count(count)
    expect(chosen(page).locator(".co-sheeting")).to_contain_text("Sur quelle fiche la porter")
    settle(page)
    page.keyboard.press(sheet)
    if sheet == "6":
        expect(page.locator("dialog[open] select")).to_be_focused()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator("dialog[open]")).to_have_count(0)
    decided(page, count)


def open_session(page: Page) -> None:
    """Open the session by keyboard."""
    page.get_by_role("button", name="Ouvrir la séance").focus()
    page.keyboard.press("Enter")
    save = page.get_by_test_id("stDialog").get_by_role("button", name="Ouvrir la séance")
    save.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stDialog")).to_have_count(0)
    expect(page.locator(".co-sitting-head")).to_contain_text("Tenue")
    decided(page, 0)


def explain(page: Page, key: str, part: str = "") -> None:
    """Decide by a key that asks for a reason, and by nothing but keys."""
    page.keyboard.press(key)
    expect(page.locator("dialog[open]")).to_be_visible()
    if part:
        page.keyboard.type(part)
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("Une loi est nécessaire avant.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_nine_proposals_are_decided_by_keyboard_alone(room: People) -> None:
    page = room.sign_in("secretariat", path=SCREEN, viewport=PROJECTOR)
    expect(page.locator(".co-item")).to_have_count(9)
    expect(page.locator(".co-item:visible")).to_have_count(1)
    expect(page.locator("[data-key='1']")).to_have_count(0)
    open_session(page)
    page.keyboard.press("Shift+ArrowDown")
    second = page.locator(".co-item").nth(1)
    expect(second.locator("input[name=item]")).to_be_checked()
    settle(page)
    page.keyboard.press("ArrowUp")
    expect(page.locator(".co-item").first.locator("input[name=item]")).to_be_checked()
    for count, sheet in enumerate("567", start=1):
        keep(page, count, sheet)
    explain(page, "2", part="La publication annuelle")
    choose_sheet(page, 4)
    explain(page, "3")
    decided(page, 5)
    explain(page, "4")
    decided(page, 6)
    page.keyboard.press("n")
    page.keyboard.type("À chiffrer")
    page.keyboard.press("Escape")
    expect(page.locator(".co-accepted")).to_be_visible()
    expect(chosen(page).locator("input[name=seen_note]")).to_have_value("À chiffrer")
    page.keyboard.press("i")
    expect(chosen(page).locator("details.co-behind")).to_have_attribute("open", "")
    for count in range(7, 10):
        keep(page, count)
    page.keyboard.press("0")
    decided(page, 8)
    expect(page.get_by_role("button", name="Reporter ce qui n’est pas décidé")).to_be_visible()
    assert room.complaints == []
    made = page.locator(".co-item").first.locator(".co-sheeted")
    expect(made.locator("a")).to_have_count(1)
    expect(page.locator(".co-item .co-sheeted")).to_have_count(2)
    with using(room.application.database), reading() as session:
        taken = session.execute(
            select(Decision.outcome, Decision.reason, Decision.retained_part)
            .join(Meeting)
            .where(Meeting.reference == "R-02")
        ).all()
    said = {outcome: (reason, part) for outcome, reason, part in taken if outcome != ProposalStatus.RETAINED}
    why = "Une loi est nécessaire avant."
    assert said == {
        ProposalStatus.PARTLY_RETAINED: (why, "La publication annuelle"),
        ProposalStatus.DEFERRED: (why, None),
        ProposalStatus.NOT_RETAINED: (why, None),
    }


def test_a_sheet_that_is_made_by_mistake_goes_again(room: People) -> None:
    page = room.sign_in("secretariat", path=SCREEN, viewport=PROJECTOR)
    open_session(page)
    keep(page, 1, "5")
    expect(page.locator(".co-accepted")).to_contain_text("la nouvelle fiche E-01")
    page.get_by_role("link", name="Toute la liste").click()
    settle(page)
    first = page.locator(".co-item").first
    first.locator(".co-item-title").click()
    expect(first.locator(".co-sheeted")).to_contain_text("E-01")
    page.keyboard.press("8")
    expect(first.locator(".co-sheeted")).to_have_count(0)
    expect(first.locator(".co-sheeting")).to_be_visible()
    page.keyboard.press("6")
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(first.locator(".co-sheeting")).to_be_visible()


def test_a_refusal_without_a_reason_is_impossible(room: People) -> None:
    page = room.sign_in("secretariat", path=SCREEN, viewport=PROJECTOR)
    open_session(page)
    page.keyboard.press("4")
    dialog = page.locator("dialog[open]")
    dialog.get_by_role("button", name="Consigner la décision").click()
    expect(dialog).to_be_visible()
    dialog.locator("select").select_option("cost")
    dialog.locator("[name=reason]").fill("   ")
    dialog.get_by_role("button", name="Consigner la décision").click()
    expect(page.locator(".co-refused")).to_contain_text("Indiquez le motif")
    expect(page.locator(".co-item[data-decided]")).to_have_count(0)


def test_two_people_type_at_once_and_nothing_is_lost(room: People) -> None:
    first = room.sign_in("secretariat", path=SCREEN)
    open_session(first)
    other = room.sign_in("secretariat", path=SCREEN)
    first.keyboard.press("n")
    first.keyboard.type("Attendre la loi")
    other.keyboard.press("n")
    other.keyboard.type("Chiffrer d’abord")
    other.keyboard.press("Escape")
    expect(chosen(first).locator(".co-noting textarea")).to_have_text("Chiffrer d’abord")
    expect(chosen(first).locator(".co-noting textarea")).to_have_value("Attendre la loi")
    first.keyboard.press("Escape")
    refused = first.locator(".co-refused")
    expect(refused).to_contain_text("Chiffrer d’abord")
    expect(refused).to_contain_text("Attendre la loi")
    expect(chosen(first).locator(".co-noting textarea")).to_have_value("Attendre la loi")
    first.keyboard.press("4")
    expect(first.locator("dialog[open]")).to_be_visible()
    other.keyboard.press("1")
    expect(other.locator(".co-item[data-decided]")).to_have_count(1)
    first.locator("dialog[open] select").select_option("cost")
    first.locator("dialog[open] [name=reason]").fill("Trop cher pour ce plan.")
    first.locator("dialog[open]").get_by_role("button", name="Consigner la décision").click()
    expect(refused).to_contain_text("Trop cher pour ce plan.")
    expect(refused).to_contain_text("Retenue")
    expect(first.locator(".co-item[data-decided]")).to_have_count(1)


def test_what_is_undecided_goes_to_a_new_session(room: People) -> None:
    page = room.sign_in("secretariat", path=SCREEN)
    open_session(page)
    keep(page, 1)
    page.get_by_role("button", name="Reporter ce qui n’est pas décidé").click()
    dialog = page.get_by_test_id("stDialog")
    expect(dialog).to_contain_text("8 propositions non décidées")
    dialog.get_by_role("button", name="Reporter", exact=True).click()
    expect(dialog).to_have_count(0)
    with using(room.application.database), reading() as session:
        made = session.execute(select(Meeting.reference).order_by(Meeting.id.desc()).limit(1)).scalar_one()
    page.goto(f"{room.application.address}/courriers-reunions?session={made}")
    settle(page)
    expect(page.locator(".co-item")).to_have_count(8)


def test_it_opens_from_the_row_and_to_nobody_else(room: People) -> None:
    page = room.sign_in("secretariat", path="/courriers-reunions?meeting=R-02")
    grid = page.locator(".co-grid").first
    grid.scroll_into_view_if_needed()
    grid.locator(".ag-row .co-open").first.click()
    page.get_by_role("dialog").get_by_role("tab", name="Actions").click()
    page.get_by_role("button", name="Ouvrir l’écran de séance").click()
    expect(page.locator(".co-sitting-head")).to_contain_text("R-02")
    other = room.sign_in("focal_point", of="Justice", path=SCREEN)
    expect(other.locator(".co-empty")).to_contain_text("R-02 concerne une autre administration")
    expect(other.locator(".co-item")).to_have_count(0)
    other.goto(f"{room.application.address}/courriers-reunions?session=X-99")
    settle(other)
    expect(other.locator(".co-empty")).to_contain_text("X-99")
    reader = room.sign_in("reader", path=SCREEN)
    expect(reader.locator(".co-item")).to_have_count(9)
    expect(reader.locator(".co-sitting :is(button, textarea)")).to_have_count(0)
