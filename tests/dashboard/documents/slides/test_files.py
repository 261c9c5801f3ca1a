"""The slides as files: PowerPoint's own charts and tables, the notes, both directions; a page a slide on paper."""

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import qn
from pypdf import PdfReader

from dashboard.documents.slides.committee import deck
from dashboard.documents.slides.deck import Bars, Deck, Lines
from dashboard.documents.slides.pdf import pdf
from dashboard.documents.slides.pptx import pptx
from dashboard.documents.slides.pptx_words import plain
from dashboard.translations import LANGUAGES
from data_access.permissions import SYSTEM
from data_access.queries.committee.presentation import next_to_present, presentation
from data_access.queries.settings.plans import plans


def _deck(language: str) -> Deck:
    plan = plans()[0]
    shown = next_to_present(SYSTEM, plan.id)
    assert shown is not None
    said = presentation(SYSTEM, shown, plan.today, plan.country.time_zone)
    assert said is not None
    return deck(said, plan, language)


def _read(made: Deck) -> Any:
    return Presentation(BytesIO(pptx(made)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_slide_has_its_title_its_notes_and_its_direction(sqlite_sample: str, language: str) -> None:
    made = _deck(language)
    slides = list(_read(made).slides)
    assert [slide.shapes.title.text_frame.text for slide in slides] == [plain(one.title) for one in made.slides]
    for slide, told in zip(slides, made.slides, strict=True):
        assert slide.notes_slide.notes_text_frame.text == "\n".join(plain(one) for one in told.notes or (told.title,))
        paragraphs = [one for shape in slide.shapes if shape.has_text_frame for one in shape.text_frame.paragraphs]
        turned = {one._p.pPr.get("rtl") for one in paragraphs if one.text}
        assert turned == ({"1"} if language == "ar" else {None})
    cover = "\n".join(shape.text_frame.text for shape in slides[0].shapes if shape.has_text_frame)
    assert "2023" in cover
    assert plain(made.said_of) in cover


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_charts_are_native_and_told_in_words(sqlite_sample: str, language: str) -> None:
    made = _deck(language)
    told = [block for slide in made.slides for block in slide.blocks if isinstance(block, Bars)]
    charts = [shape for slide in _read(made).slides for shape in slide.shapes if shape.has_chart]
    frames = [one for one in charts if one.chart.chart_type == XL_CHART_TYPE.BAR_CLUSTERED]
    assert len(frames) == len(told) == 2
    for frame, block in zip(frames, told, strict=True):
        plot = frame.chart.plots[0]
        assert list(plot.categories) == [plain(bar.label) for bar in block.bars]
        assert list(plot.series[0].values) == [bar.value for bar in block.bars]
        assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == plain(block.alternative)
        assert frame.chart.value_axis.reverse_order == (language == "ar")
        fonts = frame.chart._chartSpace.txPr.find(f".//{qn('a:defRPr')}")
        assert fonts.find(qn("a:cs")).get("typeface") == "IBM Plex Sans Arabic"


def test_tables_turn_in_arabic_and_hold_what_the_slide_says(sqlite_sample: str) -> None:
    made = _deck("ar")
    tables = [shape for slide in _read(made).slides for shape in slide.shapes if shape.has_table]
    assert len(tables) == 8
    for frame in tables:
        assert frame.table._tbl.tblPr.get("rtl") == "1"
        assert frame._element.nvGraphicFramePr.cNvPr.get("descr")
    assert "CO/2023/106" in tables[4].table.cell(1, 1).text_frame.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_has_a_page_a_slide_is_tagged_and_the_same_each_time(sqlite_sample: str, language: str) -> None:
    made = _deck(language)
    file = pdf(made)
    assert file == pdf(made)
    read = PdfReader(BytesIO(file))
    assert len(read.pages) == len(made.slides)
    width, height = read.pages[0].mediabox.width, read.pages[0].mediabox.height
    assert round(float(width / height), 2) == 1.78
    with pikepdf.open(BytesIO(file)) as opened:
        assert opened.Root.MarkInfo.Marked
        assert str(opened.Root.Lang).startswith(language)


def test_isolates_become_marks_that_powerpoint_knows() -> None:
    assert plain("\u2066+40\u2069 · \u206830 نونبر 2023\u2069 · 11:00") == "\u200e+40\u200e · 30 نونبر 2023 · 11:00"


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_lines_are_a_native_chart_over_days(sqlite_sample: str, language: str) -> None:
    made = _deck(language)
    told = [block for slide in made.slides for block in slide.blocks if isinstance(block, Lines)]
    frames = [shape for slide in _read(made).slides for shape in slide.shapes if shape.has_chart]
    drawn = [frame for frame in frames if frame.chart.chart_type == XL_CHART_TYPE.LINE]
    assert len(drawn) == len(told) == 2
    for frame, block in zip(drawn, told, strict=True):
        chart = frame.chart
        for series, course in zip(chart.plots[0].series, block.courses, strict=True):
            assert series.name == plain(f"{course.label} : {course.told}")
            assert tuple(series.values) == course.values
        assert len(list(chart.plots[0].categories)) == len(block.days)
        assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == plain(block.alternative)
        assert chart.category_axis.reverse_order == (language == "ar")
