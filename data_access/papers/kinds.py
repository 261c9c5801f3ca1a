"""States and kinds of files and messages. A leaf module, as `states`."""

from enum import StrEnum


class AttachmentKind(StrEnum):
    """What a file beside a record is: given with it, what left as a letter, or the answer that came."""

    DOCUMENT = "document"
    SENT = "sent"
    ANSWER = "answer"


class PaperKind(StrEnum):
    """What a paper is: each has templates of its own."""

    LETTER = "letter"
