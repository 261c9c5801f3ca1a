"""The Word templates of a plan's papers: a new version, and the program's own one again."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.changes.numbering import next_number
from data_access.changes.plans import open_plan
from data_access.changes.storing import stored
from data_access.database import writing
from data_access.papers.kinds import PaperKind
from data_access.papers.templates import require_template
from data_access.papers.uploads import accepted
from data_access.permissions import Action, Actor, require
from data_access.refusals import Refused
from data_access.states import Language
from data_access.tables import PaperTemplate


def put_template(actor: Actor, plan_id: int, kind: PaperKind, language: Language, name: str, content: bytes) -> int:
    """Fill in this template from now on; returns the number of its version. Earlier versions stay.

    Raises Refused, with what is wrong by name, for a file that is no template (`papers.templates`).
    """
    require(actor, Action.EDIT_LISTS)
    require_template(content)
    file_name, _media_type = accepted(name, content)
    with writing(actor) as session:
        open_plan(session, plan_id)
        of = {"plan_id": plan_id, "kind": kind, "language": language}
        version = next_number(session, plan_id, PaperTemplate.version, kind=kind, language=language)
        _put_away(session, of)
        kept = {"file_name": file_name, "size": len(content), "sha256": stored(session, content)}
        session.add(PaperTemplate(version=version, added_at=datetime.now(UTC), added_by=actor.name, **of, **kept))
        return version


def restore_own(actor: Actor, plan_id: int, kind: PaperKind, language: Language) -> None:
    """Fill in the program's own template again. Raises Refused where no other one is."""
    with writing(actor) as session:
        require(actor, Action.EDIT_LISTS)
        open_plan(session, plan_id)
        if not _put_away(session, {"plan_id": plan_id, "kind": kind, "language": language}):
            raise Refused("The program’s own template is already the one that is used.")


def _put_away(session: Session, of: dict[str, Any]) -> bool:
    """Make the template that is filled in one of the earlier ones; whether there was any."""
    found = session.execute(select(PaperTemplate).filter_by(is_active=True, **of)).scalars().all()
    for one in found:
        one.is_active = False
    return bool(found)
