"""What templates say is escaped, and turns the direction of nothing beside it."""

import re

from markupsafe import Markup

from dashboard.look.templating import FOLDERS, drawn, listed, macro
from dashboard.translations import speaking

TURNING, APART = "الرباط \u202efin", "\u2068الرباط \u202efin\u202c\u2069"


def test_texts_beside_one_another_do_not_turn_one_another() -> None:
    assert listed([TURNING, "28 <novembre>"], " · ") == f"{APART} · 28 &lt;novembre&gt;"


def test_a_template_escapes_what_people_wrote_and_sets_it_apart() -> None:
    html = drawn("grid/lines.html", heads=["<b>"], lines=[(TURNING, 'x" onclick="y')])
    assert "&lt;b&gt;" in html
    assert f">{APART}<" in html
    assert 'onclick="' not in html


def test_what_is_drawn_already_is_not_escaped_again() -> None:
    with speaking("fr"):
        state = macro("state", "held", "<Tenue>")
        assert isinstance(state, Markup)
        assert state in macro("facts", [("État", state)])
    assert "&lt;Tenue&gt;" in state


def test_the_way_that_is_open_is_marked() -> None:
    html = macro("tabs", "Vue", [("/a?x=1&y=2", "A", False), ("/b", "B", True)])
    assert html.count("aria-current") == 1
    assert 'href="/b" aria-current="page"' in html
    assert "/a?x=1&amp;y=2" in html


def test_a_reference_does_not_give_a_text_its_direction() -> None:
    """`dir=auto` follows the first letter that is not in a `bdi`: I-0005 would write an Arabic title from the left."""
    led = re.compile(r'dir="auto"[^>]*>\s*\{\{ *(?:idea_reference\(|\w+\.reference\b)')
    found = [path.name for path in FOLDERS[0].rglob("*.html") if led.search(path.read_text("utf-8"))]
    assert found == []
