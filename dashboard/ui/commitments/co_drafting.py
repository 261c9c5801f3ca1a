"""The workflow of one sheet: its five steps, the entry condition of the next one, and the buttons that move it."""

from functools import partial
from typing import Any

import streamlit as st
from markupsafe import Markup

from dashboard.columns import Column, Kind
from dashboard.look.escaping import as_text
from dashboard.look.templating import drawn
from dashboard.translations import _, word
from dashboard.ui.commitments import step_timing
from dashboard.ui.frame import board
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import changing, dialogs
from dashboard.ui.parts.dialogs import Dialog, given
from dashboard.vocabulary import field, label, refusal
from data_access.changes.commitments import co_drafting as changes
from data_access.changes.commitments.commitments import plan_steps
from data_access.permissions import Action, Actor, allowed
from data_access.queries.commitments.sheets import Sheet
from data_access.rules.entry_conditions import REQUIRED_FIELDS
from data_access.states import CO_DRAFTING_STEPS, CommitmentStatus
from data_access.steps import StepOwner

CONDITIONS: dict[CommitmentStatus, str] = {
    CommitmentStatus.STEP_1: word("To circulate the sheet, these fields must be filled in: {fields}."),
    CommitmentStatus.STEP_2: word(
        "To move to co-drafting, the opinion of every organisation of the committee must be recorded,"
        " or failing that its silence."
    ),
    CommitmentStatus.STEP_3: word(
        "To move to the update, the co-drafting meeting must have been held and its date entered."
    ),
    CommitmentStatus.STEP_4: word("To move to the public consultation, every enrichment must have an answer."),
    CommitmentStatus.STEP_5: word(
        "To move to the last update, the public consultation must be over (its planned date has come)."
    ),
    CommitmentStatus.ADOPTED: word(
        "To adopt the sheet, every contribution to the consultation must have an answer, and there must be at least one"
        " milestone, each with its due date."
    ),
}
"""The entry conditions in words; what they check stands in `data_access.rules.entry_conditions`, and the fields too."""
DAYS = "DD/MM/YYYY"
PLANNED = (Column("planned_on", Kind.DATE), Column("owner", Kind.STATE, states=StepOwner), Column("owner_name"))


def condition(status: CommitmentStatus) -> str:
    """What a sheet must have to enter a state, in the current language; it names the fields of the rule itself."""
    fields = _(", ").join(field(name, "commitments") for name in REQUIRED_FIELDS)
    return _(CONDITIONS[status]).format(fields=fields)


def show(here: Here, sheet: Sheet, is_mine: bool) -> None:
    """The five steps, what the next one asks for, and the buttons for who may move the sheet."""
    board.show("sheet_way", Part(_way(sheet)))
    if not is_mine or here.plan.is_closed:
        return
    with st.container(horizontal=True):
        _forward(here, sheet)
        _aside(here, sheet)


def _way(sheet: Sheet) -> Markup:
    rows: list[dict[Any, Any]] = sheet.steps.to_dict("records")
    steps = [(CO_DRAFTING_STEPS[row["position"] - 1], step_timing.facts(row)) for row in rows]
    return drawn(
        "commitments/way.html",
        sheet=sheet,
        steps=[{**facts, "step": step, "is_here": step == sheet.status} for step, facts in steps],
        condition=condition(sheet.next_status) if sheet.next_status else "",
        lacks=[refusal(lack) for lack in sheet.lacks],
    )


def _forward(here: Here, sheet: Sheet) -> None:
    if sheet.next_status == CommitmentStatus.ADOPTED:
        if allowed(here.actor, Action.EDIT_COMMITTEE):
            _button("adopt", _("Record the adoption"), here, sheet, adopt, icon=":material/verified:", kind="primary")
    elif sheet.next_status is not None:
        title = _("Move to: %(place)s") % {"place": label(sheet.next_status)}
        _button("advance", title, here, sheet, advance, icon=":material/arrow_forward:", kind="primary")
    if sheet.status in CO_DRAFTING_STEPS:
        present = sheet.steps.iloc[CO_DRAFTING_STEPS.index(sheet.status)]
        if present["completed_on"] is None:
            _button("complete", _("Complete this step"), here, sheet, _complete, icon=":material/check:")


