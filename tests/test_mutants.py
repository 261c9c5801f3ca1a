"""The mutants of `make mutants` can still be made: each breaks a text that stands in the program exactly once."""

import re

import pytest

from tests.support.mutation import FOLDER, Mutant, mutants
from tests.support.sources import ROOT

SUBJECTS = {
    *("workflows", "permissions", "changes", "audit", "funnel", "imports", "columns", "documents", "grid_edits"),
    *("accounts", "serving", "texts", "calendar"),
}


@pytest.mark.parametrize("mutant", list(mutants()), ids=lambda mutant: f"{mutant.subject}: {mutant.breaks}")
def test_a_mutant_can_be_made_and_names_its_tests(mutant: Mutant) -> None:
    assert mutant.text(ROOT) != (ROOT / mutant.file).read_text("utf-8")
    assert mutant.tests
    for file, _, name in (test.partition("::") for test in mutant.tests):
        assert not name or f"def {name}(" in (ROOT / file).read_text("utf-8")
        assert (ROOT / file).is_file()


def test_every_subject_has_mutants_and_the_documentation_says_how_many_there_are() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} >= SUBJECTS
    (said,) = re.findall(r"There are (\d+) mutants", (ROOT / "docs/testing.md").read_text("utf-8"))
    assert int(said) == len(list(mutants())) >= 60
