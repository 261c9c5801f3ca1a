"""The recipes of docs/extending.md, followed in a copy of the tree: the tests that would notice a lie pass there."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

from tests.support.mutation import LEFT_OUT
from tests.support.sources import ROOT

pytestmark = pytest.mark.slow

VERSIONS = "data_access/migrations/versions"
MIGRATION = '''"""One more step."""

import sqlalchemy as sa
from alembic import op

revision = "{after}"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""
    {up}


def downgrade() -> None:
    """Undo this step."""
    {down}
'''
SPOKEN = '''"""A new language speaks."""
from datetime import date, datetime, UTC
from dashboard.translations import LANGUAGES, _, day, moment, n_, number, offered, percent, speaking
from data_access.changes.settings.reference import add_theme
from data_access.permissions import SYSTEM
from data_access.queries.choices import choices
from data_access.queries.settings.plans import plans
from data_access.states import MeetingStatus
from dashboard.vocabulary import label


def test_it_speaks() -> None:
    assert "pt" in LANGUAGES
    with speaking("pt"):
        assert "pt" in offered()
        assert _("Sign in") == "Se connecter"
        assert "nov" in day(date(2023, 11, 30))
        assert moment(datetime(2023, 11, 30, 9, 0, tzinfo=UTC))
        assert (number(12345), percent(0.5)[:2]) == ("12.345", "50")
        assert n_("%(count)s idea", "%(count)s ideas", 2).startswith("2")
        assert label(MeetingStatus.HELD)


def test_lists_are_kept_and_read_without_a_column_for_it(sqlite_sample: str) -> None:
    [plan] = plans()
    add_theme(SYSTEM, plan.id, "more", {"fr": "De plus", "pt": "Mais"})
    assert [one.name("pt") for one in choices(SYSTEM, plan.id, "themes") if one.code == "more"] == ["De plus"]
    assert plan.name("pt") == plan.name("fr")
'''


class Tree:
    """A copy of the tree that is changed; `touched` are the files that were."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.touched: set[str] = set()

    def change(self, path: str, old: str, new: str) -> None:
        """Replace a text that stands once in a file."""
        text = (self.root / path).read_text("utf-8")
        assert text.count(old) == 1, f"{path} holds {old!r} {text.count(old)} times"
        self.write(path, text.replace(old, new))

    def write(self, path: str, text: str) -> None:
        """Write a file."""
        (self.root / path).write_text(text, "utf-8")
        self.touched.add(path)

    def say(self, context: str | None, english: str) -> None:
        """Add a word to every catalogue."""
        for language in ("fr", "ar"):
            path = f"dashboard/locale/{language}/LC_MESSAGES/messages.po"
            with (self.root / path).open("rb") as stream:
                catalogue = read_po(stream)
            catalogue.add(english, "كلمة" if language == "ar" else "Mot", context=context)
            with (self.root / path).open("wb") as stream:
                write_po(stream, catalogue, sort_output=True, width=0)
            self.touched.add(path)

    def migrate(self, up: str, down: str) -> None:
        """Add a migration after the newest one."""
        head = max(path.name[:4] for path in (self.root / VERSIONS).rglob("0*.py"))
        after = f"{int(head) + 1:04}"
        self.write(f"{VERSIONS}/{after}_more.py", MIGRATION.format(after=after, head=head, up=up, down=down))

    def passes(self, *tests: str) -> None:
        """Run tests of the copy, on SQLite and without a browser."""
        asked = ["-x", "-q", "-n0", "-p", "no:cacheprovider", "-m", "not postgresql and not browser and not slow"]
        # The program is taken from the copy, not from where it is installed.
        environment = os.environ | {"PYTHONPATH": str(self.root), "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-m", "pytest", *asked, *tests]
        run = subprocess.run(command, cwd=self.root, env=environment, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]


