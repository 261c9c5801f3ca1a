"""The files of an import on the server's disk: what a killed server left behind does not stay for ever."""

import os
import tempfile
from pathlib import Path
from time import time

import pytest

from dashboard.ui.importing import draft


def test_only_what_was_left_long_ago_is_swept_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left, fresh, other = (
        tmp_path / name for name in ("cocreation-import-left", "cocreation-import-fresh", "somebody-elses")
    )
    for folder in (left, fresh, other):
        folder.mkdir()
        (folder / "file").write_text("Une idée")
    long_ago = time() - draft.KEPT_SECONDS - 60
    for folder in (left, other):
        os.utime(folder, (long_ago, long_ago))
    draft.sweep()
    assert {path.name for path in tmp_path.iterdir()} == {"cocreation-import-fresh", "somebody-elses"}
