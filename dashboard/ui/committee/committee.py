"""The committee's page: its meetings, the next one planned, the next steps and the decisions of all of them."""

from functools import partial

import streamlit as st

from dashboard.links import link
from dashboard.look.escaping import as_text
from dashboard.look.templating import drawn
from dashboard.translations import _, language, n_
from dashboard.ui.committee import about
from dashboard.ui.frame import board, empty
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.frame.past import looking_back
from dashboard.ui.parts import cache, dialogs, inputs
from dashboard.ui.parts.cache import Now
from dashboard.ui.parts.dialogs import Dialog, given
from dashboard.vocabulary import field, titles
from dashboard.vocabulary.people import step_owner
from data_access.changes.committee import committee as changes
from data_access.permissions import Action, Actor, allowed
from data_access.queries.committee import committee as lists
from data_access.queries.committee import sessions as reads
from data_access.queries.committee.sittings import CommitteeSitting, Item, NextStep, SessionDecision
from data_access.queries.filters import Filters
from data_access.queries.texts import texts
from data_access.states import ActionItemStatus, AttendanceMode, SessionStatus
from data_access.values import told
from data_access.values.folding import fold

READ = (
    *("committee_sessions", "session_attendances", "organisations", "agenda_items", "agenda_links", "session_points"),
    *(
        "committee_decisions",
        "session_minutes",
        "action_items",
        "proposals",
        "commitments",
        "letters",
        "reports",
        "events",
        "plans",
    ),
)
"""The tables that a meeting of the committee is read from."""


def opened() -> str:
    """The number of the meeting that the address opens, empty for the whole page."""
    return str(st.query_params.get("session", "")).strip()


def may_edit(here: Here) -> bool:
    """Whether the visitor keeps the meetings of this plan."""
    return allowed(here.actor, Action.EDIT_COMMITTEE) is not None and not here.plan.is_closed


def meetings(here: Here) -> None:
    """The meetings, the latest first, each a link to its screen; and the button that plans the next one."""
    html, is_first = _meetings(cache.now(here))
    board.show("committee_meetings", Part(html))
    if may_edit(here):
        items, steps = _left_over(cache.now(here))
        title = _("Plan a meeting")
        plan = Dialog(
            "plan_meeting",
            title,
            partial(_ask_meeting, here, items, steps),
            partial(_plan, here, items, steps),
            saves=title,
            needs=(("takes_place_on",),),
            after=partial(_open, here),
        )
        dialogs.offer(title, plan, ":material/event:", kind="primary" if is_first else "secondary")


@cache.until_changed(*READ)
def _meetings(now: Now) -> tuple[str, bool]:
    here = now.here
    found = lists.sessions(here.actor, here.plan_id).to_dict("records")
    if not found:
        said = _("The committee has not met yet, and no meeting is planned.")
        return empty.notice(here.actor, said, Action.EDIT_COMMITTEE), True
    spoken = [{**one, "place": titles.spoken(one, "place")} for one in found]
    return drawn("committee/meetings.html", meetings=spoken), False


def has_meetings(here: Here) -> bool:
    """Whether the committee has met or a meeting is planned."""
    return not _meetings(cache.now(here))[1]


@cache.until_changed(*READ)
def _left_over(now: Now) -> tuple[tuple[Item, ...], tuple[NextStep, ...]]:
    return reads.left_over(now.here.actor, now.here.plan_id, now.here.language)


def _ask_meeting(_here: Here, items: tuple[Item, ...], steps: tuple[NextStep, ...], prefix: str) -> None:
    st.date_input(field("takes_place_on"), None, key=f"{prefix}_takes_place_on", format=inputs.DAYS)
    st.text_input(as_text(field("starts_at")), key=f"{prefix}_starts_at", placeholder=_("hh:mm, 14:30 for example"))
    st.text_input(as_text(field("place")), key=f"{prefix}_place")
    if items or steps:
        st.markdown(f"**{as_text(_('To take up again on its agenda'))}**")
        st.caption(as_text(_("What is ticked stands on the agenda of the new meeting; take off what is not for it.")))
    for item in items:
        st.checkbox(as_text(f"{item.title} ({_('not settled')})"), value=True, key=f"{prefix}_item_{item.id}")
    for step in steps:
        st.checkbox(as_text(f"{step.title} ({_open_since(step)})"), value=True, key=f"{prefix}_step_{step.id}")


