"""Between two evenings: counts of both, what moved, what stood still, and what an actor may see of it."""

from datetime import date

from sqlalchemy import select

from data_access.connections.past import looking_at, shown
from data_access.database import reading, writing
from data_access.demo import STAGES
from data_access.past.states import as_of
from data_access.permissions import SYSTEM, Actor
from data_access.queries.funnel import funnel
from data_access.queries.overview.between import OPEN, Between, Counted, between
from data_access.states import DECIDED, ActionItemStatus, ProposalStatus, Role
from data_access.tables import Account, ActionItem, Plan, Proposal
from tests.support.databases import Databases, using

TIME_ZONE = "Africa/Casablanca"
FIRST, LAST = STAGES["meeting"], STAGES["drafting"]


def plan_id() -> int:
    with reading() as session:
        return session.execute(select(Plan.id)).scalar_one()


def found(actor: Actor = SYSTEM, start: date = FIRST) -> Between:
    return between(actor, plan_id(), start, LAST, TIME_ZONE)


def test_the_figures_of_both_evenings_are_those_of_the_sample_told_up_to_them(
    sample_database: str, databases: Databases
) -> None:
    figures = found().figures
    now = funnel(SYSTEM, plan_id())
    with using(databases.fresh("sqlite", "meeting")):
        then = funnel(SYSTEM, plan_id())
    assert figures[Counted.IDEAS] == (then.ideas.total, now.ideas.total)
    assert figures[Counted.DECIDED] == (then.decided, now.decided) == (12, 40)
    assert figures[Counted.SHEETS] == (then.commitments.total, now.commitments.total)
    assert shown.get() is None


def test_what_moved_and_what_stood_still_are_all_that_is_open_or_changed(sqlite_sample: str) -> None:
    both = found()
    moved = {(one.record.table, one.record.reference) for one in both.moved}
    still = {(one.table, one.reference) for one in both.still}
    assert not moved & still
    assert all(one.before != one.record.status for one in both.moved)
    assert all(one.status in OPEN[one.table] for one in both.still)
    decided = [one for one in both.moved if one.record.table == "proposals" and one.record.status in DECIDED]
    with looking_at(as_of(FIRST, TIME_ZONE)), reading() as session:
        before = dict(session.execute(select(Proposal.reference, Proposal.status)).all())
    assert len(decided) == 28
    assert all(one.before == before[one.record.reference] for one in decided)
    assert ("proposals", "P-06") in still
    assert before["P-06"] == ProposalStatus.TO_STUDY


def test_a_next_step_that_was_done_is_no_longer_open(sqlite_sample: str) -> None:
    before = found().open_items
    assert before
    assert not any(one.is_late for one in before)
    assert any(one.is_late for one in between(SYSTEM, plan_id(), FIRST, date(2024, 1, 1), TIME_ZONE).open_items)
    with writing(SYSTEM) as session:
        item = session.execute(select(ActionItem).where(ActionItem.title == before[0].title)).scalar_one()
        item.status, item.done_on = ActionItemStatus.DONE, LAST
    assert [one.title for one in found().open_items] == [one.title for one in before[1:]]


def test_a_focal_point_is_told_of_their_own_records_only(sqlite_sample: str) -> None:
    with reading() as session:
        account = session.execute(select(Account).where(Account.role == Role.FOCAL_POINT).limit(1)).scalar_one()
    actor = Actor(account.id, account.name, account.role, account.administration_id)
    own, whole = found(actor), found()
    assert 0 < len(own.moved) < len(whole.moved)
    assert {one.record.reference for one in own.moved} <= {one.record.reference for one in whole.moved}


def test_between_two_earlier_evenings_the_later_one_is_what_is_looked_at(sqlite_sample: str) -> None:
    with looking_at(as_of(date(2023, 11, 10), TIME_ZONE)):
        both = between(SYSTEM, plan_id(), FIRST, date(2023, 11, 10), TIME_ZONE)
    assert 12 <= both.figures[Counted.DECIDED][1] < 40


def test_before_the_plan_everything_is_new(sqlite_sample: str) -> None:
    both = found(start=date(2020, 1, 1))
    assert all(old == 0 for old, _new in both.figures.values())
    assert both.still == ()
    assert all(one.before is None for one in both.moved)
