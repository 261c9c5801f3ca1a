"""The shared texts of a workbook: read by position, in any order, in memory or on disk."""

import random

import pytest

from data_access.imports.files import strings_on_disk
from data_access.imports.files.strings_on_disk import StringsOnDisk

TEXTS = ["", "un", "الماء والصحة", "🌍" * 60, "long " * 100, "a\nb\tc", "\ud800 seul", "un"]


def kept(texts: list[str]) -> StringsOnDisk:
    """These texts, in their order."""
    made = StringsOnDisk()
    for text in texts:
        made.append(text)
    return made


def test_each_text_comes_back_as_it_was() -> None:
    strings = kept(TEXTS)
    assert len(strings) == len(TEXTS)
    assert [strings[position] for position in range(len(TEXTS))] == TEXTS
    assert [strings[position] for position in reversed(range(len(TEXTS)))] == TEXTS[::-1], "also a second time"


def test_an_empty_list_has_no_text() -> None:
    assert len(StringsOnDisk()) == 0
    with pytest.raises(IndexError):
        StringsOnDisk()[0]
    with pytest.raises(IndexError):
        kept(["un"])[1]


def test_beyond_a_few_megabytes_they_stand_on_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strings_on_disk, "IN_MEMORY_BYTES", 64)
    small, large = kept(["un"]), kept(TEXTS * 3)
    assert not small._file._rolled  # type: ignore[attr-defined]
    assert large._file._rolled  # type: ignore[attr-defined]
    assert [large[position] for position in range(len(TEXTS))] == TEXTS


def test_what_is_remembered_is_bounded_and_never_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strings_on_disk, "REMEMBERED", 8)
    texts = [f"texte {number}" for number in range(100)]
    strings, order = kept(texts), random.Random(3)  # noqa: S311 - an order, no secret
    for position in order.choices(range(100), k=400):
        assert strings[position] == texts[position]
        assert len(strings._recent) <= 8
