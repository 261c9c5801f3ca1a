"""Every private name of Streamlit that the program uses: an upgrade that takes one away is mended here, nowhere else.

Its test says which of them is gone; a rule of architecture forbids any elsewhere.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit
from streamlit import config, runtime
from streamlit.delta_generator import DeltaGenerator
from streamlit.delta_generator_singletons import get_dg_singleton_instance
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import app_session
from streamlit.runtime.scriptrunner import RerunData, RerunException, StopException, get_script_run_ctx
from streamlit.runtime.state.common import unpack_widget_state_value
from streamlit.runtime.state.session_state import SessionState
from streamlit.web import bootstrap
from streamlit.web.server.starlette import starlette_server

__all__ = [
    "BackMsg",
    "DeltaGenerator",
    "ForwardMsg",
    "RerunData",
    "RerunException",
    "StopException",
    "get_script_run_ctx",
]

NAMES = (
    "streamlit.config.get_config_options",
    "streamlit.delta_generator.DeltaGenerator",
    "streamlit.delta_generator_singletons.DeltaGeneratorSingleton.bottom_dg",
    "streamlit.delta_generator_singletons.get_dg_singleton_instance",
    "streamlit.proto.BackMsg_pb2.BackMsg",
    "streamlit.proto.ForwardMsg_pb2.ForwardMsg",
    "streamlit.runtime.exists",
    "streamlit.runtime.Runtime.is_active_session",
    "streamlit.runtime.app_session._populate_theme_msg",
    "streamlit.runtime.get_instance",
    "streamlit.runtime.scriptrunner.RerunData",
    "streamlit.runtime.scriptrunner.RerunException",
    "streamlit.runtime.scriptrunner.StopException",
    "streamlit.runtime.scriptrunner.get_script_run_ctx",
    "streamlit.runtime.scriptrunner_utils.script_requests.ScriptRequests.request_rerun",
    "streamlit.runtime.scriptrunner_utils.script_run_context.ScriptRunContext",
    "streamlit.runtime.memory_uploaded_file_manager.MemoryUploadedFileManager.remove_session_files",
    "streamlit.runtime.memory_uploaded_file_manager.MemoryUploadedFileManager.remove_file",
    "streamlit.runtime.state.common.unpack_widget_state_value",
    "streamlit.runtime.state.session_state.SessionState",
    "streamlit.runtime.state.session_state.SessionState._new_widget_state",
    "streamlit.runtime.state.session_state.SessionState.set_widgets_from_proto",
    "streamlit.web.bootstrap._install_config_watchers",
    "streamlit.web.server.starlette.starlette_server._get_uvicorn_config_kwargs",
    "streamlit.web.server.starlette.starlette_websocket.gather_user_info",
)
"""What is imported here, and what is reached through it."""

ACCOUNT_HEADER = "X-Co-Account"
"""The header by which the gate tells Streamlit whose a connection is (`server.trustedUserHeaders`)."""
READ_BY_PARTS = frozenset({"string_value", "string_array_value", "double_value", "int_value", "double_array_value"})
"""The forms of a value that Streamlit reads into a day, an hour, a number, an option: forged ones can fail at it."""
LOUD_LOGGER = "streamlit.runtime.scriptrunner_utils.script_run_context"
"""The logger that remarks on components declared outside a run, which ours are on purpose."""


def installed() -> Path:
    """The folder of the page and the bundles that Streamlit's wheel holds (`index.html`, `static/js/…`)."""
    return Path(streamlit.__file__).parent / "static"


def options() -> frozenset[str]:
    """The names of all settings that Streamlit knows, hidden ones too."""
    return frozenset(config.get_config_options())


def is_served() -> bool:
    """True inside a process that serves pages, as opposed to one that only imports them."""
    return runtime.exists()


def session_id() -> str | None:
    """Streamlit's identifier of the browser session whose run this is; None outside a run."""
    context = get_script_run_ctx()
    return context.session_id if context is not None else None


def bottom() -> DeltaGenerator:
    """The container at the bottom of the page, from wherever a run stands.

    `st.bottom` refuses to be used in a dialog, and a callback may stand in the dialog that was drawn last.
    """
    return get_dg_singleton_instance().bottom_dg


def uploaded(session: str) -> dict[str, int]:
    """The files that Streamlit holds in memory for a session: identifier → bytes, oldest first."""
    if not runtime.exists():
        return {}
    held: Any = runtime.get_instance().uploaded_file_mgr
    return {name: len(file.data) for name, file in dict(held.file_storage.get(session, {})).items()}


def remove_upload(session: str, file: str) -> None:
    """Free the memory of an uploaded file."""
    runtime.get_instance().uploaded_file_mgr.remove_file(session, file)  # type: ignore[attr-defined]


def is_open(session: str) -> bool:
    """Whether the page of a session is connected; the files of one that is not can be removed."""
    return bool(runtime.get_instance().is_active_session(session))


def rerun_message() -> bytes:
    """What a browser sends to have a page run from its beginning, without any press, value or fragment."""
    message = BackMsg()
    message.rerun_script.query_string = ""
    return bytes(message.SerializeToString())


def theme_built_once() -> None:
    """Have Streamlit build the theme that it sends at each run once: a seventh of the processor time of the overview.

    The settings of a running server do not change, and it goes through all of them six times a run.
    """
    theirs = app_session._populate_theme_msg
    built: dict[str, Any] = {}

    def populate(msg: Any, section: str = "theme") -> None:
        if section not in built:
            built[section] = type(msg)()
            theirs(built[section], section)
        if built[section].ByteSize():
            msg.MergeFrom(built[section])

    app_session._populate_theme_msg = populate


def values_of_their_kind() -> None:
    """Have Streamlit take the value of a widget only in the form in which its page sends it.

    A list that is sent anything else takes it as words, which it does not offer; another widget is left as it was. As
    they came, they would end the run with an error while Streamlit reads them.
    """
    theirs = SessionState.set_widgets_from_proto

    def taken(state: SessionState, sent: Any) -> None:
        for one in sent.widgets:
            _mend(one, state._new_widget_state.widget_metadata.get(one.id))
        theirs(state, sent)

    SessionState.set_widgets_from_proto = taken  # type: ignore[method-assign, assignment]


def _mend(sent: Any, known: Any) -> None:
    """Give a widget's value the form that is known of it, or empty it."""
    came = sent.WhichOneof("value")
    if known is None or came is None:
        return
    if came != known.value_type:
        words = str(getattr(sent, came))
        sent.ClearField(came)
        if known.value_type == "string_value":
            sent.string_value = words
        elif known.value_type == "string_array_value":
            sent.string_array_value.data.append(words)
    came = sent.WhichOneof("value")
    if came in READ_BY_PARTS:
        try:
            known.deserializer(unpack_widget_state_value(sent))
        except Exception:
            sent.ClearField(came)


def serve(app: streamlit.App, settings: Mapping[str, Any], server: Mapping[str, Any]) -> None:
    """Run the application until it is stopped; `server` is what uvicorn is told beside Streamlit's own choices.

    Streamlit offers no way to name uvicorn's limits, so its list of them is widened. It would also read the times of
    its settings' files five times a second each, to take up what changes there.
    """
    theirs = starlette_server._get_uvicorn_config_kwargs
    starlette_server._get_uvicorn_config_kwargs = lambda: {**theirs(), **server}
    bootstrap._install_config_watchers = lambda flag_options: None
    theme_built_once()
    values_of_their_kind()
    app.run(config=dict(settings))
