"""Which mail server takes the e-mails and who they are from: `SMTP_URL` and `MAIL_FROM` of the environment."""

import os
from dataclasses import dataclass, field
from email.utils import parseaddr
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from data_access.mail.addresses import address, one_line
from data_access.refusals import Refused

PORTS = {"smtp": 25, "starttls": 587, "smtps": 465}
"""How a server is spoken to (without encryption, encrypted after the greeting, encrypted from the start) → its port."""


@dataclass(frozen=True)
class MailServer:
    """A server and the sender; the password is in no text that is made of it."""

    scheme: str
    host: str
    port: int
    user: str
    password: str = field(repr=False)
    sender_name: str
    sender: str

    @property
    def said(self) -> str:
        """The server as people may read it."""
        return f"{self.scheme}://{self.host}:{self.port}"


def mail_server() -> MailServer | None:
    """The server that the environment names, None without one. Raises Refused, never with the password."""
    given = os.environ.get("SMTP_URL", "").strip()
    return _read(given, os.environ.get("MAIL_FROM", "").strip()) if given else None


@lru_cache(maxsize=8)
def _read(given: str, sender: str) -> MailServer:
    try:
        parts = urlsplit(given)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in PORTS or not parts.hostname or parts.path.strip("/") or parts.query or parts.fragment:
        raise Refused(
            "SMTP_URL is not understood: write smtps://user:password@host:465, starttls://user:password@host:587 or "
            "smtp://host:25, special characters of the password as %40 for @."
        )
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if user and parts.scheme == "smtp":
        raise Refused("SMTP_URL: a password is never sent without encryption. Write smtps:// or starttls://.")
    if not (user + password).isascii():
        raise Refused("SMTP_URL: mail servers take a user and a password in ASCII letters, digits and signs only.")
    name, at = parseaddr(sender) if sender.isprintable() else ("", "")
    try:
        at = address(at)
    except Refused as wrong:
        raise Refused("MAIL_FROM is no address: write Secretariat <secretariat@example.org>.") from wrong
    return MailServer(parts.scheme, parts.hostname, port or PORTS[parts.scheme], user, password, one_line(name), at)
