"""The in-memory similarity index of a plan's ideas, updated by a background thread and read by queries.

One corpus a plan and a database in each process. The first question starts it; from then on one thread learns what is
new whenever the data has another seal, and does nothing otherwise. Questions never wait longer than `PATIENCE`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from threading import Event, Lock

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import func, select

from data_access.connections import past
from data_access.database import address, reading
from data_access.likeness.calibrating import calibrated
from data_access.likeness.choosing import chosen
from data_access.likeness.explaining import Scale, Why, is_arabic
from data_access.likeness.groups import Group, candidate_groups
from data_access.likeness.learning import Learned, learned_from
from data_access.likeness.measures.positions import MapPositions, map_positions
from data_access.likeness.measures.stance import Stance, opposed, stance
from data_access.likeness.method import Method
from data_access.likeness.postings import Nearest
from data_access.likeness.working import Stopped, Worker
from data_access.tables import Idea
from data_access.watching import seal

PATIENCE = 0.8
"""Seconds that the first question waits for a small corpus to be learned; later ones do not wait."""
SMALL = 2_000
"""Ideas up to which a corpus is learned within that time, and all its groups are looked for again at each change."""
REGROUP_ABOVE = 1.05
"""How much a large corpus grows before its groups are looked for again."""
NEIGHBOURS = 10
FITTING, LAST = 0.45, 0.9
"""Shares of the work at which the texts are learned, and the neighbours of each found; suggestions come last."""


@dataclass(frozen=True)
class Computing:
    """The progress of a computation that is not finished, from 0 to 1."""

    share: float


@dataclass(frozen=True)
class Known:
    """An immutable snapshot of the index, so that a query reads one state throughout."""

    method: Method
    ids: tuple[int, ...]
    """The idea at each position of the method."""
    arabic: NDArray[np.bool_]
    """Which of them are written in Arabic letters; none where languages are not compared."""
    wants: tuple[Stance, ...] = ()
    """For or against what each is; empty where languages are not compared."""
    groups: tuple[Group, ...] = ()
    grouped: int = 0
    """How many ideas there were when the groups were looked for."""
    last: str = ""
    """The fingerprint of the last idea: another one means that ideas went and others came in their place."""
    near: Nearest | None = None
    """The neighbours of each, when the groups were looked for."""
    on_map: MapPositions | None = None
    """Where each lies on the map, of those that there were when the groups were looked for."""
    learned: Learned | None = None
    decided: Scale | None = None

    @property
    def scale(self) -> Scale:
        """From which scores two ideas are said to be near and very near: by the plan's decisions, once there are."""
        return self.decided or self.method.scale

    def why(self, left: str, right: str) -> Why:
        """How near two texts are, and what makes them so."""
        found = self.method.why(left, right)
        return replace(found, nearness=self.scale.nearness(found.score, found.is_across))

    @cached_property
    def positions(self) -> dict[int, int]:
        """The position of each idea."""
        return {idea: position for position, idea in enumerate(self.ids)}


def text_of(title: str, body: str) -> str:
    """An idea as the method reads it; title and body are on lines of their own."""
    return f"{title}\n{body}"


def scripts(method: Method, texts: Sequence[str]) -> NDArray[np.bool_]:
    """Which texts are written in Arabic letters; none for a method that does not compare languages."""
    return np.fromiter((method.is_across and is_arabic(text) for text in texts), bool, len(texts))


def stances(method: Method, texts: Sequence[str]) -> tuple[Stance, ...]:
    """For or against what each text is; none in a corpus too large for its languages to be compared."""
    return tuple(map(stance, texts)) if method.is_across else ()


