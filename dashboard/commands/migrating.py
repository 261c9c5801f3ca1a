"""`cocreation migrate`: bring the schema of the database to the version of the program."""

from argparse import Namespace
from typing import TYPE_CHECKING

from dashboard.commands import add_database
from dashboard.translations import _
from data_access import migrations

if TYPE_CHECKING:
    from dashboard.commands import Subparsers


def add_parser(subparsers: "Subparsers") -> None:
    """Describe the command."""
    parser = subparsers.add_parser(
        "migrate",
        help=_("bring the database to this version of the program"),
        description=_("Create the tables of a new database, or bring an older one to this version of the program."),
    )
    add_database(parser)
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Upgrade, and say from which revision to which."""
    before = migrations.current()
    migrations.upgrade()
    after = migrations.current()
    if before == after:
        print(_("The database is up to date (revision {revision}).").format(revision=after))
    else:
        print(
            _("The database went from revision {before} to revision {after}.").format(before=before or "–", after=after)
        )
    return 0
