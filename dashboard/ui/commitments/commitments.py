"""The commitments page: one sheet opened, a new one, the two grids. The matrix is in `matrix`."""

from functools import partial

import streamlit as st

from dashboard.columns import column_of
from dashboard.translations import _
from dashboard.ui.frame import session
from dashboard.ui.frame.here import Here
from dashboard.ui.frame.past import looking_back
from dashboard.ui.grid import mount
from dashboard.ui.grid.state import memory
from dashboard.ui.grid.state.rows import Shown
from dashboard.ui.parts import cache, choosing, dialogs
from dashboard.ui.parts.cache import Now
from dashboard.ui.parts.dialogs import Dialog, given
from dashboard.ui.parts.new_rows import New
from dashboard.vocabulary import field, titles
from data_access.changes.commitments import commitments as changes
from data_access.permissions import Action, Actor, Scope, allowed
from data_access.queries.choices import choices, on_offer
from data_access.queries.commitments import commitments
from data_access.queries.filters import Filters
from data_access.queries.proposals import proposals
from data_access.refusals import Refused
from data_access.rules.needed import needed
from data_access.states import KEPT


def opened() -> str:
    """The reference of the sheet that the address opens, empty for the whole page."""
    return str(st.query_params.get("commitment", "")).strip()


def choose(here: Here) -> None:
    """Open one sheet by its number or its title, or begin a new one."""
    known = _titles(cache.now(here))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if known:
            choosing.draw("commitment", _("Open a sheet"), known)
        if _may_add(here):
            asks, adds = partial(_ask_new, here), partial(_add, here)
            needs = needed("commitments", ("title", "administration", "brief"))
            new = Dialog(
                "new_sheet", _("New commitment sheet"), asks, adds, needs=needs, after=partial(_open_new, here)
            )
            dialogs.offer(_("New sheet"), new, icon=":material/add:")


@cache.until_changed("commitments", "commitment_steps")
def _titles(now: Now) -> dict[str, str]:
    here = now.here
    frame = commitments.listed(here.actor, here.plan_id, Filters(), here.plan.today)
    spoken = [titles.spoken(row) for row in frame.to_dict("records")]
    return dict(zip(frame["reference"], spoken, strict=True))


def grids(here: Here, chosen: Filters) -> None:
    """The steps and the sheets as grids, one at a time; none as long as there is no sheet at all."""
    if not _titles(cache.now(here)):
        return
    steps, sheets = st.tabs([_("Steps: days and who is in charge"), _("Text of the sheets")], on_change="rerun")
    with steps:
        if steps.open:
            mount.edit(here, "commitment_steps", commitments.step_rows, chosen, here.plan.today, actions=(open_whole,))
    with sheets:
        if sheets.open:
            dated = (chosen, here.plan.today)
            mount.edit(here, "commitments", commitments.listed, *dated, actions=(open_whole,), added=added(here))


def added(here: Here) -> New | None:
    """How a line of a workbook becomes a sheet, for who may add one; proposals are linked on its page."""
    if not _may_add(here):
        return None
    names = ("title", "brief") if here.actor.scope else ("administration_id", "title", "brief")
    return New(tuple(column_of("commitments", name) for name in names), partial(_add_line, here))


def _may_add(here: Here) -> bool:
    return allowed(here.actor, Action.EDIT_COMMITMENTS) is not None and not here.plan.is_closed


def _add_line(here: Here, actor: Actor, title: str, brief: str, administration_id: int | None = None) -> int:
    chosen = actor.scope or administration_id
    codes = {one.id: one.code for one in choices(actor, here.plan_id, "administrations")}
    if chosen not in codes:
        raise Refused("Choose the administration.")
    return changes.add_sheet(actor, here.plan_id, codes[chosen], title, brief=brief)


def open_whole(shown: Shown, key: str, record_id: int) -> None:
    """The action of a row of a grid that opens the whole sheet."""
    if st.button(
        _("Open the whole sheet"),
        key=f"whole_{key}_{record_id}",
        icon=":material/open_in_full:",
        on_click=_go_whole,
        args=(key, shown.name(record_id)),
    ):
        st.rerun()


def _ask_new(here: Here, prefix: str) -> None:
    st.text_input(field("title", "commitments"), key=f"{prefix}_title")
    offered = on_offer(here.actor, here.plan_id, "administrations")
    own = allowed(here.actor, Action.EDIT_COMMITMENTS) == Scope.OWN
    leads = {one.code: one.name(here.language) for one in offered if not own or one.id == here.actor.administration_id}
    choosing.one(
        field("administration_id", "commitments"),
        list(leads),
        index=0 if own else None,
        format_func=leads.__getitem__,
        key=f"{prefix}_administration",
    )
    kept = proposals.listed(here.actor, here.plan_id, Filters(status=tuple(state.value for state in KEPT)))
    offered_titles = dict(zip(kept["reference"], kept["title"], strict=True))
    choosing.several(
        _("Retained proposals that it takes up"),
        list(offered_titles),
        format_func=lambda reference: f"{reference} · {offered_titles[reference]}",
        key=f"{prefix}_proposals",
        placeholder=_("Choose"),
    )
    st.text_area(field("brief", "commitments"), key=f"{prefix}_brief", height=90)


def _add(here: Here, actor: Actor, prefix: str) -> int:
    return changes.add_sheet(
        actor,
        here.plan_id,
        given(prefix, "administration", ""),
        given(prefix, "title", ""),
        tuple(given(prefix, "proposals", ())),
        given(prefix, "brief", ""),
    )


def _open_new(here: Here, sheet_id: int) -> None:
    frame = commitments.listed(here.actor, here.plan_id, Filters(), here.plan.today)
    looking_back.go(commitment=str(frame.set_index("id").at[sheet_id, "reference"]))


@session.uninterrupted
def _go_whole(key: str, reference: str) -> None:
    memory.of(key).opened = None
    looking_back.go(commitment=reference)
