"""E-mails against a real mail server: what arrives is what was said, and what cannot be known is not guessed."""

import smtplib
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from data_access.mail.addresses import address, one_line
from data_access.mail.composing import Outgoing, OutgoingFile
from data_access.mail.dialogue import Dialogue, Fate
from data_access.mail.server import MailServer
from data_access.refusals import Refused
from tests.support.mail import CERTIFICATE, PASSWORD, USER, Box, mail_box

THEN = datetime(2023, 10, 2, 9, tzinfo=UTC)
PDF = OutgoingFile("Lettre n° 147 رسالة.pdf", "application/pdf", b"%PDF-1.7\r\n.\r\n\x00\xff")


def server(box: Box, scheme: str = "smtp", user: str = "", password: str = "") -> MailServer:
    return MailServer(scheme, "127.0.0.1", box.port, user, password, "Secrétariat", "secretariat@example.org")


def mail(**said: object) -> Outgoing:
    usual: dict[str, object] = {
        "identifier": "<1@example.org>", "to_name": "أمل بناني", "to_address": "amal@example.org",
        "subject": "Saisine n° 147", "body": "Madame,\n\n.\nBonjour", "language": "fr", "asked_at": THEN,
        "files": (PDF,),
    }  # fmt: skip
    return Outgoing(**{**usual, **said})  # type: ignore[arg-type]


def sent(box: Box, **said: object) -> Fate:
    with Dialogue(server(box)) as dialogue:
        return dialogue.hand_over(mail(**said)).fate


def test_an_e_mail_arrives_as_it_was_said() -> None:
    with mail_box() as box:
        assert sent(box) == Fate.TAKEN
        (got,) = box.mails
    assert got["From"].addresses[0].display_name == "Secrétariat"
    assert got["To"].addresses[0].display_name == "أمل بناني"
    assert (got["Subject"], got["Message-ID"]) == ("Saisine n° 147", "<1@example.org>")
    assert got["Date"].datetime == THEN
    body = got.get_body()
    assert body is not None
    assert body.get_content().replace("\r", "").strip() == "Madame,\n\n.\nBonjour"
    (file,) = got.iter_attachments()
    assert (file.get_filename(), file.get_content_type(), file.get_content()) == (PDF.name, PDF.media_type, PDF.content)
    assert max(map(len, box.got[0].split(b"\r\n"))) <= 998


def test_a_subject_from_right_to_left_and_long_ones_arrive_whole() -> None:
    subject = "المرجع 2026/OGP/0147: إحالة المقترحات " * 20
    with mail_box() as box:
        assert sent(box, subject=subject, body="السيدة المحترمة،", language="ar") == Fate.TAKEN
        (got,) = box.mails
    assert got["Subject"] == subject.strip()
    body = got.get_body()
    assert body is not None
    assert body.get_content().strip() == "السيدة المحترمة،"


@pytest.mark.parametrize("field", ["subject", "to_name"])
@pytest.mark.parametrize("break_", ["\r\n", "\n", "\r", "\u2028", "\x0b", "\x85"])
def test_no_line_break_reaches_a_header(field: str, break_: str) -> None:
    with mail_box() as box:
        assert sent(box, **{field: f"Saisine{break_}Bcc: evil@example.org"}) == Fate.TAKEN
        (got,) = box.mails
    assert got["Bcc"] is None
    assert box.to == ["amal@example.org"]


@pytest.mark.parametrize("given", ["", "a", "a@b", "a@b.c", "a b@c.org", "a@b.org\nBcc: x@y.org", "a@b.org, c@d.org",
                                   "<a@b.org>", "a@@b.org", "a..b@c.org", f"{'a' * 260}@b.org", "a@.org"])  # fmt: skip
def test_what_is_no_address_is_refused(given: str) -> None:
    with pytest.raises(Refused, match="is not an e-mail address"):
        address(given)


