"""An id that comes from a browser is checked against who sends it: other people's rows and other plans' are refused."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import func, select

from data_access.changes.committee import committee
from data_access.changes.exchanges import exchanges
from data_access.changes.grid.cells import edit_cell
from data_access.changes.grid.rows import RowEdit, edit_rows, move_row
from data_access.changes.proposals import proposals
from data_access.changes.sorting import remits
from data_access.database import reading, writing
from data_access.permissions import SYSTEM, Actor, visible_rows
from data_access.refusals import Refused
from data_access.states import ProposalStatus, Role
from data_access.tables import TABLES, AuditEntry, Idea, MeetingProposal, Proposal, Theme
from tests.data_access.changes.conftest import Grounds
from tests.data_access.changes.every_change import CALLS, ELSEWHERE, READER, ROWS_OF_ONE, call
from tests.data_access.changes.ground import DAY, Ground

SHARED = frozenset({"administration_id", "organisation_id", "to_administration_id", "contact_ids"})
"""What all plans share is of no other plan."""


def focal_point(ground: Ground) -> Actor:
    """The focal point of a ground's administration."""
    return Actor(None, "focal", Role.FOCAL_POINT, administration_id=ground["administrations"])


def entries() -> int:
    with reading() as session:
        return session.execute(select(func.count()).select_from(AuditEntry)).scalar_one()


def ids_of(given: Any) -> list[str]:
    """The arguments that name rows."""
    return [name for name in given if name.endswith(("_id", "_ids", "reference", "references"))]


def mixed() -> Iterator[tuple[str, str]]:
    """Every change that takes more than one row, with each of these rows."""
    for name in CALLS:
        of_plans = [one for one in NAMED[name] if one not in SHARED]
        if len(of_plans) > 1:
            yield from ((name, one) for one in of_plans)


LOOKED_UP = {
    "agendas.take_back": ["item_id", "decision_id"],
    "commitments.link_proposal": ["commitment_id"],
    "commitments.unlink_proposal": ["commitment_id"],
    "imports.import_ideas": ["plan_id", "channel_id"],
    "proposals.reopen": ["proposal_id"],
    "retained.put_on_new_sheet": ["item_id"],
    "retained.put_on_sheet": ["item_id", "commitment_id"],
    "retained.take_off_sheet": ["item_id", "commitment_id"],
    "suggestions.sign": ["idea_id"],
    "trails.ask_re_examination": ["proposal_id"],
    "trails.look_again": ["step_id"],
    "undo.undo": ["entry_id"],
}
"""The rows of changes whose arguments are read from a database or a file; a reference is looked up in its plan."""


class _Names(dict[str, int]):
    """A ground that answers any name, to see which rows a change takes."""

    def __missing__(self, key: str) -> int:
        return 0


def _named(name: str) -> list[str]:
    return LOOKED_UP.get(name) or ids_of(CALLS[name](Ground(0, "", _Names())))


NAMED = {name: _named(name) for name in CALLS}


@pytest.mark.parametrize("name", CALLS)
def test_a_focal_point_changes_nothing_of_another_administration(grounds: Grounds, name: str) -> None:
    mine, theirs, _elsewhere = grounds
    given = CALLS[name](theirs)
    before = entries()
    with pytest.raises(Refused):
        call(name, focal_point(mine), given)
    assert entries() == before


@pytest.mark.parametrize(("name", "one"), list(mixed()))
def test_a_row_of_another_plan_is_refused_even_to_who_may_change_both(grounds: Grounds, name: str, one: str) -> None:
    mine, _theirs, elsewhere = grounds
    given = {**CALLS[name](mine), one: CALLS[name](elsewhere)[one]}
    before = entries()
    with pytest.raises(Refused):
        call(name, READER, given)
    assert entries() == before


OWN = (
    "exchanges.add_meeting",
    "exchanges.set_agenda",
    "agendas.carry_over",
    "retained.put_on_sheet",
    "proposals.record_decision",
    "commitments.link_proposal",
    "exchanges.add_letter",
)
"""What a focal point may do that takes more than one row."""


@pytest.mark.parametrize(
    ("name", "one"),
    [
        *((name, one) for name in OWN for one in NAMED[name] if one != "plan_id"),
        ("commitments.link_proposal", "reference"),
    ],
)
def test_a_focal_point_points_to_nothing_that_is_not_theirs(grounds: Grounds, name: str, one: str) -> None:
    mine, theirs, _elsewhere = grounds
    given = {**CALLS[name](mine), one: CALLS[name](theirs)[one]}
    before = entries()
    with pytest.raises(Refused):
        call(name, focal_point(mine), given)
    assert entries() == before
    call(name, focal_point(mine), CALLS[name](mine))


def test_a_letter_of_another_administration_is_not_the_meeting_s(grounds: Grounds) -> None:
    mine, theirs, _elsewhere = grounds
    with pytest.raises(Refused, match="another administration"):
        exchanges.add_meeting(SYSTEM, mine.plan_id, mine["administrations"], "Examen", theirs["letters"])


def test_something_is_decided_in_a_meeting_that_was_held(grounds: Grounds) -> None:
    mine = grounds[0]
    with pytest.raises(Refused, match="was held"):
        proposals.record_decision(SYSTEM, mine["proposals"], ProposalStatus.RETAINED, DAY, meeting_id=mine["meetings"])


def test_what_a_focal_point_does_not_see_stays_on_the_agenda(grounds: Grounds) -> None:
    mine, theirs, _elsewhere = grounds
    exchanges.set_agenda(SYSTEM, mine["meetings"], [mine["proposals"], theirs["proposals"]])
    exchanges.set_agenda(focal_point(mine), mine["meetings"], [mine["decided"]])
    with reading() as session:
        examined = select(MeetingProposal.proposal_id).where(MeetingProposal.meeting_id == mine["meetings"])
        found = set(session.execute(examined).scalars())
    assert found == {mine["decided"], theirs["proposals"]}


