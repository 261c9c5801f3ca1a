"""What members of the committee say of a workshop report, and what is answered."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from data_access.database import reading
from data_access.permissions import Action, Actor, require
from data_access.queries.names import Names, names_of
from data_access.states import AnswerKind
from data_access.tables import Organisation, ReportComment


@dataclass(frozen=True)
class CommentView:
    """A comment of an organisation; `section_number` is None for one on the whole report."""

    id: int
    organisation: Names
    section_number: int | None
    body: str
    given_on: date
    answer_kind: AnswerKind | None
    answer: str | None


def comments(actor: Actor, report_id: int) -> tuple[CommentView, ...]:
    """The comments on a report: those on the whole first, then by section."""
    require(actor, Action.READ_RECORDS)
    statement = (
        select(ReportComment, Organisation)
        .join(Organisation, Organisation.id == ReportComment.organisation_id)
        .where(ReportComment.report_id == report_id)
        .order_by(ReportComment.section_number.is_not(None), ReportComment.section_number, ReportComment.id)
    )
    with reading() as session:
        return tuple(
            CommentView(
                one.id,
                names_of(organisation),
                one.section_number,
                one.body,
                one.given_on,
                one.answer_kind,
                one.answer,
            )
            for one, organisation in session.execute(statement)
        )
