"""The filters of a page: they live in its address, as codes, so that a link opens rows and can be sent to somebody.

The address is the only place where a filter is kept: the browser's back button, a link of the overview and a tick in
the form all do the same thing.
"""

from collections.abc import Iterable
from typing import Any

import streamlit as st

from dashboard.ui.frame import board
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import cache, day_box
from dashboard.ui.parts.filter_form import DAYS, MOMENTS, SWITCHES, form_html
from data_access.queries.filters import Filters


def bar(here: Here, *names: str, search: bool = False) -> Filters:
    """Show the filters of a page and return what its address asks for.

    `names` are fields of `Filters` (`status` in the words of the page's subject), or `period` for both days. A code
    that nobody knows stays shown, so that an empty list is explained and can be undone.
    """
    now = cache.now(here)
    chosen = asked(names, search)
    board.show(f"{here.key}_filters", Part(form_html(now, here.key, chosen, names, search)))
    return chosen


def asked(names: Iterable[str], search: bool = False) -> Filters:
    """The filters that stand in the address of the page, among those named."""
    given = st.query_params
    fields: dict[str, Any] = {"search": given.get("search", "").strip()} if search else {}
    for name in names:
        if name == "period":
            fields.update({day: day_box.read(given.get(day)) for day in DAYS})
        elif name in MOMENTS:
            fields[name] = day_box.read(given.get(name))
        elif name in SWITCHES:
            fields[name] = given.get(name) == "1"
        else:
            fields[name] = tuple(dict.fromkeys(given.get_all(name)))
    return Filters(**fields)


def page_number() -> int:
    """The page of a long list that the address asks for, from 1."""
    text = st.query_params.get("page", "1")
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 9 else 1


def given(chosen: Filters, **changes: object) -> dict[str, Any]:
    """Filters as the arguments of `links.link`, with some of them changed: `link("ideas", **given(chosen, page=2))`."""
    kept = {name: value for name, value in vars(chosen).items() if name not in changes}
    return {**kept, **changes}
