"""The style sheets: a class that a subject styles means the same wherever it is used."""

import re
from collections import defaultdict
from pathlib import Path

from tests.support.application import ROOT

STYLE = Path(ROOT) / "dashboard" / "static" / "style"
OF_ALL = {"base", "board", "widgets", "print", "stacked", "rtl"}
"""Sheets of what all subjects share."""
OF_PARTS = {"co-app", "co-board", "co-empty", "co-files", "co-funnel", "co-pages", "co-scroll", "co-since"}
"""What all subjects share and one goes on with, on purpose: the page itself, and parts that mean the same there."""
OF_THE_SESSION = {"co-acts", "co-back", "co-due", "co-keys", "co-sitting", "co-title", "co-undo"}
"""The screen of a working session is built from the desk's parts and the head of a record, on purpose; so are the
buttons of the reminders that are due."""


def selectors(sheet: str) -> list[str]:
    """The selectors of a style sheet, those of one rule apart."""
    found = []
    for head in re.findall(r"([^{}]+)\{", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)):
        depth, part = 0, ""
        for sign in head:
            depth += (sign == "(") - (sign == ")")
            if sign == "," and not depth:
                found.append(part.strip())
                part = ""
            else:
                part += sign
        found.append(part.strip())
    return found


def clashes(sheets: dict[str, str]) -> dict[str, set[str]]:
    """{class: sheets} where a subject styles a class wherever it stands, and another, or what all share, has that name.

    The sheets `widgets` and `stacked` name classes of subjects in lists of what looks alike, and `print` all of them.
    """
    begins, named = defaultdict(set), defaultdict(set)
    for name, sheet in sheets.items():
        for selector in selectors(sheet):
            first = re.split(r"[\s>+~]+(?![^(]*\))", selector)[0]
            for found in re.findall(r"\.(co-[\w-]+)", first):
                begins[found].add(name)
            for found in re.findall(r"\.(co-[\w-]+)", selector):
                named[found].add(name)
    apart = {
        found: of_subjects
        for found in begins
        if not begins[found] & OF_ALL and len(of_subjects := named[found] - OF_ALL) > 1
    }
    shared = {
        found: begins[found]
        for found in begins
        if begins[found] & {"base", "board"} and begins[found] - OF_ALL and found not in OF_PARTS
    }
    return apart | shared


def test_no_two_subjects_style_different_things_by_one_class() -> None:
    sheets = {file.stem: file.read_text("utf-8") for file in STYLE.glob("*.css")}
    assert sheets.keys() > OF_ALL
    assert clashes(sheets).keys() == OF_THE_SESSION


def test_a_clash_is_found() -> None:
    history, grid = "section.co-day ol, .co-day:is(.a, .b) p { margin: 0 }", ".co-day { display: flex } .co-own { }"
    assert clashes({"history": history, "grid": grid}) == {"co-day": {"history", "grid"}}
    assert clashes({"history": history, "grid": ".co-grid .other { display: flex }"}) == {}
    shared = ".co-day { position: fixed }"
    assert clashes({"history": history, "board": shared}) == {"co-day": {"history", "board"}}
    assert clashes({"history": ".co-days .co-day { margin: 0 }", "board": shared}) == {}
