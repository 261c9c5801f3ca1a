"""Importing ideas on screen: a file, how it is read and corrected, what it would bring, and only then the import."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import streamlit as st

from dashboard import vocabulary
from dashboard.links import link
from dashboard.look.escaping import as_text
from dashboard.look.templating import drawn
from dashboard.translations import _, language, n_
from dashboard.ui.frame import board, confirming, empty, session
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.importing import columns, preview, questions
from dashboard.ui.importing.draft import Checked, Draft, draft, forget_draft, open_draft, was_lost
from dashboard.ui.importing.progress import progress
from dashboard.ui.parts import choosing
from dashboard.ui.parts.file_field import file_field
from data_access.changes.importing import importing
from data_access.imports.filters import distinct_values
from data_access.imports.sheets import FilePlan
from data_access.permissions import Action
from data_access.queries.importing.importing import ChannelChoice, channels, seen_before
from data_access.queries.importing.near_copies import near_copies
from data_access.refusals import Refused

KINDS = ("csv", "txt", "tsv", "xlsx", "xlsm", "xls", "ods", "docx", "pdf")
MEBIBYTES = 50
OUTCOME, REFUSAL, NUMBER, PRESSED = "import_outcome", "import_refusal", "import_number", "import_pressed"


def choose_file(here: Here) -> Draft | None:
    """The outcome of the last import if there is one, and the file to read; None until a readable one is chosen."""
    _tell_outcome()
    _tell_no_event(here)
    _note_lost()
    key = f"import_file_{session.recall(NUMBER, 0)}"
    file_field(
        here,
        as_text(
            _("A table or list of ideas (XLSX, XLS, ODS, CSV, text, Word or PDF, up to {size} MB), as it came").format(
                size=MEBIBYTES
            )
        ),
        list(KINDS),
        key,
        MEBIBYTES,
        on_change=_opened,
        args=(key, here.plan_id),
    )
    if refusal := session.recall(REFUSAL):
        st.error(as_text(refusal), icon=":material/block:")
    found = draft()
    if found is not None:
        for batch in seen_before(here.actor, here.plan_id, found.proposed.sha256):
            st.warning(as_text(preview.seen(batch)), icon=":material/content_copy:")
    return found


@session.uninterrupted
def _note_lost() -> None:
    """Have a file that the server lost when it was started again be asked for anew."""
    if was_lost():
        session.remember(NUMBER, session.recall(NUMBER, 0) + 1)
        sentence = _(
            "The server was started again and no longer holds your file: choose it again. Nothing was imported."
        )
        session.remember(REFUSAL, sentence)


def correct(here: Here, found: Draft | None) -> tuple[FilePlan, ChannelChoice | None] | None:
    """Where the ideas go, which rows are kept and what each column holds, as proposed and as the person corrects it."""
    if found is None:
        return None
    board.show("import_how", Part(drawn("importing/title.html", title=_("How the file is read"))))
    prefix = f"import_{found.number}"
    left, middle, right = st.columns(3)
    with left:
        chosen = choosing.one(
            _("Event or channel"),
            channels(here.actor, here.plan_id),
            index=None,
            format_func=lambda channel: channel.name(language()),
            placeholder=_("Choose"),
            key=f"{prefix}_channel",
        )
    plan, slots = columns.sheets(found, prefix)
    before = found.proposed.where[0] if found.proposed.where else ("", "")
    with middle:
        column = choosing.one(
            _("Keep only the rows whose column"),
            list(sorting := _sorting(plan)),
            index=_index(list(sorting), before[0]),
            placeholder=_("All rows"),
            key=f"{prefix}_where",
        )
    with right:
        offered = sorting.get(column or "", [])
        value = choosing.one(
            _("holds"),
            offered,
            disabled=not offered,
            key=f"{prefix}_value_{column}",
            placeholder=_("Choose"),
            index=_index(offered, before[1]) if column == before[0] else None,
        )
    plan = replace(plan, where=((column, value),) if column and value else ())
    plan = questions.asked(plan, prefix)
    columns.first_rows(plan, slots, prefix)
    return plan, chosen


def check_and_confirm(here: Here, corrected: tuple[FilePlan, ChannelChoice | None] | None) -> None:
    """The button that reads the whole file, its preview, and the button that imports; nothing is written before it.

    Checking only reads: the button says that it was pressed, and the file is read here, by what the person has chosen
    by then. The button's own arguments would be those of the page before a choice made an instant earlier.
    """
    found, pressed = draft(), session.recall(PRESSED)
    if corrected is None or found is None:
        return
    plan, channel = corrected
    if not plan.read:
        session.forget(PRESSED)
        st.info(_("Say which column holds the title or the text of the ideas."), icon=":material/view_column:")
        return
    if channel is None:
        session.forget(PRESSED)
        st.info(_("Choose the event or the channel that the ideas came through."), icon=":material/input:")
        return
    checked = found.checked
    if checked is None or not checked.answers(plan, channel.id):
        st.button(_("Check the file"), type="primary", on_click=_press)
        if pressed:
            _check(here, found, plan, channel)
            session.forget(PRESSED)
            st.rerun()
        return
    preview.counts(checked)
    if checked.summary.new:
        confirming.button(
            n_("Import %(count)s idea", "Import %(count)s ideas", checked.summary.new),
            f"import_apply_{found.number}",
            session.names(f"import_{found.number}_"),
            partial(_import, here.plan_id),
            icon=":material/upload_file:",
        )
    preview.details(checked)


@session.uninterrupted
def _press() -> None:
    session.remember(PRESSED, True)


def _index(offered: Sequence[str], wanted: str) -> int | None:
    return offered.index(wanted) if wanted in offered else None


def _sorting(plan: FilePlan) -> dict[str, list[str]]:
    """{heading: values} of the columns that sort the rows into few kinds."""
    offered: dict[str, list[str]] = {}
    for sheet in plan.read:
        for column, values in distinct_values(sheet).items():
            if column not in sheet.hidden_columns and column < len(sheet.header.headings):
                heading = sheet.header.headings[column]
                if heading:
                    offered[heading] = list(dict.fromkeys([*offered.get(heading, []), *values]))
    return offered


def _tell_outcome() -> None:
    outcome: tuple[importing.Summary, ChannelChoice] | None = session.recall(OUTCOME)
    if outcome is None:
        return
    summary, channel = outcome
    shown = drawn("importing/outcome.html", summary=summary, channel=channel.name(language()), code=channel.code)
    board.show("import_outcome", Part(shown))


def _tell_no_event(here: Here) -> None:
    """An event's ideas come in through its channel: where the plan has no event yet, say where it is added."""
    if any(channel.event_code for channel in channels(here.actor, here.plan_id)):
        return
    said = _("The plan has no event yet: add it before you import what was said there. The portal needs none.")
    href = link("settings", section="lists", list="events")
    notice = empty.notice(here.actor, said, Action.EDIT_LISTS, _("Add the events"), href)
    board.show("import_no_event", Part(drawn("importing/no_event.html", notice=notice)))


