"""The directory: whom to write to in each administration and in each organisation of the steering committee."""

from datetime import date

from sqlalchemy import ColumnElement, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data_access.papers.kinds import Gender
from data_access.tables.base import Base, check, state


class Contact(Base):
    """A focal point of an administration or a member of a committee organisation: an office, with or without a name."""

    __tablename__ = "contacts"
    SHARED = True
    __table_args__ = (
        check(
            "place",
            "(administration_id IS NULL) <> (organisation_id IS NULL)",
            "A contact belongs either to an administration or to an organisation of the committee.",
        ),
        check(
            "days",
            "ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on",
            "The end cannot come before the start.",
        ),
        check("own_substitute", "substitute_id IS NULL OR substitute_id <> id", "A contact cannot replace itself."),
    )
    LABEL = ("office",)

    id: Mapped[int] = mapped_column(primary_key=True)
    administration_id: Mapped[int | None] = mapped_column(ForeignKey("administrations.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    office: Mapped[str]
    name: Mapped[str | None]
    function: Mapped[str | None]
    languages: Mapped[str | None]
    """Codes of the languages to write in, the first one first, separated by a comma and a space."""
    email: Mapped[str | None]
    mail_refusal: Mapped[str | None]
    """What a mail server said when it refused this address for good; empty again once the address is changed."""
    telephone: Mapped[str | None]
    gender: Mapped[Gender | None] = mapped_column(state(Gender, "gender"))
    """Only counted, never shown of a person to who may not read how contacts are reached."""
    is_deputy: Mapped[bool] = mapped_column(default=False)
    substitute_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"), index=True)
    """Whom to write to in their absence, of the same administration or organisation."""
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    """The last day in office; nothing while nobody has said when they leave."""
    is_active: Mapped[bool] = mapped_column(default=True)

    def is_in_office(self, day: date) -> bool:
        """Whether the contact can be written to on a day: not archived, and between their first and last day."""
        return (
            self.is_active
            and (self.starts_on is None or self.starts_on <= day)
            and (self.ends_on is None or day <= self.ends_on)
        )

    @classmethod
    def in_office(cls, day: date) -> ColumnElement[bool]:
        """The condition of `is_in_office` in a query."""
        return (
            cls.is_active
            & (cls.starts_on.is_(None) | (cls.starts_on <= day))
            & (cls.ends_on.is_(None) | (cls.ends_on >= day))
        )


class ContactDistinction(Base):
    """Two contacts that look like one and the same, and are not, as somebody has said."""

    __tablename__ = "contact_distinctions"
    SHARED = True
    __table_args__ = (
        UniqueConstraint("contact_id", "other_id"),
        check("order", "contact_id < other_id", "Two contacts are told apart, the earlier one first."),
    )
    LABEL = ("contact_id", "other_id")

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), index=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), index=True)
