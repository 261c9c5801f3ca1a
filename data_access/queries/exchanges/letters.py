"""Letters as papers: to whom, about what, and the proposals of the administration that stand in the annex."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import exists, select

from data_access.countries import SPOKEN
from data_access.database import reading
from data_access.permissions import Actor, visible
from data_access.queries.names import names_of
from data_access.states import LETTER_WAITING, AssignmentKind, LetterStatus, ProposalStatus
from data_access.tables import Administration, Assignment, Letter, LetterText, Proposal, Theme
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
class Addressee:
    """An administration that letters go to, with its proposals, those that it leads first."""

    id: int
    names: Names
    annex: tuple[AnnexLine, ...]
    has_letter: bool = False


@dataclass(frozen=True)
class WrittenText:
    """What a letter says in one language."""

    id: int
    recipient: str
    subject: str
    body: str
    signatory: str | None


@dataclass(frozen=True)
class LetterFacts:
    """A letter as it is written; `sender` is the lead ministry's name, empty where there is none."""

    id: int
    reference: str
    subject: str
    status: LetterStatus
    addressee: Addressee
    sender: Names
    register_number: str | None = None
    signed_on: date | None = None
    texts: dict[str, WrittenText] = field(default_factory=dict)
    """Language → what the letter says in it."""


def to_send(actor: Actor, plan_id: int) -> tuple[LetterFacts, ...]:
    """The letters that an actor may see and that have not left, by administration."""
    return _letters(actor, Letter.plan_id == plan_id, Letter.status.in_(TO_SEND))


def unanswered(actor: Actor, plan_id: int) -> tuple[LetterFacts, ...]:
    """The letters that an actor may see and that wait for an answer, by administration."""
    return _letters(actor, Letter.plan_id == plan_id, Letter.status.in_(LETTER_WAITING))


def letter_facts(actor: Actor, letter_id: int) -> LetterFacts | None:
    """One letter, whatever its state; None for one that the actor does not see."""
    return next(iter(_letters(actor, Letter.id == letter_id)), None)


def addressees(actor: Actor, plan_id: int) -> tuple[Addressee, ...]:
    """The administrations at work, in their order, each with its proposals and whether it was written to already."""
    written = exists().where(Letter.administration_id == Administration.id, Letter.plan_id == plan_id)
    statement: Any = (
        select(Administration, written.label("written"))
        .where(Administration.is_active)
        .order_by(Administration.position, Administration.code)
    )
    with reading() as session:
        found = session.execute(visible(actor, statement, Administration)).all()
        lines = _lines(session, actor, plan_id, [one.id for one, _written in found])
    return tuple(Addressee(one.id, _names(one), lines.get(one.id, ()), bool(written)) for one, written in found)


def sender(actor: Actor) -> Names:
    """The names of the lead ministry, empty ones where there is none."""
    statement: Any = select(Administration).where(Administration.is_lead).order_by(Administration.position).limit(1)
    with reading() as session:
        found = session.execute(visible(actor, statement, Administration)).scalars().first()
    return _names(found) if found is not None else dict.fromkeys(SPOKEN, "")


def _letters(actor: Actor, *conditions: Any) -> tuple[LetterFacts, ...]:
    statement: Any = (
        select(Letter, Administration)
        .join(Administration, Administration.id == Letter.administration_id)
        .where(*conditions)
        .order_by(Administration.position, Administration.code, *by_number(Letter.reference))
    )
    writes = sender(actor)
    with reading() as session:
        found = session.execute(visible(actor, statement, Letter)).all()
        texts = _texts(session, [letter.id for letter, _administration in found])
        lines: dict[int, dict[int, tuple[AnnexLine, ...]]] = {}
        for plan_id in {letter.plan_id for letter, _administration in found}:
            lines[plan_id] = _lines(session, actor, plan_id, {one.id for _letter, one in found})
    return tuple(
        LetterFacts(
            id=letter.id,
            reference=letter.reference,
            subject=letter.subject,
            status=letter.status,
            addressee=Addressee(one.id, _names(one), lines[letter.plan_id].get(one.id, ()), has_letter=True),
            sender=writes,
            register_number=letter.register_number,
            signed_on=letter.signed_on,
            texts=texts.get(letter.id, {}),
        )
        for letter, one in found
    )


def _texts(session: Any, letter_ids: list[int]) -> dict[int, dict[str, WrittenText]]:
    found: dict[int, dict[str, WrittenText]] = {}
    for one in session.execute(select(LetterText).where(LetterText.letter_id.in_(letter_ids))).scalars():
        written = WrittenText(one.id, one.recipient, one.subject, one.body, one.signatory)
        found.setdefault(one.letter_id, {})[str(one.language)] = written
    return {
        letter_id: {language: texts[language] for language in SPOKEN if language in texts}
        for letter_id, texts in found.items()
    }


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
    for administration_id, kind, proposal, theme in session.execute(visible(actor, statement, Proposal)):
        named = _names(theme) if theme is not None else None
        line = AnnexLine(proposal.reference, proposal.title, proposal.title_ar, named, kind, proposal.status)
        found.setdefault(administration_id, []).append(line)
    return {administration_id: tuple(lines) for administration_id, lines in found.items()}


def _names(record: Any) -> Names:
    return dict(names_of(record))
