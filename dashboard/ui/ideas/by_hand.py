"""The form that adds one idea by hand, for what came by telephone, by letter or in a workshop."""

from functools import partial

import streamlit as st

from dashboard.columns import Column, Kind
from dashboard.links import idea_reference
from dashboard.translations import _
from dashboard.ui.frame.here import Here
from dashboard.ui.frame.past import looking_back
from dashboard.ui.parts import adding
from dashboard.ui.parts.new_rows import New
from data_access.changes.ideas.ideas import add_idea
from data_access.permissions import Action, allowed
from data_access.queries.ideas.ideas import idea_number_of
from data_access.states import Language, ParticipantCategory

FIELDS = (
    Column("channel_id", Kind.CHOICE, of="channels"),
    Column("title"),
    Column("body", Kind.LONG),
    Column("language", Kind.STATE, states=Language),
    Column("category", Kind.STATE, states=ParticipantCategory),
    Column("submitted_on", Kind.DATE),
    Column("theme_id", Kind.CHOICE, of="themes"),
)


def added(here: Here) -> New | None:
    """How a line of a workbook becomes an idea, for who may bring ideas in."""
    if allowed(here.actor, Action.IMPORT_IDEAS) is None or here.plan.is_closed:
        return None
    return New(FIELDS, add_idea, {"plan_id": here.plan_id})


def offer(here: Here) -> None:
    """A button that opens the form, for who may bring ideas in."""
    if added(here) is None:
        return
    with st.container(horizontal=True, key="co-idea-by-hand"):
        title, opens = _("Add an idea by hand"), partial(_open, here)
        adding.form(here, "ideas", FIELDS, add_idea, title, after=opens, plan_id=here.plan_id)


def _open(here: Here, idea_id: int) -> None:
    number = idea_number_of(here.actor, idea_id)
    if number is not None:
        looking_back.go(idea=idea_reference(number))
