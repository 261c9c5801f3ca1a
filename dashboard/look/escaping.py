r"""People's words in Streamlit's labels, titles, notices, toasts and captions: shown as they are written, never markup.

Streamlit renders Markdown in all of these: links, images, formulas between `$`, colours, badges, icons
(`:material/…:`), emoji names, arrows. Whatever is not a word of the catalogue goes through `as_text`; a rule of the
house looks for it.
HTML is drawn by templates, which escape by themselves (`look.templating`). Values in the options of a select box and
in `st.text` are shown as they are, and need `isolated` only.
"""

import re

from data_access.texts import isolated

PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
JOINER, NO_BREAK_SPACE = "\u2060", "\u00a0"
"""Invisible, takes no room and breaks no line; it parts what Streamlit looks for after Markdown has been read."""
LOOKED_FOR = re.compile(r"(?<=:)(?=[\w+/-])|(?<=@)(?=\w)|(?<=www)(?=\.)|(?<=[<>~-])(?=[>=-])", re.IGNORECASE)
"""Inside icons and emoji names (`:x:`), addresses (`http://`, `www.`, `a@b`) and typed arrows (`->`, `--`, `>=`)."""


def as_text(words: object) -> str:
    """Words that may have been written by people, for a place where Streamlit renders Markdown."""
    lines = isolated(str(words).strip()).split("\n")
    return "  \n".join(_line(line) for line in lines)


def _line(line: str) -> str:
    """One line, its indent kept; an empty one holds a space, so that bold or a label does not end there."""
    inner = line.strip()
    indent = NO_BREAK_SPACE * (len(line) - len(line.lstrip()) if inner else 1)
    return indent + PUNCTUATION.sub(r"\\\1", LOOKED_FOR.sub(JOINER, inner))
