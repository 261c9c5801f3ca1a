"""What a paper says, whatever it is written as: its fields, its blocks in reading order, its language and its day.

    Paper("fr", date(2023, 11, 30), {"subject": "Saisine"}, (Paragraph("Madame, Monsieur,"),))

Every text is plain: nothing in it is ever markup. Words of the program are put in by the caller, in the paper's
language (`speaking(language)`).
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from dashboard.translations import RIGHT_TO_LEFT
from data_access.papers.templates import PaperField

LEFT_TO_RIGHT_MARK = "\u200e"


@dataclass(frozen=True)
class Heading:
    """A title within the paper; the first level is 1."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `is_strong` is written bold. A line break within it is kept."""

    text: str
    is_strong: bool = False


@dataclass(frozen=True)
class Items:
    """A list, with bullets or, when the order counts, with numbers.

    `within` holds the lists below each text, one group a text; it is empty where no text has any.
    """

    texts: tuple[str, ...]
    is_numbered: bool = False
    within: tuple[tuple["Items", ...], ...] = ()

    def pairs(self) -> tuple[tuple[str, tuple["Items", ...]], ...]:
        """Each text with the lists below it."""
        return tuple(zip(self.texts, self.within or ((),) * len(self.texts), strict=True))


@dataclass(frozen=True)
class Table:
    """A table whose heading row is repeated on each page; `widths` are shares of the page's width, one a column."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True)
class Figures:
    """Figures side by side: what each counts, and the number as it is written."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Picture:
    """A drawing as SVG, with what it shows in words for who does not see it; `width` is in centimetres."""

    svg: str
    alternative: str
    width: float = 12.0


Block = Heading | Paragraph | Items | Table | Figures | Picture
KINDS: dict[type[Block], str] = {
    Heading: "heading",
    Paragraph: "paragraph",
    Items: "items",
    Table: "table",
    Figures: "figures",
    Picture: "picture",
}
"""What the layouts call each kind of block."""


@dataclass(frozen=True)
class Paper:
    """A paper in one language. Its annex begins on a page of its own, after the signature. One that `is_dense` is
    set small and close, as PDF, for what must stand on one page; one that `is_landscape` lies on its side, in two
    columns."""

    language: str
    made_on: date
    fields: Mapping[PaperField, str]
    body: tuple[Block, ...]
    annex: tuple[Block, ...] = field(default=())
    is_dense: bool = False
    is_landscape: bool = False

    @property
    def title(self) -> str:
        """What the paper is called where files are listed."""
        return self.fields.get(PaperField.SUBJECT, "")

    @property
    def is_rtl(self) -> bool:
        """True when it is read from right to left."""
        return self.language in RIGHT_TO_LEFT


def code(text: str) -> str:
    """A reference or a number of several parts, kept in its order inside right-to-left text: 2023/OGP/0147.

    The mark is the one that Word knows; isolates are unknown to it.
    """
    return f"{LEFT_TO_RIGHT_MARK}{text}{LEFT_TO_RIGHT_MARK}" if text else ""


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Text that somebody typed, as paragraphs: an empty line ends one."""
    return tuple(Paragraph(part.strip("\n")) for part in text.split("\n\n") if part.strip())


def told(block: Block) -> dict[str, Any]:
    """A block as plain facts for a template: its kind, and what it holds."""
    return {"kind": KINDS[type(block)], **asdict(block)}
