"""Choices that no list offers, sent to every list of every dialog: refused with a sentence, and nothing is saved."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select
from websockets.sync.client import ClientConnection

from dashboard.ui.frame.streamlit_internals import ForwardMsg
from data_access.changes.accounts import signing_in
from data_access.database import reading
from data_access.states import Role
from data_access.tables import Account, AuditEntry
from tests.support.application import Application, serving
from tests.support.databases import STAGE, Databases, using
from tests.support.websockets import opened, page, run

REFUSED = "is no longer offered"
LISTS = ("selectbox", "multiselect", "radio")
VALUES: tuple[dict[str, Any], ...] = (
    {"string_value": "Words of no option"},
    {"double_value": 1.5},
    {"bool_value": True},
    {"int_value": 2**62},
    {"string_array_value": "Words of no option"},
    {"json_value": "not json"},
)


@dataclass(frozen=True)
class Dialog:
    """An opened dialog: its lists by their identifiers, the button that saves, the fragment that draws it."""

    lists: tuple[tuple[str, str], ...]
    save: str
    fragment: str


@pytest.fixture(scope="module")
def served(databases: Databases) -> Iterator[Application]:
    with serving(databases.fresh("sqlite", STAGE)) as application:
        yield application


def _elements(said: list[ForwardMsg]) -> Iterator[tuple[str, Any]]:
    for one in said:
        if one.WhichOneof("type") == "delta" and one.delta.WhichOneof("type") == "new_element":
            yield one.delta.fragment_id, one.delta.new_element


def _key(identifier: str) -> str:
    """The key that the code gave an element, which its identifier ends with."""
    return identifier.rpartition("-")[2]


def _offers(said: list[ForwardMsg]) -> dict[str, str]:
    """The buttons that open a dialog: key → identifier."""
    buttons = (element.button.id for _fragment, element in _elements(said))
    return {_key(one): one for one in buttons if _key(one).startswith("offer_")}


def _dialog(said: list[ForwardMsg]) -> Dialog | None:
    lists, save, fragment = [], "", ""
    for of, element in _elements(said):
        kind = element.WhichOneof("type")
        if kind in LISTS and of:
            one = getattr(element, kind)
            lists.append((_key(one.id), one.id))
        if kind == "button" and _key(element.button.id).endswith("_save") and of:
            save, fragment = element.button.id, of
    return Dialog(tuple(lists), save, fragment) if lists and save else None


@dataclass
class Visit:
    """Somebody with a page open in English."""

    socket: ClientConnection
    page: str
    query: str

    def press(self, button: str, fragment: str = "", **given: dict[str, Any]) -> list[ForwardMsg]:
        """Press a button, with what stands in some widgets by then."""
        return self.send(fragment, {button: {"trigger_value": True}, **given})

    def send(self, fragment: str, states: dict[str, dict[str, Any]]) -> list[ForwardMsg]:
        asked = page(self.page, self.query)
        asked.rerun_script.fragment_id = fragment
        for identifier, value in states.items():
            state = asked.rerun_script.widget_states.widgets.add(id=identifier)
            for kind, held in value.items():
                if kind == "string_array_value":
                    state.string_array_value.data.append(held)
                else:
                    setattr(state, kind, held)
        return run(self.socket, asked)


@contextmanager
def visiting(served: Application, role: Role, name: str, query: str) -> Iterator[tuple[Visit, list[ForwardMsg]]]:
    """Open a page as the first account of a role."""
    with using(served.database), reading() as session:
        asked = select(Account.login).where(Account.role == role, Account.is_active).order_by(Account.id)
        token = signing_in.enter_as(session.execute(asked.limit(1)).scalar_one())
    with httpx.Client(base_url=served.address) as client:
        client.cookies.update({"co_session": token, "co_lang": "en"})
        with opened(served, client) as socket:
            yield Visit(socket, name, query), run(socket, page(name, query))


def _changes(served: Application) -> int:
    with using(served.database), reading() as session:
        asked = select(func.count(AuditEntry.id)).where(AuditEntry.table_name != "sign_ins")
        return session.execute(asked).scalar_one()


def _refuses(served: Application, visit: Visit, dialog: Dialog) -> None:
    """Send each value to each list of a dialog, and save."""
    before = _changes(served)
    for key, identifier in dialog.lists:
        for value in VALUES:
            said = visit.press(dialog.save, dialog.fragment, **{identifier: value})
            text = b"".join(one.SerializeToString() for one in said).decode("utf-8", "replace")
            assert REFUSED in text, (key, value)
            assert "Traceback" not in served.log.read_text(), (key, value)
            assert identifier in text, "the list stands there to choose again"
    assert _changes(served) == before


PROPOSAL = ("theme_id", "lead", "supporting")
DIALOGS: dict[tuple[Role, str, str], dict[str, tuple[str, ...]]] = {
    (Role.SECRETARIAT, "courriers-reunions", "view=desk"): {
        "prepare_letters": ("whom", "languages"),
        "letter_text": ("letter", "language"),
        "register_letters": ("letters",),
        "send_letters": ("letters",),
        "add_meetings": ("administration_id",),
        "add_letters": ("administration_id",),
    },
    (Role.SECRETARIAT, "courriers-reunions", "session=R-02"): {
        "carry_over": ("into",),
        "add_people": ("contacts", "mode"),
        "meeting_participants_gone": ("of",),
    },
    (Role.SECRETARIAT, "propositions", ""): {"new_proposal": ("theme_id", "lead", "ideas")},
    (Role.SECRETARIAT, "propositions", "proposal=P-26"): {
        "decide": ("outcome", "meeting"),
        "outside": ("asker", "to"),
        "change_proposals_26_title": PROPOSAL,
        "attach": ("ideas",),
        "detach": ("ideas",),
    },
    (Role.SECRETARIAT, "propositions", "proposal=P-01"): {
        "look_again": ("asker",),
        "change_proposals_1_title": PROPOSAL,
        "attach": ("ideas",),
        "detach": ("ideas",),
    },
    (Role.SECRETARIAT, "engagements", ""): {"new_sheet": ("administration", "proposals")},
    (Role.SECRETARIAT, "engagements", "commitment=C-06"): {
        "plan_steps": ("owner",) * 5,
        "opinion": ("organisation_id", "kind"),
        "answer_opinion": ("of", "answer_kind"),
        "opinions_gone": ("of",),
        "comment": ("language",),
        "link": ("proposal",),
        "unlink": ("proposal",),
    },
    (Role.SECRETARIAT, "reglages", "section=lists&list=events"): {
        "add_attendance": ("event_id", "category"),
        "event_attendances_gone": ("of",),
    },
    (Role.SECRETARIAT, "reglages", "section=letters"): {"put_template": ("kind", "language")},
    (Role.ADMINISTRATOR, "reglages", "section=accounts"): {
        "add_accounts": ("role", "administration", "organisation"),
    },
}
"""Each page, its dialogs that have lists, and the lists: a further one is to be written here."""
DRAWERS = {
    "meetings": {"row_1_1_status": "row_1_1_save", "agenda_meetings_1_ids": "Save the agenda"},
    "letters": {"row_1_1_status": "row_1_1_save", "files_letters_1_0_kind": "files_letters_1_0_keep"},
    "accounts": {
        "account": "account_active",
        "account_administration@example.org_administration": "account_administration@example.org_new_role_save",
    },
}
"""Lists in the drawer of a row, and the button that saves each."""


@pytest.mark.parametrize(("role", "name", "query"), DIALOGS)
def test_every_list_of_every_dialog_refuses_what_it_does_not_offer(
    served: Application, role: Role, name: str, query: str
) -> None:
    found = {}
    with visiting(served, role, name, query) as (visit, said):
        for key, button in _offers(said).items():
            dialog = _dialog(visit.press(button))
            if dialog is not None:
                own = key.removeprefix("offer_")
                found[own] = tuple(re.sub(rf"^{own}(_\d+)+_", "", one) for one, _id in dialog.lists)
                _refuses(served, visit, dialog)
    assert {own: tuple(re.sub(r"^\d+_", "", one) for one in lists) for own, lists in found.items()} == DIALOGS[
        role, name, query
    ]


@pytest.mark.parametrize("table", DRAWERS)
def test_every_list_of_a_drawer_refuses_what_it_does_not_offer(served: Application, table: str) -> None:
    is_accounts = table == "accounts"
    who = Role.ADMINISTRATOR if is_accounts else Role.SECRETARIAT
    at = ("reglages", "section=accounts") if is_accounts else ("courriers-reunions", "")
    with visiting(served, who, *at) as (visit, said):
        ids = [getattr(element, element.WhichOneof("type")).id for _of, element in _elements(said) if _has_id(element)]
        if is_accounts:
            said = visit.press(next(one for one in ids if _key(one) == "account_opened"))
        else:
            sent = {"sent": {"token": "", "edits": [], "opened": {"id": 1, "at": 1}}}
            grid = next(one for one in ids if f"grid_{table}_" in one)
            said = visit.send("", {grid: {"json_value": json.dumps(sent)}})
        drawn = {
            _key(element_id): (element_id, of)
            for of, element in _elements(said)
            if _has_id(element) and (element_id := getattr(element, element.WhichOneof("type")).id)
        }
        for of, saves in DRAWERS[table].items():
            identifier, fragment = drawn[of]
            _refuses(served, visit, Dialog(((of, identifier),), drawn[saves][0], fragment))


def _has_id(element: Any) -> bool:
    return element.WhichOneof("type") in (*LISTS, "button", "bidi_component")
