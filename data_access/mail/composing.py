"""An e-mail as the bytes that leave: headers in any alphabet, text, files."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP, SMTPUTF8
from functools import lru_cache

from data_access.mail.addresses import on_the_wire, one_line

BOUNDARY = "=_part_of_this_message"
"""Between the parts: `=_` stands in no text that is encoded as quoted-printable or base64 (RFC 2045, 6.7)."""

METHOD = re.compile(r"^text/calendar;.*\bmethod=([A-Z]+)")
"""The media type of a calendar file that asks something of its reader."""


@dataclass(frozen=True)
class OutgoingFile:
    """A file that leaves with an e-mail."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Outgoing:
    """All that an e-mail says, and to whom."""

    identifier: str
    to_name: str
    to_address: str
    subject: str
    body: str
    language: str
    asked_at: datetime
    files: Sequence[OutgoingFile] = ()
    html: str = ""


def composed(mail: Outgoing, sender_name: str, sender: str) -> bytes:
    """The whole e-mail, lines ending in CRLF. An address with letters beyond ASCII before the @ makes it SMTPUTF8."""
    to, by = on_the_wire(mail.to_address), on_the_wire(sender)
    policy = SMTP if (to + by).isascii() else SMTPUTF8
    made = EmailMessage(policy=policy)
    made["From"] = _address(sender_name, by)
    made["To"] = _address(mail.to_name, to)
    made["Subject"] = one_line(mail.subject)
    made["Date"] = mail.asked_at
    made["Message-ID"] = mail.identifier
    made["Content-Language"] = mail.language
    encoding = "base64" if mail.language == "ar" else "quoted-printable"
    text = MIMEPart(policy=policy)
    text.set_content(mail.body.rstrip() + "\n", cte=encoding)
    if mail.html:
        text.add_alternative(mail.html, subtype="html", cte=encoding)
    for method, event in _events(mail.files):
        # Beside the text, mail programs offer to accept it; as a file, anybody can open it.
        text.add_alternative(event, subtype="calendar", cte="base64", params={"method": method})
    made["MIME-Version"] = "1.0"
    made["Content-Type"] = f'multipart/mixed; boundary="{BOUNDARY}"'
    parts = [text.as_bytes(), *(_attached(file) for file in mail.files)]
    headers = b"".join(policy.fold_binary(name, value) for name, value in made.raw_items())
    between = f"\r\n--{BOUNDARY}".encode()
    return headers + b"".join(between + b"\r\n" + part for part in parts) + between + b"--\r\n"


def _events(files: Sequence[OutgoingFile]) -> Iterator[tuple[str, str]]:
    """The calendar files, each with the method that it is for (RFC 6047)."""
    for file in files:
        if found := METHOD.search(file.media_type):
            yield found[1], file.content.decode()


@lru_cache(maxsize=16)
def _attached(file: OutgoingFile) -> bytes:
    """A file as a part of an e-mail. A letter to many is encoded once: that is most of the work of an e-mail."""
    part = MIMEPart(policy=SMTP)
    kind, _slash, subtype = ("application/ics" if METHOD.search(file.media_type) else file.media_type).partition("/")
    part.set_content(file.content, maintype=kind, subtype=subtype, disposition="attachment", filename=file.name)
    return part.as_bytes()


def _address(name: str, at: str) -> Address:
    local, _at, domain = at.rpartition("@")
    return Address(one_line(name), username=local, domain=domain)
