"""The dialogue with a mail server, one connection for many e-mails, and what may be known after each."""

import smtplib
import ssl
from dataclasses import dataclass
from enum import StrEnum
from types import TracebackType

from data_access.mail.addresses import on_the_wire
from data_access.mail.composing import Outgoing, composed
from data_access.mail.server import MailServer

PATIENCE = 30.0
"""Seconds that each answer of the server is waited for."""
LONGEST_ANSWER = 500
NOW_CLOSING = 421


class Fate(StrEnum):
    """What is known of an e-mail after a dialogue."""

    TAKEN = "taken"
    """The server has answered that it takes it."""
    LATER = "later"
    """It did not leave, and may if it is tried again."""
    REFUSED = "refused"
    """It did not leave, and the server will not take it."""
    UNKNOWN = "unknown"
    """The connection ended between the last dot and the answer."""


@dataclass(frozen=True)
class Outcome:
    """What is known, in the server's words; `is_recipient` says that the address was refused, `is_server` that there
    was no dialogue at all."""

    fate: Fate
    answer: str
    is_recipient: bool = False
    is_server: bool = False


class Dialogue:
    """Hands e-mails to a server; connects when it has to, and keeps the connection until it is closed."""

    def __init__(self, server: MailServer) -> None:
        self._server = server
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> "Dialogue":
        return self

    def __exit__(self, _kind: type[BaseException] | None, _e: BaseException | None, _t: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the connection, politely where it still stands."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            try:
                smtp.quit()
            except (OSError, smtplib.SMTPException):
                smtp.close()

    def hand_over(self, mail: Outgoing) -> Outcome:
        """Hand over one e-mail. Raises nothing that a server can cause."""
        try:
            content = composed(mail, self._server.sender_name, self._server.sender)
        except (ValueError, LookupError, UnicodeError) as error:
            return Outcome(Fate.REFUSED, _said(error), is_recipient=False)
        was_open = self._smtp is not None
        try:
            smtp = self._begin(mail)
        except (OSError, ValueError, smtplib.SMTPException) as error:
            self._drop()
            # A server ends a connection that it has had for long: a fresh one is tried before anybody waits.
            if was_open and not isinstance(error, smtplib.SMTPSenderRefused | smtplib.SMTPNotSupportedError):
                return self.hand_over(mail)
            return _before_data(error)
        return self._end(smtp, mail, content)

    def _begin(self, mail: Outgoing) -> smtplib.SMTP:
        if self._smtp is None:
            self._smtp = _connected(self._server)
        smtp, sender = self._smtp, on_the_wire(self._server.sender)
        options = [] if (sender + on_the_wire(mail.to_address)).isascii() else ["SMTPUTF8", "BODY=8BITMIME"]
        code, answer = smtp.mail(sender, options)
        if code == NOW_CLOSING:
            raise smtplib.SMTPServerDisconnected(_words(code, answer))
        if code != 250:
            smtp.rset()
            raise smtplib.SMTPSenderRefused(code, answer, sender)
        return smtp

    def _end(self, smtp: smtplib.SMTP, mail: Outgoing, content: bytes) -> Outcome:
        has_begun = False
        try:
            code, answer = smtp.rcpt(on_the_wire(mail.to_address))
            if code not in (250, 251):
                smtp.rset()
                return _refused(code, answer, is_recipient=True)
            code, answer = smtp.docmd("DATA")
            if code != 354:
                smtp.rset()
                return _refused(code, answer)
            has_begun = True
            smtp.send(content.replace(b"\r\n.", b"\r\n..") + b".\r\n")
            code, answer = smtp.getreply()
        except (OSError, ValueError, smtplib.SMTPException) as error:
            self._drop()
            return Outcome(Fate.UNKNOWN if has_begun else Fate.LATER, _said(error))
        if code == 250:
            return Outcome(Fate.TAKEN, _words(code, answer))
        if code == NOW_CLOSING:
            self._drop()
        return _refused(code, answer)

    def _drop(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None


def _connected(server: MailServer) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if server.scheme == "smtps":
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=PATIENCE, context=context)
    else:
        smtp = smtplib.SMTP(server.host, server.port, timeout=PATIENCE)
    try:
        if server.scheme == "starttls":
            smtp.starttls(context=context)
        smtp.ehlo_or_helo_if_needed()
        if server.user:
            smtp.login(server.user, server.password)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _before_data(error: Exception) -> Outcome:
    if isinstance(error, smtplib.SMTPSenderRefused):
        return _refused(error.smtp_code, error.smtp_error)
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Outcome(Fate.REFUSED, _said(error), is_recipient=True)
    if isinstance(error, smtplib.SMTPResponseException):
        return Outcome(Fate.LATER, _words(error.smtp_code, error.smtp_error), is_server=True)
    return Outcome(Fate.LATER, _said(error), is_server=True)


def _refused(code: int, answer: bytes | str, is_recipient: bool = False) -> Outcome:
    """A refusal for good (5xx) or for now (4xx), as RFC 5321 tells them apart."""
    if code >= 500:
        return Outcome(Fate.REFUSED, _words(code, answer), is_recipient=is_recipient)
    return Outcome(Fate.LATER, _words(code, answer))


def _words(code: int, answer: bytes | str) -> str:
    said = answer.decode(errors="replace") if isinstance(answer, bytes) else answer
    return " ".join(f"{code} {said}".split())[:LONGEST_ANSWER]


def _said(error: Exception) -> str:
    return " ".join((str(error) or type(error).__name__).split())[:LONGEST_ANSWER]
