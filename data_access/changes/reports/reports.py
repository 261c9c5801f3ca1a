"""Workshop reports: begun for an event with their eleven sections, and published with the exact bytes that are handed
to the portal."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from data_access.changes.exchanges.attachments import keep
from data_access.changes.holding import locked
from data_access.changes.moves import make
from data_access.changes.plans import open_plan
from data_access.database import writing
from data_access.papers.kinds import AttachmentKind
from data_access.permissions import Action, Actor, require
from data_access.refusals import Gone, Refused
from data_access.states import ReportStatus
from data_access.tables import Event, Report, ReportSection

SECTIONS = range(1, 12)
"""The numbers of the sections of every report."""


def begin_report(actor: Actor, event_id: int) -> int:
    """The report of an event with its eleven sections, all to be written; returns its id."""
    with writing(actor) as session:
        require(actor, Action.EDIT_REPORTS)
        event = session.get(Event, event_id)
        if event is None:
            raise Gone
        open_plan(session, event.plan_id)
        if session.execute(select(Report.id).where(Report.event_id == event_id)).first() is not None:
            raise Refused("This event has its report already.")
        report = Report(plan_id=event.plan_id, event_id=event_id)
        session.add(report)
        session.flush()
        session.add_all(ReportSection(report_id=report.id, number=number) for number in SECTIONS)
        session.flush()
        return report.id


def publish_report(
    actor: Actor, report_id: int, published_on: date | None, published_address: str, files: Mapping[str, bytes]
) -> None:
    """Record where and when a report was published, and keep the exact bytes that were handed to the portal.

    `files` is what was handed over, by name. Raises Missing without the day or the address.
    """
    with writing(actor) as session:
        report: Any = locked(session, "reports", report_id)
        given = {"published_on": published_on, "published_address": published_address}
        if report.status == ReportStatus.PUBLISHED:
            raise Refused("This has been done already: the row is up to date now.")
        make(session, actor, report, ReportStatus.PUBLISHED, given)
        for name, content in files.items():
            keep(session, actor, report, name, content, AttachmentKind.REPORT)
        session.flush()
