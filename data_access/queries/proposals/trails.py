"""Reads of the trails of proposals: the steps of one, what waits for an answer, what is passed around."""

from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased

from data_access.countries import NAMED
from data_access.database import reading
from data_access.permissions import Action, Actor, require, visible
from data_access.queries.frames import framed
from data_access.tables import Administration, Assignment, Organisation, Proposal, TrailStep
from data_access.trails import ANSWERS, PASSED_AROUND, TrailKind
from data_access.values.ordering import by_number

answer, to_whom = aliased(TrailStep), aliased(Administration)


def steps(actor: Actor, proposal_id: int) -> pd.DataFrame:
    """The trail of a proposal, in its order: id, kind, about_id, administration_id, organisation_id,
    to_administration_id, reason, said_on, said_by, is_waiting, and the names who_fr…, to_fr… ."""
    statement = _rows(*_columns()).where(TrailStep.proposal_id == proposal_id).order_by(TrailStep.id)
    return _read(actor, statement)


def waiting(actor: Actor, plan_id: int) -> pd.DataFrame:
    """What was asked and waits for the secretariat's answer, oldest first: as `steps`, with reference and title."""
    statement = (
        _rows(*_columns(), Proposal.reference, Proposal.title, Proposal.title_ar)
        .where(Proposal.plan_id == plan_id, is_waiting())
        .order_by(TrailStep.said_on, TrailStep.id)
    )
    return _read(actor, statement)


def asked_about() -> Select[Any]:
    """The ids of the proposals about which a request waits for the secretariat's answer."""
    columns: Any = TrailStep.proposal_id
    return select(columns).join(Proposal, Proposal.id == TrailStep.proposal_id).where(is_waiting())


def around() -> Select[Any]:
    """The ids of the proposals that were passed on `PASSED_AROUND` times or more."""
    columns: Any = TrailStep.proposal_id
    passed = select(columns).where(TrailStep.kind == TrailKind.PASSED_ON).group_by(TrailStep.proposal_id)
    return passed.having(func.count(TrailStep.id) >= PASSED_AROUND)


def passed_around(actor: Actor, plan_id: int) -> dict[str, int]:
    """The references of the proposals that were passed on `PASSED_AROUND` times or more, with how often."""
    require(actor, Action.READ_RECORDS)
    columns: tuple[Any, ...] = (Proposal.reference, func.count(TrailStep.id))
    statement = (
        select(*columns)
        .join(TrailStep, TrailStep.proposal_id == Proposal.id)
        .where(Proposal.plan_id == plan_id, TrailStep.kind == TrailKind.PASSED_ON)
        .group_by(Proposal.id, Proposal.reference)
        .having(func.count(TrailStep.id) >= PASSED_AROUND)
        .order_by(*by_number(Proposal.reference))
    )
    with reading() as session:
        return {row[0]: row[1] for row in session.execute(visible(actor, statement, Proposal))}


def _read(actor: Actor, statement: Select[Any]) -> pd.DataFrame:
    require(actor, Action.READ_RECORDS)
    with reading() as session:
        return framed(session.execute(visible(actor, statement, TrailStep)))


def _rows(*columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .select_from(TrailStep)
        .join(Proposal, Proposal.id == TrailStep.proposal_id)
        .outerjoin(Administration, Administration.id == TrailStep.administration_id)
        .outerjoin(Organisation, Organisation.id == TrailStep.organisation_id)
        .outerjoin(to_whom, to_whom.id == TrailStep.to_administration_id)
    )


def _columns() -> tuple[Any, ...]:
    who = [
        func.coalesce(getattr(Administration, f"name_{code}"), getattr(Organisation, f"name_{code}")).label(
            f"who_{code}"
        )
        for code in NAMED
    ]
    to = [getattr(to_whom, f"name_{code}").label(f"to_{code}") for code in NAMED]
    return (
        *(TrailStep.id, TrailStep.kind, TrailStep.about_id, TrailStep.administration_id, TrailStep.organisation_id),
        *(TrailStep.to_administration_id, TrailStep.reason, TrailStep.said_on, TrailStep.said_by),
        is_waiting().label("is_waiting"),
        *who,
        *to,
    )


def is_waiting() -> ColumnElement[bool]:
    """Asked and not answered, about what still stands: the assignment is still there, the decision still the last."""
    answered = select(answer.id).where(answer.about_id == TrailStep.id).exists()
    assigned = (
        select(Assignment.id)
        .where(
            Assignment.proposal_id == TrailStep.proposal_id,
            Assignment.administration_id == TrailStep.administration_id,
        )
        .exists()
    )
    stands = ((TrailStep.kind == TrailKind.OUTSIDE_REMIT) & assigned) | (TrailStep.decision_id == Proposal.decision_id)
    found: ColumnElement[bool] = TrailStep.kind.in_(ANSWERS) & ~answered & func.coalesce(stands, False)
    return found
