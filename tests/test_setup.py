"""What a fresh machine relies on: locked dependencies from anywhere, and a README whose commands exist."""

import re
from pathlib import Path

import pytest

from dashboard.cli import parser
from tests.support.sources import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")
PINNED = re.compile(r"(?P<name>[a-z0-9._-]+)==(?P<version>[^ ]+)(?: ; (?P<when>[^\\]+))? \\")


def pins(lock: str) -> dict[tuple[str, str], str]:
    """The version of each package, by name and the condition under which it holds."""
    lines = (ROOT / lock).read_text("utf-8").splitlines()
    found = [PINNED.fullmatch(line) for line in lines if not line.startswith(" ")]
    assert all(found), "a line of the lock file is not a pinned package followed by its hashes"
    return {(pin["name"], (pin["when"] or "").strip()): pin["version"] for pin in found if pin}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_with_hashes_and_no_host_is_named(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert "://" not in text
    for package in re.split(r"\n(?=\S)", text.strip()):
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", package), package.splitlines()[0]


def test_both_lists_pin_the_same_versions() -> None:
    to_run, to_develop = (pins(lock) for lock in LOCKS)
    everywhere = {name: version for (name, when), version in to_develop.items() if not when}
    assert {
        (name, when): version
        for (name, when), version in to_run.items()
        if version not in (to_develop.get((name, when)), everywhere.get(name))
    } == {}
    assert {"streamlit", "setuptools"} <= {name for name, _when in to_run}
    assert to_run["streamlit", ""].startswith("1.67.")
    assert "pytest" not in {name for name, _when in to_run}


def targets() -> set[str]:
    """The targets that the Makefile offers."""
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize(
    "page", [path.relative_to(ROOT).as_posix() for path in [ROOT / "README.md", *sorted(ROOT.glob("docs/**/*.md"))]]
)
def test_commands_in_the_documentation_exist(page: str) -> None:
    named = set(re.findall(r"`?\bmake ([a-z-]+)\b(?=[^a-z]|$)", _commands(ROOT / page)))
    assert named <= targets(), f"{page} names targets that the Makefile lacks: {named - targets()}"


@pytest.mark.parametrize("page", ["README.md", "docs/plan.md", "docs/operations.md"])
def test_commands_of_the_program_in_the_documentation_exist(page: str) -> None:
    named = set(re.findall(r"\bcocreation ([a-z]+)\b", _commands(ROOT / page)))
    known = {subcommand for action in parser()._subparsers._group_actions for subcommand in action.choices}
    assert named
    assert named <= known, f"{page} names commands that the program lacks: {named - known}"


def test_the_usual_targets_are_there() -> None:
    assert {
        "run",
        "test",
        "check",
        "bench",
        "demo",
        "lock",
        "words",
        "format",
        "clean",
        "docs",
        "test-fast",
    } <= targets()


def _commands(page: Path) -> str:
    """Only what is written as code: prose may say that things make sense."""
    return "\n".join(re.findall(r"`+[^`]+`+", page.read_text("utf-8")))
