"""A real mail server for tests, on a free port: with TLS and a password where asked, and told how to behave."""

import email
import email.policy
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

from tests.support.postgresql import free_port

CERTIFICATE = Path(__file__).with_name("mail.pem")
"""Of localhost, with its key: for tests, and secret to nobody."""
USER, PASSWORD = "secretariat", "p@ss:mot/ 1%"
FROM = "Secrétariat du comité <secretariat@example.org>"


@dataclass
class Box:
    """What a server took, and how it behaves: the answer that it gives at each stage, "" for yes, "cut" to hang up."""

    got: list[bytes] = field(default_factory=list)
    to: list[str] = field(default_factory=list)
    sessions: list[tuple[bool, bool]] = field(default_factory=list)
    """For each e-mail: whether it came encrypted, and from somebody who had given the password."""
    recipient: str = ""
    data: str = ""
    port: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def mails(self) -> list[EmailMessage]:
        """What it took, read."""
        found = [email.message_from_bytes(one, policy=email.policy.default) for one in self.got]
        return [one for one in found if isinstance(one, EmailMessage)]

    async def handle_RCPT(self, _server: SMTP, _session: Any, envelope: Any, to: str, _options: list[str]) -> str:  # noqa: N802
        """Take a recipient, or not."""
        if self.recipient:
            return self.recipient
        envelope.rcpt_tos.append(to)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:  # noqa: N802
        """Take an e-mail, or not; "cut" takes it and hangs up before it says so."""
        if self.data not in ("", "cut"):
            return self.data
        with self.lock:
            self.got.append(envelope.content)
            self.to += envelope.rcpt_tos
            encrypted = server.transport is not None and server.transport.get_extra_info("sslcontext") is not None
            self.sessions.append((encrypted, bool(session.authenticated)))
        if self.data == "cut" and server.transport is not None:
            server.transport.abort()  # type: ignore[attr-defined]
        return "250 Queued"


@contextmanager
def mail_box(scheme: str = "smtp", port: int = 0, needs_password: bool = False) -> Iterator[Box]:
    """A server that runs; `scheme` as in SMTP_URL."""
    box, context = Box(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    options: dict[str, Any] = {"enable_SMTPUTF8": True}
    if needs_password:
        options |= {"authenticator": _known, "auth_required": True, "auth_require_tls": scheme == "starttls"}
    if scheme == "starttls":
        options |= {"tls_context": context, "require_starttls": True}
    server_context = context if scheme == "smtps" else None
    controller = Controller(box, "127.0.0.1", port or free_port(), ssl_context=server_context, **options)
    controller.start()
    box.port = controller.port
    try:
        yield box
    finally:
        controller.stop()


def _known(_server: SMTP, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
    right = LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=isinstance(data, LoginPassword) and data == right, handled=False)
