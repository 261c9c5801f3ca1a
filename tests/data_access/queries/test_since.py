"""What came in after a day is counted without reading every idea."""

from datetime import date

from sqlalchemy import func, select

from data_access.database import engine, reading
from data_access.queries.since import added_ideas
from data_access.tables import Idea
from tests.support.small_plan import SmallPlan


def test_ideas_that_came_one_by_one_count_from_the_morning_after(small_plan: SmallPlan) -> None:
    with reading() as session:
        last = session.execute(select(func.max(Idea.created_at)).where(Idea.batch_id.is_(None))).scalar_one()

        def after(day: date) -> int:
            return session.execute(select(func.count(Idea.id)).where(added_ideas(day))).scalar_one()

        assert after(date(2000, 1, 1)) == session.execute(select(func.count(Idea.id))).scalar_one()
        assert after(last.date()) == 0


def test_the_count_asks_an_index_for_those_that_came(small_sqlite_plan: SmallPlan) -> None:
    counted = select(func.count(Idea.id)).where(added_ideas(date(2026, 1, 1)))
    said = str(counted.compile(engine(), compile_kwargs={"literal_binds": True}))
    with engine().connect() as connection:
        told = [str(row[-1]) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}")]
    assert sum("INDEX ix_ideas_batch_id" in line for line in told) == 2
    assert not [line for line in told if line.startswith("SCAN ideas")]