def _aside(here: Here, sheet: Sheet) -> None:
    ended = sheet.status in (CommitmentStatus.ADOPTED, CommitmentStatus.WITHDRAWN)
    title = _("Plan the steps")
    asks, saves = partial(_ask_plan, here, sheet), partial(_save_plan, sheet)
    dialogs.offer(title, Dialog("plan_steps", title, asks, saves), icon=":material/event:")
    adopted = sheet.status == CommitmentStatus.ADOPTED
    if sheet.status != CommitmentStatus.DRAFT and (not adopted or allowed(here.actor, Action.EDIT_COMMITTEE)):
        dialogs.offer(
            _("Go back one step"),
            Dialog("go_back", _("Go back one step"), _ask_reason, partial(_go_back, sheet), needs=(("reason",),)),
            icon=":material/undo:",
        )
    if not ended:
        title, needs = _("Withdraw the sheet"), (("reason",), ("on",))
        asks = partial(_ask_withdrawal, here)
        withdrawal = Dialog("withdraw", title, asks, partial(_withdraw, sheet), needs=needs)
        dialogs.offer(title, withdrawal, icon=":material/block:")


def _button(key: str, title: str, here: Here, sheet: Sheet, save: Any, icon: str, kind: Any = "secondary") -> None:
    asks, needs = partial(ask_day, here, sheet, key), (("co_drafted_on",), ("on",))
    dialog = Dialog(key, title, asks, partial(save, sheet), saves=_("Confirm"), needs=needs)
    dialogs.offer(title, dialog, icon=icon, kind=kind)


def ask_day(here: Here, sheet: Sheet, key: str, prefix: str) -> None:
    """Ask for the day of an act (`advance`, `complete`, `adopt`), under what the next step asks for."""
    if key in ("advance", "adopt") and sheet.next_status is not None:
        st.write(as_text(condition(sheet.next_status)))
    if key == "advance" and sheet.next_status == CommitmentStatus.STEP_3:
        held = sheet.fields["co_drafted_on"] or here.plan.today
        st.date_input(field("co_drafted_on"), held, key=f"{prefix}_co_drafted_on", format=DAYS)
    name = {
        "advance": _("Date on which the sheet enters this step"),
        "complete": _("Date on which the step was completed"),
        "adopt": _("Date on which the committee adopted the sheet"),
    }[key]
    st.date_input(as_text(name), here.plan.today, key=f"{prefix}_on", format=DAYS)


def _ask_reason(prefix: str) -> None:
    st.write(_("The dates of undone actions are cleared; the history keeps them."))
    st.text_area(_("Why? The reason stays in the history."), key=f"{prefix}_reason", height=90)


def _ask_withdrawal(here: Here, prefix: str) -> None:
    st.text_area(_("Why is it withdrawn? Everybody will read it."), key=f"{prefix}_reason", height=90)
    st.date_input(field("withdrawn_on"), here.plan.today, key=f"{prefix}_on", format=DAYS)


def _planned(sheet: Sheet) -> list[changing.Record]:
    return [changing.Record("commitment_steps", row["id"], PLANNED, row) for row in sheet.steps.to_dict("records")]


def _ask_plan(here: Here, sheet: Sheet, prefix: str) -> None:
    for record in _planned(sheet):
        st.subheader(label(CO_DRAFTING_STEPS[record.values["position"] - 1]), anchor=False)
        changing.draw(here, record, f"{prefix}_{record.id}")


def _save_plan(sheet: Sheet, actor: Actor, prefix: str) -> None:
    wanted = {record.id: changing.changed(record, f"{prefix}_{record.id}") for record in _planned(sheet)}
    plan_steps(actor, sheet.id, {step: fields for step, fields in wanted.items() if fields})


def advance(sheet: Sheet, actor: Actor, prefix: str) -> None:
    """Move the sheet to its next step on the day that was given."""
    changes.advance(actor, sheet.id, given(prefix, "on"), given(prefix, "co_drafted_on"))


def _complete(sheet: Sheet, actor: Actor, prefix: str) -> None:
    changes.complete_step(actor, sheet.id, given(prefix, "on"))


def adopt(sheet: Sheet, actor: Actor, prefix: str) -> None:
    """Record the adoption on the day that was given."""
    changes.adopt(actor, sheet.id, given(prefix, "on"))


def _go_back(sheet: Sheet, actor: Actor, prefix: str) -> None:
    changes.go_back(actor, sheet.id, given(prefix, "reason", ""))


def _withdraw(sheet: Sheet, actor: Actor, prefix: str) -> None:
    changes.withdraw(actor, sheet.id, given(prefix, "on"), given(prefix, "reason", ""))
