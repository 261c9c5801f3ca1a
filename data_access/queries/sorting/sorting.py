"""The sorting desk: one idea with what is near it, suggested, and done to it; and how far the reading is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.database import reading
from data_access.likeness.nearness import Computing, Known, computing, corpus
from data_access.likeness.wording import Hint, hints
from data_access.permissions import Action, Actor, require, visible_rows
from data_access.queries.frames import joined
from data_access.queries.funnel import IdeaStage, idea_stage, trace_of_fed
from data_access.queries.names import Names, names_of
from data_access.queries.sorting.acts import ActView, PartView, acts_on, fed_by, parts_of
from data_access.queries.sorting.near_ideas import NearIdea, near_ideas
from data_access.queries.sorting.near_proposals import NearProposal, ProposalShort, near_proposals
from data_access.queries.sorting.suggested import Suggested, suggested
from data_access.states import IdeaStatus, Language
from data_access.tables import Channel, Idea, Plan, Proposal, ReadingClaim, Theme
from data_access.values.folding import fold


@dataclass(frozen=True)
class HintAt:
    """A hint on one field of the wording; its span is 0, 0 where the whole text is meant."""

    hint: Hint
    field: str
    start: int
    end: int


@dataclass(frozen=True)
class DeskIdea:
    """The idea as it was written, its clean wording beside it, and its place. `reader` holds it now."""

    id: int
    number: int
    title: str
    body: str
    problem: str | None
    result: str | None
    context: dict[str, Any] | None
    clean_title: str | None
    clean_body: str | None
    language: Language
    status: IdeaStatus
    reason: str | None
    theme: str | None
    channel: Names
    submitted_on: date | None
    duplicate_of: int | None
    reader: str | None


@dataclass(frozen=True)
class Desk:
    """All that the reader of one idea needs; `computing` is set while nearness or suggestions are not ready.

    `lacking` is how many more ideas must be assigned before anything is suggested; `earlier` are the code of the
    earlier plan and the number of its ideas that suggestions rest on besides, as long as this plan has few of its own.
    """

    idea: DeskIdea
    near_ideas: tuple[NearIdea, ...]
    near_proposals: tuple[NearProposal, ...]
    suggestions: tuple[Suggested, ...]
    hints: tuple[HintAt, ...]
    parts: tuple[PartView, ...]
    proposals: tuple[ProposalShort, ...]
    acts: tuple[ActView, ...]
    computing: Computing | None
    lacking: int = 0
    earlier: tuple[str, int] | None = None


@dataclass(frozen=True)
class ReaderNow:
    """Who reads which idea now, and until when it is theirs."""

    name: str
    idea_id: int
    number: int
    until: datetime
    is_me: bool


@dataclass(frozen=True)
class Progress:
    """How far the reading is: an idea is to read as long as it is new, and read by a person otherwise."""

    total: int
    read: int
    to_read: int
    by_status: Mapping[IdeaStatus, int]
    readers: tuple[ReaderNow, ...]
    computing: Computing | None
    is_across: bool = True
    """Whether ideas of different languages are compared."""


def desk(actor: Actor, plan_id: int, idea_id: int, count: int = 5, blind: bool = False) -> Desk | None:
    """The desk of one idea, None when there is none. `blind` hides what others decided, for a second reading."""
    require(actor, Action.SORT_IDEAS)
    known = corpus(plan_id)
    with reading() as session:
        idea = session.execute(
            select(Idea).where(Idea.id == idea_id, Idea.plan_id == plan_id, visible_rows(actor, Idea))
        ).scalar_one_or_none()
        if idea is None:
            return None
        if isinstance(known, Known):
            found = near_ideas(session, known, idea, count, blind)
            candidates = near_proposals(session, known, idea, count)
            likely = () if blind else suggested(session, known, idea)
        else:
            found, candidates, likely = (), (), ()
        return Desk(
            idea=_told(session, idea, blind),
            near_ideas=found,
            near_proposals=candidates,
            suggestions=likely,
            hints=_hints(idea),
            parts=() if blind else parts_of(session, idea),
            proposals=() if blind else fed_by(session, idea),
            acts=() if blind else acts_on(session, idea),
            computing=computing(known),
            lacking=known.learned.lacking() if isinstance(known, Known) and known.learned else 0,
            earlier=_earlier(session, known, plan_id),
        )


def _earlier(session: Session, known: Known | Computing, plan_id: int) -> tuple[str, int] | None:
    """The code of the earlier plan that suggestions rest on too, with how many of its ideas."""
    if not isinstance(known, Known) or known.learned is None or not known.learned.earlier:
        return None
    code = session.execute(select(Plan.code).where(Plan.id == session.get_one(Plan, plan_id).origin_id)).scalar()
    return (code, known.learned.earlier) if code is not None else None


def stage(actor: Actor, plan_id: int) -> IdeaStage:
    """The ideas by state; a page may keep them until `ideas`, `import_batches` or `proposal_ideas` change."""
    require(actor, Action.READ_RECORDS)
    with reading() as session:
        return idea_stage(session, actor, plan_id, trace_of_fed(session))


def progress(actor: Actor, plan_id: int, counted: IdeaStage, seal: str = "") -> Progress:
    """How many of the ideas counted a person has read, how many are left, and who reads what now.

    `seal` is that of the data which the page shows, where it is known.
    """
    require(actor, Action.READ_RECORDS)
    known = corpus(plan_id, seal)
    now = datetime.now(UTC)
    with reading() as session:
        held = (
            select(ReadingClaim, Idea.number)
            .join(Idea, Idea.id == ReadingClaim.idea_id)
            .where(ReadingClaim.plan_id == plan_id, ReadingClaim.until > now, visible_rows(actor, Idea))
            .order_by(ReadingClaim.reader_name)
        )
        readers = tuple(
            ReaderNow(
                claim.reader_name,
                claim.idea_id,
                number,
                claim.until,
                (claim.reader_id, claim.reader_name) == (actor.id, actor.name),
            )
            for claim, number in session.execute(held)
        )
    to_read = counted.of(IdeaStatus.NEW)
    by_status = {status: counted.of(status) for status in IdeaStatus}
    is_across = isinstance(known, Computing) or known.method.is_across
    return Progress(counted.total, counted.total - to_read, to_read, by_status, readers, computing(known), is_across)


def proposals_by_words(actor: Actor, plan_id: int, search: str = "", most: int = 20) -> tuple[ProposalShort, ...]:
    """The proposals whose reference, title or summary hold every word of a search, in their order."""
    require(actor, Action.READ_RECORDS)
    wanted = fold(search).split()
    statement = (
        select(Proposal.id, Proposal.reference, Proposal.title, Proposal.title_ar, Proposal.summary)
        .where(Proposal.plan_id == plan_id, visible_rows(actor, Proposal))
        .order_by(Proposal.position, Proposal.reference)
    )
    with reading() as session:
        rows = session.execute(statement).all()
    found = [row for row in rows if all(word in fold(joined(*row[1:])) for word in wanted)]
    return tuple(ProposalShort(row.id, row.reference, row.title, row.title_ar) for row in found[:most])


def _told(session: Session, idea: Idea, blind: bool) -> DeskIdea:
    channel = session.get_one(Channel, idea.channel_id)
    theme = session.get(Theme, idea.theme_id) if idea.theme_id else None
    original = session.get(Idea, idea.duplicate_of_id) if idea.duplicate_of_id else None
    held = session.get(ReadingClaim, idea.id)
    return DeskIdea(
        id=idea.id,
        number=idea.number,
        title=idea.title,
        body=idea.body,
        problem=idea.problem,
        result=idea.result,
        context=idea.context,
        clean_title=None if blind else idea.clean_title,
        clean_body=None if blind else idea.clean_body,
        language=idea.language,
        status=IdeaStatus.NEW if blind else idea.status,
        reason=None if blind else idea.reason,
        theme=theme.code if theme and not blind else None,
        channel=names_of(channel),
        submitted_on=idea.submitted_on,
        duplicate_of=original.number if original and not blind else None,
        reader=held.reader_name if held and held.until > datetime.now(UTC) else None,
    )


def _hints(idea: Idea) -> tuple[HintAt, ...]:
    """On the clean wording, and on the original for what has none; gaps are looked for in title and text together."""
    names = [name if not getattr(idea, f"clean_{name}") else f"clean_{name}" for name in ("title", "body")]
    title, body = (getattr(idea, name) or "" for name in names)
    told = []
    for found in hints(f"{title}\n{body}"):
        in_body = found.start > len(title)
        shift = len(title) + 1 if in_body else 0
        span = (found.start - shift, found.end - shift) if found.end else (0, 0)
        told.append(HintAt(found.hint, names[1] if in_body or not title else names[0], *span))
    return tuple(told)
