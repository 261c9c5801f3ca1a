"""The acts of the desk: each is kept, changes what it says and nothing else, and is undone with the lineage intact."""

import random
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy import select

from data_access.changes.grid.cells import edit_cell
from data_access.changes.grid.removing import remove
from data_access.changes.grid.rows import move_row
from data_access.changes.ideas import claims
from data_access.changes.proposals.proposals import detach_idea
from data_access.changes.sorting import grouping, remits, sorting, suggestions
from data_access.changes.sorting.grouping import PartDraft
from data_access.changes.sorting.reverting import revert_act
from data_access.database import reading
from data_access.permissions import SYSTEM, Actor
from data_access.queries.contradictions import Contradiction
from data_access.queries.funnel import funnel
from data_access.refusals import Conflict, Missing, Refused
from data_access.states import ActKind, IdeaStatus, Role, SuggestionKind
from data_access.tables import Assignment, AuditEntry, Idea, IdeaPart, Proposal, ProposalIdea, Suggestion
from tests.data_access.desk import READER, SECOND, acts, idea, proposals, to_sort
from tests.support.small_plan import SmallPlan, person

Act = Callable[[Actor, list[int], SmallPlan], Any]
ACTS: dict[ActKind, Act] = {
    ActKind.SAME: lambda who, ideas, plan: sorting.same(who, ideas[1], ideas[0], "Même demande"),
    ActKind.SIMILAR: lambda who, ideas, plan: sorting.similar(who, ideas[1], ideas[0]),
    ActKind.DIFFERENT: lambda who, ideas, plan: sorting.different(who, ideas[1], ideas[0]),
    ActKind.ATTACH: lambda who, ideas, plan: sorting.attach(who, ideas[1], plan.mine["proposals"]),
    ActKind.NEW_PROPOSAL: lambda who, ideas, plan: (
        grouping.new_proposal(who, ideas[1], "Budgets", lead="MJ", supporting=("MI",)).act_id
    ),
    ActKind.GROUP: lambda who, ideas, plan: grouping.group(who, plan.plan_id, ideas[:3], "Budgets ouverts").act_id,
    ActKind.SPLIT: lambda who, ideas, plan: grouping.split(
        who, ideas[8], (PartDraft("Budget participatif", "", plan.mine["proposals"]), PartDraft("Transport scolaire"))
    ),
    ActKind.OUT_OF_SCOPE: lambda who, ideas, plan: sorting.out_of_scope(who, ideas[5], "Hors du champ"),
    ActKind.UNCLEAR: lambda who, ideas, plan: sorting.unclear(who, ideas[10], "Illisible"),
    ActKind.SKIP: lambda who, ideas, plan: sorting.skip(who, ideas[0]),
    ActKind.REWORD: lambda who, ideas, plan: sorting.reword(who, ideas[0], "Budget en ligne", "Chaque année"),
    ActKind.MASK: lambda who, ideas, plan: sorting.mask(who, ideas[7]),
    ActKind.SIGN: lambda who, ideas, plan: suggestions.sign(
        who, SuggestionKind.THEME, "TRA", True, idea_id=ideas[0], sure=0.7, examples=(1,)
    ),
}
SORTERS = (Role.ADMINISTRATOR, Role.SECRETARIAT)


def state() -> dict[str, list[tuple[Any, ...]]]:
    """All that acts may change, without the log of acts itself."""
    with reading() as session:
        return {
            kind.__tablename__: [tuple(row) for row in session.execute(select(kind.__table__).order_by("id"))]
            for kind in (Idea, Proposal, ProposalIdea, Assignment)
        }


def adds_up(plan: SmallPlan) -> bool:
    """Every idea and proposal is in one place; the small plan’s sheets are not of any kept proposal from the start."""
    return not set(funnel(SYSTEM, plan.plan_id).orphans) - {Contradiction.COMMITMENT_OF_NOTHING_KEPT}


def without_ids(found: dict[str, list[tuple[Any, ...]]]) -> dict[str, list[tuple[Any, ...]]]:
    return {name: [row[1:] if name != "ideas" else row for row in rows] for name, rows in found.items()}


