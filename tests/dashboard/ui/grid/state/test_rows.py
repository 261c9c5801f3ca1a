"""From the frame of a query to the rows of a grid: plain values, next states, whose row it is, words and names."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pandas as pd
import pytest

from dashboard.columns import GRIDS, column_of
from dashboard.translations import speaking
from dashboard.ui.frame.here import Here
from dashboard.ui.grid.state.rows import Shown, rows, words
from data_access import watching
from data_access.changes.grid.cells import edit_cell
from data_access.permissions import SYSTEM, Actor
from data_access.queries.exchanges import exchanges
from data_access.queries.settings import plans
from data_access.states import MeetingStatus, Role
from tests.dashboard.ui.grid.opened import FOCAL_POINT, SECRETARIAT
from tests.support.small_plan import SmallPlan

READER = Actor(None, "Reader", Role.READER)
MEMBER = Actor(None, "Member", Role.COPIL, organisation_id=1)


def frame(*lines: dict[str, Any], table: str = "meetings") -> pd.DataFrame:
    """The frame of a query: what a line does not say is nothing."""
    fields = ["id", *(column.field for column in GRIDS[table])]
    also = [name for line in lines for name in line if name not in fields]
    return pd.DataFrame(list(lines), columns=[*fields, *dict.fromkeys(also)], dtype=object)


def seen(actor: Actor, *lines: dict[str, Any], table: str = "meetings") -> list[dict[str, Any]]:
    """The rows of a grid as somebody sees them."""
    return rows(actor, table, frame(*lines, table=table))


MEETING = {"id": 7, "reference": "R-7", "administration_id": 1, "status": "to_request"}


def test_values_are_plain_and_nothing_is_none_or_empty_where_it_is_chosen() -> None:
    (row,) = seen(SYSTEM, {**MEETING, "held_on": date(2024, 3, 12), "starts_at": time(9, 30), "participants": 2.0})
    assert (row["id"], row["administration_id"], row["held_on"], row["starts_at"]) == (7, "1", "2024-03-12", "09:30")
    assert (row["participants"], row["place"], row["letter_id"], row["requested_on"]) == (2, None, "", None)
    assert {type(value) for value in row.values()} <= {int, str, bool, dict, type(None)}, "the browser takes no other"


def test_the_states_that_may_follow_go_along() -> None:
    first, second = seen(SYSTEM, MEETING, {**MEETING, "id": 8, "status": "held"})
    assert first["next"]["status"] == (MeetingStatus.REQUESTED,)
    assert "requested" not in second["next"]["status"]
    assert "next" not in seen(SYSTEM, {"id": 1, "code": "EAU"}, table="themes")[0], (
        "a table without a workflow has none"
    )


@pytest.mark.parametrize(
    ("actor", "mine"),
    [(SECRETARIAT, [True, True]), (FOCAL_POINT, [True, False]), (READER, [True, True])],
    ids=lambda one: one.role if isinstance(one, Actor) else "",
)
def test_a_row_is_theirs_by_its_administration(actor: Actor, mine: list[bool]) -> None:
    found = seen(actor, MEETING, {**MEETING, "id": 8, "administration_id": 2})
    assert [row["mine"] for row in found] == mine


def test_the_frame_itself_says_whose_a_row_is() -> None:
    found = seen(FOCAL_POINT, {**MEETING, "mine": False}, {**MEETING, "id": 8, "administration_id": 2, "mine": True})
    assert [row["mine"] for row in found] == [False, True]


def test_an_empty_frame_gives_no_row() -> None:
    assert seen(SYSTEM) == []


@pytest.mark.parametrize(("language", "title"), [("fr", "Titre"), ("ar", "عنوان"), ("en", "Titre")])
def test_a_text_that_nobody_writes_there_is_in_the_readers_language(language: str, title: str) -> None:
    line = {"id": 1, "title": "Titre", "title_ar": "عنوان", "title_en": None, "mine": True}
    with speaking(language):
        (step,) = seen(SECRETARIAT, line, table="commitment_steps")
        (sheet,) = seen(SECRETARIAT, line, table="commitments")
    assert step["title"] == title
    assert sheet["title"] == "Titre", "what is written there is shown as it will be edited"


def here_of(small: SmallPlan, actor: Actor = SECRETARIAT) -> Here:
    """Where somebody looks at the small plan."""
    plan = plans.chosen(None, watching.seal())
    return Here(actor, plan.id, plan, "en", "exchanges", watching.revision(), watching.seal())


def shown_to(small: SmallPlan, actor: Actor = SECRETARIAT) -> Shown:
    """The meetings of the small plan as somebody sees them."""
    here = here_of(small, actor)
    return Shown(here, "meetings", exchanges.meetings(actor, here.plan_id))


def test_the_lists_of_a_table_have_a_word_for_each_value(small: SmallPlan) -> None:
    found = words(here_of(small), "meetings")
    assert set(found["status"]) == {state.value for state in MeetingStatus}
    assert found["administration_id"] == {"1": "MJ", "2": "MI"}
    assert "place" not in found
    assert "held_on" not in found


def test_a_list_speaks_the_readers_language(small: SmallPlan) -> None:
    with speaking("fr"):
        french = words(here_of(small), "meetings")["status"]
    with speaking("ar"):
        arabic = words(here_of(small), "meetings")["status"]
    assert all(french[state] != arabic[state] for state in french)


def test_the_columns_that_somebody_may_change(small: SmallPlan) -> None:
    assert "place" in [column.field for column in shown_to(small).editable]
    assert shown_to(small, READER).editable == ()
    closed = shown_to(small)
    closed = replace(closed, here=replace(closed.here, plan=replace(closed.here.plan, is_closed=True)))
    assert closed.editable == ()


def test_a_row_is_called_by_the_column_that_opens_it(small: SmallPlan) -> None:
    shown = shown_to(small)
    assert shown.name(small.mine["meetings"]) == "R-1"
    assert shown.name(10_000) == ""
    assert set(shown.by_id) == {small.mine["meetings"], small.theirs["meetings"]}


def test_a_focal_point_sees_no_row_of_others(small: SmallPlan) -> None:
    assert list(shown_to(small, FOCAL_POINT).by_id) == [small.mine["meetings"]]


def test_an_archived_value_is_offered_only_to_the_row_that_holds_it(small: SmallPlan) -> None:
    edit_cell(SYSTEM, "administrations", small.theirs["administrations"], "is_active", True, False)
    shown, column = shown_to(small), column_of("meetings", "administration_id")
    assert shown.archived["administration_id"] == frozenset(("2",))
    assert set(shown.offered(column)) == {"1"}
    assert set(shown.offered(column, "2")) == {"1", "2"}
    assert set(shown.offered(column, "1, 2")) == {"1", "2"}
    assert set(shown.words["administration_id"]) == {"1", "2"}, "the word is still known"


@pytest.mark.parametrize(
    ("field", "value", "word"),
    [
        ("status", "held", "Held"),
        ("administration_id", "1", "MJ"),
        ("administration_id", "99", "99"),
        ("held_on", "2024-03-12", "12/03/2024"),
        ("place", None, "–"),
        ("place", "", "–"),
        ("place", "<b>Rabat</b>", "<b>Rabat</b>"),
    ],
)
def test_a_value_is_said_in_words(small: SmallPlan, field: str, value: Any, word: str) -> None:
    assert shown_to(small).word(column_of("meetings", field), value) == word


def test_another_visitor_shares_the_rows_and_not_the_name(small: SmallPlan) -> None:
    shown = shown_to(small)
    before = shown.rows
    other = shown.seen_by(here_of(small, replace(SECRETARIAT, name="Other")), None)
    assert other.rows is before
    assert (other.here.actor.name, shown.here.actor.name) == ("Other", "Secretary")
