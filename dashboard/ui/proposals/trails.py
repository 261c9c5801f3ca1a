"""The trail of a proposal on screen: who says that it is outside their remit, who asks to look at its decision again,
and what the secretariat answers."""

from functools import partial
from typing import Any

import streamlit as st

from dashboard.look.escaping import as_text
from dashboard.look.templating import drawn
from dashboard.translations import _, day, language
from dashboard.ui.frame import board
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.grid.state.rows import Shown
from dashboard.ui.grid.tasks import removing
from dashboard.ui.parts import cache, choosing, dialogs
from dashboard.ui.parts.cache import Now
from dashboard.ui.parts.dialogs import Dialog, given
from dashboard.vocabulary import field, label, localized
from data_access.changes.proposals import trails as changes
from data_access.permissions import Action, Actor, Scope, allowed
from data_access.queries.choices import choices, on_offer
from data_access.queries.proposals import trails
from data_access.queries.proposals.stories import Story
from data_access.rules.needed import Needs
from data_access.states import DECIDED
from data_access.trails import ANSWERS, PASSED_AROUND, TrailKind

TABLES = ("trail_steps", "assignments", "proposals", "decisions", "administrations", "organisations")
Rows = list[dict[Any, Any]]
Askers = dict[tuple[int | None, int | None], str]
"""(administration, organisation) → its name."""


def steps_of(here: Here, proposal_id: int) -> Rows:
    """The steps of a proposal's trail, in their order."""
    return _told(trails.steps(here.actor, proposal_id).to_dict("records"))


def times_around(steps: Rows) -> int:
    """How often a proposal that is passed around was passed on; 0 for one that is not."""
    times = sum(step["kind"] == TrailKind.PASSED_ON for step in steps)
    return times if times >= PASSED_AROUND else 0


def in_row(shown: Shown, _key: str, record_id: int) -> None:
    """The trail of a proposal that is opened from the grid, where it has one."""
    _draw(steps_of(shown.here, record_id))


def show(here: Here, story: Story, steps: Rows) -> None:
    """The steps of a proposal's trail, and what the actor may ask or answer."""
    _draw(steps)
    if here.plan.is_closed or not allowed(here.actor, Action.CONTEST):
        return
    with st.container(horizontal=True):
        _asking(here, story)
        if allowed(here.actor, Action.EDIT_PROPOSALS) and (waiting := [step for step in steps if step["is_waiting"]]):
            _answering(here, waiting)
        _taking_back(here, steps)


def _draw(steps: Rows) -> None:
    html = drawn("proposals/trail.html", steps=steps, around=times_around(steps)) if steps else ""
    board.show("proposal_trail", Part(html))


def waiting(here: Here) -> None:
    """What was asked and waits for the secretariat's answer, and the proposals that are passed around."""
    board.show(f"{here.key}_waiting", _waiting(cache.now(here)))


@cache.until_changed(*TABLES)
def _waiting(now: Now) -> Part:
    actor, plan_id = now.here.actor, now.here.plan_id
    asked = _told(trails.waiting(actor, plan_id).to_dict("records"))
    around = trails.passed_around(actor, plan_id)
    return Part(drawn("proposals/asked.html", asked=asked, around=around) if asked or around else "")


def _told(rows: Rows) -> Rows:
    return [
        {
            **row,
            "kind": TrailKind(row["kind"]),
            "who": localized(row, "who"),
            "to": localized(row, "to"),
        }
        for row in rows
    ]


def _asking(here: Here, story: Story) -> None:
    """The button by which an administration says that a proposal is not theirs, or somebody asks to decide again."""
    askers = _askers(here, story)
    if not askers:
        return
    needs: Needs = (("asker",), ("reason",))
    if story.status in DECIDED:
        title, asks = _("Ask for a re-examination"), partial(_ask_again, askers)
        dialog = Dialog("look_again", title, asks, partial(_again, story), needs=needs, begins=True)
        dialogs.offer(title, dialog, icon=":material/cached:")
    else:
        title, asks = _("Outside our remit"), partial(_ask_outside, here, askers)
        if len(askers) > 1 or here.actor.scope is None:
            title = _("Record “outside our remit”")
        dialog = Dialog("outside", title, asks, partial(_outside, story), needs=needs, begins=True)
        dialogs.offer(title, dialog, icon=":material/wrong_location:")


def _askers(here: Here, story: Story) -> Askers:
    """For whom the actor may ask: their own, or for the secretariat everybody who may."""
    assigned = {code for code in (story.lead, *story.supporting) if code}
    found: Askers = {
        (choice.id, None): choice.name(language())
        for choice in choices(here.actor, here.plan_id, "administrations")
        if choice.code in assigned
    }
    if story.status in DECIDED:
        for choice in on_offer(here.actor, here.plan_id, "organisations"):
            found[None, choice.id] = choice.name(language())
    if allowed(here.actor, Action.CONTEST) == Scope.OWN:
        own = (here.actor.administration_id, here.actor.organisation_id)
        return {asker: name for asker, name in found.items() if asker == own}
    return found