@pytest.mark.parametrize("kind", ACTS)
@pytest.mark.parametrize("role", Role)
def test_who_may_do_each_act(small_plan: SmallPlan, role: Role, kind: ActKind) -> None:
    ideas = to_sort(small_plan.plan_id)
    before = state()
    if role in SORTERS:
        ACTS[kind](person(role), ideas, small_plan)
        assert acts()[0].kind == kind
    else:
        with pytest.raises(Refused, match="Your role"):
            ACTS[kind](person(role), ideas, small_plan)
        assert (acts(), state()) == ([], before)


@pytest.mark.parametrize("kind", ACTS)
def test_each_act_is_kept_and_undone(small_plan: SmallPlan, kind: ActKind) -> None:
    ideas = to_sort(small_plan.plan_id)
    before = state()
    act = ACTS[kind](READER, ideas, small_plan)
    done = state()
    assert (done == before) == (kind in (ActKind.SIMILAR, ActKind.DIFFERENT, ActKind.SKIP))
    assert adds_up(small_plan)
    first = next(one for one in acts() if one.id == act)
    assert (first.kind, first.actor_name, first.undone_by_id) == (kind, "Lectrice", None)
    with pytest.raises(Missing):
        revert_act(READER, act, " ")
    with pytest.raises(Refused, match="Your role"):
        revert_act(person(Role.READER), act, "non")
    assert state() == done
    undoing = revert_act(SECOND, act, "Erreur de lecture")
    assert without_ids(state()) == without_ids(before)
    assert adds_up(small_plan)
    kept = {one.id: one for one in acts()}
    assert all(one.undone_by_id == undoing for one in kept.values() if one.kind != ActKind.UNDO)
    assert (kept[undoing].kind, kept[undoing].reason, kept[undoing].actor_name) == (
        ActKind.UNDO,
        "Erreur de lecture",
        "Lecteur",
    )
    with pytest.raises(Refused, match="already been undone"):
        revert_act(READER, act, "encore")
    with pytest.raises(Refused, match="not one that can be undone"):
        revert_act(READER, undoing, "encore")
    ACTS[kind](READER, ideas, small_plan)
    assert state()["ideas"] == done["ideas"]


def test_the_original_wording_is_never_touched(small_plan: SmallPlan) -> None:
    ideas = to_sort(small_plan.plan_id)
    originals = [(idea(one).title, idea(one).body, idea(one).author_name) for one in ideas]
    for act in ACTS.values():
        with suppress(Refused):
            act(READER, ideas, small_plan)
    assert [(idea(one).title, idea(one).body, idea(one).author_name) for one in ideas] == originals
    assert idea(ideas[7]).clean_title == "Je m’appelle Ali, téléphone ██████████, et je veux le budget"


def test_every_act_is_in_the_change_log(small_plan: SmallPlan) -> None:
    ideas = to_sort(small_plan.plan_id)
    sorting.out_of_scope(READER, ideas[5], "Hors du champ")
    with reading() as session:
        entries = session.execute(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(2)).scalars().all()
    assert {entry.table_name for entry in entries} == {"ideas", "sorting_acts"}
    assert {(entry.actor_name, entry.reason) for entry in entries} == {("Lectrice", "Hors du champ")}


def test_an_idea_may_feed_several_proposals_and_keeps_its_place_until_the_last(small_plan: SmallPlan) -> None:
    ideas = to_sort(small_plan.plan_id)
    first = sorting.attach(READER, ideas[0], small_plan.mine["proposals"])
    second = sorting.attach(READER, ideas[0], small_plan.theirs["proposals"])
    with pytest.raises(Refused, match="already feeds P-01"):
        sorting.attach(READER, ideas[0], small_plan.mine["proposals"])
    revert_act(READER, first, "non")
    assert idea(ideas[0]).status == IdeaStatus.GROUPED
    revert_act(READER, second, "non")
    assert idea(ideas[0]).status == IdeaStatus.NEW


