"""The lines of the history: plain sentences by day, a page at a time, and the same as files."""

from collections.abc import Collection
from functools import lru_cache, partial
from itertools import groupby, pairwise
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard import import_counts, narration, vocabulary
from dashboard.documents import tables
from dashboard.links import link
from dashboard.look.templating import drawn
from dashboard.narration import Told
from dashboard.translations import _, day
from dashboard.ui.frame import board, empty
from dashboard.ui.frame.board import File, Part
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import cache
from dashboard.ui.parts.cache import Now
from dashboard.ui.parts.filters import page_number
from data_access.changes.history.undo import offered
from data_access.database import Unavailable, address
from data_access.permissions import Actor
from data_access.queries.history import history as log
from data_access.queries.history.history import HistoryFilter

AT_ONCE, IN_A_FILE, LABELS_SHOWN, PARTS_SHOWN = 60, 20_000, 4, 12
FILES = ("history.xlsx", "history.csv")


def show(here: Here, wanted: HistoryFilter) -> None:
    """What was done, by day, newest first, a page at a time, with the table and the files of the same."""
    address = tuple(st.query_params.to_dict().items())
    html = _html(cache.now(here), log.latest(), here.actor, address, wanted, page_number())
    if not html:
        said = _("No change corresponds: widen the period, or clear the filters.")
        board.show(
            "history_none", Part(empty.paragraph(said if wanted != HistoryFilter() else _("Nothing was changed yet.")))
        )
        return
    board.show("history_lines", Part(html, {name: partial(_file, here, wanted, name) for name in FILES}))


@cache.until_changed(size=32)
def _html(
    now: Now, _latest: str, _actor: Actor, _address: tuple[tuple[str, str], ...], wanted: HistoryFilter, page: int
) -> str:
    """One page of lines, nothing when there are none; their links add to the address what this actor can undo."""
    here = now.here
    found = log.entries(here.actor, here.plan_id, wanted, AT_ONCE, (page - 1) * AT_ONCE)
    if found.empty:
        return ""
    total, offers = log.count(here.actor, here.plan_id, wanted), offers_of(here, found)
    days = groupby(narration.lines(found), key=lambda line: day(line.moment, "full"))
    return drawn(
        "history/lines.html",
        total=total,
        files=FILES,
        days=[(name, [_facts(line, offers) for line in group]) for name, group in days],
        newer=_with(page=page - 1) if page > 1 else "",
        older=_with(page=page + 1) if page * AT_ONCE < total else "",
    )


def offers_of(here: Here, entries: pd.DataFrame) -> frozenset[int]:
    """Those of the entries that the visitor can undo now, tried once for each state of the data; none while
    nothing can be written."""
    try:
        return _offers(address(), here.seal, here.actor, tuple(int(entry) for entry in entries["id"]))
    except Unavailable:
        return frozenset()


@lru_cache(maxsize=128)
def _offers(_where: str, _seal: str, actor: Actor, entries: tuple[int, ...]) -> frozenset[int]:
    return offered(actor, entries)


def line_html(line: Told, offers: Collection[int] = ()) -> Markup:
    """One line by itself."""
    return drawn("history/line.html", told=_facts(line, offers))


def _facts(line: Told, offers: Collection[int]) -> dict[str, Any]:
    """One line: when, who, what, from what to what, why; its links on the far side. The parts of the act follow, each
    with its own links, and so do several rows. `offers` are the entries that can be undone."""
    members = list(zip(line.labels, line.members, strict=True)) if len(line.labels) > 1 else []
    rows = [{"label": name, "ways": _ways(line.table, record, entry, offers)} for name, (entry, record) in members]
    parts = pairwise((line, *line.parts[:PARTS_SHOWN]))
    return {
        "told": line,
        "changes": line.changes if line.operation == "update" else (),
        "imported": import_counts.of_import(line.imported, f"entry-{line.entry}") if line.imported else None,
        "first": rows[:LABELS_SHOWN],
        "others": rows[LABELS_SHOWN:],
        "ways": None if rows else _ways(line.table, line.record, line.entry, offers),
        "parts": [{**_facts(part, offers), "is_same": part.what == before.what} for before, part in parts],
        "left_out": max(len(line.parts) - PARTS_SHOWN, 0),
    }


def _ways(table: str, record: int, entry: int, offers: Collection[int]) -> dict[str, str]:
    """The links of a line: the history of the record, and the undo dialog of an entry that can be undone."""
    return {
        "history": link("history", table=table, record=record),
        "undo": _with(undo=entry) if entry in offers else "",
    }


def _with(**changes: object) -> str:
    """The address of this page with some query parameters changed."""
    given = {name: st.query_params[name] for name in st.query_params}
    return link("history", **{**given, **changes})  # type: ignore[arg-type]


def _file(here: Here, wanted: HistoryFilter, asked: str) -> File:
    made = narration.as_table(log.entries(here.actor, here.plan_id, wanted, IN_A_FILE))
    kind = asked.rpartition(".")[2]
    name = f"historique-{here.plan.code}.{kind}"
    if kind == "csv":
        return File(name, "text/csv", tables.csv(made))
    return File(name, tables.XLSX, tables.xlsx(made, vocabulary.table("audit_entries")))
