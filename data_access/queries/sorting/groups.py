"""Candidate groups over all ideas of a plan, the surest and largest first: for a person to open, untick and judge."""

from collections import Counter
from dataclasses import dataclass
from math import log2

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.database import reading
from data_access.likeness.explaining import Nearness, is_arabic
from data_access.likeness.groups import Group
from data_access.likeness.nearness import Computing, Known, computing, corpus, text_of
from data_access.likeness.words import stem, stems, written
from data_access.permissions import Action, Actor, require
from data_access.queries.sorting.near_ideas import judgements, references
from data_access.states import ActKind, IdeaStatus, Language
from data_access.tables import Idea
from data_access.values.folding import fold

LABEL = 6
"""Words by which a group is known."""
ASKED_BY_ID = 5_000
"""Ideas in groups up to which the database is asked about these alone; more are found sooner among all new ones."""


@dataclass(frozen=True)
class Member:
    """An idea of a group: how near it is to the centre, and the numbers of other centres that it is near."""

    id: int
    number: int
    title: str
    body: str
    language: Language
    status: IdeaStatus
    proposals: tuple[str, ...]
    score: float
    elsewhere: tuple[int, ...]


@dataclass(frozen=True)
class IdeaGroup:
    """Ideas that may be one proposal; `key` is the id of the central one. `words` are the most telling of the group."""

    key: int
    sure: float
    nearness: Nearness
    members: tuple[Member, ...]
    to_sort: int
    words: tuple[str, ...]


@dataclass(frozen=True)
class Groups:
    """Some of the groups, and how many there are; `computing` is set while they are being looked for."""

    found: tuple[IdeaGroup, ...]
    total: int
    computing: Computing | None


def groups(actor: Actor, plan_id: int, only_to_sort: bool = True, most: int = 50, skip: int = 0) -> Groups:
    """The candidate groups of a plan; `only_to_sort` keeps those in which two ideas or more are still to read."""
    require(actor, Action.SORT_IDEAS)
    known = corpus(plan_id)
    if isinstance(known, Computing) or not known.grouped:
        return Groups(
            (), 0, computing(known) or (None if isinstance(known, Known) and not known.ids else Computing(0.5))
        )
    with reading() as session:
        wanted = known.groups
        if only_to_sort:
            new = select(Idea.id).where(Idea.plan_id == plan_id, Idea.status == IdeaStatus.NEW)
            grouped = {known.ids[position] for group in wanted for position in group.members}
            if len(grouped) <= ASKED_BY_ID:
                new = new.where(Idea.id.in_(grouped))
            to_sort = set(session.execute(new).scalars())
            wanted = tuple(
                group for group in wanted if sum(known.ids[position] in to_sort for position in group.members) > 1
            )
        shown = _told(session, known, wanted[skip : skip + most])
    return Groups(shown, len(wanted), None)


def group(actor: Actor, plan_id: int, key: int) -> IdeaGroup | None:
    """The group around one idea, None when there is none (any more)."""
    require(actor, Action.SORT_IDEAS)
    known = corpus(plan_id)
    if isinstance(known, Computing):
        return None
    found = [group for group in known.groups if known.ids[group.centre] == key]
    with reading() as session:
        return next(iter(_told(session, known, tuple(found[:1]))), None)


def _told(session: Session, known: Known, found: tuple[Group, ...]) -> tuple[IdeaGroup, ...]:
    ids = {known.ids[position] for group in found for position in group.members}
    centres = {known.ids[position] for group in found for others in group.elsewhere.values() for position in others}
    rows = {row.id: row for row in session.execute(select(Idea).where(Idea.id.in_(ids | centres))).scalars()}
    fed, judged = references(session, ids), judgements(session, {known.ids[group.centre] for group in found})
    usual = Counter(
        short for row in rows.values() for short in set(stems(fold(text_of(row.clean_title or row.title, row.body))))
    )
    told = []
    for group in found:
        centre = known.ids[group.centre]
        apart = {other for other, kind in judged.get(centre, {}).items() if kind == ActKind.DIFFERENT}
        members = tuple(
            Member(
                id=row.id,
                number=row.number,
                title=row.clean_title or row.title,
                body=row.clean_body or row.body,
                language=row.language,
                status=row.status,
                proposals=fed.get(row.id, ()),
                score=score,
                elsewhere=tuple(
                    rows[known.ids[other]].number
                    for other in group.elsewhere.get(position, ())
                    if known.ids[other] in rows
                ),
            )
            for position, score in zip(group.members, group.scores, strict=True)
            if (row := rows.get(known.ids[position])) is not None and row.id not in apart
        )
        if len(members) > 1 and members[0].id == centre:
            told.append(
                IdeaGroup(
                    key=centre,
                    sure=group.sure,
                    nearness=known.scale.nearness(group.sure, _is_across(members)),
                    members=members,
                    to_sort=sum(member.status == IdeaStatus.NEW for member in members),
                    words=_label(known, members, usual),
                )
            )
    return tuple(told)


def _label(known: Known, members: tuple[Member, ...], usual: Counter[str]) -> tuple[str, ...]:
    """The words that most members share and few other ideas do; where none is shared, those that mean the same."""
    spoken: dict[str, str] = {}
    shared: Counter[str] = Counter()
    for member in members:
        for start, end, word in written(text := text_of(member.title, member.body)):
            spoken.setdefault(stem(word), text[start:end].lower())
        shared.update(set(stems(fold(text))))
    telling = {
        short: count * log2(1 + usual.total() / usual[short])
        for short, count in shared.items()
        if count > 1 and len(short) > 2 and short in spoken and not short.isdigit()
    }
    best = sorted(telling, key=lambda short: (-telling[short], short))[:LABEL]
    if best:
        return tuple(spoken[short] for short in best)
    carried = known.why(*(text_of(member.title, member.body) for member in members[:2])).carried
    return tuple(word for pair in carried for word in pair)[:LABEL]


def _is_across(members: tuple[Member, ...]) -> bool:
    """Whether most of the others are written in another script than the central idea."""
    scripts = [is_arabic(text_of(member.title, member.body)) for member in members]
    return sum(script != scripts[0] for script in scripts) * 2 >= len(scripts)
