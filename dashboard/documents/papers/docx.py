"""A paper as DOCX: a Word template filled in, its text and its annex written where the template has their places.

The same paper and template give the same bytes.
"""

import zipfile
from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO
from typing import Any

from dashboard.documents.papers import standard
from dashboard.documents.papers.paper import Block, Figures, Heading, Items, Paper, Paragraph, Picture, Table
from dashboard.renderer import asking
from data_access.papers.kinds import PaperKind
from data_access.papers.templates import ANNEX, BODY, PaperField, environment, require_template
from data_access.texts import cleaned

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
"""The media type."""
PLACES = {BODY: "\ue000body\ue000", ANNEX: "\ue000annex\ue000"}
"""What stands in the places of the text and the annex until they are written."""
PAGE_CENTIMETRES = 16.2
DEEPEST = 3
"""Word has styles for lists of this depth; deeper ones look like the deepest."""
PICTURE_SCALE = 3.0
"""Pixels of a picture for one of the drawing."""


def docx(paper: Paper, template: bytes | None = None, kind: PaperKind = PaperKind.LETTER) -> bytes:
    """The paper as a Word file, from a template or from the program's own of this kind. Raises Refused for a template
    that may not be filled in, whoever has put it there."""
    # Slow to load, and only who asks for a paper needs it.
    from docxtpl import DocxTemplate

    if template is None:
        template = standard.template(paper.language, kind)
    else:
        require_template(template)
    filled = DocxTemplate(BytesIO(template))
    fields = {str(name): str(cleaned(paper.fields.get(name, ""))) for name in PaperField}
    filled.render(fields | PLACES, environment())
    written = BytesIO()
    filled.save(written)
    return _stable(_with_blocks(written, paper))


def _with_blocks(file: BytesIO, paper: Paper) -> bytes:
    # As above.
    from docx import Document

    document = Document(file)
    for name, blocks in ((BODY, paper.body), (ANNEX, paper.annex)):
        for spot in [one for one in document.paragraphs if PLACES[name] in one.text]:
            writer = _BlockWriter(document, spot, paper.is_rtl)
            writer.write(blocks, on_new_page=name == ANNEX)
            spot._p.getparent().remove(spot._p)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


class _BlockWriter:
    """Writes blocks into a document before one of its paragraphs."""

    def __init__(self, document: Any, spot: Any, is_rtl: bool) -> None:
        self._document, self._place, self._is_rtl = document, spot, is_rtl

    def write(self, blocks: Iterable[Block], on_new_page: bool) -> None:
        """Write the blocks, the first one on a new page where that is asked."""
        for number, block in enumerate(blocks):
            first = self._block(block)
            if on_new_page and number == 0 and first is not None:
                first.paragraph_format.page_break_before = True

    def _block(self, block: Block) -> Any:
        match block:
            case Heading():
                return self._paragraph(block.text, f"Heading {min(block.level, 3)}")
            case Paragraph():
                return self._paragraph(block.text, is_strong=block.is_strong)
            case Items():
                self._items(block, 1)
            case Table():
                self._table(block.heads, block.rows, block.widths)
            case Figures():
                self._table(tuple(label for label, _ in block.pairs), (tuple(said for _, said in block.pairs),), ())
            case Picture():
                self._picture(block)
        return None

    def _items(self, block: Items, level: int) -> None:
        """A list and those below its texts, in the styles of their depth; each numbered one begins at 1."""
        kind, depth = ("List Number" if block.is_numbered else "List Bullet"), min(level, DEEPEST)
        style = f"{kind} {depth}" if depth > 1 else kind
        numbering = standard.own_numbering(self._document, self._style(style)) if block.is_numbered else None
        for text, below in block.pairs():
            made = self._paragraph(text, style)
            if numbering is not None:
                standard.number(made, numbering)
            for inner in below:
                self._items(inner, level + 1)

    def _paragraph(self, text: str, style: str = "", is_strong: bool = False) -> Any:
        made = self._place.insert_paragraph_before(style=self._style(style))
        if self._is_rtl:
            standard.turn_paragraph(made)
        standard.say(made, cleaned(text), self._is_rtl, is_strong)
        return made

    def _style(self, name: str) -> Any:
        """The style of that name, where the template has it."""
        return next((style for style in self._document.styles if style.name == name), None) if name else None

    def _table(self, heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...], widths: tuple[float, ...]) -> None:
        made = self._document.add_table(rows=0, cols=len(heads))
        made.style = self._style("Table Grid")
        shares = widths or (1.0,) * len(heads)
        measures = [PAGE_CENTIMETRES * share / sum(shares) for share in shares]
        for number, row in enumerate((heads, *rows)):
            cells = made.add_row().cells
            for cell, text in zip(cells, row, strict=True):
                if self._is_rtl:
                    standard.turn_paragraph(cell.paragraphs[0])
                standard.say(cell.paragraphs[0], cleaned(text), self._is_rtl, number == 0)
        standard.lay_out(made, measures, self._is_rtl)
        self._place._p.addprevious(made._tbl)
        self._place.insert_paragraph_before()

    def _picture(self, block: Picture) -> None:
        # As above: and the drawing becomes a picture that every Word shows.
        from docx.shared import Cm

        try:
            image = asking.png(block.svg, PICTURE_SCALE)
        except asking.NotDrawn:
            self._place.insert_paragraph_before(block.alternative)
            return
        run = self._place.insert_paragraph_before().add_run()
        picture = run.add_picture(BytesIO(image), width=Cm(min(block.width, 16)))
        picture._inline.docPr.set("descr", block.alternative)


def _stable(file: bytes) -> bytes:
    """The same package with fixed dates and order of members."""
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(file)) as read, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sorted(read.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            made.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), read.read(name), zipfile.ZIP_DEFLATED)
    return written.getvalue()


@lru_cache(maxsize=8)
def own_template(language: str, kind: PaperKind = PaperKind.LETTER) -> bytes:
    """The program's own template in a language, as a file to change and put back."""
    return _stable(standard.template(language, kind))
