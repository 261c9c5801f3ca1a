"""The history on screen: its filters, kept in the address, and the proof that nothing was altered."""

from pathlib import Path

import streamlit as st
from markupsafe import Markup

from dashboard import proof as proofs
from dashboard import vocabulary
from dashboard.look.escaping import as_text
from dashboard.look.templating import drawn
from dashboard.translations import _, n_
from dashboard.ui.frame import board
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.frame.past import looking_back
from dashboard.ui.parts import cache, day_box
from dashboard.ui.parts.cache import Now
from dashboard.vocabulary.people import person
from data_access.database import address
from data_access.proof import anchor
from data_access.queries.history import history as log
from data_access.queries.history.chain import verify_chain
from data_access.queries.history.history import HistoryFilter
from data_access.queries.history.replay import replayed
from data_access.values.ordering import place_of


def filters(here: Here) -> HistoryFilter:
    """Show the filters (person, table, record, period) and return what the address asks for."""
    given = st.query_params
    wanted = HistoryFilter(
        person=given.get("person") or None,
        table=given.get("table") or None,
        record=_whole(given.get("record", "")),
        since=day_box.read(given.get("since")),
        until=day_box.read(given.get("until")),
        act=_whole(given.get("act", "")),
    )
    board.show("history_filters", Part(_filters(cache.now(here), log.latest(), wanted)))
    return wanted


def _whole(given: str) -> int | None:
    return int(given) if given.isascii() and given.isdigit() and len(given) < 18 else None


@cache.until_changed()
def _filters(now: Now, _latest: str, wanted: HistoryFilter) -> Markup:
    here = now.here
    people = {name: person(name) for name in log.people(here.actor, here.plan_id)}
    names = {name: vocabulary.table(name) for name in log.tables(here.actor, here.plan_id)}
    return drawn(
        "history/filters.html",
        people=_options(people, wanted.person),
        tables=_options(names, wanted.table),
        wanted=wanted,
        is_filtered=wanted != HistoryFilter(),
    )


def proof(here: Here) -> None:
    """The button that verifies the whole chain of entries, and what it found; today's alone can be verified."""
    if looking_back.shown() is not None:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="co-proof"):
        if st.button(
            _("Verify the history"),
            icon=":material/verified:",
            help=_("Computes the seal of every entry again, and compares every row with what the history says."),
        ):
            with st.spinner(_("Every entry and every row is being read again.")):
                found, rows = verify_chain(here.actor), replayed(here.actor)
            kept_in = anchor.file_of(address())
            file = Path(kept_in.name) if kept_in is not None else None
            problems = [*proofs.of_chain(found, file), *proofs.of_rows(rows)]
            for problem in problems:
                st.error(as_text(problem))
            if not problems:
                held = n_("%(count)s entry intact", "%(count)s entries intact", found.entries)
                st.success(
                    as_text(_("{held}: nothing was altered. Seal {seal}").format(held=held, seal=found.seal[:16]))
                )


def _options(offered: dict[str, str], chosen: str | None) -> list[tuple[str, str]]:
    """What a list offers, in the order of the words, with what the address asks for, known or not."""
    if chosen and chosen not in offered:
        offered = {**offered, chosen: chosen}
    return sorted(offered.items(), key=lambda pair: place_of(pair[1]))