def _ask_whose(askers: Askers, prefix: str) -> None:
    choosing.one(
        _("For whom"),
        list(askers),
        index=0 if len(askers) == 1 else None,
        format_func=askers.__getitem__,
        key=f"{prefix}_asker",
        placeholder=_("Choose"),
        disabled=len(askers) == 1,
    )


def _ask_outside(here: Here, askers: Askers, prefix: str) -> None:
    _ask_whose(askers, prefix)
    st.text_area(_("Why is it outside the remit?"), key=f"{prefix}_reason", height=110)
    _ask_to(here, _("Whose remit is it, if you know? (optional)"), None, f"{prefix}_to")
    st.caption(_("The secretariat then passes the proposal on, or says why it stays. The trail stays on the proposal."))


def _ask_again(askers: Askers, prefix: str) -> None:
    _ask_whose(askers, prefix)
    st.text_area(_("Why should the decision be looked at again?"), key=f"{prefix}_reason", height=110)
    st.caption(_("The decision stands until the secretariat answers; it stays readable whatever the answer."))


def _ask_to(here: Here, word: str, suggested: int | None, key: str) -> None:
    names = {choice.id: choice.name(language()) for choice in on_offer(here.actor, here.plan_id, "administrations")}
    choosing.one(
        as_text(word),
        list(names),
        index=list(names).index(suggested) if suggested in names else None,
        format_func=names.__getitem__,
        key=key,
        placeholder=_("Choose"),
    )


def _outside(story: Story, actor: Actor, prefix: str) -> None:
    administration_id, _organisation = given(prefix, "asker", (0, None))
    changes.say_outside_remit(actor, story.id, administration_id, given(prefix, "reason", ""), given(prefix, "to"))


def _again(story: Story, actor: Actor, prefix: str) -> None:
    changes.ask_re_examination(actor, story.id, given(prefix, "reason", ""), *given(prefix, "asker", (None, None)))


def _answering(here: Here, waiting: Rows) -> None:
    asked = {step["id"]: step for step in waiting}
    title = _("Answer the request")
    asks, answers, needs = partial(_ask_answer, here, asked), partial(_answer, asked), partial(_needs_of_answer, asked)
    dialog = Dialog("answer_trail", title, asks, answers, is_live=True, needs=needs)
    dialogs.offer(title, dialog, icon=":material/reply:", kind="primary")


def _named(step: dict[Any, Any]) -> str:
    return f"{step['who']} · {label(step['kind'])} · {day(step['said_on'])}"


def _ask_answer(here: Here, asked: dict[int, dict[Any, Any]], prefix: str) -> None:
    chosen = choosing.one(_("Request"), list(asked), format_func=lambda one: _named(asked[one]), key=f"{prefix}_of")
    step = asked[chosen]
    with st.container(border=True):
        st.text(step["reason"])
    kinds = ANSWERS[step["kind"]]
    words = {
        TrailKind.PASSED_ON: _("Pass the proposal on"),
        TrailKind.INSISTED: _("It stays with this administration"),
        TrailKind.REOPENED: _("Reopen the discussion"),
        TrailKind.KEPT: _("Keep the decision"),
    }
    choosing.among(
        _("Answer"), kinds, index=None, format_func=lambda kind: as_text(words[kind]), key=f"{prefix}_kind_{chosen}"
    )
    if given(prefix, f"kind_{chosen}") == TrailKind.PASSED_ON:
        _ask_to(here, _("To which administration"), step["to_administration_id"], f"{prefix}_to_{chosen}")
    st.text_area(field("reason"), key=f"{prefix}_reason", height=110)
    st.caption(_("The trail of the proposal keeps it."))


def _needs_of_answer(asked: dict[int, dict[Any, Any]], prefix: str) -> Needs:
    chosen = given(prefix, "of", next(iter(asked)))
    to = ((f"to_{chosen}",),) if given(prefix, f"kind_{chosen}") == TrailKind.PASSED_ON else ()
    return ((f"kind_{chosen}",), *to, ("reason",))


def _answer(asked: dict[int, dict[Any, Any]], actor: Actor, prefix: str) -> None:
    chosen, reason = given(prefix, "of", next(iter(asked))), given(prefix, "reason", "")
    kind = given(prefix, f"kind_{chosen}")
    if kind == TrailKind.PASSED_ON:
        changes.pass_on(actor, chosen, given(prefix, f"to_{chosen}", 0), reason)
    elif kind == TrailKind.INSISTED:
        changes.insist(actor, chosen, reason)
    else:
        changes.look_again(actor, chosen, kind == TrailKind.REOPENED, reason)


def _taking_back(here: Here, steps: Rows) -> None:
    """What may be taken back: one's own request, the secretariat's answer that has moved nothing."""
    own = (here.actor.administration_id, here.actor.organisation_id)
    is_own = allowed(here.actor, Action.CONTEST) == Scope.OWN
    answered = {step["about_id"] for step in steps}
    names = {
        step["id"]: _named(step)
        for step in steps
        if step["id"] not in answered
        and step["kind"] not in (TrailKind.PASSED_ON, TrailKind.REOPENED)
        and (not is_own or (step["kind"] in ANSWERS and (step["administration_id"], step["organisation_id"]) == own))
    }
    removing.offer(here, "trail_steps", _("Take back a step"), names)
