"""Those who make proposals, letters, meetings or sheets at once get references of their own."""

import re
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from data_access import changes
from data_access.changes.calendar import stages
from data_access.changes.commitments import commitments
from data_access.changes.committee import committee
from data_access.changes.exchanges import exchanges
from data_access.changes.exchanges.incoming import register_incoming
from data_access.changes.grid.cells import edit_cell
from data_access.changes.grid.removing import remove
from data_access.changes.history.undo import undo
from data_access.changes.ideas import ideas
from data_access.changes.importing.importing import import_ideas, prepare, undo_batch
from data_access.changes.proposals.proposals import add_proposal
from data_access.changes.settings import reference
from data_access.changes.sorting import grouping
from data_access.database import reading
from data_access.imports.plan import propose_plan
from data_access.permissions import SYSTEM, Actor
from data_access.refusals import Refused
from data_access.states import ChannelKind, OrganisationKind, Role
from data_access.tables import (
    TABLES,
    ActionItem,
    Administration,
    AuditEntry,
    Channel,
    Commitment,
    CommitteeSession,
    Event,
    Idea,
    Letter,
    Meeting,
    Milestone,
    Organisation,
    ProcessStage,
    Proposal,
    Theme,
)
from tests.data_access.desk import READER, to_sort
from tests.support.small_plan import SmallPlan


def test_proposals_made_at_once_are_numbered_in_turn(small_plan: SmallPlan) -> None:
    ideas = to_sort(small_plan.plan_id)
    with ThreadPoolExecutor(8) as pool:
        added = [pool.submit(add_proposal, SYSTEM, small_plan.plan_id, f"Budget {number}") for number in range(12)]
        made = [pool.submit(grouping.new_proposal, READER, idea, f"Idée {idea}") for idea in ideas]
    assert len({found.result() for found in added} | {found.result().proposal_id for found in made}) == 12 + len(ideas)
    with reading() as session:
        references = sorted(session.execute(select(Proposal.reference)).scalars())
    assert references == [f"P-{number:02d}" for number in range(1, 15 + len(ideas))]


def test_letters_meetings_and_sheets_made_at_once_have_references_of_their_own(small_plan: SmallPlan) -> None:
    plan_id = small_plan.plan_id
    with reading() as session:
        administration = session.execute(select(Administration).limit(1)).scalar_one()
        before = {table: session.query(table).count() for table in (Letter, Meeting, Commitment)}
    with ThreadPoolExecutor(6) as pool:
        made = [
            pool.submit(make, SYSTEM, plan_id, place, f"Séance {number}")
            for number in range(8)
            for make, place in (
                (exchanges.add_letter, administration.id),
                (exchanges.add_meeting, administration.id),
            )
        ]
        made += [
            pool.submit(commitments.add_sheet, SYSTEM, plan_id, administration.code, f"Fiche {number}")
            for number in range(8)
        ]
    assert all(found.result() for found in made)
    with reading() as session:
        for table, count in before.items():
            references = session.execute(select(table.reference).where(table.plan_id == plan_id)).scalars().all()
            assert len(set(references)) == count + 8