@pytest.fixture
def tree(tmp_path: Path) -> Iterator[Tree]:
    """A copy of the tree."""
    left_out = shutil.ignore_patterns(*LEFT_OUT, "site", "pictures", "__pycache__")
    yield Tree(Path(shutil.copytree(ROOT, tmp_path / "tree", ignore=left_out)))
    shutil.rmtree(tmp_path)


def add_a_column(tree: Tree) -> tuple[str, ...]:
    tree.change(
        "data_access/tables/exchanges.py",
        "    minutes: Mapped[str | None]\n",
        "    minutes: Mapped[str | None]\n    chair: Mapped[str | None]\n",
    )
    tree.change("data_access/queries/exchanges/exchanges.py", '"reason", "minutes"),', '"reason", "minutes", "chair"),')
    tree.change(
        "data_access/rights/editable.py", '            "minutes",\n        ),\n        Action.EDIT_MEETINGS', _CHAIR
    )
    tree.change(
        "dashboard/columns/exchanges.py",
        '    long("minutes", width=240, grows=False),\n',
        '    long("minutes", width=240, grows=False),\n    long("chair", width=160, grows=False),\n',
    )
    tree.change(
        "dashboard/vocabulary/fields.py",
        '    "minutes": pword(',
        '    "chair": pword("field", "Chair of the meeting"),\n    "minutes": pword(',
    )
    tree.say("field", "Chair of the meeting")
    tree.migrate(
        'op.add_column("meetings", sa.Column("chair", sa.String(), nullable=True))',
        'op.drop_column("meetings", "chair")',
    )
    return (
        *("tests/test_words.py", "tests/test_architecture.py", "tests/test_completeness.py", "tests/dashboard/columns"),
        *("tests/data_access/test_migrations.py", "tests/dashboard/test_vocabulary.py"),
        *("tests/dashboard/ui/exchanges", "tests/data_access/changes/exchanges"),
    )


_CHAIR = '            "minutes",\n            "chair",\n        ),\n        Action.EDIT_MEETINGS'


def add_a_state(tree: Tree) -> tuple[str, ...]:
    tree.change(
        "data_access/states.py",
        '    REQUESTED = "requested"\n    SCHEDULED = "scheduled"\n    HELD = "held"\n    POSTPONED = "postponed"\n',
        '    REQUESTED = "requested"\n    SCHEDULED = "scheduled"\n    HELD = "held"\n    POSTPONED = "postponed"\n'
        '    DECLINED = "declined"\n',
    )
    tree.change(
        "data_access/rules/forward_moves.py",
        '    Transition(\n        "hold_meeting",',
        '    Transition(\n        "decline_meeting",\n        "meetings",\n        (MEETING.REQUESTED,),\n'
        "        MEETING.DECLINED,\n        Action.EDIT_MEETINGS,\n    ),\n"
        '    Transition(\n        "hold_meeting",',
    )
    tree.change(
        "dashboard/vocabulary/states.py",
        '        MeetingStatus.CANCELLED: pword("meeting", "Cancelled"),\n',
        '        MeetingStatus.CANCELLED: pword("meeting", "Cancelled"),\n'
        '        MeetingStatus.DECLINED: pword("meeting", "Declined"),\n',
    )
    tree.say("meeting", "Declined")
    tree.change(
        "dashboard/look/palette.py",
        '    MeetingStatus.CANCELLED: ("bad", "✕"),\n',
        '    MeetingStatus.CANCELLED: ("bad", "✕"),\n    MeetingStatus.DECLINED: ("bad", "◇"),\n',
    )
    tree.change(
        "tests/data_access/test_workflows.py",
        '"postponed>scheduled postponed>cancelled"',
        '"postponed>scheduled postponed>cancelled requested>declined"',
    )
    known = "status IN ('to_request', 'requested', 'scheduled', 'held', 'postponed', 'cancelled'{more})"
    swap = (
        'with op.batch_alter_table("meetings") as table:\n'
        '        table.drop_constraint(op.f("ck_meetings_status"), type_="check")\n'
        f'        table.create_check_constraint(op.f("ck_meetings_status"), sa.text("{known}"))'
    )
    tree.migrate(swap.replace("{more}", ", 'declined'"), swap.replace("{more}", ""))
    return (
        *("tests/test_words.py", "tests/test_architecture.py", "tests/dashboard/test_vocabulary.py"),
        *("tests/dashboard/look", "tests/data_access/test_workflows.py", "tests/data_access/test_migrations.py"),
        *("tests/dashboard/ui/exchanges", "tests/data_access/changes/exchanges"),
    )


