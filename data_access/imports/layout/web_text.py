"""Text of web pages as plain text: what platforms export of words typed in an editor with bold and lists."""

import re
from html import unescape

from data_access.texts import cleaned

TAGS = (
    "p br div span strong em b i u a ul ol li h1 h2 h3 h4 h5 h6 blockquote img iframe table tbody thead tr td th hr "
    "font sub sup pre code figure video script style"
)
ATTRIBUTES = r"(?:\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)?"
TAG = re.compile(rf"<(/?)({'|'.join(TAGS.split())}){ATTRIBUTES}/?>", re.IGNORECASE)
ENTITY = re.compile(r"&(?:nbsp|amp|lt|gt|quot|#\d{2,5}|#x[0-9a-f]+);", re.IGNORECASE)
UNSAID = re.compile(r"<(script|style)\b[^>]*>.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
LINES = frozenset(
    ("p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "table", "pre", "br", "hr")
)
SPACES = re.compile(r"[ \t\u00a0]+")


def plain(text: str) -> str:
    """The text without tags and entities, a line a paragraph, "- " before each item; as it is where no tag is."""
    if "<" not in text and "&" not in text:
        return text
    if not TAG.search(text) and not ENTITY.search(text):
        return text
    bare = unescape(TAG.sub(_instead, UNSAID.sub("", text)))
    lines = (SPACES.sub(" ", line).strip() for line in bare.splitlines())
    return str(cleaned("\n".join(line for line in lines if line)))


def _instead(tag: re.Match[str]) -> str:
    """What stands in place of a tag: a line break, the mark of an item, a space between cells, or nothing."""
    closes, name = tag[1], tag[2].lower()
    if name in LINES:
        return "\n"
    if name == "li" and not closes:
        return "\n- "
    return " " if name in ("td", "th") else ""