def test_both_parts_in_one_proposal_are_one_link(small_plan: SmallPlan) -> None:
    plan = small_plan
    one = to_sort(plan.plan_id)[8]
    act = grouping.split(READER, one, (PartDraft("Budget", "", plan.mine["proposals"]), PartDraft("Transport")))
    with reading() as session:
        parts = session.execute(select(IdeaPart).order_by(IdeaPart.position)).scalars().all()
    placed = grouping.place_part(READER, parts[1].id, plan.mine["proposals"])
    with pytest.raises(Refused, match="part already"):
        grouping.place_part(READER, parts[1].id, plan.theirs["proposals"])
    with pytest.raises(Refused, match="in parts already"):
        grouping.split(READER, one, (PartDraft("a"), PartDraft("b")))
    with pytest.raises(Refused, match="Later actions"):
        revert_act(READER, act, "non")
    revert_act(READER, placed, "non")
    assert idea(one).status == IdeaStatus.GROUPED
    revert_act(READER, act, "non")
    assert idea(one).status == IdeaStatus.NEW


@pytest.mark.parametrize("count", [3, 7, 30])
def test_an_idea_is_as_many_parts_as_it_needs_and_stays_one_voice(small_plan: SmallPlan, count: int) -> None:
    plan = small_plan
    ideas = to_sort(plan.plan_id)
    places = [plan.mine["proposals"], plan.theirs["proposals"], None]
    parts = [PartDraft(f"Partie {number}", "", places[number % 3]) for number in range(count)]
    act = grouping.split(READER, ideas[8], parts)
    with reading() as session:
        stored = session.execute(select(IdeaPart).where(IdeaPart.act_id == act).order_by(IdeaPart.position)).scalars()
        assert [part.clean_title for part in stored] == [part.clean_title for part in parts]
    assert adds_up(plan)
    assert funnel(SYSTEM, plan.plan_id).ideas.total == len(ideas) + 2
    placed = [one for one in acts() if one.kind == ActKind.PLACE_PART]
    assert len(placed) == sum(part.proposal_id is not None for part in parts)
    revert_act(READER, act, "Finalement non")
    assert idea(ideas[8]).status == IdeaStatus.NEW
    with reading() as session:
        assert session.execute(select(ProposalIdea.id).where(ProposalIdea.idea_id == ideas[8])).first() is None


@pytest.mark.parametrize(
    "parts", [[], [PartDraft("a")], [PartDraft("a")] * 31, [PartDraft("a"), PartDraft(" ", "texte"), PartDraft("c")]]
)
def test_what_is_no_split_is_refused(small_plan: SmallPlan, parts: list[PartDraft]) -> None:
    one = to_sort(small_plan.plan_id)[8]
    with pytest.raises(Refused):
        grouping.split(READER, one, parts)
    assert acts() == []


def test_a_duplicate_names_the_original_and_never_itself(small_plan: SmallPlan) -> None:
    ideas = to_sort(small_plan.plan_id)
    sorting.same(READER, ideas[1], ideas[0])
    sorting.same(READER, ideas[2], ideas[1])
    assert idea(ideas[2]).duplicate_of_id == ideas[0]
    with pytest.raises(Refused, match="already counts"):
        sorting.same(READER, ideas[0], ideas[2])
    with pytest.raises(Refused, match="itself"):
        sorting.similar(READER, ideas[0], ideas[0])
    with pytest.raises(Refused, match="already been sorted"):
        sorting.attach(READER, ideas[1], small_plan.mine["proposals"])


def test_an_unclear_idea_is_taken_up_again_and_is_unclear_again_when_undone(small_plan: SmallPlan) -> None:
    ideas = to_sort(small_plan.plan_id)
    sorting.unclear(READER, ideas[0], "Pas clair")
    for act in (
        lambda: sorting.attach(READER, ideas[0], small_plan.mine["proposals"]),
        lambda: sorting.same(READER, ideas[0], ideas[1]),
        lambda: sorting.out_of_scope(READER, ideas[0], "Hors champ"),
    ):
        revert_act(READER, act(), "non")
        assert (idea(ideas[0]).status, idea(ideas[0]).reason) == (IdeaStatus.UNCLEAR, "Pas clair")


