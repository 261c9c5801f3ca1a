"""Changes to commitment sheets: a new one, its fields, its milestones, the proposals that it takes up."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.changes.grid.cells import set_field
from data_access.changes.numbering import next_number, references_given
from data_access.changes.plans import open_plan
from data_access.database import writing
from data_access.permissions import Action, Actor, require
from data_access.refusals import Gone, Refused, Unexplained
from data_access.states import CO_DRAFTING_STEPS
from data_access.tables import Administration, Commitment, CommitmentProposal, CommitmentStep, Milestone, Plan, Proposal


def add_sheet(
    actor: Actor, plan_id: int, administration: str, title: str, proposals: tuple[str, ...] = (), brief: str = ""
) -> int:
    """A new draft sheet with its five steps and the next reference of its plan (E-07 after E-06); returns its id.

    `administration` is a code, `proposals` are the references of those that the sheet takes up.
    """
    if not title.strip():
        raise Refused("Give the sheet a title.")
    with writing(actor) as session:
        open_plan(session, plan_id)
        lead = session.execute(select(Administration.id).where(Administration.code == administration)).scalar()
        if lead is None:
            raise Refused("“{value}” is not the code of an administration.", value=administration)
        sheet = write_sheet(session, actor, plan_id, lead, title, brief)
        for reference in proposals:
            _link(session, sheet, reference)
        session.flush()
        return sheet.id


def write_sheet(
    session: Session, actor: Actor, plan_id: int, administration_id: int, title: str, brief: str = ""
) -> Commitment:
    """`add_sheet` in a plan that is open, as a part of another change; it takes up no proposal yet."""
    sheet = Commitment(
        plan_id=plan_id,
        administration_id=administration_id,
        reference=_next_reference(session, plan_id),
        title=title.strip(),
        brief=brief.strip() or None,
    )
    require(actor, Action.EDIT_COMMITMENTS, sheet)
    session.add(sheet)
    session.flush()
    session.add_all(first_steps(sheet))
    return sheet


def first_steps(sheet: Commitment) -> list[CommitmentStep]:
    """The five empty steps of a new sheet."""
    return [
        CommitmentStep(commitment_id=sheet.id, position=position)
        for position, _ in enumerate(CO_DRAFTING_STEPS, start=1)
    ]


def plan_steps(
    actor: Actor, commitment_id: int, changes: dict[int, dict[str, tuple[Any, Any]]], reason: str = ""
) -> None:
    """Set the planned days and owners of the steps of a sheet, `{step id: {field: (seen, wanted)}}`: all or none."""
    with writing(actor, reason) as session:
        sheet, _plan = editable(session, actor, commitment_id)
        for step_id, fields in sorted(changes.items()):
            step = session.get(CommitmentStep, step_id, with_for_update=True)
            if step is None or step.commitment_id != sheet.id:
                raise Gone
            for field, (old, new) in fields.items():
                set_field(session, actor, step, field, old, new)


def add_milestone(actor: Actor, commitment_id: int, title: str, **fields: Any) -> int:
    """A new milestone after the others (outputs, due_on, lead, supporting may be given); returns its id."""
    if not title.strip():
        raise Refused("Give the milestone a title.")
    with writing(actor) as session:
        sheet, _plan = editable(session, actor, commitment_id)
        position = next_number(session, sheet.plan_id, Milestone.position, commitment_id=sheet.id)
        given = {name: value or None for name, value in fields.items()}
        milestone = Milestone(commitment_id=sheet.id, position=position, title=title.strip(), **given)
        session.add(milestone)
        session.flush()
        return milestone.id


def link_proposal(actor: Actor, commitment_id: int, reference: str) -> None:
    """Let a sheet take up a proposal of its plan; twice does nothing more."""
    with writing(actor) as session:
        sheet, _plan = editable(session, actor, commitment_id)
        _link(session, sheet, reference)


def unlink_proposal(actor: Actor, commitment_id: int, reference: str, reason: str) -> None:
    """A sheet no longer takes up a proposal; the reason stays in the history."""
    if not reason.strip():
        raise Unexplained("unlink_proposal")
    with writing(actor, reason.strip()) as session:
        sheet, _plan = editable(session, actor, commitment_id)
        link = session.execute(
            select(CommitmentProposal)
            .join(Proposal)
            .where(CommitmentProposal.commitment_id == sheet.id, Proposal.reference == reference)
        ).scalar()
        if link is None:
            raise Gone
        session.delete(link)


def editable(session: Session, actor: Actor, commitment_id: int) -> tuple[Commitment, Plan]:
    """The sheet, locked, and its plan, provided that the actor may change it; raises Refused otherwise."""
    sheet = session.get(Commitment, commitment_id, with_for_update=True)
    if sheet is None:
        raise Gone
    require(actor, Action.EDIT_COMMITMENTS, sheet)
    return sheet, open_plan(session, sheet.plan_id)


def _link(session: Session, sheet: Commitment, reference: str) -> None:
    proposal = select(Proposal.id).where(Proposal.plan_id == sheet.plan_id, Proposal.reference == reference)
    proposal_id = session.execute(proposal).scalar()
    if proposal_id is None:
        raise Refused("“{value}” is not one of the values of the list.", value=reference)
    known = select(CommitmentProposal.id).where(
        CommitmentProposal.commitment_id == sheet.id, CommitmentProposal.proposal_id == proposal_id
    )
    if session.execute(known).first() is None:
        session.add(CommitmentProposal(commitment_id=sheet.id, proposal_id=proposal_id))


def _next_reference(session: Session, plan_id: int) -> str:
    given = references_given(session, Commitment, plan_id)
    parts = [(int(tail), head) for head, _, tail in (one.rpartition("-") for one in given) if tail.isdecimal()]
    last, prefix = max(parts, default=(0, "E"))
    return f"{prefix}-{last + 1:02d}"
