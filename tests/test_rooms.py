"""The rooms of the house keep their order: no circle, no crowd, no room without a subject, no arrow upwards."""

from tests.support.rooms import MOST_FILES, arrows, circles, crowded, trespassing, unknown
from tests.support.sources import Module, modules

READ = list(modules())
USES = arrows(READ)


def test_no_circle_of_rooms() -> None:
    assert circles(USES) == []


def test_no_room_is_crowded() -> None:
    assert crowded(READ) == {}


def test_every_room_of_a_layer_is_a_subject() -> None:
    assert list(unknown(READ)) == []


def test_a_room_uses_only_those_below_it() -> None:
    assert list(trespassing(USES)) == []


def test_a_circle_is_noticed() -> None:
    found = arrows(
        [
            Module("dashboard/ui/ideas/a.py", "from dashboard.ui.sorting import b"),
            Module("dashboard/ui/sorting/b.py", "from dashboard.ui.ideas.a import c"),
            Module("dashboard/links.py", ""),
        ]
    )
    assert circles(found) == [("dashboard/ui/ideas", "dashboard/ui/sorting")]


def test_a_crowd_a_stranger_and_an_arrow_upwards_are_noticed() -> None:
    assert crowded(Module(f"data_access/rules/{n}.py", "") for n in range(MOST_FILES + 1)) == {"data_access/rules": 16}
    assert list(unknown([Module("data_access/queries/various/x.py", "")])) == ["data_access/queries/various"]
    below = Module("dashboard/ui/frame/x.py", "from dashboard.ui.parts import y")
    behind = Module("dashboard/ui/ideas/x.py", "from dashboard.web import forms")
    above = [Module("dashboard/ui/parts/y.py", ""), Module("dashboard/web/forms.py", "")]
    assert list(trespassing(arrows([below, behind, *above]))) == [
        "dashboard/ui/frame uses dashboard/ui/parts",
        "dashboard/ui/ideas uses dashboard/web/forms",
    ]
