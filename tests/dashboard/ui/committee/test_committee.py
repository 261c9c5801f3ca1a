"""What the committee's page keeps between runs follows what it is made of, and is asked for once."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from dashboard.ui.committee import committee
from dashboard.ui.committee.files import rules
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import cache
from data_access import watching
from data_access.changes.committee.committee import add_action_item
from data_access.changes.committee.rules_of_procedure import put_rules
from data_access.database import engine
from data_access.permissions import SYSTEM
from data_access.queries.committee import committee as lists
from data_access.queries.settings import plans


def arriving() -> Here:
    """The secretariat, as a run of the page begins now."""
    plan = plans.chosen(None, watching.seal())
    return Here(SYSTEM, plan.id, plan, "fr", "committee", watching.revision(), watching.seal())


@contextmanager
def asked() -> Iterator[list[str]]:
    """The statements that are sent in the block."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        sent.append(statement)

    event.listen(engine(), "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine(), "before_cursor_execute", note)


def read(here: Here) -> tuple[object, ...]:
    """What the page reads of the committee, whatever is open on it."""
    return committee.has_meetings(here), committee._left_over(cache.now(here)), rules._read(cache.now(here))


def test_nothing_is_asked_again_while_nothing_has_changed(sqlite_sample: str) -> None:
    here = arriving()
    first = read(here)
    assert first[0]
    with asked() as sent:
        assert read(here) == first
    assert sent == []


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
