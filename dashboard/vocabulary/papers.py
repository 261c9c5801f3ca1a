"""What the kinds of files and the states of messages are called: English words marked for the catalogues."""

from enum import StrEnum

from dashboard.translations import pword
from data_access.papers.kinds import AttachmentKind, PaperKind

PAPERS: dict[type[StrEnum], dict[str, tuple[str, str]]] = {
    AttachmentKind: {
        AttachmentKind.DOCUMENT: pword("file", "Document"),
        AttachmentKind.SENT: pword("file", "As it left"),
        AttachmentKind.ANSWER: pword("file", "Answer received"),
    },
    PaperKind: {
        PaperKind.LETTER: pword("paper", "Letter"),
    },
}
PAPER_FIELDS: dict[str, tuple[str, str]] = {
    "added_at": pword("field", "Added on"),
    "added_by": pword("field", "Added by"),
    "letter_pattern": pword("field", "Pattern of the register numbers"),
    "letter_signatory": pword("field", "Signatory of the letters"),
    "media_type": pword("field", "Media type"),
    "recipient": pword("field", "Recipient"),
    "register_number": pword("field", "Register number"),
    "sha256": pword("field", "Checksum"),
    "signatory": pword("field", "Signatory"),
    "version": pword("field", "Version"),
    "size": pword("field", "Size in bytes"),
}
"""The fields of letters, files and templates."""
