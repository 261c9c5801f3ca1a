"""A register of evidence shows what is noted: drawn once, anew when it changes, without links for who only reads."""

from dashboard.ui.evidence import registers
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import cache
from dashboard.ui.parts.cache import Now
from data_access import watching
from data_access.permissions import SYSTEM
from data_access.queries.settings import plans

FIRST: tuple[tuple[int, registers.Row], ...] = ((1, ("Rapport", "30/11/2023", "Publication", "https://example.org/a")),)
SECOND: tuple[tuple[int, registers.Row], ...] = ((1, ("Règlement", "01/12/2023", "Publication", None)),)


def arriving() -> Now:
    """The secretariat, as a run of the page begins now."""
    plan = plans.chosen(None, watching.seal())
    return cache.now(Here(SYSTEM, plan.id, plan, "fr", "evidence", watching.revision(), watching.seal()))


def drawn(now: Now, rows: tuple[tuple[int, registers.Row], ...], may_edit: bool) -> str:
    """The publications."""
    return registers._drawn(now, "publications", "publication", rows, "", may_edit)


def test_a_list_is_drawn_for_what_stands_in_it(sqlite_sample: str) -> None:
    now = arriving()
    first = drawn(now, FIRST, True)
    assert "https://example.org/a" in first
    assert drawn(now, FIRST, True) is first
    assert "Règlement" in drawn(now, SECOND, True)


def test_who_only_reads_has_no_link_that_changes(sqlite_sample: str) -> None:
    now = arriving()
    assert "?publication=1" in drawn(now, FIRST, True)
    assert "?publication=1" not in drawn(now, FIRST, False)
