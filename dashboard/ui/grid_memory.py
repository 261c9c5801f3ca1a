"""What a session remembers of each of its grids between two runs."""

from dataclasses import dataclass, field
from typing import Any, NoReturn

import streamlit as st

from dashboard.ui import session
from data_access.refusals import Missing, Refused


@dataclass(frozen=True)
class Problem:
    """An edit that was not saved: where, what was seen, what was wanted, and why not."""

    record_id: int
    field: str
    old: Any
    new: Any
    refusal: Refused


@dataclass
class Memory:
    """One grid of one session. `token` names the mounted grid, `last` is the number of its last edit applied.

    `shown` and `ticked` are the rows as they stood when a task on several was begun.
    """

    token: str = ""
    last: int = 0
    problems: list[Problem] = field(default_factory=list)
    asking: list[Problem] = field(default_factory=list)
    opened: int | None = None
    opened_at: int = 0
    ticked: tuple[int, ...] = ()
    shown: tuple[int, ...] = ()
    task: str = ""
    saved: int = 0

    def refuse(self, problem: Problem) -> None:
        """Keep a problem for the person: a dialog when more is asked, else a line above the grid; one a cell."""
        kept = self.asking if isinstance(problem.refusal, Missing) else self.problems
        kept[:] = [other for other in kept if (other.record_id, other.field) != (problem.record_id, problem.field)]
        kept.append(problem)

    def settle(self, record_id: int, field: str) -> None:
        """Forget the problems of a cell: it has been saved, or given up."""
        for kept in (self.problems, self.asking):
            kept[:] = [other for other in kept if (other.record_id, other.field) != (record_id, field)]


def fragment(key: str) -> str:
    """The name of the part of the page that a grid redraws by itself."""
    return f"grid_{key}"


def show_again(key: str) -> NoReturn:
    """Redraw a grid under the dialog that stays open over it, and nothing else; the last line of a callback.

    A dialog that is to close needs the whole page: its body calls `st.rerun()`.
    """
    st.rerun(fragment(key))


def of(key: str) -> Memory:
    """The memory of a grid, made at its first use."""
    found: Memory | None = session.recall(f"grid_memory_{key}")
    if found is None:
        found = Memory()
        session.remember(f"grid_memory_{key}", found)
    return found
