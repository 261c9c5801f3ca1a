"""`cocreation backup` and `cocreation restore`: the whole database to a file, and back."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard import proof
from dashboard.commands import add_database
from dashboard.translations import _, n_, number
from data_access import migrations
from data_access.changes.backups import backups
from data_access.database import address
from data_access.permissions import Actor
from data_access.proof import anchor
from data_access.queries.history.chain import verify_chain
from data_access.queries.history.replay import replayed
from data_access.states import Role
from data_access.watching import seal

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
        help=_("restore a backup into the database"),
        description=_("Restore a backup into the database, all of it or nothing.") + " " + about,
    )
    restore.add_argument("file", type=Path, metavar=_("FILE"), help=_("the file that a backup wrote"))
    restore.add_argument("--force", action="store_true", help=_("replace all that the database holds"))
    restore.add_argument(
        "--unverified",
        action="store_true",
        help=_("restore it even when its history or its rows are not intact; the history says so"),
    )
    restore.set_defaults(run=run_restore)
    for parser in (backup, restore):
        add_database(parser)


def run(args: Namespace) -> int:
    """Back up, and say where to and how much; an older database is not brought up to date first."""
    revision = migrations.current()
    size = backups.back_up(COMMAND, args.file)
    kilobytes = number(-(-size // KILOBYTE))
    print(_("The database is backed up in {file} ({size} kB).").format(file=args.file, size=kilobytes))
    if revision == migrations.newest():
        print(_("Seal of the last entry: {seal}").format(seal=seal()))
    else:
        said = _("It is of an older version (revision {revision}) and was backed up as it is.")
        print(said.format(revision=revision))
    return 0


def run_restore(args: Namespace) -> int:
    """Restore, then verify the history of what came back; 1 when it does not hold."""
    backups.restore(COMMAND, args.file, args.force, args.unverified)
    print(_("The database holds what {file} held.").format(file=args.file))
    chain = verify_chain(COMMAND)
    problems = [*proof.of_chain(chain, anchor.file_of(address())), *proof.of_rows(replayed(COMMAND))]
    for problem in problems:
        print(problem, file=sys.stderr)
    if chain.broken_at is None:
        print(
            n_(
                "%(count)s entry of the history is intact.",
                "%(count)s entries of the history are intact.",
                chain.entries,
            )
        )
        print(_("Seal of the last entry: {seal}").format(seal=chain.seal))
    return 1 if problems else 0
