"""The moves between states: all pairs of every workflow, against the domain's own words."""

from enum import StrEnum
from itertools import product

import pytest

from data_access.states import (
    ActionItemStatus,
    IdeaStatus,
    LetterStatus,
    MeetingStatus,
    MinutesStatus,
    ProposalStatus,
    ReportStatus,
    SectionStatus,
    SessionStatus,
)
from data_access.tables import TABLES
from data_access.workflows import TRANSITIONS, asked_anew, governed, next_states, transition

FORWARD = {
    ("ideas", "status", IdeaStatus): "new>grouped new>duplicate new>out_of_scope new>unclear",
    ("proposals", "status", ProposalStatus): (
        "to_study>in_discussion in_discussion>retained in_discussion>partly_retained in_discussion>deferred "
        "in_discussion>not_retained"
    ),
    ("letters", "status", LetterStatus): "draft>signed signed>sent sent>acknowledged acknowledged>answered",
    ("meetings", "status", MeetingStatus): (
        "to_request>requested requested>scheduled scheduled>held scheduled>postponed scheduled>cancelled "
        "postponed>scheduled postponed>cancelled"
    ),
    ("reports", "status", ReportStatus): (
        "drafting>finalising finalising>layout layout>final final>sent_to_copil sent_to_copil>published"
    ),
    ("report_sections", "status", SectionStatus): "to_write>drafted drafted>checked",
    ("committee_sessions", "status", SessionStatus): "planned>held planned>cancelled",
    ("committee_sessions", "minutes_status", MinutesStatus): "draft>validated validated>published",
    ("action_items", "status", ActionItemStatus): "open>done open>dropped",
}
PAIRS = [
    (table, field, source, target) for (table, field, states) in FORWARD for source, target in product(states, states)
]


@pytest.mark.parametrize(("table", "field", "source", "target"), PAIRS)
def test_a_move_is_allowed_forward_or_one_step_back_and_not_otherwise(
    table: str, field: str, source: StrEnum, target: StrEnum
) -> None:
    allowed = next(moves for (t, f, _), moves in FORWARD.items() if (t, f) == (table, field)).split()
    expected = f"{source}>{target}" in allowed or f"{target}>{source}" in allowed
    assert (transition(table, field, source, target) is not None) == expected
    assert (target in next_states(table, source, field)) == expected


def test_forward_states_are_offered_before_the_step_back() -> None:
    assert next_states("meetings", MeetingStatus.SCHEDULED) == ("held", "postponed", "cancelled", "requested")


def test_a_move_back_empties_what_the_move_had_asked_for() -> None:
    back = transition("letters", "status", LetterStatus.SENT, LetterStatus.SIGNED)
    assert back is not None
    assert back.is_back
    assert back.clears == ("sent_on",)


def test_every_transition_speaks_of_a_field_that_exists() -> None:
    for move in TRANSITIONS:
        columns = set(TABLES[move.table].__table__.c.keys())
        told = set(TABLES[move.writes].__table__.c.keys()) if move.writes else columns
        assert {move.field, *move.clears, *((move.points_to,) if move.points_to else ())} <= columns
        assert {*move.asks_for, *move.takes} <= told


def test_what_an_earlier_move_asked_for_is_asked_anew() -> None:
    anew = {
        (move.name, str(source)): asked
        for move in TRANSITIONS
        for source in move.sources
        if not move.writes and (asked := asked_anew(move, source))
    }
    assert anew == {
        ("schedule_meeting", "postponed"): ("scheduled_on",),
        ("cancel_meeting", "postponed"): ("reason",),
        ("undo_cancel_meeting", "cancelled"): ("reason",),
    }


def test_a_step_back_asks_for_what_its_state_needs_and_does_not_have() -> None:
    """What the moves into a state ask for stands there after the step back to it: kept, or given."""
    for move in TRANSITIONS:
        if not move.is_back or move.writes:
            continue
        goal = (move.table, move.field, move.target)
        into = [one for one in TRANSITIONS if (one.table, one.field, one.target) == goal and not one.is_back]
        needed = {name for one in into for name in one.asks_for}
        assert needed == set(move.asks_for), move.name
        assert not needed & set(move.clears), move.name


def test_only_states_are_governed() -> None:
    assert governed("meetings", "status")
    assert not governed("meetings", "place")
