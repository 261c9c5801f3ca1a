"""What is public is said row by row; a table that nobody thought of is not."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select

from data_access.database import reading, writing
from data_access.permissions import SYSTEM
from data_access.refusals import Refused
from data_access.rights.published import CONDITIONS, CONSULTATION, EVERYBODYS, NEVER_PUBLIC, public
from data_access.states import MinutesStatus
from data_access.tables import (
    TABLES,
    Commitment,
    CommitmentStep,
    CommitteeSession,
    ConsultationComment,
    Decision,
    Proposal,
    SessionPoint,
)
from data_access.tables.base import Base
from tests.support.small_plan import SmallPlan


def _public(entity: type[Base]) -> set[int]:
    rows: Any = entity
    with reading() as session:
        return set(session.execute(select(rows.id).where(public(entity))).scalars())


@pytest.mark.parametrize("table", sorted(TABLES))
def test_a_table_is_public_only_where_it_is_written(sqlite_sample: str, table: str) -> None:
    entity = TABLES[table]
    if entity in EVERYBODYS or entity in CONDITIONS:
        _public(entity)
        return
    with pytest.raises(Refused):
        public(entity)


def test_accounts_contacts_and_attachments_are_never_public() -> None:
    hidden = {"accounts", "contacts", "attachments", "messages", "meeting_participants", "audit_log"} & set(TABLES)
    assert {"accounts", "contacts"} <= hidden
    assert not {TABLES[name] for name in hidden} & {*EVERYBODYS, *CONDITIONS}
    assert {"author_name", "author_contact"} <= {name for names in NEVER_PUBLIC.values() for name in names}


def test_a_sheet_is_public_from_its_consultation_or_its_adoption(small_plan: SmallPlan) -> None:
    sheet = small_plan.mine["commitments"]
    assert _public(Commitment) == set()
    with writing(SYSTEM) as session:
        session.add(CommitmentStep(commitment_id=sheet, position=CONSULTATION - 1, started_on=date(2023, 11, 1)))
    assert _public(Commitment) == set()
    with writing(SYSTEM) as session:
        session.add(CommitmentStep(commitment_id=sheet, position=CONSULTATION, started_on=date(2023, 11, 20)))
        session.add(
            ConsultationComment(
                commitment_id=sheet, body="Très bien", language="fr", received_at=datetime(2023, 11, 21, tzinfo=UTC)
            )
        )
    assert _public(Commitment) == {sheet}
    assert len(_public(ConsultationComment)) == 1


def test_a_decision_is_public_once_it_was_published(small_plan: SmallPlan) -> None:
    proposal = small_plan.mine["proposals"]
    with writing(SYSTEM) as session:
        decision = Decision(proposal_id=proposal, outcome="retained", decided_on=date(2023, 11, 1))
        session.add(decision)
        session.flush()
        number = decision.id
    assert _public(Decision) == set()
    with writing(SYSTEM) as session:
        session.get_one(Decision, number).published_on = date(2023, 11, 2)
    assert _public(Decision) == {number}
    assert proposal in _public(Proposal)


def test_what_was_said_in_a_meeting_is_public_once_its_minutes_are(sample_database: str) -> None:
    with reading() as session:
        published = set(
            session.execute(
                select(SessionPoint.id)
                .join(CommitteeSession, CommitteeSession.id == SessionPoint.session_id)
                .where(CommitteeSession.minutes_status == MinutesStatus.PUBLISHED)
            ).scalars()
        )
        everything = set(session.execute(select(SessionPoint.id)).scalars())
    assert _public(SessionPoint) == published < everything
