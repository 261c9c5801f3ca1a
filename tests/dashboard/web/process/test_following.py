"""The stream of revisions, and a page that follows it by itself."""

import os
import re
import signal
import threading
import time

import httpx
import psutil
import pytest

from data_access.database import writing
from data_access.permissions import SYSTEM
from data_access.tables import Theme
from data_access.watching import revision
from tests.dashboard.conftest import Enter, token_of
from tests.support.application import Application, serving
from tests.support.browser import PATIENCE_MS, People, settle
from tests.support.databases import STAGE, Databases, using


def _change(application: Application) -> int:
    with using(application.database):
        with writing(SYSTEM) as session:
            code = f"T{time.monotonic_ns()}"
            session.add(Theme(plan_id=1, code=code, name_fr=code, name_ar=code, name_en=code))
        return revision()


def test_the_stream_says_each_revision(enter: Enter, application: Application) -> None:
    heard: list[int] = []
    first, second = threading.Event(), threading.Event()

    def listen() -> None:
        with enter("reader").stream("GET", "/live") as stream:
            assert stream.headers["content-type"].startswith("text/event-stream")
            for line in stream.iter_lines():
                if line.startswith("data: "):
                    heard.append(int(line.removeprefix("data: ")))
                    (second if first.is_set() else first).set()
                if second.is_set():
                    return

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    assert first.wait(PATIENCE_MS / 1000)
    latest = _change(application)
    assert second.wait(PATIENCE_MS / 1000)
    thread.join(5)
    assert heard[-1] == latest > heard[0]


@pytest.mark.browser
def test_an_open_page_follows_without_a_click(people: People, application: Application) -> None:
    page = people.sign_in("copil")
    shown = "latest => Number(document.documentElement.dataset.revision) >= latest"
    page.wait_for_function("() => window.coRevision > 0")
    for _ in range(3):
        page.wait_for_function(shown, arg=_change(application))


@pytest.mark.browser
def test_a_second_tab_follows_through_the_first(people: People, application: Application) -> None:
    page = people.sign_in("copil")
    page.wait_for_function("() => window.coRevision > 0")
    other = page.context.new_page()
    streams: list[str] = []
    other.on("request", lambda request: streams.append(request.url) if request.url.endswith("/live") else None)
    other.goto(application.address)
    settle(other)
    other.wait_for_function(
        "latest => Number(document.documentElement.dataset.revision) >= latest", arg=_change(application)
    )
    assert streams == []


def test_the_server_stops_at_once_although_a_stream_is_open(databases: Databases) -> None:
    with serving(databases.fresh("sqlite", STAGE)) as application, httpx.Client(timeout=30) as client:
        page = client.get(f"{application.address}/connexion").text
        account = re.search(r'value="(\d+)" data-role="reader"', page)
        assert account is not None
        form = {"form_token": token_of(page), "account": account[1]}
        client.post(f"{application.address}/connexion/exemple", data=form)
        with client.stream("GET", f"{application.address}/live") as stream:
            lines = stream.iter_lines()
            assert next(lines)
            before = time.monotonic()
            os.kill(application.pid, signal.SIGTERM)
            list(lines)
            psutil.Process(application.pid).wait(8)
            assert time.monotonic() - before < 5
