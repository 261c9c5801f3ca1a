"""What the ideas page reads: counts, pages, search, one idea's story; contributors' names stay where they belong."""

from collections.abc import Callable
from datetime import date

import pytest

from data_access.database import writing
from data_access.permissions import SYSTEM, Actor
from data_access.queries.contradictions import OF_IDEAS
from data_access.queries.filters import NONE, Filters
from data_access.queries.ideas import ideas
from data_access.queries.ideas import stories as idea_stories
from data_access.queries.settings.plans import plans
from data_access.refusals import Refused
from data_access.states import IdeaStatus, Role
from data_access.tables import Idea
from tests.support.small_plan import SmallPlan

ALL = Filters()


@pytest.fixture
def plan_id(sample_database: str) -> int:
    """The sample plan, on SQLite and on PostgreSQL."""
    return plans()[0].id


FILTERS = [
    ALL,
    Filters(status=("grouped", "duplicate")),
    Filters(theme=(NONE,)),
    Filters(language=("ar",), status=("grouped",)),
    Filters(category=(NONE, "youth")),
    Filters(since=date(2023, 6, 1), until=date(2023, 6, 30)),
    Filters(search="justice"),
    Filters(orphans=OF_IDEAS),
    Filters(status=("nobody_knows",)),
]


@pytest.mark.parametrize("chosen", FILTERS, ids=str)
def test_counts_days_and_list_speak_of_the_same_ideas(plan_id: int, chosen: Filters) -> None:
    counted = ideas.counts(SYSTEM, plan_id, chosen)
    for by in counted.by.values():
        assert sum(by.values()) == counted.total
    days, undated = ideas.per_day(SYSTEM, plan_id, chosen)
    assert sum(days.values()) + undated == counted.total
    frame = ideas.for_download(SYSTEM, plan_id, chosen)
    assert len(frame) == counted.total
    assert frame["status"].value_counts().to_dict() == dict(counted.by["status"])


def test_the_pages_hold_every_idea_once(plan_id: int) -> None:
    total = ideas.counts(SYSTEM, plan_id, ALL).total
    numbers: list[int] = []
    for page in range(1, -(-total // 100) + 1):
        numbers += ideas.listed(SYSTEM, plan_id, ALL, page, size=100)["number"].tolist()
    assert len(set(numbers)) == len(numbers) == total
    assert numbers == sorted(numbers, reverse=True)
    assert ideas.listed(SYSTEM, plan_id, ALL, 10_000).empty


@pytest.mark.parametrize(
    ("typed", "same"),
    [("JUSTICE", "justice"), ("élus", "elus"), ("الإدارة", "الاداره"), ("  marche   publics ", "publics marché")],
)
def test_search_folds_accents_and_arabic_letters(plan_id: int, typed: str, same: str) -> None:
    first, second = (ideas.counts(SYSTEM, plan_id, Filters(search=text)).total for text in (typed, same))
    assert first == second > 0


def test_an_idea_is_found_by_its_number(plan_id: int) -> None:
    for typed in ("I-0007", "i-7", "I 0007"):
        assert 7 in ideas.for_download(SYSTEM, plan_id, Filters(search=typed))["number"].tolist()


@pytest.mark.parametrize("search", ["%", "_", "100%", "\\"])
def test_signs_of_patterns_are_only_signs(plan_id: int, search: str) -> None:
    everything = ideas.counts(SYSTEM, plan_id, ALL).total
    found = ideas.counts(SYSTEM, plan_id, Filters(search=search)).total
    assert found == everything if search in ("%", "_", "\\") else found < everything


def test_no_list_holds_the_name_of_a_contributor(plan_id: int) -> None:
    assert "author_name" not in ideas.for_download(SYSTEM, plan_id, ALL).columns
    assert "author_name" not in ideas.listed(SYSTEM, plan_id, ALL, 1).columns


def test_a_story_tells_the_way_to_the_commitment(plan_id: int) -> None:
    grouped = ideas.for_download(SYSTEM, plan_id, Filters(status=("grouped",)))
    stories = [idea_stories.story(SYSTEM, plan_id, number) for number in grouped["number"].tolist()[:60]]
    assert all(story and story.outcomes for story in stories)
    assert any(outcome.sheets for story in stories if story for outcome in story.outcomes)
    assert any(outcome.reason for story in stories if story for outcome in story.outcomes)
    assert all(story.file_name and story.line for story in stories if story)


def test_a_duplicate_tells_its_original_and_back(plan_id: int) -> None:
    duplicates = ideas.for_download(SYSTEM, plan_id, Filters(status=("duplicate",)))["number"].tolist()
    story = idea_stories.story(SYSTEM, plan_id, duplicates[0])
    assert story is not None
    assert story.duplicate_of is not None
    original = idea_stories.story(SYSTEM, plan_id, story.duplicate_of)
    assert original is not None
    assert story.number in original.duplicates


def test_a_name_is_told_to_who_may_read_names(small_plan: SmallPlan, people: Callable[..., Actor]) -> None:
    with writing(SYSTEM) as session:
        session.get_one(Idea, small_plan.mine["ideas"]).author_name = "Une personne"
    readers = [role for role in Role if role != Role.REVIEWER]
    told = {role: idea_stories.story(people(role), small_plan.plan_id, 1) for role in readers}
    assert {role: story.author for role, story in told.items() if story} == {
        role: "Une personne" if role == Role.SECRETARIAT else None for role in readers
    }
    with pytest.raises(Refused, match="does not allow"):
        idea_stories.story(people(Role.REVIEWER), small_plan.plan_id, 1)


def test_a_focal_point_reads_their_ideas_only(small_plan: SmallPlan, people: Callable[..., Actor]) -> None:
    theirs = people(Role.FOCAL_POINT, 2)
    assert ideas.counts(theirs, small_plan.plan_id, ALL).total == 1
    assert ideas.listed(theirs, small_plan.plan_id, ALL, 1)["number"].tolist() == [2]
    assert idea_stories.story(theirs, small_plan.plan_id, 1) is None
    mine = idea_stories.story(theirs, small_plan.plan_id, 2)
    assert mine is not None
    assert mine.status is IdeaStatus.GROUPED


def test_a_number_names_the_idea_of_its_plan_to_who_may_see_it(
    small_plan: SmallPlan, people: Callable[..., Actor]
) -> None:
    plan, mine, theirs = small_plan.plan_id, small_plan.mine["ideas"], small_plan.theirs["ideas"]
    assert [ideas.idea_id_of(SYSTEM, plan, number) for number in (1, 2, 3, 0)] == [mine, theirs, None, None]
    assert ideas.idea_id_of(SYSTEM, plan + 1, 1) is None
    focal_point = people(Role.FOCAL_POINT, 2)
    assert [ideas.idea_id_of(focal_point, plan, number) for number in (1, 2)] == [None, theirs]
