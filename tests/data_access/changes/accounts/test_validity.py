"""The account of a reviewer: for a time, and for nobody else; nothing but what is public opens to it."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from data_access import clock
from data_access.changes.accounts import accounts, signing_in
from data_access.changes.accounts.roles import set_role
from data_access.database import reading
from data_access.permissions import Actor, visible, visible_rows
from data_access.queries.accounts import accounts as queries
from data_access.queries.evidence import record
from data_access.queries.ideas.outcomes import all_outcomes
from data_access.queries.reports.reports import reports
from data_access.refusals import Missing, Refused
from data_access.states import Role
from data_access.tables import Account, Letter
from tests.support.small_plan import SmallPlan, person

LOGIN, PASSWORD = "irm@example.org", "three unrelated words"
ADMINISTRATOR = Actor(None, "an administrator", Role.ADMINISTRATOR)
REVIEWER = person(Role.REVIEWER)


def add(first: date | None, last: date | None, role: Role = Role.REVIEWER) -> int:
    return accounts.add_account(ADMINISTRATOR, LOGIN, "A reviewer", role, PASSWORD, valid_from=first, valid_until=last)


def test_a_reviewer_enters_on_the_first_and_on_the_last_day(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    on = clock.access_day()
    add(on, on)
    token = signing_in.sign_in(LOGIN, PASSWORD)
    holder = queries.holder(token)
    assert holder is not None
    assert holder.actor.role == Role.REVIEWER
    monkeypatch.setattr(clock, "access_day", lambda: on + timedelta(days=1))
    assert queries.holder(token) is None


@pytest.mark.parametrize(("first", "last", "said"), [(1, 2, "opens on"), (-2, -1, "ended on")])
def test_outside_its_days_an_account_is_refused_with_the_day(database: str, first: int, last: int, said: str) -> None:
    on = clock.access_day()
    add(on + timedelta(days=first), on + timedelta(days=last))
    with pytest.raises(Refused, match=said):
        signing_in.sign_in(LOGIN, PASSWORD)
    with pytest.raises(Refused, match=said):
        signing_in.enter_as(LOGIN)
    with pytest.raises(Refused, match="not correct"):
        signing_in.sign_in(LOGIN, "wrong words again")


def test_a_reviewer_needs_a_last_day_that_does_not_come_before_the_first(database: str) -> None:
    with pytest.raises(Missing) as missing:
        add(None, None)
    assert missing.value.asks_for == ("valid_until",)
    with pytest.raises(Refused, match="before the first"):
        add(date(2026, 2, 1), date(2026, 1, 31))


def test_nobody_else_has_a_last_day(database: str) -> None:
    with pytest.raises(Refused, match="for a time"):
        add(None, date(2026, 1, 31), Role.READER)


def test_another_role_ends_the_time_and_a_reviewer_s_begins_one(database: str) -> None:
    number, on = add(None, clock.access_day()), clock.access_day()
    set_role(ADMINISTRATOR, LOGIN, Role.READER)
    with reading() as session:
        account = session.get_one(Account, number)
        assert (account.valid_from, account.valid_until) == (None, None)
    with pytest.raises(Missing):
        set_role(ADMINISTRATOR, LOGIN, Role.REVIEWER)
    set_role(ADMINISTRATOR, LOGIN, Role.REVIEWER, valid_until=on)
    listed = queries.accounts(ADMINISTRATOR)
    assert listed["valid_until"].tolist() == [on]


def test_a_reviewer_reads_the_evidence_and_nothing_that_is_not_public(small_plan: SmallPlan) -> None:
    assert record.opinions(REVIEWER, small_plan.plan_id) == ()
    for read in (
        lambda: reports(REVIEWER, small_plan.plan_id),
        lambda: all_outcomes(REVIEWER, small_plan.plan_id),
        lambda: visible(REVIEWER, select(Letter.id)),
        lambda: visible_rows(REVIEWER, Letter),
    ):
        with pytest.raises(Refused, match="role"):
            read()
