"""`cocreation import`: ideas from a file, by the same rules and with the same sentences as on the screen."""

import json
import sys
from argparse import ArgumentTypeError, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard import import_report
from dashboard.commands import add_database
from dashboard.translations import _, located
from dashboard.vocabulary import refusal
from data_access import migrations
from data_access.changes.importing import importing
from data_access.imports.headings import FIELDS
from data_access.imports.plan import correct
from data_access.permissions import Actor
from data_access.queries.importing.importing import channel_coded, seen_before
from data_access.queries.importing.remembered import propose
from data_access.queries.settings import plans
from data_access.refusals import Refused
from data_access.states import Role

if TYPE_CHECKING:
    from dashboard.commands import Subparsers
    from data_access.queries.importing.near_copies import NearCopies

COMMAND = Actor(id=None, name="cocreation import", role=Role.SECRETARIAT)
"""Who runs the command already holds the database: the command acts as the secretariat, and the log says so."""
PATIENCE = 60.0
"""Seconds that the command waits for the ideas of the plan to be compared, where no server has kept their vectors."""
MOST = 5_000
"""Ideas of a file up to which a real import, too, is compared before it is written."""
SAME_FIELD = {"date": "submitted_on", "text": "body", "id": "reference"}


def add_parser(subparsers: "Subparsers") -> None:
    """Describe the command."""
    parser = subparsers.add_parser(
        "import",
        help=_("import ideas from a file"),
        description=_(
            "Import ideas from a CSV, text, XLSX, XLS, ODS, Word or PDF file into a channel or an event of the plan."
        ),
    )
    parser.add_argument("file", type=Path, metavar=_("FILE"), help=_("the file to read"))
    target = parser.add_mutually_exclusive_group(required=True)
    target.add_argument("--channel", metavar="CODE", help=_("the channel the ideas came through, such as the portal"))
    target.add_argument("--event", metavar="CODE", help=_("the event the ideas were given at"))
    parser.add_argument("--plan", metavar="CODE", help=_("the action plan (the newest open one when not given)"))
    parser.add_argument(
        "--where",
        action="append",
        default=[],
        type=_pair,
        metavar=_("COLUMN=VALUE"),
        help=_("keep only the rows whose column holds the value"),
    )
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        type=_pair,
        metavar=_("FIELD=COLUMN"),
        help=_("which column (heading, letter or number) fills which field: {fields}").format(fields=", ".join(FIELDS)),
    )
    parser.add_argument(
        "--sheet",
        action="append",
        metavar=_("WORKSHEET"),
        help=_("read this worksheet only (may be repeated)"),
    )
    parser.add_argument(
        "--headings",
        action="append",
        default=[],
        type=_pair,
        metavar=_("WORKSHEET=LINE"),
        help=_("the line of the headings of a worksheet, 0 where it has none"),
    )
    parser.add_argument("--dates", choices=("day-first", "month-first"), help=_("how to read a date such as 6/4/2023"))
    parser.add_argument(
        "--split-lists", action="store_true", help=_("make an idea of each item where a cell holds a list")
    )
    parser.add_argument(
        "--first-rows",
        action="store_true",
        help=_("keep the first row only of each number (one row a vote or comment)"),
    )
    parser.add_argument("--dry-run", action="store_true", help=_("read and check, write nothing"))
    parser.add_argument("--json", action="store_true", help=_("print the result as JSON"))
    add_database(parser)
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Read, check and (without --dry-run) write. Returns 0; a file that cannot be imported raises Refused.

    With --json the refusal is also printed as a result in which nothing was read.
    """
    try:
        return _run(args)
    except Refused as refused:
        if args.json:
            said = {"line": None, "column": None, "message": refusal(refused)}
            print(json.dumps({"rows_read": 0, "new": 0, "already_present": 0, "refused": [said]}, ensure_ascii=False))
        raise


def _run(args: Namespace) -> int:
    if not args.file.is_file():
        raise Refused("There is no file {path}.", path=str(args.file))
    migrations.upgrade()
    chosen = _plan(args.plan)
    plan_id = chosen.id
    channel = channel_coded(COMMAND, plan_id, args.event or args.channel, is_event=args.event is not None)
    wanted: dict[str, list[str]] = {}
    for name, column in args.map:
        wanted.setdefault(SAME_FIELD.get(name, name), []).append(column)
    proposed = propose(COMMAND, plan_id, args.file)
    plan = correct(
        proposed,
        wanted,
        args.where or proposed.where,
        only_sheets=args.sheet,
        header_lines={sheet: int(line) for sheet, line in args.headings if line.strip().isdigit()},
        month_first=proposed.month_first if args.dates is None else args.dates == "month-first",
        split_lists=args.split_lists or proposed.split_lists,
        first_of_reference=args.first_rows or proposed.first_of_reference,
    )
    seen = seen_before(COMMAND, plan_id, plan.sha256)
    with importing.prepare(plan, _percent if sys.stderr.isatty() else None) as prepared:
        near = None
        if args.dry_run or prepared.tally.ideas <= MOST:
            summary = importing.compare(COMMAND, prepared, plan_id, channel.id)
            near = _near(plan_id, prepared, summary)
        if not args.dry_run:
            summary = importing.import_ideas(
                COMMAND, prepared, plan_id, channel.id, _percent if sys.stderr.isatty() else None
            )
        if args.json:
            ideas = import_report.ideas(prepared.spool) if args.dry_run else None
            said = import_report.report(args, channel, plan.described, seen, summary) | import_report.near(near)
            import_report.print_json(said | import_report.kept(prepared.plan, prepared.spool, summary), ideas)
        else:
            with located(chosen.country):
                import_report.print_words(args, plan, seen, summary)
                import_report.say_near(near, summary.new)
    return 0


def _near(plan_id: int, prepared: importing.Prepared, summary: importing.Summary) -> "NearCopies | None":
    """The new ideas that are very near to ideas of the plan; None where there is nothing new."""
    if not summary.new:
        return None
    # Imported late: what compares ideas takes half a second to load, which the other commands need not wait for.
    from data_access.queries.importing.near_copies import near_copies

    return near_copies(COMMAND, plan_id, prepared.spool, patience=PATIENCE)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise ArgumentTypeError(_("write NAME=VALUE, not “{text}”").format(text=text))
    return name.strip(), value


def _plan(code: str | None) -> plans.PlanView:
    known = plans.plans()
    for plan in known:
        if plan.code == code or (code is None and not plan.is_closed):
            return plan
    raise Refused(
        "There is no open plan to import into: `cocreation plan list` shows the plans, `cocreation plan add` makes one."
    )


def _percent(share: float) -> None:
    print(f"\r{share:.0%} ", end="", file=sys.stderr, flush=True)