def _open_since(step: NextStep) -> str:
    return _("next step of meeting no. {number}, still open").format(number=step.session)


def _plan(here: Here, items: tuple[Item, ...], steps: tuple[NextStep, ...], actor: Actor, prefix: str) -> int:
    hour = given(prefix, "starts_at", "")
    return changes.plan_session(
        actor,
        here.plan_id,
        given(prefix, "takes_place_on"),
        told.hour(hour) if hour else None,
        given(prefix, "place", ""),
        [item.id for item in items if given(prefix, f"item_{item.id}", False)],
        [step.id for step in steps if given(prefix, f"step_{step.id}", False)],
    )


def _open(here: Here, session_id: int) -> None:
    found = lists.sessions(here.actor, here.plan_id)
    number = next((row["number"] for row in found.to_dict("records") if row["id"] == session_id), None)
    if number is not None:
        looking_back.go(session=str(number))


def steps(here: Here, chosen: Filters) -> None:
    """The next steps of all meetings: the open ones first, those that are late marked."""
    html = _steps(cache.now(here), chosen.search)
    if html:
        board.show("committee_steps", Part(html))


@cache.until_changed(*READ)
def _steps(now: Now, search: str) -> str:
    here = now.here
    found = reads.next_steps(here.actor, here.plan_id, language())
    kept = [one for one in found if _matches(search, one.title, one.owner_name)]
    kept.sort(key=lambda one: one.status != ActionItemStatus.OPEN)
    lines = [step_line(here, one) for one in kept]
    left = sum(one.status == ActionItemStatus.OPEN for one in found)
    said = n_("%(count)s next step still open", "%(count)s next steps still open", left)
    return drawn("committee/steps.html", lines=lines, said=said, is_filtered=bool(search)) if found else ""


def step_line(here: Here, one: NextStep) -> dict[str, object]:
    """A next step as a table shows it."""
    is_late = one.status == ActionItemStatus.OPEN and one.due_on is not None and one.due_on < here.plan.today
    return {
        "one": one,
        "owner": step_owner(one.owner, one.owner_name),
        "is_late": is_late,
        "about": about.said(one.subject) if one.subject else None,
        "href": link("committee", session=str(one.session)),
    }


def register(here: Here, chosen: Filters) -> None:
    """What the committee decided in all its meetings, each line opening its meeting."""
    html = _register(cache.now(here), chosen.search)
    if html:
        board.show("committee_register", Part(html))


@cache.until_changed(*READ)
def _register(now: Now, search: str) -> str:
    here = now.here
    found = reads.register_of_decisions(here.actor, here.plan_id, language())
    lines = [decision_line(one) for one in found if _matches(search, one.body, one.item, *_words(one))]
    return drawn("committee/register.html", lines=lines, is_filtered=bool(search)) if found else ""


def decision_line(one: SessionDecision) -> dict[str, object]:
    """A decision as a table shows it."""
    subject = about.said(one.subject) if one.subject else None
    return {"one": one, "about": subject, "href": link("committee", session=str(one.session))}


def quorum_said(found: CommitteeSitting) -> str:
    """Whether enough organisations attend, in plain words; empty without a rule."""
    if found.quorum is None or found.status == SessionStatus.CANCELLED:
        return ""
    counts = {"present": found.present, "quorum": found.quorum}
    if found.present >= found.quorum:
        return _("The quorum is reached: %(present)s organisations present, %(quorum)s needed.") % counts
    if found.status == SessionStatus.PLANNED and all(one.mode is None for one in found.attending):
        return _("Quorum: %(quorum)s organisations must be present.") % counts
    return _("The quorum is not reached: %(present)s organisations present, %(quorum)s needed.") % counts


def modes() -> list[AttendanceMode | None]:
    """The ways of attending that are offered, nothing recorded first."""
    return [None, *AttendanceMode]


def _words(one: SessionDecision) -> list[str]:
    return [one.subject.reference, *texts(one.subject, "title").values()] if one.subject else []


def _matches(search: str, *texts: str | None) -> bool:
    return not search or fold(search) in fold(" ".join(text for text in texts if text))
