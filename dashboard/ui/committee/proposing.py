"""Items that members propose for the agenda of a meeting, and what the secretariat makes of them."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from dashboard.columns import Column, Kind
from dashboard.links import link
from dashboard.look.escaping import as_text
from dashboard.look.templating import drawn
from dashboard.translations import _
from dashboard.ui.committee import about
from dashboard.ui.frame import board
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.grid.tasks import removing
from dashboard.ui.parts import changing, choosing, dialogs
from dashboard.ui.parts.dialogs import Dialog, given
from dashboard.vocabulary import field, named
from data_access.changes.committee import proposed as changes
from data_access.permissions import Action, Actor, allowed
from data_access.queries.choices import choices
from data_access.queries.committee.proposed import Proposed, own_proposed_items, proposed_items
from data_access.queries.committee.sittings import CommitteeSitting
from data_access.states import SessionStatus

COLUMNS = (Column("title"), Column("body", Kind.LONG))


def show(here: Here, found: CommitteeSitting, keeps: bool) -> None:
    """What was proposed for a meeting with its answers, and the buttons that propose, change and answer."""
    said = proposed_items(here.actor, found.id)
    is_open = found.status == SessionStatus.PLANNED and not here.plan.is_closed
    names = _proposers(here, keeps) if is_open else {}
    if not said and not names:
        return
    mine = [one for one in said if is_open and _is_mine(here, one)]
    board.show("committee_proposed", Part(_drawn(said, mine, titled=True)))
    with st.container(horizontal=True, key="committee_proposed_acts"):
        if names:
            title = _("Propose an item")
            asks, saves = partial(_ask, here, names), partial(_propose, here, found)
            needs = (("organisation_id",), ("title",))
            propose = Dialog("propose_item", title, asks, saves, saves=title, needs=needs)
            dialogs.offer(title, propose, ":material/add_comment:")
        if keeps and is_open:
            _offer_answers([one for one in said if one.answer_kind is None])
            removing.offer(here, "proposed_items", _("Remove a proposed item"), {one.id: _called(one) for one in said})
    dialogs.linked("proposed", {str(one.id): _change(here, one) for one in mine})


def own(here: Here) -> None:
    """What the visitor's organisation proposes for the meetings to come, and what became of it; nothing for others."""
    said = own_proposed_items(here.actor, here.plan_id)
    if said:
        board.show("committee_own_proposed", Part(_drawn(said, (), titled=False)))


def _drawn(said: Sequence[Proposed], mine: Sequence[Proposed], titled: bool) -> str:
    lines = [
        {
            "one": one,
            "mine": one in mine,
            "about": about.said(one.subject) if one.subject else None,
            "href": link("committee", session=str(one.session)),
        }
        for one in said
    ]
    return drawn("committee/proposed.html", lines=lines, titled=titled)


def _proposers(here: Here, keeps: bool) -> dict[int, str]:
    """The organisations for which the visitor may propose something."""
    if not keeps and allowed(here.actor, Action.GIVE_OPINION) is None:
        return {}
    found = {
        one.id: one.name(here.language) for one in choices(here.actor, here.plan_id, "organisations") if one.is_active
    }
    return found if keeps else {one: name for one, name in found.items() if one == here.actor.organisation_id}


def _is_mine(here: Here, one: Proposed) -> bool:
    own_right = allowed(here.actor, Action.GIVE_OPINION) is not None
    return own_right and one.answer_kind is None and one.organisation_id == here.actor.organisation_id


def _ask(here: Here, names: dict[int, str], prefix: str) -> None:
    choosing.one(
        field("organisation_id"),
        list(names),
        index=0 if len(names) == 1 else None,
        format_func=names.__getitem__,
        key=f"{prefix}_organisation_id",
    )
    st.text_input(as_text(field("title")), key=f"{prefix}_title")
    st.text_area(as_text(field("body")), key=f"{prefix}_body", height=110)
    about.ask_one(here, prefix)


def _propose(here: Here, found: CommitteeSitting, actor: Actor, prefix: str) -> None:
    changes.propose_item(
        actor,
        found.id,
        given(prefix, "organisation_id"),
        given(prefix, "title", ""),
        here.plan.today,
        given(prefix, "body", ""),
        **about.chosen(prefix),
    )


def _change(here: Here, one: Proposed) -> Dialog:
    record = changing.Record("proposed_items", one.id, COLUMNS, {"title": one.title, "body": one.body})
    return changing.dialog(here, record, _("Change what we propose"))


def _offer_answers(waiting: Sequence[Proposed]) -> None:
    if not waiting:
        return
    title = _("Take a proposed item into the agenda")
    take = Dialog("take_item", title, partial(_ask_which, waiting), _take, needs=(("of",),))
    dialogs.offer(title, take, ":material/playlist_add:")
    title = _("Decline a proposed item")
    decline = Dialog("decline_item", title, partial(_ask_reason, waiting), _decline, needs=(("of",), ("reason",)))
    dialogs.offer(title, decline, ":material/block:")


def _ask_which(waiting: Sequence[Proposed], prefix: str) -> None:
    names = {one.id: _called(one) for one in waiting}
    choosing.one(_("Which one"), list(names), format_func=names.__getitem__, key=f"{prefix}_of")


def _ask_reason(waiting: Sequence[Proposed], prefix: str) -> None:
    _ask_which(waiting, prefix)
    st.text_area(_("Reason, in plain words"), key=f"{prefix}_reason", height=110)


def _take(actor: Actor, prefix: str) -> None:
    changes.take_item(actor, int(given(prefix, "of", 0)))


def _decline(actor: Actor, prefix: str) -> None:
    changes.decline_item(actor, int(given(prefix, "of", 0)), given(prefix, "reason", ""))


def _called(one: Proposed) -> str:
    return f"{named(one.organisation)} · {one.title}"
