"""A page's websocket spoken without a browser: what is sent and said is Streamlit's own messages."""

import httpx
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from dashboard.ui.frame.streamlit_internals import BackMsg, ForwardMsg
from tests.support.application import Application

AGAIN = ForwardMsg.ScriptFinishedStatus.Value("FINISHED_EARLY_FOR_RERUN")
PATIENCE = 60
"""Seconds to wait for a message."""


def opened(
    application: Application, client: httpx.Client, session: str = "", origin: str | None = ""
) -> ClientConnection:
    """Connect as the browser of a client does; `session` is the identifier of one to take up again."""
    protocols = [Subprotocol("streamlit"), Subprotocol("none"), *([Subprotocol(session)] if session else [])]
    cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    return connect(
        application.address.replace("http", "ws") + "/_stcore/stream",
        subprotocols=protocols,
        origin=Origin(application.address) if origin == "" else (Origin(origin) if origin else None),
        additional_headers={"Cookie": cookies},
        max_size=None,
    )


def run(socket: ClientConnection, message: BackMsg | None = None) -> list[ForwardMsg]:
    """Ask for a run, and return what was sent until it ended, and every run that it asked for in its turn."""
    if message is None:
        message = BackMsg()
        message.rerun_script.query_string = ""
    socket.send(message.SerializeToString())
    said: list[ForwardMsg] = []
    while not said or said[-1].WhichOneof("type") != "script_finished" or said[-1].script_finished == AGAIN:
        raw = socket.recv(PATIENCE)
        said.append(ForwardMsg.FromString(raw if isinstance(raw, bytes) else raw.encode()))
    return said


def page(name: str, query: str = "") -> BackMsg:
    """The message that opens a page by the name that its address ends with."""
    message = BackMsg()
    message.rerun_script.page_name = name
    message.rerun_script.query_string = query
    return message


def session_of(said: list[ForwardMsg]) -> str:
    """The identifier of the session that a run belongs to."""
    return next(one.new_session.initialize.session_id for one in said if one.WhichOneof("type") == "new_session")
