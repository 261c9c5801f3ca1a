"""The rules of the house hold in every file, and each rule notices what it forbids."""

import pytest

from tests.support.application import ROOT
from tests.support.naming import twice_named
from tests.support.rules import RULES, Rule
from tests.support.sources import Module, modules

READ = [*modules(), *modules("bench", "tests/support")]

BROKEN = {
    "layers": [
        ("data_access/ideas.py", "import dashboard.columns"),
        ("data_access/ideas.py", "from streamlit import cache_data"),
        ("dashboard/charts.py", "import pages.ideas"),
        ("dashboard/charts.py", "from data_access.changes import cells"),
        ("data_access/queries/ideas/ideas.py", "from data_access.changes.grid.cells import edit_cell"),
        ("pages/ideas.py", "from data_access.changes import cells"),
        ("pages/ideas.py", "from data_access.tables import Idea"),
    ],
    "streamlit_in_its_rooms": [
        ("dashboard/charts.py", "import streamlit as st"),
        ("dashboard/x.py", "from streamlit import fragment"),
    ],
    "private_names_in_one_place": [
        ("dashboard/ui/x.py", "from streamlit.runtime import get_instance"),
        ("dashboard/web/x.py", "import streamlit.config"),
        ("dashboard/web/x.py", "from streamlit import runtime"),
        ("dashboard/ui/x.py", "st._main.write('a')"),
        ("dashboard/ui/x.py", "st.context._context()"),
        ("dashboard/ui/x.py", "st.file_uploader('a')"),
    ],
    "one_owner_of_the_session": [("dashboard/ui/grid/mount.py", "st.session_state['n'] = 1")],
    "lists_notice_what_they_offered": [
        ("dashboard/ui/x.py", "st.selectbox(_('a'), names)"),
        ("dashboard/ui/x.py", "left.multiselect(_('a'), names)"),
    ],
    "pages_read_aloud": [
        ("pages/ideas.py", "def f():\n    pass"),
        ("pages/ideas.py", "x = lambda: 1"),
        ("pages/ideas.py", "st.write('Two words')"),
        ("pages/ideas.py", "colour('#aabbcc')"),
        ("pages/ideas.py", "from sqlalchemy import select"),
        ("pages/ideas.py", "\n" * 41),
    ],
    "sizes": [("dashboard/charts.py", "x = 1\n" * 251)],
    "telling_names": [
        ("dashboard/utils.py", ""),
        ("dashboard/grid_helpers.py", ""),
        ("dashboard/services/mail.py", ""),
        ("dashboard/grids.py", "class GridManager: pass"),
    ],
    "imports_at_the_top": [
        ("dashboard/charts.py", "def f():\n    import altair"),
        ("dashboard/charts.py", "def f():\n    import altair  # noqa: PLC0415"),
    ],
    "aware_moments": [("dashboard/charts.py", "datetime.now()"), ("dashboard/charts.py", "date.today()")],
    "browsers_are_waited_for": [
        ("tests/browser/test_x.py", "expect(row).to_have_count(0, timeout=5_000)"),
        ("tests/dashboard/test_x.py", "page.wait_for_function(SAID, timeout=8000)"),
    ],
    "one_clock": [
        ("dashboard/charts.py", "datetime.now(UTC).date()"),
        ("data_access/x.py", "datetime.now(tz=UTC).strftime('%d')"),
        ("data_access/x.py", "datetime.now(UTC).astimezone(zone).date()"),
        ("pages/x.py", "date.today()"),
    ],
    "plain_words": [
        ("data_access/x.py", "def unfeed(): pass"),
        ("data_access/x.py", "idea_in_hand = 1"),
        ("dashboard/x.py", "class Teller: pass"),
        ("dashboard/x.py", "for place in range(3): pass"),
        ("dashboard/x.py", "def f(door): pass"),
        ("data_access/x.py", '"""The one door of every grid."""'),
        ("dashboard/x.py", 'def f():\n    """The session is nobody\'s any more."""'),
    ],
    "nothing_changes_at_module_level": [
        ("dashboard/charts.py", "cache = {}"),
        ("dashboard/charts.py", "cache: dict[str, int] = dict()"),
        ("dashboard/charts.py", "SEEN = set()\ndef f():\n    SEEN.add(1)"),
        ("dashboard/charts.py", "SEEN = {}\ndef f():\n    SEEN['a'] = 1"),
        ("dashboard/charts.py", "N = 1\ndef f():\n    global N"),
    ],
    "told": [("dashboard/charts.py", "x = 1"), ("dashboard/charts.py", '"""Charts."""\ndef f():\n    pass')],
    "callbacks_run_whole": [
        ("dashboard/ui/x.py", "def f():\n    g()\nst.button('a', on_click=f)"),
        ("dashboard/ui/x.py", "def f():\n    g()\nst.button('a', on_click=partial(f, 1))"),
        ("dashboard/ui/x.py", "def f():\n    g()\nadd = partial(f, 1)\nst.button('a', on_click=add)"),
        ("dashboard/ui/x.py", "st.dialog('a', on_dismiss=session.forget)"),
        ("dashboard/ui/x.py", "component(on_sent_change=lambda: g())"),
    ],
    "html_is_escaped_in_one_way": [
        ("dashboard/ui/x.py", "from html import escape"),
        ("dashboard/ui/x.py", "import html"),
    ],
    "no_html_in_python": [
        ("dashboard/ui/x.py", "f'<b>{name}</b>'"),
        ("dashboard/ui/x.py", "f'{name}</td>'"),
        ("dashboard/charts/x.py", "f'<svg width={width}>'"),
        ("dashboard/web/x.py", "'<p>' + words"),
        ("dashboard/ui/x.py", "html += '<br>'"),
        ("dashboard/ui/x.py", "'<li>%s</li>' % word"),
        ("dashboard/ui/x.py", "'<a href=\"{}\">'.format(address)"),
        ("dashboard/ui/x.py", "'<br>'.join(lines)"),
        ("dashboard/ui/x.py", "text.replace('x', '<mark>')"),
        ("dashboard/ui/x.py", "Markup('<hr>')"),
        ("pages/x.py", "st.html('<h2>')"),
    ],
    "words_side_by_side_are_escaped_apart": [
        ("dashboard/ui/x.py", "st.write(as_text(' · '.join(parts)))"),
        ("pages/x.py", "st.write(as_text(', '.join(names)))"),
    ],
    "frames_keep_nothing_as_none": [
        ("data_access/queries/ideas/ideas.py", "pd.DataFrame(result.all())"),
        ("data_access/queries/ideas/ideas.py", "DataFrame(rows, dtype=object)"),
    ],
    "rows_are_chosen_by_loc": [
        ("data_access/x.py", "found[[is_open(row) for row in rows]]"),
        ("dashboard/ui/x.py", "found[found['mine']].reset_index()"),
    ],
    "no_words_as_markup": [
        ("dashboard/ui/x.py", "st.error(error)"),
        ("dashboard/ui/x.py", "st.button(f'{_(\"a\")} {name}')"),
        ("dashboard/ui/x.py", "place.markdown(row['title'])"),
        ("dashboard/ui/x.py", "st.text_input(_('a'), help=said)"),
        ("dashboard/ui/x.py", "st.text_input(label=said)"),
        ("dashboard/ui/x.py", "bar.progress(0.1, words)"),
        ("dashboard/ui/x.py", "bar.progress(0.1, text=words)"),
        ("dashboard/ui/x.py", "st.tabs([_('a'), name])"),
        ("dashboard/ui/x.py", "st.radio(_('a'), names)"),
        ("dashboard/ui/x.py", "choosing.among(_('a'), names, format_func=names.get)"),
        ("dashboard/ui/x.py", "from dashboard.ui.parts import choosing\nchoosing.one(name, names)"),
        ("dashboard/ui/x.py", "st.dialog(_('{name}').format(name=name))"),
        ("dashboard/ui/x.py", "st.write(n_('a', 'b', 2, name=name))"),
        ("dashboard/ui/x.py", "st.popover(localized(row, 'name'))"),
    ],
    "every_change_is_logged": [("data_access/changes/ideas/ideas.py", "session.execute(update(Idea).values(x=1))")],
}
"""For each rule, files that break it."""

