"""The page of letters and meetings: the board, the calendar, what waits for an answer; and its two grids."""

from datetime import date

import streamlit as st
from markupsafe import Markup

from dashboard import vocabulary
from dashboard.links import link
from dashboard.look.escaping import as_text
from dashboard.look.templating import macro
from dashboard.translations import _, word
from dashboard.ui.exchanges import actions as exchange_actions
from dashboard.ui.exchanges import answering, attachments, calendar, desk, incoming, participants, sitting
from dashboard.ui.exchanges import board as exchange_board
from dashboard.ui.frame import board
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.grid import mount
from dashboard.ui.mail import outbox
from dashboard.ui.parts import adding, cache, filters
from dashboard.ui.parts.cache import Now
from dashboard.ui.parts.new_rows import New
from data_access.changes.exchanges import exchanges as changes
from data_access.permissions import Action, allowed
from data_access.queries.choices import choices
from data_access.queries.exchanges import exchanges as reads
from data_access.queries.filters import Filters
from data_access.queries.overview.overview import any_row
from data_access.states import LetterStatus, MeetingStatus
from data_access.tables import Letter, Meeting

TABLES = ("letters", "letter_reminders", "meetings", "meeting_proposals", "administrations")
VIEWS = {
    "board": word("Tracking board"),
    "desk": word("Letters to send"),
    "waiting": word("Waiting for an answer"),
    "incoming": word("Incoming letters"),
    "mail": word("E-mails"),
    "calendar": word("Calendar"),
}


def views(here: Here, chosen: Filters) -> None:
    """One of the ways to look at the exchanges; which one, and which month, stand in the address."""
    _elsewhere(here, "meetings", chosen.meeting)
    _elsewhere(here, "letters", chosen.letter)
    asked = st.query_params.get("view", "")
    view = asked if asked in VIEWS else "board"
    today = here.plan.today
    first = calendar.month_of(st.query_params.get("month"), today)
    if view == "incoming":
        board.show("exchanges_view", Part(_switch(view, chosen)))
    elif view == "desk":
        desk.show(here, _switch(view, chosen))
    elif view == "mail":
        outbox.show(here, _switch(view, chosen))
    elif view == "waiting":
        board.show("exchanges_view", Part(_switch(view, chosen)))
        desk.offer_reminders(here, chosen)
        board.show("exchanges_waiting", Part(_waiting(cache.now(here), chosen, today)))
    else:
        board.show("exchanges_view", Part(_view(cache.now(here), view, chosen, first, today)))
    if view == "incoming" or chosen.search:
        incoming.show(here, chosen)


@cache.until_changed(*TABLES)
def _view(now: Now, view: str, chosen: Filters, first: date, today: date) -> str:
    here, choice_of_view = now.here, _switch(view, chosen)
    if not any_row(here.actor, here.plan_id, Letter, Meeting):
        # The two grids below say how the first letter and the first meeting come.
        return ""
    names = _names(here)
    meetings = reads.meetings(here.actor, here.plan_id, chosen, today)
    if view == "calendar":
        return choice_of_view + calendar.html(meetings, first, today, names, chosen)
    letters = reads.letters(here.actor, here.plan_id, chosen, today)
    waiting = reads.waiting(here.actor, here.plan_id, today, chosen)
    return choice_of_view + exchange_board.html(letters, meetings, waiting, names)


@cache.until_changed(*TABLES)
def _waiting(now: Now, chosen: Filters, today: date) -> str:
    here = now.here
    return exchange_board.waiting_html(reads.waiting(here.actor, here.plan_id, today, chosen), _names(here))


def _names(here: Here) -> dict[int, str]:
    return {choice.id: choice.name(here.language) for choice in choices(here.actor, here.plan_id, "administrations")}


def _switch(view: str, chosen: Filters) -> Markup:
    """The ways as links; the filters go along."""
    ways = [
        (link("exchanges", **filters.given(chosen, view=name)), _(said), name == view) for name, said in VIEWS.items()
    ]
    return macro("tabs", _("View"), ways, "co-views")


def meetings(here: Here, chosen: Filters) -> None:
    """The grid of meetings, with the way to add one."""
    new, actions = (
        _headed(here, "meetings", Action.EDIT_MEETINGS),
        (sitting.open_session, exchange_actions.agenda, participants.people, attachments.files),
    )
    mount.edit(here, "meetings", reads.meetings, chosen, here.plan.today, actions=actions, added=new)


def letters(here: Here, chosen: Filters) -> None:
    """The grid of letters, with the way to add one."""
    new = _headed(here, "letters", Action.EDIT_LETTERS)
    acts = (answering.form, exchange_actions.reminder, exchange_actions.reminders_sent, attachments.files)
    mount.edit(here, "letters", reads.letters, chosen, here.plan.today, actions=acts, added=new)


def _headed(here: Here, table: str, action: Action) -> New | None:
    """The title, and how a row is added where the actor may add one."""
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"head_{table}"):
        st.header(vocabulary.table(table), anchor=table)
        if allowed(here.actor, action) is None or here.plan.is_closed:
            return None
        make, title = {
            "meetings": (changes.add_meeting, _("Add a meeting")),
            "letters": (changes.add_letter, _("Add a letter")),
        }[table]
        own = here.actor.scope
        if own is None:
            return adding.form(here, table, ("administration_id", "subject"), make, title, plan_id=here.plan_id)
        return adding.form(here, table, ("subject",), make, title, plan_id=here.plan_id, administration_id=own)


def _elsewhere(here: Here, table: str, asked: tuple[str, ...]) -> None:
    """Say in one sentence why a row that a link names is not shown."""
    states = LetterStatus if table == "letters" else MeetingStatus
    for reference in asked:
        if reference in set(states):
            continue
        concerned = reads.concerns(here.actor, here.plan_id, table, reference)
        if concerned is None:
            st.warning(as_text(_("There is no row {reference} in this plan.").format(reference=reference)))
        elif not concerned:
            sentence = _("{reference} concerns another administration: you see and change only your own rows.")
            st.warning(as_text(sentence.format(reference=reference)), icon=":material/block:")
