"""Trends: each evening counts what its own state counts, whatever was undone since; what moved them; the pace."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from data_access.changes.commitments.co_drafting import withdraw
from data_access.changes.grid.removing import remove
from data_access.changes.history.undo import undo
from data_access.changes.importing.importing import import_ideas, prepare, undo_batch
from data_access.changes.sorting.reverting import revert_act
from data_access.changes.sorting.sorting import unclear
from data_access.connections.past import looking_at
from data_access.database import engine, reading, writing
from data_access.demo import STAGES
from data_access.imports.plan import propose_plan
from data_access.past.running_counts import CountedLine, RunningCounts
from data_access.past.states import as_of
from data_access.permissions import SYSTEM, Actor
from data_access.queries.commitments.commitments import derived_status
from data_access.queries.funnel import funnel
from data_access.queries.history.history import first_entries
from data_access.queries.importing.importing import channel_coded
from data_access.queries.overview import jumps, overview
from data_access.queries.overview.jumps import Counts, Trend
from data_access.queries.overview.standings import schedule
from data_access.queries.overview.trends import PACE_DAYS, Trends, at, trends
from data_access.states import CommitmentStatus, IdeaStatus, LetterStatus, Role
from data_access.tables import Account, AuditEntry, Commitment, CommitmentStep, Idea, Letter, Plan
from tests.data_access.moving import moved, sent
from tests.support.small_plan import SmallPlan, person

TIME_ZONE = "Africa/Casablanca"
LAST, LATER = STAGES["drafting"], date(2030, 1, 1)


def plan_id() -> int:
    with reading() as session:
        return session.execute(select(Plan.id)).scalar_one()


def told(actor: Actor = SYSTEM, today: date = LAST) -> Trends:
    return trends(actor, plan_id(), today, TIME_ZONE)


def focal_points() -> list[Actor]:
    with reading() as session:
        found = session.execute(select(Account).where(Account.role == Role.FOCAL_POINT).order_by(Account.id)).scalars()
        return [Actor(one.id, one.name, one.role, one.administration_id) for one in found]


def counted(actor: Actor, plan: int, lost: int = 0) -> dict[str, int]:
    """The same counts by the queries of the overview, of the state that is looked at."""
    found, letters = funnel(actor, plan), overview.by_status(actor, plan, Letter)
    return {
        CountedLine.IDEAS: found.ideas.total + lost,
        CountedLine.TREATED: found.ideas.total - found.ideas.of(IdeaStatus.NEW),
        CountedLine.PROPOSALS: found.proposals.total,
        CountedLine.DECIDED: found.decided,
        CountedLine.LETTERS: sum(letters.values()),
        CountedLine.ANSWERED: letters.get(LetterStatus.ANSWERED, 0),
        CountedLine.COMPLETED: overview.steps_completed(actor, plan),
        **{status: found.commitments.of(status) for status in CommitmentStatus},
    }


def without_zeros(counts: Counts | dict[str, int]) -> dict[str, int]:
    return {str(one): count for one, count in counts.items() if count and one != CountedLine.STEPS}


def agrees(found: Trends, actor: Actor, days: list[date]) -> None:
    """Each of these evenings counts what its state counts."""
    plan = plan_id()
    for day in days:
        then = as_of(day, TIME_ZONE)
        with looking_at(then):
            expected = counted(actor, plan, then.lost if actor.scope is None else 0)
        assert without_zeros(at(found.evenings, day)) == without_zeros(expected), day


def test_each_evening_of_the_sample_counts_what_its_state_counts(sample_database: str) -> None:
    days = [STAGES["collecting"], STAGES["grouping"], STAGES["meeting"], LAST - timedelta(days=12)]
    agrees(told(), SYSTEM, [date(2023, 4, 1), *days])
    assert without_zeros(at(told().evenings, LAST)) == without_zeros(counted(SYSTEM, plan_id()))


def test_a_focal_point_is_told_of_their_own_rows_as_they_were_theirs(sqlite_sample: str) -> None:
    for actor in focal_points()[:3]:
        found = told(actor)
        assert 0 < at(found.evenings, LAST)[CountedLine.TREATED] < 444
        agrees(found, actor, [STAGES["grouping"], STAGES["meeting"], LAST - timedelta(days=12)])
        assert without_zeros(at(found.evenings, LAST)) == without_zeros(counted(actor, plan_id()))


def test_an_earlier_evening_tells_what_was_told_on_it(sqlite_sample: str) -> None:
    whole, day = told(), STAGES["meeting"]
    with looking_at(as_of(day, TIME_ZONE)):
        found = told(today=day)
    assert found.evenings == tuple(one for one in whole.evenings if one[0] <= day)
    assert found.jumps == tuple(jump for jump in whole.jumps if jump.day <= day)


def test_what_was_undone_removed_or_taken_back_counts_until_then(small_plan: SmallPlan, tmp_path: Path) -> None:
    mine, theirs = small_plan.mine, small_plan.theirs
    days = _days()
    next(days)
    path = tmp_path / "neuf.txt"
    path.write_text("\n".join(["Idée", *(f"Idée neuve {n}" for n in range(5))]), "utf-8")
    channel = channel_coded(SYSTEM, small_plan.plan_id, "portal", is_event=False)
    with prepare(propose_plan(path)) as prepared:
        batch = import_ideas(SYSTEM, prepared, small_plan.plan_id, channel.id).batch_id or 0
    sent(mine["letters"], date(2024, 5, 2))
    next(days)
    with reading() as session:
        idea = session.execute(select(Idea.id).where(Idea.batch_id == batch).limit(1)).scalar_one()
    act = unclear(SYSTEM, idea, "Que veut-on dire ?")
    moved("letters", mine["letters"], "acknowledged", acknowledged_on=date(2024, 5, 3))
    moved("letters", mine["letters"], "answered", answered_on=date(2024, 5, 3))
    answer = _last_entry("letters")
    _step(mine["commitment_steps"], started_on=date(2024, 5, 3))
    _step(theirs["commitment_steps"], started_on=date(2024, 5, 3), completed_on=date(2024, 5, 3))
    next(days)
    revert_act(SYSTEM, act, "Elle est claire")
    undo(SYSTEM, answer, "Erreur de saisie")
    remove(SYSTEM, "letters", theirs["letters"], "Saisi deux fois")
    next(days)
    undo_batch(SYSTEM, batch, "Mauvais fichier")
    withdraw(SYSTEM, theirs["commitments"], date(2024, 5, 5), "Hors du champ")
    next(days)
    found = told(today=date(2024, 5, 6))
    assert [at(found.evenings, date(2024, 5, day)).get(CountedLine.IDEAS) for day in (1, 2, 3, 4, 5)] == [2, 7, 7, 7, 2]
    assert [at(found.evenings, date(2024, 5, day)).get(CountedLine.ANSWERED, 0) for day in (2, 3, 4)] == [0, 1, 0]
    for actor in (SYSTEM, person(Role.FOCAL_POINT, mine["administrations"])):
        agrees(told(actor, date(2024, 5, 6)), actor, [date(2024, 5, day) for day in (1, 2, 3, 4, 5)])
    assert without_zeros(at(found.evenings, date(2024, 5, 5))) == without_zeros(counted(SYSTEM, plan_id()))


def _days() -> Iterator[None]:
    """Say of the entries since the last call that they are of the next day of May 2024, from the first on."""
    for number in range(1, 7):
        with engine().execution_options(writes=True).begin() as connection:
            today = datetime(2024, 5, number, 10, tzinfo=UTC)
            connection.execute(
                update(AuditEntry).where(AuditEntry.at > datetime(2025, 1, 1, tzinfo=UTC)).values(at=today)
            )
        yield


def _step(step: int, **days: date) -> None:
    with writing(SYSTEM) as session:
        for name, day in days.items():
            setattr(session.get_one(CommitmentStep, step), name, day)


def _last_entry(table: str) -> int:
    with reading() as session:
        return session.execute(
            select(AuditEntry.id).where(AuditEntry.table_name == table).order_by(AuditEntry.id.desc()).limit(1)
        ).scalar_one()


def test_a_jump_names_the_largest_of_its_acts(small_sqlite_plan: SmallPlan) -> None:
    days = _days()
    next(days)
    _step(small_sqlite_plan.mine["commitment_steps"], started_on=date(2024, 5, 2))
    act = _last_entry("commitment_steps")
    with writing(SYSTEM) as session:
        session.get_one(Commitment, small_sqlite_plan.theirs["commitments"]).adopted_on = date(2024, 5, 2)
        session.get_one(CommitmentStep, small_sqlite_plan.theirs["commitment_steps"]).started_on = date(2024, 5, 2)
    next(days)
    sheets, steps, *_others = [one for one in told(today=LATER).jumps if one.day == date(2024, 5, 2)][::-1]
    assert (steps.trend, sheets.trend) == (Trend.SHEETS, Trend.STEPS)
    assert steps.changes == {CommitmentStatus.DRAFT: -2, CommitmentStatus.STEP_1: 1, CommitmentStatus.ADOPTED: 1}
    assert (steps.acts, steps.act) == (2, act)
    assert first_entries(SYSTEM, small_sqlite_plan.plan_id, [act])["table_name"].tolist() == ["commitment_steps"]


def test_what_was_read_is_kept_and_only_what_is_new_is_read(small_plan: SmallPlan) -> None:
    before = told(today=LATER)
    assert told(today=LATER) == before
    _step(small_plan.mine["commitment_steps"], started_on=date(2024, 5, 3), completed_on=date(2024, 5, 3))
    after = told(today=LATER)
    assert (before.pace.done, after.pace.done) == (0, 1)
    jumps._kept.cache_clear()
    assert told(today=LATER) == after
    # The same numbers of entries that tell another story: an entry is another one.
    with engine().execution_options(writes=True).begin() as connection:
        last = select(AuditEntry.id).order_by(AuditEntry.id.desc()).limit(1).scalar_subquery()
        connection.execute(update(AuditEntry).where(AuditEntry.id == last).values(hash="0" * 64, changes={}))
    assert told(today=LATER).pace.done == 0


def test_a_reading_that_failed_is_begun_anew(small_sqlite_plan: SmallPlan, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = told(today=LATER)
    jumps._kept.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(RunningCounts, "take", lambda *_given: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            told(today=LATER)
    assert told(today=LATER) == expected


def test_who_may_not_read_the_history_is_told_the_jumps_without_their_acts(sqlite_sample: str) -> None:
    reader, committee = (told(Actor(None, "", role)) for role in (Role.READER, Role.COPIL))
    assert reader.evenings == committee.evenings
    assert all((jump.acts, jump.act) == (0, None) for jump in reader.jumps)
    assert all(jump.acts for jump in committee.jumps)
    focal_point = told(focal_points()[0])
    assert any(jump.act for jump in focal_point.jumps if jump.trend == Trend.STEPS)


def test_the_pace_is_what_is_left_by_week_and_where_the_last_weeks_lead(sqlite_sample: str) -> None:
    found = told().pace
    deadline = schedule(SYSTEM, plan_id()).deadline
    assert deadline is not None
    left = found.total - found.done
    assert (found.deadline, found.done) == (deadline, overview.steps_completed(SYSTEM, plan_id()))
    assert found.needed == pytest.approx(left * 7 / (deadline - LAST).days)
    before = at(told().evenings, LAST - timedelta(days=PACE_DAYS)).get(CountedLine.COMPLETED, 0)
    assert found.recent == (found.done - before) / 4
    assert found.expected == LAST + timedelta(days=-(-left * 28 // (found.done - before)))


def test_steps_of_sheets_that_have_left_the_way_are_not_to_be_done(sqlite_sample: str) -> None:
    with reading() as session:
        sheet = session.execute(select(Commitment.id).where(derived_status() == "draft").limit(1)).scalar_one()
    before = told().pace
    withdraw(SYSTEM, sheet, LAST, "Hors du champ")
    assert told().pace.total == before.total - 5


def test_before_the_first_change_there_is_nothing_to_tell(small_sqlite_plan: SmallPlan) -> None:
    empty = trends(SYSTEM, small_sqlite_plan.plan_id + 1, LAST, TIME_ZONE)
    assert (empty.evenings, empty.jumps) == ((), ())
    assert (empty.pace.done, empty.pace.total, empty.pace.expected) == (0, 0, None)
