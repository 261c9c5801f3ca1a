"""Who is looking, at which plan, in which language, and what the session remembers. The only file with session_state.

A run of a page begins with `actor()`, and so do callbacks and fragments: each is a run of its own in a thread that
knows nothing of the one before, so the right to act and the language are asked again every time.
"""

from typing import Any

import streamlit as st

from dashboard import translations
from dashboard.serving.cookies import LANGUAGE, PLAN, SESSION
from dashboard.ui import leaving
from data_access.permissions import Actor
from data_access.queries import accounts, plans
from data_access.queries.plans import PlanView


def token() -> str | None:
    """The opaque token of the visitor's cookie, captured when the page connected; tests replace this function."""
    return st.context.cookies.get(SESSION)


def actor() -> Actor:
    """Who is looking, asked of the database, and speak their language from here on.

    Somebody signed out, disabled or over time is led to the sign-in page and the run ends here. One statement.
    """
    speak()
    found = accounts.holder(token())
    if found is None:
        leaving.to_sign_in()
    return found.actor


def speak() -> str:
    """Speak the visitor's language in this run, and return its code."""
    translations.use(st.context.cookies.get(LANGUAGE))
    return translations.language()


def plan() -> PlanView:
    """The plan being looked at: the one chosen in the header, else the newest open one."""
    return plans.chosen(st.context.cookies.get(PLAN))


def recall(key: str, default: Any = None) -> Any:
    """What the session remembers under a key."""
    return st.session_state.get(key, default)


def remember(key: str, value: Any) -> None:
    """Remember a value for this session; also sets the value of a keyed widget before it is drawn."""
    st.session_state[key] = value


def forget(key: str) -> None:
    """Forget a value, if it was remembered."""
    st.session_state.pop(key, None)