def test_reasons_are_asked(small_plan: SmallPlan) -> None:
    ideas = to_sort(small_plan.plan_id)
    with pytest.raises(Missing):
        sorting.out_of_scope(READER, ideas[0], " ")
    with pytest.raises(Refused, match="title"):
        grouping.new_proposal(READER, ideas[0], " ")
    with pytest.raises(Refused, match="at least one"):
        grouping.group(READER, small_plan.plan_id, (), "x")
    with pytest.raises(Refused, match="no personal data"):
        sorting.mask(READER, ideas[0])
    assert acts() == []


def test_a_wording_changed_by_somebody_else_is_not_overwritten(small_plan: SmallPlan) -> None:
    one = to_sort(small_plan.plan_id)[0]
    sorting.reword(READER, one, "Titre", "", seen=(None, None))
    with pytest.raises(Conflict):
        sorting.reword(SECOND, one, "Autre titre", "", seen=(None, None))
    with pytest.raises(Refused, match="same as before"):
        sorting.reword(SECOND, one, "Titre", "", seen=("Titre", None))
    later = sorting.reword(SECOND, one, "Autre titre", "", seen=("Titre", ""))
    with pytest.raises(Refused, match="changed since"):
        revert_act(READER, acts()[0].id, "non")
    revert_act(READER, later, "non")
    assert idea(one).clean_title == "Titre"


def test_what_was_changed_elsewhere_is_not_undone_here(small_plan: SmallPlan) -> None:
    plan, ideas = small_plan, to_sort(small_plan.plan_id)
    attached = sorting.attach(READER, ideas[0], plan.mine["proposals"])
    detach_idea(SYSTEM, ideas[0], plan.mine["proposals"], "Autre sujet")
    with pytest.raises(Refused, match="already been undone"):
        revert_act(READER, attached, "non")
    settled = sorting.out_of_scope(READER, ideas[0], "Hors champ")
    edit_cell(SYSTEM, "ideas", ideas[0], "status", "out_of_scope", "new")
    with pytest.raises(Refused, match="already been undone"):
        revert_act(READER, settled, "non")


def test_a_cell_that_takes_an_idea_up_again_leaves_no_link_behind(small_plan: SmallPlan) -> None:
    plan, ideas = small_plan, to_sort(small_plan.plan_id)
    act = sorting.attach(READER, ideas[0], plan.mine["proposals"])
    with pytest.raises(Missing):
        edit_cell(SYSTEM, "ideas", ideas[0], "status", "grouped", "new")
    edit_cell(SYSTEM, "ideas", ideas[0], "status", "grouped", "new", "Autre sujet")
    assert adds_up(plan)
    assert idea(ideas[0]).status == IdeaStatus.NEW
    with pytest.raises(Refused, match="already been undone"):
        revert_act(READER, act, "non")


def test_an_idea_taken_up_again_leaves_every_proposal_that_it_fed(small_plan: SmallPlan) -> None:
    plan, ideas = small_plan, to_sort(small_plan.plan_id)
    for proposal in (plan.mine["proposals"], plan.theirs["proposals"]):
        sorting.attach(READER, ideas[0], proposal)
    edit_cell(SYSTEM, "ideas", ideas[0], "status", "grouped", "new", "Autre sujet")
    assert idea(ideas[0]).status == IdeaStatus.NEW
    assert adds_up(plan)
    with reading() as session:
        assert session.execute(select(ProposalIdea).where(ProposalIdea.idea_id == ideas[0])).first() is None


def test_a_cell_keeps_to_the_rules_of_the_desk(small_plan: SmallPlan) -> None:
    plan, ideas = small_plan, to_sort(small_plan.plan_id)
    sorting.same(READER, ideas[1], ideas[0])
    with pytest.raises(Refused, match="duplicate of this one"):
        move_row(SYSTEM, "ideas", ideas[0], "duplicate", {"duplicate_of_id": ideas[1]})
    move_row(SYSTEM, "ideas", ideas[2], "duplicate", {"duplicate_of_id": ideas[1]})
    assert idea(ideas[2]).duplicate_of_id == ideas[0]
    claims.claim(READER, ideas[3])
    with pytest.raises(Refused, match="is reading this idea"):
        move_row(SYSTEM, "ideas", ideas[3], "grouped", {"proposal_id": plan.mine["proposals"]})
    claims.release_claims(READER, plan.plan_id)
    move_row(SYSTEM, "ideas", ideas[3], "grouped", {"proposal_id": plan.mine["proposals"]})
    assert adds_up(plan)