@dataclass
class Corpus:
    """The ideas of one plan, in one database; safe to ask from any thread."""

    plan_id: int
    database: str
    known: Known | None = None
    share: float = 0.0
    seen: str = ""
    waiting: bool = False
    asked: bool = False
    ready: Event = field(default_factory=Event)
    lock: Lock = field(default_factory=Lock)

    def ask(self, now: str = "") -> Known | Computing:
        """The corpus, or how far its computation is, at the seal `now` (else asked); what is new is learned later."""
        now = now or seal()
        with self.lock:
            is_new = now != self.seen and not self.waiting
            self.waiting = self.waiting or is_new
        if is_new:
            _worker().take(self)
            if self.known is None and not self.asked:
                self.asked = True
                self.ready.wait(PATIENCE)
        return self.known or Computing(self.share)

    def learn(self, stop: Event) -> None:
        """Bring the corpus to the present state of the data; called by the one worker only."""
        with self.lock:
            self.waiting = False
        now = seal()
        if now == self.seen:
            return
        known, ids, texts, last = self._read()
        if known is None:
            known = replace(self._fitted(ids, texts, stop), last=last)
            self._publish(known)
        elif ids:
            known.method.add(texts)
            # At once: the method is shared, and whatever fails from here on must not add the same texts again.
            arabic = np.concatenate([known.arabic, scripts(known.method, texts)])
            wants = (*known.wants, *stances(known.method, texts))
            known = replace(known, ids=(*known.ids, *ids), arabic=arabic, wants=wants, last=last)
            self._publish(known)
        size = len(known.ids)
        if (size <= SMALL and size != known.grouped) or size > REGROUP_ABOVE * known.grouped:
            known = self._grouped(known, stop)
            self._publish(known)
        if known.near is not None:
            known = replace(known, decided=self._decided(known, known.near))
        learned = learned_from(self.plan_id, known.method, known.learned)
        # Before it is said that all is done: only then are the words that carry a meaning said, too.
        known.method.settle()
        self._publish(replace(known, learned=learned))
        self.seen, self.share = now, 1.0

    def _read(self) -> tuple[Known | None, list[int], list[str], str]:
        """What is known, with the ids and texts to add to it and the fingerprint of the last one.

        None, and all ideas, where they are to be learned anew: ideas went, or so many came that the weights changed.
        """
        mine = Idea.plan_id == self.plan_id
        statement = select(Idea.id, Idea.title, Idea.body, Idea.fingerprint).where(mine).order_by(Idea.id)
        known = self.known
        with reading() as session:
            if known is not None:
                more = session.execute(select(func.count(Idea.id)).where(mine)).scalar_one() - len(known.ids)
                last = known.ids[-1] if known.ids else 0
                print_of_last = session.execute(select(Idea.fingerprint).where(mine, Idea.id == last)).scalar() or ""
                fits = len(known.method) == len(known.ids) and known.last == print_of_last
                known = known if fits and more >= 0 and not known.method.needs_refit(more) else None
            rows = session.execute(statement if known is None else statement.where(Idea.id > last)).all()
            if known is not None and len(rows) != more:
                known, rows = None, session.execute(statement).all()
        before = "" if known is None else known.last
        texts = [text_of(row.title, row.body) for row in rows]
        return known, [row.id for row in rows], texts, rows[-1].fingerprint if rows else before

    def _publish(self, known: Known) -> None:
        """Publish a snapshot to readers; groups and suggestions may follow in a later one."""
        if self.known is not None and known.learned is None:
            known = replace(known, learned=self.known.learned)
        self.known = known
        self.ready.set()

    def _fitted(self, ids: Sequence[int], texts: Sequence[str], stop: Event) -> Known:
        method = chosen(self.plan_id)
        method.fit(texts, lambda share: self._tell(share * FITTING, stop))
        return Known(method, tuple(ids), scripts(method, texts), stances(method, texts))

    def _grouped(self, known: Known, stop: Event) -> Known:
        rest = LAST - FITTING
        nearest = known.method.neighbours(NEIGHBOURS, lambda share: self._tell(FITTING + share * rest, stop))
        on_map = map_positions(nearest.positions, nearest.scores, lambda _share: self._tell(LAST, stop))
        decided = self._decided(known, nearest)
        wants = known.wants
        contrary = (lambda one, other: opposed(wants[one], wants[other])) if wants else None
        groups = candidate_groups(nearest, decided.linked, contrary)
        found = replace(known, groups=tuple(groups), grouped=len(known.ids), near=nearest)
        return replace(found, decided=decided, on_map=on_map)

    def _decided(self, known: Known, near: Nearest) -> Scale:
        return calibrated(self.plan_id, known.ids, known.arabic, near, known.method.scale)

    def _tell(self, share: float, stop: Event) -> None:
        self.share = share
        if stop.is_set():
            raise Stopped


@lru_cache(maxsize=1)
def _worker() -> Worker:
    return Worker()


@lru_cache(maxsize=4)
def corpus_of(plan_id: int, database: str) -> Corpus:
    """The one corpus of a plan in a database, for the life of the process."""
    return Corpus(plan_id, database)


def corpus(plan_id: int, now: str = "") -> Known | Computing:
    """What is known of the ideas of a plan today, or how far its computation is, at the seal `now` where known."""
    with past.looking_at(None):
        return corpus_of(plan_id, address()).ask(now)


def rest() -> None:
    """Wait until the queued computations are done; starts none."""
    if _worker.cache_info().currsize:
        _worker().rest()


def computing(known: Known | Computing) -> Computing | None:
    """What is still being computed, the suggestions last of all; None once everything is there."""
    return known if isinstance(known, Computing) else None if known.learned is not None else Computing(LAST)


def nearest(known: Known, text: str, count: int) -> list[tuple[int, float]]:
    """The ideas nearest to a text, as (id, score), the nearest first; ideas that have been removed since among them."""
    found: Nearest = known.method.nearest([text], count)
    return [
        (known.ids[position], float(score))
        for position, score in zip(found.positions[0], found.scores[0], strict=True)
        if 0 <= position < len(known.ids) and score > 0 and np.isfinite(score)
    ]
