"""How every page begins: its title, its purpose, its help, the mark of sample data, and the right to open it."""

from datetime import date
from functools import lru_cache

import streamlit as st

from dashboard import navigation
from dashboard.look.templating import drawn, macro
from dashboard.translations import _, day, language
from dashboard.ui.frame import first_steps, live, session
from dashboard.ui.frame.here import Here
from dashboard.ui.frame.past import looking_back
from dashboard.ui.frame.past.looking_back import Then
from dashboard.ui.frame.streamlit_internals import session_id
from dashboard.ui.frame.uploads import uploads
from data_access.audit import CLOSED
from data_access.permissions import allowed
from data_access.queries.settings.plans import PlanView
from data_access.states import Role


def opening(key: str, *, follows: bool = True) -> Here:
    """Draw the head of a page and return who is looking at what; the page follows other people's changes, or not.

    Who lacks the page's right reads one sentence, and the run ends; so does it where the page needs a plan and there is
    none, with what to do first. A page begins with it: `here = page.opening("ideas")`.
    """
    holder = session.arrived()
    uploads().leave(session_id() or "", key)
    plan = session.plan(holder.seal)
    if not allowed(holder.actor, navigation.entry(key).action):
        st.html(macro("notice", _("Your role does not give access to this page.")))
        st.stop()
    then = looking_back.shown()
    revision = holder.revision if follows and then is None else None
    latest = then.latest if then else plan.latest_evening
    live.head(key, head(key, plan, language(), holder.actor.role, then, latest), revision, holder.actor.role)
    here = Here(holder.actor, plan.id, plan, language(), key, holder.revision, holder.seal)
    if then is not None and (not plan.id or not navigation.entry(key).has_past):
        # Before the plan, or on a page that shows today alone: the head says it.
        st.stop()
    if not plan.id and navigation.entry(key).needs_plan:
        first_steps.without_plan(here)
        st.stop()
    return here


@lru_cache(maxsize=256)
def head(key: str, plan: PlanView, spoken: str, role: Role, then: Then | None, latest: date) -> str:
    """The head of a page as one piece of HTML; on paper it also says the plan, and boot.js the moment and filters.

    It offers the evenings up to the `latest`, and says plainly when it shows one, or a plan that is closed.
    """
    entry = navigation.entry(key)
    today = _("today is {day}").format(day=day(plan.today_on, "long")) if plan.today_on else ""
    said = {"plan_name": plan.name(spoken), "today": today, "then": then, "latest": latest, "closed": CLOSED}
    return drawn("head.html", entry=entry, role=role, plan=plan, address=navigation.address, **said)
