"""What waits for a person and since when: one list, for their own page, for the overview and for what reminds them.

A focal point is told what their administration has to do, a member of the committee which opinions they owe and which
next steps the committee carries, everybody else what is late, with whom; the secretariat also which requests about
proposals wait for its answer.
"""

from datetime import date

from data_access.database import reading
from data_access.permissions import Action, Actor, Scope, allowed, require
from data_access.queries.waiting import committee, exchanges, proposals, sheets
from data_access.queries.waiting.item import Turn, Waiting

READ = (
    *("letters", "letter_reminders", "meetings", "proposals", "decisions", "assignments", "commitments"),
    *("commitment_steps", "commitment_proposals", "opinions", "consultation_comments", "milestones"),
    *(
        "administrations",
        "organisations",
        "plans",
        "trail_steps",
        "committee_sessions",
        "action_items",
        "proposed_items",
    ),
)
"""The tables whose changes update the list."""


def waiting(actor: Actor, plan_id: int, today: date) -> tuple[Waiting, ...]:
    """What waits for an actor on a day of the plan: by kind, what is late first, then the longest waiting.

    Bounded to what the actor may see. Depends on the tables of `READ`, and on the day.
    """
    require(actor, Action.READ_SUMMARIES)
    if allowed(actor, Action.GIVE_OPINION) == Scope.OWN:
        with reading() as session:
            steps = list(committee.of_committee(session, plan_id, today))
        return _ordered([*sheets.opinions_owed(actor, plan_id, today), *steps])
    found = _all(actor, plan_id, today)
    if actor.scope is not None:
        return _ordered([one for one in found if one.turn == Turn.ADMINISTRATION])
    if allowed(actor, Action.EDIT_PROPOSALS) is not None:
        with reading() as session:
            found += proposals.requests(session, plan_id)
            found += committee.proposed(session, plan_id)
    return _ordered([one for one in found if one.is_late or one.turn == Turn.SECRETARIAT])


def _all(actor: Actor, plan_id: int, today: date) -> list[Waiting]:
    with reading() as session:
        return [
            *exchanges.letters(session, actor, plan_id, today),
            *exchanges.sessions(session, actor, plan_id, today),
            *proposals.undecided(session, actor, plan_id, today),
            *proposals.without_sheet(session, actor, plan_id),
            *sheets.under_way(session, actor, plan_id, today),
            *sheets.enrichments(session, actor, plan_id),
            *sheets.contributions(session, actor, plan_id),
            *committee.next_steps(session, actor, plan_id, today),
        ]


def _ordered(found: list[Waiting]) -> tuple[Waiting, ...]:
    order = {kind: position for position, kind in enumerate(type(found[0].kind))} if found else {}
    return tuple(
        sorted(
            found,
            key=lambda one: (order[one.kind], -(one.days_late if one.days_late is not None else -1), _age(one)),
        )
    )


def _age(one: Waiting) -> tuple[date, str]:
    return one.since or date.max, one.reference
