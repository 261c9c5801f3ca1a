"""The mutation check: each mutant breaks one rule of the program, and the tests named beside it must notice.

`make mutants` copies the tree, sees the tests pass, makes one change at a time and runs those beside it; a mutant that
lives is a rule that no test holds. The mutants stand in tests/mutants/*.toml, one file a subject. They are tried on
SQLite, each in a fork of a process that has loaded the libraries already: they take longer to load than most tests run.
"""

import argparse
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

import pytest

from tests.support.sources import ROOT

FOLDER = ROOT / "tests" / "mutants"
LEFT_OUT = (".git", ".venv", "var", ".mypy_cache", ".ruff_cache", ".pytest_cache", "*.egg-info")
TESTS_FAILED, NO_END = 1, -1
"""pytest's exit status when a test failed or could not be set up (no verdict), and ours when they did not end."""
FORKS = multiprocessing.get_context("forkserver")
LONGEST = 1_200
"""Seconds for the tests of one mutant, with room for a machine that has other work."""
LIBRARIES = [
    *("pytest", "xdist.plugin", "pytest_cov.plugin", "anyio.pytest_plugin", "playwright.sync_api", "pdb"),
    *("sqlalchemy.orm", "sqlalchemy.dialects.sqlite", "sqlite3", "alembic.command", "alembic.autogenerate", "psycopg"),
    *("pandas", "scipy.sparse", "openpyxl", "python_calamine", "babel.messages.pofile", "altair", "httpx", "jinja2"),
    *("argon2", "streamlit", "streamlit.web.bootstrap"),
]
"""What is loaded once for all mutants: nothing of the program itself."""
ASKED = ["-x", "-q", "-p", "no:cacheprovider", "-m", "not postgresql"]


@dataclass(frozen=True)
class Mutant:
    """One wrong program: in `file`, the text `old` (found once) becomes `new`; `tests` are files or `file::test`."""

    subject: str
    breaks: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]

    def text(self, folder: Path) -> str:
        """The mutated file of a copy of the tree. Raises ValueError when the text is not there exactly once."""
        text = (folder / self.file).read_text("utf-8")
        if text.count(self.old) != 1:
            raise ValueError(f"{self.file} holds {self.old!r} {text.count(self.old)} times: mend the mutant")
        return text.replace(self.old, self.new)


def mutants() -> Iterator[Mutant]:
    """All mutants, subject by subject."""
    for path in sorted(FOLDER.glob("*.toml")):
        entries = tomllib.loads(path.read_text("utf-8"))
        common = tuple(entries.get("tests", ()))
        for entry in entries["mutant"]:
            tests = tuple(entry.pop("tests", common))
            yield Mutant(subject=path.stem, tests=tests, **entry)


def passing(tests: Iterable[str], folder: Path, workers: int) -> bool:
    """Run tests in a copy of the tree, on several processes; False, and what pytest said, when one fails."""
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    command = [sys.executable, "-m", "pytest", *ASKED, "-n", str(workers), "--dist", "loadfile", *tests]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False, text=True)
    if done.returncode:
        print(done.stdout[-2_000:], done.stderr[-2_000:], sep="\n", flush=True)
    return done.returncode == 0


def outcome(mutant: Mutant, folder: Path) -> tuple[int, str]:
    """Run the tests of one mutant in a copy of the tree, which is as it was afterwards, until one fails.

    Returns pytest's exit status, NO_END when they do not come to an end, and what it said.
    """
    file, said = folder / mutant.file, folder.parent / "said"
    original = file.read_bytes()
    file.write_text(mutant.text(folder), "utf-8")
    tries = FORKS.Process(target=_try, args=(mutant.tests, str(folder), str(said)))
    try:
        tries.start()
        tries.join(LONGEST)
        if tries.exitcode is None:
            tries.kill()
            return NO_END, ""
        return tries.exitcode, said.read_text("utf-8", errors="replace")
    finally:
        file.write_bytes(original)


def _try(tests: Iterable[str], folder: str, said: str) -> None:
    """Run tests in this process, the program and the tests loaded from a copy of the tree; exit as pytest does."""
    with open(said, "w") as output:
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
    for name in [name for name in sys.modules if name.split(".")[0] == "tests"]:
        del sys.modules[name]
    os.chdir(folder)
    os.environ.update(PYTHONDONTWRITEBYTECODE="1", PYTHONPATH=folder)
    sys.dont_write_bytecode = True
    sys.path.insert(0, folder)
    loaded_before = "ignore::pytest.PytestAssertRewriteWarning"
    sys.exit(pytest.main([*ASKED, "-n", "0", "-W", loaded_before, *tests]))


def main() -> int:
    """Try every mutant and print what became of it; the exit status says whether all were killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="a part of the subject or of what is broken")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    chosen = [mutant for mutant in mutants() if asked.only in f"{mutant.subject}: {mutant.breaks}"]
    FORKS.set_forkserver_preload(LIBRARIES)
    with tempfile.TemporaryDirectory(prefix="mutants-") as place, ThreadPoolExecutor(asked.jobs) as pool:
        free: SimpleQueue[Path] = SimpleQueue()
        for number in range(asked.jobs):
            free.put(Path(shutil.copytree(ROOT, Path(place) / str(number) / "tree", ignore=_left_out)))
        whole = free.get()
        if not passing(sorted({test for mutant in chosen for test in mutant.tests}), whole, asked.jobs):
            print("The tests do not pass on the program as it is: no mutant was tried.")
            return 1
        free.put(whole)

        def tried(mutant: Mutant) -> str:
            folder = free.get()
            try:
                status, output = outcome(mutant, folder)
            finally:
                free.put(folder)
            by = next((line.split()[1] for line in output.splitlines() if line.startswith("FAILED ")), "")
            is_killed = status == TESTS_FAILED and by
            said = "killed" if is_killed else "LIVES" if status == 0 else f"NOT TRIED (status {status})"
            print(f"{said:8} {mutant.subject}: {mutant.breaks} {by and f'({by})'}", flush=True)
            if said.startswith("NOT"):
                print(output[-2_000:], flush=True)
            return said

        said = list(pool.map(tried, chosen))
    killed = said.count("killed")
    print(f"{killed} of {len(said)} mutants were killed")
    return 0 if killed == len(said) > 0 else 1


def _left_out(_folder: str, names: list[str]) -> set[str]:
    return {name for name in names if any(Path(name).match(pattern) for pattern in LEFT_OUT)}


if __name__ == "__main__":
    sys.exit(main())
