"""An e-mail as it leaves reads as it was asked for, and a file that goes to many is encoded once."""

import email
import email.policy
from datetime import UTC, datetime

import pytest

from data_access.mail import composing
from data_access.mail.composing import Outgoing, OutgoingFile, composed

FILE = OutgoingFile("Réponse à la saisine.pdf", "application/pdf", bytes(range(256)) * 300)
NOTE = OutgoingFile("note.txt", "text/plain", "--=_part_of_this_message--\r\nÉté".encode())


@pytest.mark.parametrize(("language", "body"), [("fr", "Été = \r\n.\nfin" + "é" * 900), ("ar", "تحية\n\nشكرا")])
def test_it_reads_as_it_was_asked_for(language: str, body: str) -> None:
    mail = Outgoing("<a@b>", "Amal", "amal@example.org", "Saisine", body, language, datetime.now(UTC), (FILE, NOTE))
    raw = composed(mail, "Secrétariat", "s@example.org")
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    read = email.message_from_bytes(raw, policy=email.policy.default)
    assert read.defects == []
    text = read.get_body()
    assert text is not None
    assert text.get_content().split() == body.split()
    files = list(read.iter_attachments())
    assert [one.get_filename() for one in files] == [FILE.name, NOTE.name]
    assert [one.get_payload(decode=True) for one in files] == [FILE.content, NOTE.content]


def test_a_file_that_goes_to_many_is_encoded_once() -> None:
    composing._attached.cache_clear()
    for number in range(5):
        file = OutgoingFile(FILE.name, FILE.media_type, bytes(FILE.content))
        to = f"a{number}@example.org"
        composed(Outgoing(f"<{number}@b>", "", to, "S", "B", "fr", datetime.now(UTC), (file,)), "", "s@example.org")
    assert composing._attached.cache_info().misses == 1


def test_an_event_stands_beside_the_text_and_as_a_file() -> None:
    event = "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nSUMMARY:Séance · جلسة\r\nEND:VCALENDAR\r\n"
    file = OutgoingFile("invitation.ics", "text/calendar; method=CANCEL; charset=utf-8", event.encode())
    mail = Outgoing("<a@b>", "Amal", "a@example.org", "S", "Bonjour", "fr", datetime.now(UTC), (file, NOTE))
    read = email.message_from_bytes(composed(mail, "", "s@example.org"), policy=email.policy.default)
    (beside,) = [part for part in read.walk() if part.get_content_type() == "text/calendar"]
    assert (beside["Content-Type"].params["method"], beside.get_filename()) == ("CANCEL", None)
    assert beside.get_content().splitlines() == event.splitlines()
    text, *files = [(part.get_content_type(), part.get_filename()) for part in read.iter_parts()]
    assert text == ("multipart/alternative", None)
    assert files == [("application/ics", "invitation.ics"), ("text/plain", "note.txt")]
    assert read.get_body(("plain",)).get_content().strip() == "Bonjour"  # type: ignore[union-attr]