def add_a_page(tree: Tree) -> tuple[str, ...]:
    shown = (tree.root / "pages/manage/directory.py").read_text("utf-8")
    tree.write("pages/manage/people.py", shown.replace('page.opening("directory")', 'page.opening("people")'))
    tree.change(
        "dashboard/navigation.py",
        '    PageEntry(\n        "history",',
        '    PageEntry(\n        "people",\n        "personnes",\n        word("Who is who"),\n'
        '        word("Everybody who takes part."),\n        word("One page more than before."),\n'
        '        "people",\n        RUN,\n        Action.READ_RECORDS,\n    ),\n    PageEntry(\n        "history",',
    )
    for said in ("Who is who", "Everybody who takes part.", "One page more than before."):
        tree.say(None, said)
    icon = (tree.root / "dashboard/static/icons/contacts.svg").read_text("utf-8")
    tree.write("dashboard/static/icons/people.svg", icon)
    history = "| `/historique` | GET HEAD | signed in | the page History |\n"
    tree.change("docs/access.md", history, f"| `/personnes` | GET HEAD | signed in | the page Who is who |\n{history}")
    return (
        *("tests/test_words.py", "tests/test_architecture.py", "tests/dashboard/test_navigation.py"),
        *("tests/dashboard/test_links.py", "tests/dashboard/web/guard/test_reach.py"),
    )


def add_a_language(tree: Tree) -> tuple[str, ...]:
    tree.change("dashboard/translations.py", '"en": "English"}', '"en": "English", "pt": "Português"}')
    tree.change("data_access/countries.py", 'SPOKEN = ("fr", "ar", "en")', 'SPOKEN = ("fr", "ar", "en", "pt")')
    french = (tree.root / "dashboard/locale/fr/LC_MESSAGES/messages.po").read_text("utf-8")
    (tree.root / "dashboard/locale/pt/LC_MESSAGES").mkdir(parents=True)
    tree.write("dashboard/locale/pt/LC_MESSAGES/messages.po", french.replace("Language: fr", "Language: pt"))
    (tree.root / "tests/test_new_language.py").write_text(SPOKEN, "utf-8")
    return (
        *("tests/test_new_language.py", "tests/test_words.py", "tests/dashboard/test_translations.py"),
        *("tests/dashboard/test_vocabulary.py", "tests/dashboard/ui/exchanges"),
    )


@pytest.mark.parametrize(
    ("name", "recipe"),
    [
        ("a column", add_a_column),
        ("a state", add_a_state),
        ("a page", add_a_page),
        ("a language", add_a_language),
    ],
)
def test_a_recipe_says_all_that_it_takes(tree: Tree, name: str, recipe: Callable[[Tree], tuple[str, ...]]) -> None:
    tests = recipe(tree)
    told = re.search(rf"^- \*\*{name}\*\*(.*?)(?=^- |\Z)", (ROOT / "docs/extending.md").read_text("utf-8"), re.M | re.S)
    assert told
    named = re.findall(r"`([a-z_]+/[\w./]*)`", told[1])
    assert [path for path in sorted(tree.touched) if not path.startswith(tuple(named))] == []
    assert [place for place in named if not any(path.startswith(place) for path in tree.touched)] == []
    tree.passes(*tests)
