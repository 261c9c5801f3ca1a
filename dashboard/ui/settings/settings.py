"""The settings on screen: their sections, the table of rights, the state of the installation."""

import streamlit as st

from dashboard.links import link
from dashboard.look.templating import drawn, macro
from dashboard.translations import _, language, moment, number, p_, pword
from dashboard.ui.frame import board, empty
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.vocabulary import action, label
from data_access.permissions import RIGHTS, Action, Scope, allowed
from data_access.queries.settings.storage import storage
from data_access.states import Role

SECTIONS = {
    "accounts": pword("settings", "Accounts"),
    "rights": pword("settings", "Rights"),
    "lists": pword("settings", "Lists"),
    "plans": pword("settings", "Plans"),
    "country": pword("settings", "Country"),
    "letters": pword("settings", "Letters"),
    "data": pword("settings", "Data"),
}
MARKS = {Scope.ALL: ("co-all", "●"), Scope.OWN: ("co-own", "◐"), None: ("co-none", "–")}
MEGABYTE = 1_048_576


def sections(here: Here) -> str:
    """Show the sections as links, which keep the open one in the address, and return its key."""
    words = {
        key: p_(*word)
        for key, word in SECTIONS.items()
        if key != "accounts" or allowed(here.actor, Action.MANAGE_ACCOUNTS)
    }
    asked = st.query_params.get("section", "")
    chosen = asked if asked in words else next(iter(words))
    tabs(
        "settings_sections", _("Settings"), {link("settings", section=key): word for key, word in words.items()}, chosen
    )
    return chosen


def tabs(key: str, title: str, addresses: dict[str, str], chosen: str) -> None:
    """Links side by side, one for each part of a page; the one whose address ends with `chosen` is marked."""
    links = [(address, word, address.endswith(f"={chosen}")) for address, word in addresses.items()]
    board.show(key, Part(macro("tabs", title, links)))


def rights(section: str) -> None:
    """Who may do what, read from the rules that are enforced."""
    if section != "rights":
        return
    rights = [(action(right), [_right(role, right) for role in Role]) for right in Action]
    board.show("settings_rights", Part(drawn("settings/rights.html", roles=list(Role), rights=rights)))


def data(here: Here, section: str) -> None:
    """Where the data are, the last backup, the import, the languages."""
    if section != "data":
        return
    kept = storage(here.actor)
    backed_up = f"{moment(kept.backed_up_at)} · {kept.backed_up_to}" if kept.backed_up_at else _("never")
    pairs = (
        (_("Database"), kept.kind),
        (_("Location"), kept.location),
        (_("Size"), _("{size} MB").format(size=number(kept.size / MEGABYTE, 1))),
        (_("Revision of the schema"), kept.schema or "–"),
        (_("Revision of the data"), number(kept.revision)),
        (_("Last backup"), backed_up),
    )
    html = drawn(
        "settings/data.html",
        pairs=pairs,
        may_back_up=allowed(here.actor, Action.BACK_UP),
        import_is_by="" if allowed(here.actor, Action.IMPORT_IDEAS) else empty.by_whom(Action.IMPORT_IDEAS),
        language=language(),
    )
    board.show("settings_data", Part(html))


def _right(role: Role, right: Action) -> tuple[str, str, str]:
    scope = RIGHTS[role].get(right)
    css, mark = MARKS[scope]
    return css, mark, label(scope) if scope else _("no")
