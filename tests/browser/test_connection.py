"""The connection that breaks, comes back and breaks again, on a page without a server and with its own clock."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import dashboard

pytestmark = pytest.mark.browser
SCRIPT = Path(dashboard.__file__).parent / "static" / "connection.js"
OVER = ".co-over:popover-open"
WORDS = ("lost", "lost_text", "doubt", "doubt_text", "day", "day_text", "understood")
SAID = json.dumps({word: f"{word} {{field}}" for word in WORDS})
PAGE = f"""<script type="application/json" id="co-notices">{SAID}</script>
<div class="co-head"></div><button>Press</button>
<div data-testid="stDateInput"><label>Signed &lt;on&gt;</label>
  <div role="spinbutton" tabindex="0" data-type="day"></div><div role="spinbutton" tabindex="0" data-type="month"></div>
</div>
<div data-testid="stApp" data-test-script-state="notRunning" data-test-connection-state="CONNECTED"></div>
<script>
  window.asked = 0
  window.fetch = async () => {{ window.asked += 1; throw new Error("away") }}
  window.WebSocket = class extends EventTarget {{ static OPEN = 1; readyState = 1; send() {{}} }}
  const happens = (socket, name) => socket.dispatchEvent(new Event(name))
  const app = document.querySelector("[data-testid=stApp]")
  const state = (name) => {{ app.dataset.testScriptState = name }}
</script>"""


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    page = context.new_page()
    page.clock.install()
    page.set_content(PAGE)
    page.add_script_tag(path=SCRIPT)
    page.evaluate("window.one = new WebSocket('/_stcore/stream')")
    yield page
    context.close()


def is_in_doubt(page: Page) -> bool:
    """Lose the connection and come back: whether the person is told to look after what they did last."""
    page.evaluate("happens(one, 'close')")
    expect(page.locator(OVER)).to_contain_text("lost_text")
    page.evaluate("() => { state('notRunning'); window.two = new WebSocket('/_stcore/stream'); happens(two, 'open') }")
    for _look in range(10):
        page.clock.run_for(200)
        page.evaluate("happens(two, 'message')")
    page.clock.run_for(1_000)
    if page.locator(OVER).count():
        expect(page.locator(OVER)).to_contain_text("doubt_text")
        return True
    return False


def run(page: Page) -> None:
    """The page is drawn anew: sent, begun, ended."""
    page.evaluate("() => { one.send('again'); happens(one, 'message'); state('running') }")


def ended(page: Page) -> None:
    page.evaluate("() => { happens(one, 'message'); state('notRunning') }")
    page.clock.run_for(50)


def test_a_press_that_is_not_answered_is_told(page: Page) -> None:
    page.get_by_role("button").click()
    page.evaluate("one.send('pressed')")
    assert is_in_doubt(page)


def test_a_press_whose_run_has_not_ended_is_told(page: Page) -> None:
    page.get_by_role("button").click()
    run(page)
    page.clock.run_for(3_000)
    assert is_in_doubt(page)


def test_a_page_that_is_drawn_for_others_after_a_press_was_answered_raises_no_alarm(page: Page) -> None:
    page.get_by_role("button").click()
    run(page)
    page.clock.run_for(200)
    ended(page)
    page.evaluate("dispatchEvent(new Event('co-revision'))")
    page.clock.run_for(10)
    run(page)
    assert not is_in_doubt(page)


def test_a_key_that_asks_the_server_nothing_raises_no_alarm(page: Page) -> None:
    page.keyboard.press("ArrowDown")
    page.clock.run_for(100)
    page.evaluate("dispatchEvent(new Event('co-revision'))")
    page.clock.run_for(10)
    run(page)
    assert not is_in_doubt(page)


def come_back(page: Page) -> None:
    page.evaluate("happens(one, 'close')")
    page.evaluate("() => { window.two = new WebSocket('/_stcore/stream'); happens(two, 'open') }")
    for _look in range(10):
        page.clock.run_for(200)
        page.evaluate("happens(two, 'message')")
    page.clock.run_for(1_000)


def test_a_day_that_had_not_left_its_field_is_named(page: Page) -> None:
    page.locator("[data-type=day]").focus()
    page.keyboard.press("1")
    page.locator("[data-type=month]").focus()
    come_back(page)
    expect(page.locator(OVER)).to_contain_text("day_text Signed <on>")
    page.locator(OVER).get_by_role("button").click()
    expect(page.locator(OVER)).to_have_count(0)


@pytest.mark.parametrize("key", ["Tab", "1"])
def test_a_day_that_was_not_touched_or_has_left_its_field_is_not_named(page: Page, key: str) -> None:
    page.locator("[data-type=day]").focus()
    page.keyboard.press(key)
    if key == "1":
        page.get_by_role("button").focus()
    come_back(page)
    expect(page.locator(OVER)).to_have_count(0)


def test_the_page_goes_on_asking_when_the_connection_breaks_again(page: Page) -> None:
    page.evaluate("happens(one, 'close')")
    page.clock.run_for(6_000)
    assert page.evaluate("asked") == 2
    page.evaluate("() => { window.two = new WebSocket('/_stcore/stream'); happens(two, 'open') }")
    page.clock.run_for(6_000)
    assert page.evaluate("asked") == 2
    page.evaluate("() => { two.readyState = 3; happens(two, 'close') }")
    page.clock.run_for(12_000)
    assert page.evaluate("asked") >= 4
