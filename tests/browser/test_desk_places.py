"""Where the sorting desk stands on a laptop: the idea stays in sight, what is near beside it, the acts below."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.test_sorting import at_desk, next_idea, on_desk
from tests.support.application import Application, serving
from tests.support.browser import People
from tests.support.databases import Databases

pytestmark = pytest.mark.browser
LAPTOP = {"width": 1366, "height": 768}
BANNER = 56


@pytest.fixture(scope="module")
def served(databases: Databases) -> Iterator[Application]:
    """An application of this module's own, while ideas are being grouped."""
    with serving(databases.fresh("sqlite", "grouping")) as application:
        yield application


@pytest.fixture
def desk_people(chromium: Browser, served: Application) -> Iterator[People]:
    people = People(chromium, served)
    yield people
    people.leave()


def seen(one: Locator) -> bool:
    """Whether an element stands whole between the banner and the lower edge of the window."""
    box = one.bounding_box()
    return box is not None and box["y"] >= BANNER and box["y"] + box["height"] <= LAPTOP["height"]


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_idea_never_leaves_the_screen_and_the_next_begins_at_its_top(desk_people: People, language: str) -> None:
    page = at_desk(desk_people, language=language, viewport=LAPTOP)
    idea, near, acts = page.locator(".co-frozen"), page.locator(".co-nearest").first, page.locator(".co-acts")
    main = page.get_by_test_id("stMain")
    boxes = idea.bounding_box(), near.bounding_box()
    assert boxes[0] is not None
    assert boxes[1] is not None
    is_beside = boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    assert is_beside if language == "fr" else boxes[1]["x"] + boxes[1]["width"] <= boxes[0]["x"]
    for depth in (0, 400, 900):
        main.evaluate("(one, depth) => one.scrollTo(0, depth)", depth)
        assert seen(idea), depth
        assert seen(acts), depth
    before = on_desk(page)
    page.keyboard.press("9")
    next_idea(page, before)
    said = page.locator(".co-desk-said .co-accepted")
    expect(said).to_be_visible()
    assert seen(said)
    assert seen(page.locator(".co-nearest legend").first)
    assert seen(page.locator(".co-frozen"))
