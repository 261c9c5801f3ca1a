"""The websocket as an attacker speaks to it: foreign origins, others' sessions, sessions that have ended."""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from sqlalchemy import select
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection

from dashboard.ui.frame.streamlit_internals import BackMsg, ForwardMsg
from dashboard.web.process.running import LONGEST_MESSAGE
from data_access.changes.accounts import accounts, signing_in
from data_access.changes.accounts.roles import set_role
from data_access.database import reading, writing
from data_access.permissions import SYSTEM, Actor
from data_access.states import Role
from data_access.tables import Account
from tests.dashboard.conftest import Enter
from tests.support.application import Application
from tests.support.databases import using
from tests.support.websockets import PATIENCE, opened, page, run, session_of

ADMINISTRATOR = Actor(None, "an administrator", Role.ADMINISTRATOR)


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", None, "http://192.0.2.1"])
def test_another_origin_is_refused_at_once(application: Application, enter: Enter, origin: str | None) -> None:
    client = enter("reader")
    with pytest.raises(InvalidStatus), opened(application, client, origin=origin):
        pass
    answered = httpx.get(f"{application.address}/sante", timeout=10)
    assert answered.status_code == 200
    assert "Rejecting WebSocket" not in application.log.read_text(), "Streamlit saw it, and asked an outside address"


def test_nobody_takes_up_the_session_of_another_account(application: Application, enter: Enter) -> None:
    with opened(application, enter("secretariat")) as theirs:
        session = session_of(run(theirs))
        for headers in ({}, {"X-Co-Account": "1"}):
            thief = enter("reader")
            thief.headers.update(headers)
            with opened(application, thief, session) as other:
                assert session_of(run(other)) != session
        assert session_of(run(theirs)) == session
    with opened(application, enter("reader"), session) as other:
        assert session_of(run(other)) != session


def test_ones_own_session_is_taken_up_again(application: Application, enter: Enter) -> None:
    client = enter("secretariat")
    with opened(application, client) as before:
        session = session_of(run(before))
    with opened(application, client, session) as after:
        assert session_of(run(after)) == session


@dataclass(frozen=True)
class Attempt:
    """An administrator at the page of the accounts, and the account that a press there disables."""

    client: httpx.Client
    login: str
    target: str

    def is_active(self) -> bool:
        with reading() as session:
            return session.execute(select(Account.is_active).where(Account.login == self.target)).scalar_one()


@pytest.fixture
def attempt(application: Application) -> Iterator[Attempt]:
    number = time.monotonic_ns()
    login, target = f"chief-{number}@example.org", f"0-{number}@example.org"
    with using(application.database), httpx.Client(base_url=application.address) as client:
        accounts.add_account(ADMINISTRATOR, login, "Chief", Role.ADMINISTRATOR)
        accounts.add_account(ADMINISTRATOR, target, "Target", Role.READER)
        client.cookies.set("co_session", signing_in.enter_as(login))
        yield Attempt(client, login, target)
        accounts.set_active(ADMINISTRATOR, target, False)


def _page_of_accounts() -> BackMsg:
    return page("reglages", "section=accounts")


def _elements(said: list[ForwardMsg]) -> list[Any]:
    return [one.delta.new_element for one in said if one.WhichOneof("type") == "delta"]


def _button(said: list[ForwardMsg], name: str) -> str:
    """The identifier of the button whose key has this name."""
    buttons = [one.button.id for one in _elements(said) if one.WhichOneof("type") == "button"]
    return next(identifier for identifier in buttons if name in identifier)


def _drawer(socket: ClientConnection) -> list[ForwardMsg]:
    """What is said when the drawer of an account is opened by its button."""
    opening = _page_of_accounts()
    button = _button(run(socket, _page_of_accounts()), "account_opened")
    opening.rerun_script.widget_states.widgets.add(id=button, trigger_value=True)
    return run(socket, opening)


def _press(socket: ClientConnection) -> BackMsg:
    """Choose the account and disable it, by the identifiers that the drawer has sent."""
    said, message = _drawer(socket), _page_of_accounts()
    boxes = [one.selectbox for one in _elements(said) if one.WhichOneof("type") == "selectbox"]
    chosen = next(box for box in boxes if "-account" in box.id and box.options)
    target = next(option for option in chosen.options if "Target" in option)
    message.rerun_script.widget_states.widgets.add(id=chosen.id, string_value=target)
    pressed = _button(said, "account_active")
    message.rerun_script.widget_states.widgets.add(id=pressed, trigger_value=True)
    return message


