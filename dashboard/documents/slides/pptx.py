"""Slides as PPTX: charts and tables of PowerPoint's own, which can be changed there, and the speaker's notes.

Right to left, a table turns by `a:tblPr rtl` and a bar chart by the order of its value axis.
"""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from dashboard.documents.papers.paper import Items, Paragraph, Table
from dashboard.documents.papers.standard import AUTHOR, FONT
from dashboard.documents.slides.deck import Bars, Deck, Lines, Numbers, Slide, SlideBar, SlideBlock
from dashboard.documents.slides.pptx_lines import add_lines
from dashboard.documents.slides.pptx_words import TextLook, describe, name_fonts, plain, rgb, write
from dashboard.look.templating import state_look

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
"""The media type."""
WIDTH, HEIGHT, SIDE = 33.867, 19.05, 1.5
"""Centimetres of a slide of 16:9, and of its margin."""
TOP, BOTTOM, COVER_TITLE, COVER_TOP = 4.2, 17.4, 3.5, 7.0
"""Centimetres between which the blocks stand; where the title and the lines of the cover begin."""
INSIDE = WIDTH - 2 * SIDE
TITLE_ONLY = 5
"""The layout of the usual template that has a title and nothing else."""
LINE, ROW, BOX, LOW_BOX, GAP = 1.5, 1.2, 5.6, 4.0, 0.6
"""Centimetres of a line of text, of a row of a table, of a large number alone or with more, between two of them."""
ACROSS = 4
"""Large numbers side by side, at most."""


def pptx(deck: Deck) -> bytes:
    """The slides as a PowerPoint file."""
    return _SlideWriter(deck).written()


