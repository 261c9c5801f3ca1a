"""The proposals page: one proposal opened, a new one, the ideas to attach."""

from collections.abc import Iterable, Mapping
from functools import partial

import streamlit as st

from dashboard.columns import column_of
from dashboard.translations import _, n_
from dashboard.ui.frame import session
from dashboard.ui.frame.here import Here
from dashboard.ui.frame.past import looking_back
from dashboard.ui.grid import mount
from dashboard.ui.grid.state import memory
from dashboard.ui.grid.state.rows import Shown
from dashboard.ui.parts import cache, choosing, dialogs
from dashboard.ui.parts.dialogs import Dialog, given
from dashboard.ui.parts.new_rows import New
from dashboard.ui.proposals import distribution, trails
from dashboard.vocabulary import field, titles
from data_access.changes.proposals import proposals as changes
from data_access.permissions import Action, Actor, allowed
from data_access.queries.choices import on_offer
from data_access.queries.filters import Filters
from data_access.queries.proposals import proposals
from data_access.queries.proposals.stories import ideas_to_attach
from data_access.rules.needed import needed


def opened() -> str:
    """The reference of the proposal that the address opens, empty for the whole page."""
    return str(st.query_params.get("proposal", "")).strip()


def choose(here: Here) -> None:
    """Open one proposal by its number or its title, or begin a new one."""
    frame = distribution.listed(cache.now(here), Filters())
    told = {row["reference"]: titles.spoken(row) for row in frame.to_dict("records")}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if told:
            choosing.draw("proposal", _("Open a proposal"), told)
        if _may_add(here):
            title, asks, adds = _("New proposal"), partial(_ask_new, here), partial(_add, here)
            needs, opens = needed("proposals", ("title", "summary", "lead")), partial(_open_new, here)
            new = Dialog("new_proposal", title, asks, adds, is_live=True, needs=needs, after=opens)
            dialogs.offer(title, new, icon=":material/add:")


def table(here: Here, chosen: Filters) -> None:
    """The grid of the proposals that the filters keep; none as long as there is no proposal at all."""
    if len(distribution.listed(cache.now(here), Filters())):
        mount.edit(here, "proposals", proposals.listed, chosen, actions=(open_whole, trails.in_row), added=added(here))


def added(here: Here) -> New | None:
    """How a line of a workbook becomes a proposal, for who may add one; its ideas are attached on the page."""
    columns = tuple(column_of("proposals", name) for name in ("title", "theme_id", "lead"))
    return New(columns, changes.add_proposal, {"plan_id": here.plan_id}) if _may_add(here) else None


def _may_add(here: Here) -> bool:
    return allowed(here.actor, Action.EDIT_PROPOSALS) is not None and not here.plan.is_closed


def open_whole(shown: Shown, key: str, record_id: int) -> None:
    """The action of a row of the grid that opens the whole proposal."""
    if st.button(
        _("Open the whole proposal, with its ideas"),
        key=f"whole_{record_id}",
        icon=":material/open_in_full:",
        on_click=_go_whole,
        args=(key, shown.name(record_id)),
    ):
        st.rerun()


def _ask_new(here: Here, prefix: str) -> None:
    st.text_input(field("title", "proposals"), key=f"{prefix}_title")
    st.text_area(field("summary", "proposals"), key=f"{prefix}_summary", height=90)
    themes = {choice.id: choice.name(here.language) for choice in on_offer(here.actor, here.plan_id, "themes")}
    choosing.one(
        field("theme_id", "proposals"),
        list(themes),
        index=None,
        format_func=themes.__getitem__,
        key=f"{prefix}_theme_id",
    )
    leads = {
        choice.code: choice.name(here.language) for choice in on_offer(here.actor, here.plan_id, "administrations")
    }
    choosing.one(
        field("lead", "proposals"), list(leads), index=None, format_func=leads.__getitem__, key=f"{prefix}_lead"
    )
    ask_ideas(here, 0, prefix)
    st.caption(_("A proposal must come from at least one idea: attach one."))


def ask_ideas(here: Here, proposal_id: int, prefix: str) -> None:
    """Ask for ideas to attach to a proposal (0 for a new one): a search, and the list of what it finds."""
    search = st.text_input(_("Look for ideas: number or words"), key=f"{prefix}_search")
    found = ideas_to_attach(here.actor, here.plan_id, proposal_id, search or "")
    names = {
        int(row["id"]): f"I-{row['number']:04d} · {row['title'] or row['body'][:80]}"
        for row in found.to_dict("records")
    }
    chosen = chosen_ideas(prefix)
    session.remember(f"{prefix}_ideas", chosen)
    known: dict[int, str] = session.recall(f"{prefix}_names", {})
    names = {**{one: known[one] for one in chosen}, **names}
    session.remember(f"{prefix}_names", names)
    choosing.several(
        _("Ideas to attach"),
        list(names),
        format_func=names.__getitem__,
        key=f"{prefix}_ideas",
        placeholder=n_("%(count)s idea found", "%(count)s ideas found", len(found)),
    )


def chosen_ideas(prefix: str) -> list[int]:
    """The ids of the ideas that are chosen in the list of `ask_ideas`."""
    return chosen_ids(given(prefix, "ideas", []), session.recall(f"{prefix}_names", {}))


def chosen_ids(chosen: Iterable[int | str], names: Mapping[int, str]) -> list[int]:
    """The ids of what is chosen in a list, whose `names` were offered.

    An option that a search has replaced before the choice of it arrived comes as the words that it was offered by.
    """
    ids = {name: one for one, name in names.items()}
    found = (ids.get(one, 0) if isinstance(one, str) else one for one in chosen)
    return [one for one in found if one in names]


def _add(here: Here, actor: Actor, prefix: str) -> int:
    return changes.add_proposal(
        actor,
        here.plan_id,
        given(prefix, "title", ""),
        given(prefix, "theme_id"),
        given(prefix, "summary", ""),
        given(prefix, "lead", ""),
        tuple(chosen_ideas(prefix)),
    )


def _open_new(here: Here, proposal_id: int) -> None:
    frame = proposals.listed(here.actor, here.plan_id, Filters())
    looking_back.go(proposal=str(frame.set_index("id").at[proposal_id, "reference"]))


@session.uninterrupted
def _go_whole(key: str, reference: str) -> None:
    memory.of(key).opened = None
    looking_back.go(proposal=reference)
