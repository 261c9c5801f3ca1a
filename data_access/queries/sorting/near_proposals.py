"""The proposals that an idea may belong to: because ideas near it feed them, in whatever language, or by words."""

from dataclasses import dataclass, replace
from typing import Self

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.likeness.learning import words_of
from data_access.likeness.nearness import Known, nearest, text_of
from data_access.queries.proposals.voices import voices_of
from data_access.queries.sorting.near_ideas import IdeaShort, Marks, Nearby, nearby, shorts
from data_access.states import ProposalStatus
from data_access.tables import Idea, Proposal, ProposalIdea

ASKED = 30
"""Near ideas through which proposals are met."""
OTHERS = 3
FAR_BELOW = 4
"""A proposal of no near idea is named from a quarter of what is said to be near."""


@dataclass(frozen=True)
class ProposalShort:
    """A proposal as it is named."""

    id: int
    reference: str
    title: str
    title_ar: str | None

    @classmethod
    def of(cls, proposal: Proposal | None) -> Self | None:
        """The name of a proposal, None for none."""
        return None if proposal is None else cls(proposal.id, proposal.reference, proposal.title, proposal.title_ar)


@dataclass(frozen=True)
class NearProposal:
    """A proposal near the idea. `through` are its near ideas, the nearest first: `why` compares with that one, and with
    the proposal's own title where there is none. `others` are more of its ideas, in whatever language."""

    id: int
    reference: str
    title: str
    title_ar: str | None
    status: ProposalStatus
    voices: int
    why: Nearby
    through: tuple[IdeaShort, ...]
    others: tuple[IdeaShort, ...]


def near_proposals(session: Session, known: Known, idea: Idea, count: int) -> tuple[NearProposal, ...]:
    """The nearest proposals, the best supported first; the idea's own links say nothing here."""
    text = text_of(idea.title, idea.body)
    scores = {other: score for other, score in nearest(known, text, ASKED) if other != idea.id}
    fed = _fed(session, scores)
    by_words = _by_words(session, known, idea, text)
    support = {
        proposal: sum(scores[other] ** 2 for other in ideas) + by_words.get(proposal, 0.0) ** 2
        for proposal, ideas in fed.items()
    }
    least = known.scale.within.near / FAR_BELOW
    support |= {proposal: score**2 for proposal, score in by_words.items() if proposal not in fed and score >= least}
    best = sorted(support, key=lambda proposal: (-support[proposal], proposal))[:count]
    rows = {row.id: row for row in session.execute(select(Proposal).where(Proposal.id.in_(best))).scalars()}
    heard, others = voices_of(session, best), _others(session, best, {idea.id, *scores})
    named = shorts(
        session, idea.plan_id, {one for proposal in best for one in (*fed.get(proposal, ()), *others.get(proposal, ()))}
    )
    texts = {row.id: row for row in session.execute(select(Idea).where(Idea.id.in_(scores))).scalars()}
    told = []
    for proposal in (rows[position] for position in best):
        through = sorted(fed.get(proposal.id, ()), key=lambda one: -scores[one])
        rest = others.get(proposal.id, ())
        told.append(
            NearProposal(
                id=proposal.id,
                reference=proposal.reference,
                title=proposal.title,
                title_ar=proposal.title_ar,
                status=proposal.status,
                voices=heard.get(proposal.id, 0),
                why=_why(known, idea, text, proposal, texts[through[0]] if through else None),
                through=tuple(named[one] for one in through if one in named),
                others=tuple(named[one] for one in rest if one in named)[:OTHERS],
            )
        )
    return tuple(told)


def _why(known: Known, idea: Idea, text: str, proposal: Proposal, through: Idea | None) -> Nearby:
    if through is not None:
        why = known.why(text, text_of(through.title, through.body))
        return nearby(why, len(idea.title), len(through.title))
    whole = known.why(text, words_of(proposal))
    title = known.why(text, proposal.title)
    found = nearby(title, len(idea.title), len(proposal.title))
    best = max(whole, title, key=lambda why: why.score)
    return replace(found, score=best.score, nearness=best.nearness, theirs=Marks(found.theirs.title, ()))


def _by_words(session: Session, known: Known, idea: Idea, text: str) -> dict[int, float]:
    rows = session.execute(select(Proposal).where(Proposal.plan_id == idea.plan_id)).scalars().all()
    if not rows:
        return {}
    found = known.method.similarities([text], [words_of(row) for row in rows])[0]
    return {row.id: float(score) for row, score in zip(rows, found, strict=True)}


def _fed(session: Session, scores: dict[int, float]) -> dict[int, set[int]]:
    """The proposals of the near ideas; a duplicate leads to those of its original."""
    repeating = select(Idea.id, Idea.duplicate_of_id).where(Idea.id.in_(scores), Idea.duplicate_of_id.is_not(None))
    through = {int(original or 0): one for one, original in session.execute(repeating)}
    through |= {one: one for one in scores}
    links = select(ProposalIdea.proposal_id, ProposalIdea.idea_id).where(ProposalIdea.idea_id.in_(through))
    found: dict[int, set[int]] = {}
    for proposal, idea in session.execute(links):
        found.setdefault(proposal, set()).add(through[idea])
    return found


def _others(session: Session, proposals: list[int], known: set[int]) -> dict[int, tuple[int, ...]]:
    """More ideas of each proposal; those in another language than the near ones are as welcome."""
    links = (
        select(ProposalIdea.proposal_id, ProposalIdea.idea_id)
        .where(ProposalIdea.proposal_id.in_(proposals), ProposalIdea.idea_id.not_in(known))
        .order_by(ProposalIdea.id)
    )
    found: dict[int, tuple[int, ...]] = {}
    for proposal, idea in session.execute(links):
        if len(found.get(proposal, ())) < OTHERS:
            found[proposal] = (*found.get(proposal, ()), idea)
    return found
