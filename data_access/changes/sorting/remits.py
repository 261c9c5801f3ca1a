"""The remit table: words by which an administration’s field is recognised. Cells go through `cells.edit_cell`."""

from sqlalchemy import select

from data_access.changes.plans import open_plan
from data_access.database import writing
from data_access.permissions import Action, Actor, require
from data_access.refusals import Refused
from data_access.tables import Administration, Remit, Theme

UNKNOWN = "“{value}” is not one of the values of the list."


def add_remit(actor: Actor, plan_id: int, administration: str, words: str, theme: str = "") -> int:
    """A new line of the remit table, by codes; returns its id."""
    if not words.strip():
        raise Refused("A remit needs the words that it is recognised by.")
    with writing(actor) as session:
        require(actor, Action.EDIT_LISTS)
        open_plan(session, plan_id)
        owner = session.execute(select(Administration.id).where(Administration.code == administration)).scalar()
        if owner is None:
            raise Refused(UNKNOWN, value=administration)
        known = select(Theme.id).where(Theme.plan_id == plan_id, Theme.code == theme)
        theme_id = session.execute(known).scalar() if theme else None
        if theme and theme_id is None:
            raise Refused(UNKNOWN, value=theme)
        remit = Remit(plan_id=plan_id, administration_id=owner, words=words.strip(), theme_id=theme_id)
        session.add(remit)
        session.flush()
        return remit.id
