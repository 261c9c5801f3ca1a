"""A failed browser test in a few lines: what it waited for, and what its pages showed at that moment."""

from collections.abc import Iterator, Mapping
from typing import Any

from playwright.sync_api import Error, Page

from tests.support.browser import People

MOST_LINES = 20
LOOK_MS = 5_000
LOG, SNAPSHOT = "Call log:", "Aria snapshot:"
SHOWN = """() => {
  const words = (chosen) => [...document.querySelectorAll(chosen)].map((found) => {
    const fields = [...found.querySelectorAll("input, textarea")].map((field) => `[${field.value}]`).join(" ")
    return `${found.innerText.replace(/\\s+/g, " ").slice(0, 300)} ${fields}`.trim()
  })
  const { testScriptState, testConnectionState } = document.querySelector("[data-testid=stApp]")?.dataset ?? {}
  return {
    address: location.pathname + location.search,
    script: testScriptState,
    connection: testConnectionState,
    over: words(".co-over:popover-open, dialog[open]"),
    dialog: words("[data-testid=stDialog]"),
    alert: words("[data-testid=stAlert]"),
    waits: document.querySelectorAll("[data-testid=stSkeleton]").length,
  }
}"""
"""What tells the causes apart: a run on its way, a lost connection, a refusal, a press that did nothing."""


def shorten(error: BaseException) -> None:
    """Cut the tree of the whole page, and a long log, from Playwright's message, for the report to be read."""
    if isinstance(error, AssertionError | Error) and LOG in str(error):
        error.args = (shortened(str(error)),)


def shortened(message: str) -> str:
    """The message without the page's tree, in `MOST_LINES` lines."""
    lines = message.partition(SNAPSHOT)[0].rstrip().splitlines()
    rest = len(lines) - MOST_LINES
    return "\n".join([*lines[:MOST_LINES], *([f"… and {rest} lines more"] if rest > 0 else [])])


def told(given: Mapping[str, Any]) -> str:
    """What every page of a test shows, a line each, and the end of its server's log; `given` are its fixtures."""
    return "\n".join(line for people in given.values() if isinstance(people, People) for line in _lines(people))


def _lines(people: People) -> Iterator[str]:
    yield from (shown(page) for page in people.pages())
    yield from people.application.log.read_text("utf-8", "replace").splitlines()[-MOST_LINES:]


def shown(page: Page) -> str:
    """One page in a line: where it is, whether it runs, and what lies over it."""
    try:
        found = page.wait_for_function(SHOWN, timeout=LOOK_MS).json_value()
    except Error as error:
        return f"{page.url}: {str(error).splitlines()[0]}"
    return ", ".join(f"{name}: {value}" for name, value in found.items() if value)
