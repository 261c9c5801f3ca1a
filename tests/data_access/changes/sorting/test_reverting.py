"""Undoing takes back what an act did and nothing else, whatever other pages and readers did before and since."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy import select

from data_access.changes.grid.cells import edit_cell
from data_access.changes.ideas import claims
from data_access.changes.proposals.proposals import attach_idea, detach_idea, detach_ideas
from data_access.changes.sorting import grouping, sorting
from data_access.changes.sorting.grouping import PartDraft
from data_access.changes.sorting.reverting import revert_act
from data_access.database import reading
from data_access.permissions import SYSTEM
from data_access.queries.ideas.outcomes import idea_outcome
from data_access.refusals import Missing, Refused
from data_access.states import ActKind, IdeaStatus
from data_access.tables import IdeaPart, Proposal, ProposalIdea
from tests.data_access.desk import READER, SECOND, acts, idea, proposals, to_sort
from tests.support.small_plan import SmallPlan


def fed(idea_id: int) -> list[str]:
    """The references of the proposals that an idea feeds."""
    statement = select(Proposal.reference).join(ProposalIdea).where(ProposalIdea.idea_id == idea_id)
    with reading() as session:
        return sorted(session.execute(statement).scalars())


def parts() -> list[IdeaPart]:
    with reading() as session:
        return list(session.execute(select(IdeaPart).order_by(IdeaPart.id)).scalars())


def test_undoing_a_split_keeps_the_link_that_was_there_before(small_plan: SmallPlan) -> None:
    one, here, there = small_plan.mine["ideas"], small_plan.mine["proposals"], small_plan.theirs["proposals"]
    split = grouping.split(READER, one, (PartDraft("Budget", "", here), PartDraft("Transport", "", there)))
    assert fed(one) == ["P-01", "P-02"]
    revert_act(READER, split, "Une seule demande")
    assert (fed(one), idea(one).status) == (["P-01"], IdeaStatus.GROUPED)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_both_parts_leave_the_link_that_was_there_before(small_sqlite_plan: SmallPlan, order: tuple[int, int]) -> None:
    one, here = small_sqlite_plan.mine["ideas"], small_sqlite_plan.mine["proposals"]
    grouping.split(READER, one, (PartDraft("Budget", "", here), PartDraft("Transport", "", here)))
    placed = [act.id for act in acts() if act.kind == ActKind.PLACE_PART]
    for place in order:
        revert_act(READER, placed[place], "non")
    assert (fed(one), [part.proposal_id for part in parts()]) == (["P-01"], [None, None])


def test_an_idea_taken_out_on_another_page_can_be_attached_and_undone_again(small_plan: SmallPlan) -> None:
    one, here = to_sort(small_plan.plan_id)[0], small_plan.mine["proposals"]
    first = sorting.attach(READER, one, here)
    detach_idea(SYSTEM, one, here, "Autre sujet")
    assert (acts()[-1].kind, acts()[-1].reason, acts()[0].undone_by_id) == (
        ActKind.UNDO,
        "Autre sujet",
        acts()[-1].id,
    )
    with pytest.raises(Refused, match="already been undone"):
        revert_act(READER, first, "non")
    revert_act(READER, sorting.attach(READER, one, here), "non")
    assert (fed(one), idea(one).status) == ([], IdeaStatus.NEW)


def test_a_part_taken_out_on_another_page_can_be_placed_again(small_plan: SmallPlan) -> None:
    one, here = to_sort(small_plan.plan_id)[8], small_plan.mine["proposals"]
    split = grouping.split(READER, one, (PartDraft("Budget", "", here), PartDraft("Transport")))
    detach_idea(SYSTEM, one, here, "Autre sujet")
    found = idea_outcome(SYSTEM, small_plan.plan_id, idea(one).number)
    assert found is not None
    assert [part.reference for part in found.parts] == [None, None]
    placed = grouping.place_part(READER, parts()[0].id, here)
    revert_act(READER, placed, "non")
    revert_act(READER, split, "non")
    assert (fed(one), idea(one).status) == ([], IdeaStatus.NEW)


def test_a_proposal_is_taken_away_after_its_other_idea_was_taken_out_elsewhere(small_plan: SmallPlan) -> None:
    ideas = to_sort(small_plan.plan_id)
    made = grouping.new_proposal(READER, ideas[0], "Budgets")
    later = sorting.attach(READER, ideas[1], made.proposal_id)
    detach_idea(SYSTEM, ideas[1], made.proposal_id, "Autre sujet")
    revert_act(READER, made.act_id, "non")
    assert proposals() == ["P-01", "P-02"]
    with pytest.raises(Refused, match="already been undone"):
        revert_act(READER, later, "non")


def test_taking_out_what_no_act_attached_leaves_no_act(small_sqlite_plan: SmallPlan) -> None:
    one, here = to_sort(small_sqlite_plan.plan_id)[0], small_sqlite_plan.mine["proposals"]
    attach_idea(SYSTEM, one, here)
    detach_idea(SYSTEM, one, here, "Autre sujet")
    assert acts() == []


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_last_idea_of_a_group_is_not_undone_alone(small_plan: SmallPlan, order: tuple[int, int]) -> None:
    ideas = to_sort(small_plan.plan_id)
    made = grouping.group(READER, small_plan.plan_id, ideas[:2], "Budgets")
    members = [act.id for act in acts() if act.kind == ActKind.ATTACH]
    revert_act(READER, members[order[0]], "Autre sujet")
    with pytest.raises(Refused, match="P-03 would be left without any idea"):
        revert_act(READER, members[order[1]], "Autre sujet")
    revert_act(READER, made.act_id, "non")
    assert proposals() == ["P-01", "P-02"]
    assert {idea(one).status for one in ideas[:2]} == {IdeaStatus.NEW}


def test_a_group_leaves_a_proposal_as_empty_as_it_was(small_sqlite_plan: SmallPlan) -> None:
    plan, ideas = small_sqlite_plan, to_sort(small_sqlite_plan.plan_id)
    detach_idea(SYSTEM, plan.mine["ideas"], plan.mine["proposals"], "Autre sujet")
    revert_act(READER, grouping.group_into(READER, ideas[:2], plan.mine["proposals"]), "non")
    assert fed(ideas[0]) == []


def test_a_group_is_not_undone_while_somebody_reads_one_of_its_ideas(small_plan: SmallPlan) -> None:
    ideas = to_sort(small_plan.plan_id)
    made = grouping.group(READER, small_plan.plan_id, ideas[:2], "Budgets")
    claims.claim(SECOND, ideas[1])
    with pytest.raises(Refused, match="Lecteur is reading this idea"):
        revert_act(READER, made.act_id, "non")
    assert fed(ideas[0]) == ["P-03"]
    claims.release_claims(SECOND, small_plan.plan_id)
    revert_act(READER, made.act_id, "non")


def test_undoing_at_one_moment_leaves_no_link_behind(small_plan: SmallPlan) -> None:
    ideas = to_sort(small_plan.plan_id)[:4]
    group = grouping.group_into(READER, ideas, small_plan.theirs["proposals"])
    members = [act.id for act in acts() if act.kind == ActKind.ATTACH]
    here = small_plan.theirs["proposals"]
    steps: list[Callable[[], Any]] = [
        lambda: revert_act(READER, group, "non"),
        *[lambda act=act: revert_act(SECOND, act, "non") for act in reversed(members)],
        lambda: detach_ideas(SYSTEM, tuple(ideas[:1:-1]), here, "Autre sujet"),
        *[lambda one=one: detach_idea(SYSTEM, one, here, "Autre sujet") for one in ideas],
    ]

    def done(step: Callable[[], Any]) -> None:
        with suppress(Refused):
            step()

    with ThreadPoolExecutor(len(steps)) as pool:
        list(pool.map(done, steps))
    assert {(idea(one).status, *fed(one)) for one in ideas} == {(IdeaStatus.NEW,)}
    assert all(act.undone_by_id is not None for act in acts() if act.kind == ActKind.ATTACH)
    undone = [act.undone_by_id for act in acts() if act.kind == ActKind.ATTACH]
    assert set(undone) <= {act.id for act in acts() if act.kind == ActKind.UNDO}


def test_why_an_idea_was_unclear_goes_when_it_is_taken_up_again(small_plan: SmallPlan) -> None:
    ideas = to_sort(small_plan.plan_id)
    sorting.unclear(READER, ideas[0], "Pas clair")
    sorting.unclear(READER, ideas[1], "Pas clair")
    act = sorting.attach(READER, ideas[0], small_plan.mine["proposals"])
    assert (idea(ideas[0]).status, idea(ideas[0]).reason) == (IdeaStatus.GROUPED, None)
    revert_act(READER, act, "non")
    assert (idea(ideas[0]).status, idea(ideas[0]).reason) == (IdeaStatus.UNCLEAR, "Pas clair")
    revert_act(READER, sorting.out_of_scope(READER, ideas[0], "Pas clair"), "non")
    assert (idea(ideas[0]).status, idea(ideas[0]).reason) == (IdeaStatus.UNCLEAR, "Pas clair")
    edit_cell(SYSTEM, "ideas", ideas[1], "status", "unclear", "new")
    with pytest.raises(Missing):
        edit_cell(SYSTEM, "ideas", ideas[1], "status", "new", "out_of_scope")


def test_an_idea_set_aside_whose_reason_was_changed_since_stays(small_plan: SmallPlan) -> None:
    one = to_sort(small_plan.plan_id)[0]
    aside = sorting.out_of_scope(READER, one, "Du ressort de la commune")
    edit_cell(SYSTEM, "ideas", one, "reason", "Du ressort de la commune", "Du ressort de la région")
    with pytest.raises(Refused, match="changed since"):
        revert_act(READER, aside, "À revoir")
    assert (idea(one).status, idea(one).reason) == (IdeaStatus.OUT_OF_SCOPE, "Du ressort de la région")
