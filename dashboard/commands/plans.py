"""`cocreation plan add|close|list`: the action plans, from the machine that runs the application."""

from argparse import ArgumentParser, Namespace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import inspect

from dashboard.commands import add_database
from dashboard.translations import LANGUAGES, _, day, language
from data_access import migrations
from data_access.changes.settings import next_plan, reference
from data_access.changes.values import parse
from data_access.database import reading
from data_access.permissions import Actor
from data_access.queries.settings.plans import PlanView, plans
from data_access.refusals import Refused
from data_access.states import Role
from data_access.tables import Plan

if TYPE_CHECKING:
    from dashboard.commands import Subparsers

COMMAND = Actor(id=None, name="cocreation plan", role=Role.ADMINISTRATOR)
"""Who runs the command already holds the database: the command acts as an administrator, and the log says so."""


def add_parser(subparsers: "Subparsers") -> None:
    """Describe `plan` and its actions."""
    about = _("Open an action plan, close one, or list them.")
    plan = subparsers.add_parser("plan", help=_("open, close or list the action plans"), description=about)
    actions = plan.add_subparsers(dest="plan_action", required=True, metavar="add|close|list")
    add = actions.add_parser("add", help=_("open a new plan"))
    _add_code(add)
    for code, name in LANGUAGES.items():
        add.add_argument(
            "--name" if code == "fr" else f"--name-{code}",
            dest=f"name_{code}",
            metavar=_("NAME"),
            required=code == "fr",
            default="",
            help=_("the name of the plan") + f" ({name})",
        )
    add.add_argument("--starts-on", metavar=_("DAY"), help=_("the first day of the plan"))
    add.add_argument("--ends-on", metavar=_("DAY"), help=_("the last day of the plan"))
    add.add_argument("--portal", metavar=_("ADDRESS"), default="", help=_("the address of the public portal"))
    taken = add.add_mutually_exclusive_group()
    taken.add_argument("--lists-of", metavar="CODE", help=_("the plan whose themes are taken over"))
    from_help = _("the plan that it is started from, with all it leaves")
    taken.add_argument("--from", dest="origin", metavar="CODE", help=from_help)
    close = actions.add_parser("close", help=_("close a plan: it stays readable, nothing in it changes any more"))
    _add_code(close)
    close.add_argument("--reason", metavar=_("REASON"), required=True, help=_("why; it stays in the history"))
    listed = actions.add_parser("list", help=_("list the plans"))
    for action in (add, close, listed):
        add_database(action)
    plan.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Do it, and say what was done; 0 when done."""
    migrations.upgrade()
    if args.plan_action == "list":
        _list()
    elif args.plan_action == "close":
        reference.close_plan(COMMAND, _known(args.code).id, args.reason)
        print(_("The plan {code} is closed.").format(code=args.code))
    else:
        names = {code: getattr(args, f"name_{code}") for code in LANGUAGES}
        lists_of = _known(args.lists_of).id if args.lists_of else None
        starts_on, ends_on = _day("starts_on", args.starts_on), _day("ends_on", args.ends_on)
        if args.origin:
            origin = _known(args.origin).id
            next_plan.start_next_plan(COMMAND, origin, args.code, names, starts_on, ends_on, args.portal)
        else:
            reference.add_plan(COMMAND, args.code, names, starts_on, ends_on, args.portal, lists_of)
        print(_("The plan {code} is open.").format(code=args.code))
    return 0


def _add_code(parser: ArgumentParser) -> None:
    parser.add_argument("code", metavar="CODE", help=_("the short code of the plan, PAN3 for example"))


def _known(code: str) -> PlanView:
    found = next((plan for plan in plans() if plan.code == code), None)
    if found is None:
        raise Refused("There is no plan with the code {code}.", code=code)
    return found


def _day(column: str, text: str | None) -> date | None:
    with reading() as session:
        found: date | None = parse(session, inspect(Plan).columns[column], text)
    return found


def _list() -> None:
    for plan in plans():
        state = _("closed") if plan.is_closed else _("open")
        sample = f" · {_('Sample data')} ({day(plan.today)})" if plan.is_sample else ""
        print(f"{plan.code} · {plan.name(language())} · {state}{sample}")
    if not plans():
        print(_("There is no action plan yet."))
