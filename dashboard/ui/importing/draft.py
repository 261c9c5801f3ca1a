"""The uploaded file that is about to be imported, kept on disk until the session ends."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory, gettempdir
from time import time
from typing import Any

from dashboard.ui.frame import carrying, session
from data_access.changes.importing.importing import Prepared, Summary
from data_access.imports.sheets import FilePlan
from data_access.permissions import Actor
from data_access.queries.importing.importing import ChannelChoice
from data_access.queries.importing.near_copies import NearCopies
from data_access.queries.importing.remembered import propose

DRAFT, COUNT = "import_draft", "import_drafts"
PREFIX, KEPT_SECONDS = "cocreation-import-", 24 * 3600
"""A folder goes with its session; one that a killed server left behind is swept away a day later."""


def _choices(plan: FilePlan) -> Any:
    sheets = [(sheet.name, sheet.header.last_line, sorted(sheet.mapping.items())) for sheet in plan.read]
    return plan.sha256, sheets, plan.where, plan.month_first, plan.split_lists, plan.first_of_reference


@dataclass(frozen=True)
class Checked:
    """A file read to its end by a plan, and what importing it into a channel would do."""

    prepared: Prepared
    summary: Summary
    channel: ChannelChoice
    near: NearCopies

    def answers(self, plan: FilePlan, channel_id: int) -> bool:
        """True when the person has changed nothing since."""
        return self.channel.id == channel_id and _choices(self.prepared.plan) == _choices(plan)


@dataclass
class Draft:
    """A file on the server's disk, the plan that the program proposes, and what was last checked."""

    number: int
    folder: TemporaryDirectory[str]
    proposed: FilePlan
    checked: Checked | None = None

    def carried(self) -> bool:
        """Only that there was a file, which does not survive a restart of the server."""
        return True

    def forget_checked(self) -> None:
        """Release the disk space of the read ideas."""
        if self.checked is not None:
            self.checked.prepared.spool.close()
            self.checked = None


def open_draft(actor: Actor, plan_id: int, name: str, content: bytes | memoryview) -> None:
    """Keep a file for this session and propose how to read it, as the last of its shape was read.

    Raises Refused when it cannot be read.
    """
    sweep()
    folder = TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True)
    path = Path(folder.name) / "file"
    path.write_bytes(content)
    number = session.recall(COUNT, 0) + 1
    session.remember(COUNT, number)
    session.remember(DRAFT, Draft(number, folder, propose(actor, plan_id, path, name)))


def sweep() -> None:
    """Remove the folders of files that a server which was killed could not remove: they hold citizens' words."""
    for left in Path(gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):
            if not left.is_symlink() and time() - left.stat().st_mtime > KEPT_SECONDS:
                rmtree(left, ignore_errors=True)


def draft() -> Draft | None:
    """The file being prepared in this session."""
    found: Draft | None = session.recall(DRAFT)
    return found


def was_lost() -> bool:
    """Whether a file being prepared was lost when the server restarted; True once."""
    return draft() is None and carrying.taken(DRAFT) is True


def forget_draft() -> None:
    """Forget the file and everything read from it."""
    found = draft()
    if found is not None:
        found.forget_checked()
        found.folder.cleanup()
    session.forget(DRAFT)
