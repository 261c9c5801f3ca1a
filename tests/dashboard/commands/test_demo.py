"""`cocreation demo` fills a new database, leaves a living one alone when asked, and never replaces a real plan."""

import pytest
from sqlalchemy import select

from dashboard.cli import main
from data_access import demo
from data_access.database import reading, writing
from data_access.permissions import SYSTEM
from data_access.queries.funnel import funnel
from data_access.tables import Plan


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


def test_it_fills_says_the_day_and_leaves_alone(sqlite_database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--stage", "collecting"]) == 0
    assert "2023" in capsys.readouterr().out
    assert main(["demo", "--if-new", "--stage", "adopted"]) == 0
    assert "stays as it is" in capsys.readouterr().out
    with reading() as session:
        today = session.get_one(Plan, 1).today_on
    assert today is not None
    assert today.isoformat() == "2023-07-12"


def test_a_real_plan_is_refused_in_one_sentence(sqlite_database: str, capsys: pytest.CaptureFixture[str]) -> None:
    with writing(SYSTEM) as session:
        session.add(Plan(code="PAN4", name_fr="PAN 4", name_ar="PAN 4", name_en="PAN 4"))
    assert main(["demo"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_an_unknown_stage_names_the_known_ones(sqlite_database: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["demo", "--stage", "dreaming"])
    assert "grouping" in capsys.readouterr().err


def test_the_plan_before_it_is_told_when_asked_and_closed(sqlite_database: str) -> None:
    assert main(["demo", "--stage", "collecting", "--with-former-plan"]) == 0
    with reading() as session:
        before, sample = session.execute(select(Plan).order_by(Plan.starts_on)).scalars().all()
        assert (before.code, before.is_closed, sample.code, sample.origin_id) == ("PAN2", True, "PAN3", before.id)
        assert all(plan.is_sample for plan in (before, sample))
    assert main(["demo"]) == 0
    with reading() as session:
        assert session.execute(select(Plan.code)).scalars().all() == ["PAN3"]


@pytest.mark.parametrize("stage", demo.STAGES)
def test_both_plans_add_up_at_every_stage(sqlite_database: str, stage: str) -> None:
    demo.build(stage, with_former_plan=True)
    with reading() as session:
        plans = session.execute(select(Plan.id)).scalars().all()
    assert len(plans) == 2
    assert all(funnel(SYSTEM, plan_id).adds_up for plan_id in plans)
