"""A dialog that asks for a file says beforehand that it needs one."""

from tests.support.application import ROOT


def test_a_dialog_that_asks_for_a_file_needs_it() -> None:
    asking = {path for path in (ROOT / "dashboard/ui").rglob("*.py") if '_file", MEBIBYTES' in path.read_text("utf-8")}
    asking = {path for path in asking if "Dialog(" in path.read_text("utf-8")}
    assert len(asking) >= 4
    assert [path for path in asking if '"file"' not in path.read_text("utf-8")] == []
