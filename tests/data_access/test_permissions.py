"""Rights: every role × action, every editable field, every visible row."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from data_access.changes.committee.committee import add_contact
from data_access.changes.grid.cells import COMPOSED, edit_cell
from data_access.changes.proposals.proposals import record_decision
from data_access.database import reading
from data_access.permissions import EDITABLE, RIGHTS, SYSTEM, Action, Actor, Scope, abilities, allowed, require, visible
from data_access.refusals import Refused
from data_access.states import ProposalStatus, Role
from data_access.tables import TABLES, Commitment, Idea, Letter, Meeting, Proposal, Theme
from tests.support.small_plan import SmallPlan

ALL, OWN = Scope.ALL, Scope.OWN
EXPECTED: dict[Action, tuple[Scope | None, ...]] = {
    # administrator, secretariat, focal point, committee, reader, reviewer
    Action.READ_SUMMARIES: (ALL, ALL, OWN, ALL, ALL, None),
    Action.READ_RECORDS: (ALL, ALL, OWN, ALL, ALL, None),
    Action.READ_AUTHORS: (None, ALL, None, None, None, None),
    Action.READ_CONTACTS: (ALL, ALL, OWN, None, None, None),
    Action.READ_HISTORY: (ALL, ALL, OWN, ALL, None, None),
    Action.IMPORT_IDEAS: (ALL, ALL, None, None, None, None),
    Action.EDIT_IDEAS: (None, ALL, None, None, None, None),
    Action.SORT_IDEAS: (ALL, ALL, None, None, None, None),
    Action.EDIT_PROPOSALS: (None, ALL, None, None, None, None),
    Action.DECIDE: (None, ALL, OWN, None, None, None),
    Action.CONTEST: (None, ALL, OWN, OWN, None, None),
    Action.EDIT_LETTERS: (None, ALL, OWN, None, None, None),
    Action.SEND_MAIL: (None, ALL, None, None, None, None),
    Action.EDIT_MEETINGS: (None, ALL, OWN, None, None, None),
    Action.EDIT_COMMITMENTS: (None, ALL, OWN, None, None, None),
    Action.GIVE_OPINION: (None, None, None, OWN, None, None),
    Action.EDIT_REPORTS: (None, ALL, None, None, None, None),
    Action.EDIT_COMMITTEE: (None, ALL, None, None, None, None),
    Action.READ_EVIDENCE: (ALL, ALL, ALL, ALL, ALL, ALL),
    Action.EDIT_EVIDENCE: (None, ALL, None, None, None, None),
    Action.EDIT_CALENDAR: (None, ALL, None, None, None, None),
    Action.EDIT_DIRECTORY: (ALL, ALL, OWN, None, None, None),
    Action.EDIT_LISTS: (ALL, ALL, None, None, None, None),
    Action.UNDO: (ALL, ALL, OWN, None, None, None),
    Action.MANAGE_ACCOUNTS: (ALL, None, None, None, None, None),
    Action.BACK_UP: (ALL, None, None, None, None, None),
}


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize(("position", "role"), list(enumerate(Role)))
def test_each_role_has_exactly_its_rights(
    people: Callable[..., Actor], action: Action, position: int, role: Role
) -> None:
    actor = people(role)
    assert allowed(actor, action) == EXPECTED[action][position]
    if EXPECTED[action][position] is None:
        with pytest.raises(Refused, match="role"):
            require(actor, action)
    else:
        require(actor, action)


def test_every_role_and_action_is_in_the_table() -> None:
    assert set(RIGHTS) == set(Role)
    assert set(EXPECTED) == set(Action)


def test_every_editable_field_is_a_column_or_a_composed_cell() -> None:
    for table, fields in EDITABLE.items():
        composed = {field for of, field in COMPOSED if of == table}
        assert set(fields) <= set(TABLES[table].__table__.c.keys()) | composed, table


def test_no_field_that_must_never_change_is_editable() -> None:
    assert not {"title", "body", "author_name", "fingerprint"} & set(EDITABLE["ideas"])
    assert set(EDITABLE["accounts"]) == {"login", "name"}
    assert not {"is_closed", "is_sample", "today_on"} & set(EDITABLE["plans"])
    assert "audit_entries" not in EDITABLE


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    ("table", "field", "value"),
    [("meetings", "place", "Rabat"), ("letters", "note", "Vu"), ("commitments", "brief", "Bref")],
)
@pytest.mark.parametrize("side", ["mine", "theirs"])
def test_a_cell_is_accepted_only_from_who_may_on_that_row(
    small_plan: SmallPlan, people: Callable[..., Actor], role: Role, table: str, field: str, value: str, side: str
) -> None:
    record = getattr(small_plan, side)[table]
    may = role == Role.SECRETARIAT or (role == Role.FOCAL_POINT and side == "mine")
    if may:
        assert edit_cell(people(role), table, record, field, "", value) == value
    else:
        with pytest.raises(Refused):
            edit_cell(people(role), table, record, field, "", value)
    with reading() as session:
        assert getattr(session.get(TABLES[table], record), field) == (value if may else None)


def test_a_part_of_a_record_is_edited_by_whom_the_whole_concerns(
    small_plan: SmallPlan, people: Callable[..., Actor]
) -> None:
    focal_point = people(Role.FOCAL_POINT)
    edit_cell(focal_point, "commitment_steps", small_plan.mine["commitment_steps"], "owner_name", "", "Cabinet")
    with pytest.raises(Refused, match="another administration"):
        edit_cell(focal_point, "commitment_steps", small_plan.theirs["commitment_steps"], "owner_name", "", "Cabinet")


def test_only_the_lead_administration_decides(small_plan: SmallPlan, people: Callable[..., Actor]) -> None:
    """Whoever supports reads the proposal; its state is for the lead and the secretariat to change."""
    proposal, day = small_plan.mine["proposals"], date(2023, 10, 2)
    lead, supporting = people(Role.FOCAL_POINT, 1), people(Role.FOCAL_POINT, 2)
    edit_cell(SYSTEM, "proposals", proposal, "supporting", "", "MI")
    with reading() as session:
        assert proposal in session.execute(visible(supporting, select(Proposal.id))).scalars().all()
    with pytest.raises(Refused, match="another administration"):
        edit_cell(supporting, "proposals", proposal, "status", "to_study", "in_discussion")
    edit_cell(lead, "proposals", proposal, "status", "to_study", "in_discussion")
    for somebody in (supporting, *map(people, (Role.READER, Role.COPIL, Role.ADMINISTRATOR))):
        with pytest.raises(Refused):
            record_decision(somebody, proposal, ProposalStatus.RETAINED, day)
    record_decision(lead, proposal, ProposalStatus.RETAINED, day)


def test_a_row_of_no_administration_is_no_focal_point_s(small_plan: SmallPlan, people: Callable[..., Actor]) -> None:
    contact = add_contact(SYSTEM, "Présidence", organisation_id=small_plan.mine["organisations"])
    for focal_point in (people(Role.FOCAL_POINT), Actor(None, "nobody's", Role.FOCAL_POINT)):
        with pytest.raises(Refused, match="another administration"):
            edit_cell(focal_point, "contacts", contact, "office", "Présidence", "Secrétariat")


@pytest.mark.parametrize("entity", [Letter, Meeting, Commitment, Proposal, Idea])
def test_a_focal_point_sees_the_rows_of_their_administration(
    small_plan: SmallPlan, people: Callable[..., Actor], entity: type
) -> None:
    with reading() as session:
        mine = session.execute(visible(people(Role.FOCAL_POINT), select(entity.id))).scalars().all()
        everything = session.execute(visible(people(Role.READER), select(entity.id))).scalars().all()
    assert mine == [small_plan.mine[entity.__tablename__]]
    assert len(everything) == 2


def test_lists_are_visible_to_everybody(small_plan: SmallPlan, people: Callable[..., Actor]) -> None:
    with reading() as session:
        assert session.execute(visible(people(Role.FOCAL_POINT), select(Theme.id))).scalars().all() == []


@pytest.mark.parametrize("role", Role)
def test_abilities_name_the_fields_a_role_may_edit(people: Callable[..., Actor], role: Role) -> None:
    fields = set(abilities(people(role), "meetings"))
    assert fields == (set(EDITABLE["meetings"]) if role in (Role.SECRETARIAT, Role.FOCAL_POINT) else set())
