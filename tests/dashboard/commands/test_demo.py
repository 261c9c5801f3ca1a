"""`cocreation demo` fills a new database, leaves a living one alone when asked, and never replaces a real plan."""

import pytest

from dashboard.cli import main
from data_access.database import reading, writing
from data_access.permissions import SYSTEM
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
