"""What the committee's page keeps between runs follows what it is made of, and is asked for once."""

from dashboard.ui.committee import committee
from dashboard.ui.committee.files import rules
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import cache
from data_access import watching
from data_access.changes.committee.committee import add_action_item
from data_access.changes.committee.rules_of_procedure import put_rules
from data_access.permissions import SYSTEM
from data_access.queries.committee import committee as lists
from data_access.queries.settings import plans
from tests.support.statements import sent


def arriving() -> Here:
    """The secretariat, as a run of the page begins now."""
    plan = plans.chosen(None, watching.seal())
    return Here(SYSTEM, plan.id, plan, "fr", "committee", watching.revision(), watching.seal())


def read(here: Here) -> tuple[object, ...]:
    """What the page reads of the committee, whatever is open on it."""
    return committee.has_meetings(here), committee._left_over(cache.now(here)), rules._read(cache.now(here))


def test_nothing_is_asked_again_while_nothing_has_changed(sqlite_sample: str) -> None:
    here = arriving()
    first = read(here)
    assert first[0]
    with sent() as asked:
        assert read(here) == first
    assert asked == []


def test_a_newer_file_of_the_rules_is_shown(sqlite_sample: str) -> None:
    here = arriving()
    before = rules._read(cache.now(here))[0]
    put_rules(SYSTEM, here.plan_id, "tout-nouveau.txt", b"Article 1")
    kept, _published, html = rules._read(cache.now(arriving()))
    assert len(kept) == len(before) + 1
    assert kept[0].file_name == "tout-nouveau.txt"
    assert "tout-nouveau.txt" in html


def test_a_new_step_comes_back_in_the_next_meeting(sqlite_sample: str) -> None:
    here = arriving()
    before = committee._left_over(cache.now(here))[1]
    session = int(lists.sessions(SYSTEM, here.plan_id).iloc[0]["id"])
    add_action_item(SYSTEM, session, "Relire le tout")
    after = committee._left_over(cache.now(arriving()))[1]
    assert {one.title for one in after} - {one.title for one in before} == {"Relire le tout"}
