"""Reads of the sorting log: acts, contradictory records, double counts, acceptance and agreement rates."""

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Select, func, literal, select, true
from sqlalchemy.orm import aliased

from data_access.database import reading
from data_access.likeness.measures.agreement import Agreement, cohen_kappa
from data_access.permissions import Action, Actor, require, visible_rows
from data_access.queries.contradictions import OF_COMMITMENTS, OF_IDEAS, OF_PROPOSALS
from data_access.queries.contradictions import lost as lost_because
from data_access.queries.frames import framed, of_rows
from data_access.queries.proposals.voices import voices
from data_access.states import ActKind, SuggestionKind
from data_access.tables import (
    Administration,
    Commitment,
    Idea,
    Proposal,
    ProposalIdea,
    Remit,
    SortingAct,
    Suggestion,
    Theme,
)

LOST = ("table", "id", "reference", "title", "title_ar", "why", "is_error")


class DoubleCount(StrEnum):
    """How a voice may count twice without contradicting itself: to look at, no error."""

    FEEDS_SEVERAL = "feeds_several"
    DUPLICATE_OF_DUPLICATE = "duplicate_of_duplicate"
    SAME_TEXT_TWICE = "same_text_twice"


@dataclass(frozen=True)
class ReaderAgreement:
    """How far two readers agree on the ideas that both have read."""

    first: str
    second: str
    agreement: Agreement


def count(actor: Actor, plan_id: int) -> int:
    """How many acts the log has for the actor."""
    require(actor, Action.READ_RECORDS)
    with reading() as session:
        return session.execute(select(func.count(SortingAct.id)).where(*_acts(actor, plan_id))).scalar_one()


def log(actor: Actor, plan_id: int, most: int | None = None, skip: int = 0) -> pd.DataFrame:
    """The acts of the desk, the newest first: all, or `most` of them after the first ones. Never who gave the ideas.

    Columns: id, at, actor_name, kind, number, title, other_number, proposal (reference), part, reason, verdict,
    undone_at, undone_by, undone_reason. A bounded actor reads no proposal and no other idea out of their sight.
    """
    require(actor, Action.READ_RECORDS)
    idea, other, reverting = aliased(Idea), aliased(Idea), aliased(SortingAct)
    reference = SortingAct.proposal_reference if actor.scope is None else Proposal.reference
    columns: tuple[Any, ...] = (
        *(SortingAct.id, SortingAct.at, SortingAct.actor_name, SortingAct.kind, idea.number),
        func.coalesce(idea.clean_title, idea.title).label("title"),
        other.number.label("other_number"),
        reference.label("proposal"),
        *(SortingAct.part, SortingAct.reason, SortingAct.verdict),
        reverting.at.label("undone_at"),
        reverting.actor_name.label("undone_by"),
        reverting.reason.label("undone_reason"),
    )
    statement = (
        select(*columns)
        .select_from(SortingAct)
        .outerjoin(idea, idea.id == SortingAct.idea_id)
        .outerjoin(other, (other.id == SortingAct.other_id) & _in_sight(actor, other.id))
        .outerjoin(Proposal, (Proposal.id == SortingAct.proposal_id) & visible_rows(actor, Proposal))
        .outerjoin(reverting, reverting.id == SortingAct.undone_by_id)
        .where(*_acts(actor, plan_id))
        .order_by(SortingAct.id.desc())
        .limit(most)
        .offset(skip)
    )
    frame = _frame(statement)
    for name in ("number", "other_number", "part"):
        frame[name] = frame[name].astype("Int64")
    return frame


def _acts(actor: Actor, plan_id: int) -> tuple[ColumnElement[bool], ...]:
    """The conditions of the acts that the actor may read."""
    mine = SortingAct.plan_id == plan_id
    return (mine,) if actor.scope is None else (mine, _in_sight(actor, SortingAct.idea_id))


def _in_sight(actor: Actor, idea_id: Any) -> ColumnElement[bool]:
    """The condition that an idea, known by its id, is one that the actor may see."""
    if actor.scope is None:
        return true()
    seen: ColumnElement[bool] = idea_id.in_(select(Idea.id).where(visible_rows(actor, Idea)))
    return seen


def lost(actor: Actor, plan_id: int) -> pd.DataFrame:
    """Records that the funnel cannot count (errors), and voices that may count twice (to look at); see `LOST`.

    `reference` is the idea's number or the reference of the proposal or commitment; `why` is a Contradiction or a
    DoubleCount.
    """
    require(actor, Action.READ_RECORDS)
    rows: list[tuple[Any, ...]] = []
    kinds: tuple[tuple[Any, Any, Any, tuple[Any, ...]], ...] = (
        (Idea, Idea.number, literal(""), OF_IDEAS),
        (Proposal, Proposal.reference, Proposal.title_ar, OF_PROPOSALS),
        (Commitment, Commitment.reference, Commitment.title_ar, OF_COMMITMENTS),
    )
    with reading() as session:
        for kind, reference, title_ar, whys in kinds:
            mine = (kind.plan_id == plan_id, visible_rows(actor, kind))
            for why in whys:
                found = select(kind.id, reference, kind.title, title_ar).where(*mine, lost_because(why))
                rows += [(kind.__tablename__, *row, why, True) for row in session.execute(found.order_by(reference))]
        for again in DoubleCount:
            bounds = (Idea.plan_id == plan_id, visible_rows(actor, Idea), _twice(again))
            found = select(Idea.id, Idea.number, Idea.title, literal("")).where(*bounds).order_by(Idea.number)
            rows += [("ideas", *row, again, False) for row in session.execute(found)]
    return of_rows(rows, LOST)


