"""What a session remembers of each of its grids between two runs."""

from dataclasses import dataclass, field
from typing import Any, NoReturn

import streamlit as st

from dashboard.ui.frame import carrying, session
from data_access.refusals import Missing, Refused


@dataclass(frozen=True)
class EditProblem:
    """An edit that was not saved: where, what was seen, what was wanted, and why not."""

    record_id: int
    field: str
    old: Any
    new: Any
    refusal: Refused


@dataclass
class Memory:
    """One grid of one session. `token` names the mounted grid, `last` is the number of its last edit applied.

    `shown` and `ticked` are the rows as they stood when a task on several was begun; `fields` the columns from the cell
    with the focus on, and `shown` the rows from there, where a block was pasted into the grid itself.
    """

    token: str = ""
    last: int = 0
    problems: list[EditProblem] = field(default_factory=list)
    asking: list[EditProblem] = field(default_factory=list)
    opened: int | None = None
    opened_at: int = 0
    ticked: tuple[int, ...] = ()
    shown: tuple[int, ...] = ()
    fields: tuple[str, ...] = ()
    task: str = ""
    saved: int = 0

    def refuse(self, problem: EditProblem) -> None:
        """Keep a problem for the person: a dialog when more is asked, else a line above the grid; one a cell."""
        kept = self.asking if isinstance(problem.refusal, Missing) else self.problems
        kept[:] = [other for other in kept if (other.record_id, other.field) != (problem.record_id, problem.field)]
        kept.append(problem)

    def carried(self) -> dict[str, Any] | None:
        """The open task of the grid as plain values, to restore it after a restart of the server; None for no task."""
        described = self._described()
        return None if described == Memory()._described() else described

    def _described(self) -> dict[str, Any]:
        return {
            "opened": self.opened,
            "opened_at": self.opened_at,
            "task": self.task,
            "ticked": list(self.ticked),
            "shown": list(self.shown) if self.task else [],
            "fields": list(self.fields) if self.task else [],
            "asking": [
                [
                    one.record_id,
                    one.field,
                    one.old,
                    one.new,
                    one.refusal.transition,
                    one.refusal.asks_for,
                    one.refusal.takes,
                ]
                for one in self.asking
                if isinstance(one.refusal, Missing)
            ],
        }

    @classmethod
    def resumed(cls, carried: Any) -> "Memory":
        """The memory that was carried over; an empty one when there is none, or none that can be read."""
        try:
            return cls(
                opened=None if carried["opened"] is None else int(carried["opened"]),
                opened_at=int(carried["opened_at"]),
                task=str(carried["task"]),
                ticked=tuple(int(one) for one in carried["ticked"]),
                shown=tuple(int(one) for one in carried["shown"]),
                fields=tuple(str(one) for one in carried["fields"]),
                asking=[
                    EditProblem(
                        int(record_id), str(field), old, new, Missing("", _names(asks), str(step), takes=_names(takes))
                    )
                    for record_id, field, old, new, step, asks, takes in carried["asking"]
                ],
            )
        except (KeyError, TypeError, ValueError):
            return cls()

    def settle(self, record_id: int, field: str) -> None:
        """Forget the problems of a cell: it has been saved, or given up."""
        for kept in (self.problems, self.asking):
            kept[:] = [other for other in kept if (other.record_id, other.field) != (record_id, field)]


def _names(carried: Any) -> tuple[str, ...]:
    return tuple(str(name) for name in carried)


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
    name = f"grid_memory_{key}"
    if session.recall(name) is None:
        carrying.resume(name, Memory.resumed)
    found: Memory = session.recall(name)
    return found
