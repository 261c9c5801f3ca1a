"""What the settings of a plan, an account and the letter of a meeting may hold, through every interface."""

from typing import Any

import pytest
from sqlalchemy import select

from data_access.changes.accounts import accounts
from data_access.changes.exchanges import exchanges
from data_access.changes.grid.cells import edit_cell
from data_access.changes.grid.rows import edit_row
from data_access.changes.settings import reference
from data_access.changes.settings.next_plan import start_next_plan
from data_access.countries import ArabicMonths, Country
from data_access.database import reading
from data_access.permissions import EDITABLE, SYSTEM, Actor
from data_access.queries.settings.plans import chosen
from data_access.refusals import Refused
from data_access.states import Role
from data_access.tables import Account, AuditEntry, Meeting, Plan
from tests.support.small_plan import SmallPlan, person

ADMINISTRATOR = Actor(99, "administrator", Role.ADMINISTRATOR)
GOOD: dict[str, Any] = {
    "code": "PAN-4",
    "name_fr": "Plan quatre",
    "name_ar": "الخطة الرابعة",
    "name_en": "Plan four",
    "starts_on": "2024-01-01",
    "ends_on": "2027-12-31",
    "portal_address": "https://exemple.org/portail",
    "portal_seen_on": "2024-02-29",
    "time_zone": "Asia/Amman",
    "languages": "ar,en",
    "arabic_months": "levant",
    "days_to_answer": "21",
    "overload_percent": "200",
    "quorum": "4",
    "letter_pattern": "{number}/{year}/DRA",
    "letter_signatory": "Le Secrétaire général",
}
BAD = [
    ("code", "a b"),
    ("code", ""),
    ("name_fr", ""),
    ("ends_on", "hier"),
    ("portal_address", "javascript:alert(1)"),
    ("portal_address", "exemple.org"),
    ("portal_address", "http://[bad"),
    ("time_zone", "Mars/Olympus"),
    ("time_zone", "../etc/passwd"),
    ("languages", ""),
    ("languages", "fr,fr"),
    ("languages", "de"),
    ("arabic_months", "mars"),
    ("days_to_answer", "0"),
    ("days_to_answer", "366"),
    ("overload_percent", "100"),
    ("quorum", "0"),
    ("letter_pattern", "DRA"),
    ("learns_from_origin", "oui"),
]


def value(plan: int, field: str) -> Any:
    with reading() as session:
        return getattr(session.get_one(Plan, plan), field)


def test_every_setting_of_a_plan_can_be_changed(small_plan: SmallPlan) -> None:
    assert {*GOOD, "learns_from_origin"} == set(EDITABLE["plans"])
    fields = {name: (value(small_plan.plan_id, name), new) for name, new in GOOD.items()}
    edit_row(ADMINISTRATOR, "plans", small_plan.plan_id, fields)
    assert {name: str(value(small_plan.plan_id, name)) for name in GOOD} == GOOD


def test_whether_a_plan_learns_is_changed_where_it_was_started_from_another_one(small_plan: SmallPlan) -> None:
    made = start_next_plan(ADMINISTRATOR, small_plan.plan_id, "PAN4", {"fr": "PAN 4"})
    edit_cell(ADMINISTRATOR, "plans", made, "learns_from_origin", True, "non")
    assert value(made, "learns_from_origin") is False


@pytest.mark.parametrize(("field", "wrong"), BAD)
def test_what_is_none_is_refused_and_nothing_is_written(small_plan: SmallPlan, field: str, wrong: str) -> None:
    before = value(small_plan.plan_id, field)
    with pytest.raises(Refused):
        edit_cell(ADMINISTRATOR, "plans", small_plan.plan_id, field, before, wrong)
    assert value(small_plan.plan_id, field) == before


def test_a_code_that_another_plan_has_is_refused_and_ones_own_is_not(small_plan: SmallPlan) -> None:
    added = reference.add_plan(SYSTEM, "PAN4", {"fr": "PAN 4"})
    with pytest.raises(Refused, match="taken"):
        edit_cell(SYSTEM, "plans", added, "code", "PAN4", "pan")
    edit_cell(SYSTEM, "plans", added, "code", "PAN4", "pan4")
    assert value(added, "code") == "pan4"


