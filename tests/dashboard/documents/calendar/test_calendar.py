"""The calendar in words, as rows of its chart, as one sheet and as events of a calendar program."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pytest

from dashboard.documents.calendar import agenda, drawing, telling
from dashboard.documents.calendar.paper import file_name, paper
from dashboard.documents.papers.pdf import pdf
from dashboard.translations import LANGUAGES, speaking
from data_access.permissions import SYSTEM
from data_access.queries.calendar.critical import aim, path
from data_access.queries.calendar.expected import expected
from data_access.queries.calendar.stage import StageView
from data_access.queries.calendar.timeline import Timeline, timeline
from data_access.queries.evidence.deadlines import Deadline, deadlines
from data_access.queries.evidence.public_facts import facts
from data_access.queries.settings.plans import plans

TODAY = date(2024, 1, 1)


def the_sample() -> tuple[Timeline, tuple[Deadline, ...]]:
    plan = plans()[0]
    due = deadlines(facts(SYSTEM, plan.id, plan.today))
    return timeline(SYSTEM, plan.id, plan.today), due


def made(*stages: StageView) -> Timeline:
    found = expected(stages, TODAY)
    aimed = aim(stages, found)
    return Timeline(TODAY, stages, found, aimed, path(aimed, found), dict.fromkeys(found, 0))


def stage(number: int, first: int, last: int, *waits_for: int, began: int | None = None) -> StageView:
    return StageView(
        number,
        names=(("fr", f"Phase {number}"),),
        planned_start_on=date(2024, 1, first),
        planned_end_on=date(2024, 1, last),
        started_on=date(2023, 12, began) if began else None,
        waits_for=waits_for,
    )


def test_the_sample_says_where_its_lateness_comes_from(sqlite_sample: str) -> None:
    found, _due = the_sample()
    with speaking("fr"):
        assert telling.headline(found) == (
            "Adoption du plan\u00a0: fin attendue le 19 février 2024, 12 jours après le jour prévu, le 7 février 2024."
        )
        told = [said for _stage, said in telling.critical(found)]
    assert told[0].startswith("Rédaction des fiches\u00a0: 17 jours de retard propre")
    assert (
        "« Avis et enrichissement » attend « Rédaction des fiches »".replace("« ", "«\u00a0").replace(" »", "\u00a0»")
        in told[1]
    )
    assert "la marge en absorbe 2 jours, 12 jours passent" in told[-1]


def test_what_is_on_time_is_said_so() -> None:
    found = made(stage(1, 2, 5), stage(2, 6, 9, 1))
    with speaking("en"):
        assert telling.headline(found) == "Phase 2 is expected on 9 January 2024, as planned."
        assert [said for _stage, said in telling.critical(found)] == [
            "Phase 1 is on its planned days, until 5 January 2024.",
            "Phase 2 waits for Phase 1, without a margin: it ends on 9 January 2024.",
        ]
        assert telling.summary(found) == "No stage that is to come is late."


def test_without_planned_days_it_asks_for_them() -> None:
    with speaking("en"):
        assert "enter them" in telling.headline(made(StageView(1, names=(("fr", "Phase"),))))


def test_what_is_supposed_is_told_with_what_moves() -> None:
    now = made(stage(1, 2, 5), stage(2, 6, 9, 1), stage(3, 2, 4))
    then = replace(now, expected=expected(now.stages, TODAY, {1: 14}))
    alone = replace(now, expected=expected(now.stages, TODAY, {3: 2}))
    with speaking("en"):
        said = telling.supposed(now, then, now.stages[0], 14)
        assert said == "If Phase 1 slips by 14 days, Phase 2 moves by 14 days, to 23 January 2024."
        assert [(one.name, one.days) for one in telling.moved(now, then)] == [("Phase 1", 14), ("Phase 2", 14)]
        assert "does not move" in telling.supposed(now, alone, now.stages[2], 2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chart_has_a_row_and_a_line_of_its_table_for_each_stage(sqlite_sample: str, language: str) -> None:
    found, due = the_sample()
    with speaking(language):
        chart = drawing.chart(found, due)
        names = [telling.name(one) for one in found.stages]
    assert list(chart.table.iloc[: len(names), 0]) == names
    assert len(chart.table) == len(names) + len(due)
    assert all(name in chart.alternative for name in names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_is_one_sheet_on_its_side(sqlite_sample: str, language: str) -> None:
    plan = plans()[0]
    found, due = the_sample()
    content = pdf(paper(found, due, plan.name(language), language))
    with pikepdf.open(BytesIO(content)) as opened:
        assert len(opened.pages) == 1
        left, bottom, right, top = (float(side) for side in opened.pages[0].mediabox)
    assert right - left > top - bottom
    assert file_name("PAN 3", found, language) == f"PAN-3-2023-11-30-calendrier-{language}.pdf"


def test_stages_last_their_days_in_a_calendar_program(sqlite_sample: str) -> None:
    plan = plans()[0]
    found, due = the_sample()
    with speaking("fr"):
        held = agenda.calendar(found, due, plan).decode()
        unfolded = held.replace("\r\n ", "")
    assert unfolded.count("BEGIN:VEVENT") == len(found.stages) + len(due)
    assert "UID:PAN3-stage-14@cocreation" in unfolded
    assert "DTSTART;VALUE=DATE:20240217\r\nDTEND;VALUE=DATE:20240220\r\nSUMMARY:Adoption du plan" in unfolded
    uids = [line for line in unfolded.splitlines() if line.startswith("UID:")]
    assert len(uids) == len(set(uids))
