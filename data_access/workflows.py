"""Every allowed move from one state to the next: named, with what it asks for. Going back one step is always allowed.

A move that asks for nothing is made in a cell; one that asks for a date, a reason or a record is a dialog. What a
person gives for a move is understood by `changes.moves.make`, whatever way it comes by; exactly one function changes a
state, `changes.transitions.move`. Both read this table. The moves forward are written out in `forward_moves`; the steps
back and what must be given anew follow from them.
"""

from enum import StrEnum
from functools import lru_cache

from data_access.rules.forward_moves import FORWARD, Transition

STAYING = frozenset({"body", "place"})
"""What a move asks for or takes and a step back leaves: a text that was written, the place where one will meet."""


def _back(forward: Transition) -> tuple[Transition, ...]:
    """The steps back that undo a forward move: one per source, emptying what the move had asked for or taken.

    What the state gone back to asks for itself is asked anew. Where a forward move leads the same way, there is none.
    """
    told = (forward.points_to,) if forward.writes else (*forward.asks_for, *forward.takes)
    return tuple(
        Transition(
            name=f"undo_{forward.name}",
            table=forward.table,
            sources=(forward.target,),
            target=source,
            action=forward.action,
            asks_for=(*(asked := _asked_again(forward, source)), *(kept := _kept(forward, source))),
            clears=tuple(name for name in told if name and name not in STAYING and name not in asked),
            field=forward.field,
            is_back=True,
            writes=forward.writes,
            points_to=forward.points_to,
            says_why=bool(forward.writes),
            keeps=kept,
        )
        for source in forward.sources
        if not any(forward.target in other.sources for other in FORWARD if _leads(other, forward, source))
    )


def _leads(move: Transition, beside: Transition, target: StrEnum) -> bool:
    return (move.table, move.field, move.target) == (beside.table, beside.field, target)


def _asked_again(forward: Transition, source: StrEnum) -> tuple[str, ...]:
    """What both a move and the moves into its source ask for: the step back would empty what its target needs."""
    before = _asked_before(forward, source)
    return () if forward.writes else tuple(name for name in forward.asks_for if name in before)


def _kept(forward: Transition, source: StrEnum) -> tuple[str, ...]:
    """What only the moves into the source of a move ask for: it stands on most rows, and is asked for on the others."""
    before = _asked_before(forward, source)
    return () if forward.writes else tuple(name for name in before if name not in forward.asks_for)


def _asked_before(forward: Transition, source: StrEnum) -> tuple[str, ...]:
    into = [move for move in FORWARD if _leads(move, forward, source)]
    return tuple(dict.fromkeys(name for move in into for name in move.asks_for))


TRANSITIONS: tuple[Transition, ...] = (*FORWARD, *(back for forward in FORWARD for back in _back(forward)))


@lru_cache(maxsize=512)
def transition(table: str, field: str, source: str, target: str) -> Transition | None:
    """The move between two states, a forward one before a step back; None when it is not allowed."""
    for candidate in TRANSITIONS:
        if (candidate.table, candidate.field, candidate.target) == (
            table,
            field,
            target,
        ) and source in candidate.sources:
            return candidate
    return None


@lru_cache(maxsize=128)
def standing(table: str, field: str, state: str) -> frozenset[str]:
    """What the moves on the way to a state have asked for or taken and not emptied since: it speaks of them.

    A later move that asks for one of these fields asks for it anew: what stands there does not count as given.
    """
    moves = [move for move in FORWARD if (move.table, move.field) == (table, field) and not move.writes]
    found: dict[str, set[str]] = {}
    for _ in moves:
        for move in moves:
            brought = {name for source in move.sources for name in found.get(source, ())} - set(move.clears)
            found.setdefault(move.target, set()).update(brought, move.asks_for, move.takes)
    return frozenset(found.get(state, ())) - STAYING


def asked_anew(move: Transition, source: str) -> tuple[str, ...]:
    """Which of the fields that a move asks for must be given with it, whatever stands on the record."""
    stood = standing(move.table, move.field, source)
    return tuple(name for name in move.asks_for if name not in move.keeps and (move.writes or name in stood))


@lru_cache(maxsize=512)
def next_states(table: str, source: str, field: str = "status") -> tuple[StrEnum, ...]:
    """The states that may follow, forward ones first, each once: what a cell offers beside the present one."""
    found = [
        move.target for move in TRANSITIONS if (move.table, move.field) == (table, field) and source in move.sources
    ]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=64)
def governed(table: str, field: str) -> bool:
    """True for a field that only transitions may change."""
    return any((move.table, move.field) == (table, field) for move in TRANSITIONS)
