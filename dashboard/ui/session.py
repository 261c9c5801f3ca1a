"""Who is looking, at which plan, in which language, and what the session remembers. The only file with session_state.

A run of a page begins with `arrive()`; callbacks and fragments begin with `actor()`: each is a run of its own in a
thread that knows nothing of the one before, so the right to act and the language are asked again every time.
"""

from contextvars import ContextVar
from typing import Any

import streamlit as st

from dashboard import translations
from dashboard.serving.cookies import LANGUAGE, PLAN, SESSION
from dashboard.ui import leaving
from data_access.permissions import Actor
from data_access.queries import accounts, plans
from data_access.queries.accounts import Holder
from data_access.queries.plans import PlanView

_arrived: ContextVar[Holder | None] = ContextVar("arrived", default=None)


def token() -> str | None:
    """The opaque token of the visitor's cookie, captured when the page connected; tests replace this function."""
    return st.context.cookies.get(SESSION)


def arrive() -> Holder:
    """Who is looking and the revision of the data, asked of the database in one statement; speak their language.

    Somebody signed out, disabled or over time is led to the sign-in page and the run ends here.
    """
    speak()
    found = accounts.holder(token())
    if found is None:
        leaving.to_sign_in()
    _arrived.set(found)
    return found


def arrived() -> Holder:
    """Who has arrived in this run; a page that is run without its frame arrives by itself. Answers once a run."""
    found = _arrived.get()
    _arrived.set(None)
    return found or arrive()


def actor() -> Actor:
    """Who is acting, asked anew: for callbacks and fragments, which are runs of their own. One statement."""
    return arrive().actor


def speak() -> str:
    """Speak the visitor's language in this run, and return its code."""
    translations.use(st.context.cookies.get(LANGUAGE))
    return translations.language()


def plan(seal: str) -> PlanView:
    """The plan being looked at: the one chosen in the header, else the newest open one."""
    return plans.chosen(st.context.cookies.get(PLAN), seal)


def recall(key: str, default: Any = None) -> Any:
    """What the session remembers under a key."""
    return st.session_state.get(key, default)


def remember(key: str, value: Any) -> None:
    """Remember a value for this session; also sets the value of a keyed widget before it is drawn."""
    st.session_state[key] = value


def forget(key: str) -> None:
    """Forget a value, if it was remembered."""
    st.session_state.pop(key, None)


def take(key: str) -> Any:
    """What the session remembers under a key, forgotten in the same move; None when there is nothing."""
    return st.session_state.pop(key, None)