def test_addresses_in_any_alphabet() -> None:
    assert address(" Amal@Ministère.ma ") == "Amal@Ministère.ma"
    assert one_line("\u202eabc\u2066 d") == "abc d"
    with mail_box() as box:
        assert sent(box, to_address="amal@ministère.ma") == Fate.TAKEN
        assert sent(box, to_address="أمل@example.org") == Fate.TAKEN
    assert box.to == ["amal@xn--ministre-60a.ma", "أمل@example.org"]


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
@pytest.mark.parametrize("scheme", ["starttls", "smtps"])
def test_it_leaves_encrypted_and_with_the_password(monkeypatch: pytest.MonkeyPatch, scheme: str) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    with mail_box(scheme, needs_password=True) as box:
        with Dialogue(server(box, scheme, USER, PASSWORD)) as dialogue:
            assert dialogue.hand_over(mail()).fate == Fate.TAKEN
            assert dialogue.hand_over(mail()).fate == Fate.TAKEN
        with Dialogue(server(box, scheme, USER, "autre")) as dialogue:
            outcome = dialogue.hand_over(mail())
        assert (outcome.fate, outcome.is_server, outcome.answer[:3]) == (Fate.LATER, True, "535")
    assert box.sessions == [(True, True)] * 2


def test_a_certificate_that_nobody_vouches_for_is_not_spoken_to() -> None:
    with mail_box("smtps") as box, Dialogue(server(box, "smtps", USER, PASSWORD)) as dialogue:
        outcome = dialogue.hand_over(mail())
    assert (outcome.fate, outcome.is_server, box.got) == (Fate.LATER, True, [])
    assert "certificate" in outcome.answer.lower()


@pytest.mark.parametrize(
    ("stage", "answer", "known", "is_recipient"),
    [
        ("recipient", "550 5.1.1 No such user", Fate.REFUSED, True),
        ("recipient", "451 4.7.1 Greylisted", Fate.LATER, False),
        ("data", "554 5.7.1 Looks like spam", Fate.REFUSED, False),
        ("data", "452 4.3.1 Disk full", Fate.LATER, False),
        ("data", "cut", Fate.UNKNOWN, False),
    ],
)
def test_what_a_server_says_decides(stage: str, answer: str, known: Fate, is_recipient: bool) -> None:
    with mail_box() as box, Dialogue(server(box)) as dialogue:
        setattr(box, stage, answer)
        outcome = dialogue.hand_over(mail())
        assert (outcome.fate, outcome.is_recipient, outcome.is_server) == (known, is_recipient, False)
        assert answer == "cut" or outcome.answer == answer
        setattr(box, stage, "")
        assert dialogue.hand_over(mail()).fate == Fate.TAKEN


def test_a_server_that_is_away_is_tried_later(monkeypatch: pytest.MonkeyPatch) -> None:
    with mail_box() as box:
        port = box.port
    outcome = Dialogue(MailServer("smtp", "127.0.0.1", port, "", "", "", "a@b.org")).hand_over(mail())
    assert (outcome.fate, outcome.is_server) == (Fate.LATER, True)


def test_a_connection_that_was_ended_meanwhile_is_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with mail_box() as box, Dialogue(server(box)) as dialogue:
        assert dialogue.hand_over(mail()).fate == Fate.TAKEN
        first: smtplib.SMTP = dialogue._smtp  # type: ignore[assignment]
        assert first.sock is not None
        first.sock.close()
        assert dialogue.hand_over(mail()).fate == Fate.TAKEN
    assert len(box.got) == 2


def test_an_address_that_the_server_cannot_be_told_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    has: Callable[[smtplib.SMTP, str], bool] = smtplib.SMTP.has_extn
    monkeypatch.setattr(smtplib.SMTP, "has_extn", lambda smtp, name: name != "smtputf8" and has(smtp, name))
    with mail_box() as box, Dialogue(server(box)) as dialogue:
        outcome = dialogue.hand_over(mail(to_address="أمل@example.org"))
    assert (outcome.fate, outcome.is_recipient) == (Fate.REFUSED, True)
