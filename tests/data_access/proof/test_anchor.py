"""The anchor: which seals are kept, and which history may go on with them."""

import stat
from pathlib import Path

import pytest

from data_access.audit import NOTHING, Seal
from data_access.proof import anchor
from data_access.proof.anchor import keep, kept, release, renew


def seal(number: int, figure: str = "a") -> Seal:
    return number, figure * 64


def none(_entry: int) -> str | None:
    return None


def first(_entry: int) -> str | None:
    return "a" * 64


def second(_entry: int) -> str | None:
    return "b" * 64


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "seals" / "plan.db.seals"


def test_each_commit_adds_its_seal(file: Path) -> None:
    keep(file, NOTHING, seal(1), first)
    keep(file, seal(1), seal(4, "b"), none)
    assert kept(file) == (seal(1), seal(4, "b"))


def test_the_seals_are_for_the_account_of_the_server_only(file: Path) -> None:
    keep(file, NOTHING, seal(1), first)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_an_anchor_that_was_taken_away_is_not_begun_anew(file: Path) -> None:
    keep(file, seal(3), seal(4), none)
    assert kept(file) == ()
    assert not file.exists()


def test_another_history_adds_nothing_and_the_same_one_goes_on(file: Path) -> None:
    keep(file, NOTHING, seal(5), first)
    keep(file, seal(6, "c"), seal(7, "c"), lambda _entry: "d" * 64)
    assert kept(file) == (seal(5),)
    keep(file, seal(6, "c"), seal(7, "c"), lambda _entry: "a" * 64)
    assert kept(file) == (seal(5), seal(7, "c"))


def test_after_a_release_only_what_follows_binds(file: Path) -> None:
    keep(file, NOTHING, seal(5), first)
    release(file)
    assert kept(file) == ()
    keep(file, seal(2, "b"), seal(3, "b"), second)
    assert kept(file) == (seal(3, "b"),)
    renew(file, seal(9, "c"))
    assert kept(file) == (seal(9, "c"),)


def test_who_is_late_adds_no_seal_of_what_another_process_has_replaced(file: Path) -> None:
    keep(file, NOTHING, seal(2), none)
    assert kept(file) == ()
    release(file)
    keep(file, NOTHING, seal(2), none)
    assert kept(file) == ()


def test_a_long_anchor_keeps_its_last_seals(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anchor, "LONGEST", 1_000)
    monkeypatch.setattr(anchor, "LINES_KEPT", 3)
    for number in range(1, 15):
        keep(file, seal(number - 1) if number > 1 else NOTHING, seal(number), first)
    assert file.stat().st_size < 1_100
    assert kept(file)[-3:] == (seal(12), seal(13), seal(14))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("line", ["", "x", "2023-11-30 5 abc", f"2023-11-30 ٥ {'a' * 64}", f"2023-11-30 -5 {'a' * 64}"])
def test_a_line_that_is_no_seal_is_passed_over(file: Path, line: str) -> None:
    keep(file, NOTHING, seal(1), first)
    file.write_text(f"{file.read_text('utf-8')}{line}\n", "utf-8")
    keep(file, seal(1), seal(2), none)
    assert kept(file) == (seal(1), seal(2))


def test_a_database_in_memory_has_no_anchor() -> None:
    assert anchor.file_of("sqlite:///:memory:") is None
    keep(None, NOTHING, seal(1), none)
    renew(None, seal(1))
    assert kept(None) == ()


def test_what_cannot_be_kept_is_a_warning_and_no_lost_change(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    folder = tmp_path / "plan.db.seals"
    folder.mkdir()
    keep(folder, NOTHING, seal(1), none)
    release(folder)
    renew(folder, seal(1))
    assert kept(folder) == ()
    assert caplog.messages
    assert all(str(folder) in message for message in caplog.messages)
