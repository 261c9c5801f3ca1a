"""What may be done about one proposal: discuss it, decide with a reason, reopen, attach and detach ideas."""

from functools import partial

import streamlit as st

from dashboard.columns import Column, Kind
from dashboard.columns.column import day
from dashboard.translations import _
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import changing, choosing, dialogs
from dashboard.ui.parts.dialogs import Dialog, given
from dashboard.ui.proposals.proposals import ask_ideas, chosen_ideas
from dashboard.vocabulary import field, label
from data_access.changes.grid.cells import edit_cell
from data_access.changes.proposals import proposals as changes
from data_access.permissions import Action, Actor, allowed
from data_access.queries.choices import choices
from data_access.queries.proposals.stories import Story
from data_access.rules.needed import Needs
from data_access.states import DECIDED, NEEDS_REASON, MeetingStatus, ProposalStatus, ReasonKind
from data_access.workflows import transition

WORDING = (
    Column("title"),
    Column("title_ar"),
    Column("summary", Kind.LONG),
    Column("theme_id", Kind.CHOICE, of="themes"),
    Column("lead", Kind.CHOICE, of="administrations", by_code=True),
    Column("supporting", Kind.CODES, of="administrations", by_code=True),
)
"""What the secretariat may change of a proposal on its own page, beside its state, its decisions and its ideas."""
PUBLISHED = (day("published_on"),)
REASON: Needs = (("reason",),)


def deciding(here: Here, story: Story) -> None:
    """The button of the next move of a proposal, for who may decide on it."""
    if not (allowed(here.actor, Action.DECIDE) and story.is_mine):
        return
    with st.container(horizontal=True):
        if story.status == ProposalStatus.TO_STUDY:
            dialogs.offer(
                _("Open the discussion"),
                Dialog("discuss", _("Open the discussion"), ask_nothing, partial(discuss, story), saves=_("Confirm")),
                icon=":material/forum:",
                kind="primary",
            )
        elif story.status == ProposalStatus.IN_DISCUSSION:
            dialogs.offer(
                _("Record the decision"),
                Dialog(
                    "decide",
                    _("Record the decision"),
                    partial(ask_decision, here, story),
                    partial(decide, story),
                    is_live=True,
                    needs=needs_of_decision,
                ),
                icon=":material/gavel:",
                kind="primary",
            )
        elif story.status in DECIDED:
            dialogs.offer(
                _("Reopen the discussion"),
                Dialog("reopen", _("Reopen the discussion"), _ask_reason, partial(discuss, story), needs=REASON),
                icon=":material/undo:",
            )


def ask_nothing(_prefix: str) -> None:
    """Say what follows once a discussion is open."""
    st.write(_("The proposal is then examined with the administrations; a decision with its reason follows."))


def _ask_reason(prefix: str) -> None:
    st.text_area(_("Why? The reason stays in the history."), key=f"{prefix}_reason", height=90)


def discuss(story: Story, actor: Actor, prefix: str) -> None:
    """Open the discussion of a proposal, or reopen it with the reason that was given."""
    reason = str(given(prefix, "reason", ""))
    if story.status in DECIDED:
        changes.reopen(actor, story.id, reason)
    else:
        edit_cell(actor, "proposals", story.id, "status", story.status, ProposalStatus.IN_DISCUSSION)


def ask_decision(here: Here, story: Story, prefix: str) -> None:
    """Ask for the outcome, its day, and what the outcome asks for."""
    choosing.one(field("outcome"), DECIDED, format_func=label, key=f"{prefix}_outcome")
    st.date_input(field("decided_on"), here.plan.today, key=f"{prefix}_decided_on", format="DD/MM/YYYY")
    held = story.meetings[story.meetings["status"] == MeetingStatus.HELD]
    meetings = dict(zip(held["id"], held["reference"], strict=True))
    choosing.one(
        field("meeting_id"),
        list(meetings),
        index=None,
        format_func=meetings.__getitem__,
        key=f"{prefix}_meeting",
        placeholder=_("Decided outside a meeting"),
    )
    outcome = given(prefix, "outcome", DECIDED[0])
    if outcome == ProposalStatus.PARTLY_RETAINED:
        st.text_area(field("retained_part"), key=f"{prefix}_retained_part", height=90)
    if outcome in NEEDS_REASON:
        choosing.one(field("reason_kind"), list(ReasonKind), index=None, format_func=label, key=f"{prefix}_reason_kind")
    st.text_area(_("The reason, in a sentence that a citizen can read"), key=f"{prefix}_reason", height=110)


