"""Comments on the draft of a report: of one's own organisation, answered with a reason, over once it is published."""

import pytest

from data_access.changes.reports.comments import answer_report_comment, comment_report
from data_access.database import writing
from data_access.permissions import SYSTEM, Actor
from data_access.queries.reports.comments import comments
from data_access.refusals import Missing, Refused
from data_access.states import AnswerKind, ReportStatus, Role
from data_access.tables import Report
from tests.data_access.changes.conftest import Grounds
from tests.data_access.changes.ground import DAY


def test_a_member_comments_for_their_own_organisation(grounds: Grounds) -> None:
    ground = grounds[0]
    member = Actor(7, "Membre", Role.COPIL, organisation_id=ground["organisations"])
    comment_report(member, ground["reports"], ground["organisations"], " Le dire ", DAY, 10)
    said = comments(SYSTEM, ground["reports"])
    assert [(one.section_number, one.body) for one in said] == [(None, "Bien"), (10, "Le dire")]
    with pytest.raises(Refused, match="another administration"):
        comment_report(member, ground["reports"], ground["silent"], "Le dire", DAY)
    for role in (Role.READER, Role.FOCAL_POINT, Role.ADMINISTRATOR):
        with pytest.raises(Refused, match="role"):
            comment_report(Actor(7, "x", role), ground["reports"], ground["organisations"], "Le dire", DAY)


def test_an_answer_says_what_became_of_it_and_why(grounds: Grounds) -> None:
    ground = grounds[0]
    with pytest.raises(Missing) as missing:
        answer_report_comment(SYSTEM, ground["report_comments"], None, " ")
    assert missing.value.asks_for == ("answer_kind", "answer")
    answer_report_comment(SYSTEM, ground["report_comments"], AnswerKind.NOT_TAKEN, "Hors du sujet")
    [one] = comments(SYSTEM, ground["reports"])
    assert (one.answer_kind, one.answer) == (AnswerKind.NOT_TAKEN, "Hors du sujet")
    member = Actor(7, "Membre", Role.COPIL, organisation_id=ground["organisations"])
    with pytest.raises(Refused):
        answer_report_comment(member, ground["report_comments"], AnswerKind.TAKEN, "Oui")


def test_what_is_published_is_no_longer_commented(grounds: Grounds) -> None:
    ground = grounds[0]
    with writing(SYSTEM) as session:
        report = session.get_one(Report, ground["sent_reports"])
        report.status, report.published_on = ReportStatus.PUBLISHED, DAY
    with pytest.raises(Refused, match="comments are given on its draft"):
        comment_report(SYSTEM, ground["sent_reports"], ground["organisations"], "Trop tard", DAY)
