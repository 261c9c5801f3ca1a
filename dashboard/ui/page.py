"""How every page begins: its title, its purpose, its help, the mark of sample data, and the right to open it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape

import streamlit as st

from dashboard import navigation
from dashboard.translations import _, language, moment
from dashboard.ui import session
from data_access.permissions import Actor, allowed
from data_access.queries.plans import PlanView


@dataclass(frozen=True)
class Here:
    """Where a visitor is: handed by `opening` to everything that a page calls."""

    actor: Actor
    plan_id: int
    plan: PlanView
    language: str
    key: str


def opening(key: str) -> Here:
    """Draw the head of a page and return who is looking at what.

    Who lacks the page's right reads one sentence, and the run ends. A page begins with it:
    `here = page.opening("ideas")`.
    """
    actor, plan = session.actor(), session.plan()
    entry = navigation.entry(key)
    if not allowed(actor, entry.action):
        st.html(f'<p class="co-notice" role="alert">{_("Your role does not open this page.")}</p>')
        st.stop()
    st.html(head(_(entry.title), _(entry.purpose), _(entry.help), plan))
    return Here(actor, plan.id, plan, language(), key)


def head(title: str, purpose: str, help_text: str, plan: PlanView) -> str:
    """The head of a page as one piece of HTML; on paper it also says the plan and the moment of printing."""
    sample = f'<span class="co-sample">{_("Sample data")}</span>' if plan.is_sample else ""
    return (
        f'<header class="co-head"><p class="co-paper">{escape(_("Co-creation tracker"))} · '
        f"{escape(plan.name(language()))} · {escape(moment(datetime.now(UTC)))}"
        '<span class="co-paper-filters"></span></p>'
        f'<div class="co-head-line"><h1>{escape(title)}</h1>{sample}<details class="co-help">'
        f"<summary>{escape(_('Help'))}</summary><p>{escape(help_text)}</p></details></div>"
        f'<p class="co-purpose">{escape(purpose)}</p></header>'
    )
