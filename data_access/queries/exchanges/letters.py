"""Letters as papers: to whom, about what, and the proposals of the administration that stand in the annex."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from data_access.countries import SPOKEN
from data_access.database import reading
from data_access.permissions import Actor, visible
from data_access.states import AssignmentKind, LetterStatus, ProposalStatus
from data_access.tables import Administration, Assignment, Letter, Proposal, Theme
from data_access.values.ordering import by_number

Names = dict[str, str]
"""Language → name."""
TO_SEND = (LetterStatus.DRAFT, LetterStatus.SIGNED)
"""The states of a letter that has not left."""


@dataclass(frozen=True)
class AnnexLine:
    """A proposal that concerns an administration, and the part that it takes in it."""

    reference: str
    title: str
    title_ar: str | None
    theme: Names | None
    kind: AssignmentKind
    status: ProposalStatus


@dataclass(frozen=True)
class LetterFacts:
    """A letter, the names of who writes (none without a lead ministry) and who is written to, and its annex."""

    id: int
    reference: str
    subject: str
    status: LetterStatus
    administration_id: int
    sender: Names
    administration: Names
    signed_on: date | None
    annex: tuple[AnnexLine, ...]


def to_send(actor: Actor, plan_id: int) -> tuple[LetterFacts, ...]:
    """The letters that an actor may see and that have not left, by administration."""
    statement: Any = (
        select(Letter, Administration)
        .join(Administration, Administration.id == Letter.administration_id)
        .where(Letter.plan_id == plan_id, Letter.status.in_(TO_SEND))
        .order_by(Administration.position, Administration.code, *by_number(Letter.reference))
    )
    lead = select(Administration).where(Administration.is_lead).order_by(Administration.position).limit(1)
    with reading() as session:
        found = session.execute(visible(actor, statement, Letter)).all()
        sender = session.execute(lead).scalars().first()
        lines = _lines(session, actor, plan_id, {letter.administration_id for letter, _administration in found})
    return tuple(
        LetterFacts(
            id=letter.id,
            reference=letter.reference,
            subject=letter.subject,
            status=letter.status,
            administration_id=letter.administration_id,
            sender=_names(sender) if sender is not None else dict.fromkeys(SPOKEN, ""),
            administration=_names(administration),
            signed_on=letter.signed_on,
            annex=lines.get(letter.administration_id, ()),
        )
        for letter, administration in found
    )


def _lines(
    session: Any, actor: Actor, plan_id: int, administrations: Iterable[int]
) -> dict[int, tuple[AnnexLine, ...]]:
    """Administration → its proposals: those that it leads first, in the order of the plan."""
    statement: Any = (
        select(Assignment.administration_id, Assignment.kind, Proposal, Theme)
        .join(Proposal, Proposal.id == Assignment.proposal_id)
        .outerjoin(Theme, Theme.id == Proposal.theme_id)
        .where(Proposal.plan_id == plan_id, Assignment.administration_id.in_(administrations))
        .order_by(Assignment.kind != AssignmentKind.LEAD, Proposal.position, Proposal.reference)
    )
    found: dict[int, list[AnnexLine]] = {}
    for row in session.execute(visible(actor, statement, Proposal)):
        found.setdefault(row.administration_id, []).append(_line(row))
    return {administration_id: tuple(lines) for administration_id, lines in found.items()}


def _line(row: Any) -> AnnexLine:
    _administration_id, kind, proposal, theme = row
    named = _names(theme) if theme is not None else None
    return AnnexLine(proposal.reference, proposal.title, proposal.title_ar, named, kind, proposal.status)


def _names(record: Any) -> Names:
    return {language: getattr(record, f"name_{language}") for language in SPOKEN}