@pytest.mark.parametrize(
    "attempt",
    [
        lambda mine, other: edit_cell(SYSTEM, "ideas", mine["new"], "theme_id", "", other["themes"]),
        lambda mine, other: edit_cell(SYSTEM, "proposals", mine["proposals"], "theme_id", "", other["themes"]),
        lambda mine, other: edit_cell(SYSTEM, "remits", mine["remits"], "theme_id", "", other["themes"]),
        lambda mine, other: move_row(SYSTEM, "ideas", mine["new"], "grouped", {"proposal_id": other["proposals"]}),
        lambda mine, other: move_row(SYSTEM, "ideas", mine["new"], "duplicate", {"duplicate_of_id": other["new"]}),
        lambda mine, other: move_row(
            SYSTEM, "proposals", mine["proposals"], "retained", {"decided_on": DAY, "meeting_id": other["held"]}
        ),
        lambda mine, _other: move_row(
            SYSTEM, "proposals", mine["proposals"], "retained", {"decision_id": mine["decisions"]}
        ),
        lambda mine, _other: committee.record_attendance(SYSTEM, mine["committee_sessions"], 999, "remote"),  # type: ignore[arg-type]
        lambda mine, _other: edit_cell(SYSTEM, "ideas", mine["new"], "theme_id", "", 999),
    ],
)
def test_a_reference_that_leads_elsewhere_is_refused(
    grounds: Grounds, attempt: Callable[[Ground, Ground], object]
) -> None:
    mine, _theirs, elsewhere = grounds
    before = entries()
    with pytest.raises(Refused):
        attempt(mine, elsewhere)
    assert entries() == before


@pytest.mark.parametrize(
    ("name", "value"),
    [("administration_id", "2"), ("reference", "X-1"), ("id", "9"), ("plan_id", "2"), ("held_on", "2023-10-02")],
)
def test_a_move_is_no_way_to_other_fields(grounds: Grounds, name: str, value: str) -> None:
    mine, before = grounds[0], entries()
    details = {"requested_on": DAY, name: value}
    with pytest.raises(Refused):
        move_row(focal_point(mine), "meetings", mine["meetings"], "requested", details)
    (outcome,) = edit_rows(
        focal_point(mine),
        "meetings",
        [RowEdit(mine["meetings"], {"status": ("to_request", "requested")}, details)],
    )
    assert outcome.refusal is not None
    assert entries() == before


def test_a_theme_is_chosen_by_its_code_in_the_own_plan_only(grounds: Grounds) -> None:
    mine, theirs, elsewhere = grounds
    with writing(SYSTEM) as session:
        session.get_one(Theme, elsewhere["themes"]).code = "AILLEURS"
        there = Theme(plan_id=elsewhere.plan_id, code="ICI", name_fr="Ici", name_ar="هنا", name_en="Here")
        session.add(there)
        session.flush()
        own = Theme(plan_id=mine.plan_id, code="ICI", name_fr="Ici", name_ar="هنا", name_en="Here")
        session.add(own)
    with pytest.raises(Refused):
        edit_cell(SYSTEM, "ideas", mine["new"], "theme_id", "", "AILLEURS")
    with pytest.raises(Refused):
        remits.add_remit(SYSTEM, mine.plan_id, theirs.code, "prisons", "AILLEURS")
    assert edit_cell(SYSTEM, "ideas", mine["new"], "theme_id", "", "ICI") == own.id
    with reading() as session:
        held = session.get_one(Idea, elsewhere["ideas"]).theme_id
    assert edit_cell(SYSTEM, "ideas", elsewhere["ideas"], "theme_id", held, "ICI") == there.id


def test_every_table_says_what_a_focal_point_sees_or_is_refused(grounds: Grounds) -> None:
    actor, refused = focal_point(grounds[0]), set()
    with reading() as session:
        for name, table in TABLES.items():
            try:
                session.execute(select(table).where(visible_rows(actor, table)).limit(1)).first()
            except Refused:
                refused.add(name)
    assert refused == {
        "accounts",
        "sign_ins",
        "sign_in_failures",
        "known_devices",
        "stored_files",
        "text_vectors",
        "notice_runs",
        "attendance_lists",
        "attendees",
    }


CONCERNING = (
    "proposals",
    "decisions",
    "trail_steps",
    "ideas",
    "letters",
    "meetings",
    "commitments",
    "milestones",
    "opinions",
)
"""Tables whose rows concern an administration, by themselves or through a proposal."""


@pytest.mark.parametrize("name", CONCERNING)
def test_a_focal_point_sees_what_concerns_them_and_nothing_of_others(grounds: Grounds, name: str) -> None:
    mine, theirs, _elsewhere = grounds
    table: Any = TABLES[name]
    with reading() as session:
        seen = set(session.execute(select(table.id).where(visible_rows(focal_point(mine), table))).scalars())
    assert mine[name] in seen
    assert theirs[name] not in seen


def test_a_focal_point_of_no_administration_sees_what_concerns_none(grounds: Grounds) -> None:
    nobody = Actor(None, "focal", Role.FOCAL_POINT)
    with reading() as session:
        assert session.execute(select(Proposal).where(visible_rows(nobody, Proposal))).first() is None


def test_nothing_is_left_out() -> None:
    assert not CALLS.keys() & ELSEWHERE.keys()
    assert not ROWS_OF_ONE.keys() & CALLS.keys()
