"""The next plan, started from an earlier one: what it takes over, in one transaction and one act of the history.

Administrations with their contacts, the organisations of the committee with their members, and the accounts are shared
by all plans: they are there without being taken over.
"""

from collections.abc import Collection
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.changes.settings.opening import opened_plan
from data_access.changes.settings.reference import Names, named, new_code, settings_of
from data_access.database import writing
from data_access.permissions import Action, Actor, require
from data_access.refusals import Gone, Refused
from data_access.states import ChannelKind
from data_access.steps import TakenOver
from data_access.tables import Administration, Channel, PaperTemplate, Plan, Remit, Theme

LISTED = ("code", "name_fr", "name_ar", "name_en", "position")


def start_next_plan(
    actor: Actor,
    plan_id: int,
    code: str,
    names: Names,
    starts_on: date | None = None,
    ends_on: date | None = None,
    portal_address: str = "",
    taken: Collection[TakenOver] = tuple(TakenOver),
) -> int:
    """Open the plan that follows another one, with what it takes over from it, and return its id.

    A remit under a theme that is not taken over stands under all themes.
    The earlier plan stays as it is, open or closed. Raises Refused for a code that is taken, or a first day that does
    not come after the earlier plan's.
    """
    with writing(actor) as session:
        require(actor, Action.EDIT_LISTS)
        new_code(session, Plan, code)
        origin = session.get(Plan, plan_id)
        if origin is None:
            raise Gone
        if starts_on is not None and origin.starts_on is not None and starts_on <= origin.starts_on:
            raise Refused("The next plan starts after {code}, on {day} or later.", code=origin.code, day=_after(origin))
        others = settings_of(origin) if TakenOver.SETTINGS in taken else {}
        others |= {"origin_id": origin.id, "learns_from_origin": TakenOver.LEARNED in taken}
        plan = opened_plan(session, code, named(names), starts_on, ends_on, portal_address, **others)
        themes = _themes(session, plan, origin) if TakenOver.THEMES in taken else {}
        if TakenOver.CHANNELS in taken:
            _channels(session, plan, origin)
        if TakenOver.REMITS in taken:
            _remits(session, plan, origin, themes)
        if TakenOver.TEMPLATES in taken:
            _templates(session, plan, origin, actor)
        session.flush()
        return plan.id


def _after(origin: Plan) -> date:
    return date.fromordinal((origin.starts_on or date.min).toordinal() + 1)


def _themes(session: Session, plan: Plan, origin: Plan) -> dict[int, int]:
    """Take over the themes that are in use; the number of each by that of the theme that it comes from."""
    rows = session.execute(select(Theme).where(Theme.plan_id == origin.id, Theme.is_active)).scalars().all()
    made = [Theme(plan_id=plan.id, origin_id=row.id, **_values(row, LISTED)) for row in rows]
    session.add_all(made)
    session.flush()
    return {theme.origin_id: theme.id for theme in made if theme.origin_id is not None}


def _channels(session: Session, plan: Plan, origin: Plan) -> None:
    """Take over the channels that are no event, beside the portal that every plan opens with."""
    session.flush()
    known = set(session.execute(select(Channel.code).where(Channel.plan_id == plan.id)).scalars())
    found = select(Channel).where(
        Channel.plan_id == origin.id, Channel.is_active, Channel.kind != ChannelKind.EVENT, Channel.code.not_in(known)
    )
    for row in session.execute(found).scalars():
        session.add(Channel(plan_id=plan.id, kind=row.kind, **_values(row, LISTED)))


def _remits(session: Session, plan: Plan, origin: Plan, themes: dict[int, int]) -> None:
    """Take over the words by which administrations are recognised, under the themes that were taken over."""
    found = (
        select(Remit)
        .join(Administration, Administration.id == Remit.administration_id)
        .where(Remit.plan_id == origin.id, Administration.is_active)
        .order_by(Remit.id)
    )
    for row in session.execute(found).scalars():
        theme_id = themes.get(row.theme_id) if row.theme_id is not None else None
        session.add(Remit(plan_id=plan.id, administration_id=row.administration_id, words=row.words, theme_id=theme_id))


def _templates(session: Session, plan: Plan, origin: Plan, actor: Actor) -> None:
    """Take over the Word templates that are filled in; their files are kept once."""
    now = datetime.now(UTC)
    for row in session.execute(
        select(PaperTemplate).where(PaperTemplate.plan_id == origin.id, PaperTemplate.is_active)
    ).scalars():
        kept = _values(row, ("kind", "language", "file_name", "size", "sha256"))
        session.add(PaperTemplate(plan_id=plan.id, version=1, added_at=now, added_by=actor.name, **kept))


def _values(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
