"""The connection that breaks, comes back and breaks again, on a page without a server and with its own clock."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import dashboard

pytestmark = pytest.mark.browser
SCRIPT = Path(dashboard.__file__).parent / "static" / "connection.js"
WORDS = ("lost", "lost_text", "doubt", "doubt_text", "understood")
PAGE = f"""<script type="application/json" id="co-notices">{json.dumps({word: word for word in WORDS})}</script>
<div class="co-head"></div><div data-testid="stApp" data-test-script-state="notRunning"></div>
<script>
  window.asked = 0
  window.fetch = async () => {{ window.asked += 1; throw new Error("away") }}
  window.WebSocket = class extends EventTarget {{ static OPEN = 1; readyState = 1; send() {{}} }}
  const happens = (socket, name) => socket.dispatchEvent(new Event(name))
</script>"""


def test_the_page_goes_on_asking_when_the_connection_breaks_again(chromium: Browser) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.clock.install()
    page.set_content(PAGE)
    page.add_script_tag(path=SCRIPT)
    page.evaluate("() => { window.one = new WebSocket('/_stcore/stream'); happens(one, 'close') }")
    page.clock.run_for(6_000)
    assert page.evaluate("asked") == 2
    page.evaluate("() => { window.two = new WebSocket('/_stcore/stream'); happens(two, 'open') }")
    page.clock.run_for(6_000)
    assert page.evaluate("asked") == 2
    page.evaluate("() => { two.readyState = 3; happens(two, 'close') }")
    page.clock.run_for(12_000)
    assert page.evaluate("asked") >= 4
    context.close()
