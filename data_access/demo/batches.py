"""The ideas of one file, written as an import writes them: in bulk, with the batch's own entry in the change log."""

import hashlib
from datetime import date
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from data_access.audit import record_batch
from data_access.imports.layout.wording import same_words
from data_access.imports.spool import fingerprint
from data_access.proof.ideas_seal import seal_of_batch
from data_access.tables import Idea, ImportBatch
from data_access.values.folding import fold

COPIED = ("number", "source_line", "source_theme", "source_sheet", "title", "body", "language")
MAPPING = {
    "title": "Idée",
    "body": "Description",
    "language": "Langue",
    "category": "Catégorie",
    "submitted_on": "Date",
}


def write_ideas(
    session: Session, batch: ImportBatch, ideas: list[dict[str, Any]], themes: dict[str, int]
) -> dict[str, Idea]:
    """Write a batch and its ideas, given as rows of a content file; returns the new ideas by their keys.

    `themes` are the ids of the themes that rows name in `theme_id`.
    """
    batch.mapping = {ideas[0]["source_sheet"] or "": dict(MAPPING)}
    batch.rows_read = batch.rows_new = len(ideas)
    batch.imported_by = session.info["actor"].name
    written = "\n".join(f"{idea['title']}\t{idea['body']}" for idea in ideas)
    batch.file_sha256 = hashlib.sha256(written.encode()).hexdigest()
    session.add(batch)
    session.flush()
    rows = [
        {name: idea[name] for name in COPIED}
        | {
            "plan_id": batch.plan_id,
            "channel_id": batch.channel_id,
            "batch_id": batch.id,
            "category": idea["category"] or None,
            "theme_id": themes.get(idea["theme_id"]),
            "submitted_on": date.fromisoformat(idea["submitted_on"]),
            "status": "new",
            "folded": fold(f"{idea['title']} {idea['body']}"),
            "fingerprint": fingerprint_of(idea["title"], idea["body"]),
            "created_at": batch.imported_at,
        }
        for idea in ideas
    ]
    session.execute(insert(Idea), rows)
    sealed = {"ideas": [0, len(rows)], "seal": seal_of_batch(session, batch.id)}
    record_batch(session, batch, sealed, batch.plan_id)
    records = session.execute(select(Idea).where(Idea.batch_id == batch.id).order_by(Idea.number)).scalars().all()
    return {idea["key"]: record for idea, record in zip(ideas, records, strict=True)}


def fingerprint_of(title: str, body: str) -> str:
    """What the importer would have given: a file that repeats an idea of the sample is noticed."""
    text = hashlib.blake2b(f"{same_words(title)}\x1f{same_words(body)}".encode(), digest_size=16).digest()
    return fingerprint(text, 1)
