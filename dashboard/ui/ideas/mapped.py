"""The map of the ideas, a view of their page: asked for by the address, computed in the background."""

import streamlit as st

from dashboard.charts.idea_map import idea_map
from dashboard.links import link
from dashboard.look.templating import drawn
from dashboard.translations import _, n_, percent
from dashboard.ui.frame import board
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import cache, figures
from dashboard.ui.parts.cache import Now
from dashboard.ui.parts.filters import given
from data_access.queries.filters import Filters
from data_access.queries.ideas import mapped

BY_THEME = "theme"
AGAIN = 2.0
"""Seconds between two questions while the ideas are being compared."""


def opened() -> bool:
    """Whether the address asks for the map."""
    return st.query_params.get("view") == "map"


def show(here: Here, chosen: Filters) -> None:
    """The map of the ideas that the filters keep, or how far its computation is."""
    now, by_theme = cache.now(here), st.query_params.get("colour") == BY_THEME
    found = mapped.mapped(here.actor, here.plan_id, chosen)
    if found.computing is None:
        board.show(f"{here.key}_map", _drawn(now, chosen, by_theme))
        return
    said = _("The ideas are being compared: %(share)s done. The map appears by itself.")
    html = drawn("ideas/map.html", computing=said % {"share": percent(found.computing.share)}, back=_back(chosen))
    board.show(f"{here.key}_map", Part(html))
    st.fragment(_again, run_every=AGAIN)(here, chosen)


def _again(here: Here, chosen: Filters) -> None:
    if mapped.mapped(here.actor, here.plan_id, chosen).computing is None:
        st.rerun()


@cache.until_changed("ideas", "import_batches", "proposal_ideas", "themes", size=16)
def _drawn(now: Now, chosen: Filters, by_theme: bool) -> Part:
    here = now.here
    found = mapped.mapped(here.actor, here.plan_id, chosen)
    chart = figures.chart_part(here, idea_map(found, by_theme)) if found.ideas else Part("")
    left = found.total - len(found.ideas)
    colours = [
        (word, link("ideas", **given(chosen, view="map", colour=value)), (value == BY_THEME) == by_theme)
        for word, value in ((_("State"), None), (_("Theme"), BY_THEME))
    ]
    html = drawn(
        "ideas/map.html",
        chart=chart.html,
        colours=colours,
        back=_back(chosen),
        left=n_("%(count)s idea is not drawn.", "%(count)s ideas are not drawn.", left) if left > 0 else "",
    )
    return Part(html, chart.files)


def _back(chosen: Filters) -> str:
    return link("ideas", **given(chosen))
