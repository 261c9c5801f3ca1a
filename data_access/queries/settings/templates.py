"""The Word templates of a plan's papers: which are filled in, which were, and their bytes."""

from typing import Any

import pandas as pd
from sqlalchemy import select

from data_access.database import reading
from data_access.papers.kinds import PaperKind
from data_access.permissions import Action, Actor, require
from data_access.queries.frames import framed
from data_access.tables import PaperTemplate, StoredFile

COLUMNS = ("id", "language", "version", "file_name", "size", "added_at", "added_by", "is_active")


def templates(actor: Actor, plan_id: int, kind: PaperKind) -> pd.DataFrame:
    """Every version that was put in, by language, the newest first: COLUMNS."""
    require(actor, Action.READ_SUMMARIES)
    statement: Any = (
        select(*(getattr(PaperTemplate, name) for name in COLUMNS))
        .where(PaperTemplate.plan_id == plan_id, PaperTemplate.kind == kind)
        .order_by(PaperTemplate.language, PaperTemplate.version.desc())
    )
    with reading() as session:
        return framed(session.execute(statement))


def templates_in_use(actor: Actor, plan_id: int, kind: PaperKind) -> dict[str, bytes]:
    """Language → the template that is filled in; a language without one has the program's own."""
    require(actor, Action.READ_SUMMARIES)
    statement = (
        select(PaperTemplate.language, StoredFile.content)
        .join(StoredFile, StoredFile.sha256 == PaperTemplate.sha256)
        .where(PaperTemplate.plan_id == plan_id, PaperTemplate.kind == kind, PaperTemplate.is_active)
    )
    with reading() as session:
        return {str(row[0]): bytes(row[1]) for row in session.execute(statement)}


def template_of(actor: Actor, template_id: int) -> bytes:
    """The bytes of one version."""
    require(actor, Action.READ_SUMMARIES)
    statement = (
        select(StoredFile.content)
        .join(PaperTemplate, StoredFile.sha256 == PaperTemplate.sha256)
        .where(PaperTemplate.id == template_id)
    )
    with reading() as session:
        return bytes(session.execute(statement).scalar_one())
