"""What the kinds of files and the states of messages are called: English words marked for the catalogues."""

from enum import StrEnum

from dashboard.translations import pword
from data_access.papers.kinds import AttachmentKind

PAPERS: dict[type[StrEnum], dict[str, tuple[str, str]]] = {
    AttachmentKind: {
        AttachmentKind.DOCUMENT: pword("file", "Document"),
        AttachmentKind.SENT: pword("file", "As it left"),
        AttachmentKind.ANSWER: pword("file", "Answer received"),
    },
}
