"""A section of a report that is made of a file."""

from datetime import date

import pytest

from data_access.changes.exchanges.attachments import attach
from data_access.changes.grid.removing import remove
from data_access.changes.grid.rows import move_row
from data_access.changes.reports.annexes import attach_section, detach_section
from data_access.changes.reports.reports import begin_report
from data_access.changes.settings.reference import add_event
from data_access.permissions import SYSTEM
from data_access.queries.exchanges.attachments import content_of
from data_access.queries.reports.reports import SectionView, report
from data_access.refusals import Gone, Missing, Refused
from data_access.states import Role, SectionStatus
from tests.support.small_plan import SmallPlan, person

PDF, BODY = b"%PDF-1.7 annex", "Voir l’annexe."


@pytest.fixture
def report_id(small_plan: SmallPlan) -> int:
    event = add_event(SYSTEM, small_plan.plan_id, "rabat", {"fr": "Rencontre"}, date(2023, 6, 1))
    return begin_report(SYSTEM, event)


def section(plan: SmallPlan, number: int) -> SectionView:
    view = report(SYSTEM, plan.plan_id, "rabat")
    assert view is not None
    return view.sections[number - 1]


def test_a_file_drafts_a_section_and_annexes_are_numbered_by_their_sections(
    small_plan: SmallPlan, report_id: int
) -> None:
    ninth = attach_section(SYSTEM, section(small_plan, 9).id, "programme.pdf", PDF, BODY)
    attach_section(SYSTEM, section(small_plan, 6).id, "plan.pdf", PDF + b"2", BODY)
    one, other = section(small_plan, 6).annex, section(small_plan, 9).annex
    assert one is not None
    assert other is not None
    assert [(file.number, file.file_name) for file in (one, other)] == [(1, "plan.pdf"), (2, "programme.pdf")]
    assert (section(small_plan, 9).status, section(small_plan, 9).body) == (SectionStatus.DRAFTED, BODY)
    assert content_of(SYSTEM, ninth) == PDF


def test_a_written_section_keeps_its_text_and_an_unwritten_one_needs_some(
    small_plan: SmallPlan, report_id: int
) -> None:
    with pytest.raises(Missing):
        attach_section(SYSTEM, section(small_plan, 6).id, "plan.pdf", PDF)
    attach_section(SYSTEM, section(small_plan, 6).id, "plan.pdf", PDF, BODY)
    attach_section(SYSTEM, section(small_plan, 6).id, "plan.pdf", PDF + b"2", "Autre")
    assert section(small_plan, 6).body == BODY
    detach_section(SYSTEM, section(small_plan, 6).id)
    assert (section(small_plan, 6).annex, section(small_plan, 6).body) == (None, BODY)
    with pytest.raises(Gone):
        detach_section(SYSTEM, section(small_plan, 6).id)


def test_a_checked_section_takes_no_annex_and_gives_none_back(small_plan: SmallPlan, report_id: int) -> None:
    number = section(small_plan, 6).id
    attach_section(SYSTEM, number, "plan.pdf", PDF, BODY)
    move_row(SYSTEM, "report_sections", number, SectionStatus.CHECKED, {})
    for act in (lambda: attach_section(SYSTEM, number, "b.pdf", PDF), lambda: detach_section(SYSTEM, number)):
        with pytest.raises(Refused, match="checked"):
            act()


def test_an_annex_is_a_pdf_or_a_word_file(small_plan: SmallPlan, report_id: int) -> None:
    with pytest.raises(Refused, match="annex is"):
        attach_section(SYSTEM, section(small_plan, 6).id, "plan.png", PDF, BODY)
    with pytest.raises(Refused):
        attach_section(SYSTEM, section(small_plan, 6).id, "plan.pdf", b"no PDF", BODY)


def test_a_file_that_is_an_annex_is_not_taken_away(small_plan: SmallPlan, report_id: int) -> None:
    annex = attach_section(SYSTEM, section(small_plan, 6).id, "plan.pdf", PDF, BODY)
    loose = attach(SYSTEM, "reports", report_id, "b.pdf", PDF)
    remove(SYSTEM, "attachments", loose, "Doublon")
    with pytest.raises(Refused):
        remove(SYSTEM, "attachments", annex, "Doublon")


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SECRETARIAT])
def test_only_the_secretariat_attaches(small_plan: SmallPlan, report_id: int, role: Role) -> None:
    number = section(small_plan, 6).id
    with pytest.raises(Refused):
        attach_section(person(role), number, "plan.pdf", PDF, BODY)
    attach_section(SYSTEM, number, "plan.pdf", PDF, BODY)
    with pytest.raises(Refused):
        detach_section(person(role), number)
