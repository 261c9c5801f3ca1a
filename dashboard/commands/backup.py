"""`cocreation backup` and `cocreation restore`: the whole database to a file, and back."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.commands import add_database
from dashboard.translations import _, n_, number
from data_access import migrations
from data_access.changes import backups
from data_access.permissions import Actor
from data_access.queries.audit import verify_chain
from data_access.states import Role

if TYPE_CHECKING:
    from dashboard.commands import Subparsers

COMMAND = Actor(id=None, name="cocreation backup", role=Role.ADMINISTRATOR)
"""Who runs the command already holds the database: the command acts as an administrator, and the log says so."""
KILOBYTE = 1024


def add_parser(subparsers: "Subparsers") -> None:
    """Describe both commands."""
    about = _("The file is a SQLite database, whatever database it comes from or goes back to.")
    backup = subparsers.add_parser(
        "backup",
        help=_("copy the whole database to a file, while the application goes on"),
        description=_("Copy the whole database to a file, while the application goes on.") + " " + about,
    )
    backup.add_argument("file", type=Path, metavar=_("FILE"), help=_("the file to write; it must not exist yet"))
    backup.set_defaults(run=run)
    restore = subparsers.add_parser(
        "restore",
        help=_("put a backup back into the database"),
        description=_("Put a backup back into the database, whole or not at all.") + " " + about,
    )
    restore.add_argument("file", type=Path, metavar=_("FILE"), help=_("the file that a backup wrote"))
    restore.add_argument("--force", action="store_true", help=_("replace all that the database holds"))
    restore.set_defaults(run=run_restore)
    for parser in (backup, restore):
        add_database(parser)


def run(args: Namespace) -> int:
    """Back up, and say where to and how much."""
    migrations.upgrade()
    size = backups.back_up(COMMAND, args.file)
    kilobytes = number(-(-size // KILOBYTE))
    print(_("The database is backed up in {file} ({size} kB).").format(file=args.file, size=kilobytes))
    return 0


def run_restore(args: Namespace) -> int:
    """Restore, then verify the chain of what came back; 1 when it does not hold."""
    backups.restore(COMMAND, args.file, args.force)
    chain = verify_chain(COMMAND)
    print(_("The database holds what {file} held.").format(file=args.file))
    if chain.broken_at is not None:
        sentence = _("The chain is broken at entry {entry}: the log was altered outside the application.")
        print(sentence.format(entry=chain.broken_at))
        return 1
    print(n_("%(count)s entry of the history holds.", "%(count)s entries of the history hold.", chain.entries))
    return 0
