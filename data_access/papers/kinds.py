"""States and kinds of files and messages. A leaf module, as `states`."""

from enum import StrEnum


class AttachmentKind(StrEnum):
    """What a file beside a record is: given with it, what left, an answer, validated minutes, a published report, what
    left with a reminder; and the rules of procedure of the committee, which stand beside no record of their plan."""

    DOCUMENT = "document"
    SENT = "sent"
    ANSWER = "answer"
    MINUTES = "minutes"
    REPORT = "report"
    REMINDER = "reminder"
    RULES = "rules"


KEPT_BY_THE_PROGRAM = (
    *(AttachmentKind.SENT, AttachmentKind.REMINDER),
    *(AttachmentKind.MINUTES, AttachmentKind.REPORT),
)
"""The kinds that nobody adds or takes away: the exact bytes of what left, was validated or was published."""
GIVEN = (AttachmentKind.DOCUMENT, AttachmentKind.ANSWER)
"""The kinds that people add beside a record."""


class PaperKind(StrEnum):
    """What a paper is: each has templates of its own."""

    LETTER = "letter"
    MINUTES = "minutes"
    REPORT = "report"
    CONCLUSIONS = "conclusions"


class MailKind(StrEnum):
    """Why an e-mail leaves: with a letter, as its reminder, to invite to a session, to say that it does not take place,
    with its minutes, to say what waits, with leadership's sheet, or to try the mail server."""

    LETTER = "letter"
    REMINDER = "reminder"
    INVITATION = "invitation"
    CANCELLATION = "cancellation"
    MINUTES = "minutes"
    NOTICE = "notice"
    SUMMARY = "summary"
    TEST = "test"


UNASKED = (MailKind.NOTICE, MailKind.SUMMARY)
"""What the program sends of its own accord, to who has asked for it."""


class MailStatus(StrEnum):
    """How the sending of an e-mail stands. `SENDING` is shown while a server is spoken to, and stored nowhere."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    TO_CHECK = "to_check"
    WITHDRAWN = "withdrawn"


class ProgrammeKind(StrEnum):
    """What an item of the programme of an event is."""

    OPENING = "opening"
    PLENARY = "plenary"
    WORKSHOP = "workshop"
    BREAK = "break"
    CLOSING = "closing"


class PublicationKind(StrEnum):
    """What was published, as the requirements of OGP ask for it."""

    RULES = "rules"
    TIMELINE = "timeline"
    MINUTES = "minutes"
    REPORT = "report"
    SHEETS = "sheets"
    RESPONSE = "response"
    PLAN = "plan"
    PROGRESS = "progress"
    OTHER = "other"


class OutreachKind(StrEnum):
    """How people were told of the process."""

    CAMPAIGN = "campaign"
    MEETING = "meeting"
    CIVIL_SOCIETY = "civil_society"
    MEDIA = "media"
    SOCIAL_NETWORKS = "social_networks"
    TRAINING = "training"
    MAILING = "mailing"
    OTHER = "other"


class SpokenLanguage(StrEnum):
    """A language that people are written to in."""

    FRENCH = "fr"
    ARABIC = "ar"
    ENGLISH = "en"


class Gender(StrEnum):
    """What somebody says of themselves, for the parity of the committee; nothing where they do not."""

    WOMAN = "woman"
    MAN = "man"


class NoticeRhythm(StrEnum):
    """How often somebody is told by e-mail what waits for them."""

    NONE = "none"
    DAILY = "daily"
    WEEKLY = "weekly"
