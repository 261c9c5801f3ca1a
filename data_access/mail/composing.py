"""An e-mail as the bytes that leave: headers in any alphabet, text, files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8

from data_access.mail.addresses import on_the_wire, one_line


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


def composed(mail: Outgoing, sender_name: str, sender: str) -> bytes:
    """The whole e-mail, lines ending in CRLF. An address with letters beyond ASCII before the @ makes it SMTPUTF8."""
    to, by = on_the_wire(mail.to_address), on_the_wire(sender)
    made = EmailMessage(policy=SMTP if (to + by).isascii() else SMTPUTF8)
    made["From"] = _address(sender_name, by)
    made["To"] = _address(mail.to_name, to)
    made["Subject"] = one_line(mail.subject)
    made["Date"] = mail.asked_at
    made["Message-ID"] = mail.identifier
    made["Content-Language"] = mail.language
    made.set_content(mail.body.rstrip() + "\n", cte="base64" if mail.language == "ar" else "quoted-printable")
    for file in mail.files:
        kind, _slash, subtype = file.media_type.partition("/")
        made.add_attachment(file.content, maintype=kind, subtype=subtype, filename=file.name)
    return made.as_bytes()


def _address(name: str, at: str) -> Address:
    local, _at, domain = at.rpartition("@")
    return Address(one_line(name), username=local, domain=domain)