def test_a_proposal_is_taken_away_only_while_nothing_stands_on_it(small_plan: SmallPlan) -> None:
    ideas = to_sort(small_plan.plan_id)
    made = grouping.new_proposal(READER, ideas[0], "Budgets", lead="MJ")
    later = sorting.attach(READER, ideas[1], made.proposal_id)
    with pytest.raises(Refused, match="Later actions"):
        revert_act(READER, made.act_id, "non")
    revert_act(READER, later, "non")
    signed = suggestions.sign(READER, SuggestionKind.SUPPORTING, "MI", True, proposal_id=made.proposal_id)
    with pytest.raises(Refused, match="Later actions"):
        revert_act(READER, made.act_id, "non")
    revert_act(READER, signed, "non")
    edit_cell(SYSTEM, "proposals", made.proposal_id, "title", "Budgets", "Budgets ouverts")
    with pytest.raises(Refused, match="Later actions"):
        revert_act(READER, made.act_id, "non")
    edit_cell(SYSTEM, "proposals", made.proposal_id, "title", "Budgets ouverts", "Budgets")
    revert_act(READER, made.act_id, "non")
    assert proposals() == ["P-01", "P-02"]
    again = grouping.new_proposal(READER, ideas[0], "Budgets")
    assert (made.reference, again.reference) == ("P-03", "P-04")
    assert [one.proposal_reference for one in acts() if one.kind == ActKind.NEW_PROPOSAL] == ["P-03", "P-04"]


def test_a_proposal_is_never_left_without_ideas(small_plan: SmallPlan) -> None:
    plan, ideas = small_plan, to_sort(small_plan.plan_id)
    made = grouping.group(READER, plan.plan_id, ideas[:2], "Budgets")
    members = [one.id for one in acts() if one.kind == ActKind.ATTACH]
    revert_act(READER, members[0], "pas la même")
    into = grouping.group_into(READER, ideas[2:4], plan.mine["proposals"])
    revert_act(READER, into, "non")
    sorting.attach(READER, ideas[4], plan.mine["proposals"])
    detach_idea(SYSTEM, plan.mine["ideas"], plan.mine["proposals"], "x")
    with pytest.raises(Refused, match="P-01 would be left without any idea"):
        revert_act(READER, acts()[-1].id, "non")
    revert_act(READER, made.act_id, "non")
    assert idea(ideas[1]).status == IdeaStatus.NEW
    assert funnel(SYSTEM, plan.plan_id).proposals.total == 2


def test_signed_administrations_wait_for_the_proposal(small_plan: SmallPlan) -> None:
    one = to_sort(small_plan.plan_id)[0]
    suggestions.sign(READER, SuggestionKind.THEME, "TRA", True, idea_id=one)
    suggestions.sign(READER, SuggestionKind.LEAD, "MI", True, idea_id=one)
    suggestions.sign(READER, SuggestionKind.SUPPORTING, "MJ", False, idea_id=one)
    with pytest.raises(Refused, match="already been accepted or refused"):
        suggestions.sign(READER, SuggestionKind.LEAD, "MI", False, idea_id=one)
    with pytest.raises(Refused, match="not one of the values"):
        suggestions.sign(READER, SuggestionKind.LEAD, "XX", True, idea_id=one)
    made = grouping.new_proposal(READER, one, "Budgets")
    with reading() as session:
        proposal = session.get_one(Proposal, made.proposal_id)
        assigned = session.execute(select(Assignment.kind).where(Assignment.proposal_id == proposal.id)).scalars().all()
        signed = session.execute(select(Suggestion.is_accepted).order_by(Suggestion.id)).scalars().all()
    assert (proposal.theme_id, assigned, signed) == (idea(one).theme_id, ["lead"], [True, True, False])


