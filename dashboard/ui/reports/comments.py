"""What members of the committee say of a report that is still written, and what the secretariat answers."""

from functools import partial

import streamlit as st

from dashboard.documents.papers.reports import heading
from dashboard.look.escaping import as_text
from dashboard.look.templating import drawn
from dashboard.translations import _
from dashboard.ui.frame import board
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.grid.tasks import removing
from dashboard.ui.parts import choosing, dialogs, inputs
from dashboard.ui.parts.dialogs import Dialog, given
from dashboard.vocabulary import field, label, localized, named
from dashboard.vocabulary.papers import SECTIONS
from data_access.changes.reports import comments as changes
from data_access.permissions import Action, Actor, allowed
from data_access.queries.committee import committee
from data_access.queries.reports import comments as reads
from data_access.queries.reports.comments import CommentView
from data_access.states import AnswerKind, ReportStatus

BEGINNING = 60
ANSWER = (("answer_kind",), ("answer",))


def show(here: Here, report_id: int, status: ReportStatus | None) -> None:
    """The comments with their answers, and who may say or answer something."""
    said = reads.comments(here.actor, report_id)
    titles = {one.section_number: heading(one.section_number) for one in said if one.section_number}
    board.show("report_comments", Part(drawn("reports/comments.html", comments=said, titles=titles)))
    if here.plan.is_closed or status == ReportStatus.PUBLISHED:
        return
    with st.container(horizontal=True, key="report_comment_acts"):
        _offer_comment(here, report_id)
        if said and allowed(here.actor, Action.EDIT_REPORTS) is not None:
            title = _("Answer a comment")
            dialog = Dialog("answer_comment", title, partial(_ask_answer, said), _answer, is_live=True, needs=ANSWER)
            dialogs.offer(title, dialog, icon=":material/reply:")
            removing.offer(here, "report_comments", _("Remove a comment"), {one.id: _called(one) for one in said})


def _offer_comment(here: Here, report_id: int) -> None:
    actor, names = here.actor, _organisations(here)
    if allowed(actor, Action.EDIT_REPORTS) is None:
        names = {one: name for one, name in names.items() if one == actor.organisation_id}
        if allowed(actor, Action.GIVE_OPINION) is None:
            return
    if names:
        title = _("Comment on the report")
        asks, saves = partial(_ask_comment, here, names), partial(_comment, report_id)
        needs = (("organisation_id",), ("body",), ("given_on",))
        dialogs.offer(title, Dialog("report_comment", title, asks, saves, needs=needs), ":material/add_comment:")


def _organisations(here: Here) -> dict[int, str]:
    found = committee.organisations(here.actor)
    return {row["id"]: localized(row, "name") for row in found[found["is_active"].astype(bool)].to_dict("records")}


def _ask_comment(here: Here, names: dict[int, str], prefix: str) -> None:
    choosing.one(
        field("organisation_id"),
        list(names),
        index=0 if len(names) == 1 else None,
        format_func=names.__getitem__,
        key=f"{prefix}_organisation_id",
    )
    choosing.one(
        field("section_number"),
        [0, *SECTIONS],
        format_func=lambda one: heading(one) if one else _("The whole report"),
        key=f"{prefix}_section_number",
    )
    st.text_area(as_text(field("body", "report_comments")), key=f"{prefix}_body", height=140)
    st.date_input(field("given_on"), here.plan.today, key=f"{prefix}_given_on", format=inputs.DAYS)


def _comment(report_id: int, actor: Actor, prefix: str) -> None:
    changes.comment_report(
        actor,
        report_id,
        given(prefix, "organisation_id"),
        given(prefix, "body", ""),
        given(prefix, "given_on"),
        given(prefix, "section_number", 0) or None,
    )


def _called(one: CommentView) -> str:
    return f"{named(one.organisation)} · {one.body[:BEGINNING]}"


def _ask_answer(said: tuple[CommentView, ...], prefix: str) -> None:
    """Those without an answer come first."""
    found = {one.id: one for one in sorted(said, key=lambda one: one.answer_kind is not None)}
    chosen = choosing.one(_("To whom"), list(found), format_func=lambda one: _called(found[one]), key=f"{prefix}_of")
    with st.container(border=True):
        st.text(found[chosen].body)
    choosing.one(field("answer_kind"), list(AnswerKind), index=None, format_func=label, key=f"{prefix}_answer_kind")
    st.text_area(_("Reason, in plain words"), key=f"{prefix}_answer", height=110)


def _answer(actor: Actor, prefix: str) -> None:
    changes.answer_report_comment(actor, given(prefix, "of"), given(prefix, "answer_kind"), given(prefix, "answer", ""))
