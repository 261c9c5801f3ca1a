"""Texts that people correct and then freeze, in versions: what all minutes have in common, whatever was held."""

import hashlib
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.permissions import Actor
from data_access.refusals import Conflict, Refused
from data_access.states import Language


def drafted(session: Session, entity: Any, whole_id: int, language: Language, body: str, **facts: object) -> Any:
    """A new version of a text of `whole_id` in a language, which nobody has written over yet.

    `entity` is a table with `language`, `version`, `body` and the columns of `frozen`. Raises Refused without a text,
    and while a draft stands in this language.
    """
    if not body.strip():
        raise Refused("Minutes need a text.")
    last = last_version(session, entity, whole_id, language)
    if last is not None and last.validated_at is None:
        raise Refused("There is a draft in this language already: correct it.")
    number = last.version + 1 if last is not None else 1
    whole = {entity.PARENT: whole_id}
    made = entity(**whole, language=language, version=number, body=body.strip(), **facts)
    session.add(made)
    session.flush()
    return made


def frozen(session: Session, actor: Actor, row: Any, seen: str, said: str) -> str:
    """Freeze a draft as it was `seen`, saying what it `said` with its figures; returns the fingerprint of that.

    Raises Conflict when the text is no longer the one that was seen.
    """
    if row.validated_at is not None:
        raise Refused("These minutes are validated already.")
    if row.body != seen:
        raise Conflict("body", mine=seen, theirs=row.body)
    if said != seen:
        row.body = said
        session.flush()
    row.validated_at = session.info.get("at") or datetime.now(UTC)
    row.validated_by = actor.name
    row.sha256 = fingerprint(said)
    session.flush()
    return str(row.sha256)


def last_version(session: Session, entity: Any, whole_id: int, language: Language) -> Any:
    """The newest version of a text in a language, None before the first."""
    statement = (
        select(entity)
        .where(getattr(entity, entity.PARENT) == whole_id, entity.language == language)
        .order_by(entity.version.desc())
        .limit(1)
    )
    return session.execute(statement).scalar()


def fingerprint(body: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal."""
    return hashlib.sha256(body.encode()).hexdigest()
