"""Reads of the proposals: the list, how they are distributed over administrations and themes, who carries too many."""

from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Select, case, exists, func, select
from sqlalchemy.orm import aliased

from data_access.countries import OVERLOAD_PERCENT
from data_access.database import reading
from data_access.permissions import Actor, visible
from data_access.queries import since
from data_access.queries.contradictions import OF_PROPOSALS, any_lost
from data_access.queries.filters import Filters, any_of
from data_access.queries.frames import framed, joined
from data_access.queries.proposals.trails import around, asked_about
from data_access.states import KEPT, AssignmentKind, ProposalStatus
from data_access.tables import (
    Administration,
    Assignment,
    CommitmentProposal,
    Decision,
    Plan,
    Proposal,
    ProposalIdea,
    Theme,
)
from data_access.trails import TrailMark
from data_access.values.folding import fold

lead_assignment = aliased(Assignment)
lead_administration = aliased(Administration)


def listed(actor: Actor, plan_id: int, chosen: Filters) -> pd.DataFrame:
    """The proposals of the grid, one a row, in their order.

    Columns: id, reference, title, title_ar, summary, theme_id, theme (code), lead (code), supporting (codes joined by
    commas), status, reason (of the decision), trail (`TrailMark`, or None), ideas (how many), mine (whether the actor
    decides on it).
    """
    ideas = (
        select(func.count(ProposalIdea.id))
        .where(ProposalIdea.proposal_id == Proposal.id)
        .correlate(Proposal)
        .scalar_subquery()
    )
    statement = (
        _with_lead(
            Proposal.id,
            Proposal.reference,
            Proposal.title,
            Proposal.title_ar,
            Proposal.summary,
            Proposal.theme_id,
            Theme.code.label("theme"),
            lead_administration.code.label("lead"),
            lead_administration.id.label("lead_id"),
            Proposal.status,
            Decision.reason,
            case((Proposal.id.in_(around()), TrailMark.PASSED_AROUND.value)).label("trail"),
            ideas.label("ideas"),
        )
        .outerjoin(Decision, Decision.id == Proposal.decision_id)
        .where(Proposal.plan_id == plan_id)
        .order_by(Proposal.position, Proposal.reference)
    )
    frame = _frame(visible(actor, _narrowed(statement, chosen), Proposal))
    frame["theme_id"] = frame["theme_id"].astype("Int64")
    if chosen.search:
        wanted = fold(chosen.search).split()
        texts = [fold(joined(*parts)) for parts in frame[["reference", "title", "title_ar", "summary"]].values]
        frame = frame.loc[[all(word in text for word in wanted) for text in texts]].reset_index(drop=True)
    supporting = _supporting(plan_id)
    frame.insert(8, "supporting", [supporting.get(proposal_id, "") for proposal_id in frame["id"]])
    frame["mine"] = [actor.scope is None or actor.scope == lead_id for lead_id in frame.pop("lead_id")]
    return frame


def loads(actor: Actor, plan_id: int) -> pd.DataFrame:
    """What each administration carries: administration, names, lead, supporting (counts), is_overloaded.

    Overloaded means leading more than the plan's `overload_percent` of the mean of all. One that is no longer active is
    told as long as it carries something.
    """
    columns: tuple[Any, ...] = (Assignment.administration_id, Assignment.kind, func.count(Proposal.id))
    counts = (
        select(*columns)
        .join(Proposal, Proposal.id == Assignment.proposal_id)
        .where(Proposal.plan_id == plan_id)
        .group_by(Assignment.administration_id, Assignment.kind)
    )
    statement = select(
        Administration.id,
        Administration.code.label("administration"),
        Administration.name_fr,
        Administration.name_ar,
        Administration.name_en,
        Administration.is_active,
    ).order_by(Administration.position, Administration.code)
    with reading() as session:
        frame = framed(session.execute(statement))
        found = {(row[0], row[1]): row[2] for row in session.execute(visible(actor, counts, Proposal))}
        asked = select(Plan.overload_percent).where(Plan.id == plan_id)
        percent = session.execute(asked).scalar() or OVERLOAD_PERCENT
    for kind in AssignmentKind:
        frame[kind.value] = [found.get((administration_id, kind), 0) for administration_id in frame["id"]]
    frame = frame[frame["is_active"].astype(bool) | (frame["lead"] + frame["supporting"] > 0)].reset_index(drop=True)
    mean = sum(frame["lead"]) / len(frame) if len(frame) else 0
    frame["is_overloaded"] = frame["lead"] * 100 > percent * mean
    return frame.drop(columns=["id", "is_active"])


def _with_lead(*columns: Any) -> Select[Any]:
    is_lead = (lead_assignment.proposal_id == Proposal.id) & (lead_assignment.kind == AssignmentKind.LEAD)
    return (
        select(*columns)
        .select_from(Proposal)
        .outerjoin(lead_assignment, is_lead)
        .outerjoin(lead_administration, lead_administration.id == lead_assignment.administration_id)
        .outerjoin(Theme, Theme.id == Proposal.theme_id)
    )


def _narrowed(statement: Select[Any], chosen: Filters) -> Select[Any]:
    return statement.where(
        *any_of(lead_administration.code, chosen.administration),
        *any_of(Theme.code, chosen.theme),
        *(
            (Proposal.status.in_([state for state in ProposalStatus if state in chosen.status]),)
            if chosen.status
            else ()
        ),
        *((any_lost(OF_PROPOSALS, chosen.orphans),) if chosen.orphans else ()),
        *((since.added(Proposal, chosen.new_since),) if chosen.new_since else ()),
        *((since.decided(chosen.done_since),) if chosen.done_since else ()),
        *((Proposal.status.in_(KEPT), ~_taken_up()) if chosen.without_sheet else ()),
        *((Proposal.id.in_(asked_about()),) if chosen.asked else ()),
        *((Proposal.id.in_(around()),) if chosen.passed_around else ()),
    )


def _taken_up() -> ColumnElement[bool]:
    return exists().where(CommitmentProposal.proposal_id == Proposal.id).correlate(Proposal)


def _supporting(plan_id: int) -> dict[int, str]:
    statement = (
        select(Assignment.proposal_id, Administration.code)
        .join(Administration, Administration.id == Assignment.administration_id)
        .join(Proposal, Proposal.id == Assignment.proposal_id)
        .where(Proposal.plan_id == plan_id, Assignment.kind == AssignmentKind.SUPPORTING)
        .order_by(Assignment.proposal_id, Administration.code)
    )
    with reading() as session:
        rows = session.execute(statement).all()
    found: dict[int, list[str]] = {}
    for proposal_id, code in rows:
        found.setdefault(proposal_id, []).append(code)
    return {proposal_id: ",".join(codes) for proposal_id, codes in found.items()}


def _frame(statement: Select[Any]) -> pd.DataFrame:
    with reading() as session:
        return framed(session.execute(statement))
