"""The plans in the settings: which one is current, a new one, closing and opening again with a reason."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard.columns import Column, Kind
from dashboard.look.templating import drawn
from dashboard.translations import _
from dashboard.ui.frame import board, empty
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import adding, changing, dialogs
from dashboard.ui.parts.dialogs import Dialog
from dashboard.ui.parts.new_rows import NAMES
from dashboard.ui.settings import closing, next_plan
from dashboard.vocabulary import field
from data_access.changes.grid.removing import remove
from data_access.changes.settings import reference as changes
from data_access.permissions import Actor
from data_access.queries.accounts.accounts import only_sample_plans, real_administrators
from data_access.queries.settings import reference

FIELDS = (
    Column("code"),
    *(Column(name) for name in NAMES),
    Column("starts_on", Kind.DATE),
    Column("ends_on", Kind.DATE),
    Column("portal_address"),
)

LEARNS = (Column("learns_from_origin", Kind.BOOLEAN),)

REASON = (("reason",),)


def show(here: Here, section: str) -> None:
    """The plans side by side; the open one that starts last is shown to whoever has not chosen another."""
    if section != "plans":
        return
    found = reference.plans(here.actor).to_dict("records")
    current = next((plan["id"] for plan in found if not plan["is_closed"]), None)
    none = empty.paragraph(_("There is no action plan yet."), _("Add the first one with the button below."))
    rows = [{**plan, "state": _state(plan["id"] == current, plan["is_closed"])} for plan in found]
    other = next((plan["code"] for plan in found if plan["id"] != here.plan_id), "") if here.plan.id else ""
    table = drawn("settings/plans.html", plans=rows, shown=here.plan_id, other=other)
    board.show("settings_plans", Part(table if rows else none))
    with st.container(horizontal=True, key="co-plans"):
        if here.plan.id:
            next_plan.offer(here, FIELDS, _end_of_sample())
        adding.form(here, "plans", FIELDS, changes.add_plan, _("New plan"), about=_end_of_sample())
        if not here.plan.id:
            return
        if not here.plan.is_closed:
            mine = next(plan for plan in found if plan["id"] == here.plan_id)
            record = changing.Record("plans", here.plan_id, FIELDS + (LEARNS if mine["origin"] else ()), mine)
            changing.offer(here, record, _("Change {plan}").format(plan=here.plan.code))
            title = _("Remove {plan}").format(plan=here.plan.code)
            removal = Dialog(
                "plan_gone", title, _ask_removal, partial(_remove, here.plan_id), saves=title, needs=REASON
            )
            dialogs.offer(title, removal, ":material/delete:")
        act, name = (
            (changes.reopen_plan, _("Open {plan} again"))
            if here.plan.is_closed
            else (changes.close_plan, _("Close {plan}"))
        )
        title = name.format(plan=here.plan.code)
        closes = partial(_apply, act, here.plan_id)
        asks = partial(_ask_closing, here)
        dialog = Dialog("plan_closing", title, asks, closes, saves=title, needs=REASON)
        dialogs.offer(title, dialog, ":material/lock:")


def _end_of_sample() -> str:
    """What the first real plan does to the accounts of a sample, said before it is made; empty anywhere else."""
    if not only_sample_plans():
        return ""
    logins = real_administrators()
    if not logins:
        return _(
            "The first real plan closes the sample accounts. First add an administrator with a password in the section "
            "Accounts: without one nobody could enter any more, and the plan is refused."
        )
    return _(
        "The first real plan closes the sample accounts and every session that one click opened, yours too if it is "
        "one. Enter again with the password of {login}."
    ).format(login=_(", ").join(logins))


def _ask_removal(prefix: str) -> None:
    st.write(_("Only a plan in which nothing stands yet can be removed. The history keeps it."))
    st.text_input(field("reason"), key=f"{prefix}_reason")


def _remove(plan_id: int, actor: Actor, prefix: str) -> None:
    remove(actor, "plans", plan_id, dialogs.given(prefix, "reason", ""))


def _ask_closing(here: Here, prefix: str) -> None:
    st.write(_("A closed plan stays readable; nothing in it changes any more until it is opened again."))
    if not here.plan.is_closed:
        closing.tell(here)
    st.text_input(field("reason"), key=f"{prefix}_reason")


def _apply(act: Callable[..., None], plan_id: int, actor: Actor, prefix: str) -> None:
    act(actor, plan_id, dialogs.given(prefix, "reason", ""))


def _state(current: bool, closed: bool) -> str:
    return _("closed") if closed else _("current") if current else _("open")
