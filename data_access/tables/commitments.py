"""Commitment sheets in OGP's template, their five co-drafting steps, milestones, opinions and consultation comments;
the stages of the calendar, in which all of it stands."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data_access.papers.kinds import PublicationKind
from data_access.states import AnswerKind, Language, MilestoneProgress, OpinionKind
from data_access.steps import StageKind, StepOwner
from data_access.tables.base import Base, UtcDateTime, check, state

ANSWERED = "answer_kind IS NULL OR coalesce(length(answer), 0) > 0"


class Commitment(Base):
    """A draft commitment. Its status (draft, step 1 to 5, adopted, withdrawn) follows from its steps and dates:
    see `queries.commitments.derived_status`."""

    __tablename__ = "commitments"
    __table_args__ = (
        UniqueConstraint("plan_id", "reference"),
        check(
            "ended_once", "adopted_on IS NULL OR withdrawn_on IS NULL", "A commitment is either adopted or withdrawn."
        ),
        check(
            "withdrawn",
            "(withdrawn_on IS NULL) = (withdrawal_reason IS NULL)",
            "A withdrawn commitment must have a reason; others must not.",
        ),
        check(
            "period",
            "ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on",
            "The end cannot come before the start.",
        ),
        check("own_origin", "continues_id IS NULL OR continues_id <> id", "A commitment cannot continue itself."),
    )
    LABEL = ("reference", "title")
    FROM_EARLIER = frozenset({"continues_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    administration_id: Mapped[int] = mapped_column(ForeignKey("administrations.id"), index=True)
    reference: Mapped[str]
    title: Mapped[str]
    title_ar: Mapped[str | None]
    brief: Mapped[str | None]
    lead_contact: Mapped[str | None]
    supporting_government: Mapped[str | None]
    supporting_civil_society: Mapped[str | None]
    supporting_others: Mapped[str | None]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    problem: Mapped[str | None]
    causes: Mapped[str | None]
    done_so_far: Mapped[str | None]
    solution: Mapped[str | None]
    results: Mapped[str | None]
    transparency: Mapped[str | None]
    accountability: Mapped[str | None]
    participation: Mapped[str | None]
    co_drafted_on: Mapped[date | None]
    """The day of the co-drafting meeting, in step 2."""
    adopted_on: Mapped[date | None]
    withdrawn_on: Mapped[date | None]
    withdrawal_reason: Mapped[str | None]
    continues_id: Mapped[int | None] = mapped_column(ForeignKey("commitments.id"), index=True)
    """The commitment of an earlier plan that this one continues."""


class CommitmentProposal(Base):
    """A proposal that a commitment takes up."""

    __tablename__ = "commitment_proposals"
    __table_args__ = (UniqueConstraint("commitment_id", "proposal_id"),)
    PARENT = "commitment_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(ForeignKey("commitments.id"))
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), index=True)


class CommitmentStep(Base):
    """One of the five co-drafting steps of a sheet: planned day, actual days, owner. A sheet has all five rows."""

    __tablename__ = "commitment_steps"
    __table_args__ = (
        UniqueConstraint("commitment_id", "position"),
        check("position", "position BETWEEN 1 AND 5", "Co-drafting has steps 1 to 5."),
        check(
            "order",
            "completed_on IS NULL OR (started_on IS NOT NULL AND completed_on >= started_on)",
            "A step cannot be completed before it has started.",
        ),
    )
    LABEL = ("position",)
    PARENT = "commitment_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(ForeignKey("commitments.id"))
    position: Mapped[int]
    planned_on: Mapped[date | None]
    """The day on which the step is to be completed."""
    started_on: Mapped[date | None]
    completed_on: Mapped[date | None]
    owner: Mapped[StepOwner | None] = mapped_column(state(StepOwner, "owner"))
    owner_name: Mapped[str | None]
    """The service or the person, as it was written, where the owner alone does not say it."""


class Milestone(Base):
    """A milestone of a commitment, as the OGP template asks."""

    __tablename__ = "milestones"
    __table_args__ = (UniqueConstraint("commitment_id", "position"),)
    LABEL = ("position", "title")
    PARENT = "commitment_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(ForeignKey("commitments.id"))
    position: Mapped[int]
    title: Mapped[str]
    outputs: Mapped[str | None]
    due_on: Mapped[date | None]
    lead: Mapped[str | None]
    supporting: Mapped[str | None]
    progress: Mapped[MilestoneProgress] = mapped_column(
        state(MilestoneProgress, "progress"), default=MilestoneProgress.NOT_STARTED
    )
    evidence: Mapped[str | None]


class Opinion(Base):
    """The opinion of a committee organisation on a sheet, and what became of its enrichment."""

    __tablename__ = "opinions"
    __table_args__ = (
        UniqueConstraint("commitment_id", "organisation_id"),
        check(
            "given", "kind = 'no_answer' OR given_on IS NOT NULL", "An opinion needs the date on which it was given."
        ),
        check("answer", ANSWERED, "Every answer must give a reason."),
    )
    LABEL = ("organisation_id", "kind")
    PARENT = "commitment_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(ForeignKey("commitments.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    kind: Mapped[OpinionKind] = mapped_column(state(OpinionKind, "kind"), default=OpinionKind.NO_ANSWER)
    enrichment: Mapped[str | None]
    given_on: Mapped[date | None]
    answer_kind: Mapped[AnswerKind | None] = mapped_column(state(AnswerKind, "answer_kind"))
    answer: Mapped[str | None]


class ConsultationComment(Base):
    """A contribution to the public consultation on a sheet, and the answer to it."""

    __tablename__ = "consultation_comments"
    __table_args__ = (
        check("answer", ANSWERED, "Every answer must give a reason."),
        check("text", "coalesce(length(body), 0) > 0", "A contribution needs a text."),
    )
    LABEL = ("id",)
    PARENT = "commitment_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(ForeignKey("commitments.id"), index=True)
    author_name: Mapped[str | None]
    body: Mapped[str]
    language: Mapped[Language] = mapped_column(state(Language, "language"))
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answer_kind: Mapped[AnswerKind | None] = mapped_column(state(AnswerKind, "answer_kind"))
    answer: Mapped[str | None]


class ProcessStage(Base):
    """A stage of the process in the calendar of a plan: its planned days, and its actual ones where nothing else in the
    data knows them."""

    __tablename__ = "stages"
    __table_args__ = (
        UniqueConstraint("plan_id", "code"),
        check(
            "planned",
            "planned_end_on IS NULL OR planned_start_on IS NULL OR planned_end_on >= planned_start_on",
            "The end cannot come before the start.",
        ),
        check(
            "actual",
            "completed_on IS NULL OR started_on IS NULL OR completed_on >= started_on",
            "A stage cannot be completed before it has started.",
        ),
        check(
            "publishes",
            "publishes IS NULL OR kind = 'other'",
            "Only a stage whose days are entered by hand promises a publication.",
        ),
    )
    LABEL = ("code", "name_fr")

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    code: Mapped[str]
    name_fr: Mapped[str]
    name_ar: Mapped[str]
    name_en: Mapped[str]
    kind: Mapped[StageKind] = mapped_column(state(StageKind, "kind"), default=StageKind.OTHER)
    publishes: Mapped[PublicationKind | None] = mapped_column(state(PublicationKind, "publishes_kind"))
    """The publication that is promised for its last day; it is over once one of this kind is published."""
    planned_start_on: Mapped[date | None]
    planned_end_on: Mapped[date | None]
    started_on: Mapped[date | None]
    completed_on: Mapped[date | None]
    note: Mapped[str | None]
    position: Mapped[int] = mapped_column(default=0)


class StageDependency(Base):
    """That a stage begins after another one is over."""

    __tablename__ = "stage_dependencies"
    __table_args__ = (
        UniqueConstraint("stage_id", "waits_for_id"),
        check("itself", "stage_id <> waits_for_id", "A stage cannot wait for itself."),
    )
    LABEL = ("stage_id", "waits_for_id")
    PARENT = "stage_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    stage_id: Mapped[int] = mapped_column(ForeignKey("stages.id"))
    waits_for_id: Mapped[int] = mapped_column(ForeignKey("stages.id"), index=True)
