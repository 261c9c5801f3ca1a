"""The publication of validated conclusions: recorded with day and address, and taken back with a reason."""

from functools import partial

import streamlit as st

from dashboard.look.escaping import as_text
from dashboard.translations import _
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import dialogs, inputs
from dashboard.ui.parts.dialogs import Dialog, given
from dashboard.vocabulary import field
from data_access.changes.committee import conclusions as changes
from data_access.permissions import Actor
from data_access.queries.committee.conclusions import ConclusionsVersion


def offer(here: Here, one: ConclusionsVersion) -> None:
    """The button that fits the state: record the publication, or take it back."""
    if one.published_on is None:
        title = _("Record the publication")
        asks, saves = partial(_ask, here), partial(_publish, one.id)
        dialog = Dialog("publish_conclusions", title, asks, saves, needs=(("address",), ("day",)))
        dialogs.offer(title, dialog, ":material/public:", kind="primary")
    else:
        title = _("Take the publication back")
        dialog = Dialog("withdraw_conclusions", title, _ask_reason, partial(_withdraw, one.id), needs=(("reason",),))
        dialogs.offer(title, dialog, ":material/undo:")


def _ask(here: Here, prefix: str) -> None:
    st.write(_("Put the PDF or the Word file on the portal, then note here where it stands."))
    st.text_input(as_text(field("address")), key=f"{prefix}_address", placeholder="https://")
    st.date_input(as_text(field("published_on")), here.plan.today, key=f"{prefix}_day", format=inputs.DAYS)


def _publish(minutes_id: int, actor: Actor, prefix: str) -> None:
    changes.publish_conclusions(actor, minutes_id, str(given(prefix, "address", "")), given(prefix, "day"))


def _ask_reason(prefix: str) -> None:
    st.text_area(_("Why? The reason stays in the history."), key=f"{prefix}_reason", height=90)


def _withdraw(minutes_id: int, actor: Actor, prefix: str) -> None:
    changes.withdraw_conclusions(actor, minutes_id, str(given(prefix, "reason", "")))
