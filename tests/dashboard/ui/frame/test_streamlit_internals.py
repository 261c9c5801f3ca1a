"""The contract with Streamlit: which of its private names, settings and files an upgrade has taken away."""

import ast
from collections.abc import Callable
from functools import reduce
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from streamlit import config
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

from dashboard.ui.frame import streamlit_internals as internals
from dashboard.web.process.settings import settings
from dashboard.web.shell.shell import SOON, bundle
from tests.support.sources import Module

SOURCE = Module("dashboard/ui/frame/streamlit_internals.py", Path(internals.__file__).read_text("utf-8"))


def _found(name: str) -> bool:
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        try:
            module: Any = import_module(".".join(parts[:end]))
        except ModuleNotFoundError:
            continue
        try:
            reduce(getattr, parts[end:], module)
        except AttributeError:
            return False
        return True
    return False


def test_no_private_name_is_gone() -> None:
    gone = [name for name in internals.NAMES if not _found(name)]
    assert not gone, f"Streamlit no longer has {', '.join(gone)}: mend dashboard/ui/frame/streamlit_internals.py"
    assert not _found("streamlit.runtime.exists.nothing")
    assert not _found("streamlit.no_such_name")


def test_the_contract_names_all_that_is_used() -> None:
    imported = {name for _line, name in SOURCE.imported if name.startswith("streamlit.")}
    modules = {
        "streamlit.config",
        "streamlit.runtime",
        "streamlit.runtime.app_session",
        "streamlit.web.bootstrap",
        "streamlit.web.server.starlette.starlette_server",
    }
    assert imported - modules <= set(internals.NAMES)
    reached = {
        ast.unparse(node)
        for node in ast.walk(SOURCE.tree)
        if isinstance(node, ast.Attribute)
        and ast.unparse(node).startswith(("runtime.", "config.", "starlette_server.", "app_session.", "bootstrap."))
    }
    ends = {".".join(name.split(".")[-2:]) for name in internals.NAMES}
    assert {".".join(name.split("(")[0].split(".")[-2:]) for name in reached} - ends <= {"config.get_config_options"}


def test_every_setting_is_one_that_streamlit_knows() -> None:
    assert set(settings()) <= internals.options()


def test_a_run_knows_its_session_and_its_requests() -> None:
    fields = internals.get_script_run_ctx.__globals__["ScriptRunContext"].__dataclass_fields__
    assert {"session_id", "script_requests"} <= set(fields)


def test_its_page_names_the_bundles_that_ours_loads() -> None:
    names = [path.rsplit("/", 1)[1] for path in bundle()]
    assert names[0].endswith(".js")
    assert any(name.endswith(".css") for name in names)
    assert all(any(name.startswith(f"{soon}.") for name in names) for soon in SOON)


def test_the_message_of_a_plain_run_is_one() -> None:
    message = internals.BackMsg.FromString(internals.rerun_message())
    assert message.WhichOneof("type") == "rerun_script"
    assert not message.rerun_script.fragment_id
    assert not message.rerun_script.widget_states.widgets


def test_the_theme_is_built_once_and_sent_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    theirs, asked = app_session._populate_theme_msg, []

    def counted(message: CustomThemeConfig, section: str = "theme") -> None:
        asked.append(section)
        theirs(message, section)

    def sent(populate: Callable[..., None]) -> bytes:
        message = CustomThemeConfig()
        populate(message)
        populate(message.light, "theme.light")
        populate(message.light.sidebar, "theme.light.sidebar")
        return bytes(message.SerializeToString(deterministic=True))

    before = {name: config.get_option(name) for name in ("theme.primaryColor", "theme.light.textColor")}
    try:
        config.set_option("theme.primaryColor", "#123456")
        config.set_option("theme.light.textColor", "#654321")
        monkeypatch.setattr(app_session, "_populate_theme_msg", counted)
        internals.theme_built_once()
        whole = sent(theirs)
        assert b"#123456" in whole
        assert b"#654321" in whole
        assert [sent(app_session._populate_theme_msg) for _ in range(3)] == [whole] * 3
        assert asked == ["theme", "theme.light", "theme.light.sidebar"]
    finally:
        for name, value in before.items():
            config.set_option(name, value)
