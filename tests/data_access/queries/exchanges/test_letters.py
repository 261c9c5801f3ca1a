"""Letters as papers: who sees which, and the proposals in the annex, those that the administration leads first."""

from collections.abc import Callable
from datetime import date

from data_access.changes.grid.cells import edit_cell
from data_access.database import reading
from data_access.permissions import SYSTEM, Actor
from data_access.queries.exchanges.letters import to_send
from data_access.states import AssignmentKind, Role
from data_access.tables import Administration, Letter, Proposal
from tests.data_access.moving import sent
from tests.support.small_plan import SmallPlan


def test_a_letter_knows_its_annex_and_whose_it_is(small_plan: SmallPlan, people: Callable[..., Actor]) -> None:
    letters = {one.id: one for one in to_send(SYSTEM, small_plan.plan_id)}
    assert set(letters) == {small_plan.mine["letters"], small_plan.theirs["letters"]}
    mine = letters[small_plan.mine["letters"]]
    with reading() as session:
        proposal = session.get_one(Proposal, small_plan.mine["proposals"])
    assert [(line.reference, line.kind) for line in mine.addressee.annex] == [(proposal.reference, AssignmentKind.LEAD)]
    (own,) = to_send(people(Role.FOCAL_POINT), small_plan.plan_id)
    assert (own.id, own.addressee) == (mine.id, mine.addressee)


def test_what_an_administration_leads_comes_before_what_it_supports(small_plan: SmallPlan) -> None:
    with reading() as session:
        mine, theirs = (session.get_one(Proposal, one["proposals"]) for one in (small_plan.mine, small_plan.theirs))
    edit_cell(SYSTEM, "proposals", theirs.id, "supporting", "", _code(small_plan))
    found = {one.id: one.addressee.annex for one in to_send(SYSTEM, small_plan.plan_id)}[small_plan.mine["letters"]]
    assert [line.reference for line in found] == [mine.reference, theirs.reference]
    assert [line.kind for line in found] == [AssignmentKind.LEAD, AssignmentKind.SUPPORTING]


def test_what_has_left_is_not_to_send(small_plan: SmallPlan) -> None:
    sent(small_plan.mine["letters"], date(2023, 10, 2))
    assert [one.id for one in to_send(SYSTEM, small_plan.plan_id)] == [small_plan.theirs["letters"]]


def _code(small_plan: SmallPlan) -> str:
    with reading() as session:
        letter = session.get_one(Letter, small_plan.mine["letters"])
        return session.get_one(Administration, letter.administration_id).code
