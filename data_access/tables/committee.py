"""The steering committee (COPIL): organisations, members, sessions and their minutes."""

from datetime import date, time

from sqlalchemy import ForeignKey, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from data_access.states import (
    ActionItemStatus,
    AttendanceMode,
    MinutesStatus,
    OrganisationKind,
    SessionStatus,
)
from data_access.steps import OverviewFigure, StepOwner
from data_access.tables.base import Base, check, state

TIED = ("proposal_id", "commitment_id", "letter_id", "report_id")
"""The columns of what may be tied to a record of the process."""
TIED_ONCE = "Choose one record only: a proposal, a sheet, a letter or a report."


def counted(*columns: str) -> str:
    """How many of these columns hold something, as SQL."""
    return " + ".join(f"CASE WHEN {column} IS NULL THEN 0 ELSE 1 END" for column in columns)


class Tied:
    """What may be tied to a record: a proposal, a commitment sheet, a letter or a workshop report."""

    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("proposals.id"), sort_order=10)
    commitment_id: Mapped[int | None] = mapped_column(ForeignKey("commitments.id"), sort_order=10)
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"), sort_order=10)
    report_id: Mapped[int | None] = mapped_column(ForeignKey("reports.id"), sort_order=10)


class Organisation(Base):
    """A member organisation of the steering committee; shared by all plans."""

    __tablename__ = "organisations"
    SHARED = True
    LABEL = ("code",)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name_fr: Mapped[str]
    name_ar: Mapped[str]
    name_en: Mapped[str]
    kind: Mapped[OrganisationKind] = mapped_column(state(OrganisationKind, "kind"))
    is_active: Mapped[bool] = mapped_column(default=True)
    position: Mapped[int] = mapped_column(default=0)


class CommitteeSession(Base):
    """A meeting of the steering committee."""

    __tablename__ = "committee_sessions"
    __table_args__ = (
        UniqueConstraint("plan_id", "number"),
        check(
            "minutes",
            "minutes_status = 'draft' OR status = 'held'",
            "Minutes can be validated only once the meeting has been held.",
        ),
        check(
            "cancelled",
            "status <> 'cancelled' OR coalesce(length(reason), 0) > 0",
            "A meeting of the committee that is cancelled needs a reason.",
        ),
    )
    LABEL = ("number", "takes_place_on")

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    number: Mapped[int]
    takes_place_on: Mapped[date]
    starts_at: Mapped[time | None]
    place: Mapped[str | None]
    place_ar: Mapped[str | None]
    place_en: Mapped[str | None]
    status: Mapped[SessionStatus] = mapped_column(state(SessionStatus, "status"), default=SessionStatus.PLANNED)
    minutes_status: Mapped[MinutesStatus] = mapped_column(
        state(MinutesStatus, "minutes_status"), default=MinutesStatus.DRAFT
    )
    reason: Mapped[str | None]
    """Why it was cancelled."""


class SessionAttendance(Base):
    """How an organisation attended a committee session."""

    __tablename__ = "session_attendances"
    __table_args__ = (UniqueConstraint("session_id", "organisation_id"),)
    LABEL = ("organisation_id", "mode")
    PARENT = "session_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("committee_sessions.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    mode: Mapped[AttendanceMode] = mapped_column(state(AttendanceMode, "mode"))


class AgendaItem(Base):
    """A line of the agenda of a committee session, in the order of `position`.

    One that is not settled when its session is over is offered for the next one, where it stands as carried over.
    """

    __tablename__ = "agenda_items"
    LABEL = ("position", "title")
    PARENT = "session_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("committee_sessions.id"), index=True)
    position: Mapped[int]
    title: Mapped[str]
    title_ar: Mapped[str | None]
    title_en: Mapped[str | None]
    is_settled: Mapped[bool] = mapped_column(default=False, server_default=false())
    is_carried_over: Mapped[bool] = mapped_column(default=False, server_default=false())


