"""What people type is read in one place: no other module has tables of digits, of yes and no, of days."""

import re

import pytest

from tests.support.sources import Module, modules

READS_ELSEWHERE = re.compile(r"strptime|str\.maketrans\(\"?[٠۰]|\"(?:oui|vrai|نعم)\"|(?<!\w)int\(str\(")
HOME = "data_access/values/"


@pytest.mark.parametrize("module", [module for module in modules() if not module.is_in(HOME)], ids=lambda one: one.path)
def test_nothing_else_reads_what_people_type(module: Module) -> None:
    assert [line for line in module.lines if READS_ELSEWHERE.search(line)] == []
