"""The sorting desk: every act of its readers, parts of split ideas, who reads what now, remits, signed suggestions."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data_access.states import ActKind, IdeaStatus, SuggestionKind
from data_access.tables.base import Base, Json, Text, UtcDateTime, check, state


class SortingAct(Base):
    """One act of a reader: what was judged, settled, reworded or undone. Rows are added, and marked when undone.

    `before` and `after` are the fields of the idea that the act changed. `verdict` is where the reader says the idea
    belongs: two readers' verdicts on one idea are a double reading. `whole_id` is the act that this one is a part of.
    `proposal_reference` outlives a proposal whose making was undone.
    """

    __tablename__ = "sorting_acts"
    __table_args__ = (
        check(
            "subject",
            "idea_id IS NOT NULL OR proposal_id IS NOT NULL OR proposal_reference IS NOT NULL",
            "A sorting action concerns an idea or a proposal.",
        ),
        check("own", "other_id IS NULL OR other_id <> idea_id", "An idea cannot be compared with itself."),
        Index("ix_sorting_acts_plan", "plan_id", "id"),
        Index("ix_sorting_acts_idea", "idea_id", "id"),
    )
    LABEL = ("kind",)
    PARENT = "idea_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    kind: Mapped[ActKind] = mapped_column(state(ActKind, "kind"))
    idea_id: Mapped[int | None] = mapped_column(ForeignKey("ideas.id"))
    other_id: Mapped[int | None] = mapped_column(ForeignKey("ideas.id"), index=True)
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("proposals.id"), index=True)
    proposal_reference: Mapped[str | None]
    part: Mapped[int | None]
    verdict: Mapped[IdeaStatus | None] = mapped_column(state(IdeaStatus, "verdict"))
    before: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    after: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    reason: Mapped[str | None]
    actor_id: Mapped[int | None]
    actor_name: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    whole_id: Mapped[int | None] = mapped_column(ForeignKey("sorting_acts.id"), index=True)
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("sorting_acts.id"), index=True)

    def parent(self) -> Base | None:
        """The idea; an act on a whole proposal is a part of nothing."""
        return None if self.idea_id is None else super().parent()


class IdeaPart(Base):
    """One part of an idea that says several things, with a wording and a proposal of its own; the idea is one voice."""

    __tablename__ = "idea_parts"
    __table_args__ = (
        UniqueConstraint("act_id", "position"),
        check("title", "length(clean_title) > 0", "Each part needs a title of its own."),
    )
    LABEL = ("position", "clean_title")
    PARENT = "idea_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    idea_id: Mapped[int] = mapped_column(ForeignKey("ideas.id"), index=True)
    act_id: Mapped[int] = mapped_column(ForeignKey("sorting_acts.id"))
    position: Mapped[int]
    clean_title: Mapped[str]
    clean_body: Mapped[str] = mapped_column(default="")
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("proposals.id"), index=True)


class ReadingClaim(Base):
    """An idea that somebody is reading now, until a moment; nobody else is given it before then."""

    __tablename__ = "reading_claims"
    __table_args__ = (Index("ix_reading_claims_plan", "plan_id", "until"),)
    AUDITED = False

    idea_id: Mapped[int] = mapped_column(ForeignKey("ideas.id"), primary_key=True, autoincrement=False)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    reader_id: Mapped[int | None]
    reader_name: Mapped[str]
    until: Mapped[datetime] = mapped_column(UtcDateTime)


class Remit(Base):
    """Words by which an administration's field is recognised, in any language, under a theme or under all."""

    __tablename__ = "remits"
    __table_args__ = (check("words", "length(words) > 0", "A remit needs the words that it is recognised by."),)
    LABEL = ("words",)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    administration_id: Mapped[int] = mapped_column(ForeignKey("administrations.id"), index=True)
    words: Mapped[str]
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("themes.id"))


class Suggestion(Base):
    """A suggestion that a person signed, accepted or refused, with what it rested on; the act says who and when."""

    __tablename__ = "suggestions"
    __table_args__ = (
        check(
            "subject",
            "(idea_id IS NULL) <> (proposal_id IS NULL)",
            "A suggestion is about an idea or about a proposal.",
        ),
    )
    LABEL = ("kind", "value")

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    idea_id: Mapped[int | None] = mapped_column(ForeignKey("ideas.id"), index=True)
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("proposals.id"), index=True)
    kind: Mapped[SuggestionKind] = mapped_column(state(SuggestionKind, "kind"))
    value: Mapped[str]
    sure: Mapped[float] = mapped_column(default=0.0)
    examples: Mapped[list[int]] = mapped_column(Json, default=list)
    is_accepted: Mapped[bool]
    act_id: Mapped[int] = mapped_column(ForeignKey("sorting_acts.id"), index=True)


class TextVector(Base):
    """What a text of a plan means, as numbers of an encoder: computed once, whatever restarts; no text in it.

    `fingerprint` is a hash of the text, `model` the encoder with its version, `vector` one signed byte a number. One
    row more holds the neighbours of all texts: `likeness.encoding.kept_neighbours`.
    """

    __tablename__ = "text_vectors"
    AUDITED = False

    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), primary_key=True)
    model: Mapped[str] = mapped_column(Text(60), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(Text(32), primary_key=True)
    vector: Mapped[bytes]
