"""The first steps of a new plan on screen: what is there, what lacks, and the way to each, until all is done."""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.links import link
from dashboard.look.templating import drawn
from dashboard.translations import _, language, n_, p_, pword, word
from dashboard.ui.frame import board, empty
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from data_access.permissions import Action, Actor, allowed
from data_access.queries.overview.first_steps import FirstStep, Start, start_at
from data_access.queries.settings.plans import PlanView


@dataclass(frozen=True)
class Way:
    """One step: its name, why it comes, the right it takes, where it is done (empty: not on screen yet)."""

    title: tuple[str, str]
    why: str
    action: Action
    href: Callable[[Start], str]
    state: Callable[[Start], str]


def _lists(start: Start) -> str:
    return link("settings", section="lists", list="themes" if not start.themes else "organisations")


def _plan(start: Start) -> str:
    return "" if start.plans else _("none yet")


WAYS: dict[FirstStep, Way] = {
    FirstStep.PLAN: Way(
        pword("first step", "The action plan"),
        word("Its code, its names and its dates; everything else belongs to it."),
        Action.EDIT_LISTS,
        lambda _start: link("settings", section="plans"),
        _plan,
    ),
    FirstStep.LISTS: Way(
        pword("first step", "The lists"),
        word("The themes that ideas and proposals are classified under, the organisations of the steering committee."),
        Action.EDIT_LISTS,
        _lists,
        lambda start: " · ".join(
            (
                n_("%(count)s theme", "%(count)s themes", start.themes),
                n_("%(count)s organisation", "%(count)s organisations", start.organisations),
            )
        ),
    ),
    FirstStep.ADMINISTRATIONS: Way(
        pword("first step", "The administrations and their remits"),
        word("Each with the words of its remit, which the suggestions for sorting ideas read."),
        Action.EDIT_LISTS,
        lambda _start: link("settings", section="lists", list="administrations"),
        lambda start: " · ".join(
            (
                n_("%(count)s administration", "%(count)s administrations", start.administrations),
                n_("%(count)s with its remit", "%(count)s with their remit", start.with_remit),
            )
        ),
    ),
    FirstStep.EVENTS: Way(
        pword("first step", "The co-creation events"),
        word("Each brings the channel through which its ideas are imported; the portal is there already."),
        Action.EDIT_LISTS,
        lambda _start: link("settings", section="lists", list="events"),
        lambda start: n_("%(count)s event", "%(count)s events", start.events),
    ),
    FirstStep.ACCOUNTS: Way(
        pword("first step", "The accounts"),
        word("The secretariat, which runs the process, and the focal points of the administrations."),
        Action.MANAGE_ACCOUNTS,
        lambda _start: link("settings", section="accounts"),
        lambda start: " · ".join(
            (
                n_("%(count)s account of the secretariat", "%(count)s accounts of the secretariat", start.secretariat),
                n_("%(count)s focal point", "%(count)s focal points", start.focal_points),
            )
        ),
    ),
    FirstStep.IMPORT: Way(
        pword("first step", "The first import of ideas"),
        word("From a file, as the event or the portal gave it."),
        Action.IMPORT_IDEAS,
        lambda _start: link("importing"),
        lambda start: "" if start.ideas else _("nothing imported yet"),
    ),
    FirstStep.SESSION: Way(
        pword("first step", "The first meeting of the steering committee"),
        word("Its agenda, who attends, its decisions and next steps; what changed is counted from its day."),
        Action.EDIT_COMMITTEE,
        lambda _start: link("committee"),
        lambda start: n_("%(count)s committee meeting", "%(count)s committee meetings", start.sessions),
    ),
}
"""In the order in which to take them."""


def show(here: Here) -> None:
    """The list, for who may do some of it, as long as a step that is done on screen lacks; never for a sample."""
    html = steps_html(here.actor, here.plan, here.seal)
    if html:
        board.show(f"{here.key}_first_steps", Part(html))


def without_plan(here: Here) -> None:
    """What a page shows as long as there is no plan."""
    said = no_plan_html(here.actor)
    board.show(f"{here.key}_no_plan", Part(said + steps_html(here.actor, here.plan, here.seal)))


def no_plan_html(actor: Actor) -> str:
    """That there is no plan yet, and who opens the first one, where."""
    said, call = _("There is no action plan yet."), _("Open the first plan")
    return empty.notice(actor, said, Action.EDIT_LISTS, call, link("settings", section="plans"))


def steps_html(actor: Actor, plan: PlanView, seal: str) -> str:
    """The list as HTML; nothing when all is done, or when it is not for this person or this plan."""
    if plan.is_sample or plan.is_closed or not any(allowed(actor, way.action) for way in WAYS.values()):
        return ""
    start = start_at(plan.id, seal)
    if all(start.done(step) or not way.href(start) for step, way in WAYS.items()):
        return ""
    steps = [_step(actor, plan, start, step, way) for step, way in WAYS.items()]
    return drawn("frame/first_steps.html", steps=steps)


def _step(actor: Actor, plan: PlanView, start: Start, step: FirstStep, way: Way) -> dict[str, str]:
    done, href = start.done(step), way.href(start)
    is_mine = bool(href) and allowed(actor, way.action)
    state, mark, word = (
        ("done", "✓", _("done")) if done else ("todo", "○", _("to do")) if href else ("later", "–", _("later"))
    )
    return {
        "key": step,
        "state": state,
        "mark": mark,
        "word": word,
        "title": p_(*way.title),
        "href": href if is_mine else "",
        "why": _(way.why) if done or is_mine or not href else f"{_(way.why)} {empty.by_whom(way.action)}",
        "found": plan.name(language()) if step == FirstStep.PLAN and plan.id else way.state(start),
    }
