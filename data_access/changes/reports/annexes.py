"""A section of a report that is made of a file: put in, put in anew, taken out."""

from typing import Any

from data_access.changes.exchanges.attachments import keep
from data_access.changes.holding import locked
from data_access.changes.transitions import move
from data_access.database import writing
from data_access.papers.kinds import AttachmentKind
from data_access.permissions import Action, Actor, require
from data_access.refusals import Gone, Missing, Refused
from data_access.states import SectionStatus
from data_access.tables import Report

KINDS = ("pdf", "docx")
"""The endings of the files that an annex may be."""


def attach_section(actor: Actor, section_id: int, name: str, content: bytes, body: str = "") -> int:
    """Put a PDF or Word file into a section as its annex; returns the id of the file.

    A section that is not written yet is drafted by it, with `body` to lead to the annex. An earlier annex stays beside
    the report.
    """
    if name.rpartition(".")[2].lower() not in KINDS:
        raise Refused("An annex is a PDF or a Word file (.pdf, .docx).")
    with writing(actor) as session:
        section: Any = locked(session, "report_sections", section_id)
        require(actor, Action.EDIT_REPORTS, section)
        file = keep(session, actor, session.get_one(Report, section.report_id), name, content, AttachmentKind.DOCUMENT)
        session.flush()
        section.attachment_id = file.id
        if section.status == SectionStatus.TO_WRITE:
            if not body.strip():
                raise Missing("Fill in: {missing}.", ("body",), "annex", "report_sections")
            move(actor, section, SectionStatus.DRAFTED, body=body.strip())
        session.flush()
        return file.id


def detach_section(actor: Actor, section_id: int) -> None:
    """Take the annex out of a section: its text stays, and the file beside the report."""
    with writing(actor) as session:
        section: Any = locked(session, "report_sections", section_id)
        require(actor, Action.EDIT_REPORTS, section)
        if section.attachment_id is None:
            raise Gone
        section.attachment_id = None
