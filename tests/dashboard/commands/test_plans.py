"""`cocreation plan`: the action plans from the machine that runs the application."""

import pytest
from sqlalchemy import select

from dashboard.cli import DONE, REFUSED, main
from data_access.database import reading
from data_access.queries.settings.plans import plans
from data_access.tables import Plan

ADD = ("plan", "add", "PAN4", "--name", "Plan d’action 4")


def test_a_plan_is_opened_listed_and_closed(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "list"]) == DONE
    assert capsys.readouterr().out == "Il n’y a pas encore de plan d’action.\n"
    assert (
        main([*ADD, "--name-ar", "خطة العمل 4", "--starts-on", "01/01/2027", "--portal", "https://a.example"]) == DONE
    )
    assert main(["plan", "add", "PAN5", "--name", "Cinq", "--lists-of", "PAN4"]) == DONE
    capsys.readouterr()
    assert main(["plan", "close", "PAN5", "--reason", "Ouvert par erreur"]) == DONE
    assert main(["plan", "list"]) == DONE
    said = capsys.readouterr().out.splitlines()
    assert said == ["Le plan PAN5 est clôturé.", "PAN4 · Plan d’action 4 · ouvert", "PAN5 · Cinq · clôturé"]
    assert [plan.name("ar") for plan in plans()] == ["خطة العمل 4", "Cinq"]


@pytest.mark.parametrize(
    "line",
    [
        (*ADD, "--starts-on", "one day"),
        (*ADD, "--starts-on", "2027-02-01", "--ends-on", "2027-01-01"),
        (*ADD, "--lists-of", "NOWHERE"),
        (*ADD, "--from", "NOWHERE"),
        ("plan", "add", "a b", "--name", "Plan"),
        ("plan", "add", "PAN4", "--name", " "),
        ("plan", "close", "NOWHERE", "--reason", "x"),
    ],
)
def test_a_refusal_is_one_sentence_and_nothing_is_written(
    database: str, capsys: pytest.CaptureFixture[str], line: tuple[str, ...]
) -> None:
    assert main(line) == REFUSED
    assert capsys.readouterr().err.count("\n") == 1
    assert plans() == ()


def test_a_plan_is_closed_with_a_reason_only(database: str) -> None:
    main(ADD)
    assert main(["plan", "close", "PAN4", "--reason", " "]) == REFUSED
    assert not plans()[0].is_closed


def test_the_first_real_plan_beside_a_sample_asks_for_an_administrator(
    sqlite_sample: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(ADD) == REFUSED
    assert capsys.readouterr().err.count("\n") == 1
    assert [plan.code for plan in plans()] == ["PAN3"]


def test_the_next_plan_is_started_from_another_one(database: str) -> None:
    assert main([*ADD, "--starts-on", "2027-01-01"]) == DONE
    assert main(["plan", "add", "PAN5", "--name", "Cinq", "--starts-on", "2026-01-01", "--from", "PAN4"]) == REFUSED
    assert main(["plan", "add", "PAN5", "--name", "Cinq", "--starts-on", "2030-01-01", "--from", "PAN4"]) == DONE
    with reading() as session:
        rows = session.execute(select(Plan).order_by(Plan.id)).scalars().all()
    assert [(plan.code, plan.origin_id) for plan in rows] == [("PAN4", None), ("PAN5", rows[0].id)]
