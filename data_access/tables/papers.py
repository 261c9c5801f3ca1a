"""What letters say, in each of their languages, until they leave."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data_access.states import Language
from data_access.tables.base import Base, state


class LetterText(Base):
    """What a letter says in one language."""

    __tablename__ = "letter_texts"
    __table_args__ = (UniqueConstraint("letter_id", "language"),)
    LABEL = ("language",)
    PARENT = "letter_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id"), index=True)
    language: Mapped[Language] = mapped_column(state(Language, "language"))
    recipient: Mapped[str]
    """To whom, as it stands on the letter: a line break in it is one there."""
    subject: Mapped[str]
    body: Mapped[str]
    signatory: Mapped[str | None]
