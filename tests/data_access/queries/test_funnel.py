"""The funnel adds up, and says which records have lost their place when it does not."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import text

from data_access.database import engine, reading
from data_access.permissions import SYSTEM, Actor
from data_access.queries.commitments import commitments
from data_access.queries.contradictions import OF_COMMITMENTS, OF_IDEAS, OF_PROPOSALS, Contradiction
from data_access.queries.filters import Filters
from data_access.queries.funnel import Funnel, funnel, idea_stage, trace_of_fed
from data_access.queries.proposals import proposals
from data_access.queries.settings.plans import plans
from data_access.states import IdeaStatus, ProposalStatus, Role
from tests.support.small_plan import SmallPlan


def behind_the_back(*statements: str, **values: int) -> None:
    """Break the data as no change of the application may: straight in the database."""
    with engine().execution_options(writes=True).begin() as connection:
        for statement in statements:
            connection.execute(text(statement), values)


def test_the_sample_plan_adds_up(sample_database: str) -> None:
    counted = funnel(SYSTEM, plans()[0].id)
    assert counted.adds_up
    assert counted.ideas.total == sum(counted.ideas.by_channel.values()) > 400
    assert counted.proposals.total == 63
    undecided = counted.proposals.of(ProposalStatus.TO_STUDY, ProposalStatus.IN_DISCUSSION)
    assert counted.decided + undecided == 63
    assert counted.kept_with_commitment + counted.waiting_for_commitment == counted.kept


def test_each_state_is_counted(small_plan: SmallPlan) -> None:
    counted = funnel(SYSTEM, small_plan.plan_id)
    assert counted.ideas.by_state == {status: 2 * (status == IdeaStatus.GROUPED) for status in IdeaStatus}
    assert (counted.proposals.total, counted.decided, counted.kept) == (2, 0, 0)


BREAKS: dict[Contradiction, tuple[str, ...]] = {
    Contradiction.GROUPED_NOWHERE: (
        "INSERT INTO proposal_ideas (proposal_id, idea_id) SELECT min(id), (SELECT max(id) FROM ideas) FROM proposals",
        "DELETE FROM proposal_ideas WHERE idea_id = (SELECT min(id) FROM ideas)",
        "INSERT INTO proposal_ideas (proposal_id, idea_id)"
        " SELECT id, (SELECT max(id) FROM ideas) FROM proposals"
        " WHERE id NOT IN (SELECT proposal_id FROM proposal_ideas)",
    ),
    Contradiction.FED_BUT_NOT_GROUPED: ("UPDATE ideas SET status = 'unclear' WHERE id = (SELECT min(id) FROM ideas)",),
    Contradiction.PROPOSAL_OF_NO_IDEA: (
        "INSERT INTO proposals (plan_id, reference, title, status, position)"
        " SELECT id, 'P-99', 'Sans idée', 'to_study', 9 FROM plans",
    ),
    Contradiction.COMMITMENT_OF_NOTHING_KEPT: ("SELECT 1",),
}


@pytest.mark.parametrize("why", list(BREAKS))
def test_what_loses_its_place_is_told(small_plan: SmallPlan, why: Contradiction) -> None:
    before = funnel(SYSTEM, small_plan.plan_id).orphans
    behind_the_back(*BREAKS[why])
    after = funnel(SYSTEM, small_plan.plan_id)
    assert not after.adds_up
    if why is Contradiction.COMMITMENT_OF_NOTHING_KEPT:  # the small plan's sheets stand on proposals not decided yet
        assert after.orphans == before == {why: 2}
    else:
        assert after.orphans == {**before, why: 1}


def test_two_mistakes_that_cancel_each_other_are_both_told(small_plan: SmallPlan) -> None:
    """As many ideas are grouped as feed a proposal, yet they are not the same ones."""
    behind_the_back(
        "UPDATE ideas SET status = 'unclear' WHERE id = (SELECT min(id) FROM ideas)",
        "INSERT INTO ideas"
        " (plan_id, number, channel_id, title, body, language, status, fingerprint, folded, created_at)"
        " SELECT plan_id, 9, channel_id, title, body, language, 'grouped', 'x', folded, created_at FROM ideas"
        " WHERE number = 1",
    )
    orphans = funnel(SYSTEM, small_plan.plan_id).orphans
    assert {why: orphans[why] for why in OF_IDEAS} == dict.fromkeys(OF_IDEAS, 1)
    with reading() as session:
        on_screen = idea_stage(session, SYSTEM, small_plan.plan_id, trace_of_fed(session))
    assert on_screen.orphans == dict.fromkeys(OF_IDEAS, 1)


def test_opposite_mistakes_with_the_same_sum_of_ids_are_told(small_plan: SmallPlan) -> None:
    """Two ideas are grouped nowhere, two others feed a proposal and are not grouped: as many, with the same sum."""
    copied = (
        "INSERT INTO ideas"
        " (id, plan_id, number, channel_id, title, body, language, status, fingerprint, folded, created_at)"
        " SELECT 100 + {n}, plan_id, 100 + {n}, channel_id, title, body, language, '{status}', '{n}', folded,"
        " created_at FROM ideas WHERE number = 1"
    )
    behind_the_back(
        *(copied.format(n=n, status=status) for n, status in enumerate(("grouped", "unclear", "unclear", "grouped"))),
        "INSERT INTO proposal_ideas (proposal_id, idea_id) SELECT min(id), 101 FROM proposals",
        "INSERT INTO proposal_ideas (proposal_id, idea_id) SELECT min(id), 102 FROM proposals",
    )
    orphans = funnel(SYSTEM, small_plan.plan_id).orphans
    assert {why: orphans[why] for why in OF_IDEAS} == dict.fromkeys(OF_IDEAS, 2)


def test_a_decision_that_differs_from_its_proposal_is_told(small_plan: SmallPlan) -> None:
    behind_the_back(
        "INSERT INTO decisions (proposal_id, outcome, decided_on, reason_kind, reason)"
        " VALUES (:proposal, 'deferred', '2023-10-01', 'cost', 'Coût')",
        "UPDATE proposals SET status = 'retained', decision_id = (SELECT max(id) FROM decisions) WHERE id = :proposal",
        proposal=small_plan.mine["proposals"],
    )
    assert funnel(SYSTEM, small_plan.plan_id).orphans[Contradiction.DECISION_DIFFERS] == 1


def test_a_sheet_stands_on_what_was_kept_until_it_is_withdrawn(small_plan: SmallPlan) -> None:
    sheet = {"sheet": small_plan.mine["commitments"], "proposal": small_plan.mine["proposals"]}
    lost = Contradiction.COMMITMENT_OF_NOTHING_KEPT
    behind_the_back("INSERT INTO commitment_proposals (commitment_id, proposal_id) VALUES (:sheet, :proposal)", **sheet)
    found = funnel(SYSTEM, small_plan.plan_id)
    assert (found.orphans[lost], found.kept, found.kept_with_commitment) == (2, 0, 0)
    behind_the_back(
        "INSERT INTO decisions (proposal_id, outcome, decided_on) VALUES (:proposal, 'retained', '2023-10-01')",
        "UPDATE proposals SET status = 'retained', decision_id = (SELECT max(id) FROM decisions) WHERE id = :proposal",
        proposal=sheet["proposal"],
    )
    found = funnel(SYSTEM, small_plan.plan_id)
    assert (found.orphans[lost], found.kept_with_commitment, found.waiting_for_commitment) == (1, 1, 0)
    behind_the_back("UPDATE commitments SET withdrawn_on = '2023-11-02', withdrawal_reason = 'Retirée'")
    assert lost not in funnel(SYSTEM, small_plan.plan_id).orphans


def test_a_focal_point_counts_what_concerns_them(small_plan: SmallPlan, people: Callable[..., Actor]) -> None:
    counted: Funnel = funnel(people(Role.FOCAL_POINT, 1), small_plan.plan_id)
    assert (counted.ideas.total, counted.proposals.total, counted.commitments.total) == (1, 1, 1)


def test_another_plan_is_not_counted(small_plan: SmallPlan) -> None:
    assert funnel(SYSTEM, small_plan.plan_id + 1).ideas.total == 0


def test_the_lost_proposals_are_listed(small_plan: SmallPlan) -> None:
    behind_the_back(*BREAKS[Contradiction.PROPOSAL_OF_NO_IDEA])
    assert proposals.listed(SYSTEM, small_plan.plan_id, Filters(orphans=OF_PROPOSALS))["reference"].tolist() == ["P-99"]


def test_the_lost_commitments_are_listed(small_plan: SmallPlan) -> None:
    lost = commitments.listed(SYSTEM, small_plan.plan_id, Filters(orphans=OF_COMMITMENTS), date(2023, 11, 30))
    assert len(lost) == funnel(SYSTEM, small_plan.plan_id).orphans[Contradiction.COMMITMENT_OF_NOTHING_KEPT]
