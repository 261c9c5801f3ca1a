"""Several changes in one transaction: kept together or not at all; what is refused inside is taken back alone."""

import pytest
from sqlalchemy import func, select

from data_access.changes.exchanges import exchanges
from data_access.changes.grid import trials
from data_access.changes.grid.rows import fill_row
from data_access.changes.grid.together import joined
from data_access.database import reading
from data_access.permissions import SYSTEM
from data_access.queries.history.chain import verify_chain
from data_access.refusals import Refused
from data_access.tables import Administration, AuditEntry, Meeting
from tests.support.small_plan import SmallPlan


def stored() -> dict[str, str | None]:
    with reading() as session:
        return {row.subject: row.place for row in session.execute(select(Meeting.subject, Meeting.place))}


def entries() -> int:
    with reading() as session:
        return session.execute(select(func.count()).select_from(AuditEntry)).scalar_one()


def administration() -> int:
    with reading() as session:
        return session.execute(select(Administration.id).order_by(Administration.id)).scalars().first() or 0


def added(plan: SmallPlan, subject: str, **fields: object) -> None:
    with joined(SYSTEM):
        meeting = exchanges.add_meeting(SYSTEM, plan.plan_id, administration(), subject)
        fill_row(SYSTEM, "meetings", meeting, fields)


def added_together(plan: SmallPlan, *subjects: str) -> None:
    with joined(SYSTEM):
        for subject in subjects:
            added(plan, subject)


def test_what_is_refused_inside_is_taken_back_alone(small_plan: SmallPlan) -> None:
    before, logged = stored(), entries()
    with joined(SYSTEM):
        added(small_plan, "Une", place="Rabat")
        with pytest.raises(Refused, match="time"):
            added(small_plan, "Deux", starts_at="vers midi")
        added(small_plan, "Trois", place="Fès")
    assert stored() == before | {"Une": "Rabat", "Trois": "Fès"}
    assert entries() > logged
    assert verify_chain(SYSTEM).broken_at is None


def test_an_error_outside_keeps_nothing(small_plan: SmallPlan) -> None:
    before, logged = stored(), entries()
    with pytest.raises(Refused, match="subject"):
        added_together(small_plan, "Une", " ")
    assert (stored(), entries()) == (before, logged)


def test_a_trial_says_what_a_new_row_misses_and_keeps_nothing(small_plan: SmallPlan) -> None:
    before, logged = stored(), entries()
    assert trials.refusal_of(SYSTEM, lambda: added(small_plan, "Une", place="Rabat")) is None
    refusal = trials.refusal_of(SYSTEM, lambda: added(small_plan, " "))
    assert refusal is not None
    assert refusal.key == "Give the subject."
    assert (stored(), entries()) == (before, logged)
