"""Who is looking, at which plan, in which language, and what the session remembers. The only file with session_state.

A run of a page begins with `arrive()`; callbacks and fragments begin with `actor()`: each is a run of its own in a
thread that knows nothing of the one before, so the right to act and the language are asked again every time.
"""

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from functools import partial, wraps
from typing import Any, ParamSpec, TypeVar

import streamlit as st

from dashboard import translations
from dashboard.look.cookies import LANGUAGE, PLAN, SESSION, held
from dashboard.translations import _
from dashboard.ui.frame import leaving
from dashboard.ui.frame.past import looking_back
from dashboard.ui.frame.streamlit_internals import (
    DeltaGenerator,
    RerunData,
    RerunException,
    StopException,
    get_script_run_ctx,
    session_id,
)
from dashboard.ui.frame.uploads import uploads
from data_access.changes.accounts.signing_in import keep_open
from data_access.connections import outages
from data_access.database import Unavailable
from data_access.permissions import Actor
from data_access.queries.accounts import accounts
from data_access.queries.accounts.accounts import Holder
from data_access.queries.settings.plans import PlanView

LOG = logging.getLogger("cocreation")
ALONE_SECONDS = 60.0
"""For how long a press is still tried when its page was left while it waited for the database."""
HERE = "anybody_here"
"""A key that is never remembered: asking for it tells whether the visitor has left."""
P = ParamSpec("P")
T = TypeVar("T")
USED_EVERY = timedelta(minutes=1)
"""How exactly it is known when a session was used last."""
_by_itself: ContextVar[bool] = ContextVar("by_itself", default=False)
_arrived: ContextVar[Holder | None] = ContextVar("arrived", default=None)
_waiting: ContextVar[list[RerunData] | None] = ContextVar("waiting", default=None)


def token() -> str | None:
    """The opaque token of the visitor's cookie, captured when the page connected; tests replace this function."""
    return held(st.context.cookies, SESSION)


def arrive() -> Holder:
    """Who is looking and the revision of the data, asked of the database in one statement; speak their language.

    Somebody signed out, disabled or over time is led to the sign-in page and the run ends here. From here on the run
    reads the evening that the address asks for.
    """
    looking_back.cease()
    speak()
    found = accounts.holder(token())
    if found is None or found.must_change_password:
        uploads().leave(session_id() or "", "")
    if found is None:
        leaving.to("/connexion", _("Sign in"))
    if found.must_change_password:
        leaving.to("/mot-de-passe", _("Change the password"))
    current = plan(found.seal)
    translations.locate(current.country)
    speak()
    if not _by_itself.get() and datetime.now(UTC) - found.used_at > USED_EVERY:
        _note_use()
    _by_itself.set(False)
    found = looking_back.look(found, current)
    _arrived.set(found)
    return found


def follow() -> None:
    """Mark this run as caused by others' changes, so that it does not count as use of the session."""
    _by_itself.set(True)


def _note_use() -> None:
    with suppress(Unavailable):
        keep_open(token() or "")


def arrived() -> Holder:
    """The holder found by `arrive` in this run, which it calls when the frame did not; consumed once a run."""
    found = _arrived.get()
    _arrived.set(None)
    return found or arrive()


def actor() -> Actor:
    """Who is acting, asked anew: for callbacks and fragments, which are runs of their own. One statement."""
    return arrive().actor


def speak() -> str:
    """Speak the visitor's language in this run, the one that the frame around it speaks, and return its code."""
    cookies = st.context.cookies
    translations.use(translations.wanted(held(cookies, LANGUAGE), st.context.headers.get("Accept-Language")))
    return translations.language()


def plan(seal: str) -> PlanView:
    """The plan being looked at: the one that the address asks for, else the one chosen in the banner, else the current
    one, else `NO_PLAN`."""
    return looking_back.plan_shown(held(st.context.cookies, PLAN), seal)


def uninterrupted(act: Callable[P, None]) -> Callable[P, None]:
    """Decorator of every callback: runs it to its end, whatever rerun is requested meanwhile.

    When another press, or somebody else's change, asks for a run, Streamlit leaves the callback at its next use of the
    session, without a word (streamlit/streamlit#10578): what was pressed would be lost, or saved and not noted, and so
    saved twice. Here the run that is asked for waits for the end of the callback, also when the visitor is leaving.
    A database that is locked or away is waited for, and the page says so: the press is done when it is back.
    """

    @wraps(act)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        waiting: list[RerunData] = []
        before = _waiting.set(waiting)
        vigil = _Vigil()
        patience = outages.patience.set(vigil.wait)
        try:
            outages.patiently(partial(act, *args, **kwargs))
        finally:
            vigil.end()
            outages.patience.reset(patience)
            _waiting.reset(before)
            context = get_script_run_ctx()
            for asked in waiting:
                if context is not None and context.script_requests is not None:
                    context.script_requests.request_rerun(asked)

    return run


class _Vigil:
    """Waits for the database inside a callback and shows a notice meanwhile.

    Who has left the page is waited for a little: each open page has one such thread, and no more.
    """

    def __init__(self) -> None:
        self.notice: DeltaGenerator | None = None
        self.left_at: float | None = None

    def wait(self, error: outages.Unavailable) -> None:
        """Wait a moment. Raises StopException when the visitor left too long ago."""
        if self.notice is None and self.left_at is None:
            LOG.warning("The database cannot be reached, a press waits for it: %s", error)
            self.notice = unbroken(lambda: leaving.notice(None, acts=True), self._alone)
        unbroken(lambda: st.session_state.get(HERE), self._alone)
        time.sleep(leaving.SECONDS)

    def _alone(self) -> None:
        self.left_at = self.left_at or time.monotonic()
        if time.monotonic() - self.left_at > ALONE_SECONDS:
            raise StopException

    def end(self) -> None:
        """Take the notice away."""
        if self.notice is not None:
            unbroken(self.notice.empty, _nowhere)


def unbroken(use: Callable[[], T], leaving: Callable[[], T]) -> T:
    """Use Streamlit inside a callback without being interrupted by a requested rerun; `leaving` answers instead
    when the visitor has left the page."""
    waiting = _waiting.get()
    if waiting is None:
        return use()
    while True:
        try:
            return use()
        except RerunException as asked:
            waiting.append(asked.rerun_data)
        except StopException:
            return leaving()


def recall(key: str, default: Any = None) -> Any:
    """What the session remembers under a key."""
    return unbroken(lambda: st.session_state.get(key, default), lambda: st.session_state.to_dict().get(key, default))


def remember(key: str, value: Any) -> None:
    """Remember a value for this session; also sets the value of a keyed widget before it is drawn."""
    unbroken(lambda: st.session_state.update({key: value}), _nothing)


def forget(key: str) -> None:
    """Forget a value, if it was remembered."""
    unbroken(lambda: _pop(key), _nothing)


def take(key: str) -> Any:
    """What the session remembers under a key, forgotten with it; None when there is nothing."""
    found = recall(key)
    forget(key)
    return found


def names(beginning: str) -> tuple[str, ...]:
    """The keys of what the session remembers that begin so, in order."""
    return tuple(sorted(str(key) for key in st.session_state.to_dict() if str(key).startswith(beginning)))


def everything() -> dict[str, Any]:
    """All that the session remembers, by key."""
    return {str(key): value for key, value in st.session_state.to_dict().items()}


def _pop(key: str) -> None:
    st.session_state.pop(key, None)


def _nowhere() -> None:
    """Do nothing: the page was left and draws no more elements."""


def _nothing() -> None:
    """Do nothing: the visitor has left the page and its session state is discarded."""
