"""What e-mails about a meeting of the committee say, in the language of who gets them."""

from dataclasses import replace
from datetime import date, time

from dashboard.documents.papers.paper import code
from dashboard.documents.session_mail import committee_minutes, committee_session
from data_access.papers.kinds import MailKind
from data_access.queries.committee.sittings import CommitteeSitting, Item
from data_access.queries.committee.subjects import Subject
from data_access.states import MinutesStatus, SessionStatus

PROPOSAL = Subject("proposals", 7, 7, "P-25", "Ouvrir les écoles")
FIGURE = Subject("figure", 8)
FOUND = CommitteeSitting(
    id=1,
    number=4,
    takes_place_on=date(2023, 12, 21),
    starts_at=time(10),
    venue="Rabat",
    status=SessionStatus.PLANNED,
    minutes_status=MinutesStatus.DRAFT,
    quorum=None,
    attending=(),
    agenda=(Item(1, "Propositions", False, False, (PROPOSAL, FIGURE)), Item(2, "Divers {x}", False, False, ())),
    points=(),
    decisions=(),
    steps=(),
)


def test_an_invitation_says_when_where_and_what_about() -> None:
    subject, text = committee_session(FOUND, MailKind.INVITATION, False, "fr", "Le ministère", "PAN 3", also=True)
    assert subject == "Invitation\N{NO-BREAK SPACE}: Comité de pilotage, réunion n°\N{NO-BREAK SPACE}4 · PAN 3"
    for said in (
        "jeudi 21 décembre 2023 · 10:00",
        "Rabat",
        f"1. Propositions ({code('P-25')})\n2. Divers {{x}}",
        "Le ministère",
    ):
        assert said in text
    assert "La page ci-jointe" in text
    named = {1: ("note.pdf", "annexe.xlsx")}
    _subject, listed = committee_session(
        FOUND, MailKind.INVITATION, False, "fr", "Le ministère", "PAN 3", also=True, documents=named
    )
    beside = f"   Documents\N{NO-BREAK SPACE}: {code('note.pdf')}, {code('annexe.xlsx')}"
    assert f"1. Propositions ({code('P-25')})\n{beside}\n2. Divers {{x}}" in listed
    _subject, alone = committee_session(FOUND, MailKind.INVITATION, False, "fr", "Le ministère", "PAN 3", also=False)
    assert "La page ci-jointe" not in alone


def test_a_change_and_a_cancellation_say_so() -> None:
    subject, text = committee_session(FOUND, MailKind.INVITATION, True, "en", "The ministry", "PAN 3", also=False)
    assert subject == "Changed: Steering committee, meeting no. 4 · PAN 3"
    assert "has been changed" in text
    off = replace(FOUND, status=SessionStatus.CANCELLED, reason="Grève")
    subject, text = committee_session(off, MailKind.CANCELLATION, False, "ar", "الوزارة", "PAN 3", also=True)
    assert "لجنة القيادة" in subject
    assert "Grève" in text
    assert "Propositions" not in text
    assert "الصفحة المرفقة" not in text


def test_minutes_leave_with_the_day_of_their_meeting() -> None:
    subject, text = committee_minutes(3, date(2023, 11, 30), "fr", "Le ministère", "PAN 3")
    assert subject.endswith("Comité de pilotage, réunion n°\N{NO-BREAK SPACE}3 · PAN 3")
    assert "relevé des conclusions de la réunion n°\N{NO-BREAK SPACE}3" in text
    assert "jeudi 30 novembre 2023" in text
