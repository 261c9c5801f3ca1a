"""The way of a report from its beginning to the portal: one step forward or back, with what each asks for."""

from functools import partial

import streamlit as st

from dashboard import vocabulary
from dashboard.documents import report_bundle
from dashboard.documents.papers import reports as papers
from dashboard.look.escaping import as_text
from dashboard.translations import _
from dashboard.ui.frame.here import Here
from dashboard.ui.grid.tasks import removing
from dashboard.ui.parts import dialogs, inputs
from dashboard.ui.parts.dialogs import Dialog, given
from dashboard.vocabulary import label, named
from data_access.changes.grid.rows import move_row
from data_access.changes.reports import reports as changes
from data_access.papers.kinds import PaperKind
from data_access.permissions import Actor
from data_access.queries.exchanges import letters
from data_access.queries.exchanges.attachments import content_of
from data_access.queries.reports import facts as facts_of
from data_access.queries.reports import reports as reads
from data_access.queries.reports.reports import ReportView
from data_access.queries.settings.templates import templates_in_use
from data_access.refusals import Gone
from data_access.rules.report_rules import CLOSED
from data_access.states import ReportStatus
from data_access.workflows import next_states, transition


def offer(here: Here, view: ReportView) -> None:
    """The buttons of the next step and of the step back, or the one that begins the report."""
    with st.container(horizontal=True, key="report_way"):
        if view.id is None or view.status is None:
            title = _("Begin the report")
            begin = Dialog("begin_report", title, partial(_ask_beginning, view), partial(_begin, view), saves=title)
            dialogs.offer(title, begin, ":material/note_add:", "primary")
            return
        for target in next_states("reports", view.status):
            step = transition("reports", "status", view.status, target)
            if step is None:
                continue
            said = _("Back to: {state}") if step.is_back else _("Go on to: {state}")
            title = said.format(state=label(target))
            dialog = _dialog(here, view, ReportStatus(target), title)
            icon = ":material/undo:" if step.is_back else ":material/task_alt:"
            dialogs.offer(title, dialog, icon, "secondary" if step.is_back else "primary")
        if view.status == ReportStatus.DRAFTING:
            removing.offer(here, "reports", _("Remove the report"), {view.id: named(view.names)})


def _dialog(here: Here, view: ReportView, target: ReportStatus, title: str) -> Dialog:
    key = f"report_{target}"
    if target == ReportStatus.PUBLISHED:
        needs = (("published_on",), ("published_address",))
        asks, saves = partial(_ask_publication, here), partial(_publish, here, view)
        return Dialog(key, title, asks, saves, saves=title, needs=needs)
    return Dialog(key, title, partial(_ask, view, target), partial(_move, view, target), saves=title)


def _ask_beginning(view: ReportView, _prefix: str) -> None:
    said = _("The eleven sections of “{event}” are there at once, each to be written.")
    st.write(as_text(said.format(event=named(view.names))))


def _begin(view: ReportView, actor: Actor, _prefix: str) -> None:
    changes.begin_report(actor, view.event_id)


def _ask(view: ReportView, target: ReportStatus, _prefix: str) -> None:
    said = f"{label(view.status)} → {label(target)}"
    st.write(as_text(said))
    if target in CLOSED and view.unchecked:
        numbers = ", ".join(str(number) for number in view.unchecked)
        st.warning(as_text(_("Still to check: sections {numbers}.").format(numbers=numbers)), icon=":material/error:")
    elif target == ReportStatus.FINAL:
        st.caption(as_text(_("Its sections are no longer changed, unless you go back.")))


def _move(view: ReportView, target: ReportStatus, actor: Actor, _prefix: str) -> None:
    if view.id is None:
        raise Gone
    move_row(actor, "reports", view.id, target, {})


def _ask_publication(here: Here, prefix: str) -> None:
    st.date_input(
        vocabulary.field("published_on", "reports"), here.plan.today, key=f"{prefix}_published_on", format=inputs.DAYS
    )
    name = vocabulary.field("published_address", "reports")
    st.text_input(as_text(name), key=f"{prefix}_published_address", placeholder="https://")
    st.caption(
        as_text(_("The files for the portal, in every language, are kept as they are today, under their fingerprint."))
    )


def _publish(here: Here, view: ReportView, actor: Actor, prefix: str) -> None:
    now = reads.report(actor, here.plan_id, view.code)
    if now is None or now.id is None:
        raise Gone
    day, address = given(prefix, "published_on"), given(prefix, "published_address", "")
    files = {report_bundle.file_name(now): bundle(here, now)} if day and address.strip() else {}
    changes.publish_report(actor, now.id, day, address, files)


def bundle(here: Here, view: ReportView) -> bytes:
    """The ZIP for the portal, from what is stored now."""
    found = facts_of.facts(here.actor, view.event_id)
    put_in = templates_in_use(here.actor, here.plan_id, PaperKind.REPORT)
    held = [one.annex for one in view.sections if one.annex is not None]
    annexes = {papers.annex_name(one): content_of(here.actor, one.id) for one in held}
    return report_bundle.bundle(view, found, letters.sender(here.actor), here.plan.today, put_in, annexes)
