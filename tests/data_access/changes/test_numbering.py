"""Two people who make a proposal at once get two references."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import select

from data_access.changes import grouping
from data_access.changes.proposals import add_proposal
from data_access.database import reading
from data_access.permissions import SYSTEM
from data_access.tables import Proposal
from tests.data_access.conftest import SmallPlan
from tests.data_access.desk import READER, to_sort


def test_proposals_made_at_once_are_numbered_in_turn(small_plan: SmallPlan) -> None:
    ideas = to_sort(small_plan.plan_id)
    with ThreadPoolExecutor(8) as pool:
        added = [pool.submit(add_proposal, SYSTEM, small_plan.plan_id, f"Budget {number}") for number in range(12)]
        made = [pool.submit(grouping.new_proposal, READER, idea, f"Idée {idea}") for idea in ideas]
    assert len({found.result() for found in added} | {found.result().proposal_id for found in made}) == 12 + len(ideas)
    with reading() as session:
        references = sorted(session.execute(select(Proposal.reference)).scalars())
    assert references == [f"P-{number:02d}" for number in range(1, 15 + len(ideas))]