class AgendaLink(Tied, Base):
    """What an agenda item is about: a record of the process, a next step agreed before, or a figure of the overview."""

    __tablename__ = "agenda_links"
    __table_args__ = (
        check(
            "one", f"{counted(*TIED, 'action_item_id', 'figure')} = 1", "An agenda item is tied to one thing at once."
        ),
    )
    LABEL = ("agenda_item_id", "proposal_id", "commitment_id", "letter_id", "report_id", "action_item_id", "figure")
    PARENT = "agenda_item_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    agenda_item_id: Mapped[int] = mapped_column(ForeignKey("agenda_items.id"), index=True)
    action_item_id: Mapped[int | None] = mapped_column(ForeignKey("action_items.id"))
    figure: Mapped[OverviewFigure | None] = mapped_column(state(OverviewFigure, "figure"))


class ProposedItem(Tied, Base):
    """What an organisation proposes for the agenda of a session: taken, and then an item of it, or declined and why."""

    __tablename__ = "proposed_items"
    __table_args__ = (
        check("title", "length(title) > 0", "Say what the item is about."),
        check("tied", f"{counted(*TIED)} <= 1", TIED_ONCE),
        check(
            "answered",
            "agenda_item_id IS NULL OR reason IS NULL",
            "A proposed item is taken into the agenda or declined, not both.",
        ),
    )
    LABEL = ("organisation_id", "title")
    PARENT = "session_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("committee_sessions.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    title: Mapped[str]
    body: Mapped[str | None]
    given_on: Mapped[date]
    agenda_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_items.id"))
    reason: Mapped[str | None]
    """Why it was declined."""


class CommitteeDecision(Tied, Base):
    """What the committee decided in a session, about an item of its agenda or beside it."""

    __tablename__ = "committee_decisions"
    __table_args__ = (
        UniqueConstraint("session_id", "position"),
        check("tied", f"{counted(*TIED)} <= 1", TIED_ONCE),
    )
    LABEL = ("position", "body")
    PARENT = "session_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("committee_sessions.id"))
    agenda_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_items.id"))
    position: Mapped[int]
    body: Mapped[str]
    body_ar: Mapped[str | None]
    body_en: Mapped[str | None]


class SessionPoint(Base):
    """A point discussed in a committee session, as its minutes tell it."""

    __tablename__ = "session_points"
    __table_args__ = (UniqueConstraint("session_id", "position"),)
    LABEL = ("position", "title")
    PARENT = "session_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("committee_sessions.id"))
    position: Mapped[int]
    title: Mapped[str]
    body: Mapped[str | None]
    title_ar: Mapped[str | None]
    body_ar: Mapped[str | None]
    title_en: Mapped[str | None]
    body_en: Mapped[str | None]


class ActionItem(Tied, Base):
    """A next step that the committee agreed on."""

    __tablename__ = "action_items"
    __table_args__ = (
        UniqueConstraint("session_id", "position"),
        check(
            "done",
            "(status = 'done') = (done_on IS NOT NULL)",
            "A next step that is done must have the date on which it was done; others must not.",
        ),
        check("tied", f"{counted(*TIED)} <= 1", TIED_ONCE),
    )
    LABEL = ("position", "title")
    PARENT = "session_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("committee_sessions.id"))
    position: Mapped[int]
    title: Mapped[str]
    owner: Mapped[StepOwner | None] = mapped_column(state(StepOwner, "owner"))
    owner_name: Mapped[str | None]
    """The service or the organisation, as it was written, where the owner alone does not say it."""
    due_on: Mapped[date | None]
    status: Mapped[ActionItemStatus] = mapped_column(state(ActionItemStatus, "status"), default=ActionItemStatus.OPEN)
    done_on: Mapped[date | None]
    title_ar: Mapped[str | None]
    title_en: Mapped[str | None]
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("committee_decisions.id"), index=True)
    """The decision of the same session that this step carries out."""
