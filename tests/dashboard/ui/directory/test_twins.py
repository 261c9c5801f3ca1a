"""The names in the list of contacts that look like one follow the contacts, and are asked for once."""

from dashboard.ui.directory import twins
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import cache
from dashboard.ui.parts.cache import Now
from data_access import watching
from data_access.changes.grid.cells import edit_cell
from data_access.permissions import SYSTEM
from data_access.queries.committee import committee
from data_access.queries.settings import plans
from tests.support.statements import sent


def arriving() -> Now:
    """The secretariat, as a run of the page begins now."""
    plan = plans.chosen(None, watching.seal())
    return cache.now(Here(SYSTEM, plan.id, plan, "fr", "directory", watching.revision(), watching.seal()))


def test_the_names_are_asked_for_once_and_follow_their_contacts(sqlite_sample: str) -> None:
    now = arriving()
    names = twins._names(now)
    with sent() as asked:
        assert twins._names(now) == names
    assert asked == []
    contact = committee.contacts(SYSTEM).iloc[0]
    one = int(contact["id"])
    edit_cell(SYSTEM, "contacts", one, "function", contact["function"] or "", "Relectrice en chef")
    assert "Relectrice en chef" not in names[one]
    assert "Relectrice en chef" in twins._names(arriving())[one]
