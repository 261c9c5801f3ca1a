"""Proposals, the ideas they group, the administrations they are assigned to, and the decisions with their reasons."""

from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from data_access.states import AssignmentKind, ProposalStatus, ReasonKind
from data_access.tables.base import Base, check, state
from data_access.trails import TrailKind

DECIDED = "('retained', 'partly_retained', 'deferred', 'not_retained')"


class Proposal(Base):
    """A group of ideas that say the same thing; a decided one points to the decision that holds its reason."""

    __tablename__ = "proposals"
    __table_args__ = (
        UniqueConstraint("plan_id", "reference"),
        check(
            "decided",
            f"(status IN {DECIDED}) = (decision_id IS NOT NULL)",
            "A proposal whose state is a decision must have that decision; others must not.",
        ),
        check("title", "length(title) > 0", "A proposal needs a title."),
    )
    LABEL = ("reference", "title")

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    reference: Mapped[str]
    title: Mapped[str]
    title_ar: Mapped[str | None]
    summary: Mapped[str | None]
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("themes.id"))
    status: Mapped[ProposalStatus] = mapped_column(state(ProposalStatus, "status"), default=ProposalStatus.TO_STUDY)
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decisions.id", use_alter=True))
    position: Mapped[int] = mapped_column(default=0)


class ProposalIdea(Base):
    """An idea that feeds a proposal; one idea may feed several."""

    __tablename__ = "proposal_ideas"
    __table_args__ = (UniqueConstraint("proposal_id", "idea_id"), Index("ix_proposal_ideas_idea", "idea_id"))
    PARENT = "proposal_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"))
    idea_id: Mapped[int] = mapped_column(ForeignKey("ideas.id"))


class Assignment(Base):
    """An administration concerned by a proposal: one lead at most, any number in support."""

    __tablename__ = "assignments"
    __table_args__ = (
        UniqueConstraint("proposal_id", "administration_id"),
        Index(
            "one_lead_administration",
            "proposal_id",
            unique=True,
            sqlite_where=text("kind = 'lead'"),
            postgresql_where=text("kind = 'lead'"),
        ),
    )
    PARENT = "proposal_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"))
    administration_id: Mapped[int] = mapped_column(ForeignKey("administrations.id"), index=True)
    kind: Mapped[AssignmentKind] = mapped_column(state(AssignmentKind, "kind"))


class Decision(Base):
    """What was decided on a proposal, when, in which meeting, and why in words that a citizen can read."""

    __tablename__ = "decisions"
    __table_args__ = (
        check(
            "outcome",
            f"outcome IN {DECIDED}",
            "A decision retains a proposal, retains it in part, defers it or does not retain it: choose one of these.",
        ),
        check(
            "reason",
            "outcome = 'retained' OR (reason_kind IS NOT NULL AND coalesce(length(reason), 0) > 0)",
            "Any decision other than “Retained” needs a reason written for citizens.",
        ),
        check(
            "part",
            "(outcome = 'partly_retained') = (retained_part IS NOT NULL)",
            "For a partly retained proposal, say which part is retained.",
        ),
    )
    LABEL = ("outcome", "decided_on")
    PARENT = "proposal_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"))
    outcome: Mapped[ProposalStatus] = mapped_column(state(ProposalStatus, "proposal_status"))
    retained_part: Mapped[str | None]
    reason_kind: Mapped[ReasonKind | None] = mapped_column(state(ReasonKind, "reason_kind"))
    reason: Mapped[str | None]
    decided_on: Mapped[date]
    published_on: Mapped[date | None]


class TrailStep(Base):
    """A step of a proposal's trail: an administration says that it is outside its remit, somebody asks to look at its
    decision again; or the secretariat's answer to one of these, which points to it."""

    __tablename__ = "trail_steps"
    __table_args__ = (
        check(
            "about",
            "(kind IN ('outside_remit', 're_examination')) = (about_id IS NULL)",
            "An answer belongs to what was asked.",
        ),
        check(
            "whose",
            "(administration_id IS NULL) <> (organisation_id IS NULL)",
            "Say for which administration or organisation this is asked.",
        ),
        check(
            "to", "kind <> 'passed_on' OR to_administration_id IS NOT NULL", "Say to whom the proposal is passed on."
        ),
        check("decision", "kind <> 're_examination' OR decision_id IS NOT NULL", "Only a decision is looked at again."),
        check("reason", "length(reason) > 0", "Say why: the trail of the proposal keeps it."),
    )
    LABEL = ("proposal_id",)
    PARENT = "proposal_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), index=True)
    kind: Mapped[TrailKind] = mapped_column(state(TrailKind, "kind"))
    about_id: Mapped[int | None] = mapped_column(ForeignKey("trail_steps.id"), unique=True)
    """What it answers; each is answered once."""
    administration_id: Mapped[int | None] = mapped_column(ForeignKey("administrations.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    """Who asks; an answer repeats it."""
    to_administration_id: Mapped[int | None] = mapped_column(ForeignKey("administrations.id"))
    """Whose remit it is: as far as the administration knows, then as the secretariat decides."""
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decisions.id"))
    reason: Mapped[str]
    said_on: Mapped[date]
    said_by: Mapped[str]
