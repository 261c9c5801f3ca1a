"""The calendar for calendar programs: the stages that are not over, and the deadlines of OGP that are to come."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from dashboard.documents.calendar import drawing, telling
from dashboard.documents.calendar.drawing import Deadlines
from dashboard.documents.invitations import feed
from dashboard.translations import _
from data_access.permissions import Action, Actor, allowed
from data_access.queries.calendar.timeline import Timeline, timeline
from data_access.queries.evidence.deadlines import Deadline, deadlines
from data_access.queries.evidence.public_facts import facts
from data_access.queries.exchanges.invitations import Invitation
from data_access.queries.settings.plans import PlanView


def calendar(found: Timeline, due: Deadlines, plan: PlanView) -> bytes:
    """One calendar of the plan as a file, in the current language."""
    return feed(list(events(found, due, plan.code)), _("Calendar of the process"), plan.country.time_zone)


def of_plan(actor: Actor, plan: PlanView) -> Iterator[tuple[Invitation, str]]:
    """What an actor may see of it, for their own calendar."""
    if allowed(actor, Action.READ_SUMMARIES) is None:
        return
    due = deadlines(facts(actor, plan.id, plan.today)) if allowed(actor, Action.READ_EVIDENCE) else ()
    yield from events(timeline(actor, plan.id, plan.today), due, plan.code)


def events(found: Timeline, due: Deadlines, code_of_plan: str) -> Iterator[tuple[Invitation, str]]:
    """Each stage from its first to its last expected day, each deadline on its day, with what it is called."""
    for stage in found.stages:
        then = found.expected[stage.id]
        if then.ends_on is not None:
            first = min(then.starts_on or stage.first_planned or then.ends_on, then.ends_on)
            said = f"{telling.name(stage)} ({telling.standing(stage, then)})"
            yield _event(f"{code_of_plan}-stage-{stage.id}", first, then.ends_on), said
    for one in due:
        name = f"{code_of_plan}-deadline-{one.requirement}-{_about(one)}"
        yield _event(name, one.on, one.on), drawing.deadline(one)


def _about(one: Deadline) -> str:
    """What tells a deadline from the others of its requirement."""
    if one.what is None:
        return "plan"
    return f"event-{one.what.event_id}" if one.what.event_id is not None else f"announcement-{one.what.id}"


def _event(name: str, first: date, last: date) -> Invitation:
    """Whole days, from the first to the last."""
    changed_at = datetime.combine(first, time(), UTC)
    return Invitation(f"{name}@cocreation", 0, changed_at, first, None, None, is_cancelled=False, last_day=last)
