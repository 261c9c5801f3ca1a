"""The dialog that starts the next plan from the one that is looked at: its name and days, and what it takes over."""

from functools import partial

import streamlit as st

from dashboard.columns import Column
from dashboard.look.escaping import as_text
from dashboard.translations import _, n_, number, p_, pword
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import adding, dialogs, inputs
from dashboard.ui.parts.dialogs import Dialog, given
from dashboard.ui.parts.new_rows import New
from data_access.changes.settings.next_plan import start_next_plan
from data_access.permissions import Actor
from data_access.queries.settings.next_plan import Legacy, legacy
from data_access.rules.needed import needed
from data_access.steps import TakenOver

TAKEN: dict[TakenOver, tuple[str, str]] = {
    TakenOver.THEMES: pword("next plan", "Themes"),
    TakenOver.CHANNELS: pword("next plan", "Channels that are no event"),
    TakenOver.REMITS: pword("next plan", "Words by which administrations are recognised"),
    TakenOver.SETTINGS: pword("next plan", "Settings of the country, the letters and the committee"),
    TakenOver.TEMPLATES: pword("next plan", "Word templates of letters and papers"),
    TakenOver.LEARNED: pword(
        "next plan", "What was learned: suggestions rest on the sorted ideas until there are enough new ones"
    ),
}


def offer(here: Here, fields: tuple[Column, ...], warning: str) -> None:
    """The button and the dialog; `warning` is what opening a first real plan does besides, where it does."""
    title = _("Start the next plan from {plan}").format(plan=here.plan.code)
    needs = needed("plans", (column.field for column in fields))
    asks, starts = partial(_ask, here, fields, warning), partial(_start, here, fields)
    dialog = Dialog("next_plan", title, asks, starts, saves=_("Start the plan"), needs=needs, width="large")
    dialogs.offer(title, dialog, ":material/fast_forward:", "primary")


def _ask(here: Here, fields: tuple[Column, ...], warning: str, prefix: str) -> None:
    if warning:
        st.warning(as_text(warning), icon=":material/info:")
    sides = st.columns(2)
    for position, column in enumerate(fields):
        with sides[position % 2]:
            adding.draw(here, "plans", column, f"{prefix}_{column.field}")
    left = legacy(here.actor, here.plan_id)
    st.subheader(as_text(_("What it takes over from {plan}").format(plan=here.plan.code)), anchor=False)
    for taken, said in TAKEN.items():
        count = left.takeable.get(taken)
        name = p_(*said) if count is None else f"{p_(*said)} ({number(count)})"
        st.checkbox(as_text(name), count != 0, key=f"{prefix}_{taken.value}", disabled=count == 0)
    st.caption(as_text(_shared(left)))
    st.caption(
        _(
            "The earlier plan stays as it is. Ideas, proposals, letters and sheets stay in it; a sheet of the new plan "
            "can say which commitment it continues."
        )
    )


def _shared(left: Legacy) -> str:
    counted = (
        n_("%(count)s administration", "%(count)s administrations", left.administrations),
        n_("%(count)s organisation of the committee", "%(count)s organisations of the committee", left.organisations),
        n_("%(count)s current contact", "%(count)s current contacts", left.contacts),
        n_("%(count)s account", "%(count)s accounts", left.accounts),
    )
    return _("All plans share, with nothing to take over: {shared}; the reasons of decisions too.").format(
        shared=_(", ").join(counted)
    )


def _start(here: Here, fields: tuple[Column, ...], actor: Actor, prefix: str) -> object:
    taken = tuple(one for one in TakenOver if given(prefix, one.value, False))
    new = New(fields, start_next_plan, {"plan_id": here.plan_id, "taken": taken})
    return new.make(actor, {column.field: inputs.typed(column, f"{prefix}_{column.field}") for column in fields})