def _sign_out(attempt: Attempt) -> None:
    signing_in.sign_out(attempt.client.cookies["co_session"])


def _disable(attempt: Attempt) -> None:
    accounts.set_active(ADMINISTRATOR, attempt.login, False)


def _demand_a_password(attempt: Attempt) -> None:
    with writing(SYSTEM) as session:
        account = session.execute(select(Account).where(Account.login == attempt.login)).scalar_one()
        account.must_change_password = True


def _change_the_role(attempt: Attempt) -> None:
    set_role(ADMINISTRATOR, attempt.login, Role.READER)


def test_a_forged_press_does_what_the_button_does(application: Application, attempt: Attempt) -> None:
    with opened(application, attempt.client) as socket:
        run(socket, _press(socket))
        assert not attempt.is_active()


@pytest.mark.parametrize("end", [_sign_out, _disable, _demand_a_password, _change_the_role])
def test_an_open_websocket_does_nothing_for_a_session_that_has_ended(
    application: Application, attempt: Attempt, end: Callable[[Attempt], None]
) -> None:
    with opened(application, attempt.client) as socket:
        press = _press(socket)
        end(attempt)
        said = run(socket, press)
        assert attempt.is_active()
        led = {_sign_out: "/connexion", _disable: "/connexion", _demand_a_password: "/mot-de-passe"}.get(end)
        if led:
            assert any(f'href="{led}"' in one.delta.new_element.html.body for one in said)
        else:
            assert not any(one.delta.new_element.button.id for one in said)


@pytest.mark.parametrize("end", [_sign_out, _demand_a_password])
def test_a_fragment_of_a_session_that_has_ended_is_notrun(
    application: Application, attempt: Attempt, end: Callable[[Attempt], None]
) -> None:
    asked = page("reglages", "section=lists")
    with opened(application, attempt.client) as socket:
        fragment = next(one.delta.fragment_id for one in run(socket, asked) if one.delta.fragment_id)
        asked.rerun_script.fragment_id = fragment
        assert any(one.delta.fragment_id == fragment for one in run(socket, asked))
        end(attempt)
        assert not any(one.delta.fragment_id == fragment for one in run(socket, asked))


def test_the_page_of_another_role_is_not_opened_by_its_name_or_hash(application: Application, enter: Enter) -> None:
    with opened(application, enter("secretariat")) as theirs:
        said = run(theirs, _page_of_accounts())
        script = next(one.navigation.page_script_hash for one in said if one.WhichOneof("type") == "navigation")
    for name, value in (("page_name", "import-idees"), ("page_script_hash", script)):
        message = BackMsg()
        setattr(message.rerun_script, name, value)
        with opened(application, enter("reader")) as socket:
            said = run(socket, message)
        assert not any(one.delta.new_element.WhichOneof("type") in ("file_uploader", "button") for one in said)


def test_identifiers_of_another_session_press_nothing(application: Application, attempt: Attempt, enter: Enter) -> None:
    with opened(application, attempt.client) as socket, opened(application, enter("reader")) as other:
        press = _press(socket)
        run(other)
        run(other, press)
        press.rerun_script.page_name = ""
        run(other, press)
        assert attempt.is_active()


@pytest.mark.parametrize("content", [b"", b"\xff" * 100, b"x" * 200_000], ids=["nothing", "nonsense", "long"])
def test_a_message_that_is_none_closes_that_websocket_only(
    application: Application, enter: Enter, content: bytes
) -> None:
    client = enter("reader")
    with opened(application, client) as socket:
        socket.send(content)
        with suppress(ConnectionClosed, TimeoutError):
            socket.recv(3)
    with opened(application, client) as socket:
        assert run(socket)


def _until_closed(socket: ClientConnection, content: bytes) -> None:
    socket.send(content)
    while True:
        socket.recv(PATIENCE)


def test_a_huge_message_is_not_read(application: Application, enter: Enter) -> None:
    with opened(application, enter("reader")) as socket, pytest.raises(ConnectionClosed):
        _until_closed(socket, b"\0" * (LONGEST_MESSAGE + 1))


def test_live_ends_with_the_session(application: Application, attempt: Attempt) -> None:
    with attempt.client.stream("GET", "/live", timeout=60) as stream:
        lines = stream.iter_lines()
        assert next(lines)
        _sign_out(attempt)
        with writing(SYSTEM) as session:
            account = session.execute(select(Account).where(Account.login == attempt.login)).scalar_one()
            account.name = "Renamed"
        list(lines)
    assert attempt.client.get("/live").status_code == 401
