"""Comments of the committee's members on the draft of a workshop report, and what is answered."""

from datetime import date
from typing import Any

from data_access.changes.holding import locked
from data_access.changes.plans import happened
from data_access.database import writing
from data_access.permissions import Action, Actor, allowed, require
from data_access.refusals import Gone, Missing
from data_access.rules.belonging import plan_of
from data_access.states import AnswerKind
from data_access.tables import ReportComment


def comment_report(
    actor: Actor,
    report_id: int,
    organisation_id: int | None,
    body: str,
    given_on: date | None,
    section_number: int | None = None,
) -> int:
    """What an organisation says of a report that is not published; returns the comment's id.

    A member speaks for their own organisation; the secretariat records what came by e-mail.
    """
    absent = (("organisation_id", organisation_id), ("body", body.strip()))
    if missing := tuple(name for name, value in absent if not value):
        raise Missing("Fill in: {missing}.", missing, "comment_report", "report_comments")
    with writing(actor) as session:
        report: Any = locked(session, "reports", report_id)
        plan = plan_of(report)
        if plan is None:
            raise Gone
        comment = ReportComment(
            report_id=report_id,
            organisation_id=organisation_id,
            section_number=section_number,
            body=body.strip(),
            given_on=happened(plan, given_on, "given_on", "report_comments"),
        )
        if allowed(actor, Action.EDIT_REPORTS) is None:
            require(actor, Action.GIVE_OPINION, comment)
        session.add(comment)
        session.flush()
        return comment.id


def answer_report_comment(actor: Actor, comment_id: int, kind: AnswerKind | None, answer: str) -> None:
    """Say what became of a comment, and why."""
    if missing := tuple(name for name, value in (("answer_kind", kind), ("answer", answer.strip())) if not value):
        raise Missing("Say why: whoever wrote this will read your answer.", missing, "answer")
    with writing(actor) as session:
        comment: Any = locked(session, "report_comments", comment_id)
        require(actor, Action.EDIT_REPORTS, comment)
        comment.answer_kind, comment.answer = kind, answer.strip()
