"""The settings on screen: their sections, the table of rights, the state of the installation."""

import streamlit as st

from dashboard.links import link
from dashboard.look.escaping import escape
from dashboard.translations import _, language, moment, number, offered, p_, pword
from dashboard.ui.frame import board, empty
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.vocabulary import action, explain, label
from data_access.permissions import RIGHTS, Action, Scope, allowed
from data_access.queries.settings.storage import storage
from data_access.states import Role

SECTIONS = {
    "accounts": pword("settings", "Accounts"),
    "rights": pword("settings", "Rights"),
    "lists": pword("settings", "Lists"),
    "plans": pword("settings", "Plans"),
    "country": pword("settings", "Country"),
    "data": pword("settings", "Data"),
}
MARKS = {Scope.ALL: ("co-all", "●"), Scope.OWN: ("co-own", "◐"), None: ("co-none", "–")}
MEGABYTE = 1_048_576
CURRENT = ' aria-current="page"'


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
    links = "".join(
        f'<a href="{escape(address)}"{CURRENT if address.endswith(f"={chosen}") else ""}>{escape(word)}</a>'
        for address, word in addresses.items()
    )
    board.show(key, Part(f'<nav class="co-tabs" aria-label="{escape(title)}">{links}</nav>'))


def rights(section: str) -> None:
    """Who may do what, read from the rules that are enforced."""
    if section != "rights":
        return
    heads = "".join(f'<th scope="col" title="{escape(explain(role))}">{escape(label(role))}</th>' for role in Role)
    rows = "".join(
        f'<tr><th scope="row">{escape(action(right))}</th>{"".join(_right(role, right) for role in Role)}</tr>'
        for right in Action
    )
    roles = "".join(f"<li><b>{escape(label(role))}</b> · {escape(explain(role))}</li>" for role in Role)
    board.show(
        "settings_rights",
        Part(
            f'<ul class="co-roles">{roles}</ul><div class="co-scroll"><table class="co-rights">'
            f"<caption><span>{escape(_('What each role may do, read from the program itself'))}</span></caption>"
            f"<thead><tr><th scope='col'>{escape(_('Right'))}</th>{heads}</tr></thead><tbody>{rows}</tbody>"
            "</table></div>"
        ),
    )


def data(here: Here, section: str) -> None:
    """Where the data are, the last backup, the import, the languages."""
    if section != "data":
        return
    kept = storage(here.actor)
    backed_up = f"{moment(kept.backed_up_at)} · {kept.backed_up_to}" if kept.backed_up_at else _("never")
    facts = (
        (_("Database"), kept.kind),
        (_("Place"), kept.place),
        (_("Size"), _("{size} MB").format(size=number(kept.size / MEGABYTE, 1))),
        (_("Revision of the schema"), kept.schema or "–"),
        (_("Revision of the data"), number(kept.revision)),
        (_("Last backup"), backed_up),
    )
    said = "".join(f"<dt>{escape(name)}</dt><dd><bdi>{escape(value)}</bdi></dd>" for name, value in facts)
    spoken = " · ".join(
        f"<b>{escape(name)}</b>"
        if code == language()
        else f'<button form="co-language" name="code" value="{code}" lang="{code}">{escape(name)}</button>'
        for code, name in offered().items()
    )
    by_command = _("On the server, backups are also made, put back and checked by commands:")
    make = ""
    if allowed(here.actor, Action.BACK_UP):
        words = escape(_("Make a backup and download it"))
        make = f'<p><button form="co-backup" class="co-call">{words}</button></p>'
    commands = ", ".join(f'<code dir="ltr">cocreation {name}</code>' for name in ("backup", "restore", "check"))
    board.show(
        "settings_data",
        Part(
            f'<dl class="co-status">{said}</dl>{make}<p class="co-said">{escape(by_command)} {commands}</p>'
            f"<h2>{escape(_('Ideas'))}</h2>{_import(here)}"
            f'<h2>{escape(_("Languages"))}</h2><p class="co-said co-in-line">{spoken}</p>'
        ),
    )


def _import(here: Here) -> str:
    if not allowed(here.actor, Action.IMPORT_IDEAS):
        said = f"{_('Import ideas from a file')} · {empty.by_whom(Action.IMPORT_IDEAS)}"
        return f'<p class="co-said">{escape(said)}</p>'
    return f'<p class="co-said"><a href="{link("importing")}">{escape(_("Import ideas from a file"))}</a></p>'


def _right(role: Role, right: Action) -> str:
    scope = RIGHTS[role].get(right)
    css, mark = MARKS[scope]
    word = label(scope) if scope else _("no")
    return f'<td class="{css}"><span aria-hidden="true">{mark}</span> {escape(word)}</td>'
