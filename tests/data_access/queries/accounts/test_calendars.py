"""A calendar's address leads to one account while it lasts, and shows what that account may see."""

from datetime import UTC, datetime, timedelta

import pytest

from data_access.changes.accounts.calendar_address import LASTS, end_calendar, renew_calendar
from data_access.database import writing
from data_access.permissions import SYSTEM, Actor
from data_access.queries.accounts.calendars import EventKind, calendar_until, dated, subscriber
from data_access.queries.settings.plans import plans
from data_access.refusals import Gone
from data_access.states import Role
from data_access.tables import Account


def _account(role: Role = Role.SECRETARIAT) -> Actor:
    with writing(SYSTEM) as session:
        found = session.query(Account).filter_by(role=role).order_by(Account.id).first()
        assert found is not None
        return Actor(found.id, found.name, found.role, found.administration_id, found.organisation_id)


def test_an_address_answers_from_its_making_until_it_is_taken_back(sample_database: str) -> None:
    actor, now = _account(), datetime.now(UTC)
    assert calendar_until(actor) is None
    first = renew_calendar(actor)
    found = subscriber(first, now)
    assert found is not None
    assert found.actor == actor
    until = calendar_until(actor)
    assert until is not None
    assert timedelta(0) <= until - now - LASTS < timedelta(minutes=5)
    assert subscriber(first, now + LASTS + timedelta(days=1)) is None
    second = renew_calendar(actor)
    assert subscriber(first, now) is None
    assert subscriber(second, now) is not None
    end_calendar(actor)
    assert subscriber(second, now) is None
    assert calendar_until(actor) is None


@pytest.mark.parametrize("token", ["", "x", "a" * 400])
def test_an_unknown_secret_leads_to_nobody(sqlite_sample: str, token: str) -> None:
    assert subscriber(token, datetime.now(UTC)) is None


def test_a_disabled_account_and_one_that_is_gone_have_no_calendar(sample_database: str) -> None:
    actor = _account()
    token = renew_calendar(actor)
    with writing(SYSTEM) as session:
        session.get_one(Account, actor.id).is_active = False
    assert subscriber(token, datetime.now(UTC)) is None
    for one in (actor, Actor(None, "Nobody", Role.SECRETARIAT), Actor(999_999, "Gone", Role.SECRETARIAT)):
        with pytest.raises(Gone):
            renew_calendar(one)


def test_a_focal_point_sees_their_own_sessions_and_steps(sample_database: str) -> None:
    plan = plans()[0]
    everything = dated(SYSTEM, plan)
    assert {one.kind for one in everything} == set(EventKind)
    assert len({one.event.uid for one in everything}) == len(everything)
    own = dated(_account(Role.FOCAL_POINT), plan)
    references = {kind: {one.reference for one in own if one.kind == kind} for kind in EventKind}
    for kind in (EventKind.MEETING, EventKind.STEP):
        assert references[kind] < {one.reference for one in everything if one.kind == kind}
