"""The accounts in the settings: who may sign in, as what; adding, disabling, a new password, another role."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import vocabulary
from dashboard.columns import Column, Kind
from dashboard.look.escaping import as_text
from dashboard.translations import _, day
from dashboard.ui.frame import board, carrying, session
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import adding, choosing, confirmation, inputs
from dashboard.ui.parts.figures import table_html
from dashboard.vocabulary import field, label
from dashboard.vocabulary.people import person
from data_access.changes.accounts import accounts as changes
from data_access.changes.accounts.roles import set_role
from data_access.changes.grid.removing import remove
from data_access.changes.grid.rows import edit_row
from data_access.permissions import Action, Actor, allowed
from data_access.queries.accounts import accounts as queries
from data_access.refusals import Refused
from data_access.states import Role
from data_access.values import told

BELONGS_TO = (
    Column("administration", Kind.CHOICE, of="administrations", by_code=True, label="administration_id"),
    Column("organisation", Kind.CHOICE, of="organisations", by_code=True, label="organisation_id"),
)
VALIDITY = (Column("valid_from", Kind.DATE), Column("valid_until", Kind.DATE))
"""The days of a reviewer; other accounts have none."""
WHO = (Column("login"), Column("name"), Column("role", Kind.STATE, states=Role))
NAMED = (Column("login"), Column("name"))
PASSWORD = Column("password", label="password_hash")
OPENED, CHANGED = "account_drawer", "account_changed"


@dataclass(frozen=True)
class _Drawer:
    def carried(self) -> bool:
        """The open drawer as a plain value, to restore it after a restart of the server."""
        return True


def show(here: Here, section: str) -> None:
    """The accounts and what can be done with them, for who manages them."""
    if section != "accounts" or not allowed(here.actor, Action.MANAGE_ACCOUNTS):
        return
    found = queries.accounts(here.actor)
    shown = found.assign(
        name=found["name"].map(person),
        role=[label(Role(role)) for role in found["role"]],
        belongs_to=found["administration"].fillna(found["organisation"]).fillna("–"),
        is_active=found["is_active"].map(lambda active: _("active") if active else _("disabled")),
        valid_until=[_days(*row) for row in zip(found["valid_from"], found["valid_until"], strict=True)],
        created_at=found["created_at"].map(day),
    )[["login", "name", "role", "belongs_to", "is_active", "valid_until", "created_at"]]
    heads = {name: field(str(name)) for name in shown} | {"belongs_to": _("Belongs to"), "is_active": field("status")}
    board.show(
        "settings_accounts",
        Part(table_html(shown.rename(columns=heads), _("Accounts that may sign in"), is_register=True)),
    )
    with st.container(horizontal=True, key="co-accounts"):
        adding.form(here, "accounts", (*WHO, *BELONGS_TO, *VALIDITY, PASSWORD), _add, _("Add an account"))
        logins = found.set_index("login", drop=False)
        _acts(here, {login: _who(login, logins.loc[login, "name"]) for login in found["login"]}, logins)


def _acts(here: Here, who: dict[str, str], accounts: Any) -> None:
    """The button and the drawer that change one account: the same acts as the command."""
    st.button(_("Change an account"), icon=":material/manage_accounts:", key="account_opened", on_click=_open)
    if carrying.taken(OPENED) is True:
        session.remember(OPENED, _Drawer())
    if session.recall(OPENED):
        drawer = st.dialog(_("Change an account"), width="medium", position="right", on_dismiss=_close)
        drawer(_drawer)(here, who, accounts)
    confirmation.show()


def _drawer(here: Here, who: dict[str, str], accounts: Any) -> None:
    """The acts on the account that is chosen. Nothing filled in for one account stands for another."""
    session.actor()
    if session.take(CHANGED):
        st.rerun()
    login = choosing.one(_("Account"), list(who), format_func=who.__getitem__, key="account")
    if login is None:
        return
    if error := session.recall("account_error"):
        st.error(as_text(error))
    account = accounts.loc[login]
    active = bool(account["is_active"])
    act = _("Disable this account") if active else _("Enable this account")
    st.button(as_text(act), key="account_active", on_click=_apply, args=(partial(_set_active, not active),))
    with st.form(f"account_{login}_names", border=False):
        for column in NAMED:
            adding.draw(here, "accounts", column, f"account_{login}_{column.field}", account[column.field])
        _end(login, _("Save the name and the address"), partial(_name, account), "login", "name")
    with st.form(f"account_{login}_password", border=False):
        key = f"account_{login}_new_password"
        st.text_input(_("New password"), type="password", key=key, autocomplete="new-password")
        _end(login, _("Set the password"), _set_password, "new_password")
    with st.form(f"account_{login}_role", border=False):
        roles = list(Role)
        held = roles.index(Role(account["role"]))
        choosing.one(field("role"), roles, held, label, key=f"account_{login}_new_role")
        for column in (*BELONGS_TO, *VALIDITY):
            adding.draw(here, "accounts", column, f"account_{login}_{column.field}", account[column.field])
        _end(login, _("Set the role"), _set_role, "new_role")
    with st.form(f"account_{login}_gone", border=False):
        st.text_input(field("reason"), key=f"account_{login}_reason")
        removal = partial(_remove, int(account["id"]))
        _end(login, _("Remove this account, if it was never used"), removal, "reason")


def _end(login: str, words: str, act: Callable[[Actor, str], None], *needs: str) -> None:
    """The button of one form of an account, and what is still to fill in."""
    key = f"account_{login}_{needs[-1]}_save"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.form_submit_button(as_text(words), key=key, on_click=_apply, args=(act,))
        inputs.lacking(key, f"account_{login}", tuple((name,) for name in needs))


def _add(actor: Actor, login: str, name: str, role: Role | None, password: str, **about: Any) -> int:
    if role is None:
        raise Refused("Choose a role.")
    return changes.add_account(actor, login, name, role, password or None, **about)


def _set_active(active: bool, actor: Actor, login: str) -> None:
    changes.set_active(actor, login, active)


def _set_password(actor: Actor, login: str) -> None:
    key = f"account_{login}_new_password"
    changes.set_password(actor, login, str(session.recall(key) or ""))
    session.forget(key)


def _name(account: Any, actor: Actor, login: str) -> None:
    """Rename an account, comparing with the name that was shown, so that a newer one is not overwritten."""
    typed = {column.field: inputs.typed(column, f"account_{login}_{column.field}") for column in NAMED}
    edit_row(actor, "accounts", int(account["id"]), {name: (account[name], value) for name, value in typed.items()})


def _remove(account_id: int, actor: Actor, login: str) -> None:
    remove(actor, "accounts", account_id, str(session.recall(f"account_{login}_reason") or ""))


def _set_role(actor: Actor, login: str) -> None:
    belongs_to = {column.field: session.recall(f"account_{login}_{column.field}") or None for column in BELONGS_TO}
    typed = {column.field: inputs.typed(column, f"account_{login}_{column.field}") for column in VALIDITY}
    days = {name: told.day(one) for name, one in typed.items() if one}
    role = session.recall(f"account_{login}_new_role")
    if role is None:
        raise Refused("Choose a role.")
    first, last = (days.get(column.field) if role == Role.REVIEWER else None for column in VALIDITY)
    set_role(actor, login, role, **belongs_to, valid_from=first, valid_until=last)


@session.uninterrupted
def _apply(act: Callable[[Actor, str], None]) -> None:
    """Apply an act to the account selected now, which may not be the one the button was drawn for."""
    actor = session.actor()
    session.forget("account_error")
    try:
        choosing.still_offered("account")
        act(actor, str(session.recall("account")))
    except Refused as refused:
        session.remember("account_error", vocabulary.refusal(refused))
    else:
        session.remember(CHANGED, True)
        confirmation.tell(_("Done."))


@session.uninterrupted
def _open() -> None:
    session.forget("account_error")
    session.remember(OPENED, _Drawer())


@session.uninterrupted
def _close() -> None:
    session.forget(OPENED)


def _days(first: Any, last: Any) -> str:
    """The days between which an account may sign in."""
    told = [day(one) for one in (first, last) if not pd.isna(one)]
    return " – ".join(told) or "–"


def _who(login: str, name: str) -> str:
    return f"{person(name)} · {login}"
