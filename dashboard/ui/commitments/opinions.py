"""The opinions of the committee on a sheet and the consultation: who said what, and what became of it."""

from functools import partial
from typing import Any

import streamlit as st
from markupsafe import Markup

from dashboard.look.escaping import as_text
from dashboard.look.templating import drawn
from dashboard.translations import _, day, local, n_
from dashboard.ui.frame import board
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.grid.tasks import removing
from dashboard.ui.parts import choosing, dialogs
from dashboard.ui.parts.dialogs import Dialog, given
from dashboard.vocabulary import explain, field, label, localized
from data_access.changes.commitments import opinions as changes
from data_access.permissions import Action, Actor, allowed
from data_access.queries.commitments.sheets import Sheet
from data_access.rules.needed import needed
from data_access.states import AnswerKind, Language, OpinionKind

DAYS = "DD/MM/YYYY"
OPINION, ANSWER = (("organisation_id",), ("kind",)), (("answer_kind",), ("answer",))
"""What a person gives for an opinion, and to answer one."""
BEGINNING = 60
"""How many letters of a contribution stand in a list, to tell it from the others."""
Rows = list[dict[Any, Any]]


def show(here: Here, sheet: Sheet, is_mine: bool) -> None:
    """The opinions, the contributions to the consultation, and the buttons of who may give or answer them."""
    said: Rows = sheet.opinions.to_dict("records")
    board.show("sheet_opinions", Part(_opinions(said)))
    if not here.plan.is_closed:
        _acts(here, sheet, said, is_mine)
    comments: Rows = sheet.comments.to_dict("records")
    board.show("sheet_comments", Part(_comments(comments)))
    if is_mine and not here.plan.is_closed:
        _consultation(here, sheet, comments)


def _opinions(said: Rows) -> Markup:
    opinions = [{**_answered(row), "kind": OpinionKind(row["kind"]) if row["kind"] else None} for row in said]
    return drawn("commitments/opinions.html", opinions=opinions, silence=OpinionKind.NO_ANSWER)


def _comments(comments: Rows) -> Markup:
    """The contributions; the name of a contributor is for who may read it: others' rows hold none."""
    said = [
        {**_answered(row), "called": _number(row), "received_on": day(local(row["received_at"]))} for row in comments
    ]
    waiting = sum(row["answer_kind"] is None for row in comments)
    return drawn("commitments/consultation.html", comments=said, waiting=waiting)


def _answered(row: dict[Any, Any]) -> dict[Any, Any]:
    return {**row, "answer_kind": AnswerKind(row["answer_kind"]) if row["answer_kind"] else None}


def _number(row: dict[Any, Any]) -> str:
    return _("Contribution %(number)s") % {"number": row["id"]}


def _called(comments: Rows) -> dict[int, str]:
    return {row["id"]: f"{_number(row)} · {row['body'][:BEGINNING]}" for row in comments}


def _acts(here: Here, sheet: Sheet, said: Rows, is_mine: bool) -> None:
    actor, names = here.actor, {row["organisation_id"]: localized(row, "name") for row in said}
    own = actor.organisation_id
    with st.container(horizontal=True):
        if allowed(actor, Action.GIVE_OPINION) and own is not None and own in names:
            before = next(row for row in said if row["organisation_id"] == own)
            asks = partial(ask_opinion, here, {own: names[own]}, before)
            dialog = Dialog("opinion", names[own], asks, partial(_give, sheet), needs=OPINION)
            dialogs.offer(_("Give our opinion"), dialog, icon=":material/rate_review:", kind="primary")
        elif allowed(actor, Action.EDIT_COMMITTEE) and names:
            asks = partial(ask_opinion, here, names, {})
            title = _("Record an opinion received")
            dialog = Dialog("opinion", title, asks, partial(_give, sheet), needs=OPINION)
            dialogs.offer(title, dialog, icon=":material/rate_review:")
            silent = [row for row in said if row["kind"] is None]
            if silent:
                title = n_(
                    "Record the silence of %(count)s organisation",
                    "Record the silence of %(count)s organisations",
                    len(silent),
                )
                dialog = Dialog(
                    "silence", title, partial(_ask_silence, silent), partial(_silence, sheet), saves=_("Confirm")
                )
                dialogs.offer(title, dialog, icon=":material/volume_off:")
        enriched = {row["id"]: localized(row, "name") for row in said if row["enrichment"]}
        if is_mine and enriched:
            asks = partial(ask_answer, enriched, {row["id"]: row for row in said})
            title = _("Answer an enrichment")
            dialog = Dialog("answer_opinion", title, asks, answer_opinion, is_live=True, needs=ANSWER)
            dialogs.offer(title, dialog, icon=":material/reply:")
        given_by = {row["id"]: f"{localized(row, 'name')} · {label(row['kind'])}" for row in said if row["kind"]}
        removing.offer(here, "opinions", _("Remove an opinion"), given_by)


