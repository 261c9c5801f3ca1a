"""What holds in a workshop report: it is closed once all is checked, and its text then stays as it was checked."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.refusals import Refused
from data_access.rules.setting_rules import web_address
from data_access.states import ReportStatus, SectionStatus
from data_access.tables import Attachment, Report, ReportSection

CLOSED = (ReportStatus.FINAL, ReportStatus.SENT_TO_COPIL, ReportStatus.PUBLISHED)
"""The states in which a report is read, and not written any more."""
WRITTEN = frozenset({"body", "body_ar", "body_en", "attachment_id"})


def every_section_checked(session: Session, report: Any, _changed: frozenset[str]) -> None:
    """Raise Refused when a report is closed while one of its sections is not checked."""
    if report.status not in CLOSED:
        return
    lacks = unchecked(session, report.id)
    if lacks:
        said = ", ".join(str(number) for number in lacks)
        raise Refused("A report is closed once all its sections are checked. Still to check: {numbers}.", numbers=said)


def unchecked(session: Session, report_id: int | None) -> tuple[int, ...]:
    """The numbers of the sections of a report that nobody has checked."""
    statement = select(ReportSection.number).where(
        ReportSection.report_id == report_id, ReportSection.status != SectionStatus.CHECKED
    )
    return tuple(session.execute(statement.order_by(ReportSection.number)).scalars())


def still_written(session: Session, section: Any, changed: frozenset[str]) -> None:
    """Raise Refused for a change of what was closed, and of a text that was checked."""
    report = session.get_one(Report, section.report_id)
    if report.status in CLOSED:
        raise Refused("This report is closed: take it back to layout to change its sections.")
    if changed & WRITTEN and section.status == SectionStatus.CHECKED and "status" not in changed:
        raise Refused("This section is checked: take the check back before you change its text.")


def annex_of_report(session: Session, section: Any, _changed: frozenset[str]) -> None:
    """Raise Refused for an annex that stands beside another report."""
    file = session.get(Attachment, section.attachment_id) if section.attachment_id is not None else None
    if file is not None and file.report_id != section.report_id:
        raise Refused("This file does not stand beside this report.")


def published_address(_session: Session, report: Any, _changed: frozenset[str]) -> None:
    """The address of a web page, or nothing."""
    report.published_address = web_address("published_address", report.published_address)


def not_published(session: Session, comment: Any, _changed: frozenset[str]) -> None:
    """Raise Refused for a comment on what everybody reads already, and for an answer to one."""
    if session.get_one(Report, comment.report_id).status == ReportStatus.PUBLISHED:
        raise Refused("This report is published: comments are given on its draft.")
