"""The new ideas of a file that are very near to ideas of the plan, in whatever language: told, never filtered."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic, sleep

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.database import reading
from data_access.imports.outcome import IdeaRecord
from data_access.imports.spool import Spool
from data_access.likeness.explaining import Nearness, Why
from data_access.likeness.nearness import Computing, Known, corpus, text_of
from data_access.permissions import Action, Actor, require
from data_access.tables import Idea

MOST = 400
"""New ideas of a file that are compared: each costs its encoding, some 15 ms of processor for a long one."""
AT_ONCE = 40
ASKED_AGAIN = 0.1
"""Seconds between two questions whether the ideas of the plan are compared."""


@dataclass(frozen=True)
class NearCopy:
    """A new idea of the file, and the idea of the plan that it is very near to."""

    sheet: str
    line: int
    text: str
    number: int
    other: str
    why: Why


@dataclass(frozen=True)
class NearCopies:
    """The pairs among the first `compared` new ideas; `computing` where the plan's own are not compared yet."""

    pairs: tuple[NearCopy, ...] = ()
    compared: int = 0
    computing: Computing | None = None


def near_copies(
    actor: Actor,
    plan_id: int,
    spool: Spool,
    progress: Callable[[float], None] = lambda _share: None,
    patience: float = 0.0,
) -> NearCopies:
    """Compare the first new ideas of a file with those of the plan.

    `patience` is how many seconds to wait at most for the plan's own ideas to be compared; a page waits for nothing.
    """
    require(actor, Action.IMPORT_IDEAS)
    until = monotonic() + patience
    known = corpus(plan_id)
    while isinstance(known, Computing) and monotonic() < until:
        sleep(ASKED_AGAIN)
        known = corpus(plan_id)
    if isinstance(known, Computing):
        return NearCopies(computing=known)
    records = [record for _mark, record in next(spool.new(MOST), [])]
    pairs: list[NearCopy] = []
    with reading() as session:
        for first in range(0, len(records), AT_ONCE):
            pairs += _pairs(session, known, records[first : first + AT_ONCE])
            progress(min(first + AT_ONCE, len(records)) / len(records))
    return NearCopies(tuple(pairs), len(records))


def _pairs(session: Session, known: Known, records: Sequence[IdeaRecord]) -> list[NearCopy]:
    texts = [text_of(record.title, record.body) for record in records]
    found = known.method.nearest(texts, 1)
    near = [(int(at), float(score)) for (at,), (score,) in zip(found.positions, found.scores, strict=True)]
    least = min(known.scale.within.very_near, known.scale.across.very_near)
    best = [known.ids[at] if 0 <= at < len(known.ids) and score >= least else 0 for at, score in near]
    rows = {row.id: row for row in session.execute(select(Idea).where(Idea.id.in_(set(best)))).scalars()}
    pairs = []
    for record, text, one in zip(records, texts, best, strict=True):
        row = rows.get(one)
        if row is None:
            continue
        why = known.why(text, text_of(row.title, row.body))
        if why.nearness == Nearness.VERY_NEAR:
            shown = record.title or record.body
            pairs.append(NearCopy(record.sheet, record.line, shown, row.number, row.title or row.body, why))
    return pairs
