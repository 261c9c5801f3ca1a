"""The history told in plain sentences: what the change log holds becomes lines that people read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any

import pandas as pd

from dashboard import import_counts
from dashboard.deeds import deed
from dashboard.translations import _, local, moment, n_, word
from dashboard.vocabulary import field, table
from dashboard.vocabulary.people import person
from dashboard.vocabulary.values import named, said
from data_access.audit import ACCESS

OPERATIONS = {
    "insert": word("added"),
    "update": word("changed"),
    "delete": word("removed"),
    "batch": word("imported together"),
    "undo": word("undid"),
    "migrate": word("brought to a new version"),
    "keep": word("kept for a time"),
    "purge": word("purged of its names"),
    "backup": word("backed up"),
    "restore": word("restored"),
    "sign_in": word("signed in"),
    "sign_out": word("signed out"),
    "sign_fail": word("failed to sign in"),
}


@dataclass(frozen=True)
class Told:
    """One line of the history: who did what to which record, and from what to what, when it was a change of values.

    Several records that the same person added in one go are one line; `labels` names them, `members` are the entry and
    the record of each. `done` says what was done,
    in English. `parts` are the other lines of the same act: what one press has changed is told together. `imported` are
    the values of an import: what it counted, and the rows that it kept.
    """

    entry: int
    at: datetime
    person: str
    operation: str
    table: str
    record: int
    labels: tuple[str, ...]
    changes: tuple[tuple[str, str, str], ...]
    reason: str
    done: str
    parts: "tuple[Told, ...]" = ()
    members: tuple[tuple[int, int], ...] = ()
    imported: Mapping[str, Any] | None = None

    @property
    def moment(self) -> datetime:
        """When, in the legal time of the country."""
        return local(self.at)

    @property
    def what(self) -> str:
        """What was done, to what: “changed · Meeting · R-03”; many records are counted."""
        names = table(self.table, one=len(self.labels) == 1)
        done = _(self.done)
        if self.operation in ACCESS:
            return f"{done} · {isolated(self.labels[0] or _('an address without an account'))}"
        if self.operation in ("migrate", "backup", "restore"):
            return f"{done} · {isolated(self.labels[0])}"
        if len(self.labels) == 1:
            return f"{done} · {names} · {isolated(self.labels[0])}"
        return f"{done} · {names} · {n_('%(count)s row', '%(count)s rows', len(self.labels))}"


def isolated(text: str) -> str:
    """A text in its own direction, whatever the direction of the sentence around it."""
    return f"\u2068{text}\u2069"


def lines(entries: pd.DataFrame) -> list[Told]:
    """The lines of a frame of `queries.history.entries`, in its order; the entries of one act are one line."""
    told: list[Told] = []
    for act, group in groupby(entries.to_dict("records"), key=lambda entry: entry["act"] or 0):
        found = list(group)
        if not act:
            told += _told(found)
            continue
        # What was written first is what was meant; the rest followed from it.
        first, *others = _told(found[::-1])
        told.append(replace(first, parts=tuple(others)))
    return told


def _told(records: list[dict[Any, Any]]) -> Iterator[Told]:
    for _together, group in groupby(records, key=_act_key):
        found = list(group)
        first = found[0]
        usual = OPERATIONS.get(first["operation"], first["operation"])
        yield Told(
            entry=first["id"],
            at=first["at"],
            person=person(first["actor_name"]),
            operation=first["operation"],
            table=first["table_name"],
            record=first["record_id"],
            members=tuple((entry["id"], entry["record_id"]) for entry in found),
            labels=tuple(named(entry["table_name"], entry["record_label"]) for entry in found),
            changes=tuple(_changes(first)) if len(found) == 1 else (),
            reason=first["reason"],
            done=deed(first["table_name"], first["operation"], first["changes"]) or usual,
            imported=_imported(first) if len(found) == 1 else None,
        )


def _act_key(entry: dict[Any, Any]) -> tuple[Any, ...]:
    """The key by which entries of one act are grouped: rows added or removed by one person at one moment."""
    same = (entry["table_name"], entry["operation"], entry["actor_name"], moment(entry["at"]), entry["reason"])
    return same if entry["operation"] in ("insert", "delete") else (*same, entry["id"])


def _changes(entry: dict[Any, Any]) -> Iterator[tuple[str, str, str]]:
    for name, change in entry["changes"].items():
        old, new = change if isinstance(change, list) and len(change) == 2 else (None, change)
        if name == "password_hash" or isinstance(new, dict | list) or (old in (None, "") and new in (None, "")):
            continue
        where = entry["table_name"]
        yield field(name, where), said(where, name, old), said(where, name, new)


def _imported(entry: dict[Any, Any]) -> dict[str, Any] | None:
    if (entry["table_name"], entry["operation"]) != ("import_batches", "insert"):
        return None
    return {name: change[1] for name, change in entry["changes"].items()}


def as_table(entries: pd.DataFrame) -> pd.DataFrame:
    """The same as a table with a heading for each column: one row per changed field, for a file or a spreadsheet."""
    columns = ["at", "actor_name", "operation", "table_name", "record_label"]
    heads = [*(field(name) for name in columns), _("Field"), _("Previous value"), _("New value"), field("reason")]
    rows = []
    for entry in entries.to_dict("records"):
        usual = OPERATIONS.get(entry["operation"], entry["operation"])
        done = _(deed(entry["table_name"], entry["operation"], entry["changes"]) or usual)
        names = table(entry["table_name"], one=True)
        start = [
            moment(entry["at"]),
            person(entry["actor_name"]),
            done,
            names,
            named(entry["table_name"], entry["record_label"]),
        ]
        changes = list(_changes(entry)) if entry["operation"] == "update" else []
        if imported := _imported(entry):
            changes = [(field("rows_read"), "", import_counts.sentence(import_counts.of_stored(imported)))]
        rows += [[*start, *change, entry["reason"]] for change in changes or [("", "", "")]]
    return pd.DataFrame(rows, columns=heads, dtype=object)
