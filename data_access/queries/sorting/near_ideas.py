"""The ideas nearest to one, each with why: the shared words to mark, a word and a number."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from data_access.likeness.explaining import Nearness, Span, Why
from data_access.likeness.nearness import Known, nearest, text_of
from data_access.states import ActKind, IdeaStatus, Language
from data_access.tables import Idea, Plan, Proposal, ProposalIdea, SortingAct
from data_access.values.ordering import by_number

JUDGED = (ActKind.SAME, ActKind.SIMILAR, ActKind.DIFFERENT)


@dataclass(frozen=True)
class Marks:
    """Spans to mark in a title and in a text: (start, end), in order."""

    title: tuple[Span, ...]
    body: tuple[Span, ...]


@dataclass(frozen=True)
class Nearby:
    """Why two texts are similar: the score, its degree, the shared words, and their spans in both texts."""

    score: float
    nearness: Nearness
    shared: tuple[str, ...]
    mine: Marks
    theirs: Marks
    is_across: bool = False
    is_opposed: bool = False
    """Whether the two perhaps want contrary things."""
    carried: tuple[tuple[str, str], ...] = ()
    """Where no word is shared: words of both that mean the same."""


@dataclass(frozen=True)
class NearIdea:
    """An idea near the one at hand, where it stands, and how somebody judged the pair already."""

    id: int
    number: int
    title: str
    body: str
    language: Language
    status: IdeaStatus
    proposals: tuple[str, ...]
    why: Nearby
    judged: ActKind | None


@dataclass(frozen=True)
class IdeaShort:
    """An idea named as an example."""

    id: int
    number: int
    title: str
    language: Language
    plan: str = ""
    """The code of its plan, where that is an earlier one."""


def near_ideas(session: Session, known: Known, idea: Idea, count: int, blind: bool = False) -> tuple[NearIdea, ...]:
    """The nearest ideas, best first; pairs that somebody judged different are left out."""
    text = text_of(idea.title, idea.body)
    judged = judgements(session, [idea.id]).get(idea.id, {})
    wanted = count + 1 + sum(kind == ActKind.DIFFERENT for kind in judged.values())
    scores = {
        other: score
        for other, score in nearest(known, text, wanted)
        if other != idea.id and (blind or judged.get(other) != ActKind.DIFFERENT)
    }
    rows = {row.id: row for row in session.execute(select(Idea).where(Idea.id.in_(scores))).scalars()}
    fed = references(session, scores)
    found = [rows[other] for other in scores if other in rows][:count]
    return tuple(
        NearIdea(
            id=row.id,
            number=row.number,
            title=row.title,
            body=row.body,
            language=row.language,
            status=IdeaStatus.NEW if blind else row.status,
            proposals=() if blind else fed.get(row.id, ()),
            why=nearby(known.why(text, text_of(row.title, row.body)), len(idea.title), len(row.title)),
            judged=None if blind else judged.get(row.id),
        )
        for row in found
    )


def nearby(why: Why, mine: int, theirs: int) -> Nearby:
    """Divide the spans of an explanation between the title (`mine` and `theirs` letters long) and the text below."""
    return Nearby(
        why.score,
        why.nearness,
        why.shared,
        _marks(why.left, mine),
        _marks(why.right, theirs),
        why.is_across,
        why.is_opposed,
        why.carried,
    )


def judgements(session: Session, ideas: Iterable[int]) -> dict[int, dict[int, ActKind]]:
    """For each idea, the others that it was judged with, and how, both ways; the last judgement counts."""
    wanted = list(ideas)
    statement = (
        select(SortingAct.idea_id, SortingAct.other_id, SortingAct.kind)
        .where(
            SortingAct.kind.in_(JUDGED),
            SortingAct.undone_by_id.is_(None),
            or_(SortingAct.idea_id.in_(wanted), SortingAct.other_id.in_(wanted)),
        )
        .order_by(SortingAct.id)
    )
    found: dict[int, dict[int, ActKind]] = {}
    for one, other, kind in session.execute(statement):
        if one is not None and other is not None:
            found.setdefault(one, {})[other] = kind
            found.setdefault(other, {})[one] = kind
    return found


def references(session: Session, ideas: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """For each idea, the references of the proposals that it feeds."""
    statement = (
        select(ProposalIdea.idea_id, Proposal.reference)
        .join(Proposal, Proposal.id == ProposalIdea.proposal_id)
        .where(ProposalIdea.idea_id.in_(list(ideas)))
        .order_by(*by_number(Proposal.reference))
    )
    found: dict[int, tuple[str, ...]] = {}
    for idea, reference in session.execute(statement):
        found[idea] = (*found.get(idea, ()), reference)
    return found


def shorts(session: Session, plan_id: int, ideas: Iterable[int]) -> dict[int, IdeaShort]:
    """Ideas as they are named in examples of a plan, by id; those that are gone are absent."""
    columns = (Idea.id, Idea.number, Idea.title, Idea.clean_title, Idea.body, Idea.language, Idea.plan_id, Plan.code)
    statement = select(*columns).join(Plan, Plan.id == Idea.plan_id)
    rows = session.execute(statement.where(Idea.id.in_(list(ideas))))
    return {
        row.id: IdeaShort(
            row.id,
            row.number,
            row.clean_title or row.title or row.body[:80],
            row.language,
            "" if row.plan_id == plan_id else row.code,
        )
        for row in rows
    }


def _marks(spans: tuple[Span, ...], title: int) -> Marks:
    return Marks(
        tuple(span for span in spans if span[1] <= title),
        tuple((start - title - 1, end - title - 1) for start, end in spans if start > title),
    )
