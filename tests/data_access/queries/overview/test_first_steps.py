"""The first steps: what a new plan has and what it lacks."""

from collections.abc import Callable
from datetime import date

import pytest

from data_access.changes.accounts import accounts
from data_access.changes.committee.committee import add_organisation, plan_session
from data_access.changes.settings import reference
from data_access.changes.sorting import remits
from data_access.database import writing
from data_access.permissions import SYSTEM, Actor
from data_access.queries.overview.first_steps import FirstStep, start, start_at
from data_access.queries.settings.plans import NO_PLAN, chosen, plans
from data_access.refusals import Refused
from data_access.states import OrganisationKind, Role
from data_access.tables import Administration
from data_access.watching import revision
from tests.support.small_plan import SmallPlan

NAMES = {"fr": "Un nom"}


def done(plan_id: int) -> set[FirstStep]:
    return {step for step in FirstStep if start(plan_id).done(step)}


def test_each_step_is_done_by_what_the_screen_offers(database: str, people: Callable[..., Actor]) -> None:
    administrator = people(Role.ADMINISTRATOR)
    assert chosen(None, "empty") == NO_PLAN
    assert done(NO_PLAN.id) == set()
    plan_id = reference.add_plan(administrator, "PAN4", NAMES)
    assert done(plan_id) == {FirstStep.PLAN}
    reference.add_theme(administrator, plan_id, "T1", NAMES)
    add_organisation(administrator, "ORG", NAMES, OrganisationKind.ASSOCIATION)
    assert done(plan_id) == {FirstStep.PLAN, FirstStep.LISTS}
    reference.add_administration(administrator, "MJ", NAMES, remit="Justice")
    reference.add_administration(administrator, "MS", NAMES)
    assert FirstStep.ADMINISTRATIONS not in done(plan_id)
    remits.add_remit(administrator, plan_id, "MS", "santé hôpital")
    assert FirstStep.ADMINISTRATIONS in done(plan_id)
    reference.add_event(administrator, plan_id, "RABAT", NAMES, date(2027, 1, 1))
    accounts.add_account(administrator, "sec@example.org", "S", Role.SECRETARIAT, "three unrelated words")
    assert FirstStep.ACCOUNTS not in done(plan_id)
    accounts.add_account(administrator, "mj@example.org", "MJ", Role.FOCAL_POINT, administration="MJ")
    assert done(plan_id) == set(FirstStep) - {FirstStep.IMPORT, FirstStep.SESSION}
    accounts.set_active(administrator, "mj@example.org", False)
    assert FirstStep.ACCOUNTS not in done(plan_id)
    plan_session(people(Role.SECRETARIAT), plan_id, date(2027, 2, 1))
    assert FirstStep.SESSION in done(plan_id)


def test_ideas_are_the_first_import_and_another_plan_starts_anew(small_plan: SmallPlan) -> None:
    assert start(small_plan.plan_id).done(FirstStep.IMPORT)
    assert done(small_plan.plan_id + 1) & {FirstStep.PLAN, FirstStep.LISTS, FirstStep.IMPORT} == set()


def test_what_is_kept_follows_every_change(database: str, people: Callable[..., Actor]) -> None:
    plan_id = reference.add_plan(people(Role.ADMINISTRATOR), "PAN4", NAMES)
    assert start_at(plan_id, f"kept {revision()}").administrations == 0
    with writing(SYSTEM) as session:
        session.add(Administration(code="MJ", name_fr="J", name_ar="ع", name_en="J"))
    assert start_at(plan_id, f"kept {revision()}").administrations == 1


def test_nothing_is_added_to_a_plan_that_does_not_exist(database: str, people: Callable[..., Actor]) -> None:
    with pytest.raises(Refused):
        reference.add_theme(people(Role.ADMINISTRATOR), NO_PLAN.id, "X", NAMES)
    assert plans() == ()