def test_a_closed_plan_keeps_its_name(small_plan: SmallPlan) -> None:
    reference.close_plan(SYSTEM, small_plan.plan_id, "Fini")
    with pytest.raises(Refused, match="closed"):
        edit_cell(SYSTEM, "plans", small_plan.plan_id, "name_fr", "Plan", "Autre")


def test_the_plan_that_pages_see_has_its_settings_and_its_own_day(small_plan: SmallPlan) -> None:
    fields = {name: (value(small_plan.plan_id, name), new) for name, new in GOOD.items()}
    edit_row(ADMINISTRATOR, "plans", small_plan.plan_id, fields)
    seen = chosen(None, seal())
    assert seen.country == Country("Asia/Amman", ("ar", "en"), ArabicMonths.LEVANT, 21, 200)
    edit_cell(ADMINISTRATOR, "plans", small_plan.plan_id, "time_zone", "Asia/Amman", "Pacific/Kiritimati")
    ahead = chosen(None, seal()).today
    edit_cell(ADMINISTRATOR, "plans", small_plan.plan_id, "time_zone", "Pacific/Kiritimati", "Etc/GMT+12")
    assert (ahead - chosen(None, seal()).today).days in (1, 2)


def seal() -> str:
    with reading() as session:
        return session.execute(select(AuditEntry.hash).order_by(AuditEntry.id.desc()).limit(1)).scalar_one()


def test_a_new_plan_takes_the_settings_over(small_plan: SmallPlan) -> None:
    edit_cell(SYSTEM, "plans", small_plan.plan_id, "time_zone", "Africa/Casablanca", "Asia/Amman")
    added = reference.add_plan(SYSTEM, "PAN4", {"fr": "PAN 4"}, lists_of=small_plan.plan_id)
    assert value(added, "time_zone") == "Asia/Amman"


def test_an_account_gets_another_name_and_address(small_plan: SmallPlan) -> None:
    account = accounts.add_account(ADMINISTRATOR, "a@b.org", "A", Role.READER)
    accounts.add_account(ADMINISTRATOR, "c@d.org", "C", Role.READER)
    edit_row(ADMINISTRATOR, "accounts", account, {"login": ("a@b.org", "Z@B.org"), "name": ("A", "Zahra")})
    with reading() as session:
        found = session.get_one(Account, account)
        assert (found.login, found.name) == ("z@b.org", "Zahra")
    for wrong in ("", "z", "C@D.org"):
        with pytest.raises(Refused):
            edit_cell(ADMINISTRATOR, "accounts", account, "login", "z@b.org", wrong)
    for role in (Role.SECRETARIAT, Role.READER):
        with pytest.raises(Refused, match="role"):
            edit_cell(person(role), "accounts", account, "name", "Zahra", "X")
    with pytest.raises(Refused, match="cannot be changed here"):
        edit_cell(ADMINISTRATOR, "accounts", account, "role", "reader", "administrator")


def test_a_meeting_is_linked_to_a_letter_of_its_own_administration_only(small_plan: SmallPlan) -> None:
    meeting = small_plan.mine["meetings"]
    edit_cell(SYSTEM, "meetings", meeting, "letter_id", "", small_plan.mine["letters"])
    with reading() as session:
        assert session.get_one(Meeting, meeting).letter_id == small_plan.mine["letters"]
    edit_cell(SYSTEM, "meetings", meeting, "letter_id", small_plan.mine["letters"], "")
    for wrong in (small_plan.theirs["letters"], 999_999):
        with pytest.raises(Refused):
            edit_cell(SYSTEM, "meetings", meeting, "letter_id", "", wrong)
    with pytest.raises(Refused, match="another administration"):
        exchanges.add_meeting(
            SYSTEM, small_plan.plan_id, small_plan.mine["administrations"], "X", small_plan.theirs["letters"]
        )
