"""`cocreation user add|password|disable`: the accounts, from the machine that runs the application."""

import getpass
import sys
from argparse import Namespace
from datetime import date
from typing import TYPE_CHECKING, Any

from dashboard.commands import add_database
from dashboard.translations import _
from data_access import migrations
from data_access.changes.accounts import accounts
from data_access.permissions import Actor
from data_access.refusals import Refused
from data_access.states import Role

if TYPE_CHECKING:
    from dashboard.commands import Subparsers

COMMAND = Actor(id=None, name="cocreation user", role=Role.ADMINISTRATOR)
"""Who runs the command already holds the database: the command acts as an administrator, and the log says so."""


def add_parser(subparsers: "Subparsers") -> None:
    """Describe `user` and its three actions."""
    about = _("Add an account, give it a new password, or disable it.")
    user = subparsers.add_parser("user", help=_("add, change or disable an account"), description=about)
    actions = user.add_subparsers(dest="user_action", required=True, metavar="add|password|disable")
    login = _("the e-mail address that signs in")
    add = actions.add_parser("add", help=_("add an account"))
    add.add_argument("login", help=login)
    add.add_argument(
        "--name", help=_("the name of the person or of the department (the part before the @ when not given)")
    )
    add.add_argument("--role", required=True, choices=[role.value for role in Role], help=_("what the account may do"))
    add.add_argument("--administration", metavar="CODE", help=_("the administration of a focal point"))
    add.add_argument("--organisation", metavar="CODE", help=_("the organisation of a committee member"))
    days: dict[str, Any] = {"metavar": "YYYY-MM-DD", "type": date.fromisoformat}
    add.add_argument("--from", dest="valid_from", help=_("the first day on which a reviewer may sign in"), **days)
    add.add_argument("--until", dest="valid_until", help=_("the last day on which a reviewer may sign in"), **days)
    password = actions.add_parser("password", help=_("give an account a new password"))
    password.add_argument("login", help=login)
    disable = actions.add_parser("disable", help=_("disable an account and close its open sessions"))
    disable.add_argument("login", help=login)
    for action in (add, password, disable):
        add_database(action)
    user.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Do it; 0 when done. The password is read from the terminal, or from the first line of the input."""
    migrations.upgrade()
    if args.user_action == "disable":
        accounts.set_active(COMMAND, args.login, False)
        return 0
    password = _read_password()
    if args.user_action == "password":
        accounts.set_password(COMMAND, args.login, password)
        return 0
    role, name = Role(args.role), args.name or args.login.partition("@")[0]
    belongs_to, days = (args.administration, args.organisation), (args.valid_from, args.valid_until)
    accounts.add_account(COMMAND, args.login, name, role, password, *belongs_to, *days)
    return 0


def _read_password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass.getpass(_("Password:") + " ")
    if password != getpass.getpass(_("The same password again:") + " "):
        raise Refused("The two new passwords are not the same.")
    return password
