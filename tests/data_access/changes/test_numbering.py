"""Those who make proposals, letters, meetings or sheets at once get references of their own."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import select

from data_access.changes import commitments, exchanges, grouping
from data_access.changes.proposals import add_proposal
from data_access.database import reading
from data_access.permissions import SYSTEM
from data_access.tables import Administration, Commitment, Letter, Meeting, Proposal
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


def test_letters_meetings_and_sheets_made_at_once_have_references_of_their_own(small_plan: SmallPlan) -> None:
    plan_id = small_plan.plan_id
    with reading() as session:
        administration = session.execute(select(Administration).limit(1)).scalar_one()
        before = {table: session.query(table).count() for table in (Letter, Meeting, Commitment)}
    with ThreadPoolExecutor(6) as pool:
        made = [
            pool.submit(make, SYSTEM, plan_id, place, f"Séance {number}")
            for number in range(8)
            for make, place in (
                (exchanges.add_letter, administration.id),
                (exchanges.add_meeting, administration.id),
            )
        ]
        made += [
            pool.submit(commitments.add_sheet, SYSTEM, plan_id, administration.code, f"Fiche {number}")
            for number in range(8)
        ]
    assert all(found.result() for found in made)
    with reading() as session:
        for table, count in before.items():
            references = session.execute(select(table.reference).where(table.plan_id == plan_id)).scalars().all()
            assert len(set(references)) == count + 8
