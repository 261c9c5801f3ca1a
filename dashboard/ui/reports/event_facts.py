"""What the data hold of an event, on one screen: its place, its programme, how many people of each category came."""

from functools import partial
from typing import Any

import streamlit as st

from dashboard.columns import Column, column_of
from dashboard.columns.directory import LOGISTICS
from dashboard.documents.papers import event_facts as papers
from dashboard.documents.papers.paper import Block, Picture, told
from dashboard.links import link
from dashboard.look.templating import drawn, macro
from dashboard.translations import _
from dashboard.ui.frame import board
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.grid import mount
from dashboard.ui.parts import adding, changing, confirmation, figures
from dashboard.ui.parts.new_rows import New
from dashboard.ui.reports import attendance
from data_access.changes.reports.programmes import add_programme_item
from data_access.changes.settings.reference import count_attendance
from data_access.permissions import Action, Actor, allowed
from data_access.queries.reports import event_rows
from data_access.queries.reports import facts as facts_of
from data_access.queries.reports.facts import EventFacts
from data_access.queries.reports.reports import ReportView
from data_access.refusals import Missing
from data_access.states import ParticipantCategory

VIEW = "facts"
"""What the address says of this screen."""
ITEM = ("title", "takes_place_on", "starts_at", "ends_at", "kind", "speakers", "title_ar", "title_en")
COUNTED = ("people", "women", "men", "young")


def show(here: Here, view: ReportView) -> None:
    """The three parts, each with what changes it for who may."""
    is_open = not here.plan.is_closed
    found = facts_of.facts(here.actor, view.event_id)
    venue = papers.logistics(found)
    head = drawn(
        "reports/facts_head.html",
        one=view,
        whole=link("reports", report=view.code),
        venue=told(venue) if venue else None,
    )
    board.show("event_place", Part(head))
    if is_open and allowed(here.actor, Action.EDIT_LISTS) is not None:
        record = changing.Record(
            "events", view.event_id, LOGISTICS, {**vars(found.logistics), "place": found.logistics.venue}
        )
        changing.offer(here, record, _("Change the place and the logistics"))
    _titled("programme", _("Programme"), _("Organisations and functions are named here, never persons."))
    added = None
    if is_open and allowed(here.actor, Action.EDIT_REPORTS) is not None:
        title = _("Add to the programme")
        added = adding.form(here, "programme_items", ITEM, add_programme_item, title, event_id=view.event_id)
    mount.edit(here, "programme_items", event_rows.programme, view.code, added=added)
    _titled("counted", _("Participants by category"), _("Women and men may be fewer than all: the others did not say."))
    mount.edit(here, "event_attendances", event_rows.counted, view.code, added=_counting(here, view, is_open))
    totals = papers.totals(found)
    counted = [told(totals), drawn_chart(found, view.code)] if totals is not None else []
    board.show("event_counts", Part(drawn("reports/facts_counts.html", blocks=counted)))
    attendance.show(here, view.event_id)
    confirmation.show()


def drawn_chart(found: EventFacts, code: str) -> dict[str, Any]:
    """The participants by category as a block for the screen, whose colours are the page's."""
    chart = papers.chart(found, link("reports", report=code, view=VIEW))
    return {"kind": "picture", "svg": figures.on_screen(chart) or macro("not_drawn"), "alternative": chart.title}


def shown(block: Block, found: EventFacts, code: str) -> dict[str, Any]:
    """A block of a section for the screen."""
    return drawn_chart(found, code) if isinstance(block, Picture) else told(block)


def _titled(key: str, title: str, about: str) -> None:
    board.show(f"event_{key}_title", Part(drawn("reports/facts_title.html", title=title, about=about)))


def _counting(here: Here, view: ReportView, is_open: bool) -> New | None:
    if not is_open or allowed(here.actor, Action.EDIT_LISTS) is None:
        return None
    category = Column("category", column_of("event_attendances", "category").kind, states=ParticipantCategory)
    columns = (category, *(column_of("event_attendances", name) for name in COUNTED))
    title, count = _("Count a category"), partial(_count, view.event_id)
    with st.container(horizontal=True):
        return adding.form(here, "event_attendances", columns, count, title)


def _count(event_id: int, actor: Actor, category: ParticipantCategory | None, people: int | None, **of: int) -> int:
    if category is None:
        raise Missing("Fill in: {missing}.", ("category",), "count", "event_attendances")
    return count_attendance(actor, event_id, category, people, **of)