def test_a_second_reading_changes_nothing_but_the_agreement(small_plan: SmallPlan) -> None:
    ideas = to_sort(small_plan.plan_id)
    with pytest.raises(Refused, match="Nobody has read"):
        sorting.read_again(SECOND, ideas[0], IdeaStatus.UNCLEAR)
    sorting.out_of_scope(READER, ideas[0], "Hors champ")
    before = state()
    with pytest.raises(Refused, match="another person"):
        sorting.read_again(READER, ideas[0], IdeaStatus.UNCLEAR)
    with pytest.raises(Refused, match="where this idea belongs"):
        sorting.read_again(SECOND, ideas[0], IdeaStatus.NEW)
    sorting.read_again(SECOND, ideas[0], IdeaStatus.UNCLEAR)
    assert state() == before
    assert acts()[-1].verdict == IdeaStatus.UNCLEAR


def test_an_idea_in_another_hand_is_left_alone(small_plan: SmallPlan) -> None:
    one = to_sort(small_plan.plan_id)[0]
    claims.claim(SECOND, one)
    with pytest.raises(Refused, match="Lecteur is reading this idea"):
        sorting.unclear(READER, one)
    sorting.unclear(SECOND, one)
    sorting.attach(READER, one, small_plan.mine["proposals"])


def test_the_remit_table_is_edited_by_who_keeps_the_lists(small_plan: SmallPlan) -> None:
    to_sort(small_plan.plan_id)
    remit = remits.add_remit(person(Role.SECRETARIAT), small_plan.plan_id, "MJ", "tribunaux, justice, محكمة", "TRA")
    edit_cell(person(Role.ADMINISTRATOR), "remits", remit, "words", "tribunaux, justice, محكمة", "tribunal")
    for role in (Role.FOCAL_POINT, Role.COPIL, Role.READER):
        with pytest.raises(Refused, match="Your role"):
            remits.add_remit(person(role), small_plan.plan_id, "MJ", "x")
        with pytest.raises(Refused, match="Your role"):
            remove(person(role), "remits", remit, "non")
        with pytest.raises(Refused, match="Your role"):
            edit_cell(person(role), "remits", remit, "words", "tribunal", "x")
    for wrong in (("XX", "x", ""), ("MJ", " ", ""), ("MJ", "x", "ZZZ")):
        with pytest.raises(Refused):
            remits.add_remit(SYSTEM, small_plan.plan_id, *wrong)
    with pytest.raises(Missing):
        remove(SYSTEM, "remits", remit, "")
    remove(SYSTEM, "remits", remit, "Erreur")


@pytest.mark.parametrize("seed", range(3))
def test_the_funnel_adds_up_after_any_sequence(small_plan: SmallPlan, seed: int) -> None:
    plan, chance = small_plan, random.Random(seed)  # noqa: S311 - a repeatable walk, no secret
    ideas = to_sort(plan.plan_id)
    accepted = 0
    for _step in range(60):
        one, other = chance.sample(ideas, 2)
        with reading() as session:
            places = session.execute(select(Proposal.id)).scalars().all()
            parts = session.execute(select(IdeaPart.id)).scalars().all()
        place, part = chance.choice(places), chance.choice(parts or [0])
        done = [act.id for act in acts()]
        steps: list[Callable[[], Any]] = [
            lambda one=one, other=other: sorting.same(READER, one, other),
            lambda one=one, place=place: sorting.attach(READER, one, place),
            lambda one=one: sorting.out_of_scope(READER, one, "x"),
            lambda one=one: sorting.unclear(READER, one),
            lambda one=one: grouping.new_proposal(READER, one, "Titre", lead="MJ"),
            lambda one=one, other=other: grouping.group(READER, plan.plan_id, (one, other), "Groupe"),
            lambda one=one, other=other, place=place: grouping.group_into(READER, (one, other), place),
            lambda one=one, place=place: grouping.split(READER, one, (PartDraft("a", "", place), PartDraft("b"))),
            lambda part=part, place=place: grouping.place_part(READER, part, place),
            *[lambda done=done: revert_act(READER, chance.choice(done), "non")] * (6 if done else 0),
        ]
        try:
            chance.choice(steps)()
            accepted += 1
        except Refused:
            pass
        assert adds_up(plan)
        assert funnel(SYSTEM, plan.plan_id).ideas.total == len(ideas) + 2
    assert accepted > 15
