"""Changes to letters and meetings beside their cells and their moves: new ones, reminders, agendas."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.changes.holding import locked
from data_access.changes.numbering import highest, references_given
from data_access.changes.plans import open_plan
from data_access.database import writing
from data_access.permissions import Action, Actor, require, visible_rows
from data_access.refusals import Refused
from data_access.tables import Letter, LetterReminder, Meeting, MeetingProposal, Proposal

NUMBERED = re.compile(r"(.*?)(\d+)")


def add_letter(actor: Actor, plan_id: int, administration_id: int, subject: str) -> int:
    """A new letter in preparation, with the next reference of its plan; returns its id."""
    return _add(actor, Action.EDIT_LETTERS, Letter, "L", plan_id, administration_id, subject)


def add_meeting(actor: Actor, plan_id: int, administration_id: int, subject: str, letter_id: int | None = None) -> int:
    """A new working session to request, perhaps by a letter, with the next reference of its plan; returns its id."""
    return _add(actor, Action.EDIT_MEETINGS, Meeting, "R", plan_id, administration_id, subject, letter_id=letter_id)


def add_reminder(actor: Actor, letter_id: int, sent_on: date, note: str = "") -> int:
    """A reminder of a letter that waits for an answer (see `field_rules`); returns the reminder's id."""
    with writing(actor) as session:
        letter: Any = locked(session, "letters", letter_id)
        require(actor, Action.EDIT_LETTERS, letter)
        reminder = LetterReminder(letter_id=letter_id, sent_on=sent_on, note=note.strip() or None)
        session.add(reminder)
        session.flush()
        return reminder.id


def set_agenda(actor: Actor, meeting_id: int, proposal_ids: Iterable[int]) -> None:
    """Let a session examine exactly these proposals, of its own plan and in sight of the actor.

    What stands on the agenda and is not in their sight stays there; what is new comes at its end, in the order given.
    """
    wanted = list(dict.fromkeys(proposal_ids))
    with writing(actor) as session:
        meeting: Any = locked(session, "meetings", meeting_id)
        require(actor, Action.EDIT_MEETINGS, meeting)
        links = select(MeetingProposal).where(MeetingProposal.meeting_id == meeting_id)
        present = {link.proposal_id: link for link in session.execute(links).scalars()}
        in_sight = select(Proposal.id).where(Proposal.id.in_(present.keys()), visible_rows(actor, Proposal))
        for proposal_id in session.execute(in_sight).scalars():
            if proposal_id not in wanted:
                session.delete(present[proposal_id])
        put_at_end(session, meeting_id, [one for one in wanted if one not in present])


def put_at_end(session: Session, meeting_id: int, proposal_ids: Iterable[int]) -> int:
    """Add proposals to the end of an agenda on which they do not stand, as a part of another change; how many."""
    first = highest(session, MeetingProposal.position, meeting_id=meeting_id) + 1
    added = [
        MeetingProposal(meeting_id=meeting_id, proposal_id=proposal_id, position=position)
        for position, proposal_id in enumerate(proposal_ids, start=first)
    ]
    session.add_all(added)
    session.flush()
    return len(added)


def _add(
    actor: Actor,
    action: Action,
    entity: Any,
    letter: str,
    plan_id: int,
    administration_id: int,
    subject: str,
    **more: Any,
) -> int:
    if not subject.strip():
        raise Refused("Give the subject.")
    with writing(actor) as session:
        open_plan(session, plan_id)
        made = entity(
            plan_id=plan_id,
            administration_id=administration_id,
            reference=next_reference(session, entity, plan_id, letter),
            subject=subject.strip(),
            **more,
        )
        require(actor, action, made)
        session.add(made)
        session.flush()
        return int(made.id)


def next_reference(session: Session, entity: Any, plan_id: int, letter: str) -> str:
    """The next reference after the highest ever assigned, in its format: R-08 after R-07, CO/2023/135 after 134."""
    given = references_given(session, entity, plan_id)
    numbered = [(int(found[2]), found[1], len(found[2])) for found in map(NUMBERED.fullmatch, given) if found]
    number, before, width = max(numbered, default=(0, f"{letter}-", 2))
    return f"{before}{number + 1:0{width}d}"
