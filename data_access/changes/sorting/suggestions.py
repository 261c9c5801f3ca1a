"""Accept or refuse suggestions; until then a suggestion changes no record."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.changes.ideas.acts import fields, locked_idea, proposal_of, record_act
from data_access.changes.plans import open_plan
from data_access.changes.proposals.proposals import COMPOSED
from data_access.database import writing
from data_access.permissions import Action, Actor, require
from data_access.refusals import Gone, Refused
from data_access.rules.foreign_rows import require_active
from data_access.states import ActKind, SuggestionKind
from data_access.tables import Administration, Idea, Proposal, SortingAct, Suggestion, Theme

UNKNOWN = "“{value}” is not one of the values of the list."


def sign(
    actor: Actor,
    kind: SuggestionKind,
    value: str,
    accepted: bool,
    *,
    idea_id: int | None = None,
    proposal_id: int | None = None,
    sure: float = 0.0,
    examples: Sequence[int] = (),
    reason: str = "",
) -> int:
    """Accept or refuse one suggestion for an idea or for a proposal; returns the act's id.

    `value` is the code of a theme or of an administration; `sure` and `examples` are what the suggestion said of
    itself. An accepted theme is set; an accepted administration is assigned to the proposal, or kept on the idea for
    the proposal that will be made from it.
    """
    with writing(actor, reason.strip()) as session:
        require(actor, Action.SORT_IDEAS)
        idea = locked_idea(session, actor, idea_id) if idea_id is not None else None
        proposal = _open(session, proposal_id) if idea is None and proposal_id is not None else None
        subject = idea or proposal
        if subject is None:
            raise Refused("Say which idea or proposal the suggestion is about.")
        if _standing(session, subject, kind, value):
            raise Refused("This suggestion has already been accepted or refused: undo that first.")
        before = fields(idea) if idea is not None else None
        was, now = _applied(session, subject, kind, value, accepted)
        about = (idea, before, proposal, reason)
        act = record_act(session, actor, ActKind.SIGN, subject.plan_id, *about, was=was, set_to=now)
        session.add(
            Suggestion(
                plan_id=subject.plan_id,
                idea_id=idea.id if idea is not None else None,
                proposal_id=proposal.id if proposal is not None else None,
                kind=kind,
                value=value,
                sure=sure,
                examples=list(examples),
                is_accepted=accepted,
                act_id=act.id,
            )
        )
        session.flush()
        return act.id


def _open(session: Session, proposal_id: int) -> Proposal:
    found = session.get(Proposal, proposal_id)
    if found is None:
        raise Gone
    open_plan(session, found.plan_id)
    return proposal_of(session, found.plan_id, proposal_id)


def _standing(session: Session, subject: Idea | Proposal, kind: SuggestionKind, value: str) -> bool:
    about = Suggestion.idea_id if isinstance(subject, Idea) else Suggestion.proposal_id
    statement = (
        select(Suggestion.id)
        .join(SortingAct, SortingAct.id == Suggestion.act_id)
        .where(
            about == subject.id, Suggestion.kind == kind, Suggestion.value == value, SortingAct.undone_by_id.is_(None)
        )
    )
    return session.execute(statement).first() is not None


def _applied(
    session: Session, subject: Idea | Proposal, kind: SuggestionKind, value: str, accepted: bool
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Check the value, set it where it was accepted; what was there before, and what is now."""
    if kind == SuggestionKind.THEME:
        theme = select(Theme.id).where(Theme.plan_id == subject.plan_id, Theme.code == value)
        theme_id = session.execute(theme).scalar()
        if theme_id is None:
            raise Refused(UNKNOWN, value=value)
        if not accepted:
            return {}, {}
        old, subject.theme_id = subject.theme_id, theme_id
        return {"theme_id": old}, {"theme_id": theme_id}
    administration = session.execute(select(Administration).where(Administration.code == value)).scalar()
    if administration is None:
        raise Refused(UNKNOWN, value=value)
    if accepted:
        require_active(administration)
    if isinstance(subject, Idea) or not accepted:
        return {}, {}
    cells = {name: COMPOSED["proposals", name] for name in ("lead", "supporting")}
    was = {name: list(cell.read(session, subject)) for name, cell in cells.items()}
    codes = [value] if kind == SuggestionKind.LEAD else [*was["supporting"], value]
    cells[kind.value].write(session, subject, tuple(sorted(set(codes))))
    session.flush()
    return was, {name: list(cell.read(session, subject)) for name, cell in cells.items()}
