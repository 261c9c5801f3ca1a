"""What is archived is read everywhere and chosen nowhere, whatever screen, file or command asks."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from data_access.changes.accounts import accounts
from data_access.changes.commitments import commitments, opinions
from data_access.changes.committee import committee
from data_access.changes.exchanges import exchanges
from data_access.changes.grid.cells import edit_cell
from data_access.changes.history.undo import undo
from data_access.changes.ideas.ideas import add_idea
from data_access.changes.proposals import proposals
from data_access.changes.settings import reference
from data_access.changes.sorting import grouping, remits, suggestions
from data_access.database import reading
from data_access.permissions import SYSTEM, Actor
from data_access.queries.choices import OFFERED, choices, on_offer
from data_access.queries.importing.importing import channel_coded, channels
from data_access.refusals import Refused
from data_access.states import OpinionKind, Role, SuggestionKind
from data_access.tables import TABLES, AuditEntry, Channel, Idea, Proposal
from tests.support.small_plan import SmallPlan

NAMES = {"fr": "Ancien", "ar": "قديم", "en": "Old"}
ADMINISTRATOR = Actor(99, "administrator", Role.ADMINISTRATOR)


@pytest.fixture
def archived(small_plan: SmallPlan) -> dict[str, int]:
    """One archived row of each list that can be archived, the administration MI among them."""
    theme = reference.add_theme(SYSTEM, small_plan.plan_id, "OLD", NAMES)
    with reading() as session:
        portal = session.execute(select(Channel.id)).scalar_one()
    rows = {
        "administrations": small_plan.theirs["administrations"],
        "organisations": small_plan.theirs["organisations"],
        "themes": theme,
        "channels": portal,
    }
    for table, record in rows.items():
        edit_cell(ADMINISTRATOR, table, record, "is_active", True, False)
    return rows


def test_every_list_that_can_be_archived_is_tried_here(archived: dict[str, int]) -> None:
    lists = {name for name in OFFERED if "is_active" in TABLES[name].__table__.c}
    assert lists == set(archived)


@pytest.mark.parametrize("table", ["administrations", "organisations", "themes", "channels"])
def test_it_is_read_and_not_offered(small_plan: SmallPlan, archived: dict[str, int], table: str) -> None:
    read = {choice.id for choice in choices(SYSTEM, small_plan.plan_id, table)}
    offered = {choice.id for choice in on_offer(SYSTEM, small_plan.plan_id, table)}
    assert read - offered == {archived[table]}


def test_an_import_is_not_offered_an_archived_channel(small_plan: SmallPlan, archived: dict[str, int]) -> None:
    assert channels(SYSTEM, small_plan.plan_id) == ()
    with pytest.raises(Refused):
        channel_coded(SYSTEM, small_plan.plan_id, "portal", is_event=False)


Try = Callable[[SmallPlan, dict[str, int]], Any]
TRIES: dict[str, Try] = {
    "letter": lambda plan, old: exchanges.add_letter(SYSTEM, plan.plan_id, old["administrations"], "Objet"),
    "meeting": lambda plan, old: exchanges.add_meeting(SYSTEM, plan.plan_id, old["administrations"], "Objet"),
    "sheet": lambda plan, _old: commitments.add_sheet(SYSTEM, plan.plan_id, "MI", "Fiche"),
    "contact": lambda _plan, old: committee.add_contact(SYSTEM, "Cabinet", old["administrations"]),
    "member": lambda _plan, old: committee.add_contact(SYSTEM, "Cabinet", None, old["organisations"]),
    "remit": lambda plan, _old: remits.add_remit(SYSTEM, plan.plan_id, "MI", "police"),
    "remit of a theme": lambda plan, _old: remits.add_remit(SYSTEM, plan.plan_id, "MJ", "police", "OLD"),
    "proposal": lambda plan, old: proposals.add_proposal(SYSTEM, plan.plan_id, "Titre", old["themes"]),
    "lead": lambda plan, _old: proposals.add_proposal(SYSTEM, plan.plan_id, "Titre", lead="MI"),
    "supporting": lambda plan, _old: edit_cell(SYSTEM, "proposals", plan.mine["proposals"], "supporting", "", "MI"),
    "theme of an idea": lambda plan, old: edit_cell(SYSTEM, "ideas", plan.mine["ideas"], "theme_id", "", old["themes"]),
    "idea": lambda plan, old: add_idea(SYSTEM, plan.plan_id, old["channels"], "Titre"),
    "desk": lambda plan, old: grouping.new_proposal(SYSTEM, plan.mine["ideas"], "Titre", old["themes"]),
    "signed theme": lambda plan, _old: suggestions.sign(
        SYSTEM, SuggestionKind.THEME, "OLD", True, idea_id=plan.mine["ideas"]
    ),
    "signed lead": lambda plan, _old: suggestions.sign(
        SYSTEM, SuggestionKind.LEAD, "MI", True, idea_id=plan.mine["ideas"]
    ),
    "opinion": lambda plan, old: opinions.give_opinion(
        SYSTEM, plan.mine["commitments"], old["organisations"], OpinionKind.FAVOURABLE, date(2023, 5, 1)
    ),
    "account": lambda _plan, _old: accounts.add_account(
        ADMINISTRATOR, "a@b.org", "A", Role.FOCAL_POINT, administration="MI"
    ),
}


@pytest.mark.parametrize("name", TRIES)
def test_nothing_new_points_to_it(small_plan: SmallPlan, archived: dict[str, int], name: str) -> None:
    with reading() as session:
        before = session.execute(select(AuditEntry.id).order_by(AuditEntry.id.desc()).limit(1)).scalar()
    with pytest.raises(Refused):
        TRIES[name](small_plan, archived)
    with reading() as session:
        assert session.execute(select(AuditEntry.id).order_by(AuditEntry.id.desc()).limit(1)).scalar() == before


def test_a_row_that_holds_it_is_edited_as_before(small_plan: SmallPlan, archived: dict[str, int]) -> None:
    edit_cell(SYSTEM, "meetings", small_plan.theirs["meetings"], "place", "", "Rabat")
    edit_cell(SYSTEM, "proposals", small_plan.theirs["proposals"], "title", "Publier les budgets", "Publier")
    assert on_offer(SYSTEM, small_plan.plan_id, "administrations")[0].code == "MJ"


def test_an_undoing_gives_it_back(small_plan: SmallPlan) -> None:
    theme = reference.add_theme(SYSTEM, small_plan.plan_id, "OLD", NAMES)
    idea = small_plan.mine["ideas"]
    edit_cell(SYSTEM, "ideas", idea, "theme_id", "", theme)
    edit_cell(SYSTEM, "ideas", idea, "theme_id", theme, "")
    with reading() as session:
        entry = session.execute(select(AuditEntry.id).order_by(AuditEntry.id.desc()).limit(1)).scalar_one()
    edit_cell(SYSTEM, "themes", theme, "is_active", True, False)
    undo(SYSTEM, entry, "Elle y était")
    with reading() as session:
        assert session.get_one(Idea, idea).theme_id == theme
        assert session.get_one(Proposal, small_plan.mine["proposals"]).theme_id is None
