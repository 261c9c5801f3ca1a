"""The commands of `cocreation`, one file a subject. Each offers `add_parser(subparsers)`, and `run(args) -> int`."""

from argparse import ArgumentParser
from typing import TYPE_CHECKING, TypeAlias

from dashboard.translations import _

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    Subparsers: TypeAlias = _SubParsersAction[ArgumentParser]

COMMANDS = {
    "backup": "backup",
    "check": "checking",
    "demo": "demo",
    "export": "exporting",
    "import": "importing",
    "migrate": "migrating",
    "plan": "plans",
    "restore": "backup",
    "run": "serving",
    "user": "accounts",
}
"""Command → the module that offers it: only that of the command that is asked for is imported."""


def add_database(parser: ArgumentParser) -> None:
    """The option that every command on the data has: which database, by its address or the path of a SQLite file."""
    parser.add_argument(
        "--database",
        metavar="URL",
        help=_("the database: its address or the path of a SQLite file (DATABASE_URL when not given)"),
    )
