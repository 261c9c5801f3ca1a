"""Giving an account another role: what its holder may do changes at once, in every open window."""

from datetime import date

from sqlalchemy import select

from data_access.accounts.addresses import normal
from data_access.accounts.validity import validity
from data_access.database import writing
from data_access.permissions import Action, Actor, require
from data_access.refusals import Refused
from data_access.states import Role
from data_access.tables import Account, Administration, Organisation


def set_role(
    actor: Actor,
    login: str,
    role: Role,
    administration: str | None = None,
    organisation: str | None = None,
    valid_from: date | None = None,
    valid_until: date | None = None,
) -> None:
    """Give an account a role. A focal point needs the code of an `administration`, a committee member that of an
    `organisation`, a reviewer the last day on which they may sign in.

    Raises Refused, also for one's own account: nobody loses the keys by mistake.
    """
    require(actor, Action.MANAGE_ACCOUNTS)
    days = validity(role, valid_from, valid_until)
    with writing(actor) as session:
        account = session.execute(
            select(Account).where(Account.login == normal(login)).with_for_update()
        ).scalar_one_or_none()
        if account is None:
            raise Refused("No account has the address {login}.", login=login)
        if account.id == actor.id:
            raise Refused("You cannot change your own role: another administrator does it.")
        administration_id = organisation_id = None
        if role == Role.FOCAL_POINT:
            codes = select(Administration.id).where(
                Administration.code == (administration or ""), Administration.is_active
            )
            administration_id = session.execute(codes).scalar()
            if administration_id is None:
                raise Refused("A focal point needs the code of an administration.")
        if role == Role.COPIL:
            codes = select(Organisation.id).where(Organisation.code == (organisation or ""), Organisation.is_active)
            organisation_id = session.execute(codes).scalar()
            if organisation_id is None:
                raise Refused("A committee member needs the code of an organisation.")
        account.role, account.administration_id, account.organisation_id = role, administration_id, organisation_id
        account.valid_from, account.valid_until = days
