"""The desk shows one idea with all that its reader needs, and says how far the reading is."""

from itertools import pairwise

import pytest

from data_access.changes.ideas import claims
from data_access.changes.sorting import grouping, sorting, suggestions
from data_access.changes.sorting.grouping import PartDraft
from data_access.changes.sorting.reverting import revert_act
from data_access.likeness import suggest
from data_access.likeness.suggest import LEAST_EXAMPLES
from data_access.likeness.wording import Hint
from data_access.permissions import SYSTEM, Actor
from data_access.queries.ideas.outcomes import all_outcomes, idea_outcome
from data_access.queries.proposals.voices import voices
from data_access.queries.sorting import groups as idea_groups
from data_access.queries.sorting.groups import group, groups
from data_access.queries.sorting.log import DoubleCount, accepted, agreements, log, lost, remits
from data_access.queries.sorting.sorting import Desk, Progress, desk, proposals_by_words, stage
from data_access.queries.sorting.sorting import progress as progress_of
from data_access.refusals import Refused
from data_access.states import ActKind, IdeaStatus, Role, SuggestionKind
from data_access.watching import seal
from tests.data_access.desk import READER, SECOND, TITLES, to_sort
from tests.data_access.likeness.test_nearness import known
from tests.support.small_plan import SmallPlan, person
from tests.support.statements import sent


def shown(plan: SmallPlan, idea_id: int, **more: bool) -> Desk:
    known(plan.plan_id, len(TITLES) + 2)
    found = desk(READER, plan.plan_id, idea_id, **more)
    assert found is not None
    assert found.computing is None
    return found


def test_the_nearest_ideas_say_why(small_plan: SmallPlan) -> None:
    ideas = to_sort(small_plan.plan_id)
    near = shown(small_plan, ideas[3]).near_ideas
    assert near[0].id == ideas[4]
    assert near[0].why.score > 0.5
    assert all(one.why.score >= other.why.score - 0.2 for one, other in pairwise(near))
    marked = [TITLES[3][start:end] for start, end in near[0].why.mine.title]
    assert "tribunaux" in marked
    assert "tribunaux" in [TITLES[4][start:end] for start, end in near[0].why.theirs.title]
    assert ideas[3] not in [one.id for one in near]


def test_a_pair_judged_different_is_not_shown_again(small_sqlite_plan: SmallPlan) -> None:
    ideas = to_sort(small_sqlite_plan.plan_id)
    act = sorting.different(READER, ideas[3], ideas[4])
    for one, other in ((ideas[3], ideas[4]), (ideas[4], ideas[3])):
        assert other not in [near.id for near in shown(small_sqlite_plan, one).near_ideas]
    revert_act(READER, act, "si")
    sorting.similar(READER, ideas[3], ideas[4])
    assert shown(small_sqlite_plan, ideas[4]).near_ideas[0].judged == ActKind.SIMILAR


def test_french_and_arabic_meet_through_their_proposal(small_plan: SmallPlan) -> None:
    plan, ideas = small_plan, to_sort(small_plan.plan_id)
    made = grouping.group(READER, plan.plan_id, (ideas[0], ideas[2]), "Budgets des communes en ligne")
    sorting.same(READER, ideas[10], ideas[2])
    near = shown(plan, ideas[1]).near_proposals
    place = next(one for one in near if one.id == made.proposal_id)
    assert near[0].id == place.id
    assert place.through[0].id == ideas[0]
    assert ideas[2] in [one.id for one in (*place.through, *place.others)]
    assert (place.voices, voices(SYSTEM, plan.plan_id)[made.proposal_id]) == (3, 3)


def test_voices_count_once_whatever_the_way(small_plan: SmallPlan) -> None:
    plan, ideas = small_plan, to_sort(small_plan.plan_id)
    here = plan.mine["proposals"]
    grouping.split(READER, ideas[8], (PartDraft("a", "", here), PartDraft("b", "", here)))
    sorting.same(READER, ideas[9], ideas[8])
    sorting.same(READER, ideas[11], ideas[9])
    assert voices(SYSTEM, plan.plan_id) == {here: 4, plan.theirs["proposals"]: 1}


def test_a_new_plan_suggests_nothing_and_says_how_much_it_lacks(small_sqlite_plan: SmallPlan) -> None:
    desk = shown(small_sqlite_plan, to_sort(small_sqlite_plan.plan_id)[0])
    assert desk.suggestions == ()
    assert 0 < desk.lacking < LEAST_EXAMPLES


