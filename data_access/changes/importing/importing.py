"""Importing ideas: a file is read to its end, then written in one transaction; a batch is undone as a whole."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from types import TracebackType
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from data_access.audit import record_batch
from data_access.changes.importing.exported import mark_exported
from data_access.changes.importing.imported_acts import remove_all, remove_undone, worked_on
from data_access.changes.numbering import highest, next_number, take_turn
from data_access.changes.plans import open_plan
from data_access.database import reading, writing
from data_access.imports.outcome import IdeaRecord, Tally
from data_access.imports.outcome import Summary as Summary
from data_access.imports.plan import NO_TEXT_COLUMN
from data_access.imports.records import read_records
from data_access.imports.remembering import chosen
from data_access.imports.sheets import FilePlan
from data_access.imports.spool import Spool
from data_access.imports.telling import told
from data_access.permissions import Action, Actor, require
from data_access.proof.ideas_seal import seal_of_batch
from data_access.refusals import Refused, Unexplained
from data_access.rules.foreign_rows import require_active
from data_access.states import IdeaStatus
from data_access.tables import AuditEntry, Channel, Idea, ImportBatch, ReadingClaim, Theme
from data_access.values.folding import fold

CHUNK = 1_000
Progress = Callable[[float], None]
"""Called with a share between 0 and 1, at most once a chunk."""
READING_SHARE = 0.7


@dataclass
class Prepared(AbstractContextManager["Prepared"]):
    """A file read to its end, waiting on disk to be confirmed. Close it, or use it in a `with`."""

    plan: FilePlan
    tally: Tally = field(default_factory=Tally)
    spool: Spool = field(default_factory=Spool)

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.spool.close()


def prepare(plan: FilePlan, progress: Progress | None = None) -> Prepared:
    """Read a file to its end by its plan. Raises Refused when no column holds text or the file breaks a limit."""
    if not plan.read:
        raise Refused(NO_TEXT_COLUMN)
    prepared = Prepared(plan)
    try:
        for count, record in enumerate(read_records(plan, prepared.tally)):
            if prepared.spool.add(record) > 1:
                prepared.tally.say_again(record.sheet, record.line)
            if progress is not None and not count % CHUNK:
                progress(prepared.tally.share * READING_SHARE)
    except BaseException:
        prepared.spool.close()
        raise
    return prepared


def compare(actor: Actor, prepared: Prepared, plan_id: int, channel_id: int) -> Summary:
    """Count what is new and what the channel already holds; writes nothing."""
    require(actor, Action.IMPORT_IDEAS)
    with reading() as session:
        channel_of(session, plan_id, channel_id)
        _mark_present(session, prepared, plan_id, channel_id)
    new, present = prepared.spool.counts()
    return Summary(prepared.tally, new, present)


def import_ideas(
    actor: Actor, prepared: Prepared, plan_id: int, channel_id: int, progress: Progress | None = None
) -> Summary:
    """Write the ideas that are new into a channel, in one transaction with one entry in the history.

    Ideas that the channel already holds are counted, not written; when none is new nothing at all is written and
    `batch_id` stays None. Raises Refused for a closed plan, an unknown channel, or who may not import.
    """
    require(actor, Action.IMPORT_IDEAS)
    with writing(actor) as session:
        open_plan(session, plan_id)
        # Two imports into one plan take turns, so that ideas are numbered without holes.
        take_turn(session, plan_id)
        channel_of(session, plan_id, channel_id)
        _mark_present(session, prepared, plan_id, channel_id)
        new, present = prepared.spool.counts()
        if not new:
            return Summary(prepared.tally, 0, present)
        batch = _batch(actor, prepared, plan_id, channel_id, new, present)
        session.add(batch)
        session.flush()
        _write(session, prepared.spool, batch, new, progress)
        record_batch(session, batch, {"ideas": [0, new], "seal": seal_of_batch(session, batch.id)}, plan_id)
        return Summary(prepared.tally, new, present, batch.id)


def undo_batch(actor: Actor, batch_id: int, reason: str) -> int:
    """Take back the ideas of a batch, with a reason; returns how many. The batch stays in the list, marked undone.

    Raises Refused when some of its ideas were worked on since (grouped, reworded, named as a duplicate): they would be
    lost with that work. Acts of the desk that were all undone go with their ideas.
    """
    require(actor, Action.IMPORT_IDEAS)
    if not reason.strip():
        raise Unexplained("undo_import")
    with writing(actor, reason.strip()) as session:
        batch = session.get(ImportBatch, batch_id, with_for_update=True)
        if batch is None or batch.undone_at is not None:
            raise Refused("This import has already been undone.")
        open_plan(session, batch.plan_id)
        if kept := _processed(session, [batch_id]):
            raise kept[batch_id]
        removed = session.execute(select(func.count()).where(Idea.batch_id == batch_id)).scalar_one()
        last = highest(session, Idea.number, batch_id=batch_id)
        held = select(Idea.id).where(Idea.batch_id == batch_id)
        session.execute(delete(ReadingClaim).where(ReadingClaim.idea_id.in_(held)))
        logged = select(AuditEntry.id).where(AuditEntry.table_name == "ideas", AuditEntry.record_id == Idea.id)
        changes = {"ideas": [removed, 0], "number": [last, None]}
        if forgotten := remove_undone(session, held):
            changes["sorting_acts"] = [forgotten, 0]
        remove_all(session, Idea, Idea.batch_id == batch_id, logged.exists())
        session.execute(delete(Idea).where(Idea.batch_id == batch_id), execution_options={"synchronize_session": False})
        batch.undone_at, batch.undone_reason = datetime.now(UTC), reason.strip()
        session.flush()
        record_batch(session, batch, changes, batch.plan_id, "undo")
        return int(removed)


def processed(actor: Actor, batch_ids: Iterable[int]) -> dict[int, Refused]:
    """Why some imports can no longer be undone, by batch: their ideas were worked on since. Others are left out."""
    require(actor, Action.IMPORT_IDEAS)
    with reading() as session:
        return _processed(session, batch_ids)


def _processed(session: Session, batch_ids: Iterable[int]) -> dict[int, Refused]:
    counted = select(Idea.batch_id, func.count()).where(Idea.batch_id.in_(batch_ids), worked_on())
    return {
        batch_id: Refused(
            (
                "Ideas from this import have been processed since (grouped, sorted or reworded): "
                "{count} in all. Undo that work first."
            ),
            count=count,
        )
        for batch_id, count in session.execute(counted.group_by(Idea.batch_id))
        if batch_id is not None
    }


def channel_of(session: Session, plan_id: int, channel_id: int) -> None:
    """Raise Refused unless ideas of the plan may come in by this channel."""
    found = session.execute(select(Channel).where(Channel.id == channel_id, Channel.plan_id == plan_id)).scalar()
    if found is None:
        raise Refused("This plan has no such channel: choose an event or a channel of the plan.")
    require_active(found)


def _mark_present(session: Session, prepared: Prepared, plan_id: int, channel_id: int) -> None:
    spool = prepared.spool
    spool.clear_marks()
    for chunk in spool.fingerprints(CHUNK):
        known = select(Idea.fingerprint).where(Idea.channel_id == channel_id, Idea.fingerprint.in_(list(chunk)))
        spool.mark_present([chunk[mark] for mark in session.execute(known).scalars()])
    mark_exported(session, prepared.plan, spool, plan_id)


def _batch(actor: Actor, prepared: Prepared, plan_id: int, channel_id: int, new: int, present: int) -> ImportBatch:
    plan = prepared.plan
    return ImportBatch(
        plan_id=plan_id,
        channel_id=channel_id,
        file_name=plan.file_name,
        file_sha256=plan.sha256,
        mapping=plan.described,
        row_filter=" · ".join(f"{column} = {value}" for column, value in plan.where) or None,
        rows_read=prepared.tally.rows_read,
        rows_new=new,
        rows_present=present,
        rows_refused=prepared.tally.refused,
        rows_repeated=prepared.tally.repeated,
        rows_left_out=prepared.tally.left_out + prepared.tally.filtered_out,
        told=told(prepared.plan, prepared.tally, prepared.spool) | {"chosen": chosen(prepared.plan)},
        imported_at=datetime.now(UTC),
        imported_by=actor.name,
    )


def _write(session: Session, spool: Spool, batch: ImportBatch, new: int, progress: Progress | None) -> None:
    number = next_number(session, batch.plan_id, Idea.number) - 1
    first, themes = number, _themes(session, batch.plan_id)
    theme_of = lru_cache(CHUNK)(lambda name: themes.get(fold(name)))
    for chunk in spool.new(CHUNK):
        rows = []
        for fingerprint, record in chunk:
            number += 1
            rows.append(_row(batch, number, fingerprint, record, theme_of(record.theme)))
        session.execute(insert(Idea.__table__), rows)  # type: ignore[arg-type]
        if progress is not None:
            progress(READING_SHARE + (1 - READING_SHARE) * (number - first) / new)


def _row(batch: ImportBatch, number: int, fingerprint: str, record: IdeaRecord, theme_id: int | None) -> dict[str, Any]:
    return {
        "plan_id": batch.plan_id,
        "number": number,
        "channel_id": batch.channel_id,
        "batch_id": batch.id,
        "source_sheet": record.sheet or None,
        "source_line": record.line,
        "source_theme": record.theme or None,
        "source_reference": record.reference or None,
        "title": record.title,
        "body": record.body,
        "problem": record.problem or None,
        "result": record.result or None,
        "context": record.context,
        "author_contact": record.contact or None,
        "language": record.language,
        "category": record.category,
        "author_name": record.author or None,
        "theme_id": theme_id,
        "submitted_on": record.submitted_on,
        "status": IdeaStatus.NEW,
        "fingerprint": fingerprint,
        "folded": record.folded,
        "created_at": batch.imported_at,
    }


def _themes(session: Session, plan_id: int) -> dict[str, int]:
    """{folded name or code: id} of the themes of a plan, so that a file that names them is classified at once."""
    named: dict[str, int] = {}
    for theme in session.execute(select(Theme).where(Theme.plan_id == plan_id, Theme.is_active)).scalars():
        for name in (theme.code, theme.name_fr, theme.name_ar, theme.name_en):
            named.setdefault(fold(name), theme.id)
    named.pop("", None)
    return named
