"""The documentation: built without a warning, asking no other host, telling what the screen and the tree hold."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.support import pictures
from tests.support.drawing import LAYERS, direct, levels, rooms, svg
from tests.support.sources import ROOT, Module, modules

DOCS = ROOT / "docs"
GUIDES = sorted((DOCS / "guides").glob("*.md"))
LOADED = re.compile(
    r"""<(?:script|img|iframe|source)\b[^>]*\bsrc=["']?(?:https?:)?//|<link\b[^>]*\bhref=["']?(?:https?:)?//"""
)
LOADED_BY_STYLE = re.compile(r"""(?:url\(|@import\s+)["']?(?:https?:)?//""")
IN_THE_TREE = re.compile(r"`((?:dashboard|data_access|pages|tests|bench|docs)/[\w./-]*)`")


@pytest.mark.slow
def test_the_site_is_built_without_a_warning_and_asks_no_other_host(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(tmp_path)]
    built = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False
    )
    assert (built.returncode, built.stdout, built.stderr) == (0, "", "")
    pages = {path: path.read_text("utf-8") for path in tmp_path.rglob("*.html")}
    assert len(pages) > len(GUIDES)
    assert [path.name for path, text in pages.items() if LOADED.search(text) or 'class="mermaid"' in text] == []
    styles = [path for path in tmp_path.rglob("*.css") if LOADED_BY_STYLE.search(path.read_text("utf-8"))]
    assert styles == []
    assert '<html lang="ar"' in pages[tmp_path / "guides" / "essentials.ar.html"]
    assert '<body dir="rtl"' in pages[tmp_path / "guides" / "essentials.ar.html"]
    assert '<html lang="fr"' in pages[tmp_path / "guides" / "reader.fr.html"]


def test_every_picture_is_taken_by_the_script_and_shown_somewhere() -> None:
    taken = set(pictures.files())
    shown = {
        name
        for page in [ROOT / "README.md", *DOCS.rglob("*.md")]
        for name in re.findall(r"pictures/([\w-]+\.png)", page.read_text("utf-8"))
    }
    assert {path.name for path in (DOCS / "pictures").iterdir()} == taken
    assert shown == taken


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_the_words_of_a_guide_in_bold_are_on_the_screen(guide: Path) -> None:
    language = guide.stem.rpartition(".")[2]
    said = set(re.findall(r"\*\*(.+?)\*\*", guide.read_text("utf-8")))
    assert said
    assert said <= _on_screen(language)


def test_what_the_documentation_names_in_the_tree_is_there() -> None:
    lost = {
        f"{page.name}: {path}"
        for page in [ROOT / "README.md", *DOCS.rglob("*.md")]
        for path in IN_THE_TREE.findall(page.read_text("utf-8"))
        if not (ROOT / path).exists()
    }
    assert lost == set()


def test_the_picture_of_the_rooms_has_each_above_what_it_uses() -> None:
    uses = rooms(modules())
    height = levels(uses)
    assert {"pages", "dashboard/ui/‹subject›", "data_access/changes", "data_access/tables"} <= uses.keys()
    assert all(height[room] > height[below] for room, targets in uses.items() for below in targets)
    assert [layer for layer in LAYERS if f">{layer}/</text>" not in svg(modules())] == []


def test_an_arrow_that_follows_from_others_is_left_out() -> None:
    uses = rooms(
        [
            Module("pages/a.py", "from dashboard.charts import b\nfrom data_access.tables import c"),
            Module("dashboard/charts/b.py", "from data_access.tables import c"),
            Module("data_access/tables/c.py", ""),
        ]
    )
    assert uses["pages"] == {"dashboard/charts", "data_access/tables"}
    assert direct(uses)["pages"] == {"dashboard/charts"}


def _on_screen(language: str) -> set[str]:
    code = "fr" if language == "en" else language
    path = ROOT / "dashboard" / "locale" / code / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as stream:
        messages = [message for message in read_po(stream) if message.id]
    said = [message.id if language == "en" else message.string for message in messages]
    return {text for one in said for text in ([one] if isinstance(one, str) else one)}
