"""What holds in the programme of an event."""

from typing import Any

from sqlalchemy.orm import Session

from data_access.refusals import Refused
from data_access.tables import Event


def programme_day(session: Session, item: Any, _changed: frozenset[str]) -> None:
    """Raise Refused for an item on a day on which the event does not take place."""
    event = session.get(Event, item.event_id)
    if event is None or item.takes_place_on is None:
        return
    last = event.ends_on or event.starts_on
    if not event.starts_on <= item.takes_place_on <= last:
        raise Refused("The event takes place from {first} to {last}.", first=event.starts_on, last=last)
