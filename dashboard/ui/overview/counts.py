"""What the sections of the overview count, read once for all of them and kept until their tables change."""

from dashboard.ui.parts import cache
from dashboard.ui.parts.cache import Now
from data_access.database import reading
from data_access.queries.funnel import Funnel, IdeaStage, Stage, assembled, decision_stages, idea_stage, trace_of_fed
from data_access.queries.overview import overview as reads
from data_access.queries.waiting import waiting as waits
from data_access.queries.waiting.item import Waiting


@cache.until_changed("proposal_ideas")
def fed(_now: Now) -> tuple[int, int]:
    """How often each idea feeds a proposal, as `queries.funnel.trace_of_fed` tells it."""
    with reading() as session:
        return trace_of_fed(session)


@cache.until_changed(*reads.PARTS["ideas"])
def ideas(now: Now) -> IdeaStage:
    """The stage of the ideas."""
    known = fed(now)
    with reading() as session:
        return idea_stage(session, now.here.actor, now.here.plan_id, known)


@cache.until_changed(*reads.PARTS["proposals"], *reads.PARTS["commitments"], "proposal_ideas")
def decisions(now: Now) -> tuple[Stage, Stage, int]:
    """The stages of the proposals and of the commitments, and how many kept proposals have a sheet."""
    with reading() as session:
        return decision_stages(session, now.here.actor, now.here.plan_id)


def funnel(now: Now) -> Funnel:
    """The whole funnel."""
    return assembled(ideas(now), *decisions(now))


@cache.until_changed(*waits.READ)
def waiting(now: Now) -> tuple[Waiting, ...]:
    """What waits for the visitor: their own page lists it, the overview counts it."""
    return waits.waiting(now.here.actor, now.here.plan_id, now.here.plan.today)


@cache.until_changed("committee_sessions")
def last_session(now: Now) -> reads.LastSession | None:
    """The committee session that changes are counted from."""
    return reads.last_session(now.here.plan_id, now.here.plan.today)


@cache.until_changed("committee_sessions", *(table for tables in reads.PARTS.values() for table in tables))
def moved(now: Now) -> reads.Movement | None:
    """What happened since that session; None before the first one."""
    last = last_session(now)
    return reads.movement(now.here.actor, now.here.plan_id, last.takes_place_on) if last else None
