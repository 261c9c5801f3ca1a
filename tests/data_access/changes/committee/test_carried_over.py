"""An item that comes back on a later agenda comes whole: in each language, with what it is tied to and its files."""

import pytest
from sqlalchemy import select

from data_access.changes.committee import committee, sessions
from data_access.changes.exchanges.attachments import attach
from data_access.changes.grid.rows import edit_row
from data_access.changes.settings.reference import add_plan
from data_access.database import reading
from data_access.permissions import SYSTEM
from data_access.queries.committee import sessions as reads
from data_access.queries.exchanges.attachments import attachments, content_of
from data_access.refusals import Gone, Refused
from data_access.steps import OverviewFigure
from data_access.tables import AgendaItem
from tests.data_access.changes.committee.test_sessions import SECOND, hold, session_id, shown
from tests.support.small_plan import SmallPlan

__all__ = ("session_id",)


def carried(small_plan: SmallPlan, session_id: int, *items: int, steps: tuple[int, ...] = ()) -> list[AgendaItem]:
    """The agenda of the next session, to which items and next steps of this one come back."""
    hold(session_id)
    into = committee.plan_session(SYSTEM, small_plan.plan_id, SECOND, agenda_item_ids=items, action_item_ids=steps)
    with reading() as session:
        rows = select(AgendaItem).where(AgendaItem.session_id == into).order_by(AgendaItem.position)
        return list(session.execute(rows).scalars())


def test_titles_come_in_each_language(small_plan: SmallPlan, session_id: int) -> None:
    item = sessions.add_agenda_item(SYSTEM, session_id, "Calendrier")
    step = committee.add_action_item(SYSTEM, session_id, "Relancer")
    edit_row(SYSTEM, "agenda_items", item, {"title_ar": (None, "الجدول الزمني"), "title_en": (None, "Calendar")})
    edit_row(SYSTEM, "action_items", step, {"title_ar": (None, "تذكير")})
    found = carried(small_plan, session_id, item, steps=(step,))
    assert [(one.title, one.title_ar, one.title_en) for one in found] == [
        ("Calendrier", "الجدول الزمني", "Calendar"),
        ("Relancer", "تذكير", None),
    ]
    for language in ("fr", "ar", "en"):
        assert reads.left_over(SYSTEM, small_plan.plan_id, language) == ((), ())


def test_files_stand_beside_the_item_that_comes_back_too(small_plan: SmallPlan, session_id: int) -> None:
    item, other = (sessions.add_agenda_item(SYSTEM, session_id, title) for title in ("Calendrier", "Méthode"))
    for name, content in (("note.txt", b"un"), ("note.txt", b"deux")):
        attach(SYSTEM, "agenda_items", item, name, content)
    attach(SYSTEM, "agenda_items", other, "autre.txt", b"trois")
    (again,) = carried(small_plan, session_id, item)
    before, after = attachments(SYSTEM, "agenda_items", item), attachments(SYSTEM, "agenda_items", again.id)
    assert [content_of(SYSTEM, one.id) for one in after] == [b"deux", b"un"]
    assert [(one.file_name, one.added_at, one.added_by) for one in after] == [
        (one.file_name, one.added_at, one.added_by) for one in before
    ]


def test_what_it_is_tied_to_comes_too(small_plan: SmallPlan, session_id: int) -> None:
    item = sessions.add_agenda_item(SYSTEM, session_id, "Calendrier")
    sessions.tie_agenda_item(SYSTEM, item, figures=[OverviewFigure.LATE])
    carried(small_plan, session_id, item)
    assert [[subject.kind for subject in one.subjects] for one in shown(small_plan, 2).agenda] == [["figure"]]


@pytest.mark.parametrize("kind", ["agenda_item_ids", "action_item_ids"])
def test_what_is_of_another_plan_or_gone_is_refused(small_plan: SmallPlan, session_id: int, kind: str) -> None:
    made = {
        "agenda_item_ids": sessions.add_agenda_item(SYSTEM, session_id, "Calendrier"),
        "action_item_ids": committee.add_action_item(SYSTEM, session_id, "Relancer"),
    }
    other = add_plan(SYSTEM, "PAN9", {"fr": "Un autre plan"})
    with pytest.raises(Refused, match="not in this plan"):
        committee.plan_session(SYSTEM, other, SECOND, **{kind: [made[kind]]})
    with pytest.raises(Gone):
        committee.plan_session(SYSTEM, small_plan.plan_id, SECOND, **{kind: [999_999]})
    assert reads.committee_sitting(SYSTEM, other, 1) is None
