"""`cocreation import`: ideas from a file, by the same rules and with the same sentences as on the screen."""

import json
import sys
from argparse import ArgumentTypeError, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard.commands import add_database
from dashboard.translations import _, located, moment, n_
from dashboard.vocabulary import refusal
from data_access import migrations
from data_access.changes.importing import importing
from data_access.imports.headings import FIELDS
from data_access.imports.layout.wording import readable, without_slips
from data_access.imports.outcome import Problem
from data_access.imports.plan import correct, propose_plan
from data_access.permissions import Actor
from data_access.queries.importing.importing import BatchView, ChannelChoice, channel_coded, seen_before
from data_access.queries.settings import plans
from data_access.refusals import Refused
from data_access.states import Role

if TYPE_CHECKING:
    from dashboard.commands import Subparsers

COMMAND = Actor(id=None, name="cocreation import", role=Role.SECRETARIAT)
"""Who runs the command already holds the database: the command acts as the secretariat, and the log says so."""
SAME_FIELD = {"date": "submitted_on", "text": "body", "id": "reference"}
SHOWN_PROBLEMS = 200


def add_parser(subparsers: "Subparsers") -> None:
    """Describe the command."""
    parser = subparsers.add_parser(
        "import",
        help=_("import ideas from a file"),
        description=_("Import ideas from a CSV, text, XLSX, XLS or ODS file into a channel or an event of the plan."),
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
    wanted = {SAME_FIELD.get(field, field): column for field, column in args.map}
    plan = correct(propose_plan(args.file), wanted, args.where)
    seen = seen_before(COMMAND, plan_id, plan.sha256)
    with importing.prepare(plan, _percent if sys.stderr.isatty() else None) as prepared:
        if args.dry_run:
            summary = importing.compare(COMMAND, prepared, plan_id, channel.id)
        else:
            summary = importing.import_ideas(
                COMMAND, prepared, plan_id, channel.id, _percent if sys.stderr.isatty() else None
            )
        if args.json:
            ideas = _ideas(prepared) if args.dry_run else None
            _print_json(_report(args, channel, plan.described, seen, summary), ideas)
        else:
            with located(chosen.country):
                _print_words(args, channel, seen, summary)
    return 0


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
    raise Refused("There is no open plan to import into.")


def _percent(share: float) -> None:
    print(f"\r{share:.0%} ", end="", file=sys.stderr, flush=True)


def told(problem: Problem) -> str:
    """A problem of a row, in the language being spoken."""
    return refusal(Refused(problem.key, **problem.details))


def _report(
    args: Namespace,
    channel: ChannelChoice,
    mapping: dict[str, dict[str, str]],
    seen: tuple[BatchView, ...],
    summary: importing.Summary,
) -> dict[str, Any]:
    tally = summary.tally
    return {
        "file": args.file.name,
        "channel": channel.code,
        "dry_run": args.dry_run,
        "mapping": mapping,
        "seen_before": [{"imported_at": b.imported_at.isoformat(), "channel": b.channel.code} for b in seen],
        "rows_read": tally.rows_read,
        "new": summary.new,
        "already_present": summary.already_present,
        "filtered_out": tally.filtered_out,
        "batch": summary.batch_id,
        "refused": [_said(problem) for problem in tally.refusals],
        "warnings": [_said(problem) for problem in tally.doubts],
        "left_out": [_said(problem) for problem in tally.set_aside],
    }


def _said(problem: Problem) -> dict[str, Any]:
    sheet = {"sheet": problem.sheet} if problem.sheet else {}
    return {"line": problem.line, "column": problem.column, "message": told(problem), **sheet}


def _ideas(prepared: importing.Prepared) -> Iterator[dict[str, Any]]:
    for record in prepared.spool.all():
        yield {
            "line": record.line,
            "sheet": record.sheet,
            "title": readable(record.title),
            "body": without_slips(record.body),
            "theme": record.theme,
            "language": record.language.value,
        }


def _print_json(report: dict[str, Any], ideas: Iterator[dict[str, Any]] | None) -> None:
    """One JSON object; the ideas are written one by one, so that a large file does not fill the memory."""
    text = json.dumps(report, ensure_ascii=False, indent=1)
    if ideas is None:
        print(text)
        return
    print(text.removesuffix("\n}"), end=',\n "ideas": [')
    for count, idea in enumerate(ideas):
        print(",\n  " if count else "\n  ", json.dumps(idea, ensure_ascii=False), sep="", end="")
    print("\n ]\n}")


def _print_words(
    args: Namespace, channel: ChannelChoice, seen: tuple[BatchView, ...], summary: importing.Summary
) -> None:
    tally = summary.tally
    for batch in seen:
        day = moment(batch.imported_at)
        print(_("This file was already imported on {day} ({channel}).").format(day=day, channel=batch.channel.code))
    for problem in (tally.problems + tally.set_aside)[:SHOWN_PROBLEMS]:
        line = _("Line {line}").format(line=problem.line)
        print(" · ".join(part for part in (problem.sheet, line, problem.column, told(problem)) if part))
    print(n_("%(count)s row read", "%(count)s rows read", tally.rows_read))
    if tally.filtered_out:
        print(n_("%(count)s row left out by the filter", "%(count)s rows left out by the filter", tally.filtered_out))
    if args.dry_run:
        print(n_("%(count)s idea would be new", "%(count)s ideas would be new", summary.new))
    else:
        print(n_("%(count)s new idea", "%(count)s new ideas", summary.new))
    print(n_("%(count)s idea already present", "%(count)s ideas already present", summary.already_present))
    print(n_("%(count)s row refused", "%(count)s rows refused", tally.refused))
