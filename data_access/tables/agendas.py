"""Items that member organisations propose for the agenda of a committee session."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from data_access.tables.base import Base, check
from data_access.tables.committee import TIED, TIED_ONCE, Tied, counted


class ProposedItem(Tied, Base):
    """What an organisation proposes for the agenda of a session: taken, and then an item of it, or declined and why."""

    __tablename__ = "proposed_items"
    __table_args__ = (
        check("title", "length(title) > 0", "Say what the item is about."),
        check("tied", f"{counted(*TIED)} <= 1", TIED_ONCE),
        check(
            "answered",
            "agenda_item_id IS NULL OR reason IS NULL",
            "A proposed item is taken into the agenda or declined, not both.",
        ),
    )
    LABEL = ("organisation_id", "title")
    PARENT = "session_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("committee_sessions.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    title: Mapped[str]
    body: Mapped[str | None]
    given_on: Mapped[date]
    agenda_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_items.id"))
    reason: Mapped[str | None]
    """Why it was declined."""