FINE = [
    ("data_access/queries/ideas/ideas.py", '"""Ideas."""\nfrom sqlalchemy import func, select\nfunc.now()'),
    ("dashboard/ui/grid/mount.py", '"""Grids."""\nfrom data_access.changes import cells\nWIDTHS = {"note": 3}'),
    ("dashboard/x.py", '"""X."""\ndef f() -> None:\n    """Why."""\n    import altair  # slow, and rarely needed'),
    (
        "dashboard/ui/x.py",
        '"""X."""\n@session.uninterrupted\ndef _f() -> None:\n    g()\nst.button(_("a"), on_click=partial(_f, 1))',
    ),
    ("dashboard/x.py", '"""X."""\nf"{low} < {high}"\nf"{name} <{address}>"\nLINK = "<a "'),
    (
        "dashboard/ui/x.py",
        '"""X."""\nst.error(as_text(error))\nst.markdown(f"**{as_text(row)}** · {moment(at)}")\n'
        'choosing.among(field("kind"), kinds, format_func=label)\nchoosing.one(_("a"), names, format_func=names.get)',
    ),
    ("pages/ideas.py", '"""Every idea."""\nfrom data_access.queries import ideas\nfigures.row(here, "by_event")'),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_code_keeps_the_rule(rule: Rule) -> None:
    broken = [f"{module.path}:{line}: {why}" for module in READ for line, why in rule(module)]
    assert not broken, "\n" + "\n".join(broken)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_rule_notices_what_it_forbids(rule: Rule) -> None:
    for path, text in BROKEN[rule.__name__]:
        assert list(rule(Module(path, text))), f"{rule.__name__} lets {path} pass:\n{text}"
    for path, text in FINE:
        assert not list(rule(Module(path, text))), f"{rule.__name__} refuses {path}:\n{text}"


def test_the_tree_is_read() -> None:
    paths = {module.path for module in READ}
    assert {"data_access/database.py", "dashboard/translations.py", "tests/support/rules.py"} <= paths


def test_no_two_classes_have_one_name() -> None:
    assert twice_named(modules()) == {}


def test_two_classes_of_one_name_are_noticed() -> None:
    pair = [Module("data_access/a.py", "class A: pass"), Module("dashboard/b.py", "class A: pass\nclass B: pass")]
    assert twice_named(pair) == {"A": ["data_access/a.py", "dashboard/b.py"]}


def test_one_place_says_how_long_a_browser_test_waits() -> None:
    """Playwright's setting holds for the whole process: set beside a test, it is that of every other test."""
    word, place = "expect." + "set_options", ROOT / "tests/support/browser.py"
    assert [path for path in (ROOT / "tests").rglob("*.py") if word in path.read_text("utf-8")] == [place]


def test_no_toast_of_streamlit_says_what_was_done() -> None:
    """The run that follows takes it away, and a callback's takes the place of the dialog: see parts/confirmation.py."""
    word = "st." + "toast("
    assert [path for path in (ROOT / "dashboard").rglob("*.py") if word in path.read_text("utf-8")] == []
