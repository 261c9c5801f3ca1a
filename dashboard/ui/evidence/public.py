"""What is public, beside the requirements: a list whose lines open what they name, without another page."""

import re
from functools import partial

import streamlit as st

from dashboard.documents.evidence import public as reads
from dashboard.documents.evidence.public import PublicGroup, PublicLine
from dashboard.documents.papers.paper import Paper, told
from dashboard.documents.papers.pdf import PDF, pdf
from dashboard.links import link
from dashboard.look.templating import drawn
from dashboard.translations import _
from dashboard.ui.evidence.evidence import known
from dashboard.ui.frame import board
from dashboard.ui.frame.board import File, Part
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import cache
from dashboard.ui.parts.cache import Now

PUBLIC, ALL = "public", "all"
OF_IDEA = re.compile(r"ideas?-([1-9][0-9]{0,8})")


def asked() -> bool:
    """Whether the address asks for what is public, or for one thing of it."""
    return PUBLIC in st.query_params


def head() -> None:
    """The two views of the page."""
    views = [
        (link("evidence"), _("Requirements"), not asked()),
        (address(ALL), _("What is public"), asked()),
    ]
    board.show("evidence_views", Part(drawn("evidence/views.html", views=views)))


def show(here: Here) -> None:
    """The list, a hundred ideas of it, or what one line opens."""
    now, key = cache.now(here), st.query_params[PUBLIC]
    of_idea = OF_IDEA.fullmatch(key)
    shown = _ideas(now, _first(int(of_idea[1]))) if of_idea else _all(now)
    lines = [line for group in shown for line in group.lines if line.key == key]
    if lines and lines[0].paper is not None:
        _open(lines[0], lines[0].paper(), _back(of_idea))
    elif key == ALL or (key.startswith("ideas-") and of_idea and shown[0].lines):
        html = drawn("evidence/public.html", groups=shown, address=address, back="" if key == ALL else address(ALL))
        board.show("public", Part(html))
    else:
        board.show("public", Part(drawn("evidence/public.html", groups=(), address=address, back=address(ALL))))


def address(key: str) -> str:
    """The address of what a line opens."""
    return link("evidence", public=key)


@cache.until_changed()
def _all(now: Now) -> tuple[PublicGroup, ...]:
    return reads.groups(now.here.actor, now.here.plan, known(now))


@cache.until_changed(size=16)
def _ideas(now: Now, first: int) -> tuple[PublicGroup, ...]:
    return (reads.ideas(now.here.actor, now.here.plan, first),)


def _first(number: int) -> int:
    return (number - 1) // reads.AT_ONCE * reads.AT_ONCE + 1


def _back(of_idea: re.Match[str] | None) -> str:
    return address(f"ideas-{_first(int(of_idea[1]))}" if of_idea else ALL)


def _open(line: PublicLine, paper: Paper, back: str) -> None:
    name = f"{line.key}.pdf"
    html = drawn(
        "evidence/public_paper.html",
        paper=paper,
        reference=line.reference,
        blocks=[told(block) for block in paper.body],
        file=name,
        back=back,
    )
    board.show("public_paper", Part(html, {name: partial(_file, name, paper)}))


def _file(name: str, paper: Paper) -> File:
    return File(name, PDF, pdf(paper))
