"""The outbox: each e-mail leaves once, whatever is clicked, refused, cut or killed; what is not known a person says."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Event, Thread
from typing import Any

import pytest
from sqlalchemy import func, select

from data_access.changes.exchanges.letters import register_letters
from data_access.changes.grid.cells import edit_cell
from data_access.changes.grid.removing import remove
from data_access.changes.history.undo import offered
from data_access.changes.mail import leaving
from data_access.changes.mail.drafts import MailDraft, Recipient
from data_access.changes.mail.leaving import LEASE, PAUSES, give_up_lost, next_due, settle, settle_and_take, take
from data_access.changes.mail.queueing import mail_letters, mail_reminders, mail_test
from data_access.changes.mail.resolving import say_sent, send_again, withdraw, withdraw_all
from data_access.changes.mail.worker import work
from data_access.changes.settings.reference import close_plan
from data_access.database import reading, writing
from data_access.mail.dialogue import Fate, Outcome
from data_access.mail.server import mail_server
from data_access.papers.kinds import AttachmentKind, MailStatus
from data_access.permissions import SYSTEM, Actor
from data_access.queries.exchanges.attachments import attachments, content_of
from data_access.queries.history.replay import replayed
from data_access.queries.mail.mail import reminders_under_way
from data_access.refusals import Refused
from data_access.states import Language, LetterStatus, Role
from data_access.tables import AuditEntry, Contact, Delivery, Letter, LetterReminder, Message
from tests.support.mail import FROM, Box, mail_box
from tests.support.small_plan import SmallPlan

DAY = date(2023, 10, 2)
PDF = b"%PDF-1.7 lettre"
TAKEN = Outcome(Fate.TAKEN, "250 Queued")
CUT = Outcome(Fate.UNKNOWN, "Connection unexpectedly closed")
BUSY = Outcome(Fate.LATER, "451 4.7.1 Greylisted")
NO_USER = Outcome(Fate.REFUSED, "550 5.1.1 No such user", is_recipient=True)


def now() -> datetime:
    return datetime.now(UTC)


def draft(plan: SmallPlan, *to: str, side: str = "mine", contact_id: int | None = None) -> MailDraft:
    people = tuple(Recipient(one, "Amal Bennani", contact_id) for one in to or ("amal@example.org",))
    return MailDraft(getattr(plan, side)["letters"], people, "Saisine", "Bonjour", Language.FRENCH, {"L.pdf": PDF})


@pytest.fixture
def signed(small_plan: SmallPlan) -> SmallPlan:
    """The small plan with its letters signed."""
    register_letters(SYSTEM, [small_plan.mine["letters"], small_plan.theirs["letters"]], DAY)
    return small_plan


def message(message_id: int) -> Message:
    with reading() as session:
        return session.get_one(Message, message_id)


def letter(letter_id: int) -> Letter:
    with reading() as session:
        return session.get_one(Letter, letter_id)


def sent_now(outcome: Outcome = TAKEN) -> None:
    taken = take(now())
    assert taken is not None
    assert settle(taken, outcome, now())


def delivered(box: Box, monkeypatch: pytest.MonkeyPatch, until: Callable[[], bool]) -> None:
    """Run the worker against a server until something holds."""
    monkeypatch.setenv("SMTP_URL", f"smtp://127.0.0.1:{box.port}")
    monkeypatch.setenv("MAIL_FROM", FROM)
    server, stop, woken = mail_server(), Event(), Event()
    assert server is not None
    thread = Thread(target=work, args=(server, stop, woken))
    thread.start()
    try:
        for _turn in range(400):
            if until():
                return
            woken.wait(0.05)
        raise AssertionError("the worker has not done it")
    finally:
        stop.set()
        woken.set()
        thread.join()


def test_a_letter_leaves_with_its_file_and_is_on_record(signed: SmallPlan, monkeypatch: pytest.MonkeyPatch) -> None:
    (made,) = mail_letters(SYSTEM, [draft(signed)])
    assert letter(signed.mine["letters"]).status == LetterStatus.SIGNED
    with mail_box() as box:
        delivered(box, monkeypatch, lambda: message(made).status == MailStatus.SENT)
    (got,) = box.mails
    assert (got["Message-ID"], got["Subject"]) == (message(made).identifier, "Saisine")
    (file,) = got.iter_attachments()
    assert file.get_content() == PDF
    stood = message(made)
    assert (stood.attempts, stood.answer, stood.asked_by) == (1, "250 Queued", SYSTEM.name)
    assert letter(signed.mine["letters"]).status == LetterStatus.SENT
    (kept,) = attachments(SYSTEM, "letters", signed.mine["letters"])
    assert (kept.kind, content_of(SYSTEM, kept.id)) == (AttachmentKind.SENT, PDF)
    assert next_due() is None
    assert replayed(SYSTEM).differences == ()


def test_a_double_click_sends_once(signed: SmallPlan) -> None:
    def click() -> bool:
        try:
            mail_letters(SYSTEM, [draft(signed)])
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(lambda _n: click(), range(4))) == 1
    sent_now()
    assert not click()
    with reading() as session:
        assert session.scalar(select(func.count()).select_from(Message)) == 1


def test_several_workers_take_each_e_mail_once(signed: SmallPlan) -> None:
    mail_letters(SYSTEM, [draft(signed, *(f"a{n}@example.org" for n in range(20)))])

    def drain(_worker: int) -> list[int]:
        found = []
        while (taken := take(now())) is not None:
            found.append(taken.message_id)
        return found

    with ThreadPoolExecutor(4) as pool:
        taken = [one for found in pool.map(drain, range(4)) for one in found]
    assert len(taken) == len(set(taken)) == 20


def test_an_e_mail_is_settled_and_the_next_one_taken_at_once(signed: SmallPlan) -> None:
    first, second = mail_letters(SYSTEM, [draft(signed, "a@example.org", "b@example.org")])
    taken = take(now())
    assert taken is not None
    following = settle_and_take(taken, TAKEN, now())
    assert following is not None
    assert (taken.message_id, following.message_id) == (first, second)
    assert (message(first).status, message(second).status) == (MailStatus.SENT, MailStatus.WAITING)
    assert take(now()) is None
    assert settle_and_take(following, TAKEN, now()) is None
    assert settle_and_take(following, TAKEN, now()) is None
    assert next_due() is None


def test_several_workers_at_work_send_each_e_mail_once(signed: SmallPlan, monkeypatch: pytest.MonkeyPatch) -> None:
    made = mail_letters(SYSTEM, [draft(signed, *(f"a{n}@example.org" for n in range(20)))])
    with mail_box() as box, ThreadPoolExecutor(3) as pool:

        def all_sent() -> bool:
            with reading() as session:
                left = select(func.count()).where(Message.id.in_(made), Message.status != MailStatus.SENT)
                return session.scalar(left) == 0

        runs = [pool.submit(delivered, box, monkeypatch, all_sent) for _worker in range(3)]
        for run in runs:
            run.result()
    assert sorted(box.to) == sorted(f"a{n}@example.org" for n in range(20))


def test_a_busy_server_is_tried_again_with_growing_pauses_and_then_it_has_failed(signed: SmallPlan) -> None:
    (made,) = mail_letters(SYSTEM, [draft(signed)])
    clock, waits = now(), []
    while message(made).status == MailStatus.WAITING:
        taken = take(clock)
        assert taken is not None
        assert taken.mail.identifier == message(made).identifier
        settle(taken, BUSY, clock)
        due = next_due()
        if due is not None:
            assert take(due - timedelta(seconds=1)) is None
            waits.append(due - clock)
            clock = due
    assert tuple(waits) == PAUSES
    assert list(waits) == sorted(waits)
    stood = message(made)
    assert (stood.status, stood.answer, stood.attempts) == (MailStatus.FAILED, BUSY.answer, len(PAUSES) + 1)
    assert letter(signed.mine["letters"]).status == LetterStatus.SIGNED
    send_again(SYSTEM, made)
    sent_now()
    assert message(made).status == MailStatus.SENT


def test_a_refused_address_is_said_on_the_contact_until_it_is_changed(signed: SmallPlan) -> None:
    with writing(SYSTEM) as session:
        contact = Contact(administration_id=signed.mine["administrations"], office="PF", email="amal@example.org")
        session.add(contact)
        session.flush()
    (made,) = mail_letters(SYSTEM, [draft(signed, contact_id=contact.id)])
    sent_now(NO_USER)
    assert (message(made).status, message(made).answer) == (MailStatus.FAILED, NO_USER.answer)

    def refusal() -> str | None:
        with reading() as session:
            return session.get_one(Contact, contact.id).mail_refusal

    assert refusal() == NO_USER.answer
    edit_cell(SYSTEM, "contacts", contact.id, "office", "PF", "Point focal")
    assert refusal() == NO_USER.answer
    edit_cell(SYSTEM, "contacts", contact.id, "email", "amal@example.org", "a.bennani@example.org")
    assert refusal() is None


def test_what_a_dead_process_was_sending_is_to_be_checked_and_never_sent_alone(signed: SmallPlan) -> None:
    (made,) = mail_letters(SYSTEM, [draft(signed)])
    taken = take(now())
    assert taken is not None
    assert take(now() + LEASE * 2) is None
    assert give_up_lost(taken.at + LEASE) == 0
    assert next_due() == taken.at + LEASE
    later = taken.at + LEASE + timedelta(seconds=1)
    assert give_up_lost(later) == 1
    assert message(made).status == MailStatus.TO_CHECK
    assert take(later) is None
    assert not settle(taken, TAKEN, later)
    assert message(made).status == MailStatus.TO_CHECK
    with pytest.raises(Refused, match="waits already"):
        mail_letters(SYSTEM, [draft(signed)])


@pytest.mark.parametrize("has_arrived", [True, False])
def test_a_person_says_what_became_of_a_connection_that_was_cut(signed: SmallPlan, has_arrived: bool) -> None:
    (made,) = mail_letters(SYSTEM, [draft(signed)])
    first = message(made).identifier
    sent_now(CUT)
    assert (message(made).status, message(made).answer) == (MailStatus.TO_CHECK, CUT.answer)
    assert letter(signed.mine["letters"]).status == LetterStatus.SIGNED
    if has_arrived:
        say_sent(SYSTEM, made)
        assert take(now()) is None
    else:
        send_again(SYSTEM, made)
        taken = take(now())
        assert taken is not None
        assert taken.mail.identifier == first
        settle(taken, TAKEN, now())
    assert message(made).status == MailStatus.SENT
    assert letter(signed.mine["letters"]).status == LetterStatus.SENT
    for again in (send_again, say_sent, withdraw):
        with pytest.raises(Refused):
            again(SYSTEM, made)


def test_a_connection_that_is_cut_after_the_last_dot_is_not_tried_again(
    signed: SmallPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    (made,) = mail_letters(SYSTEM, [draft(signed)])
    with mail_box() as box:
        box.data = "cut"
        delivered(box, monkeypatch, lambda: message(made).status != MailStatus.WAITING)
        box.data = ""
    assert message(made).status == MailStatus.TO_CHECK
    assert len(box.got) == 1


def test_one_that_waits_is_withdrawn_and_one_that_is_leaving_is_not(signed: SmallPlan) -> None:
    (made,) = mail_letters(SYSTEM, [draft(signed)])
    taken = take(now())
    assert taken is not None
    with pytest.raises(Refused, match="leaving now"):
        withdraw(SYSTEM, made)
    settle(taken, BUSY, now())
    withdraw(SYSTEM, made)
    assert (message(made).status, next_due()) == (MailStatus.WITHDRAWN, None)
    mail_letters(SYSTEM, [draft(signed)])


def test_a_reminder_is_recorded_once_it_has_left_and_once_a_day(signed: SmallPlan) -> None:
    with pytest.raises(Refused, match="sent and not answered"):
        mail_reminders(SYSTEM, [draft(signed)])
    mail_letters(SYSTEM, [draft(signed)])
    sent_now()
    mail_reminders(SYSTEM, [draft(signed, "a@example.org", "b@example.org")])

    def reminders() -> int | None:
        with reading() as session:
            return session.scalar(select(func.count()).select_from(LetterReminder))

    assert reminders() == 0
    sent_now()
    sent_now()
    assert reminders() == 1
    with pytest.raises(Refused, match="today already"):
        mail_reminders(SYSTEM, [draft(signed)])


def test_a_reminder_waits_before_it_leaves_and_its_files_stay_beside_the_letter(signed: SmallPlan) -> None:
    mine = signed.mine["letters"]
    mail_letters(SYSTEM, [draft(signed)])
    sent_now()
    files = {"R.pdf": b"%PDF-1.7 relance", "L.pdf": PDF}
    reminder = MailDraft(mine, (Recipient("a@example.org"),), "Relance", "Bonjour", Language.FRENCH, files)
    (made,) = mail_reminders(SYSTEM, [reminder], after=timedelta(seconds=30))
    assert take(now()) is None
    assert [one.id for one in reminders_under_way(SYSTEM, [mine])[mine]] == [made]
    taken = take(now() + timedelta(seconds=31))
    assert taken is not None
    assert settle(taken, TAKEN, now())
    assert reminders_under_way(SYSTEM, [mine]) == {}
    kept = {one.file_name: one.kind for one in attachments(SYSTEM, "letters", mine)}
    assert kept == {"L.pdf": AttachmentKind.SENT, "R.pdf": AttachmentKind.REMINDER}
    (paper,) = [one.id for one in attachments(SYSTEM, "letters", mine) if one.kind == AttachmentKind.REMINDER]
    with pytest.raises(Refused, match="stays on record"):
        remove(SYSTEM, "attachments", paper, "Erreur")


def test_several_e_mails_are_withdrawn_together_or_none_is(signed: SmallPlan) -> None:
    first, second = mail_letters(SYSTEM, [draft(signed), draft(signed, side="theirs")])
    sent_now()
    with pytest.raises(Refused, match="has left"):
        withdraw_all(SYSTEM, [first, second])
    assert message(second).status == MailStatus.WAITING
    withdraw_all(SYSTEM, [second])
    assert (message(first).status, message(second).status) == (MailStatus.SENT, MailStatus.WITHDRAWN)
    assert next_due() is None


def test_what_a_letter_s_rules_refuse_does_not_hide_that_it_left(
    signed: SmallPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    (made,) = mail_letters(SYSTEM, [draft(signed)])

    def refused(*_given: Any) -> None:
        raise Refused("No.")

    monkeypatch.setattr(leaving, "has_left", refused)
    taken = take(now())
    assert taken is not None
    with pytest.raises(Refused):
        settle(taken, TAKEN, now())
    monkeypatch.setattr(leaving, "has_left", lambda _s, _m, letter: refused() if letter is not None else None)
    assert settle(taken, TAKEN, now())
    assert message(made).status == MailStatus.SENT


def test_a_plan_is_not_closed_over_e_mails_that_wait(signed: SmallPlan) -> None:
    (made,) = mail_letters(SYSTEM, [draft(signed)])
    with pytest.raises(Refused, match="wait to be sent"):
        close_plan(SYSTEM, signed.plan_id, "Fin")
    withdraw(SYSTEM, made)
    close_plan(SYSTEM, signed.plan_id, "Fin")


def test_only_the_secretariat_sends(signed: SmallPlan, people: Callable[..., Actor]) -> None:
    (made,) = mail_letters(people(Role.SECRETARIAT), [draft(signed)])
    for role in (Role.ADMINISTRATOR, Role.FOCAL_POINT, Role.COPIL, Role.READER):
        for attempt in (
            lambda actor: mail_letters(actor, [draft(signed, side="theirs")]),
            lambda actor: withdraw(actor, made),
        ):
            with pytest.raises(Refused):
                attempt(people(role))
    given = (signed.plan_id, "a@example.org", "Essai", "Essai", Language.FRENCH)
    mail_test(people(Role.ADMINISTRATOR), *given)
    with pytest.raises(Refused):
        mail_test(people(Role.FOCAL_POINT), *given)


def test_all_of_it_is_in_the_history_and_none_of_it_is_undone(signed: SmallPlan) -> None:
    mail_letters(SYSTEM, [draft(signed)])
    sent_now()
    with reading() as session:
        said = select(AuditEntry).where(AuditEntry.table_name == "messages").order_by(AuditEntry.id)
        asked, settled = session.execute(said).scalars().all()
    assert asked.changes["to_address"] == [None, "amal@example.org"]
    assert settled.changes["status"] == ["waiting", "sent"]
    assert offered(SYSTEM, [asked.id, settled.id]) == frozenset()
    with pytest.raises(Refused):
        remove(SYSTEM, "messages", asked.record_id, "Erreur")


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"to": ("pas une adresse",)}, "not an e-mail address"),
        ({"to": ("a@b.org\r\nBcc: x@y.org",)}, "not an e-mail address"),
        ({"subject": " \n"}, "Give the subject"),
        ({"recipients": ()}, "at least one address"),
        ({"files": {"virus.exe": b"MZ"}}, "not taken"),
    ],
)
def test_what_cannot_leave_is_refused_before_anything_is_written(
    signed: SmallPlan, changed: dict[str, Any], says: str
) -> None:
    good, changed = draft(signed, *changed.get("to", ())), {k: v for k, v in changed.items() if k != "to"}
    wrong = MailDraft(**{**{name: getattr(good, name) for name in MailDraft.__dataclass_fields__}, **changed})
    with pytest.raises(Refused, match=says):
        mail_letters(SYSTEM, [draft(signed, "b@example.org", side="theirs"), wrong])
    with reading() as session:
        assert session.execute(select(Message)).first() is None
        assert session.execute(select(Delivery)).first() is None


def test_without_a_server_nothing_is_queued(signed: SmallPlan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SMTP_URL")
    with pytest.raises(Refused, match="No mail server"):
        mail_letters(SYSTEM, [draft(signed)])
