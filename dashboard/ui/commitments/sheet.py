"""One commitment sheet whole: its way, its text in the order of OGP's template, milestones, opinions, proposals."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard.columns import Kind, column_of
from dashboard.look.escaping import as_text
from dashboard.look.templating import drawn
from dashboard.translations import _, day, word
from dashboard.ui.commitments import co_drafting, lineage, opinions
from dashboard.ui.frame import board, session
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.grid import mount
from dashboard.ui.grid.tasks import removing
from dashboard.ui.parts import choosing, dialogs, new_rows
from dashboard.ui.parts.dialogs import Dialog, given
from dashboard.vocabulary import field, titles
from data_access.changes.commitments import commitments as changes
from data_access.changes.grid.rows import edit_row
from data_access.permissions import Action, Actor, allowed
from data_access.queries.choices import choices
from data_access.queries.commitments import sheets
from data_access.queries.commitments.sheets import Sheet
from data_access.queries.filters import Filters
from data_access.queries.proposals import proposals
from data_access.rules.entry_conditions import REQUIRED_FIELDS
from data_access.rules.needed import needed
from data_access.states import ProposalStatus

TEMPLATE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        word("Commitment"),
        (
            *("title", "title_ar", "brief", "lead_contact", "supporting_government", "supporting_civil_society"),
            *("supporting_others", "starts_on", "ends_on"),
        ),
    ),
    (word("Problem definition"), ("problem", "causes")),
    (word("Commitment description"), ("done_so_far", "solution", "results")),
    (word("Commitment analysis"), ("transparency", "accountability", "participation")),
)
"""The parts of OGP's template (in use since 2022) in its order, and the fields of each; planning follows as a grid."""

MILESTONE = ("title", "lead", "supporting", "outputs", "due_on")


def show(here: Here, reference: str) -> None:
    """The whole of a sheet, and what the actor may do about it."""
    sheet = sheets.sheet(here.actor, here.plan_id, reference, here.plan.today)
    if sheet is None:
        absent = drawn("commitments/head.html", sheet=None, reference=reference)
        board.show("sheet_absent", Part(absent))
        return
    own = sheet.fields["administration_id"] == here.actor.administration_id
    is_mine = allowed(here.actor, Action.EDIT_COMMITMENTS) is not None and (here.actor.scope is None or own)
    may_edit = is_mine and not here.plan.is_closed
    board.show("sheet_head", Part(_head(here, sheet)))
    co_drafting.show(here, sheet, is_mine)
    lineage.show(here, sheet, may_edit)
    board.show("sheet_text", Part(_text(sheet)))
    if may_edit:
        asks = partial(_ask_text, sheet)
        needs = needed("commitments", (name for _part, names in TEMPLATE for name in names))
        title, saves = _("Edit the sheet"), partial(_save_text, sheet)
        dialog = Dialog("sheet_text", title, asks, saves, width="large", needs=needs)
        dialogs.offer(_("Edit the sheet"), dialog, icon=":material/edit:")
    _planning(here, sheet, may_edit)
    opinions.show(here, sheet, is_mine)
    board.show("sheet_proposals", Part(_proposals(sheet)))
    if may_edit:
        _links(here, sheet)


def _head(here: Here, sheet: Sheet) -> Markup:
    names = {choice.code: choice.name(here.language) for choice in choices(here.actor, here.plan_id, "administrations")}
    first, others = titles.in_order(sheet.fields)
    administration = names.get(sheet.administration, "")
    return drawn("commitments/head.html", sheet=sheet, first=first, others=others, administration=administration)


def _text(sheet: Sheet) -> Markup:
    parts = [(_(title), [_field(sheet, name) for name in names]) for title, names in TEMPLATE]
    return drawn("commitments/text.html", parts=parts)


def _kind(name: str) -> Kind:
    return column_of("commitments", name).kind


def _field(sheet: Sheet, name: str) -> dict[str, Any]:
    value = sheet.fields[name]
    said = day(value, "long") if _kind(name) == Kind.DATE and value is not None else value
    return {"name": name, "said": said, "is_required": name in REQUIRED_FIELDS}


def _proposals(sheet: Sheet) -> Markup:
    rows: list[dict[Any, Any]] = sheet.proposals.to_dict("records")
    proposals = [{**row, "status": ProposalStatus(row["status"])} for row in rows]
    return drawn("commitments/proposals.html", proposals=proposals)


