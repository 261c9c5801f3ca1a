"""A chart that cannot be drawn: its table stands open in its stead, on the screen and on paper."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from docx import Document

from dashboard.charts import Bar, Chart, bars
from dashboard.documents.calendar import paper as calendar_paper
from dashboard.documents.papers import event_facts
from dashboard.documents.papers.docx import docx
from dashboard.documents.papers.paper import Paper, Paragraph, Picture, Table
from dashboard.renderer import asking
from dashboard.renderer.asking import NotDrawn, Renderer
from dashboard.translations import LANGUAGES, speaking
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import cache, figures
from dashboard.ui.parts.cache import Now
from dashboard.vocabulary import refusal
from data_access import watching
from data_access.papers.templates import PaperField
from data_access.permissions import SYSTEM
from data_access.queries.calendar.timeline import timeline
from data_access.queries.reports.facts import CategoryCount, EventFacts
from data_access.queries.settings import plans
from data_access.states import ParticipantCategory

BAR = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="10"><rect width="90" height="10"/></svg>'


@pytest.fixture
def here(sqlite_sample: str) -> Here:
    """The secretariat, in French, on the sample plan."""
    plan = plans.chosen(None, watching.seal())
    return Here(SYSTEM, plan.id, plan, "fr", "overview", watching.revision(), watching.seal())


@pytest.fixture
def no_renderer(monkeypatch: pytest.MonkeyPatch) -> None:
    """No process can be started."""
    monkeypatch.setattr(asking, "RENDERER", Renderer(command=("/nowhere/python",)))


def chart() -> Chart:
    """One bar."""
    return bars("one", "Une barre", ("Lieu", "Idées"), [Bar("Rabat", 3, "/idees")])


def test_a_chart_has_its_drawing_its_table_closed_and_four_files(here: Here) -> None:
    part = figures.chart_part(here, chart())
    assert "<svg" in part.html
    assert '<details id="one-table">' in part.html
    assert set(part.files) == {"one.png", "one.svg", "one.xlsx", "one.csv"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_that_cannot_be_drawn_opens_its_table(here: Here, no_renderer: None, language: str) -> None:
    with speaking(language):
        part = figures.chart_part(replace(here, language=language), chart())
        assert refusal(NotDrawn()) in part.html
    assert "<svg" not in part.html
    assert '<details id="one-table" open>' in part.html
    assert "Rabat" in part.html
    assert set(part.files) == {"one.xlsx", "one.csv"}


def test_a_chart_that_could_not_be_drawn_is_drawn_at_the_next_run(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    @cache.until_changed("ideas")
    def drawing(now: Now) -> Part:
        return figures.chart_part(now.here, chart())

    @cache.until_changed("ideas")
    def page(now: Now) -> str:
        return drawing(now).html

    with monkeypatch.context() as while_broken:
        while_broken.setattr(asking, "RENDERER", Renderer(command=("/nowhere/python",)))
        assert "<svg" not in page(cache.now(here))
    whole = page(cache.now(here))
    assert "<svg" in whole
    assert page(cache.now(here)) is whole


def test_a_picture_that_cannot_be_made_is_told_in_a_word_file(no_renderer: None) -> None:
    paper = Paper("fr", date(2023, 11, 30), {PaperField.SUBJECT: "Objet"}, (Picture(BAR, "Rabat : 3"),))
    assert "Rabat : 3" in [one.text for one in Document(BytesIO(docx(paper))).paragraphs]


def test_the_calendar_on_paper_keeps_its_figures(here: Here, no_renderer: None) -> None:
    found = timeline(SYSTEM, here.plan_id, here.plan.today)
    body = calendar_paper.paper(found, (), "PAN", "fr").body
    assert not any(isinstance(block, Picture) for block in body)
    assert isinstance(body[0], Paragraph)
    assert any(isinstance(block, Table) for block in body)


def test_a_report_keeps_the_table_of_the_participants(no_renderer: None) -> None:
    counted = EventFacts((CategoryCount(ParticipantCategory.CIVIL_SOCIETY, 12),), ())
    (table,) = event_facts.blocks(event_facts.PARTICIPANTS, counted, "fr")
    assert isinstance(table, Table)
