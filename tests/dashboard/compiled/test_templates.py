"""The code of a template is kept for the next start, as long as template and settings are the same."""

import sys
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from dashboard.compiled.files import FOLDER
from dashboard.compiled.templates import TemplateCode


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a template and the file of its settings; Python may keep what it compiles."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "one.html").write_text("Hello {{ name }}")
    (tmp_path / "settings.py").write_text("trim = True")
    return tmp_path


def rendered(folder: Path) -> str:
    """The template, as a program that has just started renders it."""
    cache = TemplateCode(folder, folder / "settings.py")
    made = Environment(loader=FileSystemLoader(folder), autoescape=True, bytecode_cache=cache)
    return made.get_template("one.html").render(name="<b>")


def forbid_compiling(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be compiled from now on."""

    def never(*_given: object, **_named: object) -> None:
        raise AssertionError("a template was compiled")

    monkeypatch.setattr(Environment, "compile", never)


def test_the_next_start_does_not_compile(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rendered(folder) == "Hello &lt;b&gt;"
    forbid_compiling(monkeypatch)
    assert rendered(folder) == "Hello &lt;b&gt;"


def test_another_template_is_compiled(folder: Path) -> None:
    rendered(folder)
    (folder / "one.html").write_text("Goodbye {{ name }}")
    assert rendered(folder) == "Goodbye &lt;b&gt;"


def test_other_settings_are_compiled_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered(folder)
    (folder / "settings.py").write_text("trim = False")
    forbid_compiling(monkeypatch)
    with pytest.raises(AssertionError, match="was compiled"):
        rendered(folder)


def test_spoilt_code_is_made_again(folder: Path) -> None:
    rendered(folder)
    for kept in (folder / FOLDER).iterdir():
        kept.write_bytes(kept.read_bytes()[:60])
    assert rendered(folder) == "Hello &lt;b&gt;"
