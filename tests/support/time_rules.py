"""The rules of the house about time: moments know their zone, and a plan says which day it is."""

import ast
from collections.abc import Iterator

from tests.support.sources import Module


def aware_moments(module: Module) -> Iterator[tuple[int, str]]:
    """A moment without its time zone is wrong one day; SQL's now() is the server's business."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not (node.args or node.keywords):
            owner = node.func.value
            if node.func.attr in ("now", "utcnow", "today") and not (
                isinstance(owner, ast.Name) and owner.id == "func"
            ):
                yield node.lineno, f"{node.func.attr}() without a time zone"


def browsers_are_waited_for(module: Module) -> Iterator[tuple[int, str]]:
    """A wait of its own in a test of a browser measures how busy the machine is, not what the program does."""
    if module.path == "tests/browser/test_telling.py" or not module.is_in("tests/browser/", "tests/dashboard/"):
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            is_wait = node.func.attr.startswith(("to_", "not_to_", "wait_for_"))
            if is_wait and any(one.arg == "timeout" for one in node.keywords):
                yield node.lineno, "how long a browser is waited for is said once: support.browser.PATIENCE_MS"


def one_clock(module: Module) -> Iterator[tuple[int, str]]:
    """Which day it is, is asked of the plan: a sample plan is told on a day of its own."""
    if module.path == "data_access/clock.py" or not module.is_in("data_access/", "dashboard/", "pages/"):
        return
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        asked = node.func.value
        is_now = (
            isinstance(asked, ast.Call)
            and isinstance(asked.func, ast.Attribute)
            and asked.func.attr in ("now", "utcnow", "fromtimestamp", "astimezone")
        )
        if node.func.attr == "today" or (node.func.attr in ("date", "strftime", "isocalendar") and is_now):
            yield node.lineno, "which day it is, is the plan's to say: clock.day_of, PlanView.today, belonging.today_of"