def needs_of_decision(prefix: str) -> Needs:
    """What the move to the chosen outcome asks for."""
    outcome = given(prefix, "outcome", DECIDED[0])
    step = transition("proposals", "status", ProposalStatus.IN_DISCUSSION, outcome)
    return tuple((name,) for name in step.asks) if step is not None else ()


def decide(story: Story, actor: Actor, prefix: str) -> None:
    """Record the decision that was given."""
    changes.record_decision(
        actor,
        story.id,
        given(prefix, "outcome"),
        given(prefix, "decided_on"),
        given(prefix, "reason_kind"),
        given(prefix, "reason", ""),
        given(prefix, "retained_part", ""),
        given(prefix, "meeting"),
    )


def publishing(here: Here, story: Story) -> None:
    """The button that notes the day on which the present decision was published, for who keeps the evidence."""
    present = story.decisions.loc[story.decisions["is_current"]].to_dict("records")
    if present and allowed(here.actor, Action.EDIT_EVIDENCE):
        record = changing.Record("decisions", int(present[0]["id"]), PUBLISHED, present[0])
        changing.offer(here, record, _("Record the publication"), ":material/public:")


def wording(here: Here, story: Story) -> None:
    """The dialog that changes the title, the summary, the theme and the administrations."""
    themes = {choice.code: choice.id for choice in choices(here.actor, here.plan_id, "themes")}
    values = {
        **{name: getattr(story, name) for name in ("title", "title_ar", "summary", "lead")},
        "theme_id": themes.get(story.theme or ""),
        "supporting": ", ".join(sorted(story.supporting)),
    }
    changing.offer(here, changing.Record("proposals", story.id, WORDING, values), _("Change this proposal"))


def sorting(here: Here, story: Story) -> None:
    """The buttons that attach and detach ideas."""
    with st.container(horizontal=True):
        title, asks = _("Attach ideas"), partial(_ask_attached, here, story)
        attaching = Dialog("attach", title, asks, partial(_attach, story), is_live=True, needs=(("ideas",),))
        dialogs.offer(title, attaching, icon=":material/add_link:")
        if not story.ideas.empty:
            title, asks, needs = _("Detach ideas"), partial(_ask_detached, story), (("ideas",), *REASON)
            detaching = Dialog("detach", title, asks, partial(_detach, story), needs=needs)
            dialogs.offer(title, detaching, icon=":material/link_off:")


def _ask_attached(here: Here, story: Story, prefix: str) -> None:
    ask_ideas(here, story.id, prefix)
    st.text_input(_("Reason (optional)"), key=f"{prefix}_reason")


def _ask_detached(story: Story, prefix: str) -> None:
    names = {
        int(row["id"]): f"I-{row['number']:04d} · {row['title'] or row['body'][:80]}"
        for row in story.ideas.to_dict("records")
    }
    choosing.several(
        _("Ideas to detach"), list(names), format_func=names.__getitem__, key=f"{prefix}_ideas", placeholder=_("Choose")
    )
    st.caption(_("An idea that feeds no other proposal is to be sorted again."))
    _ask_reason(prefix)


def _attach(story: Story, actor: Actor, prefix: str) -> None:
    changes.attach_ideas(actor, tuple(chosen_ideas(prefix)), story.id, given(prefix, "reason", ""))


def _detach(story: Story, actor: Actor, prefix: str) -> None:
    changes.detach_ideas(actor, tuple(given(prefix, "ideas", ())), story.id, given(prefix, "reason", ""))
