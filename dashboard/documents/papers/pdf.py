"""A paper as PDF, laid out by Typst on the server: tagged for screen readers (PDF/UA-1, PDF/A-2a), fonts embedded.

The same paper gives the same bytes. Words reach the layout as JSON, so that nothing in them is markup.
"""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from dashboard.documents.papers.paper import Paper, told
from dashboard.translations import _, p_, speaking
from data_access.texts import cleaned

HERE = Path(__file__).parent
LAYOUT, FONTS = HERE / "paper.typ", HERE.parent / "fonts"
PDF = "application/pdf"
"""The media type."""


def pdf(paper: Paper) -> bytes:
    """The paper as a PDF file."""
    with speaking(paper.language):
        words = {"page": _("Page"), "of": p_("page of pages", "of"), "reference": _("Ref."), "subject": _("Subject:")}
    said = {
        "language": paper.language,
        "made_on": [paper.made_on.year, paper.made_on.month, paper.made_on.day],
        "fields": {str(name): value for name, value in paper.fields.items()},
        "is_dense": paper.is_dense,
        "is_landscape": paper.is_landscape,
        "title": paper.title or words["page"],
        "body": [told(block) for block in paper.body],
        "annex": [told(block) for block in paper.annex],
        "words": words,
    }
    return laid_out(LAYOUT, said)


def laid_out(layout: Path, said: dict[str, Any]) -> bytes:
    """A PDF file by a layout of Typst, which reads what is said as JSON from its input `paper`."""
    # 34 MB that only who asks for a paper needs.
    import typst

    inputs = {"paper": json.dumps(cleaned(said), ensure_ascii=False)}
    made = typst.compile(str(layout), font_paths=_fonts(), sys_inputs=inputs, pdf_standards=["a-2a", "ua-1"])
    return bytes(made)


@lru_cache(maxsize=1)
def _fonts() -> Any:
    # As above.
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
