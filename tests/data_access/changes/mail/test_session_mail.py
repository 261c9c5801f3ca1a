"""What people are told of a session by e-mail: each once, as the session is, and only in the state that it is in."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any
from unittest.mock import ANY

import pytest

from data_access.changes.grid.cells import edit_cell
from data_access.changes.grid.removing import remove
from data_access.changes.mail.drafts import Recipient, SessionMail
from data_access.changes.mail.leaving import settle, take
from data_access.changes.mail.queueing import mail_session
from data_access.changes.mail.resolving import send_again, withdraw
from data_access.database import reading, writing
from data_access.mail.dialogue import Fate, Outcome
from data_access.papers.kinds import MailKind, MailStatus
from data_access.permissions import SYSTEM, Actor
from data_access.queries.exchanges.invitations import committee_invitation, invitation
from data_access.queries.history.replay import replayed
from data_access.queries.mail.mail import mails_about
from data_access.refusals import Refused
from data_access.states import Language, Role
from data_access.tables import CommitteeSession
from tests.data_access.moving import moved, scheduled
from tests.support.small_plan import SmallPlan

DAY, AT = date(2023, 6, 1), "amal@example.org"
EVENT = b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"
TAKEN = Outcome(Fate.TAKEN, "250 Queued")
NO_USER = Outcome(Fate.REFUSED, "550 No such user")


@pytest.fixture
def meeting(small_plan: SmallPlan) -> int:
    """A working session whose day is fixed."""
    scheduled(small_plan.mine["meetings"], DAY, DAY)
    return small_plan.mine["meetings"]


def mail(meeting_id: int, kind: MailKind = MailKind.INVITATION, **other: Any) -> SessionMail:
    """An invitation as a screen writes it, of the event as it is now."""
    found = invitation(SYSTEM, meeting_id)
    assert found is not None
    words = {"subject": "Invitation", "body": "Bonjour", "language": Language.FRENCH}
    made = SessionMail("meetings", meeting_id, kind, found.sequence, (Recipient(AT, "Amal"),), **words)  # type: ignore[arg-type]
    return replace(made, **{"events": {AT: EVENT}, **other})


def leave(outcome: Outcome = TAKEN) -> Any:
    now = datetime.now(UTC)
    taken = take(now)
    assert taken is not None
    assert settle(taken, outcome, now)
    return taken.mail


def states(meeting_id: int) -> list[tuple[MailKind, MailStatus]]:
    return [(one.kind, one.status) for one in mails_about(SYSTEM, "meeting_id", meeting_id)]


def test_an_invitation_leaves_once_with_the_event_of_its_recipient(meeting: int) -> None:
    (made,) = mail_session(SYSTEM, mail(meeting))
    with pytest.raises(Refused, match="waits already"):
        mail_session(SYSTEM, mail(meeting))
    left = leave()
    assert [(file.name, file.content) for file in left.files] == [("invitation.ics", EVENT)]
    assert left.files[0].media_type == "text/calendar; method=REQUEST; charset=utf-8"
    with pytest.raises(Refused, match=r"has been sent to amal@example\.org already"):
        mail_session(SYSTEM, mail(meeting))
    (line,) = mails_about(SYSTEM, "meeting_id", meeting)
    assert (line.id, line.status, line.meeting != "") == (made, MailStatus.SENT, True)
    assert replayed(SYSTEM).differences == ()


def test_several_languages_leave_together_and_an_address_gets_one(meeting: int) -> None:
    arabic = mail(meeting, recipients=(Recipient("b@example.org"),), subject="دعوة", language=Language.ARABIC)
    with pytest.raises(Refused, match=r"amal@example\.org waits already"):
        mail_session(SYSTEM, mail(meeting), replace(arabic, recipients=(Recipient(AT),)))
    assert states(meeting) == []
    mail_session(SYSTEM, mail(meeting), arabic)
    found = {one.to_address: (one.language, one.subject) for one in mails_about(SYSTEM, "meeting_id", meeting)}
    assert found == {AT: (Language.FRENCH, "Invitation"), "b@example.org": (Language.ARABIC, "دعوة")}


def test_a_double_click_invites_once(meeting: int) -> None:
    draft = mail(meeting)

    def click() -> bool:
        try:
            mail_session(SYSTEM, draft)
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(lambda _n: click(), range(4))) == 1


def test_a_change_and_a_cancellation_are_told_once_each(meeting: int) -> None:
    before = mail(meeting)
    mail_session(SYSTEM, before)
    leave()
    edit_cell(SYSTEM, "meetings", meeting, "place", "", "Rabat")
    with pytest.raises(Refused, match="has changed meanwhile"):
        mail_session(SYSTEM, replace(before, recipients=(Recipient("b@example.org"),)))
    mail_session(SYSTEM, mail(meeting))
    leave()
    with pytest.raises(Refused, match="no longer in a state"):
        mail_session(SYSTEM, mail(meeting, MailKind.CANCELLATION))
    moved("meetings", meeting, "postponed", reason="Grève")
    with pytest.raises(Refused, match="no longer in a state"):
        mail_session(SYSTEM, mail(meeting))
    mail_session(SYSTEM, mail(meeting, MailKind.CANCELLATION))
    left = leave()
    assert left.files[0].media_type == "text/calendar; method=CANCEL; charset=utf-8"
    sent = MailStatus.SENT
    assert states(meeting) == [(MailKind.CANCELLATION, sent), (MailKind.INVITATION, sent), (MailKind.INVITATION, sent)]


def test_an_old_invitation_is_not_sent_again_after_a_newer_one(meeting: int) -> None:
    (first,) = mail_session(SYSTEM, mail(meeting))
    leave(NO_USER)
    edit_cell(SYSTEM, "meetings", meeting, "place", "", "Rabat")
    (second,) = mail_session(SYSTEM, mail(meeting))
    leave()
    with pytest.raises(Refused, match="A newer e-mail"):
        send_again(SYSTEM, first)
    assert states(meeting) == [(MailKind.INVITATION, MailStatus.SENT), (MailKind.INVITATION, MailStatus.FAILED)]
    assert second > first


def test_what_was_withdrawn_may_be_asked_for_again(meeting: int) -> None:
    (made,) = mail_session(SYSTEM, mail(meeting))
    withdraw(SYSTEM, made)
    mail_session(SYSTEM, mail(meeting))
    assert states(meeting)[0] == (MailKind.INVITATION, MailStatus.WAITING)


def test_minutes_go_to_who_took_part_once_a_version(meeting: int) -> None:
    files = {"R-1-minutes-fr-1.pdf": b"%PDF-1.7 minutes"}
    minutes = mail(meeting, MailKind.MINUTES, version=7, events={}, files=files)
    with pytest.raises(Refused, match="no longer in a state"):
        mail_session(SYSTEM, minutes)
    moved("meetings", meeting, "held", held_on=DAY)
    mail_session(SYSTEM, minutes)
    assert [(file.name, file.media_type) for file in leave().files] == [(*files, "application/pdf")]
    with pytest.raises(Refused, match=r"sent to amal@example\.org already"):
        mail_session(SYSTEM, minutes)
    mail_session(SYSTEM, replace(minutes, version=8))


@pytest.mark.parametrize(
    ("other", "refusal"),
    [
        ({"recipients": ()}, "at least one address"),
        ({"recipients": (Recipient("nobody"),)}, "not an e-mail address"),
        ({"recipients": (Recipient("a@b.ma\r\nBcc: c@d.ma"),)}, "not an e-mail address"),
        ({"recipients": (Recipient(AT, contact_id=10_000),)}, "no longer exists"),
        ({"recipients": (Recipient(AT), Recipient(f" {AT} "))}, "waits already"),
        ({"subject": " \n "}, "Give the subject"),
        ({"record_id": 10_000}, "no longer exists"),
        ({"table": "letters"}, "no longer in a state"),
        ({"kind": MailKind.TEST}, "no longer in a state"),
    ],
)
def test_what_is_wrong_is_refused_and_keeps_nothing(meeting: int, other: dict[str, Any], refusal: str) -> None:
    with pytest.raises(Refused, match=refusal):
        mail_session(SYSTEM, replace(mail(meeting), **other))
    assert states(meeting) == []


def test_names_and_subjects_bring_no_header_in(meeting: int) -> None:
    person = Recipient(AT, "Amal\r\nBcc: c@d.ma")
    mail_session(SYSTEM, mail(meeting, recipients=(person,), subject="Invitation\r\nBcc: c@d.ma"))
    left = leave()
    assert (left.to_name, left.subject) == ("Amal Bcc: c@d.ma", "Invitation Bcc: c@d.ma")


def test_only_the_secretariat_invites_and_a_focal_point_reads_its_own(meeting: int, small_plan: SmallPlan) -> None:
    mine, theirs = (
        Actor(3, "focal", Role.FOCAL_POINT, administration_id=side["administrations"])
        for side in (small_plan.mine, small_plan.theirs)
    )
    with pytest.raises(Refused, match="role does not allow"):
        mail_session(mine, mail(meeting))
    mail_session(SYSTEM, mail(meeting))
    assert len(mails_about(mine, "meeting_id", meeting)) == 1
    assert mails_about(theirs, "meeting_id", meeting) == ()
    assert mails_about(Actor(4, "reader", Role.READER), "meeting_id", meeting) == ()


def test_a_session_that_people_were_invited_to_is_cancelled_and_not_removed(meeting: int) -> None:
    mail_session(SYSTEM, mail(meeting))
    with pytest.raises(Refused):
        remove(SYSTEM, "meetings", meeting, "Erreur")


def test_a_session_of_the_committee_invites_in_the_same_way(small_plan: SmallPlan) -> None:
    with writing(SYSTEM) as session:
        held = CommitteeSession(plan_id=small_plan.plan_id, number=4, takes_place_on=DAY, starts_at=time(10))
        session.add(held)
        session.flush()
        session_id = held.id
    first = committee_invitation(SYSTEM, session_id)
    edit_cell(SYSTEM, "committee_sessions", session_id, "place", "", "Rabat")
    event = committee_invitation(SYSTEM, session_id)
    assert first is not None
    assert event is not None
    assert (event.uid, event.sequence, event.venue) == (first.uid, first.sequence + 1, "Rabat")
    words = {"subject": "Invitation", "body": "Bonjour", "language": Language.FRENCH}
    to = (Recipient(AT),)
    mail_session(
        SYSTEM,
        SessionMail("committee_sessions", session_id, MailKind.INVITATION, event.sequence, to, **words),  # type: ignore[arg-type]
    )
    (line,) = mails_about(SYSTEM, "session_id", session_id)
    assert (line.committee, line.meeting, line.status) == (4, "", MailStatus.WAITING)
    cancelled = SessionMail("committee_sessions", session_id, MailKind.CANCELLATION, event.sequence + 1, to, **words)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="no longer in a state"):
        mail_session(SYSTEM, cancelled)
    moved("committee_sessions", session_id, "cancelled", reason="Grève")
    assert committee_invitation(SYSTEM, session_id) == replace(
        event, sequence=event.sequence + 1, is_cancelled=True, changed_at=ANY
    )
    mail_session(SYSTEM, cancelled)
    with reading() as opened:
        assert opened.get_one(CommitteeSession, session_id).number == 4
