"""The check of a Word template before it is taken, and once more before it is filled in.

A template may name fields between double braces, `{{ subject }}`, and nothing else: no condition, no loop, no filter,
no attribute. What it says is read as a tree in which any other node is refused, so that nothing in it is ever run.
"""

import re
import zipfile
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from io import BytesIO

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from data_access.packages import UNREADABLE
from data_access.refusals import Refused


class PaperField(StrEnum):
    """What a template may name, beside the places of the text and of the annex."""

    ORGANISATION = "organisation"
    REFERENCE = "reference"
    DAY = "day"
    RECIPIENT = "recipient"
    SUBJECT = "subject"
    SIGNATORY = "signatory"


BODY, ANNEX = "body", "annex"
"""The places of the text and of the annex: each stands alone in a paragraph."""
REQUIRED = frozenset({BODY, PaperField.REFERENCE, PaperField.SUBJECT})
KNOWN = frozenset({BODY, ANNEX, *PaperField})
MOST_BYTES, MOST_UNPACKED, MOST_MEMBERS = 5 * 1024 * 1024, 30 * 1024 * 1024, 300
HARMLESS = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name)
DANGEROUS = re.compile(rb"<!DOCTYPE|<!ENTITY|<w:altChunk|TargetMode\s*=\s*[\"']External", re.IGNORECASE)
RUNS = ("vbaproject.bin", "vbadata.xml", ".bin", ".exe", ".ole")
DOCUMENT = "word/document.xml"


def require_template(file: bytes) -> None:
    """Raise Refused, with what is wrong by name, unless the file is a Word template that may be filled in."""
    _require_package(file)
    named = fields_of(file)
    if unknown := sorted(named - KNOWN):
        raise Refused(
            "The template names fields that do not exist: {unknown}. It may name: {known}.",
            unknown=", ".join(unknown),
            known=", ".join(sorted(KNOWN)),
        )
    if missing := sorted(REQUIRED - named):
        raise Refused("The template lacks fields that every letter needs: {absent}.", absent=", ".join(missing))


def fields_of(file: bytes) -> set[str]:
    """The fields that a template names, wherever they stand. Raises Refused when it asks for anything but a field."""
    # Slow to load, and only who puts a template back or asks for a paper needs it.
    from docxtpl import DocxTemplate

    try:
        reader = DocxTemplate(BytesIO(file))
        reader.render_init()
        texts = [reader.patch_xml(text) for text in _texts(file)]
    except Refused:
        raise
    except Exception as error:  # whatever the libraries say of a damaged file
        raise Refused("This file cannot be read as a Word document (.docx).") from error
    return {name for text in texts for name in _named(text)}


@lru_cache(maxsize=1)
def environment() -> ImmutableSandboxedEnvironment:
    """Where a template is filled in: every value is escaped, nothing can be called, nothing is there but the fields."""
    made = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    made.globals.clear()
    made.filters.clear()
    made.tests.clear()
    return made


def _named(text: str) -> Iterator[str]:
    try:
        tree = environment().parse(text)
    except TemplateSyntaxError as error:
        raise Refused("The template has braces that are not closed, or hold no field: {text}.", text=error) from error
    pending: list[nodes.Node] = [tree]
    while pending:
        node = pending.pop()
        if not isinstance(node, HARMLESS):
            raise Refused("A template may only name fields between double braces: it holds something else.")
        if isinstance(node, nodes.Name):
            yield node.name
        pending += node.iter_child_nodes()


def _texts(file: bytes) -> Iterator[str]:
    with zipfile.ZipFile(BytesIO(file)) as package:
        for name in package.namelist():
            if name.endswith(".xml") and name.startswith(("word/", "docProps/")):
                yield package.read(name).decode("utf-8")


def _require_package(file: bytes) -> None:
    """Refuse what is too large, packed too tightly, or holds anything that opens something else."""
    if len(file) > MOST_BYTES:
        raise Refused("A template may have at most {size} MB.", size=MOST_BYTES // 1024 // 1024)
    try:
        with zipfile.ZipFile(BytesIO(file)) as package:
            members = package.infolist()
            if len(members) > MOST_MEMBERS or sum(one.file_size for one in members) > MOST_UNPACKED:
                raise Refused("This file unpacks to more than a template needs.")
            if DOCUMENT not in package.namelist():
                raise Refused("This file cannot be read as a Word document (.docx).")
            for one in members:
                if one.filename.lower().endswith(RUNS):
                    raise Refused("A template may hold no macro and no embedded program.")
                if one.filename.endswith((".xml", ".rels")) and DANGEROUS.search(package.read(one)):
                    raise Refused("A template may not point to anything outside itself: take out linked content.")
    except UNREADABLE as error:
        raise Refused("This file cannot be read as a Word document (.docx).") from error