def test_suggestions_wait_for_a_signature_which_keeps_even_a_weak_one(
    small_sqlite_plan: SmallPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggest, "LEAST_EXAMPLES", 1)
    monkeypatch.setattr(suggest, "LEAST_SURE", 0.0)
    ideas = to_sort(small_sqlite_plan.plan_id)
    found = {(one.kind, one.value): one for one in shown(small_sqlite_plan, ideas[0]).suggestions}
    lead = found[SuggestionKind.LEAD, "MJ"]
    assert (lead.signed, dict(lead.names)["ar"]) == (None, "MJ")
    assert lead.examples
    suggestions.sign(READER, SuggestionKind.LEAD, "MJ", False, idea_id=ideas[0])
    monkeypatch.undo()
    found = {(one.kind, one.value): one for one in shown(small_sqlite_plan, ideas[0]).suggestions}
    assert [one.signed for one in found.values()] == [False]
    shares = accepted(SYSTEM, small_sqlite_plan.plan_id).set_index("kind")
    assert tuple(shares.loc["lead"]) == (0, 1, 0.0)
    assert shares.loc["theme", "share"] is None


def test_hints_are_on_the_wording_that_will_be_published(small_sqlite_plan: SmallPlan) -> None:
    ideas = to_sort(small_sqlite_plan.plan_id)
    (phone,) = [one for one in shown(small_sqlite_plan, ideas[7]).hints if one.hint == Hint.TELEPHONE]
    assert (phone.field, TITLES[7][phone.start : phone.end]) == ("title", "0661234567")
    sorting.reword(READER, ideas[7], "Budget", "Écrire à moi@exemple.org")
    (mail,) = [one for one in shown(small_sqlite_plan, ideas[7]).hints if one.hint == Hint.EMAIL]
    assert (mail.field, mail.start) == ("clean_body", len("Écrire à "))


def test_what_was_done_is_shown_but_not_to_a_second_reader(small_sqlite_plan: SmallPlan) -> None:
    plan, ideas = small_sqlite_plan, to_sort(small_sqlite_plan.plan_id)
    grouping.split(
        READER, ideas[8], (PartDraft("Budget", "", plan.mine["proposals"]), PartDraft("Transport")), "deux sujets"
    )
    found = shown(plan, ideas[8])
    assert [(act.kind, act.undone) for act in found.acts] == [(ActKind.PLACE_PART, False), (ActKind.SPLIT, False)]
    assert [(part.clean_title, part.proposal and part.proposal.reference) for part in found.parts] == [
        ("Budget", "P-01"),
        ("Transport", None),
    ]
    assert [one.reference for one in found.proposals] == ["P-01"]
    blind = shown(plan, ideas[8], blind=True)
    assert blind.idea.status == IdeaStatus.NEW
    assert (blind.acts, blind.parts, blind.proposals, blind.suggestions) == ((), (), (), ())


def progress(actor: Actor, plan_id: int) -> Progress:
    return progress_of(actor, plan_id, stage(actor, plan_id))


def test_progress_counts_every_idea_once(small_plan: SmallPlan) -> None:
    plan, ideas = small_plan, to_sort(small_plan.plan_id)
    sorting.unclear(READER, ideas[0])
    claims.claim(SECOND, ideas[1])
    found = progress(SECOND, plan.plan_id)
    assert (found.total, found.read, found.to_read) == (len(ideas) + 2, 3, len(ideas) - 1)
    assert sum(found.by_status.values()) == found.total
    assert [(one.name, one.idea_id, one.is_me) for one in found.readers] == [("Lecteur", ideas[1], True)]
    assert not progress(READER, plan.plan_id).readers[0].is_me


def test_progress_asks_for_the_seal_only_where_it_is_not_known(small_sqlite_plan: SmallPlan) -> None:
    plan_id = small_sqlite_plan.plan_id
    to_sort(plan_id)
    known(plan_id, len(TITLES) + 2)
    counted, now = stage(READER, plan_id), seal()
    with sent() as of_readers:
        at_known_seal = progress_of(READER, plan_id, counted, now)
    with sent() as of_the_seal:
        assert progress_of(READER, plan_id, counted) == at_known_seal
    assert of_readers
    assert not any("audit_entries" in statement for statement in of_readers)
    assert any("audit_entries" in statement for statement in of_the_seal)


def test_who_may_open_the_desk(small_sqlite_plan: SmallPlan) -> None:
    ideas = to_sort(small_sqlite_plan.plan_id)
    for role in (Role.FOCAL_POINT, Role.COPIL, Role.READER):
        with pytest.raises(Refused):
            desk(person(role), small_sqlite_plan.plan_id, ideas[0])
        with pytest.raises(Refused):
            groups(person(role), small_sqlite_plan.plan_id)
    assert desk(person(Role.ADMINISTRATOR), small_sqlite_plan.plan_id, 999) is None


