"""The lines of the history: plain sentences by day, a page at a time, and the same as files."""

from collections.abc import Collection
from functools import lru_cache, partial
from itertools import groupby, pairwise

import pandas as pd
import streamlit as st

from dashboard import narration, vocabulary
from dashboard.documents import tables
from dashboard.links import link
from dashboard.look.escaping import escape
from dashboard.narration import Told
from dashboard.translations import _, day, is_rtl, moment, n_, number
from dashboard.ui.frame import board, empty
from dashboard.ui.frame.board import File, Part
from dashboard.ui.frame.here import Here
from dashboard.ui.parts.filters import page_number
from data_access.changes.history.undo import offered
from data_access.database import address
from data_access.permissions import Actor
from data_access.queries.history import history as log
from data_access.queries.history.history import HistoryFilter

AT_ONCE, IN_A_FILE, LABELS_SHOWN, PARTS_SHOWN = 60, 20_000, 4, 12


def show(here: Here, wanted: HistoryFilter) -> None:
    """What was done, by day, newest first, a page at a time, with the table and the files of the same."""
    page, total = page_number(), log.count(here.actor, here.plan_id, wanted)
    found = log.entries(here.actor, here.plan_id, wanted, AT_ONCE, (page - 1) * AT_ONCE)
    if found.empty:
        said = _("No change corresponds: widen the period, or clear the filters.")
        board.show(
            "history_none", Part(empty.paragraph(said if wanted != HistoryFilter() else _("Nothing was changed yet.")))
        )
        return
    offers = offers_of(here, found)
    days = groupby(narration.lines(found), key=lambda line: day(line.moment, "full"))
    told = "".join(
        f'<section class="co-day"><h2>{escape(name)}</h2><ol>'
        f"{''.join(line_html(line, offers) for line in group)}</ol></section>"
        for name, group in days
    )
    files = partial(_file, here, wanted)
    board.show(
        "history_lines",
        Part(
            f'<p class="co-tally">{escape(n_("%(count)s change", "%(count)s changes", total))}'
            f"{_downloads()}</p>{told}{_pages(page, total)}",
            {"history.csv": partial(files, "csv"), "history.xlsx": partial(files, "xlsx")},
        ),
    )


def offers_of(here: Here, entries: pd.DataFrame) -> frozenset[int]:
    """Those of the entries that the visitor can undo now, tried once for each state of the data."""
    return _offers(address(), here.seal, here.actor, tuple(int(entry) for entry in entries["id"]))


@lru_cache(maxsize=128)
def _offers(_where: str, _seal: str, actor: Actor, entries: tuple[int, ...]) -> frozenset[int]:
    return offered(actor, entries)


def line_html(line: Told, offers: Collection[int] = ()) -> str:
    """One line: when, who, what, from what to what, why; its links on the far side. The parts of the act follow, each
    with its own links. `offers` are the entries that can be undone."""
    reason = f'<p class="co-reason"><bdi>{escape(line.reason)}</bdi></p>' if line.reason else ""
    when = f'<time title="{escape(moment(line.at))}">{line.moment:%H:%M}</time>'
    parts = "".join(
        f"<li>{'' if part.what == before.what else f'<p>{escape(part.what)}</p>'}{_details(part, offers)}"
        f'<div class="co-ways">{_links(part, offers)}</div></li>'
        for before, part in pairwise((line, *line.parts[:PARTS_SHOWN]))
    )
    more = _more(len(line.parts) - PARTS_SHOWN)
    others = f'<ul class="co-parts">{parts}{more}</ul>' if parts else ""
    return (
        f"<li>{when}<div><p><b><bdi>{escape(line.person)}</bdi></b> {escape(line.what)}</p>"
        f'{_details(line, offers)}{others}{reason}</div><div class="co-ways">{_links(line, offers)}</div></li>'
    )


def _details(line: Told, offers: Collection[int]) -> str:
    """From what to what, or the names of several rows, each with its own links."""
    arrow = "←" if is_rtl() else "→"
    changes = "".join(
        f"<li><b>{escape(name)}</b> <del>{escape(old)}</del> <span aria-hidden=true>{arrow}</span> "
        f"<ins>{escape(new)}</ins></li>"
        if line.operation == "update"
        else ""
        for name, old, new in line.changes
    )
    several = list(zip(line.labels, line.members, strict=True)) if len(line.labels) > 1 else []
    rows = [
        f"<li><bdi>{escape(label)}</bdi> {_ways(line.table, record, entry, offers)}</li>"
        for label, (entry, record) in several
    ]
    names, others = "".join(rows[:LABELS_SHOWN]), "".join(rows[LABELS_SHOWN:])
    more = escape(_("and {count} more").format(count=number(len(rows) - LABELS_SHOWN))) if others else ""
    rest = f"<li><details><summary>{more}</summary><ul>{others}</ul></details></li>" if others else ""
    return f"<ul>{changes}{names}{rest}</ul>" if changes or names else ""


def _more(count: int) -> str:
    return f"<li>{escape(_('and {count} more').format(count=number(count)))}</li>" if count > 0 else ""


def _links(line: Told, offers: Collection[int]) -> str:
    return "" if len(line.labels) > 1 else _ways(line.table, line.record, line.entry, offers)


def _ways(table: str, record: int, entry: int, offers: Collection[int]) -> str:
    links = [f'<a href="{escape(link("history", table=table, record=record))}">{escape(_("Its history"))}</a>']
    if entry in offers:
        links.append(f'<a href="{escape(_with(undo=entry))}">{escape(_("Undo"))}</a>')
    return " ".join(links)


def _with(**changes: object) -> str:
    """The address of this page as it is, with some of its parts changed."""
    given = {name: st.query_params[name] for name in st.query_params}
    return link("history", **{**given, **changes})  # type: ignore[arg-type]


def _pages(page: int, total: int) -> str:
    last = -(-total // AT_ONCE)
    turns = [(page - 1, _("Newer")), (page + 1, _("Older"))]
    links = "".join(
        f'<a data-top="1" href="{escape(_with(page=number_))}">{escape(name)}</a>'
        for number_, name in turns
        if 1 <= number_ <= last
    )
    return f'<nav class="co-pages" aria-label="{escape(_("Pages"))}">{links}</nav>' if last > 1 else ""


def _downloads() -> str:
    return "".join(f'<a href="#" data-file="history.{kind}">{kind.upper()}</a>' for kind in ("xlsx", "csv"))


def _file(here: Here, wanted: HistoryFilter, kind: str) -> File:
    made = narration.as_table(log.entries(here.actor, here.plan_id, wanted, IN_A_FILE))
    name = f"historique-{here.plan.code}.{kind}"
    if kind == "csv":
        return File(name, "text/csv", tables.csv(made))
    return File(name, tables.XLSX, tables.xlsx(made, vocabulary.table("audit_entries")))
