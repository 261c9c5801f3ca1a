"""The attendance lists of an event on screen: entered, counted, read by name, purged; for the secretariat alone."""

from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from dashboard.look.escaping import as_text
from dashboard.look.templating import drawn
from dashboard.translations import _, day
from dashboard.ui.frame import board, session
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.frame.past import looking_back
from dashboard.ui.parts import confirmation, dialogs, inputs
from dashboard.ui.parts.dialogs import Dialog, given
from dashboard.ui.parts.file_field import file_field
from dashboard.vocabulary import field
from data_access.changes.reports import attendance as changes
from data_access.permissions import Action, Actor, allowed
from data_access.queries.reports import attendance as reads
from data_access.queries.reports.attendance import ListView
from data_access.queries.reports.attendance_sheets import sheet_of, typed_sheet
from data_access.rules.needed import Needs

KINDS, MEBIBYTES = ["xlsx", "xls", "ods", "csv", "docx"], 5
USUAL = timedelta(days=90)
"""How long the names are kept unless another day is given."""
NEEDS: Needs = (("typed", "file"), ("purge_on",))


def show(here: Here, event_id: int) -> None:
    """The lists with what can be done about each, for who may read the names; never of an earlier evening."""
    may = all(allowed(here.actor, right) is not None for right in (Action.EDIT_REPORTS, Action.READ_AUTHORS))
    if not may or looking_back.shown() is not None:
        return
    lists = reads.attendance_lists(here.actor, event_id)
    board.show("attendance_lists", Part(drawn("reports/attendance.html", lists=lists)))
    is_open = not here.plan.is_closed
    if is_open:
        title = _("Enter an attendance list")
        asks, saves = partial(_ask, here), partial(_keep, event_id)
        dialog = Dialog("attendance", title, asks, saves, is_live=True, width="large", needs=NEEDS)
        dialogs.offer(title, dialog, ":material/playlist_add:")
    for one in lists:
        if one.purged_at is None:
            _acts(here, one, is_open)


def _acts(here: Here, one: ListView, is_open: bool) -> None:
    with st.expander(as_text(_("Names of the list of {day}").format(day=day(one.added_at)))):
        people = reads.attendees(here.actor, one.id)
        board.show(f"attendees_{one.id}", Part(drawn("reports/attendees.html", people=people)))
    with st.container(horizontal=True, key=f"attendance_acts_{one.id}"):
        if is_open:
            title = _("Fill in the counts from the list")
            count = Dialog(f"count_{one.id}", title, _ask_count, partial(_count, one.id), saves=title)
            dialogs.offer(title, count, ":material/calculate:")
        title = _("Purge the names now")
        purge = Dialog(f"purge_{one.id}", title, _ask_purge, partial(_purge, one.id), saves=title)
        dialogs.offer(title, purge, ":material/delete_forever:")


def _ask(here: Here, prefix: str) -> None:
    st.caption(as_text(_("One person a line: name; organisation; category; woman or man; contact; agrees: yes or no.")))
    st.text_area(as_text(_("Typed list")), key=f"{prefix}_typed", height=140)
    word = _("Or a file, headed by those words (up to {size} MB)").format(size=MEBIBYTES)
    file_field(here, as_text(word), KINDS, f"{prefix}_file", MEBIBYTES)
    st.caption(as_text(_("Other columns and the file itself are not kept; numbers of identity cards are refused.")))
    first = here.plan.today + USUAL
    st.date_input(as_text(field("purge_on")), first, key=f"{prefix}_purge_on", format=inputs.DAYS)


def _keep(event_id: int, actor: Actor, prefix: str) -> None:
    file, typed = session.recall(f"{prefix}_file"), given(prefix, "typed", "")
    if file is None:
        sheet = typed_sheet(typed)
    else:
        with TemporaryDirectory(prefix="cocreation-") as folder:
            held = Path(folder) / "list"
            held.write_bytes(file.getvalue())
            sheet = sheet_of(held)
    changes.keep_attendance(actor, event_id, sheet.people, given(prefix, "purge_on"))
    if sheet.left_out:
        confirmation.tell(_("Not kept: {columns}.").format(columns=_(", ").join(sheet.left_out)))


def _ask_count(_prefix: str) -> None:
    st.write(as_text(_("The people of each category, women and men among them, take the place of the earlier counts.")))


def _count(list_id: int, actor: Actor, _prefix: str) -> None:
    changes.count_from_list(actor, list_id)


def _ask_purge(_prefix: str) -> None:
    st.write(as_text(_("The names are gone for good, here; backups made before keep them. The history says how many.")))


def _purge(list_id: int, actor: Actor, _prefix: str) -> None:
    changes.purge_attendance(actor, list_id)
