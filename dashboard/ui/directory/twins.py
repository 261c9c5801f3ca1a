"""Contacts that look like one and the same, with the dialog in which they are joined or told apart."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.links import link
from dashboard.look.escaping import as_text
from dashboard.look.templating import drawn
from dashboard.translations import _
from dashboard.ui.frame import board
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import cache, choosing, dialogs
from dashboard.ui.parts.cache import Now
from dashboard.ui.parts.dialogs import Dialog, given
from data_access.changes.directory import twins as changes
from data_access.permissions import Actor
from data_access.queries.committee import committee
from data_access.queries.directory import twins as reads
from data_access.queries.directory.twins import Likeness, Twins
from data_access.texts import isolated

FIRST, SECOND, APART = "first", "second", "apart"


def show(here: Here) -> None:
    """The pairs, for who keeps the directory; nothing without any."""
    found = _pairs(cache.now(here))
    if found:
        board.show("directory_twins", Part(_drawn(cache.now(here))))
    names = _names(cache.now(here)) if found else {}
    dialogs.linked("twins", {_key(one): _dialog(names, one) for one in found})


@cache.until_changed(*reads.READ)
def _pairs(now: Now) -> tuple[Twins, ...]:
    return reads.twins(now.here.actor)


@cache.until_changed()
def _drawn(now: Now) -> str:
    names = _names(now)
    pairs = [
        (names[one.one], names[one.other], one.why == Likeness.ADDRESS, link("directory", twins=_key(one)))
        for one in _pairs(now)
    ]
    return drawn("directory/twins.html", pairs=pairs)


@cache.until_changed("contacts", "administrations", "organisations")
def _names(now: Now) -> dict[int, str]:
    """What each contact is called, with its place: enough to tell two of them apart."""
    return {int(row["id"]): _name(row) for row in committee.contacts(now.here.actor).to_dict("records")}


def _name(row: Any) -> str:
    parts = (row["administration"], row["organisation"], row["office"], row["name"], row["function"], row["email"])
    return " · ".join(isolated(str(part)) for part in parts if part and not pd.isna(part))


def _key(one: Twins) -> str:
    return f"{one.one}-{one.other}"


def _dialog(names: dict[int, str], one: Twins) -> Dialog:
    return Dialog(
        f"twins_{_key(one)}", _("One contact or two?"), partial(_ask, names, one), partial(_save, one), saves=_("Save")
    )


def _ask(names: dict[int, str], one: Twins, prefix: str) -> None:
    said = _("Keep “{contact}” and archive the other one")
    ways = {FIRST: said.format(contact=names[one.one]), SECOND: said.format(contact=names[one.other])}
    offered = {**(ways if one.is_one_place else {}), APART: _("Both are right: show them as a pair no more")}
    choosing.among(
        _("These two contacts"),
        list(offered),
        format_func=lambda way: as_text(offered[way]),
        key=f"{prefix}_way",
    )
    if one.is_one_place:
        st.caption(
            _("What the contact that stays does not say is taken from the other. Past letters keep their names.")
        )


def _save(one: Twins, actor: Actor, prefix: str) -> None:
    way = given(prefix, "way", APART)
    if way == APART:
        changes.tell_apart(actor, one.one, one.other)
    elif way == FIRST:
        changes.join_contacts(actor, one.one, one.other)
    else:
        changes.join_contacts(actor, one.other, one.one)