def test_groups_are_the_same_however_many_ideas_are_in_them(
    small_plan: SmallPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = small_plan
    to_sort(plan.plan_id)
    known(plan.plan_id, len(TITLES) + 2)
    few = groups(READER, plan.plan_id)
    assert few.found
    monkeypatch.setattr(idea_groups, "ASKED_BY_ID", 0)
    assert groups(READER, plan.plan_id) == few


def test_only_the_ideas_of_groups_are_asked_about(small_sqlite_plan: SmallPlan) -> None:
    plan = small_sqlite_plan
    to_sort(plan.plan_id)
    known(plan.plan_id, len(TITLES) + 2)
    assert groups(READER, plan.plan_id).found
    with sent() as asked:
        groups(READER, plan.plan_id)
    assert all("ideas.id IN" in one for one in asked if "ideas.status = ?" in one)
    assert any("ideas.status = ?" in one for one in asked)


def test_groups_are_candidates_until_a_person_says_so(small_sqlite_plan: SmallPlan) -> None:
    plan, ideas = small_sqlite_plan, to_sort(small_sqlite_plan.plan_id)
    known(plan.plan_id, len(TITLES) + 2)
    found = groups(READER, plan.plan_id)
    sets = [{member.id for member in one.members} for one in found.found]
    (mine,) = [one for one in sets if ideas[0] in one]
    assert {ideas[0], ideas[1], ideas[2]} <= mine, "the Arabic idea that asks for the same is among them"
    assert found.total == len(found.found)
    budgets = found.found[sets.index(mine)]
    assert (budgets.to_sort, budgets.members[0].score) == (len(mine), 1.0)
    assert "budget" in budgets.words
    assert group(READER, plan.plan_id, budgets.key) == budgets
    grouping.group(READER, plan.plan_id, [member.id for member in budgets.members], "Budgets")
    left = groups(READER, plan.plan_id)
    assert budgets.key not in [one.key for one in left.found]
    assert budgets.key in [one.key for one in groups(READER, plan.plan_id, only_to_sort=False).found]


def test_the_log_tells_who_when_what_and_why(small_plan: SmallPlan) -> None:
    plan, ideas = small_plan, to_sort(small_plan.plan_id)
    act = sorting.same(READER, ideas[1], ideas[0], "Même demande")
    revert_act(SECOND, act, "Finalement non")
    grouping.group(READER, plan.plan_id, ideas[:2], "Budgets")
    frame = log(person(Role.READER), plan.plan_id)
    assert frame["kind"].tolist() == ["attach", "attach", "group", "undo", "same"]
    row = frame.iloc[-1]
    assert (row["number"], row["other_number"], row["reason"]) == (4, 3, "Même demande")
    assert (row["undone_by"], row["undone_reason"]) == ("Lecteur", "Finalement non")
    assert "Une personne" not in frame.to_string()
    assert frame["proposal"].tolist()[:3] == ["P-03"] * 3
    assert log(person(Role.FOCAL_POINT), plan.plan_id).empty


def test_a_focal_point_reads_nothing_of_other_administrations(small_plan: SmallPlan) -> None:
    plan, ideas = small_plan, to_sort(small_plan.plan_id)
    mine, here, there = plan.mine["ideas"], plan.mine["proposals"], plan.theirs["proposals"]
    grouping.split(READER, mine, (PartDraft("Budget", "", here), PartDraft("Transport", "", there)))
    sorting.similar(READER, mine, ideas[0])
    claims.claim(SECOND, ideas[1])
    for role, references, other, names in (
        (Role.READER, ["P-01", "P-02"], 3, ["Lecteur"]),
        (Role.FOCAL_POINT, ["P-01", None], None, []),
    ):
        who = person(role)
        found = idea_outcome(who, plan.plan_id, 1)
        assert found is not None
        assert [part.reference for part in found.parts] == references
        frame = all_outcomes(who, plan.plan_id).set_index("number")
        halves = frame.loc[[1], "parts"].iloc[0]
        assert [part.reference for part in halves] == references
        acts = log(who, plan.plan_id).set_index("kind")
        assert acts.loc["place_part", "proposal"].tolist() == references[::-1]
        assert acts["other_number"].dropna().tolist() == ([other] if other else [])
        assert [one.name for one in progress(who, plan.plan_id).readers] == names


def test_only_blind_readings_tell_how_far_two_readers_agree(small_sqlite_plan: SmallPlan) -> None:
    plan, ideas = small_sqlite_plan, to_sort(small_sqlite_plan.plan_id)
    for one in ideas[:3]:
        sorting.attach(READER, one, plan.mine["proposals"])
        sorting.attach(SECOND, one, plan.theirs["proposals"])
    assert agreements(SYSTEM, plan.plan_id) == ()
    sorting.read_again(SYSTEM, ideas[0], IdeaStatus.UNCLEAR)
    sorting.attach(SYSTEM, ideas[0], grouping.new_proposal(SYSTEM, ideas[4], "Budgets").proposal_id)
    found = agreements(SYSTEM, plan.plan_id)
    assert {(one.first, one.second, one.agreement.pairs, one.agreement.observed) for one in found} == {
        ("Lecteur", SYSTEM.name, 1, 0),
        ("Lectrice", SYSTEM.name, 1, 0),
    }


def test_lost_and_double_counts_are_listed(small_plan: SmallPlan) -> None:
    plan, ideas = small_plan, to_sort(small_plan.plan_id, (*TITLES, TITLES[0]))
    for place in (plan.mine["proposals"], plan.theirs["proposals"]):
        sorting.attach(READER, ideas[5], place)
    sorting.same(READER, ideas[10], ideas[9])
    sorting.same(READER, ideas[9], ideas[8])
    grouping.group(READER, plan.plan_id, (ideas[0], ideas[12]), "Budgets")
    frame = lost(SYSTEM, plan.plan_id)
    found = {(row["why"], row["id"]) for row in frame.to_dict("records") if not row["is_error"]}
    assert found == {
        (DoubleCount.FEEDS_SEVERAL, ideas[5]),
        (DoubleCount.DUPLICATE_OF_DUPLICATE, ideas[10]),
        (DoubleCount.SAME_TEXT_TWICE, ideas[0]),
        (DoubleCount.SAME_TEXT_TWICE, ideas[12]),
    }
    assert set(frame.loc[frame["is_error"].astype(bool), "table"]) == {"commitments"}


def test_two_readers_agree_beyond_chance_or_not(small_sqlite_plan: SmallPlan) -> None:
    ideas = to_sort(small_sqlite_plan.plan_id)
    assert agreements(SYSTEM, small_sqlite_plan.plan_id) == ()
    for one in ideas[:4]:
        sorting.unclear(READER, one)
    for one in ideas[4:8]:
        sorting.out_of_scope(READER, one, "x")
    for one in ideas[:7]:
        sorting.read_again(SECOND, one, IdeaStatus.UNCLEAR if one in ideas[:3] else IdeaStatus.OUT_OF_SCOPE)
    (found,) = agreements(SYSTEM, small_sqlite_plan.plan_id)
    assert ((found.first, found.second), found.agreement.pairs) == (("Lecteur", "Lectrice"), 7)
    assert found.agreement.observed == pytest.approx(6 / 7)
    assert found.agreement.kappa == pytest.approx(0.72, abs=0.01)


def test_any_proposal_is_found_by_its_words(small_sqlite_plan: SmallPlan) -> None:
    assert [one.reference for one in proposals_by_words(READER, small_sqlite_plan.plan_id, "BUDGETS p-02")] == ["P-02"]
    assert len(proposals_by_words(READER, small_sqlite_plan.plan_id, "", 500)) == 2
    assert remits(READER, small_sqlite_plan.plan_id).empty


def test_what_became_of_an_idea_names_nobody(small_plan: SmallPlan) -> None:
    plan, ideas = small_plan, to_sort(small_plan.plan_id)
    sorting.attach(READER, ideas[7], plan.mine["proposals"])
    sorting.same(READER, ideas[0], ideas[7])
    found = idea_outcome(person(Role.READER), plan.plan_id, 10)
    assert found is not None
    assert found.title == "Je m’appelle Ali, téléphone ██████████, et je veux le budget"
    repeated = idea_outcome(person(Role.READER), plan.plan_id, 3)
    assert repeated is not None
    assert (repeated.original, [one.reference for one in repeated.outcomes]) == (10, ["P-01"])
    frame = all_outcomes(person(Role.READER), plan.plan_id)
    assert set(frame["number"]) == set(range(1, len(ideas) + 3))
    assert frame.set_index("number").loc[3, "proposal"] == "P-01"
    assert "0661234567" not in frame.to_string() + str(found)
    assert "Une personne" not in frame.to_string() + str(found) + str(repeated)
