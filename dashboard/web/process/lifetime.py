"""Start-up and shutdown of the server process."""

import gc
import importlib
import logging
import signal
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from types import FrameType
from typing import Any

from starlette.concurrency import run_in_threadpool

from dashboard.look.addresses import grid_scripts
from dashboard.translations import DEFAULT_LANGUAGE, LANGUAGES, catalogue
from dashboard.ui.frame.streamlit_internals import LOUD_LOGGER
from dashboard.web.files.assets import Assets
from dashboard.web.process.following import Watcher
from dashboard.web.process.mailing import Mailing
from dashboard.web.process.purging import Purging
from dashboard.web.process.sockets import answer_at_once
from dashboard.web.shell.shell import bundle
from data_access import migrations
from data_access.accounts.passwords import dummy_hash
from data_access.database import Unavailable
from data_access.queries.accounts.accounts import any_account, idle_limit
from data_access.traces import keep_values_out

LOG = logging.getLogger("cocreation")
NEEDED_LATER = ("pandas", "altair", "st_aggrid")
"""Slow imports that the first visitor would else wait for. Imported before any run, st_aggrid registers no route."""
BEFORE_VISITORS = (
    "dashboard.ui.frame.page",
    "dashboard.ui.overview.overview",
    "dashboard.ui.frame.live",
    "dashboard.ui.frame.failures",
)


def lifetime(watcher: Watcher, assets: Assets, code: str) -> Callable[[Any], Any]:
    """The lifespan of the application, for `st.App`."""

    @asynccontextmanager
    async def lifespan(_app: object) -> AsyncIterator[None]:
        answer_at_once()
        await run_in_threadpool(_prepare, code)
        watcher.start()
        mailing = Mailing(watcher)
        mailing.start()
        purging = Purging()
        purging.start()
        _stop_at_once(watcher)
        threading.Thread(target=_warm, args=(assets,), name="warm", daemon=True).start()
        yield
        purging.stop()
        mailing.stop()
        watcher.stop()

    return lifespan


def _prepare(code: str) -> None:
    # Components are declared when they are imported, which Streamlit remarks on outside a run.
    logging.getLogger(LOUD_LOGGER).setLevel(logging.ERROR)
    keep_values_out("cocreation", "uvicorn.error")
    for module in (*NEEDED_LATER, *BEFORE_VISITORS):
        importlib.import_module(module)
    catalogue(DEFAULT_LANGUAGE)
    dummy_hash()
    idle_limit()
    try:
        migrations.upgrade()
        if not any_account():
            LOG.warning("No account yet. Set-up page: /installation   Set-up code: %s", code)
    except Unavailable:
        LOG.exception("The database cannot be reached: pages say so until it can")
    # What lives as long as the process is never garbage: collections then look at what is new only. To collect before
    # would take a third of a second and free nothing.
    gc.freeze()
    gc.enable()


def _warm(assets: Assets) -> None:
    for language in LANGUAGES:
        catalogue(language)
    for address in (*bundle(), *grid_scripts()):
        assets.find(address.partition("?")[0])


def _stop_at_once(watcher: Watcher) -> None:
    # The server waits for open answers before it stops, and a live stream never ends by itself: end them first.
    if threading.current_thread() is not threading.main_thread():
        return
    for number in (signal.SIGINT, signal.SIGTERM):
        before = signal.getsignal(number)

        def stop(received: int, frame: FrameType | None, before: Any = before) -> None:
            watcher.stop()
            if callable(before):
                before(received, frame)

        signal.signal(number, stop)
