"""Workshop reports: how each event's report stands, its sections, and who drafted and checked them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.database import reading
from data_access.permissions import Action, Actor, require
from data_access.queries.names import Names, names_of
from data_access.states import ReportStatus, SectionStatus
from data_access.tables import Attachment, AuditEntry, Event, Report, ReportSection

BODIES = ("body", "body_ar", "body_en")


@dataclass(frozen=True)
class Hand:
    """When something was done, and by whom."""

    at: datetime
    by: str


@dataclass(frozen=True)
class Annex:
    """The file of which a section is made; annexes are numbered in the order of their sections."""

    number: int
    id: int
    file_name: str
    media_type: str


@dataclass(frozen=True)
class SectionView:
    """A section of a report. Its text in a language stands in `body_…`; where that is empty `body` stands in."""

    id: int
    number: int
    status: SectionStatus
    body: str | None
    body_ar: str | None
    body_en: str | None
    drafted: Hand | None = None
    checked: Hand | None = None
    annex: Annex | None = None

    def text(self, language: str) -> str:
        """What it says in a language."""
        return getattr(self, f"body_{language}", None) or self.body or ""

    def is_translated(self, language: str) -> bool:
        """False where another language stands in for this one."""
        own = f"body_{language}"
        return not hasattr(self, own) or bool(getattr(self, own)) or not self.body


@dataclass(frozen=True)
class ReportView:
    """The report of an event; `id` and `status` are None as long as nobody has begun it."""

    event_id: int
    code: str
    names: Names
    venue: str | None
    starts_on: date
    ends_on: date | None
    id: int | None
    status: ReportStatus | None
    published_on: date | None
    published_address: str | None
    sections: tuple[SectionView, ...] = field(default=())

    @property
    def unchecked(self) -> tuple[int, ...]:
        """The numbers of the sections that nobody has checked."""
        return tuple(one.number for one in self.sections if one.status != SectionStatus.CHECKED)


def reports(actor: Actor, plan_id: int) -> tuple[ReportView, ...]:
    """Every event of a plan in its order, with its report; who did what is left out."""
    return _reports(actor, Event.plan_id == plan_id)


def report(actor: Actor, plan_id: int, event: str) -> ReportView | None:
    """The report of the event of that code, with who drafted and checked each section; None for an unknown event."""
    found = _reports(actor, Event.plan_id == plan_id, Event.code == event, with_hands=True)
    return found[0] if found else None


def _reports(actor: Actor, *conditions: Any, with_hands: bool = False) -> tuple[ReportView, ...]:
    require(actor, Action.READ_RECORDS)
    statement = (
        select(Event, Report)
        .outerjoin(Report, Report.event_id == Event.id)
        .where(*conditions)
        .order_by(Event.position, Event.starts_on, Event.id)
    )
    with reading() as session:
        rows = session.execute(statement).all()
        ids = [report.id for _event, report in rows if report is not None]
        sections = _sections(session, ids, with_hands)
        return tuple(_view(event, report, sections) for event, report in rows)


def _view(event: Event, report: Report | None, sections: dict[int, list[SectionView]]) -> ReportView:
    return ReportView(
        event_id=event.id,
        code=event.code,
        names=names_of(event),
        venue=event.place,
        starts_on=event.starts_on,
        ends_on=event.ends_on,
        id=report.id if report else None,
        status=report.status if report else None,
        published_on=report.published_on if report else None,
        published_address=report.published_address if report else None,
        sections=tuple(sections.get(report.id, ())) if report else (),
    )


def _sections(session: Session, ids: list[int], with_hands: bool) -> dict[int, list[SectionView]]:
    statement = select(ReportSection).where(ReportSection.report_id.in_(ids))
    rows = session.execute(statement.order_by(ReportSection.number)).scalars().all()
    hands = _hands(session, [row.id for row in rows]) if with_hands else {}
    files = _files(session, (row.attachment_id for row in rows))
    found: dict[int, list[SectionView]] = {}
    for row in rows:
        done = hands.get(row.id, {})
        # A state that was taken back was left by nobody.
        reached = list(SectionStatus)[: list(SectionStatus).index(row.status) + 1]
        drafted, checked = (
            done.get(state) if state in reached else None for state in (SectionStatus.DRAFTED, SectionStatus.CHECKED)
        )
        texts = {name: getattr(row, name) for name in BODIES}
        before = found.setdefault(row.report_id, [])
        annex = _annex(files.get(row.attachment_id or 0), before)
        before.append(
            SectionView(row.id, row.number, row.status, **texts, drafted=drafted, checked=checked, annex=annex)
        )
    return found


def _files(session: Session, ids: Iterable[int | None]) -> dict[int, Attachment]:
    statement = select(Attachment).where(Attachment.id.in_([one for one in ids if one is not None]))
    return {file.id: file for file in session.execute(statement).scalars()}


def _annex(file: Attachment | None, before: list[SectionView]) -> Annex | None:
    if file is None:
        return None
    number = 1 + sum(one.annex is not None for one in before)
    return Annex(number, file.id, file.file_name, file.media_type)


def _hands(session: Session, ids: Iterable[int]) -> dict[int, dict[str, Hand]]:
    """Section → state → who brought it there last, and when: what the change log says."""
    statement = (
        select(AuditEntry.record_id, AuditEntry.at, AuditEntry.actor_name, AuditEntry.changes)
        .where(AuditEntry.table_name == ReportSection.__tablename__, AuditEntry.record_id.in_(list(ids)))
        .order_by(AuditEntry.id)
    )
    found: dict[int, dict[str, Hand]] = {}
    order = [state.value for state in SectionStatus]
    for record_id, at, name, changes in session.execute(statement):
        change = changes.get("status")
        if not isinstance(change, list) or len(change) != 2 or change[1] not in order:
            continue
        before, after = change
        if before not in order or order.index(after) > order.index(before):
            found.setdefault(record_id, {})[after] = Hand(at, name)
    return found
