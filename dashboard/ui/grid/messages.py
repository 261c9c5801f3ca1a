"""Validate the messages of a grid; what our script would never send is ignored."""

from dataclasses import dataclass
from typing import Any

from data_access.texts import cleaned

MOST = 2**31 - 1
"""The greatest number of a row; the databases hold none above it."""
LONGEST = 200
"""Characters of a name: a token, a field, a task."""


@dataclass(frozen=True)
class Edit:
    """One edit of a cell: its number since the grid was mounted, where, what was seen there and what is wanted."""

    n: int
    record_id: int
    field: str
    old: Any
    new: Any


@dataclass(frozen=True)
class Sent:
    """The edits of the grid that was mounted under a token, in their order, and the row that was opened last, when."""

    token: str = ""
    edits: tuple[Edit, ...] = ()
    opened: tuple[int, int] | None = None


@dataclass(frozen=True)
class Task:
    """A task on several rows, as it was begun."""

    name: str
    ticked: tuple[int, ...]
    shown: tuple[int, ...]
    fields: tuple[str, ...]
    text: str


def sent(told: Any) -> Sent:
    """The edits and the opened row of a message."""
    told = cleaned(told)
    if not isinstance(told, dict):
        return Sent()
    edits = sorted(filter(None, map(_edit, _list(told.get("edits")))), key=lambda edit: edit.n)
    opened: Any = told.get("opened")
    is_opened = isinstance(opened, dict) and _is_row(opened.get("id")) and _is_number(opened.get("at"))
    return Sent(_name(told.get("token")), tuple(edits), (opened["id"], int(opened["at"])) if is_opened else None)


def task(told: Any) -> Task | None:
    """The task of a message, None when it names none."""
    told = cleaned(told)
    if not isinstance(told, dict) or not _name(told.get("name")):
        return None
    ticked, shown = (tuple(one for one in _list(told.get(which)) if _is_row(one)) for which in ("ticked", "shown"))
    fields = tuple(filter(None, map(_name, _list(told.get("fields")))))
    return Task(_name(told["name"]), ticked, shown, fields, told["text"] if isinstance(told.get("text"), str) else "")


def _edit(told: Any) -> Edit | None:
    if not isinstance(told, dict) or not {"n", "id", "field", "old", "new"} <= told.keys():
        return None
    is_cell = _is_row(told["n"]) and _is_row(told["id"]) and _name(told["field"])
    if not (is_cell and _is_value(told["old"]) and _is_value(told["new"])):
        return None
    return Edit(told["n"], told["id"], told["field"], told["old"], told["new"])


def _is_value(told: Any) -> bool:
    """Whether a cell can hold it: nothing, a text, yes or no, a number that is exact in a browser."""
    return told is None or isinstance(told, str) or (isinstance(told, int | float) and abs(told) < 2**53)


def _is_row(told: Any) -> bool:
    return isinstance(told, int) and not isinstance(told, bool) and 0 < told <= MOST


def _is_number(told: Any) -> bool:
    return isinstance(told, int | float) and 0 <= told < 2**53


def _name(told: Any) -> str:
    return told if isinstance(told, str) and len(told) <= LONGEST else ""


def _list(told: Any) -> list[Any]:
    return told if isinstance(told, list) else []