ADMINISTRATOR = Actor(None, "Administratrice", Role.ADMINISTRATOR)
NAMES, OTHER = {"fr": "Nom"}, ChannelKind.OTHER
DAY = date(2023, 5, 1)
PLACES: dict[str, tuple[Any, Callable[[SmallPlan, int], object]]] = {
    "administrations": (
        Administration.position,
        lambda _plan, number: reference.add_administration(ADMINISTRATOR, f"A{number}", NAMES),
    ),
    "organisations": (
        Organisation.position,
        lambda _plan, number: committee.add_organisation(
            ADMINISTRATOR, f"O{number}", NAMES, OrganisationKind.ASSOCIATION
        ),
    ),
    "themes": (
        Theme.position,
        lambda plan, number: reference.add_theme(ADMINISTRATOR, plan.plan_id, f"T{number}", NAMES),
    ),
    "events": (
        Event.position,
        lambda plan, number: reference.add_event(ADMINISTRATOR, plan.plan_id, f"E{number}", NAMES, DAY),
    ),
    "channels": (
        Channel.position,
        lambda plan, number: reference.add_channel(ADMINISTRATOR, plan.plan_id, f"C{number}", NAMES, OTHER),
    ),
    "stages": (
        ProcessStage.position,
        lambda plan, number: stages.add_stage(SYSTEM, plan.plan_id, f"S{number}", NAMES),
    ),
    "committee_sessions": (
        CommitteeSession.number,
        lambda plan, _number: committee.plan_session(SYSTEM, plan.plan_id, DAY),
    ),
    "milestones": (
        Milestone.position,
        lambda plan, number: commitments.add_milestone(SYSTEM, plan.mine["commitments"], f"Jalon {number}"),
    ),
}
"""What has a place in a list or a number, and how one is added."""
AT_ONCE = 8


@pytest.mark.parametrize("table", list(PLACES))
def test_places_given_at_once_are_different(small_plan: SmallPlan, table: str) -> None:
    place, add = PLACES[table]
    with reading() as session:
        before = session.execute(select(place)).scalars().all()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for made in [pool.submit(add, small_plan, number) for number in range(AT_ONCE)]:
            made.result()
    with reading() as session:
        given = sorted(session.execute(select(place)).scalars())
    first = max(before, default=0) + 1
    assert given == sorted([*before, *range(first, first + AT_ONCE)])


def test_next_steps_of_a_session_added_at_once_have_places_of_their_own(small_plan: SmallPlan) -> None:
    held = committee.plan_session(SYSTEM, small_plan.plan_id, DAY)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for made in [pool.submit(committee.add_action_item, SYSTEM, held, f"Suite {n}") for n in range(AT_ONCE)]:
            made.result()
    with reading() as session:
        assert sorted(session.execute(select(ActionItem.position)).scalars()) == list(range(1, AT_ONCE + 1))


def test_a_code_given_twice_at_once_is_refused_in_words(small_plan: SmallPlan) -> None:
    def add() -> str:
        try:
            return str(reference.add_theme(ADMINISTRATOR, small_plan.plan_id, "EAU", NAMES))
        except Refused as refused:
            return refused.key

    with ThreadPoolExecutor(4) as pool:
        said = [made.result() for made in [pool.submit(add) for _ in range(4)]]
    assert said.count("The code {code} is taken: choose another one.") == 3


def test_every_highest_number_is_looked_up_in_its_turn() -> None:
    """`max` in a change belongs in `numbering`, which takes the turn first."""
    folder = Path(changes.__file__).parent
    found = {path.name for path in folder.rglob("*.py") if re.search(r"func\.max\(", path.read_text())}
    assert found <= {"numbering.py", "backups.py"}


def one_session(plan: SmallPlan) -> int:
    return committee.plan_session(SYSTEM, plan.plan_id, DAY)


def one_idea(plan: SmallPlan) -> int:
    with reading() as session:
        portal = session.execute(select(Channel.id).where(Channel.kind == ChannelKind.PORTAL)).scalar_one()
    return ideas.add_idea(SYSTEM, plan.plan_id, portal, f"Une idée de plus {secrets.token_hex(4)}")


