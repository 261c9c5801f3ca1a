"""What the data of an event say in the sections of its report: each table, and nothing where the data say nothing."""

import json
from dataclasses import replace
from datetime import date, time

import pytest

from dashboard.documents.papers import event_facts
from dashboard.documents.papers.paper import Picture, Table
from dashboard.translations import LANGUAGES, speaking
from data_access.papers.kinds import ProgrammeKind
from data_access.queries.reports.facts import CategoryCount, EventFacts, Logistics, ProgrammeLine
from data_access.states import ParticipantCategory as Category

DAY = date(2024, 3, 12)
OPENING = ProgrammeLine(
    DAY, time(9, 30), time(10, 45), ProgrammeKind.PLENARY, "Ouverture", "الافتتاح", None, "Ministère, ministre"
)
PAUSE = replace(OPENING, starts_at=time(10, 45), ends_at=None, kind=ProgrammeKind.BREAK, title="Pause", speakers=None)
NONE = EventFacts((), ())
FULL = EventFacts(
    (CategoryCount(Category.YOUTH, 10, 4, 5, 10), CategoryCount(Category.MEDIA, 30, 20, 10)),
    (),
    (OPENING, PAUSE),
    Logistics("Palais des congrès", 200, "ar, fr", "Simultanée", "Rampe"),
)


@pytest.fixture(autouse=True)
def _english() -> object:
    with speaking("en"):
        yield


def test_without_data_no_section_says_anything() -> None:
    for section in range(1, 12):
        assert event_facts.blocks(section, NONE, "en") == ()
    assert event_facts.logistics(NONE) is None


def test_only_five_sections_show_data() -> None:
    shown = [section for section in range(1, 12) if event_facts.blocks(section, FULL, "en")]
    assert shown == [4, 5, 6, 8, 9]


def test_the_participants_are_counted_and_drawn() -> None:
    table, picture = event_facts.blocks(8, FULL, "en")
    assert isinstance(table, Table)
    assert isinstance(picture, Picture)
    assert [row[1:3] for row in table.rows] == [("10", "25\u00a0%"), ("30", "75\u00a0%"), ("40", "100\u00a0%")]
    assert table.rows[-1][0] == "Total"
    assert picture.svg.startswith("<svg")
    assert "30" in picture.alternative


def test_women_men_and_young_people_stand_there_where_they_were_counted() -> None:
    table = event_facts.counts(FULL)
    assert table is not None
    assert len(table.heads) == 7
    assert [row[3:] for row in table.rows] == [("4", "5", "1", "10"), ("20", "10", "0", "–"), ("24", "15", "1", "10")]
    bare = event_facts.counts(replace(FULL, attendance=(CategoryCount(Category.YOUTH, 10),)))
    assert bare is not None
    assert len(bare.heads) == 3, "what nobody counted has no column"
    assert all(len(row) == len(bare.heads) == len(bare.widths) for row in bare.rows)


def test_the_sum_is_told_beside_what_the_place_holds() -> None:
    table = event_facts.totals(FULL)
    assert table is not None
    assert [row[1] for row in table.rows] == ["200", "40", "24", "15", "1", "10"]
    unknown = event_facts.totals(replace(FULL, logistics=Logistics()))
    assert unknown is not None
    assert [row[1] for row in unknown.rows] == ["40", "24", "15", "1", "10"]
    assert event_facts.totals(NONE) is None


@pytest.mark.parametrize(("language", "title"), [("fr", "Ouverture"), ("ar", "الافتتاح"), ("en", "Ouverture")])
def test_the_speakers_are_told_in_the_language_of_the_paper(language: str, title: str) -> None:
    table = event_facts.speakers(FULL, language)
    assert table is not None
    assert table.rows == ((title, "Ministère, ministre"),), "a break has no speaker"
    assert event_facts.speakers(replace(FULL, programme=(PAUSE,)), language) is None


def test_a_programme_of_one_day_has_hours_and_of_several_its_days() -> None:
    table = event_facts.programme(FULL, "fr")
    assert table is not None
    assert [row[0] for row in table.rows] == ["09:30–10:45", "10:45"]
    assert table.rows[1][3] == "–"
    two = event_facts.programme(replace(FULL, programme=(OPENING, replace(PAUSE, on=date(2024, 3, 13)))), "fr")
    assert two is not None
    assert [row[:2] for row in two.rows] == [("12 Mar 2024", "09:30–10:45"), ("13 Mar 2024", "10:45")]
    for one in (table, two):
        assert {len(row) for row in one.rows} == {len(one.heads)} == {len(one.widths)}
    assert event_facts.programme(NONE, "fr") is None


def test_the_place_alone_is_no_table() -> None:
    assert event_facts.logistics(replace(NONE, logistics=Logistics("Rabat"))) is None
    both = event_facts.logistics(replace(NONE, logistics=Logistics("Rabat", 0)))
    assert both is not None
    assert [row[1] for row in both.rows] == ["Rabat", "0"], "a place for nobody is said, too"
    full = event_facts.logistics(FULL)
    assert full is not None
    assert [row[1] for row in full.rows] == ["Palais des congrès", "200", "ar, fr", "Simultanée", "Rampe"]


def test_the_chart_has_the_most_numerous_first_with_the_way_to_their_rows() -> None:
    chart = event_facts.chart(FULL, "/ou?x=1")
    assert chart.table.iloc[:, 1].tolist() == [30, 10]
    assert "/ou?x=1" in json.dumps(chart.drawing)
    assert "/ou?x=1" not in json.dumps(event_facts.chart(FULL).drawing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_heading_is_in_the_language_of_the_paper(language: str) -> None:
    with speaking(language):
        heads = [
            table.heads
            for section in (4, 5, 6, 8, 9)
            for table in event_facts.blocks(section, FULL, language)
            if isinstance(table, Table)
        ]
    assert len(heads) == 5
    assert all(head.strip() and "{" not in head for row in heads for head in row)
