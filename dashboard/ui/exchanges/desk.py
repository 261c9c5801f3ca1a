"""The letters that have not left, each as a file to read, sign and send."""

from collections.abc import Callable
from functools import partial
from typing import Any

from dashboard.documents.papers.docx import DOCX, docx
from dashboard.documents.papers.letters import letter
from dashboard.documents.papers.pdf import PDF, pdf
from dashboard.links import link
from dashboard.look.templating import drawn
from dashboard.ui.frame.board import File, Part
from dashboard.ui.frame.here import Here
from data_access.queries.exchanges import letters as reads
from data_access.queries.exchanges.letters import LetterFacts

WRITERS = {"pdf": (PDF, pdf), "docx": (DOCX, docx)}


def part(here: Here, choice_of_view: str) -> Part:
    """The list of the letters to send, with the files of each, made when they are asked for."""
    letters = reads.to_send(here.actor, here.plan_id)
    rows: list[dict[str, Any]] = []
    files: dict[str, Callable[[], File]] = {}
    for one in letters:
        made = {f"{_file_name(one)}.{kind}": partial(_file, here, one, kind) for kind in WRITERS}
        files |= made
        rows.append({"facts": one, "href": link("exchanges", letter=one.reference), "files": list(made)})
    return Part(choice_of_view + drawn("exchanges/desk.html", letters=rows, language=here.language), files)


def _file_name(facts: LetterFacts) -> str:
    return "".join(sign if sign.isalnum() else "-" for sign in facts.reference)


def _file(here: Here, facts: LetterFacts, kind: str) -> File:
    media, write = WRITERS[kind]
    paper = letter(facts, here.language, here.plan.name(here.language), here.plan.today)
    return File(f"{_file_name(facts)}.{kind}", media, write(paper))
