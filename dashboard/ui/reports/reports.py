"""The workshop reports at a glance: each of the eleven sections of each event's report, and how it stands."""

import streamlit as st
from markupsafe import Markup

from dashboard.documents.papers.reports import heading
from dashboard.links import link
from dashboard.look.templating import drawn
from dashboard.translations import _, day
from dashboard.ui.frame import board, empty
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import cache
from dashboard.ui.parts.cache import Now
from dashboard.vocabulary.papers import SECTIONS
from data_access.permissions import Action
from data_access.queries.reports import reports as reads

TABLES = ("reports", "report_sections", "events")


def opened() -> str:
    """The code of the event whose report the address opens, empty for the whole page."""
    return str(st.query_params.get("report", "")).strip()


def matrix(here: Here) -> None:
    """The table of sections and events, or what to do when there is no event."""
    board.show("reports_matrix", Part(_matrix(cache.now(here))))


@cache.until_changed(*TABLES)
def _matrix(now: Now) -> Markup:
    here = now.here
    events = reads.reports(here.actor, here.plan_id)
    if not events:
        href = link("settings", section="lists", list="events")
        said = _("There is no event yet: each event has its report.")
        return empty.notice(here.actor, said, Action.EDIT_LISTS, _("Add the events"), href)
    title = _("Each section of each report, on %(day)s") % {"day": day(here.plan.today, "long")}
    titles = [(number, heading(number).partition(". ")[2]) for number in SECTIONS]
    return drawn("reports/matrix.html", title=title, events=events, titles=titles)