@session.uninterrupted
def _opened(key: str, plan_id: int) -> None:
    actor = session.actor()
    forget_draft()
    session.forget(REFUSAL)
    session.forget(OUTCOME)
    upload = session.recall(key)
    if upload is None:
        return
    try:
        open_draft(actor, plan_id, Path(upload.name).name, upload.getbuffer())
    except Refused as refused:
        session.remember(REFUSAL, vocabulary.refusal(refused))


def _check(here: Here, found: Draft, plan: FilePlan, channel: ChannelChoice) -> None:
    session.forget(REFUSAL)
    found.forget_checked()
    try:
        with progress(_("Reading the file")) as move:
            prepared = importing.prepare(plan, move)
        summary = importing.compare(here.actor, prepared, here.plan_id, channel.id)
        with progress(_("Comparing the new ideas with those that are there")) as move:
            near = near_copies(here.actor, here.plan_id, prepared.spool, move)
    except Refused as refused:
        session.remember(REFUSAL, vocabulary.refusal(refused))
        return
    found.checked = Checked(prepared, summary, channel, near)


def _import(plan_id: int) -> None:
    actor, found = session.actor(), draft()
    if found is None or found.checked is None:
        return
    checked = found.checked
    try:
        with progress(_("Importing the ideas")) as move:
            summary = importing.import_ideas(actor, checked.prepared, plan_id, checked.channel.id, move)
    except Refused as refused:
        session.remember(REFUSAL, vocabulary.refusal(refused))
        return
    session.remember(OUTCOME, (summary, checked.channel))
    session.remember(NUMBER, session.recall(NUMBER, 0) + 1)
    forget_draft()
