"""The ideas on their map: where each lies, its state and theme, and the words of the largest groups."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log2

import numpy as np
from sqlalchemy import func, select

from data_access.database import reading
from data_access.likeness.measures.positions import MapPositions
from data_access.likeness.nearness import Computing, Known, computing, corpus
from data_access.likeness.words import stem, written
from data_access.permissions import Action, Actor, require
from data_access.queries.filters import Filters
from data_access.queries.ideas.ideas import conditions
from data_access.states import IdeaStatus
from data_access.tables import Idea, Theme

MOST = 4_000
"""Ideas that are drawn; of more, as many are taken evenly."""
LABELLED, LEAST_MEMBERS, LABEL = 14, 3, 3
"""Groups that bear their words on the map, the ideas that one of them holds at least, and the words of each."""


@dataclass(frozen=True)
class MappedIdea:
    """An idea and where it lies, from 0 to 1 across (from where reading begins) and down; `group` are its words."""

    number: int
    title: str
    status: IdeaStatus
    theme: str
    theme_names: tuple[str, str, str]
    across: float
    down: float
    group: str


@dataclass(frozen=True)
class GroupLabel:
    """The words of a group, where its ideas lie."""

    words: str
    across: float
    down: float
    ideas: int


@dataclass(frozen=True)
class IdeaMap:
    """The ideas that have a place, how many the filters keep, and how far the computation is (None once done)."""

    ideas: tuple[MappedIdea, ...]
    labels: tuple[GroupLabel, ...]
    total: int
    computing: Computing | None


def mapped(actor: Actor, plan_id: int, chosen: Filters) -> IdeaMap:
    """The map of the ideas that the filters keep; empty, with how far it is, while the ideas are being compared."""
    require(actor, Action.READ_RECORDS)
    known = corpus(plan_id)
    if isinstance(known, Computing) or known.on_map is None:
        nothing = isinstance(known, Known) and not known.ids
        return IdeaMap((), (), 0, None if nothing else computing(known) or Computing(0.5))
    kept = conditions(actor, plan_id, chosen)
    columns = (Idea.id, Idea.number, Idea.clean_title, Idea.title, Idea.body, Idea.status)
    names = (Theme.code, Theme.name_fr, Theme.name_ar, Theme.name_en)
    with reading() as session:
        total = session.execute(select(func.count(Idea.id)).where(*kept)).scalar_one()
        every = -(-total // MOST)
        statement = select(*columns, *names).outerjoin(Theme, Theme.id == Idea.theme_id).where(*kept)
        if every > 1:
            statement = statement.where(Idea.number % every == 0)
        rows = session.execute(statement.order_by(Idea.number).limit(MOST)).all()
    titles = {row.id: row.clean_title or row.title or row.body for row in rows}
    words, labels = _labelled(known, known.on_map, titles)
    ideas = []
    for row in rows:
        position = known.positions.get(row.id, len(known.on_map))
        if position < len(known.on_map):
            across, down = map(float, known.on_map[position])
            theme_names = (row.name_fr or "", row.name_ar or "", row.name_en or "")
            group = words.get(row.id, "")
            title = titles[row.id]
            ideas.append(MappedIdea(row.number, title, row.status, row.code or "", theme_names, across, down, group))
    return IdeaMap(tuple(ideas), labels, total, None)


def _labelled(
    known: Known, on_map: MapPositions, titles: dict[int, str]
) -> tuple[dict[int, str], tuple[GroupLabel, ...]]:
    """{idea: the words of its group}, and the largest groups with a place for their words."""
    usual = Counter(short for title in titles.values() for short in {stem(word) for *_at, word in written(title)})
    words: dict[int, str] = {}
    labels: list[GroupLabel] = []
    for group in sorted(known.groups, key=lambda one: -len(one.members)):
        shown = [position for position in group.members if known.ids[position] in titles]
        if len(shown) < 2 or not (said := _telling([titles[known.ids[position]] for position in shown], usual)):
            continue
        words |= {known.ids[position]: said for position in shown}
        if len(shown) >= LEAST_MEMBERS and len(labels) < LABELLED:
            across, down = map(float, np.median(on_map[shown], axis=0))
            labels.append(GroupLabel(said, across, down, len(shown)))
    return words, tuple(labels)


def _telling(titles: Sequence[str], usual: Counter[str]) -> str:
    """The words that most titles of a group share and few others do."""
    spoken: dict[str, str] = {}
    shared: Counter[str] = Counter()
    for title in titles:
        found = {stem(word): title[start:end].lower() for start, end, word in written(title)}
        shared.update(found.keys())
        spoken = found | spoken
    telling = {
        short: count * log2(1 + usual.total() / usual[short])
        for short, count in shared.items()
        if count > 1 and len(short) > 2 and not short.isdigit()
    }
    best = sorted(telling, key=lambda short: (-telling[short], short))[:LABEL]
    return " · ".join(spoken[short] for short in best)