def _ask_text(sheet: Sheet, prefix: str) -> None:
    if session.recall(f"{prefix}_seen") is None:
        session.remember(f"{prefix}_seen", {name: sheet.fields[name] for _part, names in TEMPLATE for name in names})
    seen = session.recall(f"{prefix}_seen")
    for title, names in TEMPLATE:
        st.subheader(_(title), anchor=False)
        for name in names:
            said, key = field(name, "commitments"), f"{prefix}_{name}"
            if _kind(name) == Kind.DATE:
                st.date_input(as_text(said), seen[name], key=key, format="DD/MM/YYYY")
            elif name == "title" or _kind(name) == Kind.TEXT:
                st.text_input(as_text(said), seen[name] or "", key=key)
            else:
                st.text_area(as_text(said), seen[name] or "", key=key, height=110)


def _save_text(sheet: Sheet, actor: Actor, prefix: str) -> None:
    seen = session.recall(f"{prefix}_seen")
    wanted = {name: session.recall(f"{prefix}_{name}") or None for name in seen}
    changed = {name: (seen[name], value) for name, value in wanted.items() if value != seen[name]}
    edit_row(actor, "commitments", sheet.id, changed)


def _planning(here: Here, sheet: Sheet, may_edit: bool) -> None:
    board.show("sheet_planning", Part(drawn("commitments/milestones.html", has_any=len(sheet.milestones) > 0)))
    if len(sheet.milestones):
        columns = tuple(column_of("milestones", name) for name in ("title", "outputs", "due_on", "lead", "supporting"))
        added = new_rows.New(columns, changes.add_milestone, {"commitment_id": sheet.id}) if may_edit else None
        mount.edit(here, "milestones", sheets.milestones, sheet.reference, added=added)
    if not may_edit:
        return
    with st.container(horizontal=True):
        title = _("Add a milestone")
        needs = needed("milestones", MILESTONE)
        shows = partial(new_rows.show_added, "milestones")
        dialog = Dialog("milestone", title, _ask_milestone, partial(_add_milestone, sheet), needs=needs, after=shows)
        dialogs.offer(title, dialog, ":material/add:")
        titles = dict(zip(sheet.milestones["id"], sheet.milestones["title"], strict=True))
        removing.offer(here, "milestones", _("Remove a milestone"), titles)


def _ask_milestone(prefix: str) -> None:
    for name in ("title", "lead", "supporting"):
        st.text_input(field(name, "milestones"), key=f"{prefix}_{name}")
    st.text_area(field("outputs", "milestones"), key=f"{prefix}_outputs", height=90)
    st.date_input(field("due_on", "milestones"), None, key=f"{prefix}_due_on", format="DD/MM/YYYY")


def _add_milestone(sheet: Sheet, actor: Actor, prefix: str) -> int:
    others = {name: given(prefix, name) for name in MILESTONE if name != "title"}
    return changes.add_milestone(actor, sheet.id, given(prefix, "title", ""), **others)


def _links(here: Here, sheet: Sheet) -> None:
    with st.container(horizontal=True):
        title = _("Link a proposal")
        dialog = Dialog("link", title, partial(_ask_link, here), partial(_link, sheet), needs=(("proposal",),))
        dialogs.offer(title, dialog, ":material/add_link:")
        if len(sheet.proposals):
            title = _("Unlink a proposal")
            needs = (("proposal",), ("reason",))
            dialog = Dialog("unlink", title, partial(_ask_unlink, sheet), partial(_unlink, sheet), needs=needs)
            dialogs.offer(title, dialog, ":material/link_off:")


def _ask_link(here: Here, prefix: str) -> None:
    frame = proposals.listed(here.actor, here.plan_id, Filters())
    _ask_proposal(_named(frame), prefix)


def _named(frame: pd.DataFrame) -> dict[str, str]:
    return {row["reference"]: titles.spoken(row) for row in frame.to_dict("records")}


def _ask_unlink(sheet: Sheet, prefix: str) -> None:
    _ask_proposal(_named(sheet.proposals), prefix)
    st.text_area(_("Why? The reason stays in the history."), key=f"{prefix}_reason", height=90)


def _ask_proposal(titles: dict[str, str], prefix: str) -> None:
    choosing.one(
        field("proposal_id"),
        list(titles),
        index=None,
        format_func=lambda reference: f"{reference} · {titles[reference]}",
        key=f"{prefix}_proposal",
    )


def _link(sheet: Sheet, actor: Actor, prefix: str) -> None:
    changes.link_proposal(actor, sheet.id, given(prefix, "proposal", ""))


def _unlink(sheet: Sheet, actor: Actor, prefix: str) -> None:
    changes.unlink_proposal(actor, sheet.id, given(prefix, "proposal", ""), given(prefix, "reason", ""))