def accepted(actor: Actor, plan_id: int) -> pd.DataFrame:
    """The suggestions that people signed, by kind: kind, accepted, refused, share (None without any)."""
    require(actor, Action.READ_RECORDS)
    statement = (
        select(Suggestion.kind, Suggestion.is_accepted, func.count())
        .join(SortingAct, SortingAct.id == Suggestion.act_id)
        .where(Suggestion.plan_id == plan_id, SortingAct.undone_by_id.is_(None))
        .group_by(Suggestion.kind, Suggestion.is_accepted)
    )
    with reading() as session:
        counts = {(kind, taken): count for kind, taken, count in session.execute(statement)}
    rows = []
    for kind in SuggestionKind:
        yes, no = counts.get((kind, True), 0), counts.get((kind, False), 0)
        rows.append((kind, yes, no, yes / (yes + no) if yes + no else None))
    return of_rows(rows, ["kind", "accepted", "refused", "share"])


def agreements(actor: Actor, plan_id: int) -> tuple[ReaderAgreement, ...]:
    """Cohen's kappa of each two readers over the ideas that both have read, those with most ideas first.

    Only blind readings count: where neither read the idea again, the one who came later knew what the other had said.
    """
    require(actor, Action.READ_RECORDS)
    statement = (
        select(SortingAct.idea_id, SortingAct.actor_id, SortingAct.actor_name, SortingAct.verdict, SortingAct.kind)
        .where(
            SortingAct.plan_id == plan_id,
            SortingAct.verdict.is_not(None),
            SortingAct.undone_by_id.is_(None),
        )
        .order_by(SortingAct.id)
    )
    read: dict[Any, dict[tuple[Any, str], Any]] = defaultdict(dict)
    blind: set[tuple[Any, tuple[Any, str]]] = set()
    with reading() as session:
        for idea, identifier, name, verdict, kind in session.execute(statement):
            reader = (identifier, name)
            if kind == ActKind.READ_AGAIN:
                blind.add((idea, reader))
            elif (idea, reader) in blind:
                continue
            read[idea][reader] = verdict
    pairs: dict[tuple[Any, Any], list[tuple[Any, Any]]] = defaultdict(list)
    for idea, verdicts in read.items():
        readers = sorted(verdicts, key=lambda reader: (reader[1], reader[0] or 0))
        for position, one in enumerate(readers):
            for other in readers[position + 1 :]:
                if {(idea, one), (idea, other)} & blind:
                    pairs[one, other].append((verdicts[one], verdicts[other]))
    told = [
        ReaderAgreement(one[1], other[1], cohen_kappa(*(list(side) for side in zip(*found, strict=True))))
        for (one, other), found in pairs.items()
    ]
    return tuple(sorted(told, key=lambda pair: -pair.agreement.pairs))


def remits(actor: Actor, plan_id: int) -> pd.DataFrame:
    """The remit table: id, administration_id, administration, name_fr, name_ar, name_en, words, theme_id, theme."""
    require(actor, Action.READ_RECORDS)
    names = (Administration.name_fr, Administration.name_ar, Administration.name_en)
    columns: tuple[Any, ...] = (Remit.id, Remit.administration_id, Administration.code.label("administration"), *names)
    statement = (
        select(*columns, Remit.words, Remit.theme_id, Theme.code.label("theme"))
        .join(Administration, Administration.id == Remit.administration_id)
        .outerjoin(Theme, Theme.id == Remit.theme_id)
        .where(Remit.plan_id == plan_id)
        .order_by(Administration.position, Remit.id)
    )
    frame = _frame(statement)
    frame["theme_id"] = frame["theme_id"].astype("Int64")
    return frame


def _twice(why: DoubleCount) -> ColumnElement[bool]:
    """The condition on `Idea` of voices that may count twice."""
    if why == DoubleCount.FEEDS_SEVERAL:
        several = select(ProposalIdea.idea_id).group_by(ProposalIdea.idea_id).having(func.count() > 1)
        return Idea.id.in_(several)
    if why == DoubleCount.DUPLICATE_OF_DUPLICATE:
        return Idea.duplicate_of_id.in_(select(Idea.id).where(Idea.duplicate_of_id.is_not(None)))
    one, other = aliased(ProposalIdea), aliased(ProposalIdea)
    mine, twin = aliased(Idea), aliased(Idea)
    twins = (
        select(one.idea_id)
        .join(other, (other.proposal_id == one.proposal_id) & (other.idea_id != one.idea_id))
        .join(mine, mine.id == one.idea_id)
        .join(twin, (twin.id == other.idea_id) & (twin.folded == mine.folded))
    )
    return Idea.id.in_(twins)


def _frame(statement: Select[Any]) -> pd.DataFrame:
    with reading() as session:
        result = session.execute(statement)
        return framed(result)


__all__ = ["DoubleCount", "ReaderAgreement", "accepted", "agreements", "count", "log", "lost", "remits", "voices"]
