"""When and where the rules of procedure of the committee were published last, as the evidence for OGP notes it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from data_access.database import reading
from data_access.papers.kinds import PublicationKind
from data_access.permissions import Action, Actor, require, visible
from data_access.tables import Publication


@dataclass(frozen=True)
class PublishedRules:
    """A publication; `sha256` tells which file it was, where it was noted."""

    on: date
    address: str | None
    sha256: str | None


def published_rules(actor: Actor, plan_id: int) -> PublishedRules | None:
    """The latest publication of a plan, None before the first one."""
    require(actor, Action.READ_RECORDS)
    statement: Any = (
        select(Publication)
        .where(Publication.plan_id == plan_id, Publication.kind == PublicationKind.RULES)
        .order_by(Publication.published_on.desc(), Publication.id.desc())
        .limit(1)
    )
    with reading() as session:
        found = session.execute(visible(actor, statement, Publication)).scalar()
        return PublishedRules(found.published_on, found.address, found.sha256) if found is not None else None
