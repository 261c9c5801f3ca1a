"""What can be done on an opened letter or meeting beside its states: a reminder, the proposals of the agenda."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from dashboard import vocabulary
from dashboard.look.escaping import as_text
from dashboard.translations import _, day
from dashboard.ui.frame import confirming, session
from dashboard.ui.grid.state import memory
from dashboard.ui.grid.state.rows import Shown
from dashboard.ui.grid.tasks import removing
from dashboard.ui.parts import choosing, confirmation, inputs
from data_access.changes.exchanges import exchanges
from data_access.queries.choices import choices
from data_access.queries.exchanges import exchanges as reads
from data_access.refusals import Missing, Refused
from data_access.states import LETTER_WAITING


def reminder(shown: Shown, key: str, record_id: int) -> None:
    """A reminder of a letter that waits for its answer."""
    if shown.by_id[record_id]["status"] not in LETTER_WAITING:
        return
    name = f"reminder_{key}_{record_id}"
    prefix = confirming.prefix_until_saved(name)
    with st.form(prefix, enter_to_submit=False):
        st.markdown(f"**{_('Send a reminder')}**")
        st.date_input(_("Date of the reminder"), shown.here.plan.today, key=f"{prefix}_day", format=inputs.DAYS)
        st.text_input(vocabulary.field("note"), key=f"{prefix}_note")
        _refused(prefix)
        with st.container(horizontal=True, vertical_alignment="center"):
            args = (key, record_id, name, prefix)
            st.form_submit_button(_("Record the reminder"), key=f"{prefix}_save", on_click=_remind, args=args)
            inputs.lacking(f"{prefix}_save", prefix, (("day",),))


def reminders_sent(shown: Shown, key: str, record_id: int) -> None:
    """The reminders of a letter, one of which can be removed, also when the letter was answered since."""
    sent = reads.reminders(shown.here.actor, record_id).to_dict("records")
    names = {
        row["id"]: " · ".join(
            filter(None, [_("Reminder %(number)s") % {"number": number}, day(row["sent_on"]), row["note"]])
        )
        for number, row in enumerate(sent, start=1)
    }
    removing.form(shown, key, record_id, "letter_reminders", _("Remove a reminder"), names)


def agenda(shown: Shown, key: str, record_id: int) -> None:
    """The proposals that a working session examines."""
    offered = choices(shown.here.actor, shown.here.plan_id, "proposals")
    names = {choice.id: choice.name(shown.here.language) for choice in offered}
    present = str(shown.by_id[record_id]["proposals"] or "").split(", ")
    prefix = f"agenda_{key}_{record_id}"
    with st.form(prefix, enter_to_submit=False):
        choosing.several(
            _("Proposals to examine"),
            list(names),
            [choice.id for choice in offered if choice.code in present],
            format_func=names.__getitem__,
            placeholder=_("Choose"),
            key=f"{prefix}_ids",
        )
        _refused(prefix)
        st.form_submit_button(_("Save the agenda"), on_click=_set_agenda, args=(key, record_id, prefix))


@session.uninterrupted
def _remind(key: str, record_id: int, name: str, prefix: str) -> None:
    if prefix != confirming.prefix_until_saved(name):
        return
    day: date | None = session.recall(f"{prefix}_day")
    note = str(session.recall(f"{prefix}_note") or "")

    def remind() -> None:
        exchanges.add_reminder(session.actor(), record_id, _given(day), note)
        confirming.saved(name)

    _try(key, prefix, remind)


@session.uninterrupted
def _set_agenda(key: str, record_id: int, prefix: str) -> None:
    ids = session.recall(f"{prefix}_ids") or []
    _try(key, prefix, lambda: exchanges.set_agenda(session.actor(), record_id, ids))


def _given(day: date | None) -> date:
    if day is None:
        raise Missing("Enter the date: {missing}.", ("sent_on",), "remind", "letter_reminders")
    return day


def _try(key: str, prefix: str, change: Callable[[], object]) -> None:
    session.forget(f"{prefix}_error")
    try:
        choosing.still_offered(prefix)
        change()
    except Refused as refusal:
        session.remember(f"{prefix}_error", vocabulary.refusal(refusal))
    else:
        confirmation.tell(_("Saved."))
        memory.show_again(key)


def _refused(prefix: str) -> None:
    if error := session.recall(f"{prefix}_error"):
        st.error(as_text(error), icon=":material/block:")
