"""Text of web pages as plain text: what platforms export of words typed in an editor with bold and lists."""

import re
from html.parser import HTMLParser

from data_access.texts import cleaned

TAGS = (
    "p br div span strong em b i u a ul ol li h1 h2 h3 h4 h5 h6 blockquote img iframe table tbody thead tr td th hr "
    "font sub sup pre code figure video"
)
ENTITY = r"&(?:nbsp|amp|lt|gt|quot|#\d{2,5}|#x[0-9a-f]+);"
IS_WEB = re.compile(rf"</?(?:{'|'.join(TAGS.split())})(?:\s[^<>]*)?/?>|{ENTITY}", re.IGNORECASE)
BLOCKS = frozenset(
    ["p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "tr", "pre", "figure", "hr"]
)
UNSAID = frozenset(("script", "style"))
SPACES = re.compile(r"[ \t\u00a0]+")
EMPTY_LINES = re.compile(r"\s*\n\s*\n\s*")


def plain(text: str) -> str:
    """The text without tags and entities, a line a paragraph, "- " before each item; as it is where no tag is."""
    if not IS_WEB.search(text):
        return text
    reader = _WebPage()
    reader.feed(text)
    reader.close()
    lines = (SPACES.sub(" ", line).strip() for line in "".join(reader.pieces).splitlines())
    return str(cleaned(EMPTY_LINES.sub("\n", "\n".join(line for line in lines if line)).strip()))


class _WebPage(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in UNSAID
        if tag in BLOCKS or tag == "br":
            self.pieces.append("\n")
        elif tag == "li":
            self.pieces.append("\n- ")
        elif tag in ("td", "th"):
            self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self.silent = max(0, self.silent - (tag in UNSAID))
        if tag in BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.pieces.append(data)