REFERRED: dict[str, tuple[str, Callable[[SmallPlan], int]]] = {
    "proposals": ("reference", lambda plan: add_proposal(SYSTEM, plan.plan_id, "Budget")),
    "letters": (
        "reference",
        lambda plan: exchanges.add_letter(SYSTEM, plan.plan_id, plan.mine["administrations"], "Demande"),
    ),
    "incoming_letters": (
        "reference",
        lambda plan: register_incoming(SYSTEM, plan.plan_id, plan.mine["administrations"], date(2023, 10, 2), "Avis"),
    ),
    "meetings": (
        "reference",
        lambda plan: exchanges.add_meeting(SYSTEM, plan.plan_id, plan.mine["administrations"], "Examen"),
    ),
    "commitments": ("reference", lambda plan: commitments.add_sheet(SYSTEM, plan.plan_id, "MJ", "Fiche")),
    "milestones": (
        "position",
        lambda plan: commitments.add_milestone(SYSTEM, plan.mine["commitments"], "Jalon"),
    ),
    "committee_sessions": ("number", one_session),
    "ideas": ("number", one_idea),
}
"""What has a reference or a number that letters and minutes cite: its name, and how one is made."""


@pytest.mark.parametrize("way", ["removed", "undone"])
@pytest.mark.parametrize("table", list(REFERRED))
def test_a_reference_given_once_is_never_given_again(small_plan: SmallPlan, table: str, way: str) -> None:
    name, make = REFERRED[table]
    first = make(small_plan)
    given = borne(table, first, name)
    if way == "removed":
        remove(SYSTEM, table, first, "Saisie deux fois")
    else:
        undo(SYSTEM, last_entry(table, "insert"), "Saisie deux fois")
    following = borne(table, make(small_plan), name)
    assert following != given
    undo(SYSTEM, last_entry(table, "delete"), "Elle était utile")
    with reading() as session:
        references = session.execute(select(getattr(TABLES[table], name))).scalars().all()
    assert {given, following} <= set(references)


def test_a_number_removed_from_one_sheet_is_free_in_another(small_plan: SmallPlan) -> None:
    for _again in range(2):
        remove(SYSTEM, "milestones", REFERRED["milestones"][1](small_plan), "Trop tôt")
    other = commitments.add_milestone(SYSTEM, small_plan.theirs["commitments"], "Jalon")
    assert borne("milestones", other, "position") == 1
    assert borne("milestones", REFERRED["milestones"][1](small_plan), "position") == 3


def test_the_numbers_of_an_import_that_was_undone_are_not_given_again(small_plan: SmallPlan, tmp_path: Path) -> None:
    file = tmp_path / "idees.csv"
    file.write_text("Titre\nPublier les budgets de la commune\nOuvrir les marchés publics\n", encoding="utf-8")
    with reading() as session:
        portal = session.execute(select(Channel.id).where(Channel.kind == ChannelKind.PORTAL)).scalar_one()
    with prepare(propose_plan(file)) as prepared:
        summary = import_ideas(SYSTEM, prepared, small_plan.plan_id, portal)
    with reading() as session:
        numbers = session.execute(select(Idea.number).where(Idea.batch_id == summary.batch_id)).scalars().all()
    assert summary.batch_id is not None
    undo_batch(SYSTEM, summary.batch_id, "Mauvais fichier")
    assert borne("ideas", one_idea(small_plan), "number") == max(numbers) + 1


def borne(table: str, record_id: int, name: str) -> object:
    with reading() as session:
        return getattr(session.get_one(TABLES[table], record_id), name)


def last_entry(table: str, operation: str) -> int:
    with reading() as session:
        found = select(AuditEntry.id).where(AuditEntry.table_name == table, AuditEntry.operation == operation)
        return session.execute(found.order_by(AuditEntry.id.desc()).limit(1)).scalar_one()


def test_a_proposal_that_was_moved_up_keeps_its_reference_to_itself(small_plan: SmallPlan) -> None:
    """Its position follows what people choose; the number in its reference is never given to another."""
    moved = add_proposal(SYSTEM, small_plan.plan_id, "Budget")
    with reading() as session:
        position, named = session.get_one(Proposal, moved).position, session.get_one(Proposal, moved).reference
    edit_cell(SYSTEM, "proposals", moved, "position", position, 1)
    other = add_proposal(SYSTEM, small_plan.plan_id, "Transport")
    with reading() as session:
        assert session.get_one(Proposal, other).reference != named
