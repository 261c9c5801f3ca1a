"""What kinds of files, sections of reports and states of messages are called: English words for the catalogues."""

from enum import StrEnum

from dashboard.translations import pword
from data_access.papers.figures import TextFigure
from data_access.papers.kinds import (
    AttachmentKind,
    Gender,
    MailKind,
    MailStatus,
    NoticeRhythm,
    PaperKind,
    SpokenLanguage,
)

PAPERS: dict[type[StrEnum], dict[str, tuple[str, str]]] = {
    AttachmentKind: {
        AttachmentKind.DOCUMENT: pword("file", "Document"),
        AttachmentKind.SENT: pword("file", "As it left"),
        AttachmentKind.ANSWER: pword("file", "Answer received"),
        AttachmentKind.MINUTES: pword("file", "Validated minutes"),
        AttachmentKind.REPORT: pword("file", "Published report"),
        AttachmentKind.REMINDER: pword("file", "Left with a reminder"),
        AttachmentKind.RULES: pword("file", "Rules of procedure"),
    },
    PaperKind: {
        PaperKind.LETTER: pword("paper", "Letter"),
        PaperKind.MINUTES: pword("paper", "Minutes"),
        PaperKind.REPORT: pword("paper", "Workshop report"),
        PaperKind.CONCLUSIONS: pword("paper", "Minutes of the committee"),
    },
    TextFigure: {
        TextFigure.IDEAS: pword("figure", "Ideas received"),
        TextFigure.IDEAS_HUNDREDS: pword("figure", "Ideas received, in full hundreds"),
        TextFigure.PROPOSALS: pword("figure", "Proposals"),
        TextFigure.DECIDED: pword("figure", "Proposals decided"),
        TextFigure.EVENTS: pword("figure", "Events held"),
        TextFigure.ADMINISTRATIONS: pword("figure", "Administrations that lead a proposal"),
        TextFigure.LETTERS: pword("figure", "Letters sent"),
        TextFigure.MEETINGS: pword("figure", "Working sessions held"),
        TextFigure.SHEETS: pword("figure", "Commitment sheets"),
        TextFigure.STEP_1: pword("figure", "Sheets in step 1"),
        TextFigure.STEP_2: pword("figure", "Sheets in step 2"),
        TextFigure.STEP_3: pword("figure", "Sheets in step 3"),
        TextFigure.STEP_4: pword("figure", "Sheets in step 4"),
        TextFigure.STEP_5: pword("figure", "Sheets in step 5"),
    },
    MailKind: {
        MailKind.LETTER: pword("e-mail", "Letter"),
        MailKind.REMINDER: pword("e-mail", "Reminder"),
        MailKind.INVITATION: pword("e-mail", "Invitation"),
        MailKind.CANCELLATION: pword("e-mail", "Cancellation"),
        MailKind.MINUTES: pword("e-mail", "Minutes"),
        MailKind.NOTICE: pword("e-mail", "Notice of what waits"),
        MailKind.SUMMARY: pword("e-mail", "Leadership summary"),
        MailKind.TEST: pword("e-mail", "Test message"),
    },
    MailStatus: {
        MailStatus.WAITING: pword("e-mail", "Waiting"),
        MailStatus.SENDING: pword("e-mail", "Being sent"),
        MailStatus.SENT: pword("e-mail", "Sent"),
        MailStatus.FAILED: pword("e-mail", "Failed"),
        MailStatus.TO_CHECK: pword("e-mail", "To check"),
        MailStatus.WITHDRAWN: pword("e-mail", "Withdrawn"),
    },
    NoticeRhythm: {
        NoticeRhythm.NONE: pword("notice", "Never"),
        NoticeRhythm.DAILY: pword("notice", "Every day"),
        NoticeRhythm.WEEKLY: pword("notice", "Once a week"),
    },
    Gender: {Gender.WOMAN: pword("gender", "Woman"), Gender.MAN: pword("gender", "Man")},
    SpokenLanguage: {
        SpokenLanguage.FRENCH: pword("language", "French"),
        SpokenLanguage.ARABIC: pword("language", "Arabic"),
        SpokenLanguage.ENGLISH: pword("language", "English"),
    },
}
SECTIONS: dict[int, tuple[str, str]] = {
    1: pword("section of a report", "Presentation of the event"),
    2: pword("section of a report", "Method"),
    3: pword("section of a report", "Choice of the priority subjects and themes"),
    4: pword("section of a report", "Planning and management of the participants"),
    5: pword("section of a report", "Selection and guidance of the speakers and experts"),
    6: pword("section of a report", "Logistics"),
    7: pword("section of a report", "Running of the parallel workshops"),
    8: pword("section of a report", "Participants by category"),
    9: pword("section of a report", "Programme of the event"),
    10: pword("section of a report", "Main conclusions of the workshops"),
    11: pword("section of a report", "Next steps"),
}
"""What the eleven sections of a workshop report are called."""
PAPER_FIELDS: dict[str, tuple[str, str]] = {
    "address": pword("field", "Address on the portal"),
    "figures": pword("field", "Figures"),
    "revision": pword("field", "Entry of the history"),
    "added_at": pword("field", "Added on"),
    "added_by": pword("field", "Added by"),
    "asked_at": pword("field", "Asked for on"),
    "asked_by": pword("field", "Asked for by"),
    "attempts": pword("field", "Attempts"),
    "contact_id": pword("field", "Contact"),
    "html": pword("field", "Text as HTML"),
    "identifier": pword("field", "Message-ID"),
    "mail_refusal": pword("field", "Refused by the mail server"),
    "message_id": pword("field", "E-mail"),
    "settled_at": pword("field", "Settled on"),
    "to_address": pword("field", "To the address"),
    "to_name": pword("field", "To"),
    "letter_pattern": pword("field", "Pattern of the register numbers"),
    "letter_signatory": pword("field", "Signatory of the letters"),
    "media_type": pword("field", "Media type"),
    "recipient": pword("field", "Recipient"),
    "register_number": pword("field", "Register number"),
    "sha256": pword("field", "Checksum"),
    "signatory": pword("field", "Signatory"),
    "version": pword("field", "Version"),
    "size": pword("field", "Size in bytes"),
    "validated_at": pword("field", "Validated on"),
    "validated_by": pword("field", "Validated by"),
}
"""The fields of letters, files and templates."""
PAPER_TABLES: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "attachments": (pword("table", "File beside a record"), pword("table", "Files beside records")),
    "deliveries": (pword("table", "E-mail in the queue"), pword("table", "E-mails in the queue")),
    "letter_texts": (pword("table", "Text of a letter"), pword("table", "Texts of letters")),
    "meeting_minutes": (pword("table", "Minutes of a meeting"), pword("table", "Minutes of meetings")),
    "message_files": (pword("table", "File of an e-mail"), pword("table", "Files of e-mails")),
    "messages": (pword("table", "E-mail"), pword("table", "E-mails")),
    "paper_templates": (pword("table", "Word template"), pword("table", "Word templates")),
    "session_minutes": (
        pword("table", "Minutes of a committee meeting"),
        pword("table", "Minutes of committee meetings"),
    ),
    "stored_files": (pword("table", "Stored file"), pword("table", "Stored files")),
}
"""The tables of letters, files, templates and e-mails: one row, then the table as a whole."""
