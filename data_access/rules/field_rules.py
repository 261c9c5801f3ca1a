"""Rules of fields that a CHECK of the database cannot say: met at every flush of a writing session, whatever the way.

A cell, a form, a workbook, a change of many rows, a command and a named change end in the same flush: a rule that
stands here is known to all of them, and to those that are written later.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from data_access.refusals import FieldRefused, Missing, Refused
from data_access.rules import conclusion_rules, directory_rules, event_rules, meeting_rules, report_rules, setting_rules
from data_access.rules.belonging import plan_of, today_of
from data_access.rules.calendar import stage_rules
from data_access.rules.foreign_rows import require_in_sight
from data_access.states import LETTER_WAITING, LetterStatus, OpinionKind, SessionStatus
from data_access.tables import Commitment, CommitmentStep, Letter, LetterReminder
from data_access.tables.base import Base

DONE_ON = frozenset(
    {
        *("signed_on", "sent_on", "acknowledged_on", "answered_on", "requested_on", "held_on", "given_on"),
        *("decided_on", "published_on", "started_on", "completed_on", "adopted_on", "withdrawn_on", "done_on"),
        *("said_on", "received_on", "announced_on", "portal_seen_on"),
    }
)
"""Columns that hold the day of something done, in every table: never a day to come."""
NOT_YET = "This date is in the future: enter the date on which it was done."


@dataclass(frozen=True)
class FieldRule:
    """What holds in a row whenever one of these fields has changed; raises Refused, or sets what follows from it."""

    fields: frozenset[str]
    check: Callable[[Session, Any, frozenset[str]], None]


def check_rules(session: Session, _context: object = None, _instances: object = None) -> None:
    """Check all that is about to be written: attached to every session by `database`. Raises Refused."""
    if "actor" not in session.info:
        return
    for record in [*session.new, *session.dirty]:
        changed = _changed(record) if record.AUDITED else frozenset()
        if not changed:
            continue
        for rule in RULES.get(record.__tablename__, ()):
            if rule.fields & changed:
                rule.check(session, record, changed)
        _require_past(record, changed)
        require_in_sight(session, session.info["actor"], record, changed)


def _changed(record: Base) -> frozenset[str]:
    attributes = inspect(record).attrs
    return frozenset(
        name
        for name in inspect(type(record)).column_attrs.keys()  # noqa: SIM118 - no mapping
        if attributes[name].history.has_changes()
    )


def _require_past(record: Base, changed: frozenset[str]) -> None:
    for name in sorted(changed & DONE_ON):
        value = getattr(record, name)
        if isinstance(value, date) and (plan := plan_of(record)) is not None and value > today_of(plan):
            raise Refused(NOT_YET)


def _session_held(_session: Session, record: Any, _changed: frozenset[str]) -> None:
    plan = plan_of(record)
    if record.status == SessionStatus.HELD and plan is not None and record.takes_place_on > today_of(plan):
        raise Refused(NOT_YET)


def _reminder(session: Session, reminder: Any, _changed: frozenset[str]) -> None:
    letter = session.get_one(Letter, reminder.letter_id)
    if letter.status not in LETTER_WAITING:
        raise Refused("Only a letter that was sent and not answered can be reminded of.")
    if letter.sent_on is not None and reminder.sent_on < letter.sent_on:
        raise Refused("A reminder cannot be sent before the letter itself.")
    plan = plan_of(reminder)
    if plan is not None and reminder.sent_on > today_of(plan):
        raise Refused(NOT_YET)


def _letter_days(session: Session, letter: Any, _changed: frozenset[str]) -> None:
    if letter.sent_on is None:
        return
    if letter.acknowledged_on is not None and letter.acknowledged_on < letter.sent_on:
        raise Refused("A letter cannot be received before it is sent.")
    first = select(func.min(LetterReminder.sent_on)).where(LetterReminder.letter_id == letter.id)
    reminded = session.execute(first).scalar() if letter.id is not None else None
    if reminded is not None and reminded < letter.sent_on:
        raise Refused("A reminder cannot be sent before the letter itself.")


def _answer_of_letter(_session: Session, letter: Any, _changed: frozenset[str]) -> None:
    if letter.answer and letter.status != LetterStatus.ANSWERED:
        raise Refused("An answer is written down once the letter has been answered.")


def _register_number(session: Session, letter: Any, _changed: frozenset[str]) -> None:
    letter.register_number = (letter.register_number or "").strip() or None
    taken = select(Letter.reference).where(
        Letter.plan_id == letter.plan_id, Letter.register_number == letter.register_number, Letter.id != letter.id
    )
    if letter.register_number and (other := session.execute(taken.limit(1)).scalar()) is not None:
        raise FieldRefused("register_number", Refused("The letter {reference} has this number.", reference=other))


def _letter_text(session: Session, text: Any, _changed: frozenset[str]) -> None:
    if session.get_one(Letter, text.letter_id).status != LetterStatus.DRAFT:
        raise Refused("Only a letter in preparation is written anew: take it back first.")


def _require_under_way(session: Session, commitment_id: int) -> Commitment:
    """The sheet, provided that it may still be spoken about. Raises Refused once it is adopted or withdrawn."""
    sheet = session.get_one(Commitment, commitment_id)
    if sheet.adopted_on is not None or sheet.withdrawn_on is not None:
        raise Refused("This sheet is already adopted or withdrawn.")
    return sheet


def _contribution(session: Session, comment: Any, _changed: frozenset[str]) -> None:
    _require_under_way(session, comment.commitment_id)


def _opinion(session: Session, opinion: Any, changed: frozenset[str]) -> None:
    sheet = _require_under_way(session, opinion.commitment_id)
    if opinion.kind in (None, OpinionKind.NO_ANSWER):
        if "kind" in changed or opinion.kind is None:
            _require_time_to_answer(session, sheet)
        opinion.enrichment = opinion.given_on = None
    if opinion.kind == OpinionKind.WITH_RESERVATIONS and not (opinion.enrichment or "").strip():
        raise Missing(
            "Say what the reservations are: the administration will answer them.",
            ("enrichment",),
            "opinion",
            "opinions",
        )
    if "enrichment" in changed and "answer" not in changed:
        opinion.answer_kind = opinion.answer = None


def _require_time_to_answer(session: Session, sheet: Commitment) -> None:
    """Raise Refused when silence is recorded before the time to answer has passed."""
    plan = plan_of(sheet)
    first = select(CommitmentStep).where(CommitmentStep.commitment_id == sheet.id, CommitmentStep.position == 1)
    circulation = session.execute(first).scalar()
    if circulation is None or circulation.started_on is None:
        raise Refused("This sheet has not been circulated yet: nobody could answer.")
    today = today_of(plan) if plan is not None else date.max
    if circulation.planned_on is not None and today < circulation.planned_on:
        raise Refused("Opinions are awaited until {day}: silence is recorded then.", day=circulation.planned_on)
    if today <= circulation.started_on:
        raise Refused("This sheet was circulated today: silence is recorded from tomorrow.")


def _answer(_session: Session, opinion: Any, _changed: frozenset[str]) -> None:
    if opinion.answer_kind is not None and not (opinion.enrichment or "").strip():
        raise Refused("There is no enrichment to answer.")


RULES: dict[str, tuple[FieldRule, ...]] = {
    "committee_sessions": (
        FieldRule(frozenset({"status", "takes_place_on"}), _session_held),
        FieldRule(frozenset({"status", "minutes_status"}), conclusion_rules.held_first),
        FieldRule(frozenset({"minutes_status"}), conclusion_rules.agrees_with_text),
        FieldRule(frozenset({"status"}), conclusion_rules.stays_held),
    ),
    "committee_decisions": (FieldRule(frozenset({"agenda_item_id", "session_id"}), conclusion_rules.of_its_session),),
    "meetings": (
        FieldRule(frozenset({"status", "minutes"}), meeting_rules.minutes_held),
        FieldRule(frozenset({"letter_id", "administration_id"}), meeting_rules.letter_of_meeting),
    ),
    "session_minutes": (
        FieldRule(frozenset({"body", "language", "version"}), conclusion_rules.written),
        FieldRule(frozenset({"published_on", "address"}), conclusion_rules.published),
    ),
    "proposed_items": (
        FieldRule(conclusion_rules.TEXT | conclusion_rules.ANSWER, conclusion_rules.before_the_session),
        FieldRule(conclusion_rules.TEXT, conclusion_rules.stays_as_answered),
        FieldRule(frozenset({"agenda_item_id"}), conclusion_rules.of_its_session),
    ),
    "action_items": (FieldRule(frozenset({"decision_id"}), conclusion_rules.carried_out),),
    "meeting_minutes": (FieldRule(frozenset({"body", "language", "version"}), meeting_rules.minutes_written),),
    "meeting_participants": (FieldRule(frozenset({"name", "organisation", "email"}), meeting_rules.participant),),
    "decisions": (
        FieldRule(frozenset({"meeting_id"}), meeting_rules.meeting_of_decision),
        FieldRule(frozenset({"published_on", "decided_on"}), meeting_rules.published_after),
    ),
    "letters": (
        FieldRule(frozenset({"sent_on", "acknowledged_on"}), _letter_days),
        FieldRule(frozenset({"register_number"}), _register_number),
        FieldRule(frozenset({"status", "answer"}), _answer_of_letter),
    ),
    "letter_texts": (FieldRule(frozenset({"recipient", "subject", "body", "signatory"}), _letter_text),),
    "letter_reminders": (FieldRule(frozenset({"sent_on"}), _reminder),),
    "opinions": (
        FieldRule(frozenset({"kind", "enrichment", "given_on", "commitment_id"}), _opinion),
        FieldRule(frozenset({"answer_kind", "answer"}), _answer),
    ),
    "consultation_comments": (FieldRule(frozenset({"body", "received_at", "commitment_id"}), _contribution),),
    "contacts": (
        FieldRule(frozenset({"email"}), directory_rules.address),
        FieldRule(frozenset({"languages"}), directory_rules.languages),
        FieldRule(frozenset({"substitute_id", "administration_id", "organisation_id"}), directory_rules.substitute),
        FieldRule(frozenset({"starts_on", "ends_on"}), directory_rules.days),
    ),
    "plans": (
        FieldRule(frozenset({"code"}), setting_rules.plan_code),
        FieldRule(frozenset({"portal_address"}), setting_rules.portal_address),
        FieldRule(frozenset({"time_zone"}), setting_rules.time_zone),
        FieldRule(frozenset({"languages"}), setting_rules.languages),
        FieldRule(frozenset({"letter_pattern"}), setting_rules.letter_pattern),
    ),
    "reports": (
        FieldRule(frozenset({"status"}), report_rules.every_section_checked),
        FieldRule(frozenset({"published_address"}), report_rules.published_address),
    ),
    "report_comments": (FieldRule(frozenset({"body", "answer"}), report_rules.not_published),),
    "report_sections": (
        FieldRule(frozenset({"status"}) | report_rules.WRITTEN, report_rules.still_written),
        FieldRule(frozenset({"attachment_id"}), report_rules.annex_of_report),
    ),
    "programme_items": (FieldRule(frozenset({"takes_place_on", "event_id"}), event_rules.programme_day),),
    "publications": (
        FieldRule(frozenset({"address"}), setting_rules.address),
        FieldRule(frozenset({"sha256"}), setting_rules.checksum),
    ),
    **dict.fromkeys(("outreach_acts", "announcements"), (FieldRule(frozenset({"address"}), setting_rules.address),)),
    "stages": (FieldRule(frozenset({"started_on", "completed_on"}), stage_rules.not_known_already),),
    "stage_dependencies": (FieldRule(frozenset({"stage_id", "waits_for_id"}), stage_rules.no_circle),),
    "accounts": (FieldRule(frozenset({"login"}), setting_rules.login),),
}
