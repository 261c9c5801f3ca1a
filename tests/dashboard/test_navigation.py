"""The menu: every page is declared once, exists, and opens to the roles that hold its right."""

from pathlib import Path

import pytest

from dashboard import navigation
from dashboard.look.templating import environment
from dashboard.page_entry import PAGES_FOLDER
from data_access.permissions import RIGHTS, Actor
from data_access.states import Role


def test_every_page_file_is_in_the_menu_and_the_other_way_round() -> None:
    files = {path.stem for path in PAGES_FOLDER.rglob("*.py")}
    assert files == {entry.key for entry in navigation.PAGES}


def test_addresses_are_unique_and_plain() -> None:
    paths = [entry.path for entry in navigation.PAGES]
    assert len(set(paths)) == len(paths)
    assert all(path.replace("-", "").isascii() and path == path.lower() and "/" not in path for path in paths)


@pytest.mark.parametrize("role", list(Role))
def test_a_role_sees_exactly_the_pages_of_its_rights(role: Role) -> None:
    seen = {entry.key for entry in navigation.open_to(Actor(1, "somebody", role, 1, 1))}
    assert seen == {entry.key for entry in navigation.PAGES if entry.action in RIGHTS[role]}
    assert ("overview" in seen) is (role != Role.REVIEWER)


def test_a_reviewer_arrives_at_the_evidence() -> None:
    actor = Actor(1, "somebody", Role.REVIEWER)
    assert [entry.key for entry in navigation.open_to(actor)] == ["evidence"]
    assert navigation.arrival(actor) == "/preuves"


@pytest.mark.parametrize("role", list(Role))
def test_the_menu_has_the_same_pages_under_sections_that_come_once(role: Role) -> None:
    actor = Actor(1, "somebody", role, 1, 1)
    sections = navigation.menu(actor)
    assert [entry for _, entries in sections for entry in entries] == list(navigation.open_to(actor))
    assert len({section for section, _ in sections}) == len(sections)


def test_the_overview_is_the_root() -> None:
    assert navigation.address("overview") == "/"
    assert navigation.address("ideas") == "/idees"


def test_a_page_may_have_another_name_for_a_role() -> None:
    waiting = navigation.entry("my_administration")
    titles = [waiting.title_for(role) for role in (Role.FOCAL_POINT, Role.COPIL, Role.SECRETARIAT)]
    assert titles == ["My administration", "Opinions to give", "What waits"]
    assert len({waiting.purpose_for(role) for role in Role}) == 3
    assert navigation.open_to(Actor(1, "somebody", Role.FOCAL_POINT, 1))[0] is waiting
    assert navigation.arrival(Actor(1, "somebody", Role.COPIL)) == "/"


@pytest.mark.parametrize("entry", navigation.PAGES, ids=lambda entry: entry.key)
def test_a_page_says_what_it_is_for(entry: navigation.PageEntry) -> None:
    assert entry.title
    assert entry.purpose.endswith(".")
    assert entry.help.endswith(".")
    assert isinstance(entry.file, Path)
    assert environment().get_template(f"{entry.icon}.svg").render().startswith("<svg")
