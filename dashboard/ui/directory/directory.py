"""The directory on screen: whom to write to in each administration, who sits on the steering committee."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from urllib.parse import quote

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard import vocabulary
from dashboard.documents import tables
from dashboard.links import link
from dashboard.look.templating import drawn
from dashboard.translations import _, n_
from dashboard.ui.directory import twins
from dashboard.ui.frame import board, empty
from dashboard.ui.frame.board import File, Part
from dashboard.ui.frame.here import Here
from dashboard.ui.grid import mount
from dashboard.ui.parts import adding, cache
from dashboard.ui.parts.cache import Now
from dashboard.vocabulary import field, label, localized
from data_access.changes.committee import committee as changes
from data_access.papers.kinds import SpokenLanguage
from data_access.permissions import Action, Actor, Scope, allowed
from data_access.queries.committee import committee
from data_access.queries.filters import Filters
from data_access.queries.settings import reference
from data_access.values.folding import fold

REACHED = (
    *("office", "name", "function", "email", "telephone", "languages", "gender", "is_deputy"),
    *("substitute_id", "starts_on", "ends_on"),
)


def administrations(here: Here, chosen: Filters) -> None:
    """A card for each administration in office: its remit, its work in hand, its contacts."""
    if html := _administrations(cache.now(here), chosen):
        board.show("directory_administrations", Part(html))
    else:
        board.show("directory_none", Part(_no_contact(here)))


@cache.until_changed()
def _administrations(now: Now, chosen: Filters) -> str:
    here = now.here
    found = reference.administrations(here.actor)
    work = reference.administrations_at_work(here.actor, here.plan_id).set_index("code")
    contacts = _in_office(here)
    cards = []
    for row in found[found["is_active"].astype(bool)].to_dict("records"):
        own = contacts[contacts["administration"] == row["code"]]
        if chosen.administration and row["code"] not in chosen.administration:
            continue
        if _matches(chosen.search, row["code"], localized(row, "name"), row["remit"], *_texts(own)):
            mark = _("Lead ministry") if row["is_lead"] else ""
            cards.append(_card(row, own, mark, _work(row["code"], work.loc[row["code"]])))
    return _cards(vocabulary.table("administrations"), cards)


def members(here: Here, chosen: Filters) -> None:
    """A card for each organisation of the steering committee, with its contacts."""
    if not chosen.administration and (html := _members(cache.now(here), chosen.search)):
        board.show("directory_members", Part(html))


@cache.until_changed()
def _members(now: Now, search: str) -> str:
    here = now.here
    found = committee.organisations(here.actor)
    contacts = _in_office(here)
    cards = []
    for row in found[found["is_active"].astype(bool)].to_dict("records"):
        own = contacts[contacts["organisation"] == row["code"]]
        if _matches(search, row["code"], localized(row, "name"), *_texts(own)):
            attended = n_(
                "attended %(count)s committee meeting", "attended %(count)s committee meetings", row["attended"]
            )
            cards.append(_card(row, own, label(row["kind"]), [("", attended)]))
    return _cards(_("Members of the steering committee"), cards)


def downloads(here: Here) -> None:
    """The directory as a file, as far as its reader may see it."""
    files = {name: partial(_file, here, name) for name in ("directory.xlsx", "directory.csv")}
    board.show("directory_files", Part(drawn("directory/downloads.html", files=files), files))


def keeping(here: Here) -> None:
    """For who keeps the directory: a new contact, and the grid of contacts, opened when it is needed."""
    scope = allowed(here.actor, Action.EDIT_DIRECTORY)
    if scope is None:
        return
    st.header(_("Keep the directory up to date"), anchor=False)
    twins.show(here)
    with st.container(horizontal=True, key="co-keeping"):
        own: dict[str, Any] = {"administration_id": here.actor.administration_id} if scope == Scope.OWN else {}
        holders = () if own else ("administration_id", "organisation_id")
        added = adding.form(here, "contacts", (*holders, *REACHED), changes.add_contact, _("Add a contact"), **own)
    mount.edit(here, "contacts", _mine if scope == Scope.OWN else committee.contacts, added=added)


def _mine(actor: Actor, plan_id: int) -> pd.DataFrame:
    found = committee.contacts(actor, plan_id)
    return found.loc[found["mine"]].reset_index(drop=True)


def _in_office(here: Here) -> pd.DataFrame:
    """The contacts that can be written to today, each with its languages in words and the office of its substitute."""
    kept = committee.in_office(here.actor, here.plan.today)
    offices = {row["id"]: row["name"] or row["office"] for row in kept.to_dict("records")}
    kept["spoken"] = [_spoken(codes) for codes in kept["languages"]]
    kept["substitute"] = [offices.get(one, "") for one in kept["substitute_id"]]
    return kept


def _spoken(codes: str | None) -> str:
    return _(", ").join(label(SpokenLanguage(code)) for code in (codes or "").split(", ") if code)


def _cards(title: str, cards: list[dict[str, Any]]) -> str:
    return drawn("directory/cards.html", title=title, cards=cards) if cards else ""


def _no_contact(here: Here) -> Markup:
    if len(reference.administrations(here.actor)):
        return empty.paragraph(
            _("Nobody corresponds: change the search, or clear the filters."),
            empty.way(_("Clear the filters"), link("directory")),
        )
    said, href = _("There is no administration yet."), link("settings", section="lists", list="administrations")
    return empty.notice(here.actor, said, Action.EDIT_LISTS, _("Add the administrations"), href)


def _card(row: Mapping[Any, Any], contacts: pd.DataFrame, mark: str, work: list[tuple[str, str]]) -> dict[str, Any]:
    """What the card of an administration or an organisation says; `work` are addresses (or "") and words."""
    people = [{**contact, "mailto": _mailto(contact["email"])} for contact in contacts.to_dict("records")]
    name = localized(row, "name")
    return {"name": name, "code": row["code"], "mark": mark, "remit": row.get("remit"), "people": people, "work": work}


def _mailto(address: str | None) -> str:
    return f"mailto:{quote(address, safe='@+')}" if address else ""


def _work(code: str, work: pd.Series) -> list[tuple[str, str]]:
    facts = (
        ("proposals", n_("lead of %(count)s proposal", "lead of %(count)s proposals", work["leads"])),
        ("commitments", n_("%(count)s commitment", "%(count)s commitments", work["commitments"])),
        ("exchanges", _("letters and meetings")),
    )
    return [(link(page, administration=code), text) for page, text in facts]


def _matches(search: str, *texts: str | None) -> bool:
    return fold(search) in fold(" ".join(text for text in texts if text)) if search else True


def _texts(contacts: pd.DataFrame) -> list[str]:
    return [text for name in ("office", "name", "function", "email") for text in contacts[name] if text]


def _file(here: Here, name: str) -> File:
    found = _in_office(here)
    columns = {field(column): found[column] for column in ("office", "name", "function", "email", "telephone")}
    columns[field("languages", "contacts")] = found["spoken"]
    columns[field("substitute_id")] = found["substitute"]
    belongs_to = [localized(row, "place_name") for row in found.to_dict("records")]
    codes = found["administration"].fillna(found["organisation"])
    made = pd.DataFrame(
        {field("code"): codes, _("Administration or organisation"): belongs_to, **columns}, dtype=object
    )
    file = f"annuaire.{name.rpartition('.')[2]}"
    if name.endswith("csv"):
        return File(file, "text/csv", tables.csv(made.fillna("")))
    return File(file, tables.XLSX, tables.xlsx(made, _("Directory")))