def _consultation(here: Here, sheet: Sheet, comments: Rows) -> None:
    with st.container(horizontal=True):
        if sheet.is_under_way:
            title = _("Record a contribution")
            needs = needed("consultation_comments", ("body", "language", "received_at"))
            dialog = Dialog("comment", title, partial(_ask_comment, here), partial(_comment, sheet), needs=needs)
            dialogs.offer(title, dialog, icon=":material/add_comment:")
        if comments:
            names = _called(comments)
            asks = partial(ask_answer, names, {row["id"]: {**row, "enrichment": row["body"]} for row in comments})
            title = _("Answer a contribution")
            dialog = Dialog("answer_comment", title, asks, answer_comment, is_live=True, needs=ANSWER)
            dialogs.offer(title, dialog, icon=":material/reply:")
        removing.offer(here, "consultation_comments", _("Remove a contribution"), _called(comments))


def ask_opinion(here: Here, names: dict[int, str], before: dict[Any, Any], prefix: str) -> None:
    """Ask for the opinion of one of these organisations, filled with what it said before."""
    kinds = [kind for kind in OpinionKind if kind != OpinionKind.NO_ANSWER or len(names) > 1]
    first = before.get("kind")
    if len(names) > 1:
        choosing.one(
            field("organisation_id"),
            list(names),
            index=None,
            format_func=names.__getitem__,
            key=f"{prefix}_organisation_id",
        )
    else:
        choosing.one(
            field("organisation_id"),
            list(names),
            format_func=names.__getitem__,
            key=f"{prefix}_organisation_id",
            disabled=True,
        )
    choosing.among(
        _("Opinion"),
        kinds,
        index=kinds.index(first) if first in kinds else None,
        format_func=label,
        key=f"{prefix}_kind",
    )
    st.text_area(field("enrichment"), before.get("enrichment") or "", key=f"{prefix}_enrichment", height=140)
    st.date_input(field("given_on"), here.plan.today, key=f"{prefix}_given_on", format=DAYS)


def _ask_silence(silent: Rows, _prefix: str) -> None:
    st.write(_("These organisations have not answered:"))
    st.markdown("\n".join(f"- {as_text(localized(row, 'name'))}" for row in silent))
    st.write(explain(OpinionKind.NO_ANSWER))


def ask_answer(
    names: dict[int, str], rows: dict[int, dict[Any, Any]], prefix: str, answer: AnswerKind | None = None
) -> None:
    """Ask what became of one of these texts (`answer` beforehand), and why: those without an answer come first."""
    waiting = [one for one in names if rows[one]["answer_kind"] is None]
    order = [*waiting, *(one for one in names if one not in waiting)]
    chosen = choosing.one(_("To whom"), order, format_func=names.__getitem__, key=f"{prefix}_of")
    with st.container(border=True):
        st.text(rows[chosen]["enrichment"])
    kinds = list(AnswerKind)
    index = kinds.index(answer) if answer else None
    choosing.one(field("answer_kind"), kinds, index=index, format_func=label, key=f"{prefix}_answer_kind")
    st.text_area(_("Reason, in plain words"), key=f"{prefix}_answer", height=110)


def _ask_comment(here: Here, prefix: str) -> None:
    st.text_area(_("Text, as it was written"), key=f"{prefix}_body", height=140)
    choosing.one(field("language"), list(Language), format_func=label, key=f"{prefix}_language")
    st.date_input(_("Received on"), here.plan.today, key=f"{prefix}_received_at", format=DAYS)


def _give(sheet: Sheet, actor: Actor, prefix: str) -> None:
    changes.give_opinion(
        actor,
        sheet.id,
        given(prefix, "organisation_id"),
        given(prefix, "kind"),
        given(prefix, "given_on"),
        given(prefix, "enrichment", ""),
    )


def _silence(sheet: Sheet, actor: Actor, _prefix: str) -> None:
    changes.record_silence(actor, sheet.id)


def answer_opinion(actor: Actor, prefix: str) -> None:
    """Answer the enrichment that was chosen."""
    changes.answer_opinion(actor, given(prefix, "of"), given(prefix, "answer_kind"), given(prefix, "answer", ""))


def answer_comment(actor: Actor, prefix: str) -> None:
    """Answer the contribution that was chosen."""
    changes.answer_comment(actor, given(prefix, "of"), given(prefix, "answer_kind"), given(prefix, "answer", ""))


def _comment(sheet: Sheet, actor: Actor, prefix: str) -> None:
    changes.add_comment(
        actor, sheet.id, given(prefix, "body", ""), given(prefix, "received_at"), given(prefix, "language")
    )
