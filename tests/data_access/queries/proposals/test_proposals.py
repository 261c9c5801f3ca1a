"""What the proposals page reads: the list, its filters, the distributions, the loads, one proposal whole."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from data_access.changes.evidence.evidence import add_publication
from data_access.changes.grid.cells import edit_cell
from data_access.changes.history.undo import undo
from data_access.changes.proposals import proposals as changes
from data_access.database import reading
from data_access.papers.kinds import PublicationKind
from data_access.permissions import SYSTEM, Actor
from data_access.queries.filters import NONE, Filters
from data_access.queries.proposals import proposals, stories
from data_access.refusals import Refused
from data_access.states import ProposalStatus, ReasonKind, Role
from data_access.tables import AuditEntry
from tests.support.small_plan import SmallPlan

ALL = Filters()


@pytest.fixture
def plan(small_plan: SmallPlan) -> SmallPlan:
    """Two assigned proposals, one of them deferred, and a third that nobody leads."""
    changes.add_proposal(SYSTEM, small_plan.plan_id, "Écoles ouvertes")
    edit_cell(SYSTEM, "proposals", small_plan.mine["proposals"], "supporting", "", "MI")
    edit_cell(SYSTEM, "proposals", small_plan.mine["proposals"], "status", "to_study", "in_discussion")
    changes.record_decision(
        SYSTEM,
        small_plan.mine["proposals"],
        ProposalStatus.DEFERRED,
        date(2023, 11, 1),
        ReasonKind.COST,
        "Trop cher cette année",
    )
    return small_plan


def test_the_list_tells_what_the_grid_shows(plan: SmallPlan) -> None:
    frame = proposals.listed(SYSTEM, plan.plan_id, ALL)
    assert frame["reference"].tolist() == ["P-01", "P-02", "P-03"]
    first = frame.iloc[0]
    assert (first["lead"], first["supporting"], first["ideas"]) == ("MJ", "MI", 1)
    assert (first["status"], first["reason"]) == (ProposalStatus.DEFERRED, "Trop cher cette année")
    assert frame["lead"].isna().tolist() == [False, False, True]


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (Filters(administration=("MJ",)), ["P-01"]),
        (Filters(administration=(NONE, "MI")), ["P-02", "P-03"]),
        (Filters(status=("deferred", "held")), ["P-01"]),
        (Filters(status=("held",)), []),
        (Filters(theme=(NONE,)), ["P-01", "P-02", "P-03"]),
        (Filters(theme=("TRA",)), []),
        (Filters(search="ecoles OUVERTES"), ["P-03"]),
        (Filters(search="p-02"), ["P-02"]),
        (Filters(search="introuvable"), []),
    ],
)
def test_filters_keep_the_rows_that_are_wanted(plan: SmallPlan, chosen: Filters, found: list[str]) -> None:
    assert proposals.listed(SYSTEM, plan.plan_id, chosen)["reference"].tolist() == found


def test_a_focal_point_sees_what_is_assigned_and_decides_on_what_they_lead(
    plan: SmallPlan, people: Callable[..., Actor]
) -> None:
    frame = proposals.listed(people(Role.FOCAL_POINT, 2), plan.plan_id, ALL)
    assert frame[["reference", "mine"]].values.tolist() == [["P-01", False], ["P-02", True]]


def test_who_leads_more_than_half_again_the_mean_is_overloaded(plan: SmallPlan) -> None:
    assert not proposals.loads(SYSTEM, plan.plan_id)["is_overloaded"].any()
    for _ in range(6):
        added = changes.add_proposal(SYSTEM, plan.plan_id, "Encore une")
        edit_cell(SYSTEM, "proposals", added, "lead", "", "MI")
    loads = proposals.loads(SYSTEM, plan.plan_id).set_index("administration")
    assert loads[["lead", "supporting"]].to_dict("index") == {
        "MJ": {"lead": 1, "supporting": 0},
        "MI": {"lead": 7, "supporting": 1},
    }
    assert loads["is_overloaded"].to_dict() == {"MJ": False, "MI": True}
    edit_cell(SYSTEM, "plans", plan.plan_id, "overload_percent", 150, 200)
    assert not proposals.loads(SYSTEM, plan.plan_id)["is_overloaded"].any()
    edit_cell(SYSTEM, "administrations", plan.theirs["administrations"], "is_active", True, False)
    assert proposals.loads(SYSTEM, plan.plan_id)["administration"].tolist() == ["MI", "MJ"]


def test_one_proposal_tells_its_whole_story(plan: SmallPlan, people: Callable[..., Actor]) -> None:
    told = stories.story(SYSTEM, plan.plan_id, "P-01")
    assert told is not None
    assert (told.lead, told.supporting, told.status) == ("MJ", ("MI",), ProposalStatus.DEFERRED)
    assert told.ideas["number"].tolist() == [1]
    assert told.decisions[["reason", "is_current"]].values.tolist() == [["Trop cher cette année", True]]
    edit_cell(SYSTEM, "proposals", told.id, "status", "deferred", "in_discussion", "Nouvel examen")
    again = stories.story(SYSTEM, plan.plan_id, "P-01")
    assert again is not None
    assert again.decisions["is_current"].tolist() == [False]
    assert stories.story(SYSTEM, plan.plan_id, "P-99") is None
    assert stories.story(people(Role.FOCAL_POINT, 1), plan.plan_id, "P-02") is None


def test_a_decision_says_when_it_was_published(plan: SmallPlan, people: Callable[..., Actor]) -> None:
    def told() -> tuple[date | None, date | None]:
        found = stories.story(SYSTEM, plan.plan_id, "P-01")
        assert found is not None
        (one,) = found.decisions.to_dict("records")
        return one["published_on"], one["answered_on"]

    found = stories.story(SYSTEM, plan.plan_id, "P-01")
    assert found is not None
    decision = int(found.decisions["id"].iloc[0])
    assert told() == (None, None)
    with pytest.raises(Refused, match="on the day it was taken"):
        edit_cell(SYSTEM, "decisions", decision, "published_on", None, "31/10/2023")
    with pytest.raises(Refused, match="in the future"):
        edit_cell(SYSTEM, "decisions", decision, "published_on", None, "01/01/2090")
    for role in (Role.FOCAL_POINT, Role.COPIL, Role.READER):
        with pytest.raises(Refused):
            edit_cell(people(role, 1), "decisions", decision, "published_on", None, "01/11/2023")
    add_publication(SYSTEM, plan.plan_id, PublicationKind.RESPONSE, "Réponses", date(2023, 10, 1))
    assert told() == (None, None)
    add_publication(SYSTEM, plan.plan_id, PublicationKind.RESPONSE, "Réponses, suite", date(2023, 11, 20))
    assert told() == (None, date(2023, 11, 20))
    edit_cell(people(Role.SECRETARIAT), "decisions", decision, "published_on", None, "01/11/2023")
    assert told() == (date(2023, 11, 1), date(2023, 11, 20))
    with reading() as session:
        entries = select(AuditEntry.id).where(AuditEntry.table_name == "decisions").order_by(AuditEntry.id.desc())
        last = session.execute(entries.limit(1)).scalar_one()
    undo(SYSTEM, last, "Erreur de jour")
    assert told()[0] is None


def test_ideas_are_found_by_number_and_by_words(plan: SmallPlan, people: Callable[..., Actor]) -> None:
    third = plan.theirs["proposals"] + 1
    for search in ("", "I-0002", "BUDGET ouvert"):
        found = stories.ideas_to_attach(SYSTEM, plan.plan_id, third, search)
        assert 2 in found["number"].tolist()
    assert stories.ideas_to_attach(SYSTEM, plan.plan_id, third, "école").empty
    assert stories.ideas_to_attach(SYSTEM, plan.plan_id, plan.mine["proposals"])["number"].tolist() == [2]
    with pytest.raises(Refused):
        stories.ideas_to_attach(people(Role.READER), plan.plan_id, third)


def test_a_reason_is_kept_when_an_idea_is_detached(plan: SmallPlan) -> None:
    changes.attach_idea(SYSTEM, plan.theirs["ideas"], plan.mine["proposals"], "Même demande")
    changes.attach_idea(SYSTEM, plan.theirs["ideas"], plan.mine["proposals"])
    told = stories.story(SYSTEM, plan.plan_id, "P-01")
    assert told is not None
    assert told.ideas["number"].tolist() == [1, 2]
    with pytest.raises(Refused):
        changes.detach_idea(SYSTEM, plan.theirs["ideas"], plan.mine["proposals"], " ")
    changes.detach_idea(SYSTEM, plan.theirs["ideas"], plan.mine["proposals"], "Autre sujet")
    assert len(stories.story(SYSTEM, plan.plan_id, "P-01").ideas) == 1
