"""The calendar as a paper: one sheet on its side, with the chart, the critical path in words and the figures."""

from dashboard.charts.drawing import bare_svg
from dashboard.documents.calendar import drawing, telling
from dashboard.documents.calendar.drawing import Deadlines
from dashboard.documents.papers.paper import Block, Heading, Items, Paper, Paragraph, Picture, Table
from dashboard.renderer.asking import NotDrawn
from dashboard.translations import _, day, speaking
from data_access.papers.templates import PaperField
from data_access.queries.calendar.timeline import Timeline

MOST_WIDTH, MOST_HEIGHT = 12.4, 13.2
"""Centimetres of the chart: a column of the sheet, under its title and above its legend."""
WIDTHS = (3.3, 3.2, 3.2, 1.6, 1.0, 1.0)
"""Shares of the columns of the figures."""


def paper(found: Timeline, deadlines: Deadlines, plan_name: str, language: str) -> Paper:
    """The calendar in a language, dated the day that it tells of."""
    with speaking(language):
        fields = {
            PaperField.ORGANISATION: plan_name,
            PaperField.DAY: day(found.today, "long"),
            PaperField.SUBJECT: _("Calendar of the process"),
        }
        body = (*_drawn(found, deadlines), *_path(found), *_figures(found))
        return Paper(language, found.today, fields, body, is_dense=True, is_landscape=True)


def file_name(code_of_plan: str, found: Timeline, language: str) -> str:
    """What the file is called: PAN3-2023-11-30-calendrier-fr.pdf."""
    plan = "".join(sign if sign.isalnum() else "-" for sign in code_of_plan)
    return f"{plan}-{found.today.isoformat()}-calendrier-{language}.pdf"


def _drawn(found: Timeline, deadlines: Deadlines) -> tuple[Block, ...]:
    made = drawing.chart(found, deadlines)
    width = min(MOST_WIDTH, MOST_HEIGHT * made.drawing["width"] / made.drawing["height"])
    try:
        return (Picture(bare_svg(made), made.alternative, width), Paragraph(telling.legend()))
    except NotDrawn:
        return (Paragraph(made.alternative),)


def _path(found: Timeline) -> tuple[Block, ...]:
    told = tuple(said for _stage, said in telling.critical(found))
    path = (Heading(_("Critical path"), 2), Items(told, is_numbered=True)) if told else ()
    return (Paragraph(telling.headline(found), is_strong=True), *path)


def _figures(found: Timeline) -> tuple[Block, ...]:
    if not found.stages:
        return ()
    rows = tuple(drawing.stage_row(found, stage, "short")[: len(WIDTHS)] for stage in found.stages)
    return Heading(_("Stages in figures"), 2), Table(drawing.heads()[: len(WIDTHS)], rows, WIDTHS)
