"""Letters and working sessions: what their dialogs ask on the page of what waits, and the changes that they make."""

from datetime import date, timedelta

import streamlit as st

from dashboard.columns import Column, Kind, column_of
from dashboard.look.escaping import as_text
from dashboard.translations import _
from dashboard.ui.exchanges import answering
from dashboard.ui.frame.here import Here
from dashboard.ui.mail import sending
from dashboard.ui.parts import choosing, inputs
from dashboard.ui.parts.dialogs import given
from dashboard.vocabulary import field, label
from data_access.changes.exchanges import exchanges
from data_access.changes.grid.rows import move_row
from data_access.permissions import Action, Actor, Scope, allowed
from data_access.queries.exchanges import letters
from data_access.queries.waiting.item import Waiting
from data_access.refusals import Missing
from data_access.rules.needed import Needs
from data_access.states import MeetingStatus

ACCEPTED = (Column("scheduled_on", Kind.DATE), column_of("meetings", "starts_at"), column_of("meetings", "place"))
"""What is agreed on for a working session: its day, and its hour and place where they are known."""
AHEAD = timedelta(days=7)
"""How far ahead a day is suggested for a session of which nobody has proposed one: it is still to come when saved."""
OUTCOMES = (MeetingStatus.HELD, MeetingStatus.POSTPONED, MeetingStatus.CANCELLED)


def ask_answer(here: Here, one: Waiting, prefix: str) -> None:
    """The day of the receipt, unless it is known, the day of the answer, its text and its files."""
    answering.ask(here, one.status, prefix)


def needs_of_answer(one: Waiting, _prefix: str) -> Needs:
    """The day that cannot be left out."""
    return answering.needs(one.status)


def answer(_here: Here, one: Waiting, actor: Actor, prefix: str) -> None:
    """Record the receipt and the answer."""
    answering.save(actor, one.id, prefix)


def ask_reminder(here: Here, one: Waiting, prefix: str) -> None:
    """The reminder ready to be copied, for who may reach people; its day, and a note."""
    facts = letters.letter_facts(here.actor, one.id)
    if facts is not None and allowed(here.actor, Action.SEND_MAIL) == Scope.ALL:
        sending.reminder_to_copy(here, facts)
    _day(_("Date of the reminder"), here.plan.today, f"{prefix}_day")
    st.text_input(field("note"), key=f"{prefix}_note")


def remind(_here: Here, one: Waiting, actor: Actor, prefix: str) -> None:
    """Record the reminder."""
    day: date | None = given(prefix, "day")
    if day is None:
        raise Missing("Enter the date: {missing}.", ("sent_on",), "remind", "letter_reminders")
    exchanges.add_reminder(actor, one.id, day, given(prefix, "note", ""))


def ask_day(here: Here, one: Waiting, prefix: str) -> None:
    """The day that was proposed, else one a week from the plan's day; the hour and the place."""
    today = here.plan.today
    proposed = one.due if one.due is not None and one.due >= today else today + AHEAD
    for column in ACCEPTED:
        held = proposed.isoformat() if column.kind == Kind.DATE else None
        inputs.draw("meetings", column, {}, held, f"{prefix}_{column.field}")


def schedule(_here: Here, one: Waiting, actor: Actor, prefix: str) -> None:
    """Schedule the session."""
    said = {column.field: inputs.typed(column, f"{prefix}_{column.field}") for column in ACCEPTED}
    move_row(actor, "meetings", one.id, MeetingStatus.SCHEDULED, said)


def ask_held(_here: Here, one: Waiting, prefix: str) -> None:
    """Whether it was held, on which day; else why not."""
    choosing.among(field("status", "meetings"), OUTCOMES, format_func=label, key=f"{prefix}_outcome", horizontal=True)
    if given(prefix, "outcome", MeetingStatus.HELD) == MeetingStatus.HELD:
        _day(field("held_on", "meetings"), one.due, f"{prefix}_held_on")
    else:
        st.text_area(field("reason", "meetings"), key=f"{prefix}_reason", height=90)


def needs_of_held(_one: Waiting, prefix: str) -> Needs:
    """What the outcome that is chosen asks for."""
    held = given(prefix, "outcome", MeetingStatus.HELD) == MeetingStatus.HELD
    return (("held_on",),) if held else (("reason",),)


def say_held(_here: Here, one: Waiting, actor: Actor, prefix: str) -> None:
    """Record what became of the session."""
    outcome = given(prefix, "outcome", MeetingStatus.HELD)
    name = "held_on" if outcome == MeetingStatus.HELD else "reason"
    move_row(actor, "meetings", one.id, outcome, {name: given(prefix, name)})


def _day(name: str, value: date | None, key: str) -> None:
    st.date_input(as_text(name), value, key=key, format=inputs.DAYS)
