"""Where the stages are kept: the grid, a new stage, the usual stages of a plan at a press."""

from functools import partial

import streamlit as st

from dashboard.columns import Column, Kind
from dashboard.columns.column import day, state
from dashboard.translations import _
from dashboard.ui.calendar.calendar import known
from dashboard.ui.frame.here import Here
from dashboard.ui.grid import mount
from dashboard.ui.parts import adding, cache, dialogs, inputs
from dashboard.ui.parts.dialogs import Dialog
from dashboard.ui.parts.new_rows import NAMES, New
from dashboard.vocabulary import table
from data_access.changes.calendar import stages as changes
from data_access.changes.calendar import usual
from data_access.permissions import Action, Actor, allowed
from data_access.queries.calendar.timeline import listed
from data_access.steps import StageKind
from data_access.values import told

NEW = (
    Column("code"),
    *(Column(name) for name in NAMES),
    state("kind", StageKind),
    day("planned_start_on"),
    day("planned_end_on"),
    Column("waits_for", Kind.CODES, of="stages", by_code=True),
)
FIRST_DAY = Column("starts_on", Kind.DATE, label="first_day")


def show(here: Here) -> None:
    """The grid for everybody; what adds to it for who keeps the calendar of an open plan."""
    st.header(table("stages"), anchor=False)
    added = _adding(here)
    mount.edit(here, "stages", listed, added=added)


def _adding(here: Here) -> New | None:
    if allowed(here.actor, Action.EDIT_CALENDAR) is None or here.plan.is_closed:
        return None
    with st.container(horizontal=True, key="co-keeping"):
        added = adding.form(here, "stages", NEW, changes.add_stage, _("Add a stage"), plan_id=here.plan_id)
        if usual.missing({stage.code: stage.kind for stage in known(cache.now(here)).stages}):
            title, adds = _("Put in the usual stages"), partial(_add_usual, here.plan_id)
            dialog = Dialog("usual_stages", title, partial(_ask, here), adds, saves=_("Add"))
            dialogs.offer(title, dialog, ":material/playlist_add:")
    return added


def _ask(here: Here, prefix: str) -> None:
    st.write(
        _(
            "Those that are missing are added at the end, each with those for which it waits. With a first day of the "
            "process they are planned at their usual length; without it their days are left to enter."
        )
    )
    adding.draw(here, "stages", FIRST_DAY, f"{prefix}_{FIRST_DAY.field}")


def _add_usual(plan_id: int, actor: Actor, prefix: str) -> int:
    given = inputs.typed(FIRST_DAY, f"{prefix}_{FIRST_DAY.field}")
    return changes.add_usual_stages(actor, plan_id, told.day(given) if given else None)
