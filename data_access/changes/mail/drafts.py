"""E-mails as they are asked for, before the outbox holds one for each recipient."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from data_access.papers.kinds import MailKind
from data_access.states import Language


@dataclass(frozen=True)
class Recipient:
    """To whom: an address with the name that stands beside it, of a contact where it is one's."""

    address: str
    name: str = ""
    contact_id: int | None = None


@dataclass(frozen=True)
class MailDraft:
    """An e-mail about a letter, the same to each recipient; files by name, as they leave."""

    letter_id: int
    recipients: Sequence[Recipient]
    subject: str
    body: str
    language: Language
    files: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class SessionMail:
    """An e-mail about a working session or one of the committee (`table`), the same to each recipient.

    `version` is what it tells: the sequence of the event, or the id of the minutes; an address gets each once.
    `events` are the calendar files by address.
    """

    table: str
    record_id: int
    kind: MailKind
    version: int
    recipients: Sequence[Recipient]
    subject: str
    body: str
    language: Language
    files: Mapping[str, bytes] = field(default_factory=dict)
    events: Mapping[str, bytes] = field(default_factory=dict)


Draft = MailDraft | SessionMail