class _SlideWriter:
    """Writes one deck."""

    def __init__(self, deck: Deck) -> None:
        # Slow to load, and only who asks for slides needs it.
        from pptx import Presentation
        from pptx.util import Cm

        self._deck, self._cm, self._file = deck, Cm, Presentation()
        self._file.slide_width, self._file.slide_height = Cm(WIDTH), Cm(HEIGHT)
        properties = self._file.core_properties
        properties.title, properties.author, properties.language = plain(deck.title), AUTHOR, deck.language

    def written(self) -> bytes:
        """The file."""
        for position, slide in enumerate(self._deck.slides, start=1):
            self._slide(slide, position)
        out = BytesIO()
        self._file.save(out)
        return out.getvalue()

    def _slide(self, slide: Slide, position: int) -> None:
        # As above.
        from pptx.enum.text import MSO_ANCHOR

        made = self._file.slides.add_slide(self._file.slide_layouts[TITLE_ONLY])
        ink = "on-banner" if slide.is_cover else "ink"
        if slide.is_cover:
            made.background.fill.solid()
            made.background.fill.fore_color.rgb = rgb("banner")
        title = made.shapes.title
        top = COVER_TITLE if slide.is_cover else 1.2
        title.left, title.top, title.width, title.height = map(self._cm, (SIDE, top, INSIDE, 2.6))
        self._write(title.text_frame, (slide.title,), TextLook(40 if slide.is_cover else 30, ink, is_strong=True))
        title.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        if slide.over:
            self._text(made, (slide.over,), 0.5, 0.9, TextLook(14, "muted"))
        top = COVER_TOP if slide.is_cover else TOP
        for block in _joined(slide.blocks):
            top += self._block(made, slide, block, top, ink) + GAP
        foot = f"{self._deck.said_of} · {position} / {len(self._deck.slides)}"
        self._text(made, (foot,), HEIGHT - 1.3, 0.9, TextLook(11, ink if slide.is_cover else "muted"))
        self._write(made.notes_slide.notes_text_frame, slide.notes or (slide.title,), TextLook(12, "ink"))

    def _block(self, made: Any, slide: Slide, block: SlideBlock | tuple[str, ...], top: float, ink: str) -> float:
        """Write a block at a height; returns how tall it is, in centimetres."""
        match block:
            case tuple():
                self._text(made, block, top, LINE * len(block), TextLook(22, ink))
                return LINE * len(block)
            case Items():
                look = TextLook(24, ink, marks="number" if block.is_numbered else "bullet")
                self._text(made, block.texts, top, BOTTOM - top, look)
                return LINE * 1.3 * len(block.texts)
            case Table():
                return self._table(made, slide, block, top)
            case Numbers():
                return self._numbers(made, block, top, BOX if len(slide.blocks) == 1 else LOW_BOX)
            case Bars():
                return self._bars(made, block, top)
            case Lines():
                return self._lines(made, block, top, 2 * LINE * (len(slide.blocks) - 1))
            case Paragraph():
                return 0.0

    def _numbers(self, made: Any, block: Numbers, top: float, tall: float) -> float:
        across = min(len(block.figures), ACROSS)
        width = (INSIDE - GAP * (across - 1)) / across
        for position, figure in enumerate(block.figures):
            line, column = divmod(position, across)
            column = across - 1 - column if self._deck.is_rtl else column
            area = (SIDE + column * (width + GAP), top + line * (tall + GAP), width, tall)
            box = made.shapes.add_textbox(*map(self._cm, area))
            box.fill.solid()
            box.fill.fore_color.rgb = rgb("surface")
            self._write(box.text_frame, (figure.label,), TextLook(18, "muted"))
            self._write(box.text_frame, (figure.said,), TextLook(48, "primary", is_strong=True))
            self._write(box.text_frame, (figure.note,) if figure.note else (), TextLook(14, "muted"))
        return -(-len(block.figures) // across) * (tall + GAP)

    def _bars(self, made: Any, block: Bars, top: float) -> float:
        # As above.
        from pptx.chart.data import CategoryChartData
        from pptx.enum.chart import XL_CHART_TYPE
        from pptx.oxml.ns import qn
        from pptx.util import Pt

        data = CategoryChartData()  # type: ignore[no-untyped-call]
        data.categories = [plain(bar.label) for bar in block.bars]
        data.add_series(plain(block.heads[1]), [bar.value for bar in block.bars])  # type: ignore[no-untyped-call]
        area = map(self._cm, (SIDE, top, INSIDE, BOTTOM - top))
        frame = made.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *area, data)
        describe(frame, block.alternative)
        chart = frame.chart
        chart.has_legend = chart.has_title = False
        chart.font.size, chart.font.name = Pt(18), FONT
        name_fonts(chart._chartSpace.txPr.find(f".//{qn('a:defRPr')}"))
        chart.category_axis.reverse_order = True
        chart.category_axis.format.line.fill.background()
        values = chart.value_axis
        values.visible, values.has_major_gridlines, values.minimum_scale = False, False, 0
        values.reverse_order = self._deck.is_rtl
        plot = chart.plots[0]
        plot.gap_width, plot.vary_by_categories, plot.has_data_labels = 40, False, True
        plot.data_labels.font.size = Pt(18)
        for position, bar in enumerate(block.bars):
            fill = plot.series[0].points[position].format.fill
            fill.solid()
            fill.fore_color.rgb = rgb(_colour(bar))
        return BOTTOM - top

    def _lines(self, made: Any, block: Lines, top: float, below: float) -> float:
        height = BOTTOM - top - below
        area = tuple(map(self._cm, (SIDE, top, INSIDE, height)))
        add_lines(made.shapes, area, block, is_rtl=self._deck.is_rtl)
        return height

    def _table(self, made: Any, slide: Slide, block: Table, top: float) -> float:
        size = (len(block.rows) + 1, len(block.heads))
        height = ROW * size[0]
        frame = made.shapes.add_table(*size, *map(self._cm, (SIDE, top, INSIDE, height)))
        describe(frame, slide.title)
        table = frame.table
        table.horz_banding = False
        if self._deck.is_rtl:
            table._tbl.tblPr.set("rtl", "1")
        for column, share in zip(table.columns, block.widths, strict=True):
            column.width = self._cm(INSIDE * share / sum(block.widths))
        for line, row in enumerate((block.heads, *block.rows)):
            look = TextLook(18, "ink") if line else TextLook(16, "on-primary", is_strong=True)
            for position, text in enumerate(row):
                cell = table.cell(line, position)
                cell.fill.solid()
                cell.fill.fore_color.rgb = rgb("surface" if line else "primary")
                self._write(cell.text_frame, text.split("\n"), look)
        # A text of several lines makes its row taller than it says.
        return height * 1.6

    def _text(self, made: Any, texts: Iterable[str], top: float, height: float, look: TextLook) -> None:
        box = made.shapes.add_textbox(*map(self._cm, (SIDE, top, INSIDE, max(height, 0.5))))
        self._write(box.text_frame, texts, look)

    def _write(self, frame: Any, texts: Iterable[str], look: TextLook) -> None:
        write(frame, texts, look, self._deck.language, self._deck.is_rtl)


def _joined(blocks: Iterable[SlideBlock]) -> list[SlideBlock | tuple[str, ...]]:
    """The blocks, paragraphs that follow one another as one text."""
    found: list[SlideBlock | tuple[str, ...]] = []
    for block in blocks:
        last = found[-1] if found else None
        if isinstance(block, Paragraph) and isinstance(last, tuple):
            found[-1] = (*last, block.text)
        else:
            found.append((block.text,) if isinstance(block, Paragraph) else block)
    return found


def _colour(bar: SlideBar) -> str:
    return f"{state_look(bar.state)[0]}-fill" if bar.state else "primary"
