"""What is offered to be undone is exactly what is accepted, for every role and every kind of entry."""

from collections import defaultdict
from collections.abc import Callable
from functools import partial
from itertools import pairwise

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access import database as database_module
from data_access import demo
from data_access.changes.commitments import commitments
from data_access.changes.exchanges import exchanges
from data_access.changes.grid.cells import edit_cell
from data_access.changes.grid.removing import remove
from data_access.changes.history.undo import offered, undo
from data_access.changes.importing import importing
from data_access.changes.sorting import reverting
from data_access.database import reading
from data_access.demo import STAGES
from data_access.permissions import SYSTEM, Actor
from data_access.refusals import Refused
from data_access.states import Role
from data_access.tables import AuditEntry, ImportBatch, SortingAct
from data_access.watching import revision
from tests.conftest import BOTH
from tests.support.databases import Databases, using
from tests.support.small_plan import SmallPlan
from tests.support.statements import sent

OF_EACH_KIND = 3


@pytest.fixture
def given_up(sqlite_sample: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample, in which every transaction does its work and is then given up: each undoing meets the same data."""
    give_up(monkeypatch)


def give_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on no transaction is kept."""
    monkeypatch.setattr(database_module, "_commit", Session.rollback)
    monkeypatch.setattr(database_module, "keep_seal", lambda _session: None)


def accepted(change: Callable[[int, str], object], tried: list[int]) -> frozenset[int]:
    """Those that the change itself takes back."""
    found = set()
    for one in tried:
        try:
            change(one, "Essai")
        except Refused:
            continue
        found.add(one)
    return frozenset(found)


def acts_of_each_kind() -> list[int]:
    """The first and the last acts of each kind at the desk."""
    kinds: dict[str, list[int]] = defaultdict(list)
    with reading() as session:
        for kind, act in session.execute(select(SortingAct.kind, SortingAct.id).order_by(SortingAct.id)):
            kinds[kind].append(act)
    return sorted({act for ids in kinds.values() for act in (*ids[:OF_EACH_KIND], *ids[-OF_EACH_KIND:])})


def entries(most: int | None = None) -> list[int]:
    """All entries, or the last ones of each table and operation."""
    with reading() as session:
        rows = session.execute(select(AuditEntry.table_name, AuditEntry.operation, AuditEntry.id)).all()
    kinds: dict[tuple[str, str], list[int]] = defaultdict(list)
    for table, operation, entry in rows:
        kinds[table, operation].append(entry)
    return [entry for kind in kinds.values() for entry in sorted(kind)[-(most or len(kind)) :]]


@pytest.mark.usefixtures("given_up")
@pytest.mark.parametrize("role", list(Role))
def test_the_offers_over_the_history_of_the_sample_are_what_is_accepted(role: Role) -> None:
    scoped = {Role.FOCAL_POINT: {"administration_id": 2}, Role.COPIL: {"organisation_id": 1}}
    actor = Actor(None, role.value, role, **scoped.get(role, {}))
    tried = entries(OF_EACH_KIND)
    assert offered(actor, tried) == accepted(partial(undo, actor), tried)


@pytest.mark.slow
@pytest.mark.usefixtures("given_up")
def test_every_entry_of_the_history_of_the_sample_is_answered_alike() -> None:
    tried = entries()
    offers = offered(SYSTEM, tried)
    assert offers == accepted(partial(undo, SYSTEM), tried)
    assert 20 < len(offers) < len(tried)


@pytest.mark.slow
@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("backend", BOTH)
def test_at_every_stage_what_is_offered_is_what_is_accepted(
    databases: Databases, monkeypatch: pytest.MonkeyPatch, backend: str, stage: str
) -> None:
    """Entries of every table and operation, acts of every kind at the desk, and every import."""
    with using(databases.fresh(backend, stage)):
        give_up(monkeypatch)
        tried = entries(OF_EACH_KIND)
        assert offered(SYSTEM, tried) == accepted(partial(undo, SYSTEM), tried)
        acts = acts_of_each_kind()
        assert reverting.offered(SYSTEM, acts) == accepted(partial(reverting.revert_act, SYSTEM), acts)
        with reading() as session:
            batches = list(session.execute(select(ImportBatch.id).order_by(ImportBatch.id)).scalars())
        kept = importing.processed(SYSTEM, batches)
        assert set(batches) - kept.keys() == accepted(partial(importing.undo_batch, SYSTEM), batches)
        assert bool(kept) == (stage != "collecting")
        assert bool(acts) == (stage != "collecting")


def test_what_was_undone_offers_nothing_more_even_when_the_value_is_back(small_plan: SmallPlan) -> None:
    meeting = small_plan.mine["meetings"]
    edit_cell(SYSTEM, "meetings", meeting, "place", "", "Rabat")
    first = revision()
    assert offered(SYSTEM, [first]) == {first}
    undo(SYSTEM, first, "Saisie par erreur")
    undoing = revision()
    edit_cell(SYSTEM, "meetings", meeting, "place", "", "Rabat")
    assert offered(SYSTEM, [first, undoing, revision()]) == {revision()}
    with pytest.raises(Refused, match="has been undone already"):
        undo(SYSTEM, first, "encore")


def test_offers_change_nothing_and_follow_the_role(small_plan: SmallPlan, people: Callable[..., Actor]) -> None:
    made = exchanges.add_meeting(SYSTEM, small_plan.plan_id, small_plan.mine["administrations"], "Suite")
    born = revision()
    milestone = commitments.add_milestone(SYSTEM, small_plan.mine["commitments"], "Publier")
    remove(SYSTEM, "milestones", milestone, "Par erreur")
    removed = revision()
    offers = {role: offered(people(role), [born, removed]) for role in Role}
    assert (offers[Role.SECRETARIAT], offers[Role.READER], offers[Role.COPIL]) == ({born, removed}, set(), set())
    assert offers[Role.FOCAL_POINT] == {born, removed}
    assert offered(people(Role.FOCAL_POINT, 2), [born, removed]) == set()
    assert revision() == removed
    edit_cell(SYSTEM, "meetings", made, "place", "", "Rabat")
    assert born not in offered(SYSTEM, [born])


def test_what_is_plainly_out_of_the_question_costs_the_same_for_a_page_as_for_one(small_plan: SmallPlan) -> None:
    """Only the last word on a row is tried: the others are told from the entries and rows, read together."""
    meeting, places = small_plan.mine["meetings"], [f"Salle {number}" for number in range(13)]
    begun = revision()
    for old, new in pairwise(["", *places]):
        edit_cell(SYSTEM, "meetings", meeting, "place", old, new)
    added = [
        exchanges.add_letter(SYSTEM, small_plan.plan_id, small_plan.mine["administrations"], "Un") for _ in range(6)
    ]
    for letter in added:
        edit_cell(SYSTEM, "letters", letter, "subject", "Un", "Deux")
        edit_cell(SYSTEM, "letters", letter, "subject", "Deux", "Trois")
    with reading() as session:
        asked = select(AuditEntry.id).where(AuditEntry.id > begun).order_by(AuditEntry.id)
        written = session.execute(asked).scalars().all()
    last = {max(written[:13]), *written[-1::-2][:6]}
    over = [entry for entry in written if entry not in last]
    assert offered(SYSTEM, written) == last
    assert len(over) == 24
    counted = [statements(partial(offered, SYSTEM, over[: 12 * times])) for times in (1, 2)]
    assert counted[1] <= counted[0] + 1  # letters are read as well as meetings
    assert counted[1] <= 5


def statements(act: Callable[[], object]) -> int:
    """How many statements an act sends."""
    with sent() as said:
        act()
    return len(said)


def test_a_sample_at_every_stage_offers_something(database: str) -> None:
    demo.build("collecting")
    assert offered(SYSTEM, entries(OF_EACH_KIND))
