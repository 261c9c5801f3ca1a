"""From which scores two ideas of a plan are near and very near: measured on what its own readers decided.

A decision is a pair of neighbours that was judged at the desk, or of which both were sorted: into one proposal or as
repetitions of each other, they were about the same; into different ones, they were not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import isotonic_regression
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from data_access.database import reading
from data_access.likeness.explaining import Limits, Scale
from data_access.likeness.postings import Nearest
from data_access.states import ActKind
from data_access.tables import Idea, ProposalIdea, SortingAct

ENOUGH = 50
"""Decisions, within one language or across, below which the method's own cautious limits hold."""
RIGHT_IF_NEAR, RIGHT_IF_VERY_NEAR = 0.5, 0.9
"""How often what is said to be near, and very near, must have been decided to be about the same."""
FEWEST_ABOVE = 8
"""Decisions that must lie above a limit before it is believed."""
NEVER = 1.01
LEAST_LINKED = 0.2
"""Mean similarity below which chance alone brings ideas together."""
LATEST = 4_000
"""The latest sorted ideas are looked at: more would take seconds, and move little."""
SHOWN = 5
"""Neighbours of an idea that a reader sees at the desk: what is measured is what is said there."""

Numbers = NDArray[np.float64]


def calibrated(plan_id: int, ids: Sequence[int], arabic: NDArray[np.bool_], near: Nearest, cautious: Scale) -> Scale:
    """The plan's scale; where too little was decided, the cautious one. `near` are the neighbours of `ids`."""
    with reading() as session:
        homes, judged = _homes(session, plan_id), _judged(session, plan_id)
    position = {idea: row for row, idea in enumerate(ids)}
    pairs: dict[tuple[int, int], tuple[float, bool]] = {}
    for idea, mine in homes.items():
        row = position.get(idea)
        if row is None or row >= len(near.positions):
            continue
        for other, score in zip(near.positions[row, :SHOWN], near.scores[row, :SHOWN], strict=True):
            theirs = homes.get(ids[other]) if other >= 0 else None
            if theirs is not None:
                pairs[min(row, int(other)), max(row, int(other))] = (float(score), bool(mine & theirs))
    for (one, two), is_same in judged.items():
        pair = (position.get(one, -1), position.get(two, -1))
        pair = (min(pair), max(pair))
        if pair in pairs:
            pairs[pair] = (pairs[pair][0], is_same)
        elif pair[0] >= 0 and pair[1] < len(near.positions) and pair[1] in near.positions[pair[0]]:
            score = near.scores[pair[0]][near.positions[pair[0]] == pair[1]]
            pairs[pair] = (float(score[0]), is_same)
    across = np.array([arabic[one] != arabic[two] for one, two in pairs], bool)
    scores = np.array([score for score, _same in pairs.values()], float)
    same = np.array([is_same for _score, is_same in pairs.values()], bool)
    within = limits(scores[~across], same[~across])
    return replace(
        cautious,
        within=within or cautious.within,
        linked=max(min(within.near, cautious.linked), LEAST_LINKED) if within else cautious.linked,
        across=limits(scores[across], same[across]) or cautious.across,
    )


def limits(scores: Numbers, same: NDArray[np.bool_]) -> Limits | None:
    """The lowest limits above which often enough the same was meant, counted cautiously; None for too few decisions."""
    if len(scores) < ENOUGH:
        return None
    order = np.argsort(-scores, kind="stable")
    falling, right = scores[order], same[order]
    # One decision of each kind is added, so that a handful that was right proves nothing.
    counted = np.arange(1, len(right) + 1)
    share = (np.cumsum(right) + 1) / (counted + 2)
    is_last = np.append(falling[1:] < falling[:-1], True) & (counted >= FEWEST_ABOVE)
    sure = np.flatnonzero((share >= RIGHT_IF_VERY_NEAR) & is_last)
    very_near = float(falling[sure[-1]]) if len(sure) else NEVER
    rising = isotonic_regression(right[::-1].astype(float)).x[::-1]
    even = np.flatnonzero((rising >= RIGHT_IF_NEAR) & is_last)
    near = float(falling[even[-1]]) if len(even) else very_near
    return Limits(min(near, very_near), very_near)


def _homes(session: Session, plan_id: int) -> Mapping[int, set[int]]:
    """For each sorted idea the proposals that it feeds, a repetition those of the idea that it repeats.

    A repetition is at home with its original as well: those are told by a number below zero.
    """
    repeating = select(Idea.id, Idea.duplicate_of_id).where(Idea.plan_id == plan_id, Idea.duplicate_of_id.is_not(None))
    links = (
        select(ProposalIdea.idea_id, ProposalIdea.proposal_id)
        .join(Idea, Idea.id == ProposalIdea.idea_id)
        .where(Idea.plan_id == plan_id)
        .order_by(ProposalIdea.idea_id.desc())
        .limit(LATEST)
    )
    found: dict[int, set[int]] = {}
    for idea, proposal in session.execute(links):
        found.setdefault(idea, {-idea}).add(proposal)
    for idea, original in session.execute(repeating.order_by(Idea.id.desc()).limit(LATEST)):
        if original is not None:
            found[idea] = {-idea, -original} | found.get(original, set())
    return found


def _judged(session: Session, plan_id: int) -> Mapping[tuple[int, int], bool]:
    statement = (
        select(SortingAct.idea_id, SortingAct.other_id, SortingAct.kind)
        .where(
            SortingAct.plan_id == plan_id,
            or_(*(SortingAct.kind == kind for kind in (ActKind.SAME, ActKind.SIMILAR, ActKind.DIFFERENT))),
            SortingAct.undone_by_id.is_(None),
            SortingAct.idea_id.is_not(None),
            SortingAct.other_id.is_not(None),
        )
        .order_by(SortingAct.id.desc())
        .limit(LATEST)
    )
    rows = session.execute(statement).all()
    return {(row.idea_id, row.other_id): row.kind != ActKind.DIFFERENT for row in reversed(rows)}
