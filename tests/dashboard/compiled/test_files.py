"""What is compiled from a file is made once for its content, and never in the way of who may not write."""

import sys
from pathlib import Path

import pytest

from dashboard.compiled.files import FOLDER, compiled


class Compiler:
    """Turns content round, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, content: bytes) -> bytes:
        """The content backwards."""
        self.times += 1
        return content[::-1]


@pytest.fixture(autouse=True)
def writing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python may keep what it compiles."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A file to compile."""
    file = tmp_path / "messages.po"
    file.write_bytes(b"abc")
    return file


def test_a_file_is_compiled_once_until_it_changes(source: Path) -> None:
    make = Compiler()
    assert [compiled(source, make), compiled(source, make)] == [b"cba", b"cba"]
    assert make.times == 1
    source.write_bytes(b"xyz")
    assert compiled(source, make) == b"zyx"
    assert make.times == 2
    assert len(list((source.parent / FOLDER).iterdir())) == 1


def test_where_nothing_may_be_written_it_is_compiled_each_time(source: Path) -> None:
    (source.parent / FOLDER).write_text("a file where the folder should be")
    make = Compiler()
    assert [compiled(source, make), compiled(source, make)] == [b"cba", b"cba"]
    assert make.times == 2


def test_python_without_kept_code_keeps_nothing(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert compiled(source, Compiler()) == b"cba"
    assert not (source.parent / FOLDER).exists()
