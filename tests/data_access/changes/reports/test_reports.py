"""A workshop report: begun once, drafted and checked section by section, closed when all is checked, published."""

from datetime import date

import pytest

from data_access.changes.exchanges.attachments import attach
from data_access.changes.grid.removing import remove
from data_access.changes.grid.rows import edit_row, move_row
from data_access.changes.reports.reports import begin_report, publish_report
from data_access.changes.settings.reference import add_event
from data_access.papers.kinds import AttachmentKind
from data_access.permissions import SYSTEM, Actor
from data_access.queries.exchanges.attachments import attachments, content_of
from data_access.queries.reports.reports import ReportView, report
from data_access.refusals import Missing, Refused
from data_access.states import ReportStatus, Role, SectionStatus
from tests.support.small_plan import SmallPlan

DAY, ADDRESS = date(2023, 6, 1), "https://portail.example.org/rapports/rabat"
SECRETARY = Actor(None, "Secrétaire", Role.SECRETARIAT)


@pytest.fixture
def event_id(small_plan: SmallPlan) -> int:
    """An event without a report."""
    return add_event(SYSTEM, small_plan.plan_id, "rabat", {"fr": "Rencontre"}, DAY)


def found(plan: SmallPlan) -> ReportView:
    view = report(SYSTEM, plan.plan_id, "rabat")
    assert view is not None
    return view


def write(plan: SmallPlan, number: int, body: str = "Texte") -> None:
    one = found(plan).sections[number - 1]
    edit_row(SYSTEM, "report_sections", one.id, {"body": ("", body), "status": ("to_write", "drafted")})


def move(plan: SmallPlan, *states: ReportStatus) -> None:
    for state in states:
        move_row(SYSTEM, "reports", found(plan).id or 0, state, {})


def checked(plan: SmallPlan, event_id: int) -> int:
    """A report in layout whose sections are all checked."""
    report_id = begin_report(SYSTEM, event_id)
    for one in found(plan).sections:
        write(plan, one.number)
        move_row(SECRETARY, "report_sections", one.id, SectionStatus.CHECKED, {})
    move(plan, ReportStatus.FINALISING, ReportStatus.LAYOUT)
    return report_id


def test_an_event_has_one_report_of_eleven_sections(small_plan: SmallPlan, event_id: int) -> None:
    assert found(small_plan).id is None
    begin_report(SYSTEM, event_id)
    assert [one.number for one in found(small_plan).sections] == list(range(1, 12))
    assert {one.status for one in found(small_plan).sections} == {SectionStatus.TO_WRITE}
    with pytest.raises(Refused, match="already"):
        begin_report(SYSTEM, event_id)


def test_who_drafted_and_who_checked_is_told_until_it_is_taken_back(small_plan: SmallPlan, event_id: int) -> None:
    begin_report(SYSTEM, event_id)
    write(small_plan, 2)
    one = found(small_plan).sections[1]
    move_row(SECRETARY, "report_sections", one.id, SectionStatus.CHECKED, {})
    done = found(small_plan).sections[1]
    assert done.drafted is not None
    assert done.checked is not None
    assert (done.drafted.by, done.checked.by) == (SYSTEM.name, "Secrétaire")
    move_row(SYSTEM, "report_sections", one.id, SectionStatus.DRAFTED, {})
    back = found(small_plan).sections[1]
    assert back.drafted == done.drafted
    assert back.checked is None


def test_a_checked_text_is_not_changed_unnoticed(small_plan: SmallPlan, event_id: int) -> None:
    begin_report(SYSTEM, event_id)
    write(small_plan, 1)
    one = found(small_plan).sections[0]
    move_row(SYSTEM, "report_sections", one.id, SectionStatus.CHECKED, {})
    with pytest.raises(Refused, match="take the check back"):
        edit_row(SYSTEM, "report_sections", one.id, {"body_ar": ("", "نص")})


def test_a_report_is_closed_once_all_is_checked(small_plan: SmallPlan, event_id: int) -> None:
    report_id = checked(small_plan, event_id)
    fifth = found(small_plan).sections[4]
    move_row(SYSTEM, "report_sections", fifth.id, SectionStatus.DRAFTED, {})
    with pytest.raises(Refused, match="Still to check: 5"):
        move_row(SYSTEM, "reports", report_id, ReportStatus.FINAL, {})
    move_row(SYSTEM, "report_sections", fifth.id, SectionStatus.CHECKED, {})
    move(small_plan, ReportStatus.FINAL)
    with pytest.raises(Refused, match="This report is closed"):
        move_row(SYSTEM, "report_sections", fifth.id, SectionStatus.DRAFTED, {})


def test_what_was_published_is_kept_with_its_day_and_address(small_plan: SmallPlan, event_id: int) -> None:
    report_id = checked(small_plan, event_id)
    move(small_plan, ReportStatus.FINAL, ReportStatus.SENT_TO_COPIL)
    files = {"rapport-rabat.zip": b"PK\x03\x04tout"}
    with pytest.raises(Missing) as missing:
        publish_report(SYSTEM, report_id, None, "", files)
    assert missing.value.asks_for == ("published_on", "published_address")
    with pytest.raises(Refused, match="not a web address"):
        publish_report(SYSTEM, report_id, DAY, "portail", files)
    publish_report(SYSTEM, report_id, DAY, ADDRESS, files)
    view = found(small_plan)
    assert (view.status, view.published_on, view.published_address) == (ReportStatus.PUBLISHED, DAY, ADDRESS)
    [kept] = attachments(SYSTEM, "reports", report_id)
    assert (kept.kind, content_of(SYSTEM, kept.id)) == (AttachmentKind.REPORT, b"PK\x03\x04tout")
    with pytest.raises(Refused, match="stays on record"):
        remove(SYSTEM, "attachments", kept.id, "Erreur")
    with pytest.raises(Refused, match="already"):
        publish_report(SYSTEM, report_id, DAY, ADDRESS, files)
    move(small_plan, ReportStatus.SENT_TO_COPIL)
    assert (found(small_plan).published_on, found(small_plan).published_address) == (None, None)


def test_nobody_brings_a_zip_beside_a_report(small_plan: SmallPlan, event_id: int) -> None:
    report_id = begin_report(SYSTEM, event_id)
    with pytest.raises(Refused, match="Files of this kind are not taken"):
        attach(SYSTEM, "reports", report_id, "tout.zip", b"PK\x03\x04tout")


def test_only_a_report_that_is_being_drafted_goes(small_plan: SmallPlan, event_id: int) -> None:
    report_id = begin_report(SYSTEM, event_id)
    move(small_plan, ReportStatus.FINALISING)
    with pytest.raises(Refused, match="being drafted"):
        remove(SYSTEM, "reports", report_id, "Erreur")
    move(small_plan, ReportStatus.DRAFTING)
    remove(SYSTEM, "reports", report_id, "Erreur")
    assert found(small_plan).id is None


def test_only_the_secretariat_writes_reports(small_plan: SmallPlan, event_id: int) -> None:
    for role in (Role.ADMINISTRATOR, Role.COPIL, Role.READER, Role.FOCAL_POINT):
        with pytest.raises(Refused):
            begin_report(Actor(7, "x", role), event_id)
