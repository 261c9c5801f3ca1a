"""Filters: the address is their only place, the form shows what it says."""

import re
from datetime import date
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.links import link
from dashboard.translations import speaking
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import cache
from dashboard.ui.parts.filter_form import form_html
from data_access import watching
from data_access.permissions import SYSTEM
from data_access.queries.filters import Filters
from data_access.queries.settings import plans

NAMES = ("status", "channel", "theme", "category", "language", "period", "orphans")


def read() -> None:
    """A page that says the filters of its address."""
    import streamlit as st  # the script runs apart from this module

    from dashboard.ui.parts import filters

    st.text(repr(filters.asked(("status", "theme", "period", "late"), search=True)))
    st.text(filters.page_number())


@pytest.mark.parametrize(
    ("address", "chosen", "page"),
    [
        ({}, Filters(), 1),
        ({"status": ["new", "unclear", "new"]}, Filters(status=("new", "unclear")), 1),
        ({"search": " accès ", "late": "1"}, Filters(search="accès", late=True), 1),
        ({"since": "2023-05-01", "until": "pas un jour"}, Filters(since=date(2023, 5, 1)), 1),
        ({"channel": "portal", "page": "3"}, Filters(), 3),
        ({"page": "-2"}, Filters(), 1),
        ({"page": "9" * 40, "late": "oui"}, Filters(), 1),
    ],
    ids=str,
)
def test_the_address_is_read(address: dict[str, str | list[str]], chosen: Filters, page: int) -> None:
    app = AppTest.from_function(read)
    for name, value in address.items():
        app.query_params[name] = value
    app.run(timeout=30)
    assert [text.value for text in app.text] == [repr(chosen), str(page)]


@pytest.fixture
def here(sqlite_sample: str) -> Here:
    """The secretariat on the ideas page of the sample plan."""
    plan = plans.chosen(None, watching.seal())
    return Here(SYSTEM, plan.id, plan, "fr", "ideas", watching.revision(), watching.seal())


def form(here: Here, chosen: Filters) -> str:
    """The form in French."""
    with speaking("fr"):
        return form_html(cache.now(here), here.key, chosen, NAMES, True)


def test_what_is_chosen_is_ticked_and_can_be_taken_away_one_by_one(here: Here) -> None:
    chosen = Filters(search="eau", status=("new", "unclear"), since=date(2023, 5, 1), until=date(2023, 5, 1))
    html = form(here, chosen)
    ticked = re.findall(r'name="(\w+)" value="(\w+)" checked', html)
    assert ticked == [("status", "new"), ("status", "unclear")]
    chips = [unescape(href) for href in re.findall(r'class="co-chip" href="([^"]*)"', html)]
    assert chips == [
        link("ideas", status=("new", "unclear"), since="2023-05-01", until="2023-05-01"),
        link("ideas", search="eau", status="unclear", since="2023-05-01", until="2023-05-01"),
        link("ideas", search="eau", status="new", since="2023-05-01", until="2023-05-01"),
        link("ideas", search="eau", status=("new", "unclear")),
    ]


def test_without_filters_nothing_is_to_be_taken_away(here: Here) -> None:
    assert "co-chip" not in form(here, Filters())


def test_a_code_that_nobody_knows_is_shown_and_cannot_harm(here: Here) -> None:
    html = form(here, Filters(theme=('"><script>alert(1)</script>',)))
    assert "<script" not in html
    assert html.count("checked") == 1


def test_the_lost_records_are_offered_only_where_a_link_asks_for_them(here: Here) -> None:
    assert 'name="orphans"' not in form(here, Filters())
    assert 'name="orphans"' in form(here, Filters(orphans=("grouped_nowhere",)))
