"""`cocreation demo`: fill a database with the sample plan, at a stage of the process."""

from argparse import Namespace
from typing import TYPE_CHECKING

from dashboard.commands import add_database
from dashboard.translations import _, day
from data_access import demo

if TYPE_CHECKING:
    from dashboard.commands import Subparsers

DEFAULT = "drafting"


def add_parser(subparsers: "Subparsers") -> None:
    """Describe the command."""
    parser = subparsers.add_parser(
        "demo",
        help=_("fill a database with the sample plan"),
        description=_(
            "Fill a new database with the sample plan, or replace a sample plan by the same at another stage."
        ),
    )
    parser.add_argument(
        "--stage", choices=tuple(demo.STAGES), default=DEFAULT, help=_("the stage of the process (drafting)")
    )
    parser.add_argument("--if-new", action="store_true", help=_("do nothing when the database holds a plan already"))
    parser.add_argument("--with-former-plan", action="store_true", help=_("with the closed plan before it"))
    add_database(parser)
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Build the sample plan, and say on which day it stands."""
    today = demo.build(args.stage, args.if_new, args.with_former_plan)
    if today is None:
        print(_("The database holds a plan already: it stays as it is."))
        return 0
    print(_("The sample plan is in the database, as it stands on {day}.").format(day=day(today)))
    return 0
