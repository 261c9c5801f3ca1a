"""Reads around importing: the channels that may receive ideas, the past batches, a file that was seen before."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from data_access.database import reading
from data_access.permissions import Action, Actor, require
from data_access.refusals import Refused
from data_access.states import ChannelKind
from data_access.tables import Channel, Event, ImportBatch


@dataclass(frozen=True)
class ChannelChoice:
    """A channel that ideas may come in through; `event_code` for the channel of an event."""

    id: int
    code: str
    kind: ChannelKind
    event_code: str | None
    name_fr: str
    name_ar: str
    name_en: str

    def name(self, language: str) -> str:
        """The name in a language, French by default."""
        return {"ar": self.name_ar, "en": self.name_en}.get(language, self.name_fr)


@dataclass(frozen=True)
class BatchView:
    """One import as the list shows it; counts are rows of the file."""

    id: int
    file_name: str
    channel: ChannelChoice
    row_filter: str | None
    rows_read: int
    rows_new: int
    rows_present: int
    rows_refused: int
    rows_repeated: int
    rows_left_out: int
    told: dict[str, Any] | None
    imported_at: datetime
    imported_by: str
    undone_at: datetime | None
    undone_reason: str | None


def channels(actor: Actor, plan_id: int) -> tuple[ChannelChoice, ...]:
    """The channels of a plan by which ideas still come in, in the order of its list."""
    require(actor, Action.READ_SUMMARIES)
    statement = (
        select(Channel, Event.code)
        .outerjoin(Event, Event.id == Channel.event_id)
        .where(Channel.plan_id == plan_id, Channel.is_active)
        .order_by(Channel.position, Channel.id)
    )
    with reading() as session:
        return tuple(_choice(channel, event) for channel, event in session.execute(statement))


def channel_coded(actor: Actor, plan_id: int, code: str, is_event: bool) -> ChannelChoice:
    """The channel, or the event's channel, that has a code, capitals aside. Raises Refused with the known codes."""
    known = channels(actor, plan_id)
    codes = {(c.event_code if is_event else c.code): c for c in known if not is_event or c.event_code}
    for its, channel in codes.items():
        if its and its.casefold() == code.strip().casefold():
            return channel
    listed = ", ".join(its for its in codes if its)
    if is_event:
        raise Refused("“{code}” is not the code of an event of this plan: {known}.", code=code, known=listed)
    raise Refused("“{code}” is not the code of a channel of this plan: {known}.", code=code, known=listed)


def batches(actor: Actor, plan_id: int, most: int = 100) -> tuple[BatchView, ...]:
    """The imports of a plan, newest first."""
    require(actor, Action.IMPORT_IDEAS)
    return _batches(ImportBatch.plan_id == plan_id, most=most)


def seen_before(actor: Actor, plan_id: int, sha256: str) -> tuple[BatchView, ...]:
    """The imports of this very file into this plan that were not undone, newest first."""
    require(actor, Action.IMPORT_IDEAS)
    same = (ImportBatch.plan_id == plan_id, ImportBatch.file_sha256 == sha256, ImportBatch.undone_at.is_(None))
    return _batches(*same, most=10)


def _batches(*conditions: object, most: int) -> tuple[BatchView, ...]:
    statement = (
        select(ImportBatch, Channel, Event.code)
        .join(Channel, Channel.id == ImportBatch.channel_id)
        .outerjoin(Event, Event.id == Channel.event_id)
        .where(*conditions)  # type: ignore[arg-type]
        .order_by(ImportBatch.id.desc())
        .limit(most)
    )
    names = [name for name in BatchView.__dataclass_fields__ if name != "channel"]
    with reading() as session:
        return tuple(
            BatchView(channel=_choice(channel, event), **{name: getattr(batch, name) for name in names})
            for batch, channel, event in session.execute(statement)
        )


def _choice(channel: Channel, event_code: str | None) -> ChannelChoice:
    names = channel.name_fr, channel.name_ar, channel.name_en
    return ChannelChoice(channel.id, channel.code, channel.kind, event_code, *names)
